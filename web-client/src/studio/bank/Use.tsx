// What became of a question where it was asked, in words beside the figures.

import { vietDay } from "../../shared/viet-time";
import { correlation, rate } from "../rate";
import { t } from "./texts";
import type { Row } from "./types";

type Use = Row["use"];

/** «2 vòng thi · 1 cuộc thi» */
const places = ({ rounds, contests }: Use): string =>
	[rounds && t("bank.use.rounds", { n: rounds }), contests && t("bank.use.contests", { n: contests })].filter(Boolean).join(" · ");

/** What somebody should know about it at one look. */
export function Signs({ use }: { use: Use }) {
	return (
		<>
			{use.signs.map((sign) => (
				<span class={`standing sign ${sign}`}>{t(`bank.use.${sign}`)}</span>
			))}
		</>
	);
}

export function Used({ use }: { use: Use }) {
	if (!use.last_at) return <>{t("bank.use.never")}</>;
	return (
		<>
			{places(use)}
			<p>{t("bank.use.people", { n: use.people })}</p>
			<p class="hint">{t("bank.use.last", { day: vietDay(use.last_at) })}</p>
		</>
	);
}

/** The same as lines of a list of facts. */
export function UseFacts({ use }: { use: Use }) {
	const said = use.signs.filter((sign) => sign !== "too_few");
	return (
		<>
			<dt>{t("bank.column.use")}</dt>
			<dd>{use.last_at ? `${places(use)} · ${t("bank.use.people", { n: use.people })} · ${t("bank.use.last", { day: vietDay(use.last_at) })}` : t("bank.use.never")}</dd>
			{use.facility !== null && (
				<>
					<dt>{t("bank.column.facility")}</dt>
					<dd>{rate(use.facility)}</dd>
				</>
			)}
			{use.discrimination !== null && (
				<>
					<dt>{t("bank.column.discrimination")}</dt>
					<dd>{correlation(use.discrimination)}</dd>
				</>
			)}
			{use.signs.length > 0 && (
				<>
					<dt>{t("bank.filter.use")}</dt>
					<dd>
						<Signs use={use} />
						{said.map((sign) => (
							<p>{t(`bank.use.${sign}.more` as "bank.use.easy.more")}</p>
						))}
					</dd>
				</>
			)}
		</>
	);
}

/** How to read the columns. */
export function UseHelp() {
	return (
		<details>
			<summary>{t("bank.use.help")}</summary>
			<dl>
				<dt>{t("bank.column.facility")}</dt>
				<dd>{t("bank.use.help.facility")}</dd>
				<dt>{t("bank.column.discrimination")}</dt>
				<dd>{t("bank.use.help.discrimination")}</dd>
				<dt>{t("bank.column.use")}</dt>
				<dd>{t("bank.use.help.use")}</dd>
			</dl>
		</details>
	);
}

// What a day makes stale, so that it is changed before that day.

import { Fault } from "../Fault";
import { loader } from "../loaded";
import { follow, goQuery, href, query } from "../router";
import { cited, inLang } from "./bank";
import { t } from "./texts";
import type { Row, Texts } from "./types";

interface DueList {
	on: string;
	total: number;
	rows: { row: Row; why: Texts; reason: string; since: string }[];
}

const due = loader<DueList>();
const AHEAD_DAYS = 90;
const LIMIT = 200;

const ahead = (days = AHEAD_DAYS) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const shown = (day: string) => day.split("-").reverse().join("/");

export function DuePage() {
	const on = query().get("on") || ahead();
	due.want(`bank/due?on=${encodeURIComponent(on)}&limit=${LIMIT}`);
	const { value, fault, busy } = due.state.value;
	return (
		<>
			<p>
				<a class="target" href={href("bank")} onClick={follow}>
					{t("bank.back")}
				</a>
			</p>
			<h1>{t("bank.due")}</h1>
			<p>{t("bank.due.more")}</p>
			<div class="field">
				<label for="due-on">{t("bank.due.on")}</label>
				<input id="due-on" type="date" value={on} onChange={(event) => goQuery({ on: event.currentTarget.value })} />
			</div>
			<div class="choices due-soon" role="group" aria-label={t("bank.due.soon")}>
				{([30, 90, 365] as const).map((days) => (
					<button type="button" aria-pressed={on === ahead(days)} onClick={() => goQuery({ on: ahead(days) })}>
						{t(`bank.due.in.${days}`)}
					</button>
				))}
			</div>
			<Fault fault={fault} again={due.again} />
			<p role="status" data-testid="due-count">
				{value && !busy ? t(value.total ? "bank.due.count" : "bank.due.none", { n: value.total, day: shown(value.on) }) : !fault && t("bank.loading")}
			</p>
			{value && value.total > 0 && (
				<ul class="plain">
					{value.rows.map(({ row, why, since }) => (
						<li>
							<a class="target" href={href(`bank/${row.id}`)} onClick={follow}>
								<span class="id">{row.id}</span> {inLang(row.text)}
							</a>
							<p class="error">{inLang(why)}</p>
							<p class="hint">
								{t("bank.due.since", { day: shown(since) })} {row.bases.map(cited).join("; ")}
							</p>
						</li>
					))}
				</ul>
			)}
		</>
	);
}

// When people may take part: rounds with windows, or with the same hours on many days.

import { editing, change, valueAt } from "./editing";
import { freeId, idsOf, type Path, type Round } from "./document";
import { NumberField, Rows, SelectField, TextField, TimeField, WordsField } from "./fields";
import { PaperFields } from "./Paper";
import { t } from "./texts";

const ROUNDS_MAX = 60;
const WINDOWS_MAX = 400;

export function Rounds() {
	return (
		<>
			<Rows<Round>
				path={["rounds"]}
				max={ROUNDS_MAX}
				ordered
				title={(round, i) => round.title?.vi || t("contest.round.n", { n: i + 1 })}
				add={t("contest.round.add")}
				fresh={(list) => ({
					id: freeId(`vong-${list.length + 1}`, idsOf(list)),
					title: { vi: t("contest.round.n", { n: list.length + 1 }) },
					windows: [{}],
					attempts: list.at(-1)?.attempts ?? 1,
					minutes: list.at(-1)?.minutes ?? 15,
				})}
			>
				{(path, round) => <RoundFields path={path} round={round} />}
			</Rows>
			<SelectField
				path={["window_end"]}
				label={t("contest.window.end")}
				usual="cut"
				choices={(["cut", "finish"] as const).map((value) => ({ value, text: t(`contest.window.end.${value}`) }))}
			/>
		</>
	);
}

function RoundFields({ path, round }: { path: Path; round: Round }) {
	const own = !!round.paper;
	const daily = !!round.sittings;
	const when = (value: string) => {
		const { windows: _, sittings: __, ...rest } = round;
		change(path, value === "daily" ? { ...rest, sittings: {} } : { ...rest, windows: [{}] });
	};
	return (
		<>
			<WordsField path={[...path, "title"]} label={t("contest.round.title")} />
			<div class="field">
				<label for={`when-${round.id}`}>{t("contest.when")}</label>
				<select id={`when-${round.id}`} value={daily ? "daily" : "windows"} onChange={(event) => when(event.currentTarget.value)}>
					<option value="windows" selected={!daily}>
						{t("contest.when.windows")}
					</option>
					<option value="daily" selected={daily}>
						{t("contest.when.daily")}
					</option>
				</select>
			</div>
			{daily ? <Sittings path={[...path, "sittings"]} /> : <Windows path={[...path, "windows"]} />}
			<div class="pair">
				<NumberField path={[...path, "minutes"]} label={t("contest.minutes")} suffix={t("contest.minutes.unit")} />
				<NumberField path={[...path, "attempts"]} label={t("contest.attempts")} />
			</div>
			<TextField path={[...path, "access_code"]} label={t("contest.code")} hint={t("contest.code.hint")} max={40} />
			{own && <PaperFields path={[...path, "paper"]} />}
			<div class="row">
				<button
					type="button"
					class="secondary"
					onClick={() => change([...path, "paper"], own ? undefined : { set: editing.value!.document.paper?.set, questions: 20 })}
				>
					{own ? t("contest.paper.common") : t("contest.paper.own")}
				</button>
			</div>
		</>
	);
}

function Windows({ path }: { path: Path }) {
	const list = (valueAt(path) ?? []) as unknown[];
	return (
		<Rows
			path={path}
			max={WINDOWS_MAX}
			title={(_, i) => (list.length > 1 ? t("contest.window.n", { n: i + 1 }) : t("contest.window"))}
			add={t("contest.window.add")}
			fresh={() => ({})}
		>
			{(own) => (
				<div class="pair">
					<TimeField path={[...own, "opens"]} label={t("contest.opens")} />
					<TimeField path={[...own, "closes"]} label={t("contest.closes")} />
				</div>
			)}
		</Rows>
	);
}

function Sittings({ path }: { path: Path }) {
	return (
		<>
			<div class="pair">
				<TimeField kind="date" path={[...path, "from"]} label={t("contest.sittings.from")} also={[path]} />
				<TimeField kind="date" path={[...path, "to"]} label={t("contest.sittings.to")} />
			</div>
			<div class="pair">
				<TimeField kind="time" path={[...path, "opens"]} label={t("contest.sittings.opens")} />
				<TimeField kind="time" path={[...path, "closes"]} label={t("contest.sittings.closes")} />
			</div>
		</>
	);
}

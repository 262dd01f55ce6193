// The form of a contest: a section for each part of the document, folded but for those that
// everybody needs; what is wrong stands beside its field and, in one list, at the end.

import type { ComponentChild } from "preact";
import { signal } from "@preact/signals-core";
import { lang } from "../../ui/lang";
import { Fault } from "../Fault";
import { slug, type Contest } from "./document";
import { DryRun } from "./DryRun";
import { change, editing, isMissing, make, save, sectionOf, shownErrors, valueAt, type Problem } from "./editing";
import { CheckField, idOf, NumberField, SelectField, TextField, TimeField, WordsField } from "./fields";
import { read } from "./document";
import { AsFile } from "./AsFile";
import { Collectives, Prizes } from "./Prizes";
import { PaperFields } from "./Paper";
import { placeName } from "./places";
import { Predictions, Ranking } from "./Ranking";
import { Rounds } from "./Rounds";
import { base } from "../session";
import { saying } from "./sayings";
import { t } from "./texts";
import { showUnit, Units } from "./Units";
import { Who } from "./Who";

type SectionId = "about" | "rounds" | "paper" | "manner" | "who" | "units" | "ranking" | "prizes" | "publication";

const sections: { id: SectionId; of: string[]; view: () => ComponentChild; open?: boolean }[] = [
	{ id: "about", of: ["id", "title", "description", ""], view: About, open: true },
	{ id: "rounds", of: ["rounds", "window_end"], view: Rounds, open: true },
	{ id: "paper", of: ["paper"], view: () => <PaperFields path={["paper"]} />, open: true },
	{ id: "manner", of: ["attempts", "counts", "points", "partial"], view: Manner },
	{ id: "who", of: ["identity", "eligibility"], view: Who },
	{ id: "units", of: ["units", "divisions"], view: Units },
	{ id: "ranking", of: ["predictions", "ranking"], view: () => [<Predictions />, <Ranking />] },
	{ id: "prizes", of: ["collective", "prizes", "one_prize"], view: () => [<Collectives />, <Prizes />] },
	{ id: "publication", of: ["publication", "notice", "retention_days"], view: Publication },
];

/** Which sections somebody opened or closed. */
const opened = signal<Partial<Record<SectionId, boolean>>>({});

export function Form() {
	const now = editing.value;
	if (!now) return null;
	const errors = shownErrors();
	return (
		<form
			class="contest-form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void make();
			}}
		>
			<h1>{now.of ? t("contest.form.change", { title: now.document.title?.vi ?? now.of }) : t("contest.form.new")}</h1>
			{now.of && <p class="note">{t("contest.form.change.more")}</p>}
			{sections.map((one) => (
				<Section key={one.id} {...one} errors={errors.filter((error) => one.of.includes(sectionOf(error)))} />
			))}
			<DryRun />
			<Summary />
			<Fault fault={now.fault} />
			<div class="row end">
				<button type="submit" class="primary" data-testid="contest-make" aria-disabled={now.busy}>
					{now.of ? t("contest.make.change") : t("contest.make")}
				</button>
				{!now.of && (
					<button type="button" class="secondary" data-testid="contest-save" onClick={() => void save()}>
						{t("contest.save")}
					</button>
				)}
				<p role="status" class="hint" data-testid="contest-saved">
					{!now.of && now.saved !== "no" && t(`contest.saved.${now.saved}`)}
				</p>
			</div>
			<AsFile />
		</form>
	);
}

function Section({ id, view: View, open = false, errors }: (typeof sections)[number] & { errors: Problem[] }) {
	return (
		<details
			id={`section-${id}`}
			data-testid={`section-${id}`}
			open={opened.value[id] ?? open}
			onToggle={(event) => {
				const is = event.currentTarget.open;
				if ((opened.value[id] ?? open) !== is) opened.value = { ...opened.value, [id]: is };
			}}
		>
			<summary>
				<h2>{t(`contest.section.${id}`)}</h2>
				{errors.length > 0 && <span class="count">{t("contest.section.errors", { n: errors.length })}</span>}
			</summary>
			{(opened.value[id] ?? open) && (
				<div class="section">
					<View />
				</div>
			)}
		</details>
	);
}

/** Opens the section of the field and goes there, or as near as there is something. */
function reach({ field }: Problem): void {
	const section = sections.find(({ of }) => of.includes(sectionOf({ field, detail: "" })));
	if (section) opened.value = { ...opened.value, [section.id]: true };
	showUnit(read(field));
	for (let path = read(field); path.length; path = path.slice(0, -1)) {
		const found = document.getElementById(idOf(path)) ?? document.getElementById(idOf([...path, "vi"]));
		if (found) return found.focus();
	}
	document.querySelector<HTMLElement>(`#section-${section?.id} summary`)?.focus();
}

/** Where it is, and what is to be done there: the place alone if it is only to be filled in. */
function Way({ one, warns = false }: { one: Problem; warns?: boolean }) {
	const section = sections.find(({ of }) => of.includes(sectionOf(one)));
	const place = placeName(editing.value!.document, one.field) || (section ? t(`contest.section.${section.id}`) : "");
	const text = isMissing(one) ? place || saying(one.detail) : [place, saying(one.detail)].filter(Boolean).join(": ");
	return (
		<button type="button" class="link" onClick={() => reach(one)}>
			{warns ? t("contest.warning", { text }) : text}
		</button>
	);
}

function Summary() {
	const { checked } = editing.value!;
	const { errors = [], warnings = [] } = checked ?? {};
	const missing = errors.filter(isMissing);
	const wrong = errors.filter((one) => !isMissing(one));
	return (
		<section class="summary" aria-label={t("contest.problems")} data-testid="contest-problems">
			<div role="status">
				{!checked && <p>{t("contest.checking")}</p>}
				{checked?.can_be_held && <p>{t("contest.sound")}</p>}
				{wrong.length > 0 && <p>{t("contest.wrong", { n: wrong.length })}</p>}
			</div>
			{wrong.length > 0 && <Ways list={wrong} kind="error" />}
			{missing.length > 0 && (
				<>
					<p>{t("contest.unfinished", { n: missing.length })}</p>
					<Ways list={missing} kind="missing" />
				</>
			)}
			{warnings.length > 0 && <Ways list={warnings} kind="warning" />}
		</section>
	);
}

function Ways({ list, kind }: { list: Problem[]; kind: "error" | "missing" | "warning" }) {
	return (
		<ul data-testid={`contest-${kind}`}>
			{list.map((one) => (
				<li key={`${one.field} ${one.detail}`} class={kind}>
					<Way one={one} warns={kind === "warning"} />
				</li>
			))}
		</ul>
	);
}

function About() {
	const title = (text: string) => {
		const now = editing.value!;
		change(["title", "vi"], text || undefined);
		if (!now.of && !now.idTyped) change(["id"], text ? slug(text, "cuoc-thi") : undefined);
	};
	const id = String(valueAt(["id"]) ?? "");
	return (
		<>
			<WordsField path={["title"]} label={t("contest.title")} hint={t("contest.title.hint")} on={title} />
			{!editing.value!.of && (
				<TextField
					path={["id"]}
					label={t("contest.id")}
					hint={t("contest.id.hint", { address: `${base()}/c/${id || "…"}` })}
					max={40}
					on={(text) => {
						editing.value = { ...editing.value!, idTyped: true };
						change(["id"], text || undefined);
					}}
				/>
			)}
			<WordsField path={["description"]} label={t("contest.description")} lines={4} />
		</>
	);
}

function Manner() {
	return (
		<>
			<SelectField
				path={["counts"]}
				label={t("contest.counts")}
				usual="best"
				choices={(["best", "best_earliest", "first", "last"] as const).map((value) => ({ value, text: t(`contest.counts.${value}`) }))}
			/>
			<NumberField path={["attempts"]} label={t("contest.attempts.all")} hint={t("contest.attempts.all.hint")} />
			<NumberField path={["points"]} label={t("contest.points")} hint={t("contest.points.hint")} />
			<CheckField path={["partial"]} label={t("contest.partial")} />
		</>
	);
}

function Publication() {
	const shown = (["live", "after_close", "never"] as const).map((value) => ({ value, text: t(`contest.shown.${value}`) }));
	return (
		<>
			<SelectField path={["publication", "standings"]} label={t("contest.standings")} usual="after_close" choices={shown} />
			<SelectField path={["publication", "answers"]} label={t("contest.answers")} usual="after_close" choices={shown} />
			<TimeField path={["publication", "publish_at"]} label={t("contest.publish.at")} />
			<NumberField path={["publication", "freeze_minutes"]} label={t("contest.freeze")} hint={t("contest.freeze.hint")} />
			<CheckField path={["publication", "mask_names"]} label={t("contest.mask")} usual />
			<WordsField path={["notice"]} label={t("contest.notice")} hint={t("contest.notice.hint")} lines={5} />
			<NumberField path={["retention_days"]} label={t("contest.retention")} hint={t("contest.retention.hint")} />
		</>
	);
}

export const titleIn = (title: Contest["title"]): string => (lang.value === "en" && title?.en) || title?.vi || "";

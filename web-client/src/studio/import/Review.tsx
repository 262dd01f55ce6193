// Every question of the file, with what is wrong with it beside it.

import { signal } from "@preact/signals-core";
import { lang, number } from "../../ui/lang";
import { cited, inLang, summary, topicName } from "../bank/bank";
import { plainly } from "../bank/sayings";
import { t as bank } from "../bank/texts";
import { follow, go, href } from "../router";
import { save } from "../save";
import { FormatChoice, formats, ImportFault } from "./Choose";
import { RowForm } from "./RowForm";
import { accept, busy, counts, edit, format, given, leave, leaveAll, licence, open, outline, read, reading, ready, rows, shown, source } from "./state";
import { t } from "./texts";
import { notesOf, standingOf, standings, type Problem, type Row } from "./types";

const PAGE = 50;
const page = signal(0);

/** "cell C9" as people say it. */
export function placeName(place: string): string {
	const [, what, rest] = /^(?:.*\s)?(row|cell|line) (\S+)$/.exec(place) ?? [];
	return what ? t(`import.${what as "row" | "cell" | "line"}`, { n: rest! }) : place;
}

// That it was left out is what the row's own standing says.
const LEFT_OUT = "The question was left out.";

const said = ({ wrong, done, place }: Problem, own: string): string =>
	`${place && place !== own ? `${placeName(place)}: ` : ""}${plainly(wrong)}${done && done.en !== LEFT_OUT ? ` ${inLang(done)}` : ""}`;

function everything(row: Row): string[] {
	return [
		...notesOf(row).map((one) => said(one, row.place)),
		...row.problems.map((one) => said(one, row.place)),
		...row.twins.map(({ id, text, place, share }) =>
			id
				? t("import.twin.bank", { percent: Math.round(share * 100), id, text })
				: t("import.twin.file", { percent: Math.round(share * 100), place: placeName(place!) }),
		),
		...(row.topicIsSaid ? [] : [t("import.topic.assumed", { topic: topicName(row.question.topic) })]),
	];
}

function saveProblems(): void {
	const cell = (text: string) => `"${text.replace(/^([=+\-@])/, "'$1").replaceAll('"', '""')}"`;
	const lines = rows.value.flatMap((row) => everything(row).map((wrong) => [placeName(row.place), textOf(row), wrong]));
	const head = [t("import.problems.place"), t("import.problems.question"), t("import.problems.wrong")];
	const csv = [head, ...lines].map((line) => line.map(cell).join(lang.value === "vi" ? ";" : ",")).join("\r\n");
	save(new Blob(["\uFEFF", csv], { type: "text/csv" }), `${(given.value?.name ?? "").replace(/\.\w+$/, "")}-problems.csv`);
}

const textOf = ({ question }: Row): string => inLang(question.text);

function show(standing: typeof shown.value): void {
	shown.value = standing;
	page.value = 0;
	open.value = null;
}

export function Review() {
	summary.want("bank/summary");
	const about = reading.value!;
	const known = formats.find((one) => one === about.format);
	return (
		<>
			<p>
				<a href={href("import")} onClick={follow} class="target">
					{t("import.back")}
				</a>
			</p>
			<h1>{t("import.review", { name: given.value?.name ?? "" })}</h1>
			<p role="status" data-testid="import-found">
				{busy.value === "reading"
					? t("import.reading", { name: given.value?.name ?? "" })
					: t("import.found", { format: known ? t(`import.format.${known}`) : about.title, n: rows.value.length })}
			</p>
			{outline.value && (
				<div class="row">
					<button type="button" class="secondary" onClick={() => go("import/columns")} data-testid="import-columns">
						{t(outline.value.sheets.length > 1 ? "import.columns.sheets" : "import.columns.go")}
					</button>
					{outline.value.is_remembered && <p class="hint">{t("import.columns.remembered")}</p>}
				</div>
			)}
			<FormatChoice
				id="import-again"
				label={t("import.again")}
				change={(one) => {
					format.value = one;
					void read();
				}}
			/>
			<ImportFault />
			{rows.value.length === 0 && (
				<div class="note">
					<p>{t("import.none")}</p>
					<p>{t("import.none.more")}</p>
				</div>
			)}
			{about.problems.length > 0 && (
				<section class="card" data-testid="import-of-file">
					<h2>{t("import.of.file")}</h2>
					<ul class="plain">
						{about.problems.map((one) => (
							<li class="warning">{said(one, "")}</li>
						))}
					</ul>
				</section>
			)}
			{rows.value.length > 0 && <Grid />}
		</>
	);
}

function Grid() {
	const found = rows.value.filter((row) => shown.value === "all" || standingOf(row) === shown.value || open.value === row.key);
	const first = Math.min(page.value * PAGE, Math.max(0, found.length - 1));
	const start = first - (first % PAGE);
	const here = found.slice(start, start + PAGE);
	return (
		<>
			<div class="row" role="group" aria-label={t("import.show")}>
				{(["all", ...standings] as const).map((one) => (
					<button type="button" class="secondary" aria-pressed={shown.value === one} onClick={() => show(one)} data-testid={`import-show-${one}`}>
						{t(`import.standing.${one}`)} ({number(one === "all" ? rows.value.length : counts.value[one])})
					</button>
				))}
			</div>
			<div class="row">
				{counts.value.broken > 0 && (
					<button type="button" class="quiet" onClick={() => leaveAll("broken")} data-testid="import-leave-all">
						{t("import.leave.all")}
					</button>
				)}
				<button type="button" class="quiet" onClick={saveProblems}>
					{t("import.problems.file")}
				</button>
			</div>
			{found.length === 0 && <p class="note">{t("import.empty")}</p>}
			<ol class="import-rows">
				{here.map((row) => (
					<One key={row.key} row={row} />
				))}
			</ol>
			{found.length > PAGE && (
				<nav class="row pager" aria-label={t("import.pages")}>
					<button type="button" class="secondary" disabled={start === 0} onClick={() => (page.value = start / PAGE - 1)}>
						{t("import.before")}
					</button>
					<span>{t("import.page", { from: number(start + 1), to: number(start + here.length), of: number(found.length) })}</span>
					<button type="button" class="secondary" disabled={start + PAGE >= found.length} onClick={() => (page.value = start / PAGE + 1)}>
						{t("import.after")}
					</button>
				</nav>
			)}
			<Accept />
		</>
	);
}

/** The form opens above the button: whoever goes by keys is brought to its first field. */
function openForm(key: number): void {
	open.value = key;
	queueMicrotask(() => document.getElementById(`import-${key}-text`)?.focus());
}

function One({ row }: { row: Row }) {
	const standing = standingOf(row);
	const isOpen = open.value === row.key;
	const about = `import-about-${row.key}`;
	const name = placeName(row.place);
	return (
		<li class={`card import-row ${standing}`} data-testid="import-row" data-place={row.place}>
			<div class="import-question">
				<p class="row">
					<strong>{name}</strong>
					<span class={`standing ${standing}`}>{t(`import.standing.${standing}`)}</span>
				</p>
				{isOpen ? <RowForm row={row} change={(question, some) => edit(row.key, question, some)} /> : <Told row={row} />}
				<div class="row">
					{!row.isLeft && (
						<button
							type="button"
							class="secondary"
							aria-expanded={isOpen}
							aria-label={`${isOpen ? t("import.close") : t("import.edit")}: ${name}`}
							aria-describedby={about}
							onClick={() => (isOpen ? (open.value = null) : openForm(row.key))}
						>
							{isOpen ? t("import.close") : t("import.edit")}
						</button>
					)}
					<button
						type="button"
						class="secondary"
						aria-label={`${row.isLeft ? t("import.take") : t("import.leave")}: ${name}`}
						onClick={() => {
							leave(row.key, !row.isLeft);
							if (isOpen) open.value = null;
						}}
					>
						{row.isLeft ? t("import.take") : t("import.leave")}
					</button>
				</div>
			</div>
			<div class="import-problems" id={about} role="group" aria-label={t("import.problems.wrong")}>
				{row.isChecking && <p class="hint">{t("import.checking")}</p>}
				{!row.isLeft && <Wrong row={row} />}
			</div>
		</li>
	);
}

function Wrong({ row }: { row: Row }) {
	return (
		<ul class="plain">
			{notesOf(row).map((one) => (
				<li class={row.isTaken ? "warning" : "error"}>{said(one, row.place)}</li>
			))}
			{row.problems.map((one) => (
				<li class="error">{said(one, row.place)}</li>
			))}
			{row.twins.map(({ id, text, place, share }) => (
				<li class="warning">
					{id ? (
						<a href={href(`bank/${id}`)} target="_blank" rel="noreferrer">
							{t("import.twin.bank", { percent: Math.round(share * 100), id, text })}
						</a>
					) : (
						t("import.twin.file", { percent: Math.round(share * 100), place: placeName(place!) })
					)}
				</li>
			))}
			{!row.topicIsSaid && <li class="hint">{t("import.topic.assumed", { topic: topicName(row.question.topic) })}</li>}
		</ul>
	);
}

// The question as it would be saved.
function Told({ row: { question } }: { row: Row }) {
	return (
		<>
			<p class="asked">{inLang(question.text) || t("import.no.text")}</p>
			{question.options && (
				<ol class="lettered">
					{question.options.map(({ text, right }) => (
						<li class={right ? "key" : undefined}>
							{inLang(text) || t("import.no.text")} {right && <strong aria-hidden="true">✓</strong>}
							{right && <span class="unseen">{t("import.truth")}</span>}
						</li>
					))}
				</ol>
			)}
			{question.basis && question.basis.length > 0 && (
				<p class="hint">
					{bank("bank.column.basis")}: {question.basis.map(cited).join("; ")}
				</p>
			)}
		</>
	);
}

function Accept() {
	const { broken } = counts.value;
	return (
		<section class="card">
			<h2>{t("import.accept.title")}</h2>
			<div class="filters roomy">
				<div class="field">
					<label for="import-source">{t("import.source")}</label>
					<input id="import-source" maxLength={200} value={source.value} aria-describedby="import-source-hint" onInput={(event) => (source.value = event.currentTarget.value)} />
					<p class="hint" id="import-source-hint">
						{t("import.source.hint")}
					</p>
				</div>
				<div class="field">
					<label for="import-licence">{t("import.licence")}</label>
					<input id="import-licence" maxLength={80} value={licence.value} aria-describedby="import-licence-hint" onInput={(event) => (licence.value = event.currentTarget.value)} />
					<p class="hint" id="import-licence-hint">
						{t("import.licence.hint")}
					</p>
				</div>
			</div>
			{ready.value === 0 && <p class="note">{t("import.accept.none")}</p>}
			{ready.value > 0 && broken > 0 && <p class="warning">{t("import.accept.rest", { n: broken })}</p>}
			<button type="button" class="primary" aria-disabled={ready.value === 0 || busy.value !== ""} onClick={() => void accept()} data-testid="import-accept">
				{busy.value === "accepting" ? t("import.accepting") : t("import.accept", { n: ready.value })}
			</button>
		</section>
	);
}


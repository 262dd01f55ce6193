// How a sheet is read: which of its sheets, in which encoding, and what each column means. The
// server's guess is filled in, and the first rows stand beside it.

import { signal } from "@preact/signals-core";
import { follow, go, href } from "../router";
import { ImportFault } from "./Choose";
import { columnName, choiceOf, columnsOf, hasQuestion, meanings, repeated, type Columns as Chosen } from "./columns";
import { busy, given, outline, read, reading } from "./state";
import { t } from "./texts";
import type { Outline } from "./types";

export const encodings = ["utf-8", "utf-16", "windows-1258", "tcvn3", "vni"] as const;

const chosen = signal<Chosen>({});
const firstRow = signal("1");
const isTried = signal(false);
let shown: Outline | null = null;

/** A guess that has just come replaces what stands there. */
function fillIn(about: Outline): void {
	if (shown === about) return;
	shown = about;
	chosen.value = columnsOf(about.columns);
	firstRow.value = String(about.first_row);
	isTried.value = false;
}

const rowGiven = (): number => (/^\d{1,7}$/.test(firstRow.value.trim()) ? Number(firstRow.value) : 0);

function readSo(about: Outline): void {
	isTried.value = true;
	if (!hasQuestion(chosen.value) || repeated(chosen.value).length || rowGiven() < 1) {
		document.querySelector<HTMLElement>("main [aria-invalid=true]")?.focus();
		return;
	}
	void read(given.value, { sheet: about.sheet, encoding: about.encoding, columns: choiceOf(chosen.value), first_row: rowGiven() });
}

/** With another sheet or encoding the guess is another. */
const lookAgain = (about: Outline, some: Partial<Outline>): void => {
	const { sheet, encoding } = { ...about, ...some };
	void read(given.value, { sheet, encoding: some.encoding ?? (about.is_encoding_sure ? "" : encoding) }, "columns");
};

export function Columns() {
	const about = outline.value!;
	fillIn(about);
	return (
		<>
			<p>
				<a href={href("import")} onClick={follow} class="target">
					{t("import.back")}
				</a>
			</p>
			<h1>{t("import.columns.title", { name: given.value?.name ?? "" })}</h1>
			<p role="status" data-testid="import-columns-state">
				{busy.value === "reading" ? t("import.reading", { name: given.value?.name ?? "" }) : about.is_remembered ? t("import.columns.remembered") : t(about.is_certain ? "import.columns.known" : "import.columns.intro")}
			</p>
			<ImportFault />
			<section class="card">
				<h2>{t("import.columns.file")}</h2>
				<div class="filters roomy">
					{about.sheets.length > 0 && <SheetChoice about={about} />}
					<EncodingChoice about={about} />
				</div>
			</section>
			{about.rows.length === 0 ? <p class="note">{t("import.columns.empty")}</p> : <Meanings about={about} />}
			{reading.value && (
				<div class="row">
					<button type="button" class="quiet" onClick={() => go("import/review")}>
						{t("import.columns.leave")}
					</button>
				</div>
			)}
		</>
	);
}

function SheetChoice({ about }: { about: Outline }) {
	return (
		<div class="field">
			<label for="import-sheet">{t("import.sheet")}</label>
			<select id="import-sheet" data-testid="import-sheet" onChange={(event) => lookAgain(about, { sheet: event.currentTarget.value })}>
				{about.sheets.map((one) => (
					<option value={one} selected={one === about.sheet}>
						{one}
					</option>
				))}
			</select>
		</div>
	);
}

function EncodingChoice({ about }: { about: Outline }) {
	return (
		<div class="field">
			<label for="import-encoding">{t("import.encoding")}</label>
			<select id="import-encoding" data-testid="import-encoding" aria-describedby="import-encoding-hint" onChange={(event) => lookAgain(about, { encoding: event.currentTarget.value })}>
				{(about.encoding === "auto" ? (["auto", ...encodings] as const) : encodings).map((one) => (
					<option value={one} selected={one === about.encoding}>
						{t(`import.encoding.${one}`)}
					</option>
				))}
			</select>
			<p class={about.is_encoding_sure ? "hint" : "warning"} id="import-encoding-hint">
				{t(about.is_encoding_sure ? "import.encoding.hint" : "import.encoding.guessed")}
			</p>
		</div>
	);
}

function Meanings({ about }: { about: Outline }) {
	const twice = repeated(chosen.value);
	const width = about.rows[0]?.cells.length ?? 0;
	const isRowBad = isTried.value && rowGiven() < 1;
	return (
		<>
			<section class="card" aria-labelledby="import-columns-what">
				<h2 id="import-columns-what">{t("import.columns.what")}</h2>
				{isTried.value && !hasQuestion(chosen.value) && (
					<p class="error" id="import-no-question" role="alert">
						{t("import.columns.no.question")}
					</p>
				)}
				<div class="import-columns">
					{Array.from({ length: width }, (_, place) => (
						<Column about={about} place={place} isTwice={twice.includes(columnName(place))} />
					))}
				</div>
				<div class="field">
					<label for="import-first-row">{t("import.columns.first")}</label>
					<input
						id="import-first-row"
						inputMode="numeric"
						autocomplete="off"
						value={firstRow.value}
						aria-invalid={isRowBad}
						aria-describedby="import-first-row-hint"
						onInput={(event) => (firstRow.value = event.currentTarget.value)}
					/>
					<p class={isRowBad ? "error" : "hint"} id="import-first-row-hint">
						{t("import.columns.first.hint")}
					</p>
				</div>
				<button type="button" class="primary" aria-disabled={busy.value !== ""} onClick={() => readSo(about)} data-testid="import-columns-read">
					{t("import.columns.read")}
				</button>
			</section>
			<Preview about={about} />
		</>
	);
}

function Column({ about, place, isTwice }: { about: Outline; place: number; isTwice: boolean }) {
	const name = columnName(place);
	const id = `import-column-${name}`;
	const head = about.rows.find(({ row }) => row === about.header_row)?.cells[place] ?? "";
	const sample = about.rows.find(({ row, cells }) => row >= about.first_row && cells[place])?.cells[place] ?? "";
	const meaning = chosen.value[name] ?? "";
	const isWrong = isTwice || (isTried.value && !hasQuestion(chosen.value) && place === 0);
	return (
		<div class="field">
			<label for={id}>{head ? t("import.column.named", { column: name, name: head }) : t("import.column", { column: name })}</label>
			<select
				id={id}
				data-testid={id}
				aria-invalid={isWrong}
				aria-describedby={`${id}-about`}
				onChange={(event) => (chosen.value = { ...chosen.value, [name]: event.currentTarget.value })}
			>
				<option value="" selected={!meaning}>
					{t("import.column.none")}
				</option>
				{meanings.map((one) => (
					<option value={one} selected={one === meaning}>
						{one.length === 1 ? t("import.option", { letter: one.toUpperCase() }) : t(`import.column.${one as "text"}`)}
					</option>
				))}
				{meaning && !(meanings as readonly string[]).includes(meaning) && (
					<option value={meaning} selected>
						{meaning}
					</option>
				)}
			</select>
			<p class={isTwice ? "error" : "hint import-sample"} id={`${id}-about`}>
				{isTwice ? t("import.column.twice") : sample && t("import.column.sample", { text: sample })}
			</p>
		</div>
	);
}

function Preview({ about }: { about: Outline }) {
	return (
		<section class="card">
			<h2 id="import-preview">{t("import.columns.preview")}</h2>
			<div class="scroll import-preview" role="region" tabIndex={0} aria-labelledby="import-preview">
				<table>
					<thead>
						<tr>
							<th scope="col">{t("import.columns.row")}</th>
							{(about.rows[0]?.cells ?? []).map((_, place) => (
								<th scope="col">{columnName(place)}</th>
							))}
						</tr>
					</thead>
					<tbody>
						{about.rows.map(({ row, cells }) => (
							<tr class={row < rowGiven() ? "import-above" : undefined}>
								<th scope="row">{row}</th>
								{cells.map((cell) => (
									<td>{cell}</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

// Units with their headcount: typed, pasted from a spreadsheet, or from a file; and divisions.

import { signal } from "@preact/signals-core";
import { Directory } from "./Directory";
import { change, editing, replace, valueAt } from "./editing";
import { freeId, idsOf, type Path, type Unit } from "./document";
import { idOf, NumberField, Problems, Rows, SelectField, TextField, WordsField } from "./fields";
import { number } from "../../ui/lang";
import { fileTable, tableOf } from "./tables";
import { unitPaths } from "../unit-paths";
import { t } from "./texts";
import { readUnits, UNITS_MAX } from "./units";

const PAGE = 50;
const DIVISIONS_MAX = 40;

const offset = signal(0);
const pasted = signal("");
const told = signal("");

/** Turns to the page of a unit of which something is said. */
export function showUnit([list, place]: Path): void {
	if (list === "units" && typeof place === "number") offset.value = Math.floor(place / PAGE) * PAGE;
}

export function Units() {
	const units = (valueAt(["units"]) ?? []) as Unit[];
	const divisions = editing.value!.document.divisions ?? [];
	const from = Math.min(offset.value, Math.max(0, Math.floor((units.length - 1) / PAGE) * PAGE));
	const paths = unitPaths(units.map(({ id, name, parent }) => ({ id, name: name?.vi || id, parent })));
	const put = (list: Unit[]) => change(["units"], list.length ? list : undefined);
	return (
		<>
			<Import />
			<p class="note" data-testid="units-count">
				{t("contest.units.count", { n: units.length })}
			</p>
			<Problems of={[["units"]]} id="units" />
			{units.slice(from, from + PAGE).map((unit, i) => {
				const path = ["units", from + i];
				return (
					<fieldset class="card unit" key={unit.id} id={idOf(path)} tabIndex={-1}>
						<legend>{unit.name?.vi || t("contest.unit.n", { n: from + i + 1 })}</legend>
						<Problems of={[path, [...path, "id"], [...path, "parent"]]} id={idOf(path)} />
						<div class="triple">
							<TextField path={[...path, "name", "vi"]} label={t("contest.unit.name")} also={[[...path, "name"]]} />
							<NumberField path={[...path, "headcount"]} label={t("contest.headcount")} />
							<SelectField
								path={[...path, "parent"]}
								label={t("contest.parent")}
								empty={t("contest.parent.none")}
								choices={units.slice(0, from + i).slice(-200).concat(units.filter((one) => one.id === unit.parent)).map(({ id }) => ({ value: id, text: paths.get(id)! }))}
							/>
							{divisions.length > 0 && (
								<SelectField
									path={[...path, "division"]}
									label={t("contest.division")}
									empty={t("contest.division.none")}
									choices={divisions.map(({ id, title }) => ({ value: id, text: title?.vi ?? id }))}
								/>
							)}
						</div>
						<div class="row">
							<button type="button" class="secondary" aria-label={t("contest.remove", { name: unit.name?.vi ?? "" })} onClick={() => put(units.filter((one) => one !== unit))}>
								{t("contest.remove.short")}
							</button>
						</div>
					</fieldset>
				);
			})}
			{units.length > PAGE && (
				<nav class="row pager" aria-label={t("contest.units.pages")}>
					<button type="button" class="secondary" aria-disabled={from === 0} onClick={() => (offset.value = Math.max(0, from - PAGE))}>
						{t("contest.page.before")}
					</button>
					<span>{t("contest.page.of", { from: number(from + 1), to: number(Math.min(units.length, from + PAGE)), n: units.length })}</span>
					<button type="button" class="secondary" aria-disabled={from + PAGE >= units.length} onClick={() => from + PAGE < units.length && (offset.value = from + PAGE)}>
						{t("contest.page.after")}
					</button>
				</nav>
			)}
			{units.length < UNITS_MAX && (
				<button
					type="button"
					class="secondary"
					onClick={() => {
						put([...units, { id: freeId(`don-vi-${units.length + 1}`, idsOf(units)), name: {} }]);
						offset.value = Math.floor(units.length / PAGE) * PAGE;
					}}
				>
					{t("contest.unit.add")}
				</button>
			)}
			<h3>{t("contest.divisions")}</h3>
			<p class="hint">{t("contest.divisions.hint")}</p>
			<Rows<{ id: string; title?: { vi?: string } }>
				path={["divisions"]}
				max={DIVISIONS_MAX}
				ordered
				title={(one, i) => one.title?.vi || t("contest.division.n", { n: i + 1 })}
				add={t("contest.division.add")}
				fresh={(list) => ({ id: freeId(`bang-${list.length + 1}`, idsOf(list)), title: { vi: t("contest.division.n", { n: list.length + 1 }) } })}
			>
				{(path) => <WordsField path={[...path, "title"]} label={t("contest.division.title")} />}
			</Rows>
		</>
	);
}

function take(rows: string[][]): void {
	const { document } = editing.value!;
	const { units, divisions, lacking } = readUnits(rows, document.divisions);
	if (!units.length) {
		told.value = t("contest.import.empty");
		return;
	}
	replace({ ...document, units, ...(divisions.length && { divisions }) });
	offset.value = 0;
	pasted.value = "";
	told.value = t("contest.import.done", { n: units.length }) + (lacking.length ? ` ${t("contest.import.lacking", { names: lacking.slice(0, 5).join("; "), n: lacking.length })}` : "");
}

function takeDirectory(units: Unit[]): void {
	replace({ ...editing.value!.document, units });
	offset.value = 0;
	told.value = t("contest.import.done", { n: units.length });
}

async function takeFile(file: File | undefined): Promise<void> {
	if (!file) return;
	try {
		take(await fileTable(file));
	} catch {
		told.value = t("contest.import.unreadable", { name: file.name });
	}
}

function Import() {
	return (
		<div class="import">
			<Directory put={takeDirectory} />
			<div class="field">
				<label for="units-paste">{t("contest.import.paste")}</label>
				<textarea
					id="units-paste"
					data-testid="units-paste"
					rows={4}
					value={pasted.value}
					aria-describedby="units-paste-hint"
					onInput={(event) => (pasted.value = event.currentTarget.value)}
				/>
				<p class="hint" id="units-paste-hint">
					{t("contest.import.hint")}
				</p>
			</div>
			<div class="row">
				<button type="button" class="secondary" data-testid="units-take" aria-disabled={!pasted.value.trim()} onClick={() => pasted.value.trim() && take(tableOf(pasted.value))}>
					{t("contest.import.take")}
				</button>
				<div class="field">
					<label for="units-file">{t("contest.import.file")}</label>
					<input
						id="units-file"
						data-testid="units-file"
						type="file"
						accept=".xlsx,.csv,.tsv,.txt"
						onChange={(event) => {
							void takeFile(event.currentTarget.files?.[0]);
							event.currentTarget.value = "";
						}}
					/>
				</div>
			</div>
			<p role="status" data-testid="units-told">
				{told.value}
			</p>
		</div>
	);
}

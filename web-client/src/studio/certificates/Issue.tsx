// One round or contest: who gets a certificate, and those that were issued.

import { signal } from "@preact/signals-core";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { ask } from "../rest";
import { follow, href } from "../router";
import { t as frame } from "../texts";
import { Issued, issued, leaveIssued, wantIssued } from "./Issued";
import { templates } from "./List";
import { t } from "./texts";
import type { Kind, Lang, Paper, Roll, RollRow } from "./types";

const PAGE = 200; // of a roll, best first

const roll = loader<Roll>();

type Rule = "winners" | "places" | "percent" | "everybody" | "chosen";

const rule = signal<Rule>("places");
const places = signal("3");
const percent = signal("80");
const chosen = signal<Record<string, boolean>>({}); // "p3": a person, "u0": a unit
const names = signal<Record<number, string>>({});
const language = signal<Lang>("vi");
const template = signal("default");
const busy = signal(false);
const fault = signal<unknown>(null);
const done = signal<{ issued: number; already: number } | null>(null);
let shownFor = "";

function begin(path: string): void {
	if (shownFor === path) return;
	shownFor = path;
	queueMicrotask(() => {
		chosen.value = {};
		names.value = {};
		done.value = fault.value = null;
		leaveIssued();
		rule.value = path.startsWith("contest/") ? "winners" : "places";
	});
}

const number = (text: string) => Math.max(0, Math.floor(Number(text) || 0));

function isPicked(row: RollRow, isUnit: boolean, questions: number): boolean {
	if (chosen.value[`${isUnit ? "u" : "p"}${row.holder}`]) return true;
	if (rule.value === "winners") return row.is_winner;
	if (isUnit) return false;
	if (rule.value === "everybody") return true;
	if (rule.value === "places") return row.place > 0 && row.place <= number(places.value);
	if (rule.value === "percent") return number(percent.value) > 0 && row.right * 100 >= number(percent.value) * questions;
	return false;
}

/** Whether what was printed is not what holds now, as after a question was annulled. Told only
 * of papers in the language that the list is in, since an award is words. */
const isOutdated = (row: RollRow, paper: Paper): boolean => paper.language === language.value && paper.award !== row.award;

function stateText(row: RollRow, picked: boolean): string {
	const { paper } = row;
	if (!paper) return picked ? t("ct.will") : "–";
	if (isOutdated(row, paper)) return `⚠ ${t("ct.outdated", { award: paper.award || "–" })}`;
	return `✓ ${t("ct.has")}`;
}

function order(kind: Kind, id: string): object {
	const picked = (letter: string) =>
		Object.entries(chosen.value)
			.filter(([key, is]) => is && key.startsWith(letter))
			.map(([key]) => Number(key.slice(1)));
	return {
		source: { kind, id },
		template: template.value,
		language: language.value,
		whom: {
			winners: rule.value === "winners",
			everybody: rule.value === "everybody",
			places: rule.value === "places" ? number(places.value) : 0,
			right_percent: rule.value === "percent" ? Math.min(100, number(percent.value)) : 0,
			people: picked("p"),
			units: picked("u"),
		},
		names: Object.entries(names.value)
			.filter(([, name]) => name.trim())
			.map(([holder, name]) => ({ holder: Number(holder), name })),
	};
}

async function issue(kind: Kind, id: string): Promise<void> {
	if (busy.value) return;
	busy.value = true;
	fault.value = done.value = null;
	try {
		done.value = await ask("POST", "certificates", order(kind, id));
		chosen.value = {};
		roll.again();
		issued.again();
	} catch (problem) {
		fault.value = problem;
	}
	busy.value = false;
}

function Rules({ kind }: { kind: Kind }) {
	const rules: Rule[] = kind === "contest" ? ["winners", "places", "percent", "everybody", "chosen"] : ["places", "percent", "everybody", "chosen"];
	return (
		<fieldset>
			<legend>{t("ct.whom")}</legend>
			{rules.map((one) => (
				<label class="check" key={one}>
					<input type="radio" name="rule" checked={rule.value === one} onChange={() => (rule.value = one)} />
					<span>{t(`ct.r.${one}`)}</span>
				</label>
			))}
			{rule.value === "places" && (
				<div class="field">
					<label for="ct-places">{t("ct.places")}</label>
					<input id="ct-places" type="number" min={1} max={100000} value={places.value} onInput={(event) => (places.value = event.currentTarget.value)} />
				</div>
			)}
			{rule.value === "percent" && (
				<div class="field">
					<label for="ct-percent">{t("ct.percent")}</label>
					<input id="ct-percent" type="number" min={1} max={100} value={percent.value} onInput={(event) => (percent.value = event.currentTarget.value)} />
				</div>
			)}
		</fieldset>
	);
}

function Row({ row, isUnit, questions }: { row: RollRow; isUnit: boolean; questions: number }) {
	const key = `${isUnit ? "u" : "p"}${row.holder}`;
	const picked = isPicked(row, isUnit, questions);
	return (
		<tr>
			<td class="pick no-print">
				<label class="check">
					<input
						type="checkbox"
						checked={picked}
						disabled={picked && !chosen.value[key]}
						onChange={(event) => (chosen.value = { ...chosen.value, [key]: event.currentTarget.checked })}
					/>
					<span class="unseen">{t("ct.pick", { name: row.name })}</span>
				</label>
			</td>
			<td class={isUnit ? "phrase" : undefined}>
				{isUnit ? (
					row.name
				) : (
					<>
						<input
							class="no-print"
							aria-label={t("ct.named", { name: row.name })}
							value={names.value[row.holder] ?? row.name}
							maxLength={120}
							onInput={(event) => (names.value = { ...names.value, [row.holder]: event.currentTarget.value })}
						/>
						<span class="on-paper">{names.value[row.holder] ?? row.name}</span>
					</>
				)}
			</td>
			{!isUnit && <td>{row.unit}</td>}
			<td>{row.award}</td>
			{!isUnit && (
				<td class="number" data-label={t("ct.c.right")}>
					{row.right}/{questions}
				</td>
			)}
			<td class={row.paper || picked ? undefined : "idle"}>{stateText(row, picked)}</td>
		</tr>
	);
}

function RollTable({ rows, isUnit, questions, label }: { rows: RollRow[]; isUnit: boolean; questions: number; label: string }) {
	return (
		<div class="scroll" tabIndex={0} role="region" aria-label={label}>
			<table class="stacked picking" data-testid={isUnit ? "units" : "people"}>
				<thead>
					<tr>
						<th scope="col" class="no-print">
							{t("ct.c.pick")}
						</th>
						<th scope="col">{t("ct.c.name")}</th>
						{!isUnit && <th scope="col">{t("ct.c.unit")}</th>}
						<th scope="col">{t("ct.c.award")}</th>
						{!isUnit && (
							<th scope="col" class="number">
								{t("ct.c.right")}
							</th>
						)}
						<th scope="col">{t("ct.c.state")}</th>
					</tr>
				</thead>
				<tbody>
					{rows.slice(0, PAGE).map((row) => (
						<Row key={row.holder} row={row} isUnit={isUnit} questions={questions} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function Looks() {
	const list = templates.state.value.value?.templates ?? [];
	return (
		<div class="row">
			<div class="field">
				<label for="ct-template">{t("ct.template")}</label>
				<select id="ct-template" onChange={(event) => (template.value = event.currentTarget.value)}>
					{list.map(({ id, name, version }) => (
						<option key={id} value={id} selected={template.value === id}>
							{version ? name : t("ct.default")}
						</option>
					))}
				</select>
			</div>
			<div class="field">
				<label for="ct-language">{t("ct.language")}</label>
				<select id="ct-language" onChange={(event) => (language.value = event.currentTarget.value as Lang)}>
					{(["vi", "en"] as const).map((one) => (
						<option key={one} value={one} selected={language.value === one}>
							{t(`ct.side.${one}`)}
						</option>
					))}
				</select>
			</div>
		</div>
	);
}

function Pick({ value, kind, id }: { value: Roll; kind: Kind; id: string }) {
	const picked = [...value.people.filter((row) => isPicked(row, false, value.questions)), ...value.units.filter((row) => isPicked(row, true, value.questions))];
	const had = picked.filter(({ paper }) => paper).length;
	const rest = picked.length - had;
	const isDone = had > 0 && !rest && value.people.length >= value.total;
	return (
		<form
			class="panel"
			onSubmit={(event) => {
				event.preventDefault();
				if (!isDone) void issue(kind, id);
			}}
		>
			<h2>{t("ct.issue")}</h2>
			<div class="no-print choices">
				<Looks />
				<Rules kind={kind} />
			</div>
			<RollTable rows={value.people} isUnit={false} questions={value.questions} label={t("ct.people")} />
			{value.total > PAGE && <p class="hint">{t("ct.more", { n: PAGE, total: value.total })}</p>}
			{value.units.length > 0 && <RollTable rows={value.units} isUnit questions={value.questions} label={t("ct.units")} />}
			<Fault fault={fault.value} />
			{done.value && (
				<p role="status" data-testid="done">
					✓ {t("ct.done", { n: done.value.issued, m: done.value.already })}
				</p>
			)}
			{had > 0 && (
				<p class="hint" data-testid="had">
					{rest ? t("ct.go.some", { m: had, all: picked.length }) : t("ct.go.all", { n: had })}
				</p>
			)}
			<button type="submit" class="primary" aria-disabled={busy.value || isDone} data-testid="issue">
				{busy.value ? frame("s.sending") : t(had && rest ? "ct.go.rest" : "ct.go", { n: isDone ? had : rest })}
			</button>
		</form>
	);
}

export function Issue({ kind, id }: { kind: Kind; id: string }) {
	begin(`${kind}/${id}`);
	roll.want(`${kind}s/${encodeURIComponent(id)}/certificate-roll?lang=${language.value}`);
	wantIssued(kind, id);
	templates.want("certificate-templates?limit=200");
	const { value, fault: problem, busy: loading } = roll.state.value;
	return (
		<div class="certificates">
			<p class="no-print">
				<a class="target" href={href("certificates")} onClick={follow}>
					← {t("ct.back")}
				</a>
			</p>
			<h1>{value?.event || t("ct.title")}</h1>
			<Fault fault={problem} again={roll.again} />
			{loading && !value && <p role="status">{frame("s.loading")}</p>}
			{!!value?.annulled && <p class="note">{t("ct.annulled", { n: value.annulled })}</p>}
			{!!value?.annulled && !!issued.state.value.value?.valid && <p class="note">{t("ct.annulled.issued")}</p>}
			{value?.state === "over" && <Pick value={value} kind={kind} id={id} />}
			{value && value.state !== "over" && <p class="note">{t(`ct.${value.state}`)}</p>}
			{(value || !problem) && <Issued kind={kind} id={id} onChange={roll.again} />}
		</div>
	);
}

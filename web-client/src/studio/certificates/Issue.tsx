// One round or contest: who gets a certificate, and those that were issued.

import { signal } from "@preact/signals-core";
import { vietTime } from "../../shared/viet-time";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { ask } from "../rest";
import { follow, href } from "../router";
import { t as frame } from "../texts";
import { download, getting, refused } from "./files";
import { templates } from "./List";
import { t } from "./texts";
import type { Certificate, Kind, Lang, Roll, RollRow } from "./types";

const PAGE = 200;
const FILE_PAGES = 500; // of one PDF: CERTIFICATE_FILE_PAGES_MAX

const roll = loader<Roll>();
const issued = loader<{ total: number; certificates: Certificate[] }>();

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
const revoking = signal("");
const reason = signal("");
let shownFor = "";

function begin(path: string): void {
	if (shownFor === path) return;
	shownFor = path;
	queueMicrotask(() => {
		chosen.value = {};
		names.value = {};
		done.value = fault.value = refused.value = null;
		revoking.value = "";
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

/** Their valid certificate, as far as the page of those issued shows them. */
const heldBy = (kind: "person" | "unit", holder: number): Certificate | undefined =>
	issued.state.value.value?.certificates.find((one) => one.state === "valid" && one.holder_kind === kind && one.holder === holder);

const holds = (kind: "person" | "unit", holder: number): boolean => !!heldBy(kind, holder);

/** Whether what was printed is not what holds now, as after a question was annulled. Told only
 * of papers in the language that the list is in, since an award is words. */
const isOutdated = (row: RollRow, paper: Certificate): boolean => paper.language === language.value && paper.award !== row.award;

function stateText(row: RollRow, paper: Certificate | undefined, picked: boolean): string {
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
		issued.again();
	} catch (problem) {
		fault.value = problem;
	}
	busy.value = false;
}

async function revoke(event: Event): Promise<void> {
	event.preventDefault();
	fault.value = null;
	try {
		await ask("POST", `certificates/${revoking.value}/revoke`, { reason: reason.value });
		revoking.value = reason.value = "";
		issued.again();
	} catch (problem) {
		fault.value = problem;
	}
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

function Row({ row, isUnit, questions, paper }: { row: RollRow; isUnit: boolean; questions: number; paper: Certificate | undefined }) {
	const key = `${isUnit ? "u" : "p"}${row.holder}`;
	const picked = isPicked(row, isUnit, questions);
	return (
		<tr>
			<td>
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
					<input
						aria-label={t("ct.named", { name: row.name })}
						value={names.value[row.holder] ?? row.name}
						maxLength={120}
						onInput={(event) => (names.value = { ...names.value, [row.holder]: event.currentTarget.value })}
					/>
				)}
			</td>
			<td>{row.unit}</td>
			<td>{row.award}</td>
			<td class="number">{isUnit ? "" : `${row.right}/${questions}`}</td>
			<td>{stateText(row, paper, picked)}</td>
		</tr>
	);
}

function RollTable({ rows, isUnit, questions, label }: { rows: RollRow[]; isUnit: boolean; questions: number; label: string }) {
	return (
		<div class="scroll" tabIndex={0} role="region" aria-label={label}>
			<table data-testid={isUnit ? "units" : "people"}>
				<thead>
					<tr>
						<th scope="col">{t("ct.c.pick")}</th>
						<th scope="col">{t("ct.c.name")}</th>
						<th scope="col">{t("ct.c.unit")}</th>
						<th scope="col">{t("ct.c.award")}</th>
						<th scope="col" class="number">{t("ct.c.right")}</th>
						<th scope="col">{t("ct.c.state")}</th>
					</tr>
				</thead>
				<tbody>
					{rows.slice(0, PAGE).map((row) => (
						<Row
							key={row.holder}
							row={row}
							isUnit={isUnit}
							questions={questions}
							paper={heldBy(isUnit ? "unit" : "person", row.holder)}
						/>
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
	const picked = [
		...value.people.filter((row) => isPicked(row, false, value.questions)).map(({ holder }) => ({ holder, kind: "person" as const })),
		...value.units.filter((row) => isPicked(row, true, value.questions)).map(({ holder }) => ({ holder, kind: "unit" as const })),
	];
	const had = picked.filter(({ holder, kind: one }) => holds(one, holder)).length;
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
			<Looks />
			<Rules kind={kind} />
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

function Revoking({ code }: { code: string }) {
	return (
		<form onSubmit={(event) => void revoke(event)} class="field">
			<label for="ct-reason">{t("ct.reason", { code })}</label>
			<input id="ct-reason" value={reason.value} maxLength={200} required onInput={(event) => (reason.value = event.currentTarget.value)} />
			<div class="row">
				<button type="submit" class="primary" data-testid="revoke-go">
					{t("ct.revoke.go")}
				</button>
				<button type="button" class="secondary" onClick={() => (revoking.value = "")}>
					{t("ct.revoke.no")}
				</button>
			</div>
		</form>
	);
}

function IssuedRow({ one }: { one: Certificate }) {
	const path = `certificates/${one.code}/pdf`;
	const isValid = one.state === "valid";
	return (
		<tr>
			<td class="phrase">{one.is_erased ? t("ct.erased") : one.name}</td>
			<td>{one.award}</td>
			<td>
				<a class="target code" href={`/g/${one.code}`}>
					{one.code}
				</a>
			</td>
			<td class="moment">{vietTime(one.issued_at)}</td>
			<td>{isValid ? t("ct.valid") : t("ct.revoked", { reason: one.reason ?? "" })}</td>
			<td>
				{isValid && (
					<div class="row">
						{!one.is_erased && (
							<button type="button" class="secondary" aria-label={t("ct.pdf.of", { name: one.name })} aria-disabled={getting.value === path} onClick={() => void download(path, `${one.code}.pdf`)}>
								{t("ct.pdf")}
							</button>
						)}
						<button type="button" class="secondary" aria-label={t("ct.revoke.of", { name: one.name })} onClick={() => (revoking.value = one.code)}>
							{t("ct.revoke")}
						</button>
					</div>
				)}
			</td>
		</tr>
	);
}

/** All in one file, or in as many as they need. */
function Batches({ kind, id, total }: { kind: Kind; id: string; total: number }) {
	const parts = Math.ceil(total / FILE_PAGES);
	return (
		<div class="row">
			{Array.from({ length: parts }, (_, part) => {
				const path = `certificates.pdf?kind=${kind}&source=${encodeURIComponent(id)}&offset=${part * FILE_PAGES}`;
				return (
					<button key={part} type="button" class="secondary" aria-disabled={getting.value === path} data-testid="batch" onClick={() => void download(path, `${id}-${part + 1}.pdf`)}>
						{parts === 1 ? t("ct.batch") : t("ct.batch.part", { n: part + 1, of: parts })}
					</button>
				);
			})}
		</div>
	);
}

function Issued({ kind, id }: { kind: Kind; id: string }) {
	const { value, fault: problem } = issued.state.value;
	return (
		<section class="panel">
			<h2>{t("ct.issued")}</h2>
			<Fault fault={problem} again={issued.again} />
			{value && !value.certificates.length && <p>{t("ct.issued.none")}</p>}
			{value && value.certificates.length > 0 && (
				<>
					<Batches kind={kind} id={id} total={value.total} />
					<Fault fault={refused.value} />
					{revoking.value && <Revoking code={revoking.value} />}
					<div class="scroll" tabIndex={0} role="region" aria-label={t("ct.issued")}>
						<table data-testid="issued">
							<thead>
								<tr>
									<th scope="col">{t("ct.c.name")}</th>
									<th scope="col">{t("ct.c.award")}</th>
									<th scope="col">{t("ct.c.code")}</th>
									<th scope="col">{t("ct.c.at")}</th>
									<th scope="col">{t("ct.c.state")}</th>
									<th scope="col">{t("ct.c.do")}</th>
								</tr>
							</thead>
							<tbody>
								{value.certificates.map((one) => (
									<IssuedRow key={one.code} one={one} />
								))}
							</tbody>
						</table>
					</div>
					{value.total > value.certificates.length && <p class="hint">{t("ct.more", { n: value.certificates.length, total: value.total })}</p>}
				</>
			)}
		</section>
	);
}

export function Issue({ kind, id }: { kind: Kind; id: string }) {
	begin(`${kind}/${id}`);
	roll.want(`${kind}s/${encodeURIComponent(id)}/certificate-roll?lang=${language.value}`);
	issued.want(`certificates?kind=${kind}&source=${encodeURIComponent(id)}&limit=${PAGE}`);
	templates.want("certificate-templates?limit=200");
	const { value, fault: problem, busy: loading } = roll.state.value;
	return (
		<div class="certificates">
			<p>
				<a class="target" href={href("certificates")} onClick={follow}>
					← {t("ct.back")}
				</a>
			</p>
			<h1>{value?.event || t("ct.title")}</h1>
			<Fault fault={problem} again={roll.again} />
			{loading && !value && <p role="status">{frame("s.loading")}</p>}
			{!!value?.annulled && <p class="note">{t("ct.annulled", { n: value.annulled })}</p>}
			{!!value?.annulled && !!issued.state.value.value?.certificates.length && <p class="note">{t("ct.annulled.issued")}</p>}
			{value?.state === "over" && <Pick value={value} kind={kind} id={id} />}
			{value && value.state !== "over" && <p class="note">{t(`ct.${value.state}`)}</p>}
			{(value || !problem) && <Issued kind={kind} id={id} />}
		</div>
	);
}

// The certificates of one round or contest that were issued: a page at a time, found by name or
// code, as files, and taken back. Page and search are in the address.

import { signal } from "@preact/signals-core";
import { vietTime } from "../../shared/viet-time";
import { Pages } from "../contests/Standings";
import { Fault } from "../Fault";
import { focusOn } from "../focus";
import { loader } from "../loaded";
import { ask } from "../rest";
import { goQuery, query } from "../router";
import { t as frame } from "../texts";
import { download, getting, refused } from "./files";
import { t } from "./texts";
import type { Certificate, Kind } from "./types";

const ROWS = 50;
const SEARCH_MAX = 40; // characters
const FILE_PAGES = 500; // of one PDF: CERTIFICATE_FILE_PAGES_MAX

export const issued = loader<{ offset: number; total: number; valid: number; certificates: Certificate[] }>();

const revoking = signal("");
const reason = signal("");
const fault = signal<unknown>(null);
const typed = signal("");
let sent: string | null = null;
let changed = () => {};

export function leaveIssued(): void {
	refused.value = fault.value = null;
	revoking.value = "";
	issued.state.value = { value: null, fault: null, busy: true };
}

const asked = (): string => query().get("q") ?? "";

export function wantIssued(kind: Kind, id: string): void {
	const offset = Number(query().get("offset")) || 0;
	issued.want(`certificates?kind=${kind}&source=${encodeURIComponent(id)}&search=${encodeURIComponent(asked())}&offset=${offset}&limit=${ROWS}`);
}

async function revoke(event: Event): Promise<void> {
	event.preventDefault();
	fault.value = null;
	try {
		await ask("POST", `certificates/${revoking.value}/revoke`, { reason: reason.value });
		revoking.value = reason.value = "";
		focusOn("#ct-issued");
		issued.again();
		changed();
	} catch (problem) {
		fault.value = problem;
	}
}

function askWhy(code: string): void {
	revoking.value = code;
	focusOn("#ct-reason");
}

function stay(code: string): void {
	revoking.value = "";
	focusOn(`#revoke-${code}`);
}

function Revoking({ code }: { code: string }) {
	return (
		<form onSubmit={(event) => void revoke(event)} class="field">
			<label for="ct-reason">{t("ct.reason", { code })}</label>
			<input id="ct-reason" value={reason.value} maxLength={200} required onInput={(event) => (reason.value = event.currentTarget.value)} />
			<Fault fault={fault.value} />
			<div class="row">
				<button type="submit" class="primary" data-testid="revoke-go">
					{t("ct.revoke.go")}
				</button>
				<button type="button" class="secondary" onClick={() => stay(code)}>
					{t("ct.revoke.no")}
				</button>
			</div>
		</form>
	);
}

function Row({ one }: { one: Certificate }) {
	const path = `certificates/${one.code}/pdf`;
	const isValid = one.state === "valid";
	return (
		<tr>
			<td class="phrase first">{one.is_erased ? t("ct.erased") : one.name}</td>
			<td>{one.award}</td>
			<td>
				<a class="target code" href={`/g/${one.code}`}>
					{one.code}
				</a>
			</td>
			<td class="moment" data-label={t("ct.c.at")}>
				{vietTime(one.issued_at)}
			</td>
			<td>{isValid ? t("ct.valid") : t("ct.revoked", { reason: one.reason ?? "" })}</td>
			<td class="no-print">
				{isValid && (
					<div class="row">
						{!one.is_erased && (
							<button type="button" class="secondary" aria-label={t("ct.pdf.of", { name: one.name })} aria-disabled={getting.value === path} onClick={() => void download(path, `${one.code}.pdf`)}>
								{t("ct.pdf")}
							</button>
						)}
						<button type="button" class="secondary" id={`revoke-${one.code}`} aria-label={t("ct.revoke.of", { name: one.name })} onClick={() => askWhy(one.code)}>
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
		<div class="row no-print">
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

function showAll(): void {
	goQuery({ q: "", offset: "" });
	focusOn("#ct-search", "#ct-issued");
}

function Search() {
	const now = asked();
	if (now !== sent) {
		sent = now;
		queueMicrotask(() => (typed.value = now));
	}
	return (
		<form
			class="row no-print"
			role="search"
			onSubmit={(event) => {
				event.preventDefault();
				goQuery({ q: typed.value.trim(), offset: "" });
			}}
		>
			<div class="field">
				<label for="ct-search">{t("ct.search")}</label>
				<input id="ct-search" type="search" maxLength={SEARCH_MAX} value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />
			</div>
			<button type="submit" class="secondary" data-testid="issued-find">
				{t("ct.find")}
			</button>
			{now && (
				<button type="button" class="secondary" onClick={showAll}>
					{t("ct.all")}
				</button>
			)}
		</form>
	);
}

function Table({ rows }: { rows: Certificate[] }) {
	return (
		<div class="scroll" id="ct-issued" tabIndex={0} role="region" aria-label={t("ct.issued")}>
			<table class="stacked" data-testid="issued">
				<thead>
					<tr>
						<th scope="col">{t("ct.c.name")}</th>
						<th scope="col">{t("ct.c.award")}</th>
						<th scope="col">{t("ct.c.code")}</th>
						<th scope="col">{t("ct.c.at")}</th>
						<th scope="col">{t("ct.c.state")}</th>
						<th scope="col" class="no-print">
							{t("ct.c.do")}
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((one) => (
						<Row key={one.code} one={one} />
					))}
				</tbody>
			</table>
		</div>
	);
}

/** onChange: a paper was taken back. */
export function Issued({ kind, id, onChange }: { kind: Kind; id: string; onChange: () => void }) {
	const { value, fault: problem, busy } = issued.state.value;
	changed = onChange;
	return (
		<section class="panel">
			<h2>{t("ct.issued")}</h2>
			<Fault fault={problem} again={issued.again} />
			{!value && busy && <p role="status">{frame("s.loading")}</p>}
			{value && !value.total && !asked() && <p>{t("ct.issued.none")}</p>}
			{value && (value.total > 0 || asked()) && (
				<>
					<Batches kind={kind} id={id} total={value.valid} />
					<Fault fault={refused.value} />
					{(asked() || value.total > ROWS) && <Search />}
					{revoking.value && <Revoking code={revoking.value} />}
					{value.total > 0 ? <Table rows={value.certificates} /> : <p role="status">{t("ct.found.none")}</p>}
					{value.total > ROWS && <Pages offset={value.offset} rows={ROWS} total={value.total} turn={(to) => goQuery({ offset: to ? String(to) : "" })} />}
				</>
			)}
		</section>
	);
}

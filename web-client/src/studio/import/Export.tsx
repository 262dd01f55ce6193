// The questions that are listed, as a file: which format, and what it cannot say.

import { signal } from "@preact/signals-core";
import { lang, number } from "../../ui/lang";
import { inLang } from "../bank/bank";
import type { Texts } from "../bank/types";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { follow, href, query } from "../router";
import { download } from "./Choose";
import { t } from "./texts";

const writers = ["xlsx", "csv", "json", "moodle-xml", "qti2", "gift", "aiken", "booklet"] as const;
const endings: Record<(typeof writers)[number], string> = { xlsx: "xlsx", csv: "csv", json: "json", "moodle-xml": "xml", qti2: "zip", gift: "gift", aiken: "txt", booklet: "html" };
const SHOWN_MAX = 50;

interface Report {
	questions: number;
	lost: number;
	losses: { question: string; lost: Texts }[];
	parts: string[];
}

const format = signal<(typeof writers)[number]>("xlsx");
const written = signal<"vi" | "en">("vi");
const report = loader<Report>();
const fault = signal<unknown>(null);
const busy = signal(false);

// The filters of the list from which one came.
function asked(): string {
	const some = new URLSearchParams({ format: format.value, lang: written.value });
	for (const [name, value] of query()) if (!some.has(name)) some.set(name, value);
	return some.toString();
}

async function save(): Promise<void> {
	if (busy.value) return;
	busy.value = true;
	fault.value = null;
	try {
		await download(`bank/export?${asked()}`, `${lang.value === "vi" ? "cau-hoi" : "questions"}.${endings[format.value]}`);
	} catch (error) {
		fault.value = error;
	} finally {
		busy.value = false;
	}
}

export function Export() {
	report.want(`bank/export/report?${asked()}`);
	const { value, fault: unread, busy: reading } = report.state.value;
	return (
		<>
			<p>
				<a href={href("bank")} onClick={follow} class="target">
					{t("import.export.back")}
				</a>
			</p>
			<h1>{t("import.export.title")}</h1>
			<div class="filters roomy">
				<div class="field">
					<label for="export-format">{t("import.format")}</label>
					<select id="export-format" value={format.value} onChange={(event) => (format.value = event.currentTarget.value as typeof format.value)}>
						{writers.map((one) => (
							<option value={one} selected={one === format.value}>
								{t(`import.writes.${one}`)}
							</option>
						))}
					</select>
				</div>
				<div class="field">
					<label for="export-language">{t("import.language")}</label>
					<select id="export-language" value={written.value} onChange={(event) => (written.value = event.currentTarget.value as "vi" | "en")}>
						{(["vi", "en"] as const).map((one) => (
							<option value={one} selected={one === written.value}>
								{t(`import.language.${one}`)}
							</option>
						))}
					</select>
				</div>
			</div>
			<Fault fault={fault.value ?? unread} again={report.again} />
			<p role="status" data-testid="export-count">
				{value && !reading ? t("import.export.count", { n: value.questions }) : t("import.export.looking")}
			</p>
			{value && value.parts.length > 0 && (
				<p class="warning">{t("import.export.parts", { parts: value.parts.map((one) => t(`import.part.${one}` as "import.part.law")).join(", ") })}</p>
			)}
			{value && value.lost > 0 && (
				<details class="card">
					<summary>{t("import.export.lost", { n: value.lost })}</summary>
					<ul class="plain">
						{value.losses.slice(0, SHOWN_MAX).map(({ question, lost }) => (
							<li>
								<span class="id">{question}</span> {inLang(lost)}
							</li>
						))}
					</ul>
					{value.lost > SHOWN_MAX && <p class="hint">{t("import.export.more", { n: number(value.lost - SHOWN_MAX) })}</p>}
				</details>
			)}
			<button type="button" class="primary" aria-disabled={busy.value || !value?.questions} onClick={() => value?.questions && void save()} data-testid="export-go">
				{busy.value ? t("import.export.busy") : t("import.export.go")}
			</button>
		</>
	);
}

// The file, and how it is to be read.

import { signal } from "@preact/signals-core";
import { lang } from "../../ui/lang";
import { summary, topicName } from "../bank/bank";
import { Fault } from "../Fault";
import { fetchAnswer } from "../rest";
import { save } from "../save";
import { busy, codeOf, drop, fault, format, given, goOn, halfDone, language, lookForHalfDone, pasted, read, topic } from "./state";
import { t, vi } from "./texts";

export const formats = ["json", "moodle-xml", "qti12", "qti3", "qti2", "docx", "kahoot", "wayground", "csv", "xlsx", "gift", "aiken", "list"] as const;

const isOver = signal(false);

function take(file: File | null | undefined): void {
	if (file) void read({ name: file.name, bytes: file });
}

/** What went wrong with the import, in its own words where it has them. */
export function ImportFault({ again }: { again?: () => void }) {
	const code = `import.e.${codeOf(fault.value)}`;
	if (!(code in vi)) return <Fault fault={fault.value} again={again} />;
	return (
		<div class="fault" role="alert">
			<p class="error">{t(code as keyof typeof vi)}</p>
		</div>
	);
}

/** Saves what the server sends under a name. */
export async function download(path: string, name: string): Promise<void> {
	const answer = await fetchAnswer("GET", path);
	save(await answer.blob(), name);
}

const template = (ending: "xlsx" | "csv") => {
	fault.value = null;
	download(`bank/import/template?format=${ending}&lang=${lang.value}`, lang.value === "vi" ? `mau-cau-hoi.${ending}` : `questions.${ending}`).catch(
		(error: unknown) => (fault.value = error),
	);
};

export function FormatChoice({ id, label, change }: { id: string; label: string; change: (format: string) => void }) {
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<select id={id} value={format.value} onChange={(event) => change(event.currentTarget.value)}>
				{(["auto", ...formats] as const).map((one) => (
					<option value={one} selected={one === format.value}>
						{t(`import.format.${one}`)}
					</option>
				))}
			</select>
		</div>
	);
}

export function Choose({ isLost }: { isLost: boolean }) {
	summary.want("bank/summary");
	lookForHalfDone();
	return (
		<>
			<h1>{t("import.title")}</h1>
			<p>{t("import.intro")}</p>
			{isLost && !halfDone.value && <p class="note">{t("import.nothing")}</p>}
			<ImportFault again={given.value ? () => void read() : undefined} />
			{halfDone.value && (
				<section class="card" data-testid="import-half-done">
					<p>{t("import.half", { name: halfDone.value.file.name, n: halfDone.value.rows.length })}</p>
					<div class="row">
						<button type="button" class="secondary" onClick={goOn} data-testid="import-go-on">
							{t("import.half.go")}
						</button>
						<button type="button" class="quiet" onClick={drop}>
							{t("import.half.drop")}
						</button>
					</div>
				</section>
			)}
			<p role="status">{busy.value === "reading" && t("import.reading", { name: given.value?.name ?? "" })}</p>
			<div
				class={`card drop${isOver.value ? " over" : ""}`}
				onDragOver={(event) => {
					event.preventDefault();
					isOver.value = true;
				}}
				onDragLeave={() => (isOver.value = false)}
				onDrop={(event) => {
					event.preventDefault();
					isOver.value = false;
					take(event.dataTransfer?.files[0]);
				}}
			>
				<div class="field">
					<label for="import-file">{t("import.choose")}</label>
					<input
						id="import-file"
						data-testid="import-file"
						type="file"
						accept=".xlsx,.xls,.csv,.tsv,.docx,.doc,.txt,.gift,.aiken,.xml,.zip,.imscc,.json"
						aria-describedby="import-hint"
						onChange={(event) => {
							take(event.currentTarget.files?.[0]);
							event.currentTarget.value = "";
						}}
					/>
				</div>
				<p class="import-drop">{t("import.drop")}</p>
				<p class="hint" id="import-hint">
					{t("import.hint")}
				</p>
			</div>
			<details class="card">
				<summary>{t("import.paste")}</summary>
				<div class="field">
					<label for="import-paste">{t("import.paste.text")}</label>
					<textarea
						id="import-paste"
						rows={8}
						value={pasted.value}
						aria-describedby="import-paste-hint"
						onInput={(event) => (pasted.value = event.currentTarget.value)}
					/>
					<p class="hint" id="import-paste-hint">
						{t("import.paste.hint")}
					</p>
				</div>
				<button
					type="button"
					class="secondary"
					aria-disabled={!pasted.value.trim()}
					onClick={() => pasted.value.trim() && void read({ name: `${t("import.pasted")}.txt`, bytes: new Blob([pasted.value]) })}
				>
					{t("import.paste.read")}
				</button>
			</details>
			<section class="card">
				<h2>{t("import.options")}</h2>
				<div class="filters roomy">
					<div class="field">
						<label for="import-language">{t("import.language")}</label>
						<select id="import-language" value={language.value} onChange={(event) => (language.value = event.currentTarget.value as "vi" | "en")}>
							{(["vi", "en"] as const).map((one) => (
								<option value={one} selected={one === language.value}>
									{t(`import.language.${one}`)}
								</option>
							))}
						</select>
					</div>
					<div class="field">
						<label for="import-topic">{t("import.topic")}</label>
						<select id="import-topic" value={topic.value} onChange={(event) => (topic.value = event.currentTarget.value)}>
							<option value="">{t("import.topic.usual")}</option>
							{(summary.state.value.value?.topics ?? []).map(({ id }) => (
								<option value={id} selected={id === topic.value}>
									{topicName(id)}
								</option>
							))}
						</select>
					</div>
					<FormatChoice id="import-format" label={t("import.format")} change={(one) => (format.value = one)} />
				</div>
			</section>
			<section class="card">
				<h2>{t("import.template")}</h2>
				<div class="row">
					<button type="button" class="secondary" onClick={() => template("xlsx")}>
						{t("import.template.xlsx")}
					</button>
					<button type="button" class="secondary" onClick={() => template("csv")}>
						{t("import.template.csv")}
					</button>
				</div>
			</section>
		</>
	);
}

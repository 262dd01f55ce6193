// The document as the file it is: looked at, changed by hand, taken away and brought in.

import { signal } from "@preact/signals-core";
import { save } from "../save";
import { editing, replace, sent } from "./editing";
import { taken } from "./document";
import { t } from "./texts";

const typed = signal<string | null>(null); // not taken over yet
const told = signal("");

const shown = (): string => JSON.stringify(sent(editing.value!.document), null, 2);

function take(text: string): boolean {
	try {
		const document: unknown = JSON.parse(text);
		if (typeof document !== "object" || !document || Array.isArray(document)) throw new Error();
		replace(taken(document));
		typed.value = null;
		told.value = t("contest.file.taken");
		return true;
	} catch (error) {
		told.value = t("contest.file.bad", { detail: error instanceof Error ? error.message : "" });
		return false;
	}
}

export function download(text: string, name: string, type = "application/json"): void {
	save(new Blob([text], { type }), name);
}

export function AsFile() {
	return (
		<details>
			<summary>
				<h2>{t("contest.file")}</h2>
			</summary>
			<div class="section">
				<p class="hint" id="json-hint">
					{t("contest.file.hint")}
				</p>
				<div class="row">
					<button
						type="button"
						class="secondary"
						onClick={() => download(`${shown()}\n`, `${editing.value!.document.id ?? "contest"}.json`)}
					>
						{t("contest.file.export")}
					</button>
					<div class="field">
						<label for="json-file">{t("contest.file.import")}</label>
						<input
							id="json-file"
							type="file"
							accept=".json,application/json"
							onChange={(event) => {
								void event.currentTarget.files?.[0]?.text().then(take);
								event.currentTarget.value = "";
							}}
						/>
					</div>
				</div>
				<label for="json">{t("contest.file.json")}</label>
				<textarea
					id="json"
					class="code"
					rows={16}
					spellcheck={false}
					aria-describedby="json-hint"
					value={typed.value ?? shown()}
					onInput={(event) => (typed.value = event.currentTarget.value)}
				/>
				<div class="row">
					<button type="button" class="secondary" aria-disabled={typed.value === null} onClick={() => typed.value !== null && take(typed.value)}>
						{t("contest.file.take")}
					</button>
					<p role="status">{told.value}</p>
				</div>
			</div>
		</details>
	);
}

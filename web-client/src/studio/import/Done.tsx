// What was saved, and the way back.

import { follow, go, href } from "../router";
import { ImportFault } from "./Choose";
import { accepted, busy, given, rows, shown, undo } from "./state";
import { t } from "./texts";

function another(): void {
	given.value = null;
	rows.value = [];
	accepted.value = null;
	go("import");
}

function rest(): void {
	shown.value = "all";
	go("import/review");
}

export function Done() {
	const { ids, refused, isUndone } = accepted.value!;
	return (
		<>
			<h1>{t("import.title")}</h1>
			<p class={isUndone ? "note" : "good"} role="status" data-testid="import-outcome">
				{isUndone ? t("import.undone", { n: ids.length }) : t("import.done", { n: ids.length })}
			</p>
			<ImportFault />
			{!isUndone && <p>{t("import.done.more")}</p>}
			{refused > 0 && !isUndone && <p class="warning">{t("import.done.refused", { n: refused })}</p>}
			{rows.value.length > 0 && (
				<div class="row">
					{!isUndone && <p>{t("import.done.rest", { n: rows.value.length })}</p>}
					<button type="button" class="secondary" onClick={rest} data-testid="import-rest">
						{isUndone ? t("import.undone.again") : t("import.done.rest.go")}
					</button>
				</div>
			)}
			<div class="row">
				{!isUndone && (
					<a class="primary" href={href("bank?status=draft")} onClick={follow}>
						{t("import.done.bank")}
					</a>
				)}
				<button type="button" class="secondary" onClick={another}>
					{t("import.another")}
				</button>
			</div>
			{!isUndone && (
				<section class="card">
					<button type="button" class="secondary" onClick={() => void undo()} aria-disabled={busy.value !== ""} data-testid="import-undo" aria-describedby="import-undo-hint">
						{busy.value === "undoing" ? t("import.undoing") : t("import.undo")}
					</button>
					<p class="hint" id="import-undo-hint">
						{t("import.undo.hint")}
					</p>
				</section>
			)}
		</>
	);
}

// Annulling a question of a live round that is over: with a reason, and never by one careless tap.

import { clear, draft, Field, isLine, send, Send } from "../form";
import { ask } from "../rest";
import { may } from "../session";
import { t } from "./texts";
import type { Items, Question } from "./types";

const REASON_MAX = 300; // characters

const form = draft({ reason: "" });
let shown = "";

/** The question's place in the round, as people there saw it: skipped ones are in no table here. */
export const placeOf = (items: Items, question: Question): number => items.asked?.[question.index] ?? question.index;

export const isAnnulled = (question: Question): boolean =>
	question.annulled ?? false;

export function Annul({ items, question, again }: { items: Items; question: Question; again: () => void }) {
	if (items.kind !== "round" || question.kind === "survey") return null;
	if (isAnnulled(question))
		return (
			<p class="note" data-testid="annulled">
				{t("rs.annulled.long")}
			</p>
		);
	if (items.state !== "finished" || !may("play")) return null;
	const key = `${items.id} ${question.index}`;
	if (shown !== key) {
		shown = key;
		queueMicrotask(() => clear(form));
	}
	const submit = (event: Event) =>
		send(
			form,
			event,
			({ reason }) => ({ reason: !isLine(reason, REASON_MAX) }),
			async ({ reason }) => {
				const index = placeOf(items, question);
				await ask("POST", `rounds/${encodeURIComponent(items.id)}/annulments`, { index, reason });
				clear(form);
				again();
			},
		);
	return (
		<details class="no-print" data-testid="annul">
			<summary>{t("rs.annul")}</summary>
			<form onSubmit={submit} noValidate>
				<p>{t("rs.annul.more")}</p>
				<Field
					of={form}
					name="reason"
					label={t("rs.annul.reason")}
					hint={t("rs.annul.reason.hint")}
					wrong={t("rs.annul.reason.wrong", { n: REASON_MAX })}
				/>
				<Send of={form} id="annul-go">
					{t("rs.annul.go")}
				</Send>
			</form>
		</details>
	);
}

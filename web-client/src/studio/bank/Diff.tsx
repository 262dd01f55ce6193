// What differs between two versions of a question, in words.

import { letter } from "../../ui/question";
import { cited } from "./bank";
import { fieldName } from "./Whole";
import { t } from "./texts";
import { languages, type Question } from "./types";

/** A question as lines, each with its place: what two versions are compared by. */
export function linesOf(question: Question): [string, string][] {
	const lines: [string, string][] = [];
	const say = (place: string, text: unknown) => {
		if (text !== undefined && text !== null && text !== "") lines.push([place, String(text)]);
	};
	const { number } = question;
	say(fieldName("kind"), t(`bank.kind.${question.kind}`));
	say(fieldName("topic"), question.topic);
	say(fieldName("difficulty"), t(`bank.difficulty.${question.difficulty}`));
	say(fieldName("audience"), question.audience.map((one) => t(`bank.audience.${one}`)).join(", "));
	for (const language of languages) say(`${fieldName("text")} (${language})`, question.text[language]);
	question.options?.forEach((option, place) => {
		for (const language of languages) {
			const at = `${letter(place)} (${language})`;
			say(at, option.text[language] && `${option.text[language]}${option.right ? ` ${t("bank.right")}` : ""}`);
			say(`${at}, ${fieldName("explanation")}`, option.explanation?.[language]);
		}
		if (option.pinned) say(letter(place), t("bank.pinned"));
	});
	say(fieldName("order"), question.order?.map(letter).join(" → "));
	say(fieldName("answer"), question.answer === undefined ? undefined : question.answer ? t("bank.true") : t("bank.false"));
	say(fieldName("number"), number && [number.value, number.tolerance ?? 0, number.closeness ?? 0].join(" / "));
	for (const language of languages) say(`${fieldName("explanation")} (${language})`, question.explanation?.[language]);
	question.basis?.forEach((basis, place) => say(`${fieldName("basis")} ${place + 1}`, cited(basis)));
	say(fieldName("effective_from"), question.effective_from);
	say(fieldName("effective_to"), question.effective_to);
	return lines;
}

export interface Difference {
	place: string;
	before?: string;
	after?: string;
}

export function differences(from: Question, to: Question): Difference[] {
	const before = new Map(linesOf(from));
	const after = new Map(linesOf(to));
	const places = [...new Set([...before.keys(), ...after.keys()])];
	return places
		.filter((place) => before.get(place) !== after.get(place))
		.map((place) => ({ place, ...(before.has(place) && { before: before.get(place)! }), ...(after.has(place) && { after: after.get(place)! }) }));
}

export function Differences({ from, to, fromName, toName }: { from: Question; to: Question; fromName: string; toName: string }) {
	const found = differences(from, to);
	if (!found.length) return <p>{t("bank.diff.none")}</p>;
	return (
		<div class="scroll" tabIndex={0} role="region" aria-label={t("bank.diff")}>
			<table class="diff">
				<thead>
					<tr>
						<th scope="col">{t("bank.diff.place")}</th>
						<th scope="col">{fromName}</th>
						<th scope="col">{toName}</th>
					</tr>
				</thead>
				<tbody>
					{found.map(({ place, before, after }) => (
						<tr>
							<th scope="row">{place}</th>
							<td>{before === undefined ? t("bank.diff.nothing") : <del>{before}</del>}</td>
							<td>{after === undefined ? t("bank.diff.nothing") : <ins>{after}</ins>}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

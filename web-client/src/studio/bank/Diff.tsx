// What differs between two versions of a question, in words.

import { letter } from "../../ui/question";
import { cited, topicName } from "./bank";
import { fieldName } from "./Whole";
import { t } from "./texts";
import { languages, type Question } from "./types";

const inWords = (what: string, language: (typeof languages)[number]): string => `${what} (${t(`bank.in.${language}`)})`;
const titled = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A question as lines, each with its place: what two versions are compared by. */
export function linesOf(question: Question): [string, string][] {
	const lines: [string, string][] = [];
	const say = (place: string, text: unknown) => {
		if (text !== undefined && text !== null && text !== "") lines.push([titled(place), String(text)]);
	};
	const { number } = question;
	say(fieldName("kind"), t(`bank.kind.${question.kind}`));
	say(fieldName("topic"), topicName(question.topic));
	say(fieldName("difficulty"), t(`bank.difficulty.${question.difficulty}`));
	say(fieldName("audience"), question.audience.map((one) => t(`bank.audience.${one}`)).join(", "));
	for (const language of languages) say(inWords(fieldName("text"), language), question.text[language]);
	question.options?.forEach((option, place) => {
		for (const language of languages) {
			const at = inWords(t("bank.option", { letter: letter(place) }), language);
			say(at, option.text[language] && `${option.text[language]}${option.right ? ` ${t("bank.right")}` : ""}`);
			say(`${at}, ${fieldName("explanation")}`, option.explanation?.[language]);
		}
		if (option.pinned) say(t("bank.option", { letter: letter(place) }), t("bank.pinned"));
	});
	say(fieldName("order"), question.order?.map(letter).join(" → "));
	say(fieldName("answer"), question.answer === undefined ? undefined : question.answer ? t("bank.true") : t("bank.false"));
	say(fieldName("number"), number && [number.value, number.tolerance ?? 0, number.closeness ?? 0].join(" / "));
	for (const language of languages) say(inWords(fieldName("explanation"), language), question.explanation?.[language]);
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

// On a phone the rows are stacked by CSS; the roles say that it is a table all the same.
export function Differences({ from, to, fromName, toName }: { from: Question; to: Question; fromName: string; toName: string }) {
	const found = differences(from, to);
	if (!found.length) return <p>{t("bank.diff.none")}</p>;
	return (
		<div class="scroll" tabIndex={0} role="region" aria-label={t("bank.diff")}>
			<table class="diff" role="table">
				<thead role="rowgroup">
					<tr role="row">
						<th scope="col" role="columnheader">{t("bank.diff.place")}</th>
						<th scope="col" role="columnheader">{fromName}</th>
						<th scope="col" role="columnheader">{toName}</th>
					</tr>
				</thead>
				<tbody role="rowgroup">
					{found.map(({ place, before, after }) => (
						<tr role="row">
							<th scope="row" role="rowheader">
								{place}
							</th>
							<td role="cell" data-version={fromName}>
								{before === undefined ? t("bank.diff.nothing") : <del>{before}</del>}
							</td>
							<td role="cell" data-version={toName}>
								{after === undefined ? t("bank.diff.nothing") : <ins>{after}</ins>}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

// Questions from the hall as the server tells of them piece by piece: what is known of each,
// and in which order they stand. Pure.

import type { ForumQuestion, ServerQuestions } from "./protocol";

export const TEXT_MAX = 280;
export const ANSWER_MAX = 500;

export type Known = Required<Omit<ForumQuestion, "answer">> & Pick<ForumQuestion, "answer">;

// A question that only tells its votes is one that we know already, or need not know.
export function learn(known: Known[], message: ServerQuestions): Known[] {
	const list = new Map(message.first ? [] : known.map((one) => [one.number, one]));
	for (const one of message.questions) {
		const old = list.get(one.number);
		if (one.text) list.set(one.number, one as Known);
		else if (old) list.set(one.number, { ...old, votes: one.votes });
	}
	for (const number of message.gone) list.delete(number);
	return [...list.values()].sort((a, b) => b.votes - a.votes || a.number - b.number);
}

// As the server counts: characters of the composed form.
export const characters = (text: string): number => [...text.trim().normalize("NFC")].length;

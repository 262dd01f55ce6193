// Questions from the hall, put together from what the server says piece by piece.

import { expect, test } from "vitest";
import type { ServerQuestions } from "../src/shared/protocol";
import { characters, learn } from "../src/shared/forum";

const one = (number: number, votes: number) => ({ number, name: "Lan", text: `Câu ${number}`, state: "listed" as const, votes });
const said = (some: Partial<ServerQuestions>): ServerQuestions => ({ type: "questions", questions: [], gone: [], ...some });

test("most votes come first, and of equals the earlier", () => {
	const list = learn([], said({ first: true, questions: [one(1, 0), one(2, 3), one(3, 3)] }));
	expect(list.map((each) => each.number)).toEqual([2, 3, 1]);
});

test("new votes move a question; those of one that is not known add none", () => {
	const list = learn([], said({ first: true, questions: [one(1, 0), one(2, 3)] }));
	const next = learn(list, said({ questions: [{ number: 1, votes: 4 }, { number: 9, votes: 9 }] }));
	expect(next.map((each) => [each.number, each.votes, each.text])).toEqual([[1, 4, "Câu 1"], [2, 3, "Câu 2"]]);
});

test("what is gone is gone, and a first list begins anew", () => {
	const list = learn([], said({ first: true, questions: [one(1, 0), one(2, 3)] }));
	expect(learn(list, said({ gone: [2] })).map((each) => each.number)).toEqual([1]);
	expect(learn(list, said({ first: true, questions: [one(7, 0)] })).map((each) => each.number)).toEqual([7]);
});

test("characters are counted as the server counts them", () => {
	expect(characters(" e\u0302\u0323 ")).toBe(1);
	expect(characters("😀ệ")).toBe(2);
});

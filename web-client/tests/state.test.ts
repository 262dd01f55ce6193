import { expect, test } from "vitest";
import { question, reveal, top, unitTop } from "../gallery/fixtures";
import { blank, receipt, receive, type PlayState } from "../src/play/state";
import { verdict } from "../src/play/verdict";
import type { ServerMessage } from "../src/shared/protocol";

const joined: ServerMessage = {
	type: "joined",
	player: 17,
	token: "q1x",
	name: "An (2)",
	unit: "xuong-2",
	round: { title: "Ngày hội", questions: 10 },
	state: "lobby",
	players: 3,
	score: 0,
	right: 0,
	rank: 0,
	of: 3,
};

const result = (correct: boolean, points: number): ServerMessage => ({
	type: "result",
	index: 2,
	correct,
	points,
	score: 1800,
	right: 2,
	rank: 4,
	of: 370,
});

const play = (...messages: ServerMessage[]): PlayState =>
	[joined, ...messages].reduce(receive, { ...blank, code: "482913" });

test("joining shows the name as boards will show it", () => {
	const state = play();
	expect(state).toMatchObject({ screen: "play", phase: "lobby", players: 3 });
	expect(state.me).toMatchObject({ name: "An (2)", unit: "xuong-2", score: 0 });
});

test("a round goes from question to reveal with its own result", () => {
	const state = play(
		question("single", "vi"),
		{ type: "answered", index: 2, choice: [2] },
		{ type: "closed", index: 2 },
		reveal("single", "vi"),
		result(true, 900),
	);
	expect(state.phase).toBe("reveal");
	expect(state.me).toMatchObject({ score: 1800, right: 2, rank: 4, of: 370 });
	expect(verdict(state)).toBe("right");
	expect(state.seen).toMatchObject([{ choice: [2], right: true }]);
});

test.each([
	["wrong", [1], false, 0, "wrong"],
	["part of it right", [0], false, 330, "partly"],
	["no answer", null, false, 0, "none"],
] as const)("%s is said as such", (_, choice, correct, points, word) => {
	const asked = { ...question("multiple", "vi"), ...(choice && { answer: [...choice] }) };
	expect(verdict(play(asked, reveal("multiple", "vi"), result(correct, points)))).toBe(word);
});

test("before the result there is only the answer; a survey has neither right nor wrong", () => {
	expect(verdict(play(question("single", "vi"), reveal("single", "vi")))).toBe("answer");
	const survey = { ...question("survey", "vi"), answer: [1] };
	expect(verdict(play(survey, reveal("survey", "vi"), result(false, 0)))).toBe("survey");
});

test("the same question again keeps the answer, another one does not", () => {
	const first = receipt(play(question("single", "vi")), 2, "sending", [1]);
	const extended = receive(first, { ...question("single", "vi"), closes_at: 9e12 });
	expect(extended.answer).toEqual({ index: 2, choice: [1], receipt: "sending" });
	expect(receive(extended, question("single", "en", 3)).answer).toBeNull();
});

test("who comes back gets the stored answer, unless a newer one is on its way", () => {
	const stored = { ...question("single", "vi"), answer: [0] };
	expect(play(stored).answer).toMatchObject({ choice: [0], receipt: "accepted" });
	const newer = receipt(play(question("single", "vi")), 2, "saved", [3]);
	expect(receive(newer, stored).answer).toMatchObject({ choice: [3], receipt: "saved" });
});

test("who comes back at the reveal is told the question with it", () => {
	const asked = { ...question("single", "vi"), answer: [1] };
	const state = play({ ...reveal("single", "vi"), question: asked }, result(false, 0));
	expect(state).toMatchObject({ phase: "reveal", question: { text: asked.text } });
	expect(state.answer).toMatchObject({ choice: [1] });
	expect(verdict(state)).toBe("wrong");
});

test("a reveal of an unknown question still shows what it says", () => {
	const state = play(reveal("numeric", "vi"));
	expect(state.question).toMatchObject({ index: 2, kind: "numeric", unit: "ngày" });
	expect(state.seen).toEqual([]);
});

test("a receipt of another question changes nothing", () => {
	const state = play(question("single", "vi"));
	expect(receipt(state, 1, "late", [0])).toBe(state);
});

test("a refused answer may be given again", () => {
	const state = receipt(play(question("single", "vi")), 2, "sending", [0]);
	expect(receipt(state, 2, "refused", [0]).answer).toBeNull();
});

test("pause, skip and kick are states of their own", () => {
	const asked = question("single", "vi");
	expect(play(asked, { type: "paused", index: 2 }).phase).toBe("paused");
	expect(play(asked, { type: "skipped", index: 2 }).phase).toBe("skipped");
	expect(play({ type: "kicked" })).toMatchObject({ screen: "gone", gone: "kicked" });
});

test("the end carries the own place, among all and of the unit", () => {
	const state = play(
		{ type: "finished", top, units: unitTop },
		{ type: "you", score: 7900, right: 8, rank: 4, of: 370, questions: 10, unit_rank: 1 },
	);
	expect(state.phase).toBe("finished");
	expect(state.me).toMatchObject({ score: 7900, rank: 4 });
	expect(state.you?.unit_rank).toBe(1);
});

test("in another language the reveal is the same one, not a second", () => {
	const state = play(
		question("single", "vi"),
		reveal("single", "vi"),
		result(true, 900),
		reveal("single", "en"),
	);
	expect(state.seen).toHaveLength(1);
	expect(state.result).not.toBeNull();
});

test("a count of the lobby that comes late does not take anybody back there", () => {
	const state = play(question("single", "vi"), { type: "lobby", players: 121 });
	expect(state).toMatchObject({ phase: "question", players: 121 });
});

test("a message of a later version changes nothing that is shown", () => {
	const state = play();
	expect(receive(state, { type: "fireworks" } as unknown as ServerMessage)).toMatchObject(state);
});

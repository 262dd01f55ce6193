// The schema itself: every message of the protocol's page is one, and spoilt ones are not.

import Ajv2020 from "ajv/dist/2020";
import { expect, test } from "vitest";
import { info, question, reveal, top, unitTop, units } from "../gallery/fixtures";
import schema from "../protocol.schema.json";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addSchema(schema, "protocol");

function faults(definition: string, message: unknown): string[] {
	const validate = ajv.getSchema(`protocol#/$defs/${definition}`)!;
	return validate(message) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}

const client = [
	{ type: "join", code: "482913", name: "Lan", unit: "xuong-2", lang: "vi" },
	{ type: "resume", token: "q1x" },
	{ type: "ping", sent_at: 1790000000000 },
	{ type: "answer", index: 0, choice: [2], elapsed_ms: 1840 },
	{ type: "answer", index: 0, choice: { number: 12.5 } },
	{ type: "language", lang: "en" },
	{ type: "watch", code: "482913" },
	{ type: "host", round: "r_8f", token: "h_x" },
	{ type: "command", do: "next", id: "c1", state: "lobby", index: -1 },
	{ type: "command", do: "extend", id: "c2", by_ms: 15000 },
	{ type: "command", do: "kick", id: "c3", player: 17 },
	{ type: "players", offset: 0, limit: 50, search: "" },
	{ type: "preview" },
	{ type: "hear", on: true },
	{ type: "ask", text: "Thử việc có được đóng bảo hiểm không?" },
	{ type: "vote", number: 3, on: false },
	{ type: "moderate", do: "open" },
	{ type: "moderate", do: "answer", number: 3, text: "Có.", id: "m7" },
];

const round = { title: "Ngày hội công nhân", questions: 10 };
const basis = [{ document: "45/2019/QH14", name: "Bộ luật Lao động 2019", article: "25", clause: "2" }];
const you = { score: 1800, right: 2, rank: 4, of: 370 };

const server = [
	{ type: "error", code: "not_now", message: "Not now.", about: "answer", index: 0 },
	{ type: "joined", player: 17, token: "q1x", round, state: "lobby", players: 120, score: 0, right: 0, rank: 0, of: 120 },
	{ type: "pong", sent_at: 1790000000000, now_at: 1790000000012 },
	{ type: "lobby", players: 120, units: [{ id: "xuong-2", players: 31 }] },
	question("single", "vi"),
	question("numeric", "vi"),
	{ type: "answered", index: 0, choice: [2] },
	{ type: "closed", index: 0 },
	{ type: "closed", index: 2, question: question("single", "vi") },
	{ type: "reveal", index: 0, correct: [2], counts: [12, 40, 300, 9], answered: 361, explanation: "…", basis },
	{ ...reveal("survey", "vi"), question: question("survey", "vi") },
	{ type: "result", index: 0, correct: true, points: 900, ...you },
	{ type: "standings", index: 0, top, units: unitTop },
	{ type: "finished", top, units: unitTop, you },
	{ type: "you", ...you, questions: 10, unit_rank: 0 },
	{ type: "paused", index: 0 },
	{ type: "skipped", index: 0 },
	{ type: "frozen", index: 0 },
	{ type: "autoplay", on: true },
	{ type: "kicked" },
	{ type: "watching", round, state: "lobby", players: 120, units },
	{ type: "hosting", round: "r_8f", code: "482913", state: "lobby", players: 0, questions: 10 },
	{ type: "done", do: "next", id: "c1", state: "question" },
	{ type: "progress", index: 0, answered: 812, players: 1020 },
	{ type: "players", offset: 0, total: 1, online: 1, players: [{ player: 17, name: "Lan", connected: true, score: 0, right: 0, rank: 0 }] },
	{ ...question("single", "vi"), type: "preview", correct: [2], basis },
	{ type: "forum", open: true, review: true },
	{ type: "questions", first: true, questions: [{ number: 3, name: "Lan", text: "Vì sao?", state: "listed", votes: 12 }], gone: [] },
	{ type: "questions", questions: [{ number: 3, votes: 13 }], gone: [4] },
	{ type: "mine", asked: [{ number: 5, text: "Vì sao?", state: "waiting" }], voted: [3], left: 4 },
	{ type: "asked", number: 5, text: "Vì sao?", state: "waiting", left: 4 },
	{ type: "voted", number: 3, on: true },
	{ type: "moderated", do: "answer", number: 3, id: "m7" },
	{ type: "on_stage", shown: { number: 3, name: "Lan", text: "Vì sao?", state: "answered", votes: 13, answer: "Vậy." } },
	{ type: "on_stage" },
];

const named = (side: string) =>
	Object.keys(schema.$defs)
		.filter((name) => name.startsWith(`${side}_`) && name !== `${side}_message`)
		.map((name) => name.slice(side.length + 1))
		.sort();

test("every message has its definition, and every definition an example here", () => {
	const types = (messages: Array<{ type: string }>) => [...new Set(messages.map((one) => one.type))].sort();
	expect(named("client")).toEqual(types(client));
	expect(named("server")).toEqual(types(server as Array<{ type: string }>));
});

test.each(client)("a client may say %j", (message) => {
	expect(faults(`client_${message.type}`, message)).toEqual([]);
	expect(faults("client_message", message)).toEqual([]);
});

test.each(server as Array<{ type: string }>)("the server may say %j", (message) => {
	expect(faults(`server_${message.type}`, message)).toEqual([]);
	expect(faults("server_message", message)).toEqual([]);
});

test("a field of a later version does not make a message wrong", () => {
	expect(faults("server_closed", { type: "closed", index: 0, mood: "good" })).toEqual([]);
});

test.each([
	["client_join", { type: "join", code: "48291", name: "Lan" }],
	["client_join", { type: "join", code: "482913" }],
	["client_answer", { type: "answer", index: 0, choice: [] }],
	["client_answer", { type: "answer", index: 0, choice: [1, 1] }],
	["client_answer", { type: "answer", index: -1, choice: [1] }],
	["client_answer", { type: "answer", index: 0, choice: [1.5] }],
	["client_answer", { type: "answer", index: 0, choice: { number: "12" } }],
	["client_answer", { type: "answer", index: 0, choice: [1], elapsed_ms: -1 }],
	["client_command", { type: "command", do: "dance", id: "c1" }],
	["client_ping", { type: "ping", sent_at: "now" }],
	["server_error", { type: "error", code: "oops", message: "…", about: "" }],
	["server_question", { ...question("single", "vi"), kind: "essay" }],
	["server_question", { ...question("single", "vi"), text: "" }],
	["server_result", { type: "result", index: 0, correct: true, points: -1, ...you }],
	["server_pong", { type: "pong", sent_at: 1 }],
	["server_message", { type: "fireworks" }],
])("%s is not %j", (definition, message) => {
	expect(faults(definition, message)).not.toEqual([]);
});

test("what the REST interface answers has its definitions too", () => {
	expect(faults("join_info", info)).toEqual([]);
	expect(faults("new_round", { mode: "live", set: "basics", title: "Ngày hội", answer_ms: 999 })).not.toEqual([]);
	expect(faults("set_list", { sets: [{ id: "a", title: { vi: "A" }, questions: 3, kinds: { single: 3 } }] })).toEqual([]);
	expect(faults("problem", { title: "Unknown", status: 404, code: "round_not_found" })).toEqual([]);
});

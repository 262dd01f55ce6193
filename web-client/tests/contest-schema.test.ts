// The schema of contests: every message has an example that is one, and spoilt ones are not.

import Ajv2020 from "ajv/dist/2020";
import { expect, test } from "vitest";
import { contest, me, outcome, paper } from "../gallery/contest-fixtures";
import schema from "../contest.schema.json";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
ajv.addSchema(schema, "contest");

function faults(definition: string, message: unknown): string[] {
	const validate = ajv.getSchema(`contest#/$defs/${definition}`)!;
	return validate(message) ? [] : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
}

const registration = { type: "register", contest: "vgcl-2026", name: "Lan", phone: "0912 345 678", consent: true };

interface Typed {
	type: string;
	[field: string]: unknown;
}

const client: Typed[] = [
	{ type: "ping", sent_at: 1_790_000_000_000 },
	{ type: "enter_contest", contest: "vgcl-2026" },
	{ type: "enter_contest", contest: "vgcl-2026", token: "e_x", language: "vi" },
	{ type: "enter_contest", contest: "vgcl-2026", code: "ABCD-2345" },
	{ ...registration, birth_year: 1990, unit: "may-10", locality: "Xã Tả Phời", member: true, language: "vi" },
	{ type: "start", round: "tuan-1", access_code: "hoa-sen" },
	{ type: "answer_paper", attempt: "a_1", sequence: 1, index: 0, choice: [2] },
	{ type: "answer_paper", attempt: "a_1", sequence: 2, index: 0, choice: null },
	{ type: "answer_paper", attempt: "a_1", sequence: 3, index: 4, choice: { number: 12.5 } },
	{ type: "pass", attempt: "a_1", sequence: 4, index: 1 },
	{ type: "guess", attempt: "a_1", sequence: 5, prediction: "ty-le", value: "87,65432" },
	{ type: "submit", attempt: "a_1", sequence: 6 },
	{ type: "look_back", attempt: "a_1" },
];

const server = [
	{ type: "pong", sent_at: 1, now_at: 2 },
	{ type: "error", code: "not_open", message: "Not open.", about: "start", opens_at: 1_790_000_000_000 },
	{ type: "error", code: "gap", sequence: 5, attempt: "a_1" },
	contest,
	{ ...contest, me },
	{ type: "registered", entrant: 17, token: "e_x", code: "ABCD-2345", contest: { ...contest, me } },
	paper("vi"),
	{ type: "waiting", round: "tuan-1", position: 120 },
	{ type: "paper_question", attempt: "a_1", index: 4, question: paper("vi").questions[4] },
	{ type: "kept", attempt: "a_1", sequence: 8 },
	{ type: "extended", attempt: "a_1", deadline_at: 1_790_000_900_000, now: 1_790_000_000_000 },
	{ type: "result", ...outcome("vi") },
	{ type: "result", attempt: "a_1", sealed: true, publish_at: 1_790_000_000_000 },
	{ type: "attempt_over", ending: "bell", ...outcome("en") },
] as unknown as Typed[];

const named = (side: string) =>
	Object.keys(schema.$defs)
		.filter((name) => name.startsWith(`${side}_`) && name !== `${side}_message`)
		.map((name) => name.slice(side.length + 1))
		.sort();

test("every message has its definition, and every definition an example here", () => {
	const types = (messages: Typed[]) => [...new Set(messages.map((one) => one.type))].sort();
	expect(named("client")).toEqual(types(client));
	expect(named("server")).toEqual(types(server));
});

test.each(client)("a client may say %j", (message) => {
	expect(faults(`client_${message.type}`, message)).toEqual([]);
	expect(faults("client_message", message)).toEqual([]);
});

test.each(server)("the server may say $type", (message) => {
	expect(faults(`server_${message.type}`, message)).toEqual([]);
	expect(faults("server_message", message)).toEqual([]);
});

test.each([
	["client_register", { ...registration, consent: "yes" }],
	["client_answer_paper", { type: "answer_paper", attempt: "a_1", sequence: 0, index: 0, choice: [1] }],
	["client_answer_paper", { type: "answer_paper", attempt: "a_1", sequence: 1, index: 0, choice: [] }],
	["client_answer_paper", { type: "answer_paper", attempt: "b", sequence: 1, index: 0, choice: [1] }],
	["client_guess", { type: "guess", attempt: "a_1", sequence: 1, prediction: "x", value: 12 }],
	["server_contest", { ...contest, state: "soon" }],
	["server_paper", { ...paper("vi"), sequence: -1 }],
	["server_kept", { type: "kept", sequence: 1 }],
])("%s is not %j", (definition, message) => {
	expect(faults(definition, message)).not.toEqual([]);
});

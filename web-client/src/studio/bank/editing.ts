// The question that is being written: kept on this device until the server has it, and checked as
// one types.

import { signal } from "@preact/signals-core";
import type { Lang } from "../../shared/i18n";
import { local } from "../../shared/storage";
import { go } from "../router";
import { ask, Refusal } from "../rest";
import type { Kind, Question, Texts, Whole } from "./types";

export interface Problem {
	field: string;
	code: string;
	is_error: boolean;
	message: Texts;
}

export interface Conflict {
	version: number;
	by_name: string | null;
	changed_at: number;
	document: Question;
}

interface Kept {
	basedOn: number;
	question: Question;
	at: number;
}

interface Editing extends Kept {
	id: string | null; // null: a new one
	isChanged: boolean;
	isKept: boolean; // it comes from this device, not from the server
}

const PAUSE_MS = 400;

export const editing = signal<Editing | null>(null);
export const tab = signal<Lang>("vi");
export const problems = signal<Problem[]>([]);
export const similar = signal<Whole["similar"]>([]);
export const fault = signal<unknown>(null);
export const conflict = signal<Conflict | null>(null);
export const saving = signal(false);
/** Grows with each question that is opened here. */
export const opened = signal(0);

const key = (id: string | null) => `bank.draft.${id ?? "new"}`;

const fresh = (): Question => ({
	kind: "single",
	topic: "contracts",
	audience: ["worker"],
	difficulty: "easy",
	text: {},
	options: [{ text: {} }, { text: {} }, { text: {} }, { text: {} }],
	basis: [],
	status: "draft",
});

// In the editor the steps of an order stand in the right order.
function ordered(question: Question): Question {
	const { order, options } = question;
	if (question.kind !== "ordering" || !order || !options) return question;
	return { ...question, options: order.map((place) => options[place]!), order: undefined };
}

// What is not written is not sent; of an order the steps are mixed by their words, because the
// bank shows what is right nowhere but in «order».
export function sendable(question: Question): Question {
	const clean = JSON.parse(JSON.stringify(question), (_, value: unknown) => {
		if (value === "" || value === null) return undefined;
		if (value && typeof value === "object" && !Array.isArray(value) && !Object.keys(value).length) return undefined;
		return value;
	}) as Question;
	clean.text ??= {};
	if (clean.options) clean.options = clean.options.map((option) => ({ ...(option ?? {}), text: option?.text ?? {} }));
	if (clean.kind !== "ordering" || !clean.options) return clean;
	const mixed = clean.options
		.map((option, place) => ({ option, place }))
		.sort((one, other) => (one.option.text.vi ?? "").localeCompare(other.option.text.vi ?? ""));
	if (mixed.every(({ place }, index) => place === index)) mixed.reverse();
	return {
		...clean,
		options: mixed.map(({ option }) => option),
		order: clean.options.map((_, place) => mixed.findIndex((one) => one.place === place)),
	};
}

export function startNew(): void {
	start(null, 0, fresh());
}

export function start(id: string | null, basedOn: number, question: Question): void {
	const kept = local.get<Kept>(key(id));
	conflict.value = fault.value = null;
	problems.value = [];
	opened.value++;
	tab.value = "vi";
	editing.value = kept
		? { ...kept, id, isChanged: true, isKept: true }
		: { id, basedOn, question: ordered(question), at: 0, isChanged: false, isKept: false };
	checkSoon();
}

export function discard(document: Question | null, version: number): void {
	const id = editing.value?.id ?? null;
	local.remove(key(id));
	start(id, version, document ?? fresh());
}

export function change(some: Partial<Question>): void {
	const now = editing.value!;
	const next = { ...now, question: { ...now.question, ...some }, at: Date.now(), isChanged: true };
	editing.value = next;
	local.put(key(now.id), { basedOn: next.basedOn, question: next.question, at: next.at } satisfies Kept);
	checkSoon();
}

export function changeKind(kind: Kind): void {
	const { question } = editing.value!;
	const options = question.options ?? fresh().options!;
	const bare = options.map(({ text, explanation }) => ({ text, ...(explanation && { explanation }) }));
	const isScored = kind !== "survey";
	change({
		kind,
		options: kind === "true_false" || kind === "numeric" ? undefined : kind === "single" || kind === "multiple" ? options : bare,
		answer: kind === "true_false" ? (question.answer ?? true) : undefined,
		number: kind === "numeric" ? (question.number ?? { value: 0, tolerance: 0, closeness: 0 }) : undefined,
		order: undefined,
		basis: isScored ? (question.basis ?? []) : undefined,
	});
}

export const setText = (texts: Texts | undefined, text: string): Texts => ({ ...texts, [tab.value]: text });

let pause: ReturnType<typeof setTimeout> | undefined;
let turn = 0;

function checkSoon(): void {
	clearTimeout(pause);
	pause = setTimeout(() => void check(), PAUSE_MS);
}

async function check(): Promise<void> {
	const mine = ++turn;
	const now = editing.value;
	if (!now) return;
	try {
		const found = await ask<{ problems: Problem[]; similar: Whole["similar"] }>("POST", "bank/check", {
			question: sendable(now.question),
			...(now.id && { id: now.id }),
		});
		if (mine !== turn) return;
		problems.value = found.problems;
		similar.value = found.similar;
	} catch {
		// The checks come again with the next change; saving says what is wrong.
	}
}

export async function save(over?: number): Promise<void> {
	const now = editing.value!;
	if (saving.value) return;
	saving.value = true;
	fault.value = null;
	try {
		const question = sendable(now.question);
		const saved = now.id
			? await ask<{ id: string }>("PUT", `bank/questions/${now.id}`, { question, based_on: over ?? now.basedOn })
			: await ask<{ id: string }>("POST", "bank/questions", { question });
		local.remove(key(now.id));
		editing.value = null;
		conflict.value = null;
		go(`bank/${saved.id}`);
	} catch (refused) {
		if (refused instanceof Refusal && refused.code === "changed") conflict.value = refused.body as unknown as Conflict;
		else fault.value = refused;
	} finally {
		saving.value = false;
	}
}

// What the phone knows of the questions from the hall, and what it sends. A question that was
// sent goes again on a new connection until the server says that it has it: the same text twice
// is one question.

import { effect, signal, untracked } from "@preact/signals-core";
import { characters, learn, TEXT_MAX, type Known } from "../../shared/forum";
import type { ServerMessage, ServerMine } from "../../shared/protocol";
import { session } from "../../shared/storage";
import { net, state } from "../session";

const DRAFT = "forum.draft";

export const isOpen = signal(false); // the host lets people ask
export const isReviewed = signal(true);
export const isShown = signal(false); // the panel
export const list = signal<Known[]>([]);
export const mine = signal<ServerMine["asked"]>([]);
export const voted = signal<number[]>([]);
export const left = signal(1);
export const draft = signal(session.get<string>(DRAFT) ?? "");
export const sending = signal<string | null>(null);
export const voting = signal<number[]>([]);
export const problem = signal<string | null>(null);
export const sent = signal<"waiting" | "listed" | null>(null);

export function write(text: string): void {
	draft.value = text;
	problem.value = sent.value = null;
	session.put(DRAFT, text);
}

export function show(): void {
	isShown.value = true;
	problem.value = sent.value = null;
	net?.send({ type: "hear", on: true });
}

export function hide(): void {
	if (!isShown.value) return;
	isShown.value = false;
	net?.send({ type: "hear", on: false });
}

export function ask(): void {
	const text = draft.value.trim();
	const length = characters(text);
	if (sending.value) return;
	if (!length) problem.value = "empty";
	else if (length > TEXT_MAX) problem.value = "bad_text";
	else if (net?.send({ type: "ask", text })) {
		problem.value = sent.value = null;
		sending.value = text;
	}
}

export function vote(number: number): void {
	const on = !voted.value.includes(number);
	if (voting.value.includes(number) || !net?.send({ type: "vote", number, on })) return;
	problem.value = null;
	voting.value = [...voting.value, number];
}

const without = (numbers: number[], number: number) => numbers.filter((one) => one !== number);

// A refusal comes without its type.
function refused(about: string, code: string): void {
	if (about === "ask") sending.value = null;
	if (about === "vote") voting.value = [];
	if (about !== "hear") problem.value = code;
}

function hear(message: ServerMessage): void {
	if ("about" in message) return refused(message.about, message.code);
	switch (message.type) {
		case "forum": // also on every new connection
			isOpen.value = message.open;
			isReviewed.value = message.review;
			voting.value = [];
			if (!message.open) sending.value = null;
			else if (isShown.value) net?.send({ type: "hear", on: true });
			if (sending.value) net?.send({ type: "ask", text: sending.value });
			break;
		case "questions":
			list.value = learn(list.value, message);
			mine.value = mine.value.filter((one) => !list.value.some((other) => other.number === one.number));
			break;
		case "mine":
			mine.value = message.asked;
			voted.value = message.voted;
			left.value = message.left;
			break;
		case "asked":
			mine.value = [...mine.value.filter((one) => one.number !== message.number), message];
			left.value = message.left;
			if (sending.value) write("");
			sending.value = null;
			sent.value = message.state === "waiting" ? "waiting" : "listed";
			break;
		case "voted":
			voting.value = without(voting.value, message.number);
			voted.value = without(voted.value, message.number).concat(message.on ? message.number : []);
	}
}

export function listen(): void {
	let last: ServerMessage | undefined;
	effect(() => {
		const { forum, phase, screen } = state.value;
		untracked(() => {
			// The quiz goes first: what was written stays.
			if (phase === "question" || screen !== "play") hide();
			if (!forum || forum === last) return;
			last = forum;
			hear(forum);
		});
	});
}

// What the remote knows of the questions from the hall, and what it does with them. Everything
// that is done can be done again without harm, so what has no answer goes once more.

import { signal } from "@preact/signals-core";
import { learn, type Known } from "../shared/forum";
import type { ClientModerate, ForumAct, ServerMessage } from "../shared/protocol";

const RESEND_MS = 3_000;

export const isOpen = signal(false);
export const isReviewed = signal(true);
export const list = signal<Known[]>([]);
export const onStage = signal<number | null>(null);
export const doing = signal<ClientModerate | null>(null);
export const problem = signal<string | null>(null);
export const writing = signal<{ number: number; text: string } | null>(null);

let send: (message: ClientModerate) => unknown = () => undefined;
let resend: ReturnType<typeof setTimeout> | undefined;

export function sendWith(by: (message: ClientModerate) => unknown): void {
	send = by;
}

function go(): void {
	clearTimeout(resend);
	if (!doing.value) return;
	send(doing.value);
	resend = setTimeout(go, RESEND_MS);
}

function settle(): void {
	clearTimeout(resend);
	doing.value = null;
}

export function moderate(act: ForumAct, number?: number, text?: string): void {
	if (doing.value) return;
	problem.value = null;
	doing.value = {
		type: "moderate",
		do: act,
		id: `m${Date.now()}.${Math.random()}`,
		...(number && { number }),
		...(text && { text }),
	};
	go();
}

// Whoever calls up something else wants to see that.
export function leaveStage(): void {
	if (onStage.value !== null) moderate("clear");
}

export function hear(message: ServerMessage): void {
	switch (message.type) {
		case "hosting": // what the server has not told since is not there any more
			if (doing.value) go();
			break;
		case "forum":
			isOpen.value = message.open;
			isReviewed.value = message.review;
			break;
		case "questions":
			list.value = learn(list.value, message);
			break;
		case "on_stage":
			onStage.value = message.shown?.number ?? null;
			break;
		case "moderated":
			if (message.id !== doing.value?.id) break;
			if (message.do === "answer") writing.value = null;
			settle();
			break;
		case "error":
			if (message.about !== "moderate") break;
			settle();
			problem.value = message.code;
	}
}

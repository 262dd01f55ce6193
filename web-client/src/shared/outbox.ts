// The one answer that is on its way. It is in storage before it is on the wire,
// and goes again every three seconds and on every new connection until the server
// says `answered`, or says that it never will.

import { sameChoice, type Choice, type ClientMessage } from "./protocol";
import type { Store } from "./storage";

export const RESEND_MS = 3_000;
const EARLY_MS = 400; // our clock ran ahead: the question is not open yet
const SILENCE_MAX = 2; // resends without any word back before the socket is doubted

export interface Pending {
	token: string; // whose answer
	index: number;
	choice: Choice;
	isSet: boolean;
	elapsed_ms: number;
	closed?: boolean; // the bell rang meanwhile: one refusal now is final
}

export type Receipt = "saved" | "sending" | "accepted" | "late" | "refused";

export interface OutboxDoors {
	send(message: ClientMessage): boolean;
	receipt(index: number, receipt: Receipt, choice: Choice): void;
	doubt(): void; // the socket may be dead
}

export interface Outbox {
	put(answer: Pending): void;
	flush(): void; // a connection is there, and the seat is ours
	held(): Pending | null;
	answered(index: number, choice: Choice): void;
	refused(index: number | undefined, code: string): void;
	closed(index: number): void; // no new answer is taken; an old one may yet be confirmed
	clear(): void;
}

export function newOutbox(store: Store, key: string, doors: OutboxDoors): Outbox {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let silence = 0;
	const held = () => store.get<Pending>(key);

	function clear(): void {
		clearTimeout(timer);
		store.remove(key);
	}

	function flush(): void {
		clearTimeout(timer);
		const answer = held();
		if (!answer) return;
		const { index, choice, elapsed_ms } = answer;
		const sent = doors.send({ type: "answer", index, choice, elapsed_ms });
		doors.receipt(index, sent ? "sending" : "saved", choice);
		if (!sent) return;
		if (++silence > SILENCE_MAX) doors.doubt();
		timer = setTimeout(flush, RESEND_MS);
	}

	function settle(receipt: Receipt): void {
		const answer = held();
		clear();
		if (answer) doors.receipt(answer.index, receipt, answer.choice);
	}

	return {
		held,
		clear,
		flush() {
			silence = 0;
			flush();
		},
		put(answer) {
			store.put(key, answer);
			doors.receipt(answer.index, "saved", answer.choice);
			silence = 0;
			flush();
		},
		answered(index, choice) {
			const answer = held();
			silence = 0;
			if (answer?.index !== index) return doors.receipt(index, "accepted", choice);
			// An older tap of ours was confirmed; the newer one is still on its way.
			if (!sameChoice(answer.choice, choice, answer.isSet)) return;
			clear();
			doors.receipt(index, "accepted", choice);
		},
		refused(index, code) {
			const answer = held();
			silence = 0;
			if (!answer || (index !== undefined && index !== answer.index)) return;
			if (code === "busy" || code === "too_fast" || code === "forbidden") return; // goes again
			if (code === "already_answered") return settle("accepted");
			if (code === "bad_choice" || code === "bad_message") return settle("refused");
			if (code !== "not_now") return;
			if (answer.closed) return settle("late");
			clearTimeout(timer);
			timer = setTimeout(flush, EARLY_MS);
		},
		closed(index) {
			const answer = held();
			if (!answer || answer.index > index) return;
			if (answer.index < index) return settle("late");
			store.put(key, { ...answer, closed: true });
			flush();
		},
	};
}

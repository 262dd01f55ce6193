// Answers on their way to a server that keeps them by sequence numbers, counted from 1. Each
// is in storage before it is on the wire and stays there until it was acknowledged; what was
// not goes again every three seconds and on every new connection, in order.
//
// Somebody may have gone on with another device meanwhile. `meet` compares three things for
// every question: what the server has, what we last knew that it had, and what we want. Where
// nobody else touched a question ours goes, with a new number; where somebody did, theirs stays.

import type { Store } from "./storage";

export const RESEND_MS = 3_000;
const SILENCE_MAX = 2; // resends without any word back before the socket is doubted
const WINDOW = 20; // so many are on the wire at once

export type Receipt = "saved" | "sending" | "accepted";

export interface Entry<Words> {
	sequence: number;
	target: string; // what the words are about; the last about a target is what holds
	words: Words;
	value: string; // the words about this target as text, for comparing
}

interface Book<Words> {
	last: number; // the highest number that was given or kept
	entries: Entry<Words>[];
	base: Record<string, string>; // what the server had when it last told, by target
}

export interface JournalDoors<Words> {
	send(sequence: number, words: Words): boolean; // false: not connected
	changed(): void; // some receipt is another now
	doubt(): void; // the socket may be dead
}

export interface Journal<Words> {
	put(target: string, words: Words, value: string): void;
	meet(sequence: number, theirs: Record<string, string>): void; // a connection, and what is kept
	kept(sequence: number): void;
	gap(expected: number): void;
	refused(): void; // the first that was not kept never will be; the others move up
	lost(): void; // the connection is gone
	receipt(target: string): Receipt | null; // null: nothing of ours was ever there
	waiting(): Entry<Words>[];
	clear(): void;
}

export function newJournal<Words>(store: Store, key: string, doors: JournalDoors<Words>): Journal<Words> {
	let book: Book<Words> = store.get<Book<Words>>(key) ?? { last: 0, entries: [], base: {} };
	let timer: ReturnType<typeof setTimeout> | undefined;
	let silence = 0;
	let isOpen = false;

	function save(some: Partial<Book<Words>>): void {
		book = { ...book, ...some };
		store.put(key, book);
	}

	function flush(): void {
		clearTimeout(timer);
		if (!isOpen || !book.entries.length) return;
		for (const { sequence, words } of book.entries.slice(0, WINDOW))
			if (!doors.send(sequence, words)) return void (isOpen = false);
		timer = setTimeout(again, RESEND_MS);
	}

	function again(): void {
		if (++silence > SILENCE_MAX) doors.doubt();
		flush();
		doors.changed();
	}

	// The same words with the numbers that the server waits for.
	function number(entries: Entry<Words>[], from: number): void {
		const numbered = entries.map((entry, index) => ({ ...entry, sequence: from + index }));
		save({ entries: numbered, last: from + numbered.length - 1 });
	}

	function mine(theirs: Record<string, string>): Entry<Words>[] {
		const { entries, base } = book;
		const holds = new Map(entries.map((entry) => [entry.target, entry]));
		return entries.filter((entry) => {
			if (holds.get(entry.target) !== entry) return false;
			const now = theirs[entry.target] ?? "";
			if (now === entry.value) return false;
			const earlier = entries.some((one) => one.target === entry.target && one.value === now);
			return now === (base[entry.target] ?? "") || earlier;
		});
	}

	return {
		put(target, words, value) {
			const sequence = book.last + 1;
			save({ last: sequence, entries: [...book.entries, { sequence, target, words, value }] });
			const queued = book.entries.length > WINDOW;
			if (isOpen && !queued && !doors.send(sequence, words)) isOpen = false;
			if (isOpen && !queued && book.entries.length === 1) timer = setTimeout(again, RESEND_MS);
			doors.changed();
		},
		meet(sequence, theirs) {
			const entries = mine(theirs);
			save({ base: theirs });
			number(entries, sequence + 1);
			isOpen = true;
			silence = 0;
			flush();
			doors.changed();
		},
		kept(sequence) {
			silence = 0;
			const done = book.entries.filter((entry) => entry.sequence <= sequence);
			if (!done.length) return;
			const base = { ...book.base };
			for (const entry of done) base[entry.target] = entry.value;
			const queued = book.entries.length > WINDOW;
			save({ base, entries: book.entries.slice(done.length) });
			if (queued || !book.entries.length) flush();
			doors.changed();
		},
		gap(expected) {
			silence = 0;
			if (!book.entries.length || book.entries[0]!.sequence === expected) return;
			number(book.entries, expected);
			flush();
		},
		refused() {
			silence = 0;
			const [first, ...others] = book.entries;
			if (!first) return;
			number(others, first.sequence);
			flush();
			doors.changed();
		},
		lost() {
			isOpen = false;
			clearTimeout(timer);
			doors.changed();
		},
		receipt(target) {
			const place = book.entries.findIndex((entry) => entry.target === target);
			if (place >= 0) return isOpen ? "sending" : "saved";
			return book.base[target] ? "accepted" : null;
		},
		waiting: () => book.entries,
		clear() {
			clearTimeout(timer);
			isOpen = false;
			book = { last: 0, entries: [], base: {} };
			store.remove(key);
		},
	};
}

// Answers with sequence numbers: in order, kept, replayed, and merged after another device.

import { beforeEach, expect, test, vi } from "vitest";
import { newJournal, RESEND_MS, type Journal } from "../src/shared/journal";
import type { Store } from "../src/shared/storage";

let memory: Map<string, string>;
let sent: Array<[number, string]>;
let isThere: boolean;
let doubts: number;

function store(): Store {
	return {
		get: (key) => JSON.parse(memory.get(key) ?? "null"),
		put: (key, value) => void memory.set(key, JSON.stringify(value)),
		remove: (key) => void memory.delete(key),
	};
}

// A journal as after loading the page: what was stored is there.
function open(): Journal<string> {
	return newJournal<string>(store(), "j", {
		send: (sequence, words) => isThere && !!sent.push([sequence, words]),
		changed: () => undefined,
		doubt: () => void doubts++,
	});
}

beforeEach(() => {
	vi.useFakeTimers();
	memory = new Map();
	sent = [];
	isThere = true;
	doubts = 0;
});

const put = (journal: Journal<string>, target: string, value: string) => journal.put(target, `${target}=${value}`, value);

test("an answer is stored before it is sent, and counted from one", () => {
	const journal = open();
	put(journal, "a0", "[1]");
	expect(journal.receipt("a0")).toBe("saved");
	expect(memory.get("j")).toContain("a0=[1]");
	expect(sent).toEqual([]);
	journal.meet(0, {});
	put(journal, "a1", "[2]");
	expect(sent).toEqual([[1, "a0=[1]"], [2, "a1=[2]"]]);
	expect(journal.receipt("a1")).toBe("sending");
	journal.kept(1);
	expect([journal.receipt("a0"), journal.receipt("a1")]).toEqual(["accepted", "sending"]);
	journal.kept(2);
	expect(journal.waiting()).toEqual([]);
});

test("what was not kept goes again, and a silent socket is doubted", () => {
	const journal = open();
	journal.meet(4, {});
	put(journal, "a0", "[1]");
	vi.advanceTimersByTime(RESEND_MS);
	expect(sent).toEqual([[5, "a0=[1]"], [5, "a0=[1]"]]);
	vi.advanceTimersByTime(2 * RESEND_MS);
	expect(doubts).toBe(1);
	journal.kept(5);
	sent = [];
	vi.advanceTimersByTime(10 * RESEND_MS);
	expect(sent).toEqual([]);
});

test("a reload finds what waits, and only the last word about each thing goes", () => {
	put(open(), "a0", "[1]");
	const journal = open();
	put(journal, "a1", "[0]");
	put(journal, "a0", "[2]");
	const again = open();
	expect(again.receipt("a1")).toBe("saved");
	again.meet(0, {});
	expect(sent).toEqual([[1, "a1=[0]"], [2, "a0=[2]"]]);
});

test("an answer whose acknowledgement was lost is not sent again", () => {
	const journal = open();
	journal.meet(0, {});
	put(journal, "a0", "[1]");
	put(journal, "a1", "[2]");
	journal.lost();
	expect(journal.receipt("a0")).toBe("saved");
	sent = [];
	journal.meet(1, { a0: "[1]" });
	expect(sent).toEqual([[2, "a1=[2]"]]);
	expect(journal.receipt("a0")).toBe("accepted");
});

test("an answer that changed after one that was kept still goes", () => {
	const journal = open();
	journal.meet(0, {});
	put(journal, "a0", "[1]");
	put(journal, "a0", "[3]");
	journal.lost();
	sent = [];
	journal.meet(1, { a0: "[1]" });
	expect(sent).toEqual([[2, "a0=[3]"]]);
});

test("where another device went on its answers stay, and ours go to what it left alone", () => {
	const journal = open();
	journal.meet(2, { a0: "[0]", a1: "[0]" });
	journal.lost();
	put(journal, "a0", "[1]"); // the other one answers this too
	put(journal, "a1", "[2]"); // this it does not touch
	put(journal, "a2", "[3]"); // and this nobody has answered
	journal.meet(5, { a0: "[3]", a1: "[0]", a3: "[1]" });
	expect(sent).toEqual([[6, "a1=[2]"], [7, "a2=[3]"]]);
	expect(journal.receipt("a0")).toBe("accepted");
});

test("an answer taken back while away is taken back", () => {
	const journal = open();
	journal.meet(1, { a0: "[0]" });
	journal.lost();
	put(journal, "a0", "");
	journal.meet(1, { a0: "[0]" });
	expect(sent).toEqual([[2, "a0="]]);
	journal.kept(2);
	expect(journal.receipt("a0")).toBeNull();
});

test("after a gap the numbers start where the server waits", () => {
	const journal = open();
	journal.meet(3, {});
	put(journal, "a0", "[1]");
	put(journal, "a1", "[2]");
	sent = [];
	journal.gap(2);
	expect(sent).toEqual([[2, "a0=[1]"], [3, "a1=[2]"]]);
	journal.gap(2);
	expect(sent).toHaveLength(2);
});

test("what is refused for good makes room for what follows", () => {
	const journal = open();
	journal.meet(0, {});
	put(journal, "a0", "bad");
	put(journal, "a1", "[2]");
	sent = [];
	journal.refused();
	expect(sent).toEqual([[1, "a1=[2]"]]);
	journal.gap(1); // what the server says of the old number
	expect(sent).toHaveLength(1);
});

test("a long queue goes in pieces, in order, and all of it", () => {
	const journal = open();
	for (let index = 0; index < 45; index++) put(journal, `a${index}`, "[1]");
	journal.meet(0, {});
	expect(sent).toHaveLength(20);
	const kept = new Set<number>();
	for (let at = 0; at < sent.length; at++) {
		const [sequence] = sent[at]!;
		if (kept.has(sequence)) continue;
		expect(sequence).toBe(kept.size + 1);
		kept.add(sequence);
		journal.kept(sequence);
	}
	expect(kept.size).toBe(45);
	expect(journal.waiting()).toEqual([]);
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newOutbox, RESEND_MS, type Pending, type Receipt } from "../src/shared/outbox";
import type { Choice, ClientMessage } from "../src/shared/protocol";
import type { Store } from "../src/shared/storage";

function memory(): Store & { size(): number } {
	const map = new Map<string, string>();
	return {
		get: (key) => (map.has(key) ? JSON.parse(map.get(key)!) : null),
		put: (key, value) => void map.set(key, JSON.stringify(value)),
		remove: (key) => void map.delete(key),
		size: () => map.size,
	};
}

function world(store = memory()) {
	const sent: ClientMessage[] = [];
	const receipts: Receipt[] = [];
	const network = { up: true };
	const doubt = vi.fn();
	const outbox = newOutbox(store, "outbox", {
		send(message) {
			if (network.up) sent.push(message);
			return network.up;
		},
		receipt: (_index: number, receipt: Receipt, _choice: Choice) => void receipts.push(receipt),
		doubt,
	});
	return { outbox, sent, receipts, network, store, doubt };
}

const answer = (choice: Choice, index = 3): Pending => ({
	token: "q1x",
	index,
	choice,
	isSet: false,
	elapsed_ms: 1840,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("an answer is stored, sent, and gone once it is on the server's disk", () => {
	const { outbox, sent, receipts, store } = world();
	outbox.put(answer([2]));
	expect(store.size()).toBe(1);
	expect(sent).toEqual([{ type: "answer", index: 3, choice: [2], elapsed_ms: 1840 }]);
	outbox.answered(3, [2]);
	expect(receipts).toEqual(["saved", "sending", "accepted"]);
	expect(store.size()).toBe(0);
	vi.advanceTimersByTime(10 * RESEND_MS);
	expect(sent).toHaveLength(1);
});

test("it goes again every three seconds, and then doubts the connection", () => {
	const { outbox, sent, doubt } = world();
	outbox.put(answer([2]));
	vi.advanceTimersByTime(RESEND_MS);
	expect(sent).toHaveLength(2);
	expect(doubt).not.toHaveBeenCalled();
	vi.advanceTimersByTime(RESEND_MS);
	expect(sent).toHaveLength(3);
	expect(doubt).toHaveBeenCalledTimes(1);
	expect(new Set(sent.map((message) => JSON.stringify(message))).size).toBe(1);
});

test("without a network it waits on the device and goes with the next connection", () => {
	const { outbox, sent, receipts, network } = world();
	network.up = false;
	outbox.put(answer([1]));
	expect(sent).toHaveLength(0);
	expect(receipts.at(-1)).toBe("saved");
	network.up = true;
	outbox.flush();
	expect(sent).toHaveLength(1);
	expect(receipts.at(-1)).toBe("sending");
});

test("it outlives a reload", () => {
	const first = world();
	first.network.up = false;
	first.outbox.put(answer([0]));
	const second = world(first.store);
	expect(second.outbox.held()?.choice).toEqual([0]);
	second.outbox.flush();
	expect(second.sent).toHaveLength(1);
});

test("a refusal before the opening is tried again, one after the bell is final", () => {
	const { outbox, sent, receipts, store } = world();
	outbox.put(answer([1]));
	outbox.refused(3, "not_now");
	vi.advanceTimersByTime(500);
	expect(sent).toHaveLength(2);
	outbox.closed(3);
	expect(sent).toHaveLength(3);
	outbox.refused(3, "not_now");
	expect(receipts.at(-1)).toBe("late");
	expect(store.size()).toBe(0);
});

test("after the bell the server may still confirm what it had stored", () => {
	const { outbox, receipts } = world();
	outbox.put(answer([1]));
	outbox.closed(3);
	outbox.answered(3, [1]);
	expect(receipts.at(-1)).toBe("accepted");
});

test("an answer to a question that is long over is given up", () => {
	const { outbox, receipts, store } = world();
	outbox.put(answer([1], 2));
	outbox.closed(4);
	expect(receipts.at(-1)).toBe("late");
	expect(store.size()).toBe(0);
});

test("a confirmation of an older tap does not stop the newer one", () => {
	const { outbox, sent, receipts } = world();
	outbox.put(answer([1]));
	outbox.put(answer([2]));
	outbox.answered(3, [1]);
	expect(receipts.at(-1)).toBe("sending");
	vi.advanceTimersByTime(RESEND_MS);
	expect(sent.at(-1)).toMatchObject({ choice: [2] });
	outbox.answered(3, [2]);
	expect(receipts.at(-1)).toBe("accepted");
});

test("a set is confirmed in whatever order it was stored", () => {
	const { outbox, store } = world();
	outbox.put({ ...answer([2, 0]), isSet: true });
	outbox.answered(3, [0, 2]);
	expect(store.size()).toBe(0);
});

test.each([
	["already_answered", "accepted", 0],
	["bad_choice", "refused", 0],
	["busy", "sending", 1],
	["too_fast", "sending", 1],
	["forbidden", "sending", 1],
])("refused with %s it is %s", (code, last, kept) => {
	const { outbox, receipts, store } = world();
	outbox.put(answer([1]));
	outbox.refused(3, code);
	expect(receipts.at(-1)).toBe(last);
	expect(store.size()).toBe(kept);
});

test("a refusal of another question's answer is not ours", () => {
	const { outbox, store } = world();
	outbox.put(answer([1]));
	outbox.refused(2, "already_answered");
	expect(store.size()).toBe(1);
});

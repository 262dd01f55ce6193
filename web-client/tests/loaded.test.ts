// What a page of the studio loads: once while somebody is there, anew when they come back.

import { afterEach, expect, test, vi } from "vitest";
import { faultText } from "../src/studio/Fault";
import { loader } from "../src/studio/loaded";
import { go } from "../src/studio/router";

let asked: string[] = [];

function serve(answer: (path: string) => unknown): void {
	asked = [];
	vi.stubGlobal("fetch", (path: string) => {
		asked.push(path);
		return Promise.resolve(new Response(JSON.stringify(answer(path))));
	});
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => vi.unstubAllGlobals());

test("the same is asked for once on a page, and again after somebody went elsewhere and came back", async () => {
	let sets = 1;
	serve(() => ({ sets }));
	const list = loader<{ sets: number }>();
	list.want("sets");
	list.want("sets");
	await settled();
	list.want("sets");
	await settled();
	expect(asked).toEqual(["/api/v1/sets"]);
	expect(list.state.value.value).toEqual({ sets: 1 });
	go("sets/new");
	sets = 2; // made there
	go("rounds/new");
	list.want("sets");
	await settled();
	expect(asked.length).toBe(2);
	expect(list.state.value.value).toEqual({ sets: 2 });
});

test("an answer that comes too late is dropped", async () => {
	const waiting: Array<() => void> = [];
	vi.stubGlobal("fetch", (path: string) => new Promise((resolve) => waiting.push(() => resolve(new Response(JSON.stringify({ path }))))));
	const one = loader<{ path: string }>();
	one.want("first");
	await settled();
	one.want("second");
	await settled();
	waiting[1]!();
	waiting[0]!();
	await settled();
	expect(one.state.value.value).toEqual({ path: "/api/v1/second" });
});

test("a server that is ready in a moment is asked again, and one that stays busy says so", async () => {
	vi.useFakeTimers();
	let busy = 2;
	let times = 0;
	const refusal = () => new Response(JSON.stringify({ code: "catching_up" }), { status: 503 });
	vi.stubGlobal("fetch", () => Promise.resolve(times++ < busy ? refusal() : new Response('{"total":3}')));
	const board = loader<{ total: number }>();
	board.want("standings");
	await vi.runAllTimersAsync();
	expect(times).toBe(3);
	expect(board.state.value).toEqual({ value: { total: 3 }, fault: null, busy: false });
	busy = Infinity;
	times = 0;
	board.again();
	await vi.runAllTimersAsync();
	expect(times).toBe(6);
	expect(faultText(board.state.value.fault)).toMatch(/đang được tính lại/);
	vi.useRealTimers();
});

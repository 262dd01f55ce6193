// What a page of the studio loads: once while somebody is there, anew when they come back.

import { afterEach, expect, test, vi } from "vitest";
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

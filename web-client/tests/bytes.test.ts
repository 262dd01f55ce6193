// @vitest-environment node

// The byte gates: what a phone has to load, compressed with Brotli.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";

const ENTRY_MAX = 20_000;
const FIRST_QUESTION_MAX = 24_000; // leaves one kilobyte of the 25 for messages

const dist = new URL("../dist/", import.meta.url);
const size = (path: string) => statSync(new URL(`${path}.br`, dist)).size;
const read = (path: string) => readFileSync(new URL(path, dist), "utf8");

function entry(page = "play"): string[] {
	const linked = [...read(`${page}.html`).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)];
	expect(linked.length).toBeGreaterThanOrEqual(2);
	return [`${page}.html`, ...linked.map((one) => one[1]!)];
}

// A script with what it imports.
function whole(script: string): string[] {
	const imported = [...read(script).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)];
	return [script, ...imported.flatMap((one) => whole(`assets/${one[1]!}`))];
}

const weigh = (files: string[]) => [...new Set(files)].reduce((sum, file) => sum + size(file), 0);

test("the player's page weighs at most 20 kB", () => {
	const total = weigh(entry());
	console.info(`player entry: ${total} bytes`);
	expect(total).toBeLessThanOrEqual(ENTRY_MAX);
});

test("the contestant's page weighs at most 20 kB", () => {
	const total = weigh(entry("contest"));
	console.info(`contest entry: ${total} bytes`);
	expect(total).toBeLessThanOrEqual(ENTRY_MAX);
});

test.each(["play", "contest"])("the entry of %s waits for no other script", (page) => {
	for (const script of entry(page).filter((one) => one.endsWith(".js")))
		expect(whole(script)).toEqual([script]);
});

test("what is fetched in the lobby leaves the way to the first question under 25 kB", () => {
	const lobby = readdirSync(new URL("assets/", dist)).filter((name) => /^later-.*\.(js|css)$/.test(name));
	expect(lobby).toHaveLength(2);
	const files = lobby.flatMap((name) =>
		name.endsWith(".js") ? whole(`assets/${name}`) : [`assets/${name}`],
	);
	const total = weigh([...entry(), ...files]);
	console.info(`player until the first question: ${total} bytes`);
	expect(total).toBeLessThanOrEqual(FIRST_QUESTION_MAX);
});

// The words of 20 questions weigh 31.4 kB at most (tests/whole/bytes.test.mjs): under 60 kB in all.
test("all that a player's page loads in a round weighs at most 28.6 kB", () => {
	const parts = readdirSync(new URL("assets/", dist)).filter((name) =>
		/^(later|extras)-.*\.(js|css)$/.test(name),
	);
	expect(parts).toHaveLength(4);
	const files = parts.flatMap((name) =>
		name.endsWith(".js") ? whole(`assets/${name}`) : [`assets/${name}`],
	);
	const total = weigh([...entry(), ...files]);
	console.info(`player in a whole round: ${total} bytes`);
	expect(total).toBeLessThanOrEqual(28_600);
});

test("every file that compresses has its siblings, and every asset a hash", () => {
	const files = readdirSync(dist, { recursive: true, withFileTypes: true });
	for (const { name, parentPath } of files.filter((one) => one.isFile())) {
		if (/\.(br|gz|woff2)$/.test(name)) continue;
		expect(existsSync(`${parentPath}/${name}.br`), name).toBe(true);
		expect(existsSync(`${parentPath}/${name}.gz`), name).toBe(true);
	}
	for (const name of readdirSync(new URL("assets/", dist)))
		expect(name).toMatch(/-[\w-]{8}\.\w+(\.(br|gz))?$/);
});

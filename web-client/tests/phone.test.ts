// @vitest-environment node

// The page judges phone numbers as the server does: by the table of the server's own test.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { phoneFault } from "../src/contest/enter/phone";

const source = readFileSync(new URL("../../tests/unit/test_contest_identity.c", import.meta.url), "utf8");
const phones = source.slice(0, source.indexOf("static void a_code_has_one_spelling"));

const rows = [...phones.matchAll(/\{ ("(?:[^"\\]|\\.)*"),\s+("p:\d+"|NULL|IDENTITY_\w+) \}/g)]
	.filter(([, written]) => !written!.includes("\\x")) // bytes that no page can send
	.map(([, written, outcome]) => [JSON.parse(written!) as string, outcome!] as const);

test("the table of the server's test is there", () => {
	expect(rows.length).toBeGreaterThan(50);
});

test.each(rows)("%j is %s", (written, outcome) => {
	const isGood = outcome.startsWith('"p:') || outcome === "IDENTITY_OK";
	const found = phoneFault(written);
	if (isGood) expect(found).toBeUndefined();
	else if (outcome === "IDENTITY_OLD_MOBILE") expect(found).toBe("old_phone");
	else expect(found).toBe("identity");
});

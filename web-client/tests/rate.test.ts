// @vitest-environment node

import { afterEach, expect, test } from "vitest";
import { rate } from "../src/studio/rate";
import { lang } from "../src/ui/lang";

afterEach(() => (lang.value = "vi"));

test.each([
	[null, "–", "–"],
	[undefined, "–", "–"],
	[0, "0%", "0%"],
	[0.0004, "<0,1%", "<0.1%"],
	[0.0005, "0,1%", "0.1%"],
	[0.002, "0,2%", "0.2%"],
	[0.003, "0,3%", "0.3%"],
	[0.05, "5%", "5%"],
	[0.0949, "9,5%", "9.5%"],
	[0.0996, "10%", "10%"],
	[0.1, "10%", "10%"],
	[0.125, "13%", "13%"],
	[0.634, "63%", "63%"],
	[1, "100%", "100%"],
])("a share of %s is %s, in English %s", (share, vi, en) => {
	expect(rate(share)).toBe(vi);
	lang.value = "en";
	expect(rate(share)).toBe(en);
});

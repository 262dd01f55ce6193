import { expect, test } from "vitest";
import { parseNumber } from "../src/shared/figures";
import { firstLang, fold, formatNumber, formatPercent, say } from "../src/shared/i18n";

test("a sentence takes its values, numbers in the manner of the language", () => {
	expect(say("vi", "{n} người, {name}", { n: 1200, name: "Lan" })).toBe("1.200 người, Lan");
	expect(say("en", "{n} people", { n: 1200 })).toBe("1,200 people");
});

test("English has a singular, Vietnamese does not need one", () => {
	const text = "{n} player|{n} players";
	expect(say("en", text, { n: 1 })).toBe("1 player");
	expect(say("en", text, { n: 0 })).toBe("0 players");
	expect(say("vi", "{n} người", { n: 1 })).toBe("1 người");
});

test.each([
	["vi", "45", 45],
	["vi", " 12,5 ", 12.5],
	["vi", "12.5", 12.5],
	["vi", "5.310.000", 5_310_000],
	["vi", "5.310", 5310],
	["vi", "5 310 000", 5_310_000],
	["vi", "1.234,5", 1234.5],
	["vi", "-3", -3],
	["vi", "−3", -3],
	["vi", ",5", 0.5],
	["vi", "87,65432", 87.65432],
	["vi", "0,1", 0.1],
	["vi", "", null],
	["vi", "-", null],
	["vi", "1,2,3", null],
	["vi", "12 ngày", null],
	["vi", "1e5", null],
	["vi", "Infinity", null],
	["en", "12.5", 12.5],
	["en", "12,5", 12.5],
	["en", "1,234.5", 1234.5],
	["en", "5,310,000", 5_310_000],
] as const)("in %s «%s» is %s", (lang, text, value) => {
	expect(parseNumber(lang, text)).toBe(value);
});

test("what is shown back can be typed in again", () => {
	for (const lang of ["vi", "en"] as const)
		for (const value of [0, 45, 0.5, 12.25, 1234.5, 5_310_000, -7])
			expect(parseNumber(lang, formatNumber(lang, value))).toBe(value);
});

test("names are found without their marks", () => {
	expect(fold("Xưởng Đúc Ẩn ")).toBe("xuong duc an");
	expect(fold("Tổ Kho vận").includes(fold("to kho"))).toBe(true);
});

test("a share of nobody is nothing", () => {
	expect(formatPercent(0, 0)).toBe("0%");
	expect(formatPercent(1, 3)).toBe("33%");
});

test("Vietnamese unless somebody asks, or their browser is English", () => {
	expect(firstLang(null, undefined)).toBe("vi");
	expect(firstLang("fr", "en")).toBe("en");
	expect(firstLang(null, undefined, "en-GB")).toBe("en");
	expect(firstLang(null, "vi", "en-US")).toBe("vi");
	expect(firstLang(null, undefined, "ko-KR")).toBe("vi");
	expect(firstLang(null, undefined, "eno")).toBe("vi");
	expect(firstLang("vi", "en")).toBe("vi");
});

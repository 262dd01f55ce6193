// @vitest-environment node

// The contest form without its screens: the document, tables of units, and what the server says.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compact, put, read, slug, taken, written } from "../src/studio/contests/document";
import { noticed, noticeOf } from "../src/studio/contests/notice";
import { placeName } from "../src/studio/contests/places";
import { inVietnamese, sayings } from "../src/studio/contests/sayings";
import { cells, tableOf } from "../src/studio/contests/tables";
import { day, templates } from "../src/studio/contests/templates";
import { headcountOf, lowestOf, parentsFirst, readUnits, unitsOf } from "../src/studio/contests/units";

test("a place is written as the server writes it, and read back", () => {
	const path = ["rounds", 0, "windows", 1, "closes"];
	expect(written(path)).toBe("rounds[0].windows[1].closes");
	expect(read("rounds[0].windows[1].closes")).toEqual(path);
	expect(read("")).toEqual([]);
});

test("putting a value leaves the document before as it was", () => {
	const before = { rounds: [{ id: "a", title: { vi: "Một" } }] };
	const after = put(before, ["rounds", 0, "title", "en"], "One");
	expect(before.rounds[0]).toEqual({ id: "a", title: { vi: "Một" } });
	expect(after.rounds[0]!.title).toEqual({ vi: "Một", en: "One" });
	expect(put(after, ["rounds", 0, "title"], undefined).rounds[0]).toEqual({ id: "a" });
	expect(put({}, ["prizes", 0, "id"], "nhat")).toEqual({ prizes: [{ id: "nhat" }] });
});

test("what is empty is not sent, but lists keep their places", () => {
	expect(compact({ title: { vi: "" }, units: [], partial: false, rounds: [{}, { id: "b" }] })).toEqual({
		partial: false,
		rounds: [{}, { id: "b" }],
	});
});

test("texts in one language become texts by language", () => {
	const document = taken({ $schema: "x", title: "Thi", units: [{ id: "a", name: "Xưởng A" }] });
	expect(document).toEqual({ title: { vi: "Thi" }, units: [{ id: "a", name: { vi: "Xưởng A" } }] });
});

test("the notice names what this contest asks, and follows the form until it is written by hand", () => {
	const first = templates.find(({ id }) => id === "weekly")!.make(0, "x");
	expect(first.notice!.vi).toMatch(/^Ban tổ chức thu thập họ tên và số điện thoại của/);
	const aged = noticed(first, put(first, ["eligibility", "age_min"], 18));
	expect(aged.notice!.vi).toContain("họ tên, năm sinh và số điện thoại");
	const all = noticed(aged, { ...aged, identity: "either", units: [{ id: "a" }], eligibility: { age_max: 60, localities: ["Lào Cai"], members_only: true } });
	expect(all.notice!.vi).toContain("họ tên, năm sinh, số điện thoại hoặc mã nhân viên, đơn vị, địa phương và việc là đoàn viên công đoàn");
	expect(all.notice!.en).toContain("names, years of birth, phone numbers or employee codes, units, localities and union membership");
	expect(noticed(aged, first).notice).toEqual(noticeOf(first));
	const own = put(first, ["notice", "vi"], "Lời của chúng tôi.");
	expect(noticed(first, own)).toBe(own);
	expect(noticed(own, put(own, ["identity"], "code")).notice!.vi).toBe("Lời của chúng tôi.");
	expect(templates.map(({ make }) => make(0, "x")).filter((one) => !one.eligibility?.age_min && /năm sinh/.test(one.notice!.vi!))).toEqual([]);
});

test("ids are made from names", () => {
	expect(slug("Công đoàn Đường sắt – Khu 1")).toBe("cong-doan-duong-sat-khu-1");
	expect(slug("!!!", "x")).toBe("x");
	expect(slug("a".repeat(60)).length).toBeLessThanOrEqual(40);
});

test("cells in quotation marks hold separators, line ends and marks", () => {
	expect(cells('a,"b, ""c""\nd",e\r\n,,\nf', ",")).toEqual([["a", 'b, "c"\nd', "e"], ["f"]]);
	expect(tableOf("\uFEFFTên;Số\nA;1")).toEqual([["Tên", "Số"], ["A", "1"]]);
	expect(tableOf("Công ty A, chi nhánh 2\t40")).toEqual([["Công ty A, chi nhánh 2", "40"]]);
});

test("units are read with heads or without, parents before what is below them", () => {
	const plain = readUnits(tableOf("Xưởng A\t1.200\nXưởng A\t40"));
	expect(plain.units).toEqual([
		{ id: "xuong-a", name: { vi: "Xưởng A" }, headcount: 1200 },
		{ id: "xuong-a-2", name: { vi: "Xưởng A" }, headcount: 40 },
	]);
	const heads = readUnits(tableOf("Cấp trên\tTên đơn vị\tBảng\nKhu\tXưởng\tDoanh nghiệp\n\tKhu\t\nNgành\tTổ\t"));
	expect(heads.units.map(({ id, parent }) => [id, parent])).toEqual([["khu", undefined], ["xuong", "khu"], ["to", undefined]]);
	expect(heads.divisions).toEqual([{ id: "doanh-nghiep", title: { vi: "Doanh nghiệp" } }]);
	expect(heads.lacking).toEqual(["Ngành"]);
});

test("units of the directory keep their order of rank, but for those put away and those above one's own", () => {
	const kept = (id: string, parent: string | null, name: string, some = {}) => ({ id, parent, name, code: null, headcount: null, archived: false, is_held: true, ...some });
	const units = unitsOf([
		kept("o_3", "o_2", "Phân xưởng Axit", { headcount: 40 }),
		kept("o_1", null, "Liên đoàn Lao động tỉnh", { is_held: false }),
		kept("o_2", "o_1", "Công ty Apatit", { code: "APATIT", headcount: 1200 }),
		kept("o_4", "o_2", "Phân xưởng cũ", { archived: true }),
		kept("o_5", "o_2", "Phân xưởng Axit"),
	]);
	expect(units).toEqual([
		{ id: "apatit", name: { vi: "Công ty Apatit" }, headcount: 1200 },
		{ id: "phan-xuong-axit", name: { vi: "Phân xưởng Axit" }, headcount: 40, parent: "apatit" },
		{ id: "phan-xuong-axit-2", name: { vi: "Phân xưởng Axit" }, parent: "apatit" },
	]);
	expect(unitsOf([])).toEqual([]);
});

test("a flat list has the lowest units, and two of one name are told apart", () => {
	const units = [
		{ id: "a", name: { vi: "Công ty A" }, headcount: 90 },
		{ id: "a1", name: { vi: "Phân xưởng 1" }, parent: "a", headcount: 40 },
		{ id: "b", name: { vi: "Công ty B" } },
		{ id: "b1", name: { vi: "Phân xưởng 1" }, parent: "b" },
		{ id: "b2", name: { vi: "Tổ bảo vệ" }, parent: "b", headcount: 5 },
		{ id: "c", name: { vi: "Công ty C" }, headcount: 7 },
	];
	expect(lowestOf(units)).toEqual([["Phân xưởng 1 · Công ty A", "40"], ["Phân xưởng 1 · Công ty B", ""], ["Tổ bảo vệ", "5"], ["Công ty C", "7"]]);
	expect(lowestOf([])).toEqual([]);
});

test("headcounts may have points between thousands; what is no number stays to be mended", () => {
	expect(headcountOf("1.234.567")).toBe(1234567);
	expect(headcountOf("1 200")).toBe(1200);
	expect(headcountOf("khoảng 40")).toBe("khoảng 40");
	expect(headcountOf("")).toBeUndefined();
});

test("a ring of units is left for the server to name", () => {
	const ring = [{ id: "a", parent: "b" }, { id: "b", parent: "a" }, { id: "c" }];
	expect(parentsFirst(ring).map(({ id }) => id).sort()).toEqual(["a", "b", "c"]);
});

test("templates begin on the next Monday in Viet Nam", () => {
	const sunday = Date.parse("2026-11-22T23:30:00+07:00");
	expect(day(sunday, 0)).toBe("2026-11-23");
	expect(day(Date.parse("2026-11-23T00:30:00+07:00"), 0)).toBe("2026-11-30");
	for (const { make } of templates) expect(make(sunday, "x").rounds![0]!.id).toBeTruthy();
});

// The sentences of the server's source: string literals, joined, that end as a sentence does.
function spoken(): string[] {
	const top = new URL("../../", import.meta.url);
	const wire = readdirSync(new URL("contest-server/wire/", top))
		.filter((name) => /^contest_(sound\w*|rounds|units|field|document|results|change)\.c$/.test(name))
		.map((name) => `contest-server/wire/${name}`);
	return [...wire, "question-bank/field.c", "question-bank/problem.c"].flatMap((path) => {
		const source = readFileSync(new URL(path, top), "utf8").replace(/\/\*[^]*?\*\//g, "");
		return [...source.matchAll(/"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*/g)]
			.map(([literal]) => [...literal.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map((one) => one[1]).join("").replace(/\\"/g, '"'))
			.filter((text) => /[a-z] [a-z]/.test(text) && text.endsWith("."));
	});
}

test("every sentence about a document is there in Vietnamese, and fits only itself", () => {
	const known = new Map(sayings);
	expect(known.size).toBe(sayings.length);
	const all = [...new Set(spoken())];
	expect(all.length).toBeGreaterThan(60);
	expect(all.filter((sentence) => !known.has(sentence) && !inVietnamese(sentence))).toEqual([]);
	for (const [english, vietnamese] of sayings) {
		let hole = 0;
		const said = english.replace(/%[.\d]*(?:lld|zu|[dsgu])/g, () => String(++hole * 11));
		const expected = vietnamese.replace(/\{(\+?)(\d)\}/g, (_, plus: string, number: string) => String(Number(number) * 11 + (plus ? 1 : 0)));
		expect(inVietnamese(said), english).toBe(expected);
	}
});

test("a place is named as the form names it, entries by their names or from 1 on", () => {
	const document = { rounds: [{ id: "a", title: { vi: "Tuần 1" }, windows: [{}, {}] }, { id: "b" }], units: [{ id: "x" }] };
	expect(placeName(document, "title")).toBe("Tên cuộc thi");
	expect(placeName(document, "title.vi")).toBe("Tên cuộc thi");
	expect(placeName(document, "rounds[0].windows[1].closes")).toBe("Tuần 1 › Đợt 2 › Đóng");
	expect(placeName(document, "rounds[1].title")).toBe("Vòng 2 › Tên vòng");
	expect(placeName(document, "units[0].name")).toBe("Đơn vị 1 › Tên đơn vị");
	expect(placeName(document, "units[0]")).toBe("Đơn vị 1");
	expect(placeName(document, "paper.set")).toBe("Bộ câu hỏi");
	expect(placeName(document, "rounds[0].paper.questions")).toBe("Tuần 1 › Số câu");
	expect(placeName(document, "unknown.field")).toBe("");
});

test("whatever the rules must have is named where it is missing", () => {
	const schema = JSON.parse(readFileSync(new URL("../../contest-server/wire/contest.schema.json", import.meta.url), "utf8")) as Node;
	type Node = { $ref?: string; $defs?: Record<string, Node>; required?: string[]; properties?: Record<string, Node>; items?: Node };
	const wanted: string[] = [];
	const visit = (given: Node, path: string) => {
		const node = given.$ref ? schema.$defs![given.$ref.split("/").at(-1)!]! : given;
		for (const name of node.required ?? []) wanted.push(path ? `${path}.${name}` : name);
		for (const [name, one] of Object.entries(node.properties ?? {})) visit(one, path ? `${path}.${name}` : name);
		if (node.items) visit(node.items, `${path}[0]`);
	};
	visit(schema, "");
	expect(wanted.length).toBeGreaterThan(20);
	expect(wanted.filter((field) => !/\.id$/.test(field) && !placeName({}, field))).toEqual([]);
});

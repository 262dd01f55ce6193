// @vitest-environment node

import { expect, test } from "vitest";
import { unitPaths } from "../src/studio/unit-paths";

const rows = [
	{ id: "top", name: "Công đoàn ngành", parent: null },
	{ id: "a", name: "Công ty May A", parent: "top" },
	{ id: "b", name: "Công ty May B", parent: "top" },
	{ id: "a1", name: "Phân xưởng 1", parent: "a" },
	{ id: "b1", name: "Phân xưởng 1", parent: "b" },
	{ id: "a2", name: "Phân xưởng 2", parent: "a" },
];
const of = (list: Parameters<typeof unitPaths>[0], least?: number) => [...unitPaths(list, least)].map(([, path]) => path);

test("a unit is named with what it stands below, so that two of one name are told apart", () => {
	expect(of(rows)).toEqual([
		"Công đoàn ngành",
		"Công ty May A · Công đoàn ngành",
		"Công ty May B · Công đoàn ngành",
		"Phân xưởng 1 · Công ty May A",
		"Phân xưởng 1 · Công ty May B",
		"Phân xưởng 2 · Công ty May A",
	]);
});

test("only where it must, on demand; and with more above where one is not enough", () => {
	expect(of(rows, 0).slice(3)).toEqual(["Phân xưởng 1 · Công ty May A", "Phân xưởng 1 · Công ty May B", "Phân xưởng 2"]);
	const deep = [
		...["x", "y"].map((id) => ({ id, name: `Tỉnh ${id}` })),
		...["x", "y"].map((id) => ({ id: `${id}a`, name: "Công ty A", parent: id })),
		...["x", "y"].map((id) => ({ id: `${id}1`, name: "Tổ 1", parent: `${id}a` })),
	];
	expect(of(deep).slice(4)).toEqual(["Tổ 1 · Công ty A · Tỉnh x", "Tổ 1 · Công ty A · Tỉnh y"]);
});

test("a unit above that is not there, a ring and two that cannot be told apart do no harm", () => {
	expect(of([{ id: "a", name: "A", parent: "away" }])).toEqual(["A"]);
	expect(of([{ id: "a", name: "A", parent: "b" }, { id: "b", name: "B", parent: "a" }])).toEqual(["A · B", "B · A"]);
	expect(of([{ id: "a", name: "A" }, { id: "b", name: "A" }])).toEqual(["A", "A"]);
});

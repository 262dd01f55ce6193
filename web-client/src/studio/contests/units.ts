// Units from the rows of a table: name, headcount, the unit above, division.

import { fold } from "../../shared/i18n";
import { unitPaths } from "../unit-paths";
import { freeId, slug, type Contest, type Unit } from "./document";

export const UNITS_MAX = 20_000;

type Column = "name" | "headcount" | "parent" | "division" | "id";

// How the heads of columns are called; the first row is one if a cell of it is.
const HEADS: Record<string, Column> = {
	"ten don vi": "name", "don vi": "name", ten: "name", unit: "name", name: "name",
	"so lao dong": "headcount", "so doan vien": "headcount", "so nguoi": "headcount", "quan so": "headcount", headcount: "headcount", people: "headcount",
	"don vi cap tren": "parent", "cap tren": "parent", "truc thuoc": "parent", parent: "parent",
	bang: "division", khoi: "division", division: "division",
	ma: "id", "ma don vi": "id", id: "id", code: "id",
};

const USUAL: Column[] = ["name", "headcount", "parent", "division"];

export interface UnitsRead {
	units: Unit[];
	divisions: NonNullable<Contest["divisions"]>;
	lacking: string[]; // units above that are not in the table
}

/** "1.200" and "1 200" are a thousand and two hundred. */
export function headcountOf(text: string): number | string | undefined {
	const plain = text.replace(/[\s.,\u00a0](?=\d{3}(\D|$))/g, "");
	return text === "" ? undefined : /^\d+$/.test(plain) ? Number(plain) : text;
}

export function readUnits(rows: string[][], divisions: NonNullable<Contest["divisions"]> = []): UnitsRead {
	const [first = []] = rows;
	const heads = first.map((cell) => HEADS[fold(cell)]);
	const hasHeads = heads.includes("name");
	const columns = hasHeads ? heads : USUAL;
	const cell = (row: string[], column: Column) => row[columns.indexOf(column)]?.trim() ?? "";
	const known = [...divisions];
	const taken = new Set<string>();
	const byName = new Map<string, string>();
	const lines = (hasHeads ? rows.slice(1) : rows).filter((row) => cell(row, "name")).slice(0, UNITS_MAX + 1);
	const units = lines.map((row): Unit => {
		const name = cell(row, "name").normalize("NFC");
		const id = freeId(slug(cell(row, "id") || name, "don-vi"), taken);
		taken.add(id);
		if (!byName.has(fold(name))) byName.set(fold(name), id);
		const headcount = headcountOf(cell(row, "headcount"));
		const division = cell(row, "division") && divisionOf(cell(row, "division"), known);
		return { id, name: { vi: name }, ...(headcount !== undefined && { headcount }), ...(division && { division }) };
	});
	const lacking = new Set<string>();
	lines.forEach((row, i) => {
		const above = cell(row, "parent");
		const parent = above && byName.get(fold(above));
		if (above && !parent) lacking.add(above);
		if (parent && parent !== units[i]!.id) units[i]!.parent = parent;
	});
	return { units: parentsFirst(units), divisions: known, lacking: [...lacking] };
}

function divisionOf(name: string, known: NonNullable<Contest["divisions"]>): string {
	const found = known.find(({ id, title }) => fold(title?.vi ?? "") === fold(name) || id === name);
	if (found) return found.id;
	const id = freeId(slug(name, "bang"), new Set(known.map((one) => one.id)));
	known.push({ id, title: { vi: name } });
	return id;
}

/** One of the directory of units. */
export interface Kept {
	id: string;
	parent: string | null;
	name: string;
	code: string | null;
	headcount: number | null;
	archived: boolean;
	is_held: boolean; // false: known by its name alone, for what stands below it
}

/** The units of the directory that one works for, below each other as they are there. */
export function unitsOf(rows: Kept[]): Unit[] {
	const held = rows.filter(({ is_held, archived }) => is_held && !archived);
	const taken = new Set<string>();
	const ids = new Map<string, string>();
	for (const { id, code, name } of held) {
		const own = freeId(slug(code || name, "don-vi"), taken);
		taken.add(own);
		ids.set(id, own);
	}
	return parentsFirst(
		held.map(({ id, parent, name, headcount }): Unit => {
			const above = parent && ids.get(parent);
			return { id: ids.get(id)!, name: { vi: name }, ...(headcount !== null && { headcount }), ...(above && { parent: above }) };
		}),
	);
}

/** Those that stand lowest, as lines of a table: the name and the headcount. In a list that is
 *  flat two of one name are told apart by what they stand below. */
export function lowestOf(units: Unit[]): string[][] {
	const rows = units.map(({ id, name, parent }) => ({ id, name: name?.vi ?? id, parent }));
	const above = new Set(units.map(({ parent }) => parent));
	const lowest = new Set(units.filter(({ id }) => !above.has(id)).map(({ id }) => id));
	const same = new Map<string, number>();
	for (const { id, name } of rows) if (lowest.has(id)) same.set(name, (same.get(name) ?? 0) + 1);
	const paths = unitPaths(rows);
	return rows.flatMap(({ id, name }, i) => (lowest.has(id) ? [[same.get(name)! > 1 ? paths.get(id)! : name, String(units[i]!.headcount ?? "")]] : []));
}

/** In their order, but nobody before the unit above; rings stay as they are for the server. */
export function parentsFirst(units: Unit[]): Unit[] {
	const below = new Map<string, Unit[]>();
	const ids = new Set(units.map(({ id }) => id));
	const roots: Unit[] = [];
	for (const unit of units)
		if (unit.parent && ids.has(unit.parent)) below.set(unit.parent, [...(below.get(unit.parent) ?? []), unit]);
		else roots.push(unit);
	const sorted: Unit[] = [];
	const walk = [...roots].reverse();
	for (let unit = walk.pop(); unit; unit = walk.pop()) {
		sorted.push(unit);
		walk.push(...[...(below.get(unit.id) ?? [])].reverse());
	}
	const placed = new Set(sorted.map(({ id }) => id));
	return [...sorted, ...units.filter(({ id }) => !placed.has(id))];
}

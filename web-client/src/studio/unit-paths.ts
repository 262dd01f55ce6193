// What a unit is called where one is chosen from a list: «Phân xưởng 1 · Công ty May A», since every
// company has a workshop of that name. As many above are named as it takes to tell it from the
// others.

export interface Below {
	id: string;
	name: string;
	parent?: string | null;
}

const DEPTH_MAX = 8; // a ring of units ends, too

/** By id. least: how many above are named in any case. */
export function unitPaths(rows: readonly Below[], least = 1): Map<string, string> {
	const byId = new Map(rows.map((row) => [row.id, row]));
	const path = (row: Below, above: number): string => {
		const parent = above > 0 && row.parent ? byId.get(row.parent) : undefined;
		return parent ? `${row.name} · ${path(parent, above - 1)}` : row.name;
	};
	const paths = new Map<string, string>();
	let left = [...rows];
	for (let above = least; left.length && above <= DEPTH_MAX; above++) {
		const times = new Map<string, number>();
		for (const row of left) {
			paths.set(row.id, path(row, above));
			times.set(paths.get(row.id)!, (times.get(paths.get(row.id)!) ?? 0) + 1);
		}
		left = left.filter(({ id }) => times.get(paths.get(id)!)! > 1);
	}
	return paths;
}

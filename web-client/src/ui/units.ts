// Names of units by their ids.

export type UnitNames = (id: string | undefined) => string;

export function unitNames(units: { id: string; name: string }[] | undefined): UnitNames {
	const names = new Map((units ?? []).map((unit) => [unit.id, unit.name]));
	return (id) => (id ? (names.get(id) ?? "") : "");
}

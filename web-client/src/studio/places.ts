// The provinces of today and the communes of one, to choose from.

import { loader } from "./loaded";
import { ask } from "./rest";

export interface Place {
	code: string;
	name: string;
}

interface Places {
	rows: Place[];
}

const provincesLoaded = loader<Places>();
const communesLoaded = loader<Places>();
let communesAre = "";

const communesPath = (province: string): string => `localities?level=commune&of=${encodeURIComponent(province)}&limit=1000`;

/** Empty until they are there; then whatever draws from them is drawn again. */
export function provinces(): Place[] {
	provincesLoaded.want("localities?level=province&limit=100");
	return provincesLoaded.state.value.value?.rows ?? [];
}

/** Of the province with this code; null until they are there. */
export function communes(province: string): Place[] | null {
	if (!province) return [];
	if (communesAre !== province) {
		communesAre = province;
		communesLoaded.want(communesPath(province));
	}
	const { value, busy } = communesLoaded.state.value;
	return busy ? null : (value?.rows ?? null);
}

/** Asked for once, for whoever does not draw them. */
export const communesNow = async (province: string): Promise<string[]> =>
	(await ask<Places>("GET", communesPath(province))).rows.map(({ name }) => name);

/**
 * The list with these communes behind it. A name that another province has too gets its
 * province behind it; communes that are there already are not put twice.
 */
export function withCommunes(list: readonly string[], names: readonly string[], province: string): string[] {
	const there = new Set(list);
	const placed = (name: string) => `${name}, ${province}`;
	if (names.length && names.every((name) => there.has(name) || there.has(placed(name)))) return [...list];
	return [...list, ...names.map((name) => (there.has(name) ? placed(name) : name)).filter((name) => !there.has(name))];
}

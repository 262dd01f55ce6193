// A share of a whole as people write it, everywhere in the studio: «63%», «0,3%».

import { lang } from "../ui/lang";

const WHOLE_FROM = 0.1; // below it a decimal tells more than a whole percent
const LEAST = 0.001; // what is less, and is something, is not said to be nothing

const formats = new Map<string, Intl.NumberFormat>();

function format(decimals: number): Intl.NumberFormat {
	const key = lang.value + decimals;
	const made = formats.get(key) ?? new Intl.NumberFormat(lang.value === "vi" ? "vi-VN" : "en-GB", { style: "percent", maximumFractionDigits: decimals });
	formats.set(key, made);
	return made;
}

/** From −1 to 1, with as many decimals under each other: «0,30». */
export const correlation = (value: number | null | undefined): string =>
	value == null ? "–" : new Intl.NumberFormat(lang.value === "vi" ? "vi-VN" : "en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

/** share from 0 to 1; «–» where there is none. */
export function rate(share: number | null | undefined): string {
	if (share == null) return "–";
	if (share > 0 && share < LEAST / 2) return `<${format(1).format(LEAST)}`;
	return format(share < WHOLE_FROM ? 1 : 0).format(share);
}

// Numbers as people type them.

import type { Lang } from "./i18n";

// What a person typed: «12,5», «5.310.000», «5 310 000», «12.5», «-3». In Vietnamese the dot
// groups thousands and the comma starts the decimals; in English the other way round.
export function parseNumber(lang: Lang, text: string): number | null {
	const typed = text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-");
	const [group, point] = lang === "vi" ? [".", ","] : [",", "."];
	const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`);
	let plain = typed;
	if (grouped.test(typed)) plain = typed.split(group).join("");
	plain = plain.replace(point, ".");
	if (!/^-?(\d+\.?\d*|\.\d+)$/.test(plain)) plain = plain.replace(group, ".");
	return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

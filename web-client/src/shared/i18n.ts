// Sentences, numbers and names in two languages. «{n} player|{n} players» is chosen by {n}.

export type Lang = "vi" | "en";
export type Values = Record<string, string | number>;

export function say(lang: Lang, text: string, values: Values = {}): string {
	const forms = text.split("|");
	const single = new Intl.PluralRules(lang).select(Number(values.n)) === "one";
	const form = forms.length === 2 && !single ? forms[1]! : forms[0]!;
	return form.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = values[name] ?? "";
		return typeof value === "number" ? formatNumber(lang, value) : value;
	});
}

const formats: Partial<Record<Lang, Intl.NumberFormat>> = {};

export function formatNumber(lang: Lang, value: number): string {
	const format = (formats[lang] ??= new Intl.NumberFormat(lang === "vi" ? "vi-VN" : "en-GB", {
		maximumFractionDigits: 5,
	}));
	return format.format(value);
}

export function formatPercent(part: number, whole: number): string {
	return `${whole > 0 ? Math.round((part * 100) / whole) : 0}%`;
}

// For searching: «Xưởng Đúc» is found by «xuong duc».
export function fold(text: string): string {
	return text
		.normalize("NFD")
		.replace(/[\u0300-\u036f]/g, "")
		.replace(/[đĐ]/g, "d")
		.toLowerCase()
		.trim();
}

// The first that names a language, «en-GB» as well as «en»; Vietnamese for everything else.
export function firstLang(...asked: (string | null | undefined)[]): Lang {
	const lang = asked.find((one) => /^(vi|en)(-|$)/.test(one ?? ""));
	return lang?.startsWith("en") ? "en" : "vi";
}

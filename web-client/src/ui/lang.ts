// The language of the page as a signal, so that whatever says a text is drawn
// again when it changes; and the few settings a person makes.
//
// Vietnamese comes with the page. English is fetched when somebody asks for it,
// and until it is there the page stays Vietnamese.

import { effect, signal } from "@preact/signals-core";
import { firstLang, formatNumber, say, type Lang, type Values } from "../shared/i18n";
import { local } from "../shared/storage";

export interface Settings {
	lang?: Lang;
	size: number; // steps of the text, 0 as designed
	keys: boolean; // answers by the keys 1–9 and A–J
	theme?: "light" | "dark";
}

export const SIZE_MAX = 4;
const SIZES = ["", "112.5%", "125%", "150%", "200%"];

type English = Record<string, string>;

const stored = local.get<Settings>("settings");
const english = signal<English>({});
let fetchEnglish: () => Promise<{ en: English }> = () => Promise.resolve({ en: {} });

export const settings = signal<Settings>({ size: 0, keys: true, ...stored });
export const lang = signal<Lang>("vi");

export function change(some: Partial<Settings>): void {
	settings.value = { ...settings.value, ...some };
	local.put("settings", settings.value);
}

export function changeLang(wanted: Lang): Promise<void> {
	change({ lang: wanted });
	return take(wanted);
}

async function take(wanted: Lang): Promise<void> {
	if (wanted === "en") english.value = (await fetchEnglish()).en;
	lang.value = wanted;
}

// Resolves when the page can be drawn in its language.
export async function startLang(load: () => Promise<{ en: English }>): Promise<void> {
	fetchEnglish = load;
	effect(() => {
		const root = document.documentElement;
		root.lang = lang.value;
		root.style.fontSize = SIZES[settings.value.size] ?? "";
		if (settings.value.theme) root.dataset.theme = settings.value.theme;
	});
	const asked = new URLSearchParams(location.search).get("lang");
	if (firstLang(asked, stored?.lang, navigator.language) === "en") await take("en").catch(() => undefined);
}

export type Say<Key extends string> = (key: Key, values?: Values) => string;

export function texts<Key extends string>(vi: Record<Key, string>): Say<Key> {
	return (key, values) =>
		say(lang.value, (lang.value === "en" && english.value[key]) || vi[key], values);
}

export const number = (value: number): string => formatNumber(lang.value, value);

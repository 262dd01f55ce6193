// What is said in the other language: the texts of all pages, read from their sources, so that a
// page that is drawn can be asked whether it says a sentence of the other language, or the name of
// a text in its place.

import { readdirSync, readFileSync } from "node:fs";

const source = new URL("../src/", import.meta.url);
const line = /^\s*"([\w.-]+)":\s*("(?:[^"\\]|\\.)*")/gm;

/** Each list of texts under the folder: what it is called and says. */
function lists(folder) {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory()) return lists(new URL(`${entry.name}/`, folder));
		const language = /english\.ts$/.test(entry.name) ? "en" : /texts\.ts$/.test(entry.name) ? "vi" : null;
		if (!language) return [];
		const text = readFileSync(new URL(entry.name, folder), "utf8");
		return [...text.matchAll(line)].map(([, key, said]) => ({ language, key, texts: JSON.parse(said).split("|") }));
	});
}

/** For each language what must not stand in it: the other's sentences, and the names of texts. */
export function foreignWords() {
	const all = lists(source);
	const said = (language) => new Set(all.filter((one) => one.language === language).flatMap(({ texts }) => texts));
	const only = (texts, others) => [...texts].filter((text) => !others.has(text) && /\p{L}{2}/u.test(text) && !/\{/.test(text));
	const marked = (list) => list.filter((text) => /[^\0-\x7f]/.test(text)); // what has no mark may be English
	const [vi, en] = [said("vi"), said("en")];
	if (vi.size < 100 || en.size < 100) throw new Error("the texts were not found: has the form of the lists changed?");
	const keys = [...new Set(all.map(({ key }) => key))].filter((key) => key.includes("."));
	// «English» is what the button says that leads there; so with the other language's own name.
	const own = new Set(["English", "Tiếng Việt"]);
	const without = (list) => list.filter((text) => !own.has(text));
	return { vi: { others: without(only(en, vi)), keys }, en: { others: marked(without(only(vi, en))), keys } };
}

/** Runs in the page. */
export function foreign({ lang, others, keys, common }) {
	const not = new Set(others);
	const names = new Set(keys);
	const found = new Set();
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const check = (text, node) => {
		const said = text.replace(/\s+/g, " ").trim();
		if (!said || node.closest(`code, script, style, textarea, .unseen:empty, [lang]:not([lang="${lang}"]):not(html)`)) return;
		if (not.has(said)) found.add(`says in the other language: «${said}»`);
		if (names.has(said)) found.add(`says the name of a text: «${said}»`);
		const word = lang === "vi" && new RegExp(`(?<![\\p{L}\\d@./_-])(?:${common})(?![\\p{L}\\d@_-])`, "iu").exec(said);
		if (word) found.add(`says «${word[0]}» in a Vietnamese page: ${said.slice(0, 80)}`);
	};
	for (let node = walk.nextNode(); node; node = walk.nextNode())
		if (node.parentElement.checkVisibility({ visibilityProperty: true })) check(node.data, node.parentElement);
	for (const node of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]"))
		for (const name of ["aria-label", "title", "alt", "placeholder"]) check(node.getAttribute(name) ?? "", node);
	return [...found];
}

// English that a Vietnamese page never has; what is spelled as a Vietnamese word is left out.
export const COMMON = [
	"the", "and", "with", "your", "please", "submit", "save", "cancel", "loading", "error", "not found", "question", "questions",
	"answer", "answers", "round", "contest", "settings", "search", "delete", "remove", "edit", "next", "back", "results", "unknown",
	"failed", "invalid", "required", "offline", "sign in", "sign out", "password", "unit", "score", "player", "players", "set",
	"import", "export", "draft", "published", "organiser", "reviewer", "viewer", "author", "administrator", "token", "template",
	"wages", "contracts", "social_insurance", "osh", "easy", "medium", "hard", "single", "multiple", "true_false", "numeric", "ordering",
].join("|");

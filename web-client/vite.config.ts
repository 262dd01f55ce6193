import { readdirSync, readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

// What Vite puts around import() preloads styles and chunks; our chunks have neither, and it
// would weigh half a kilobyte on every phone. What is left of it at the end goes too.
const plainImport: Plugin = {
	name: "plain-import",
	enforce: "pre",
	load: (id) =>
		id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null,
	generateBundle: {
		order: "post",
		handler(_, bundle) {
			for (const chunk of Object.values(bundle))
				if (chunk.type === "chunk")
					chunk.code = chunk.code.replace(/[\w$]+\(\(\)=>(import\(`[^`]+`\)),\[\]\)/g, "$1");
		},
	},
};

// «name.unit.missing» is for those who read the source; in what is built the keys of texts are
// one or two letters, another half a kilobyte. A key that is put together, as t(`q.${kind}`), and all
// that start like it, stay as they are.
function shortKeys(): Plugin {
	const names = new Map<string, string>();
	return {
		name: "short-keys",
		apply: "build",
		enforce: "pre",
		buildStart() {
			const source = new URL("src/", import.meta.url);
			const code = readdirSync(source, { recursive: true, encoding: "utf8" })
				.filter((path) => /\.tsx?$/.test(path) && !path.startsWith("studio/"))
				.sort((a, b) => rank(a) - rank(b))
				.map((path) => readFileSync(new URL(path, source), "utf8"))
				.join("\n");
			const made = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1]!);
			const keys = [...code.matchAll(/^\t"(\w+\.[\w.]+)":/gm)].map((match) => match[1]!);
			for (const key of new Set(keys))
				if (!made.some((start) => key.startsWith(start))) names.set(key, letters(names.size));
		},
		transform: (code, id) =>
			/\/src\/.*\.tsx?$/.test(id)
				? { code: code.replace(/"(\w+\.[\w.]+)"/g, (text, key) => (names.has(key) ? `"${names.get(key)}"` : text)), map: null }
				: null,
	};
}

// The shortest names go to what players load, and stay when another page gets a text.
const FIRST = ["play/", "ui/", "shared/", "contest/"];

function rank(path: string): number {
	const place = FIRST.findIndex((folder) => path.startsWith(folder));
	return place < 0 ? FIRST.length : place;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

function letters(number: number): string {
	const last = ALPHABET[number % 26]!;
	return number < 26 ? last : ALPHABET[Math.floor(number / 26) - 1]!.toUpperCase() + last;
}

export default defineConfig({
	plugins: [plainImport, shortKeys()],
	oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
	build: {
		target: "es2020",
		modulePreload: false,
		assetsInlineLimit: 0,
	},
	server: { host: "127.0.0.1", port: 23000 },
});

// Builds the pages into dist. The player's and the contestant's are built by themselves: what
// they shared with others would be cut into chunks that compress worse, and a phone loads no
// other page.
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));

await rm(`${root}dist`, { recursive: true, force: true });
const built = {};
for (const pages of [["play"], ["contest"], ["certificate"], ["stage", "host"], ["studio"]])
	built[pages[0]] = await build({
		root,
		logLevel: "warn",
		build: {
			emptyOutDir: false,
			rollupOptions: { input: pages.map((page) => `${root}${page}.html`) },
		},
	});

// What the worker keeps, and a version that is another as soon as any of it is. The player's
// English is kept when it is used: few ask for it, and a hall has little air.
const shell = (page, isKept = () => true) => [
	`/${page}.html`,
	...built[page].output.map(({ fileName }) => `/${fileName}`).filter((name) => name.startsWith("/assets/") && isKept(name)),
];
const shells = { "/c/": shell("contest"), "/j": shell("play", (name) => !name.includes("/english-")) };
const worker = await readFile(`${root}src/shell/worker.js`, "utf8");
const hash = createHash("sha256").update(worker).update(JSON.stringify(shells));
for (const page of ["contest", "play"]) hash.update(await readFile(`${root}dist/${page}.html`));
const head = `const version = "${hash.digest("hex").slice(0, 12)}";\nconst shells = ${JSON.stringify(shells)};\n`;
await writeFile(`${root}dist/worker.js`, head + worker.replace(/^\s*\/\/.*\n/gm, ""));

// What is built in is under licences that ask to come along.
const { dependencies } = JSON.parse(await readFile(`${root}package.json`, "utf8"));
const licences = [];
for (const [name, version] of Object.entries(dependencies)) {
	const folder = `${root}node_modules/${name}`;
	const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
	if (!file) throw new Error(`${name} has no licence file in ${folder}`);
	licences.push(`${name} ${version}\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`);
}
await writeFile(`${root}dist/licences.txt`, licences.join(`\n${"-".repeat(80)}\n\n`));

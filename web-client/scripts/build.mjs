// Builds the pages into dist. The player's and the contestant's are built by themselves: what
// they shared with others would be cut into chunks that compress worse, and a phone loads no
// other page.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));

await rm(`${root}dist`, { recursive: true, force: true });
for (const pages of [["play"], ["contest"], ["stage", "host"], ["studio"]])
	await build({
		root,
		logLevel: "warn",
		build: {
			emptyOutDir: false,
			rollupOptions: { input: pages.map((page) => `${root}${page}.html`) },
		},
	});

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

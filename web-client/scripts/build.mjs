// Builds the pages into dist. The player is built by itself: what it shared with the others
// would be cut into chunks that compress worse, and a phone loads no other page.
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));

await rm(`${root}dist`, { recursive: true, force: true });
for (const pages of [["play"], ["stage", "host"]])
	await build({
		root,
		logLevel: "warn",
		build: {
			emptyOutDir: false,
			rollupOptions: { input: pages.map((page) => `${root}${page}.html`) },
		},
	});

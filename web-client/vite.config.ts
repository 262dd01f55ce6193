import { defineConfig, type Plugin } from "vite";

// What Vite puts around import() preloads styles and chunks; our chunks have neither, and it
// would weigh half a kilobyte on every phone.
const plainImport: Plugin = {
	name: "plain-import",
	enforce: "pre",
	load: (id) =>
		id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : null,
};

export default defineConfig({
	plugins: [plainImport],
	oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
	build: {
		target: "es2020",
		modulePreload: false,
		assetsInlineLimit: 0,
	},
	server: { host: "127.0.0.1", port: 23000 },
});

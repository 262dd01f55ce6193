// @vitest-environment node

// Rules of the house that a reader would have to check by eye.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

test("what the pages share imports no framework", () => {
	for (const name of readdirSync(new URL("src/shared/", root))) {
		const imports = [...read(`src/shared/${name}`).matchAll(/from "([^"]+)"/g)].map((one) => one[1]!);
		for (const one of imports) expect(one, name).toMatch(/^\.\/|^\.\.\/generated\//);
	}
});

test.each(["play", "stage", "host", "contest", "studio"])("%s.html runs and styles nothing inline", (page) => {
	const html = read(`dist/${page}.html`);
	for (const script of html.match(/<script[^>]*>/g) ?? []) expect(script).toContain(' src="/assets/');
	expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
	expect(html).toContain('role="status"');
	expect(html).toContain('role="alert"');
	expect(html).toContain('<html lang="vi">');
	expect(html).not.toMatch(/user-scalable|maximum-scale/);
});

test("versions are exact and no lock file names a machine", () => {
	const { dependencies, devDependencies } = JSON.parse(read("package.json"));
	for (const version of Object.values({ ...dependencies, ...devDependencies }))
		expect(version).toMatch(/^\d+\.\d+\.\d+$/);
	expect(readdirSync(root)).not.toContain("package-lock.json");
});

test("the licences of what is built in come along", () => {
	const licences = read("dist/licences.txt");
	for (const name of Object.keys(JSON.parse(read("package.json")).dependencies))
		expect(licences).toContain(name);
	expect(licences).toMatch(/SIL OPEN FONT LICENSE/i);
});

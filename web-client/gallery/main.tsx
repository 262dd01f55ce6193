// Draws one state of one page: /gallery.html?page=play&state=question-single&lang=vi.
// For looking at and for the screenshots; it is not part of what is built.

import type { ComponentChild } from "preact";
import { draw } from "../src/ui/draw";
import { startLang } from "../src/ui/lang";
import { now } from "../src/ui/tick";
import { NOW } from "./fixtures";

const query = new URLSearchParams(location.search);
const page = query.get("page") ?? "play";
const name = query.get("state") ?? "";
const lang = query.get("lang") === "en" ? "en" : "vi";

interface Gallery {
	names: string[];
	english(): Promise<{ en: Record<string, string> }>;
	styles: string[];
	show(name: string, lang: "vi" | "en"): Promise<() => ComponentChild>;
	after?(): void;
}

const galleries: Record<string, () => Promise<{ gallery: Gallery }>> = {
	play: () => import("./play"),
	stage: () => import("./stage"),
	host: () => import("./host"),
	contest: () => import("./contest"),
};

function style(href: string): Promise<unknown> {
	const link = document.createElement("link");
	link.rel = "stylesheet";
	link.href = href;
	return new Promise((resolve) => {
		link.onload = resolve;
		document.head.append(link);
	});
}

async function main(): Promise<void> {
	const { gallery } = await galleries[page]!();
	await Promise.all(gallery.styles.map(style));
	await startLang(gallery.english);
	if (query.get("big")) document.documentElement.style.fontSize = "200%";
	now.value = NOW;
	const root = document.getElementById("page")!;
	Object.assign(globalThis, { galleryNames: gallery.names });
	if (!name) {
		root.append(
			...gallery.names.map((one) => {
				const link = document.createElement("a");
				link.href = `?page=${page}&state=${one}&lang=${lang}`;
				link.textContent = `${one} `;
				return link;
			}),
		);
		return;
	}
	const view = await gallery.show(name, lang);
	draw(view, root, gallery.after);
	if (gallery.after) await document.fonts.ready.then(gallery.after);
	document.documentElement.dataset.ready = "true";
}

void main();

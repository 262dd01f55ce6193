// The address is the state of the studio: /studio/SUBJECT/…?… A reload comes back to the same
// place, and so do the browser's own buttons.

import { signal } from "@preact/signals-core";

const ROOT = "/studio";

const here = () => location.pathname + location.search;

export const address = signal(here());

/** How often somebody went somewhere: what was loaded on an earlier visit may be old. */
export let visits = 0;

addEventListener("popstate", () => {
	visits++;
	address.value = here();
});

/** The words after /studio: ["bank", "WG-007"]. */
export function words(): string[] {
	return address.value.split("?")[0]!.slice(ROOT.length).split("/").filter(Boolean).map(decodeURIComponent);
}

export function query(): URLSearchParams {
	return new URLSearchParams(address.value.split("?")[1] ?? "");
}

/** "bank/WG-007" → "/studio/bank/WG-007". */
export const href = (path: string): string => (path ? `${ROOT}/${path}` : ROOT);

/** Goes there; replace: the place before is not one to come back to. */
export function go(path: string, replace = false): void {
	if (!replace) visits++;
	history[replace ? "replaceState" : "pushState"](null, "", href(path));
	address.value = here();
	if (replace) return;
	scrollTo(0, 0);
	// Whoever reads by ear or goes by the keyboard begins where the new page begins.
	document.getElementById("content")?.focus({ preventScroll: true });
}

/** The same place with other questions in the address; "" takes one away. */
export function goQuery(some: Record<string, string>): void {
	const all = query();
	for (const [name, value] of Object.entries(some)) {
		if (value) all.set(name, value);
		else all.delete(name);
	}
	const text = all.toString();
	go(words().map(encodeURIComponent).join("/") + (text ? `?${text}` : ""), true);
}

/** For links: a click stays in the page unless it asks for a new one. */
export function follow(event: MouseEvent): void {
	const link = event.currentTarget as HTMLAnchorElement;
	if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
	event.preventDefault();
	go(link.pathname.slice(ROOT.length + 1) + link.search);
}

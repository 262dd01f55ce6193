// Which problems are shown: nobody is told of a field that they have not come to yet. A field
// counts when it was left, a group of fields («options*») when the focus went on to another, and
// all of them when saving was tried.

import { effect, signal } from "@preact/signals-core";
import { editing, opened, problems, tab, type Problem } from "./editing";

const left = signal<string[]>([]);
const tried = signal(false);

// Another question begins anew.
effect(() => {
	void opened.value;
	left.value = [];
	tried.value = false;
});

export function seeAll(): void {
	tried.value = true;
}

export const isInsisted = (): boolean => tried.value || Boolean(editing.value?.id);

const covers = (at: string, field: string): boolean => {
	if (at.endsWith("*")) return field.startsWith(at.slice(0, -1));
	// What is wrong with an option or a text as a whole is told when a part of it was left.
	if (field.endsWith("]") && at.startsWith(`${field}.`)) return true;
	return field === at || at === `${field}.vi` || at === `${field}.en`;
};

const isSeen = ({ field }: Problem): boolean => isInsisted() || left.value.some((at) => covers(at, field));

/** What somebody wrote before is shown with all that is wrong with it. */
export const seen = (): Problem[] => problems.value.filter(isSeen);

// A field, and each group around it, that the focus goes out of.
function leave(event: FocusEvent): void {
	const from = event.target as Element;
	const to = event.relatedTarget as Element | null;
	const places: string[] = [];
	for (let place = from.closest<HTMLElement>("[data-at]"); place; place = place.parentElement!.closest<HTMLElement>("[data-at]")) {
		// A click beside everything leaves the field, not yet its group.
		if (place.dataset.at!.endsWith("*") && (!to || place.contains(to))) continue;
		if (!place.contains(to)) places.push(place.dataset.at!);
	}
	waiting.push(...places);
	if (!isPressed) show();
}

// What appears moves what is below it: not under a finger that is pressing there.
let isPressed = false;
const waiting: string[] = [];

function show(): void {
	const more = waiting.splice(0).filter((place) => !left.value.includes(place));
	if (more.length) left.value = [...left.value, ...more];
}

function release(): void {
	isPressed = false;
	setTimeout(show); // after the click that comes of it
}

addEventListener("focusout", leave);
addEventListener("pointerdown", () => (isPressed = true), true);
addEventListener("pointerup", release, true);
addEventListener("pointercancel", release, true);

/** The place of what is wrong, in the language that it is about. */
export function goTo(field: string): void {
	seeAll();
	if (field.endsWith(".vi") || field.endsWith(".en")) tab.value = field.endsWith(".en") ? "en" : "vi";
	// Drawn by now, because signals draw at once.
	const all = [...document.querySelectorAll<HTMLElement>("form.writing [data-at]")].filter(({ dataset }) => covers(dataset.at!, field));
	const place = all.find(({ dataset }) => !dataset.at!.endsWith("*")) ?? all.at(-1);
	const inputs = [...(place?.querySelectorAll<HTMLElement>("input, textarea, select, button") ?? [])];
	(inputs.find((one) => one.getAttribute("aria-invalid") === "true") ?? inputs[0])?.focus();
}

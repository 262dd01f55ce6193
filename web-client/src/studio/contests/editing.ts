// The document that is being written: changed here, checked by the server a moment later, kept
// as a draft, and at last made a contest.

import { signal } from "@preact/signals-core";
import { ask, Refusal } from "../rest";
import { go } from "../router";
import { at, compact, put, read, taken, type Contest, type Path } from "./document";
import { noticed } from "./notice";

export interface Problem {
	field: string;
	detail: string;
}

export interface Checked {
	can_be_held: boolean;
	errors: Problem[];
	warnings: Problem[];
}

export interface Editing {
	document: Contest;
	of: string; // the contest whose rules these are to replace, "": a new one
	draft: string; // its id, "": not kept yet
	tried: boolean; // then also what is missing is said
	idTyped: boolean;
	checked: Checked | null;
	saved: "no" | "busy" | "yes" | "failed";
	fault: unknown;
	busy: boolean;
}

const nothing: Editing = {
	document: {},
	of: "",
	draft: "",
	tried: false,
	idTyped: false,
	checked: null,
	saved: "no",
	fault: null,
	busy: false,
};

export const editing = signal<Editing | null>(null);

const CHECK_AFTER_MS = 500;
const SAVE_AFTER_MS = 1_500;
const BUSY_AFTER_MS = 1_000;
const BUSY_TRIES = 5;
let checkTimer = 0;
let saveTimer = 0;
let turn = 0;

export const sent = (document: Contest): object => (compact(document) ?? {}) as object;

function set(some: Partial<Editing>): void {
	if (editing.value) editing.value = { ...editing.value, ...some };
}

export function begin(document: object, some: Partial<Editing> = {}): void {
	clearTimeout(saveTimer);
	editing.value = { ...nothing, document: taken(document), ...some };
	check();
}

export function end(): void {
	clearTimeout(saveTimer);
	clearTimeout(checkTimer);
	turn++;
	editing.value = null;
}

export function change(path: Path, value: unknown): void {
	const now = editing.value;
	if (!now) return;
	replace(put(now.document, path, value));
}

export function replace(next: Contest): void {
	const now = editing.value;
	// In a contest that is there people have consented to the one that they read.
	const document = now && !now.of ? noticed(now.document, next) : next;
	set({ document, saved: "no" });
	clearTimeout(checkTimer);
	checkTimer = window.setTimeout(check, CHECK_AFTER_MS);
	clearTimeout(saveTimer);
	if (!editing.value?.of) saveTimer = window.setTimeout(() => void save(), SAVE_AFTER_MS);
}

export const valueAt = (path: Path): unknown => at(editing.value?.document, path);

/** Before somebody wants to go on, what is only missing is not yet wrong. */
const MISSING = "This field is missing; add it.";

export const isMissing = ({ detail }: Problem): boolean => detail === MISSING;

export function problemsAt(path: string): Problem[] {
	const now = editing.value;
	return (now?.checked?.errors ?? []).filter(
		(one) => one.field === path && (now!.tried || !isMissing(one)),
	);
}

export const warningsAt = (path: string): Problem[] =>
	(editing.value?.checked?.warnings ?? []).filter(({ field }) => field === path);

export function shownErrors(): Problem[] {
	const now = editing.value;
	return (now?.checked?.errors ?? []).filter((one) => now!.tried || !isMissing(one));
}

export const sectionOf = ({ field }: Problem): string => String(read(field)[0] ?? "");

/** Rounds without a paper of their own have the common one, and its problems. */
function placed(document: Contest, problems: Problem[]): Problem[] {
	const found = new Map<string, Problem>();
	for (const { field, detail } of problems) {
		const [, round, rest] = /^rounds\[(\d+)\]\.(paper.*)$/.exec(field) ?? [];
		const place = rest !== undefined && !document.rounds?.[Number(round)]?.paper ? rest : field;
		found.set(`${place} ${detail}`, { field: place, detail });
	}
	return [...found.values()];
}

const placedAll = (document: Contest, checked: Checked): Checked => ({
	...checked,
	errors: placed(document, checked.errors),
	warnings: placed(document, checked.warnings),
});

async function check(): Promise<void> {
	const now = editing.value;
	if (!now) return;
	const mine = ++turn;
	try {
		const query = now.of ? `?contest=${encodeURIComponent(now.of)}` : "";
		const checked = await ask<Checked>("POST", `contests/check${query}`, sent(now.document));
		if (mine === turn) set({ checked: placedAll(now.document, checked), fault: null });
	} catch (fault) {
		if (mine === turn) set({ fault });
	}
}

export async function save(): Promise<void> {
	const now = editing.value;
	if (!now || now.of) return;
	clearTimeout(saveTimer);
	const id = now.draft || `d_${[...crypto.getRandomValues(new Uint32Array(3))].map((one) => one.toString(36).padStart(7, "0")).join("")}`;
	set({ saved: "busy", draft: id });
	try {
		await ask("PUT", `contest-drafts/${id}`, sent(now.document));
		if (editing.value?.document === now.document) set({ saved: "yes" });
		if (!now.draft && editing.value?.draft === id) go(`contests/draft/${id}`, true);
	} catch {
		set({ saved: "failed" });
	}
}

export interface Made {
	id: string;
	url: string;
	warnings: Problem[];
}

/** Rules cannot change, and a contest cannot end, in the moment in which standings are counted. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
	for (let left = BUSY_TRIES; ; left--)
		try {
			return await work();
		} catch (fault) {
			if (!(fault instanceof Refusal) || fault.status !== 503 || left === 0) throw fault;
			await new Promise((resolve) => setTimeout(resolve, BUSY_AFTER_MS));
		}
}

/** Makes the contest, or changes the one there is; goes to its page. */
export async function make(): Promise<void> {
	const now = editing.value;
	if (!now || now.busy) return;
	clearTimeout(saveTimer);
	set({ tried: true, busy: true, fault: null });
	try {
		const body = sent(now.document);
		const made = now.of
			? await patiently(() => ask<Made>("PUT", `contests/${encodeURIComponent(now.of)}`, body))
			: await ask<Made>("POST", "contests", body);
		if (now.draft) await ask("DELETE", `contest-drafts/${now.draft}`).catch(() => undefined);
		// In this order: without a document the form would look for its draft again.
		go(`contests/c/${encodeURIComponent(made.id)}`, true);
		end();
	} catch (fault) {
		const errors = fault instanceof Refusal ? fault.errors.map(({ field, message }) => ({ field, detail: message })) : [];
		set({
			busy: false,
			fault,
			...(errors.length > 0 && {
				checked: placedAll(now.document, { can_be_held: false, errors, warnings: editing.value?.checked?.warnings ?? [] }),
			}),
		});
	}
}

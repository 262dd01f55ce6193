// Something that a page needs from the server: on its way, there, or refused. It is asked for
// again when what it depends on changes and when somebody comes back to the page: what was there
// on an earlier visit may be old. An answer that comes too late is dropped.

import { signal, type Signal } from "@preact/signals-core";
import { ask, Refusal } from "./rest";
import { visits } from "./router";

export interface Loaded<T> {
	value: T | null;
	fault: unknown;
	busy: boolean;
}

export interface Loader<T> {
	state: Signal<Loaded<T>>;
	/** Asks for this path under /api/v1/ unless it is there since somebody came to the page. */
	want(path: string): void;
	/** Asks again for what was wanted last. */
	again(): void;
	set(value: T): void;
}

const AGAIN_MS = 1_000;
const TRIES_MAX = 5;

/** A server that says it will be ready in a moment is asked again before anybody has to. */
async function patiently<T>(path: string, isWanted: () => boolean): Promise<T> {
	for (let left = TRIES_MAX; ; left--)
		try {
			return await ask<T>("GET", path);
		} catch (fault) {
			const isSoon = fault instanceof Refusal && fault.status === 503;
			if (!isSoon || !left || !isWanted()) throw fault;
			await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
		}
}

export function loader<T>(): Loader<T> {
	const state = signal<Loaded<T>>({ value: null, fault: null, busy: false });
	let wanted: string | null = null;
	let visit = -1;
	let turn = 0;
	const load = (path: string) => {
		const mine = ++turn;
		state.value = { ...state.value, fault: null, busy: true };
		patiently<T>(path, () => mine === turn).then(
			(value) => mine === turn && (state.value = { value, fault: null, busy: false }),
			(fault: unknown) => mine === turn && (state.value = { ...state.value, fault, busy: false }),
		);
	};
	return {
		state,
		want(path) {
			if (path === wanted && visit === visits) return;
			wanted = path;
			visit = visits;
			// Not while something is being drawn: that would draw it again from within.
			queueMicrotask(() => wanted === path && load(path));
		},
		again: () => wanted !== null && load(wanted),
		set: (value) => (state.value = { value, fault: null, busy: false }),
	};
}

// What is being looked through, kept on this device until it is saved: a reload, a closed lid or a
// restart of the server loses nothing. Shown to the account alone whose it is. A browser that keeps
// nothing (a private window) goes without.

import type { Given } from "./state";
import type { Outline, Reading, Row } from "./types";

export interface Kept {
	account: string;
	at: number;
	file: Given;
	rows: Row[];
	reading: Omit<Reading, "questions" | "duplicates" | "outline">;
	outline: Outline | null;
	source: string;
	licence: string;
	key: string; // of a saving whose answer was not heard
}

const NAME = "hoithi-import";
const STORE = "file";
const AGE_MAX_MS = 7 * 24 * 3600 * 1000;

function done<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error("storage"));
	});
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
	const opening = indexedDB.open(NAME, 1);
	opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
	const database = await done(opening);
	try {
		return await done(work(database.transaction(STORE, mode).objectStore(STORE)));
	} finally {
		database.close();
	}
}

export async function keep(what: Kept): Promise<void> {
	await within("readwrite", (store) => store.put(what, 0)).catch(() => undefined);
}

export async function forget(): Promise<void> {
	await within("readwrite", (store) => store.delete(0)).catch(() => undefined);
}

/** What this account left half done; another's, or an old one, is taken away. */
export async function kept(account: string): Promise<Kept | null> {
	const what = await within<Kept | undefined>("readonly", (store) => store.get(0) as IDBRequest<Kept | undefined>).catch(() => undefined);
	if (!what) return null;
	if (what.account === account && Date.now() - what.at < AGE_MAX_MS) return what;
	await forget();
	return null;
}

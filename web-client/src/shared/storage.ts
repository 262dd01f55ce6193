// What a page remembers, in local or session storage, under one prefix. A
// browser that refuses storage (private mode, full) gets a plain memory instead.

const PREFIX = "hoithi.";

export interface Store {
	get<T>(key: string): T | null;
	put(key: string, value: unknown): void;
	remove(key: string): void;
}

function open(area: () => Storage): Store {
	const memory = new Map<string, string>();
	const quietly = <T>(work: () => T): T | null => {
		try {
			return work();
		} catch {
			return null;
		}
	};
	return {
		get<T>(key: string) {
			const text = memory.get(key) ?? quietly(() => area().getItem(PREFIX + key));
			return text == null ? null : quietly(() => JSON.parse(text) as T);
		},
		put(key, value) {
			const text = JSON.stringify(value);
			memory.delete(key);
			if (quietly(() => (area().setItem(PREFIX + key, text), true)) === null) memory.set(key, text);
		},
		remove(key) {
			memory.delete(key);
			quietly(() => area().removeItem(PREFIX + key));
		},
	};
}

export const local = open(() => localStorage);
export const session = open(() => sessionStorage);

// Both: the tab's own first, then what another tab or an earlier visit left.
export const both: Store = {
	get: <T>(key: string) => session.get<T>(key) ?? local.get<T>(key),
	put(key, value) {
		session.put(key, value);
		local.put(key, value);
	},
	remove(key) {
		session.remove(key);
		local.remove(key);
	},
};

// A part of a page that is fetched after the page itself, with its styles.

import type { Signal } from "@preact/signals-core";

const RETRY_MS = 2_000;
const TRIES_MAX = 5; // some browsers remember a failed module until the page is loaded again

// Does not give up, and asks only once however often it is called.
export function part<T>(into: Signal<T | null>, load: () => Promise<T>, styles: string): () => Promise<void> {
	let going: Promise<void> | undefined;
	const attempt = async (tries: number): Promise<void> => {
		try {
			const [parts] = await Promise.all([load(), style(styles)]);
			into.value = parts;
		} catch {
			if (tries >= TRIES_MAX && navigator.onLine) return location.reload();
			await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
			await attempt(tries + 1);
		}
	};
	return () => (going ??= attempt(1));
}

function style(href: string): Promise<unknown> {
	const link = document.createElement("link");
	link.rel = "stylesheet";
	link.href = href;
	return new Promise((resolve, reject) => {
		link.onload = resolve;
		link.onerror = reject;
		document.head.append(link);
	});
}

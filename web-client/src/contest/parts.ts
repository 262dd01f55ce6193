// Fetches the other parts of the page while somebody reads or fills in the form.

import { signal, type Signal } from "@preact/signals-core";
import afterStyles from "../styles/contest-after.css?url";
import takingStyles from "../styles/contest-taking.css?url";

export const taking = signal<typeof import("./taking") | null>(null);
export const after = signal<typeof import("./after") | null>(null);

const RETRY_MS = 2_000;
const TRIES_MAX = 5; // some browsers remember a failed module until the page is loaded again

export const fetchTaking = part(taking, () => import("./taking"), takingStyles);
export const fetchAfter = part(after, () => import("./after"), afterStyles);

// Does not give up, and asks only once however often it is called.
function part<T>(into: Signal<T | null>, load: () => Promise<T>, styles: string) {
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

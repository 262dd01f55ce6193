// Fetches the other parts of the page: answers that are put together and what comes after the
// bell while the player waits in the lobby, and what most players need late or never on demand.

import { signal, type Signal } from "@preact/signals-core";
import extrasStyles from "../styles/extras.css?url";
import laterStyles from "../styles/later.css?url";

type Later = typeof import("./later/index");
type Extras = typeof import("./extras/index");

export const later = signal<Later | null>(null);
export const extras = signal<Extras | null>(null);

const RETRY_MS = 2_000;
const TRIES_MAX = 5; // some browsers remember a failed module until the page is loaded again

export const fetchLater = part(later, () => import("./later/index"), laterStyles);
export const fetchExtras = part(extras, () => import("./extras/index"), extrasStyles);

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

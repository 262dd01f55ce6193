// Fetches the second part of the page, and does not give up.

import { signal } from "@preact/signals-core";
import styles from "../styles/later.css?url";

export const later = signal<typeof import("./later/index") | null>(null);

const RETRY_MS = 2_000;
const TRIES_MAX = 5; // some browsers remember a failed module until the page is loaded again

export async function fetchLater(tries = 1): Promise<void> {
	try {
		const [parts] = await Promise.all([import("./later/index"), style(styles)]);
		later.value = parts;
	} catch {
		if (tries >= TRIES_MAX && navigator.onLine) return location.reload();
		setTimeout(() => void fetchLater(tries + 1), RETRY_MS);
	}
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

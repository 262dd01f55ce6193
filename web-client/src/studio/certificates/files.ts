// PDFs: fetched with who is signed in, and given to the browser to keep or print.

import { signal } from "@preact/signals-core";
import { fetchAnswer } from "../rest";
import { saveAnswer } from "../save";

export const getting = signal("");
export const refused = signal<unknown>(null);

export async function download(path: string, name: string): Promise<void> {
	if (getting.value) return;
	getting.value = path;
	refused.value = null;
	try {
		await saveAnswer(await fetchAnswer("GET", path), name);
	} catch (fault) {
		refused.value = fault;
	}
	getting.value = "";
}

/** As an address that the page's own policy lets a picture have. */
export function asData(blob: Blob): Promise<string> {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(blob);
	});
}

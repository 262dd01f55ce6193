// Draws a page from signals: whatever the view reads while it is drawn draws it
// again when it changes. The pages are small enough for that to be the whole story.

import { effect } from "@preact/signals-core";
import { render, type ComponentChild } from "preact";

export function draw(view: () => ComponentChild, root: Element, after?: () => void): () => void {
	return effect(() => {
		// An effect that throws is never run again, and the page would stand still for good.
		try {
			render(view(), root);
			after?.();
		} catch (error) {
			console.error(error);
		}
	});
}

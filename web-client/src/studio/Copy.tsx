// A button that copies a text, and says whether it did.

import { signal } from "@preact/signals-core";
import { t } from "./texts";

const copied = signal<{ text: string; isDone: boolean } | null>(null);

// The clipboard is for secure pages only, and a hall's network has none: then that of a field.
function copyByField(text: string): boolean {
	const before = document.activeElement as HTMLElement | null;
	const field = document.createElement("textarea");
	field.className = "unseen";
	field.value = text;
	document.body.append(field);
	field.select();
	const isDone = document.execCommand("copy");
	field.remove();
	before?.focus();
	return isDone;
}

async function copy(text: string): Promise<void> {
	copied.value = null;
	const isDone = navigator.clipboard
		? await navigator.clipboard.writeText(text).then(
				() => true,
				() => false,
			)
		: copyByField(text);
	copied.value = { text, isDone };
}

export function Copy({ text, children }: { text: string; children: string }) {
	const told = copied.value?.text === text ? copied.value : null;
	return (
		<>
			<button type="button" class="secondary" onClick={() => void copy(text)}>
				{children}
			</button>
			<span role="status">{told && t(told.isDone ? "s.copied" : "s.uncopied")}</span>
		</>
	);
}

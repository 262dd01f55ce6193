// One paragraph of text that is seen whole: the field grows with it. There are no line breaks in
// it, so the key for them does nothing and what is pasted is joined.

import type { JSX } from "preact";

const LETTERS = 40; // in a line, about; for browsers that cannot fit a field to its text
const ROWS_MAX = 8;

type Given = Omit<JSX.IntrinsicElements["textarea"], "value" | "onInput" | "onKeyDown" | "rows" | "class"> & { value: string; on(text: string): void };

export function Line({ value, on, ...rest }: Given) {
	return (
		<textarea
			{...rest}
			class="line"
			value={value}
			rows={Math.min(ROWS_MAX, Math.ceil((value.length + 1) / LETTERS))}
			onKeyDown={(event) => event.key === "Enter" && !event.isComposing && event.preventDefault()}
			onInput={(event) => on(event.currentTarget.value.replace(/\s*\n\s*/g, " "))}
		/>
	);
}

// Where the keyboard goes on when the button that it stood on is gone: freezing, showing out,
// beginning the ceremony and ending the round take their own buttons away.

let held: HTMLElement | null = null; // what had the focus last
let part: Element | null = null; // the part of the page that it stood in
let isDown = false;

export function watchFocus(): void {
	document.addEventListener("focusin", ({ target }) => {
		held = target as HTMLElement;
		part = held.closest(".fold");
	});
	document.addEventListener("keydown", () => (isDown = true), true);
	document.addEventListener(
		"keyup",
		() => {
			isDown = false;
			setTimeout(keepFocus);
		},
		true,
	);
}

// What becomes of a question from the hall is beside it, in another group of the list.
function beside(): HTMLElement | null {
	const number = /^forum-.*-(\d+)$/.exec(held?.dataset.testid ?? "")?.[1];
	return (number && document.querySelector<HTMLElement>(`.forum [data-testid$="-${number}"]`)) || null;
}

/** To be called when the page was drawn. */
export function keepFocus(): void {
	// A key that is still held would press whatever is focused now.
	if (!held || held.isConnected || isDown || document.activeElement !== document.body) return;
	const next = beside() ?? (part?.isConnected ? part.querySelector<HTMLElement>("button, summary") : null);
	(next ?? document.querySelector<HTMLElement>(".remote > footer .primary"))?.focus({ preventScroll: !next });
}

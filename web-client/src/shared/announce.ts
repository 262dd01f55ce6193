// The two live regions that are in the page from its first byte. Only their text
// changes, because a region that is put in late is not read.

// What was true in another language, or is not any more, is not left to be found.
export function hush(): void {
	for (const id of ["status", "alert"]) document.getElementById(id)?.replaceChildren();
}

export function announce(text: string, urgent = false): void {
	const node = document.getElementById(urgent ? "alert" : "status");
	if (!node) return;
	// The same sentence twice is read only if it is another text to the browser.
	node.textContent = node.textContent === text ? `${text}\u00a0` : text;
}

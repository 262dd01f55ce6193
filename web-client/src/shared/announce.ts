// The two live regions that are in the page from its first byte. Only their text
// changes, because a region that is put in late is not read.

export function announce(text: string, urgent = false): void {
	const node = document.getElementById(urgent ? "alert" : "status");
	if (!node) return;
	// The same sentence twice is read only if it is another text to the browser.
	node.textContent = node.textContent === text ? `${text}\u00a0` : text;
}

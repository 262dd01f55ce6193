// Where the keyboard goes on when what it stood on is gone: after something is opened, closed,
// saved or taken away.

/** The first of these that is there, once the page is drawn again. */
export function focusOn(...selectors: string[]): void {
	setTimeout(() => {
		for (const selector of selectors) {
			const found = document.querySelector<HTMLElement>(selector);
			if (!found) continue;
			if (/^H\d$/.test(found.tagName)) found.tabIndex = -1;
			return found.focus();
		}
	});
}

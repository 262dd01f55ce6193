// 1–9 and A–J press an option, unless somebody is typing or has turned it off.

import { settings } from "../../ui/lang";

export function optionOfKey(key: string): number {
	if (/^[1-9]$/.test(key)) return Number(key) - 1;
	return /^[a-j]$/i.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : -1;
}

export function listenToKeys(): void {
	addEventListener("keydown", (event) => {
		if (!settings.value.keys || event.repeat) return;
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if ((event.target as Element).closest?.("input:not([type=checkbox]),select,dialog")) return;
		const index = optionOfKey(event.key);
		if (index >= 0) document.querySelectorAll<HTMLElement>(".options > .option")[index]?.click();
	});
}

// The stage never scrolls. What is too long gets smaller in steps. Text has a floor, so that it
// can be read from the back; only where nothing else helps (a question of 1,600 bytes with
// options of 500) the floor gives way too: small is better than cut off.

const STEP = 0.06;
const LEAST = 0.1;
const FLOOR_REM = 0.875;
const FLOOR_UNTIL = 0.4; // the step from which the floor gives way as well

// Takes the first step at which nothing in the box is cut off, and says which.
export function fit(box: HTMLElement): number {
	let scale = 1;
	for (; scale > LEAST; scale -= STEP) {
		const floor = FLOOR_REM * Math.min(1, scale / FLOOR_UNTIL);
		box.style.setProperty("--fit", scale.toFixed(2));
		box.style.setProperty("--floor", `${floor.toFixed(3)}rem`);
		if (box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth) break;
	}
	return scale;
}

// Measuring draws the page anew, so it is done only when something has changed.
let measured = new WeakMap<HTMLElement, string>();

export function fitAll(): void {
	document.querySelectorAll<HTMLElement>(".fit").forEach((box) => {
		const key = `${innerWidth}x${innerHeight}:${box.textContent}`;
		if (measured.get(box) === key) return;
		measured.set(box, key);
		fit(box);
	});
}

export function measureAgain(): void {
	measured = new WeakMap();
	fitAll();
}

// The stage never scrolls. What is too long gets smaller in steps; text stays at
// least as large as styles/stage.css says, because it has a floor for each step.

const STEP = 0.06;
const LEAST = 0.4;

// Takes the first step at which nothing in the box is cut off, and says which.
export function fit(box: HTMLElement): number {
	let scale = 1;
	for (; scale > LEAST; scale -= STEP) {
		box.style.setProperty("--fit", scale.toFixed(2));
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

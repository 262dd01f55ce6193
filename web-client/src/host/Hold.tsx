// A button for what cannot be taken back: it acts after it has been held for a second,
// by finger, mouse or key.

import type { ComponentChildren } from "preact";

export const HOLD_MS = 1_000;

interface Props {
	class: string;
	off?: boolean;
	label?: string;
	testId?: string;
	act(): void;
	children: ComponentChildren;
}

let held: { node: HTMLElement; timer: ReturnType<typeof setTimeout> } | null = null;

function release(): void {
	if (!held) return;
	clearTimeout(held.timer);
	held.node.classList.remove("held");
	held = null;
}

function press(node: HTMLElement, act: () => void): void {
	if (held) return;
	node.classList.add("held");
	const timer = setTimeout(() => {
		release();
		act();
	}, HOLD_MS);
	held = { node, timer };
}

export function Hold({ class: name, off, label, testId, act, children }: Props) {
	const start = (event: Event) => !off && press(event.currentTarget as HTMLElement, act);
	return (
		<button
			type="button"
			class={`${name} hold`}
			aria-disabled={off}
			aria-label={label}
			data-testid={testId}
			onPointerDown={start}
			onPointerUp={release}
			onPointerLeave={release}
			onPointerCancel={release}
			onBlur={release}
			onContextMenu={(event) => event.preventDefault()}
			onKeyDown={(event) => {
				if (event.key !== " " && event.key !== "Enter") return;
				event.preventDefault();
				if (!event.repeat) start(event);
			}}
			onKeyUp={release}
		>
			{children}
		</button>
	);
}

// Pieces of a question that every page shows alike.

import type { Kind } from "../shared/protocol";
import { clock } from "./icons";
import { Icon } from "./Icon";
import { c } from "./texts";
import { now, secondsLeft } from "./tick";

export const letter = (index: number): string => String.fromCharCode(65 + index);

export function optionTexts(question: { kind: Kind; options?: string[] }): string[] {
	return question.options ?? (question.kind === "true_false" ? [c("q.true"), c("q.false")] : []);
}

// An option's letter in a shape of its own; the colour only helps.
export function Badge({ index }: { index: number }) {
	return (
		<span class={`badge o${index % 6}`} aria-hidden="true">
			{letter(index)}
		</span>
	);
}

// «KHÔNG» is easily overlooked, so it is set off.
export function Emphasis({ text }: { text: string }) {
	const parts = text.split(/(KHÔNG|\bNOT\b)/);
	return <>{parts.map((part, i) => (i % 2 ? <strong class="not">{part}</strong> : part))}</>;
}

export function timeText(seconds: number): string {
	if (seconds <= 0) return c("q.over");
	if (seconds < 100) return c("q.left", { n: seconds });
	const rest = String(seconds % 60).padStart(2, "0");
	return c("q.left.long", { time: `${Math.floor(seconds / 60)}:${rest}` });
}

export function Countdown({ opensAt, closesAt }: { opensAt: number; closesAt: number }) {
	const left = Math.min(Math.max(0, closesAt - now.value), closesAt - opensAt);
	const seconds = secondsLeft(closesAt, closesAt - left);
	const share = closesAt > opensAt ? left / (closesAt - opensAt) : 0;
	return (
		<div class={seconds <= 5 ? "countdown hurry" : "countdown"} role="timer" aria-live="off">
			<span class="time" data-testid="countdown">
				<Icon d={clock} />
				{timeText(seconds)}
			</span>
			<span class="track" aria-hidden="true">
				<span class="left" style={{ transform: `scaleX(${share.toFixed(4)})` }} />
			</span>
		</div>
	);
}

// The server's time as a signal, for what counts down; it runs only while something does.

import { signal } from "@preact/signals-core";
import type { Clock } from "../shared/clock";

const TICK_MS = 100;

export const now = signal(0);

let timer: ReturnType<typeof setInterval> | undefined;

export function tick(clock: Clock): void {
	now.value = clock.now();
	timer ??= setInterval(() => (now.value = clock.now()), TICK_MS);
}

export function stopTicking(): void {
	clearInterval(timer);
	timer = undefined;
}

export function secondsLeft(until: number, at: number): number {
	return Math.max(0, Math.ceil((until - at) / 1_000));
}

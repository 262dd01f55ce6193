// What happens beside the drawing: ticking, sounds, confetti, the screen that stays on.

import { effect, untracked } from "@preact/signals-core";
import { now, secondsLeft, stopTicking, tick } from "../ui/tick";
import { keepAwake } from "../ui/wake";
import { celebrate } from "./celebrate";
import { clock, state } from "./session";
import { play } from "./sound";
import { ceremonyOf, type StageState } from "./state";

const LAST_SECONDS = 5;

export function follow(): void {
	let old = state.value;
	let second = 0;
	keepAwake(true);

	effect(() => {
		const next = state.value;
		untracked(() => changed(old, next));
		old = next;
	});

	effect(() => {
		const { phase, question } = state.value;
		if (phase !== "question" || !question) return;
		const left = secondsLeft(question.closes_at, now.value);
		if (left === second) return;
		second = left;
		if (left > 0 && left <= LAST_SECONDS) play("tick");
	});
}

function changed(old: StageState, next: StageState): void {
	if (next.title) document.title = `${next.title} · Hội Thi`;
	if (next.phase === "question") tick(clock);
	else stopTicking();
	revealed(old, next);
	if (old.phase === next.phase) return;
	if (next.phase === "closed") play("bell");
	if (next.phase === "reveal") play("reveal");
	if (next.phase === "finished" && old.phase !== "waiting") {
		play("fanfare");
		void celebrate();
	}
}

// A place was revealed while we looked; who comes in late hears nothing of the earlier ones.
function revealed(old: StageState, next: StageState): void {
	const before = ceremonyOf(old);
	const now = ceremonyOf(next);
	if (!before || !now?.latest || before.step === now.step) return;
	play(now.latest.rank === 1 ? "fanfare" : "reveal");
	if (now.latest.rank === 1) void celebrate();
}

// What happens beside the drawing when the state changes: sentences for screen
// readers, the ticking of the clock, the screen that stays on, the title.

import { effect, untracked } from "@preact/signals-core";
import { announce, hush } from "../shared/announce";
import { lang } from "../ui/lang";
import { now, secondsLeft, stopTicking, tick } from "../ui/tick";
import { extras, fetchExtras, later } from "./parts";
import { clock, state } from "./session";
import type { PlayState } from "./state";
import { t } from "./texts";
import { verdict } from "./verdict";

const WARNINGS = [10, 5, 0];
const SPREAD_MS = 2_000;

export function follow(): void {
	let old = state.value;
	let warned = Infinity;

	effect(() => {
		const next = state.value;
		untracked(() => changed(old, next));
		old = next;
	});

	effect(() => lang.value && hush());

	effect(() => extras.value?.listenToKeys());

	effect(() => {
		const { screen, phase } = state.value;
		later.value?.keepAwake(screen === "play" && phase !== "finished");
	});

	effect(() => {
		const { question, phase } = state.value;
		if (phase !== "question" || !question || now.value < question.opens_at) return;
		const left = secondsLeft(question.closes_at, now.value);
		const whole = secondsLeft(question.closes_at, question.opens_at);
		if (left === warned) return;
		warned = left;
		if (left !== whole && !WARNINGS.includes(left)) return;
		announce(left ? t("q.left.said", { n: left }) : t("q.over.said"));
	});
}

// Not the whole hall in the same moment, unless it is needed now.
function fetchSoon(): void {
	const { phase } = state.value;
	const needed = phase === "standings" || phase === "finished";
	setTimeout(fetchExtras, needed ? 0 : Math.random() * SPREAD_MS);
}

function changed(old: PlayState, next: PlayState): void {
	if (next.phase !== old.phase && next.phase !== "lobby") fetchSoon();
	// Where it cannot be fetched, the next connection tries again.
	if (next.forum !== old.forum)
		setTimeout(() => import("./forum").catch(() => 0), Math.random() * SPREAD_MS);
	const counting = next.screen === "play" && next.phase === "question";
	if (counting) tick(clock);
	else stopTicking();
	document.title = next.title ? `${next.title} · Hội Thi` : "Hội Thi";
	if (!counting || old.question?.index !== next.question?.index) extras.value?.stopReading();

	if (next.answer && next.answer.receipt !== old.answer?.receipt)
		announce(t(`a.${next.answer.receipt}`));
	if (next.link !== old.link && next.screen === "play") {
		if (next.link === "offline" && old.link === "online") announce(t("net.offline"), true);
		if (next.link === "online" && old !== next) {
			hush();
			announce(t("net.back"));
		}
	}
	if (next.phase === "reveal" && next.result && next.result !== old.result)
		announce(t("r.said", { verdict: t(`v.${verdict(next)}`), points: next.result.points }));
	if (next.phase !== old.phase && next.phase === "paused") announce(t("p.more"));
	if (next.phase !== old.phase && next.phase === "skipped") announce(t("skip.title"));
}

// What happens beside the drawing: the clock that ticks, sentences for screen readers, the
// title, the question anew when a round opens or closes.

import { effect, untracked } from "@preact/signals-core";
import { announce, hush } from "../shared/announce";
import { lang } from "../ui/lang";
import { now } from "../ui/tick";
import { listenToKeys } from "../play/extras/keys";
import { clock, receiptOf, refresh, state, words } from "./session";
import { nextChange, type ContestState } from "./state";
import { t } from "./texts";

const TICK_MS = 1_000;
const SPREAD_MS = 3_000; // not everybody in the second in which a round opens
const WAIT_MAX_MS = 86_400_000; // timers do not know longer spans than 24 days
const WARNINGS_S = [600, 300, 60, 30, 10]; // seconds before the bell

export function follow(): void {
	let old = state.value;
	let ticking: ReturnType<typeof setInterval> | undefined;
	let change: ReturnType<typeof setTimeout> | undefined;

	effect(() => {
		const next = state.value;
		untracked(() => changed(old, next));
		old = next;
	});

	effect(() => lang.value && hush());
	listenToKeys();

	effect(() => {
		const { page, paper } = state.value;
		const isCounting = page === "paper" && !!paper;
		clearInterval(ticking);
		now.value = clock.now();
		if (isCounting) ticking = setInterval(() => (now.value = clock.now()), TICK_MS);
	});

	effect(() => {
		clearTimeout(change);
		const at = nextChange(state.value, clock.now());
		if (at === null) return;
		const wait = at - clock.now() + Math.random() * SPREAD_MS;
		if (wait < WAIT_MAX_MS) change = setTimeout(refresh, wait);
	});

	// Only while the time runs, and each sentence once.
	let warned = Infinity;
	let bell: { attempt: string; deadline_at: number } | null = null;
	effect(() => {
		const { page, paper } = state.value;
		if (page !== "paper" || !paper) return void (warned = Infinity);
		const left = Math.ceil((paper.deadline_at - now.value) / 1_000);
		if (bell?.attempt === paper.attempt && paper.deadline_at > bell.deadline_at) {
			announce(t("p.more", { n: Math.round(left / 60) }), true);
			warned = Infinity; // what was said before is to be said again
		}
		bell = paper;
		const due = WARNINGS_S.filter((one) => left <= one).at(-1);
		if (due === undefined || left <= 0 || warned <= due) return;
		if (warned !== Infinity) announce(t(due >= 60 ? "p.left.minutes" : "p.left.seconds", { n: due >= 60 ? due / 60 : due }));
		warned = due;
	});

	// The word about the answer that is on the screen.
	let said: string | null = null;
	effect(() => {
		const { page, paper } = state.value;
		const target = page === "paper" && paper ? `a${paper.at}` : "";
		const receipt = target ? receiptOf(target) : null;
		const sentence = receipt && `${target}.${receipt}`;
		if (receipt && said?.startsWith(`${target}.`) && sentence !== said) announce(t(`a.${receipt}`));
		else if (receipt && receipt !== "accepted" && sentence !== said) announce(t(`a.${receipt}`));
		said = sentence ?? `${target}.`;
	});
}

function changed(old: ContestState, next: ContestState): void {
	const title = next.contest ? words(next.contest.title) : t("title");
	document.title = `${title} · Hội Thi`;
	if (next.page !== old.page) hush();
	if (next.link !== old.link && next.contest) {
		if (next.link === "offline" && old.link === "online") announce(t("net.offline"), true);
		if (next.link === "online" && old.link === "offline") {
			hush();
			announce(t("net.back"));
		}
	}
}

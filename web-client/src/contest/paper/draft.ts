// What is chosen of a question but not yet given: of papers on which nobody can go back, and
// while a number is being typed. It survives a reload, and goes with the bell.

import { effect, signal } from "@preact/signals-core";
import type { Choice } from "../../generated/contest";
import { local } from "../../shared/storage";
import { now } from "../../ui/tick";
import { answer, state } from "../session";
import type { Paper } from "../state";

const BEFORE_BELL_MS = 2_500; // time for an answer to reach the server

interface Draft {
	attempt: string;
	index: number;
	choice: Choice;
}

const draft = signal<Draft | null>(local.get<Draft>("contest.draft"));

export function draftOf(paper: Paper, index: number): Choice | null {
	const mine = draft.value;
	return mine?.attempt === paper.attempt && mine.index === index ? mine.choice : null;
}

export function keepDraft(paper: Paper, index: number, choice: Choice): void {
	draft.value = { attempt: paper.attempt, index, choice };
	local.put("contest.draft", draft.value);
}

export function forgetDraft(): void {
	draft.value = null;
	local.remove("contest.draft");
}

effect(() => {
	const { paper } = state.value;
	const mine = draft.value;
	if (!paper || mine?.attempt !== paper.attempt) return;
	if (now.value < paper.deadline_at - BEFORE_BELL_MS || now.value >= paper.deadline_at) return;
	forgetDraft();
	answer(mine.index, mine.choice);
});

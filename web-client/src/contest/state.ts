// What the contestant's page knows, and how each message changes it. Pure: no socket, no
// storage, no clock; the page is drawn from this and from nothing else.

import type {
	Attempt,
	Choice,
	ContestRound,
	PaperItem,
	ServerContest,
	ServerMessage,
	ServerPaper,
	Outcome,
} from "../generated/contest";
import type { Link } from "../shared/net";

export type Page = "home" | "register" | "return" | "start" | "paper" | "result" | "ranking";

export interface Paper {
	attempt: string;
	round: string;
	started_at: number;
	deadline_at: number;
	oneAtATime: boolean;
	goBack: boolean;
	of: number;
	questions: PaperItem[];
	answers: (Choice | null)[];
	guesses: Record<string, string>;
	at: number; // the step that is shown: questions, then predictions, then the review
}

export interface Result extends Outcome {
	questions: PaperItem[];
	choices: (Choice | null)[];
	lost?: number; // answers that had not reached the server at the bell
}

export interface Problem {
	code: string;
	field?: string;
	reason?: string;
	opens_at?: number;
}

export interface ContestState {
	id: string;
	page: Page;
	arg: string; // the round to start, the attempt to show
	link: Link;
	contest: ServerContest | null;
	isMissing: boolean; // there is no such contest
	problem: Problem | null; // of the last request of a form
	busy: boolean;
	isInLine: boolean; // for a paper, when many start at once
	code: string; // by which the contestant comes back, where this device knows it
	isFresh: boolean; // has just registered
	paper: Paper | null;
	isSubmitting: boolean;
	result: Result | null;
}

export const blank: ContestState = {
	id: "",
	page: "home",
	arg: "",
	link: "connecting",
	contest: null,
	isMissing: false,
	problem: null,
	busy: false,
	isInLine: false,
	code: "",
	isFresh: false,
	paper: null,
	isSubmitting: false,
	result: null,
};

export function receive(state: ContestState, message: ServerMessage): ContestState {
	switch (message.type) {
		case "contest":
			return { ...state, contest: message, isMissing: false };
		case "registered": {
			const { contest, code } = message;
			return { ...state, contest, code, isFresh: true, busy: false, problem: null };
		}
		case "waiting":
			return { ...state, isInLine: true, busy: true };
		case "paper":
			return { ...state, paper: paper(state.paper, message), busy: false, isInLine: false, problem: null };
		case "paper_question": {
			const { paper } = state;
			if (!paper || message.index > paper.questions.length) return state;
			const questions = [...paper.questions];
			questions[message.index] = message.question;
			const answers = questions.map((_, index) => paper.answers[index] ?? null);
			return { ...state, paper: { ...paper, questions, answers } };
		}
		case "extended": {
			const { paper } = state;
			if (paper?.attempt !== message.attempt) return state;
			return { ...state, paper: { ...paper, deadline_at: message.deadline_at } };
		}
		case "result":
		case "attempt_over":
			return over(state, message);
		default:
			return state;
	}
}

// A paper that comes again keeps the place where one was.
function paper(old: Paper | null, message: ServerPaper): Paper {
	const { attempt, round, started_at, deadline_at, questions, guesses = {} } = message;
	const oneAtATime = message.one_at_a_time === true;
	const at = old?.attempt === attempt ? old.at : 0;
	const goBack = message.go_back !== false || !oneAtATime;
	return {
		attempt,
		round,
		started_at,
		deadline_at,
		oneAtATime,
		goBack,
		of: message.of ?? questions.length,
		questions,
		answers: questions.map((_, index) => message.answers[index] ?? null),
		guesses: { ...guesses },
		at: goBack ? at : Math.max(at, questions.length - 1),
	};
}

// The end of the paper, or what is known by now of one that ended before.
function over(state: ContestState, outcome: Outcome): ContestState {
	const { attempt } = outcome;
	const mine = state.paper?.attempt === attempt ? state.paper : null;
	const old = state.result?.attempt === attempt ? state.result : null;
	if (!mine && !old && state.arg !== attempt) return state;
	const { type: _, ...fields } = outcome as Outcome & { type?: string };
	const asked = mine && { questions: mine.questions, choices: mine.answers };
	const result: Result = { questions: [], choices: [], ...old, ...asked, ...fields };
	if (mine) return { ...state, paper: null, isSubmitting: false, result };
	return { ...state, result };
}

// -- what follows from it -----------------------------------------------------

export function roundOf({ contest }: ContestState, id: string): ContestRound | undefined {
	return contest?.rounds.find((round) => round.id === id);
}

// With the one that is on this device, where the server has not told of it yet.
export function attemptsOf({ contest, paper }: ContestState, round: string): Attempt[] {
	const told = (contest?.me?.attempts ?? []).filter((attempt) => attempt.round === round);
	if (paper?.round !== round || told.some(({ attempt }) => attempt === paper.attempt)) return told;
	const { attempt, started_at, deadline_at } = paper;
	return [...told, { attempt, round, state: "open", started_at, deadline_at }];
}

export function openAttempt(state: ContestState): Attempt | undefined {
	return state.contest?.me?.attempts.find((attempt) => attempt.state === "open");
}

// Null: as many as one likes.
export function attemptsLeft(state: ContestState, round: ContestRound): number | null {
	if (!round.attempts) return null;
	return Math.max(0, round.attempts - attemptsOf(state, round.id).length);
}

// When something opens or closes next, so that the page asks again then.
export function nextChange({ contest }: ContestState, now: number): number | null {
	const instants = (contest?.rounds ?? [])
		.flatMap((round) => [round.opens_at, round.closes_at, round.next_opens_at ?? 0, round.window?.closes_at ?? 0])
		.filter((instant) => instant > now);
	return instants.length ? Math.min(...instants) : null;
}

export function unanswered({ answers, of }: Paper): number[] {
	return Array.from({ length: of }, (_, index) => index).filter((index) => !answers[index]);
}

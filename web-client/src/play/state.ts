// What the player's page knows, and how each message changes it. Pure: no socket,
// no storage, no clock; the page is drawn from this and from nothing else.

import type { Receipt } from "../shared/outbox";
import type { Link } from "../shared/net";
import type {
	Choice,
	JoinInfo,
	ServerFinished,
	ServerJoined,
	ServerMessage,
	ServerQuestion,
	ServerResult,
	ServerReveal,
	ServerStandings,
	State,
	You,
} from "../shared/protocol";

export type Screen = "code" | "finding" | "name" | "play" | "gone";
export type Gone = "kicked" | "replaced" | "round_over" | "round_full" | "round_locked";

export interface Answer {
	index: number;
	choice: Choice;
	receipt: Receipt;
}

// What is kept of a question for the review at the end.
export interface Seen {
	question: ServerQuestion;
	reveal: ServerReveal;
	choice?: Choice;
	right?: boolean;
}

export interface Me {
	player: number;
	name: string;
	unit?: string;
	score: number;
	right: number;
	rank: number;
	of: number;
}

export interface PlayState {
	screen: Screen;
	gone: Gone | null;
	code: string;
	info: JoinInfo | null;
	problem: string | null; // the code of the last refusal that the form shows
	busy: boolean; // a request of the form is under way
	link: Link;
	me: Me | null;
	title: string;
	questions: number;
	phase: State | "skipped";
	players: number;
	question: ServerQuestion | null;
	answer: Answer | null;
	reveal: ServerReveal | null;
	result: ServerResult | null;
	standings: ServerStandings | null;
	final: ServerFinished | null;
	you: You | null;
	seen: Seen[];
	forum?: ServerMessage; // the last of what only that part of the page understands
}

export const blank: PlayState = {
	screen: "code",
	gone: null,
	code: "",
	info: null,
	problem: null,
	busy: false,
	link: "connecting",
	me: null,
	title: "",
	questions: 0,
	phase: "lobby",
	players: 0,
	question: null,
	answer: null,
	reveal: null,
	result: null,
	standings: null,
	final: null,
	you: null,
	seen: [],
};

export function receive(before: PlayState, message: ServerMessage): PlayState {
	// Who comes back in the middle is told the question with the state.
	const state =
		"question" in message && message.question ? question(before, message.question) : before;
	switch (message.type) {
		case "joined":
			return joined(state, message);
		case "lobby": // a count, which may come late; it does not say where the round is
			return { ...state, players: message.players };
		case "question":
			return question(state, message);
		case "answered":
			return receipt(state, message.index, "accepted", message.choice);
		case "closed":
			return { ...state, phase: "closed" };
		case "reveal":
			return reveal(state, message);
		case "result":
			return result(state, message);
		case "standings":
			return {
				...state,
				phase: "standings",
				standings: message,
				me: me(state, message.you),
			};
		case "finished":
			return {
				...state,
				phase: "finished",
				final: message,
				me: me(state, message.you),
			};
		case "you":
			return { ...state, you: message, me: me(state, message) };
		case "paused":
			return { ...state, phase: "paused" };
		case "skipped":
			return { ...state, phase: "skipped" };
		case "kicked":
			return { ...state, screen: "gone", gone: "kicked" };
		default:
			return { ...state, forum: message };
	}
}

function me(state: PlayState, you: You | undefined): Me | null {
	if (!state.me || !you) return state.me;
	const { score, right, rank, of } = you;
	return { ...state.me, score, right, rank, of };
}

function joined(state: PlayState, message: ServerJoined): PlayState {
	const { player, score, right, rank, of } = message;
	return {
		...state,
		screen: "play",
		gone: null,
		problem: null,
		busy: false,
		title: message.round.title,
		questions: message.round.questions,
		phase: message.state,
		players: message.players,
		me: {
			player,
			name: message.name ?? state.me?.name ?? "",
			unit: message.unit ?? state.me?.unit,
			score,
			right,
			rank,
			of,
		},
	};
}

// The same question comes again after a pause, an extension or a change of
// language: what was answered stays answered.
function question(state: PlayState, message: ServerQuestion): PlayState {
	const same = state.question?.index === message.index;
	let answer = same && state.answer?.index === message.index ? state.answer : null;
	if (message.answer && (!answer || answer.receipt === "accepted"))
		answer = { index: message.index, choice: message.answer, receipt: "accepted" };
	return { ...state, phase: "question", question: message, answer };
}

export function receipt(
	state: PlayState,
	index: number,
	kind: Receipt,
	choice: Choice,
): PlayState {
	if (state.question && state.question.index !== index) return state;
	if (kind === "refused") return { ...state, answer: null };
	return { ...state, answer: { index, choice, receipt: kind } };
}

function reveal(state: PlayState, message: ServerReveal): PlayState {
	const question = asked(state, message);
	const mine = state.answer?.index === message.index ? state.answer : null;
	const next = {
		...state,
		phase: "reveal" as const,
		question,
		answer: mine,
		reveal: message,
		result: state.result?.index === message.index ? state.result : null,
	};
	return remember(next);
}

// Should the question be unknown all the same, what is revealed still says most.
function asked(state: PlayState, message: ServerReveal): ServerQuestion {
	if (state.question?.index === message.index) return state.question;
	const { index, correct, unit } = message;
	const kind = correct && !Array.isArray(correct) ? "numeric" : "single";
	const of = state.questions;
	return { type: "question", index, of, kind, text: "", unit, opens_at: 0, closes_at: 0 };
}

function result(state: PlayState, message: ServerResult): PlayState {
	return remember({ ...state, result: message, me: me(state, message) });
}

function remember(state: PlayState): PlayState {
	const { question, reveal, result, answer, seen } = state;
	if (!question?.text || reveal?.index !== question.index) return state;
	const right = result?.index === question.index ? result.correct : undefined;
	const others = seen.filter((one) => one.question.index < question.index);
	return { ...state, seen: [...others, { question, reveal, choice: answer?.choice, right }] };
}

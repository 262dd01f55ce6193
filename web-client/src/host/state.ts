// What the remote control knows, how each message changes it, and what the large
// button does next. Pure.

import type { Link } from "../shared/net";
import type {
	Action,
	Ceremony,
	ListedPlayer,
	ServerFinished,
	ServerMessage,
	ServerPreview,
	ServerProgress,
	ServerQuestion,
	ServerReveal,
	ServerStandings,
	State,
	UnitCount,
} from "../shared/protocol";
import type { Fault } from "./rest";

export interface HostState {
	link: Link;
	lost: boolean; // no token, or one that the server does not take
	taken: boolean; // another device has the remote now
	mayTake: boolean; // this browser is logged in: it can take the remote
	taking: boolean;
	fault: Fault | null; // of taking
	joinUrl: string; // "": by the address of this page
	round: string;
	code: string;
	title: string;
	questions: number;
	players: number;
	online: number | null;
	units: UnitCount[];
	locked: boolean;
	frozen: boolean; // stage and phones see the boards as they were
	autoplay: boolean;
	planned: number; // places that the ceremony at the end reveals, 0: none is planned
	ready: boolean; // the state is known
	phase: State | "skipped";
	allAnswered: boolean; // the question was closed before its time was up: nobody was left to wait for
	index: number; // of the current question, -1 in the lobby
	question: ServerQuestion | null;
	progress: ServerProgress | null;
	reveal: ServerReveal | null;
	standings: ServerStandings | null;
	final: ServerFinished | null;
	preview: ServerPreview | null;
	list: ListedPlayer[] | null;
	listed: number; // players that match the search
	problem: string | null; // the code of the last refused command
}

export const blank: HostState = {
	link: "connecting",
	lost: false,
	taken: false,
	mayTake: false,
	taking: false,
	fault: null,
	joinUrl: "",
	round: "",
	code: "",
	title: "",
	questions: 0,
	players: 0,
	online: null,
	units: [],
	locked: false,
	frozen: false,
	autoplay: false,
	planned: 0,
	ready: false,
	phase: "lobby",
	allAnswered: false,
	index: -1,
	question: null,
	progress: null,
	reveal: null,
	standings: null,
	final: null,
	preview: null,
	list: null,
	listed: 0,
	problem: null,
};

export function receive(before: HostState, message: ServerMessage): HostState {
	const known = "question" in message && message.question;
	const state = known ? { ...before, question: known, index: known.index } : before;
	switch (message.type) {
		case "hosting":
			return {
				...state,
				lost: false,
				ready: true,
				joinUrl: message.join_url ?? "",
				code: message.code,
				title: message.title ?? state.title,
				questions: message.questions,
				players: message.players,
				units: message.units ?? state.units,
				locked: message.locked ?? state.locked,
				frozen: message.frozen ?? false,
				autoplay: message.autoplay ?? state.autoplay,
				planned: message.ceremony ?? 0,
				phase: message.state,
				index: message.index ?? state.index,
			};
		case "lobby": // a count, which may come late; it does not say where the round is
			return { ...state, players: message.players };
		case "question":
			return asked(state, message);
		case "progress":
			return {
				...state,
				progress: message,
				players: message.players,
				online: message.online ?? state.online,
			};
		case "closed":
			return { ...state, phase: "closed", index: message.index, allAnswered: !!message.all_answered };
		case "skipped":
			return { ...state, phase: "skipped", index: message.index };
		case "paused":
			return { ...state, phase: "paused" };
		case "reveal":
			return { ...state, phase: "reveal", reveal: message, index: message.index };
		case "standings":
			return { ...state, phase: "standings", standings: message, index: message.index };
		case "finished":
			return { ...state, phase: "finished", final: message, frozen: false };
		case "frozen":
			return { ...state, frozen: true };
		case "autoplay":
			return { ...state, autoplay: message.on };
		case "preview":
			return { ...state, preview: message };
		case "players":
			return listed(state, message);
		case "done":
			return done(state, message.do);
		default:
			return state;
	}
}

function asked(state: HostState, message: ServerQuestion): HostState {
	const same = state.index === message.index;
	return {
		...state,
		phase: "question",
		question: message,
		index: message.index,
		progress: same ? state.progress : null,
		preview: same ? state.preview : null,
		problem: null,
	};
}

function listed(state: HostState, message: Extract<ServerMessage, { type: "players" }>): HostState {
	const before = message.offset ? (state.list ?? []).slice(0, message.offset) : [];
	return {
		...state,
		list: [...before, ...message.players],
		listed: message.total,
		online: message.online,
	};
}

function done(state: HostState, what: Action): HostState {
	if (what === "lock" || what === "unlock")
		return { ...state, problem: null, locked: what === "lock" };
	return { ...state, problem: null };
}

// What a command says the host saw; «skipped» is our word for a closed question.
export function seen(state: HostState): { state: State; index: number; step: number } {
	const { phase, index } = state;
	return { state: phase === "skipped" ? "closed" : phase, index, step: ceremonyOf(state)?.step ?? 0 };
}

// How many places a ceremony may be asked for here.
export const PLACES = [3, 5, 10];

// The ceremony that is being held, if one is: the round is told as standings then.
export function ceremonyOf({ phase, standings }: HostState): Ceremony | undefined {
	return phase === "standings" ? standings?.ceremony : undefined;
}

export interface Step {
	do: Action;
	label: "do.start" | "do.next" | "do.close" | "do.reveal" | "do.continue" | "do.end" | "do.ceremony" | PlaceLabel;
}

type PlaceLabel = "do.place" | "do.place.unit" | "do.ceremony.end";

const placeLabels = { players: "do.place", units: "do.place.unit" } as const;

// The one thing that comes next; null when there is nothing left to do.
export function nextStep(state: HostState): Step | null {
	const { phase, index, questions, planned } = state;
	const ceremony = ceremonyOf(state);
	if (ceremony) return { do: "next", label: ceremony.next ? placeLabels[ceremony.next] : "do.ceremony.end" };
	const last = index + 1 >= questions;
	switch (phase) {
		case "lobby": // a count, which may come late; it does not say where the round is
			return { do: "next", label: "do.start" };
		case "question":
			return { do: "close", label: "do.close" };
		case "closed":
			return { do: "reveal", label: "do.reveal" };
		case "paused":
			return { do: "continue", label: "do.continue" };
		case "finished":
			return null;
		default:
			return { do: "next", label: !last ? "do.next" : planned ? "do.ceremony" : "do.end" };
	}
}

// Whether the stage is to show what this calls up: a question from the hall would cover it. The
// next question of the quiz covers that by itself, and gives way to it again.
export function bringsToStage(what: Action, { index, questions }: HostState): boolean {
	return what === "reveal" || what === "standings" || what === "finish" || (what === "next" && index + 1 >= questions);
}

// A question that is left without a reveal is settled when the next one opens.
export function changesPoints({ type }: ServerMessage): boolean {
	return type === "reveal" || type === "standings" || type === "finished" || type === "question";
}

// Which of the smaller buttons make sense now.
export function isAllowed(what: Action, state: HostState): boolean {
	const { phase, index, questions, frozen, planned } = state;
	if (ceremonyOf(state)) return what === "finish" || what === "next" || what === "kick";
	switch (what) {
		case "extend":
		case "pause":
			return phase === "question";
		case "skip":
			return phase === "question" || phase === "closed" || phase === "paused";
		case "standings":
			return phase === "reveal" || phase === "closed";
		case "ceremony": // after the last question, or when all is over; one that is planned comes early too
			if (phase === "finished") return true;
			return (planned > 0 || index + 1 >= questions) && ["reveal", "standings", "skipped"].includes(phase);
		case "freeze": // once something was settled: a first board is there
			return !frozen && phase !== "lobby" && phase !== "finished" && (index > 0 || phase === "reveal" || phase === "standings");
		default:
			return phase !== "finished";
	}
}

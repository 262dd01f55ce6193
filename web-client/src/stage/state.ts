// What the big screen knows, and how each message changes it. Pure.

import type { Link } from "../shared/net";
import type {
	Ceremony as CeremonyNow,
	ForumQuestion,
	ServerFinished,
	ServerMessage,
	ServerProgress,
	ServerQuestion,
	ServerReveal,
	ServerStandings,
	State,
	UnitCount,
} from "../shared/protocol";

export interface StageState {
	link: Link;
	problem: string | null; // the code of a refusal: there is nothing to watch
	code: string;
	title: string;
	questions: number;
	players: number;
	units: UnitCount[];
	joinUrl: string;
	frozen: boolean; // boards stay as they were until the end
	phase: State | "skipped" | "waiting";
	allAnswered: boolean; // the question was closed before its time was up: nobody was left to wait for
	question: ServerQuestion | null;
	progress: ServerProgress | null;
	reveal: ServerReveal | null;
	standings: ServerStandings | null;
	final: ServerFinished | null;
	shown: ForumQuestion | null; // a question from the hall
}

export const blank: StageState = {
	link: "connecting",
	problem: null,
	code: "",
	title: "",
	questions: 0,
	players: 0,
	units: [],
	joinUrl: "",
	frozen: false,
	phase: "waiting",
	allAnswered: false,
	question: null,
	progress: null,
	reveal: null,
	standings: null,
	final: null,
	shown: null,
};

export function receive(before: StageState, message: ServerMessage): StageState {
	const known = "question" in message && message.question;
	const state = known ? { ...before, question: known } : before;
	switch (message.type) {
		case "watching":
			return {
				...state,
				problem: null,
				title: message.round.title,
				questions: message.round.questions,
				players: message.players,
				units: message.units,
				joinUrl: message.join_url ?? state.joinUrl,
				frozen: message.frozen ?? false,
				phase: message.state,
			};
		case "lobby": // a count, which may come late; it does not say where the round is
			return {
				...state,
				players: message.players,
				units: named(message.units, state.units),
			};
		case "question":
			return asked(state, message);
		case "progress":
			return { ...state, progress: message, players: message.players };
		case "closed":
			return { ...state, phase: "closed", allAnswered: !!message.all_answered };
		case "paused":
		case "skipped":
			return { ...state, phase: message.type };
		case "reveal":
			return { ...state, phase: "reveal", reveal: message };
		case "standings":
			return { ...state, phase: "standings", standings: message };
		case "finished":
			return { ...state, phase: "finished", final: message, frozen: false };
		case "frozen":
			return { ...state, frozen: true };
		case "on_stage":
			return { ...state, shown: message.shown ?? null };
		case "error":
			return message.about === "watch" ? { ...state, problem: message.code } : state;
		default:
			return state;
	}
}

// The ceremony that is being held, if one is: the round is told as standings then.
export function ceremonyOf({ phase, standings }: StageState): CeremonyNow | undefined {
	return phase === "standings" ? standings?.ceremony : undefined;
}

function asked(state: StageState, message: ServerQuestion): StageState {
	const same = state.question?.index === message.index;
	return {
		...state,
		phase: "question",
		question: message,
		progress: same ? state.progress : null,
	};
}

function named(units: UnitCount[] | undefined, known: UnitCount[]): UnitCount[] {
	if (!units) return known;
	return units.map((unit) => ({
		...unit,
		name: unit.name ?? known.find((other) => other.id === unit.id)?.name,
	}));
}

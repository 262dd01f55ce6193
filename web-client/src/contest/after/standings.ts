// The boards of a contest as the server has them: which there are, the one that is asked for,
// page by page, and where the contestant stands on it.

import { effect, signal } from "@preact/signals-core";
import type { Collective, ServerContest } from "../../generated/contest";
import { go, state, words } from "../session";
import { z } from "./texts";

export const ROWS = 20;
const NEAR = 5; // rows around one's own
const UNITS_AT_ONCE = 200;
const UNITS_SEEN_MAX = 2_000; // among so many one's own is looked for

export interface Row {
	rank?: number;
	name: string;
	entrant?: number;
	unit?: string; // of a person its name, of a unit its id
	right?: number;
	score?: number;
	time_ms?: number;
	value?: number; // what units are ranked by
	entrants?: number;
	headcount?: number;
}

export interface Board {
	standings: Row[];
	total: number;
	frozen_at?: number;
}

// What is known of one's own place: the rows around it, with one's own among them.
export interface Mine {
	row: Row;
	near: Row[]; // empty if it is on the page that is shown
}

type Shown = Board | "loading" | "failed" | "hidden";

export const shown = signal<Shown>("loading");
export const mine = signal<Mine | "none" | null>(null); // null: not known
export const offset = signal(0);

// -- which there are ---------------------------------------------------------

export interface Choice {
	of: string;
	title: string;
}

export function peopleBoards({ rounds, divisions = [], asks }: ServerContest): Record<"round" | "division" | "locality", Choice[]> {
	return {
		round: rounds.length > 1 ? rounds.map(({ id, title }) => ({ of: `round:${id}`, title: words(title) })) : [],
		division: divisions.map(({ id, title }) => ({ of: `division:${id}`, title: words(title) })),
		locality: (asks?.locality ?? []).map((name) => ({ of: `locality:${name}`, title: name })),
	};
}

export function unitBoards({ collectives = [] }: ServerContest): Choice[] {
	return collectives.map(({ id, title }) => ({ of: `collective:${id}`, title: words(title) }));
}

// The address says which board; one that is not offered is the contest's.
export function boardOf(contest: ServerContest, arg: string): string {
	return titleOf(contest, arg) === undefined ? "contest" : arg;
}

export function titleOf(contest: ServerContest, of: string): string | undefined {
	return [...Object.values(peopleBoards(contest)).flat(), ...unitBoards(contest)].find((one) => one.of === of)?.title;
}

export function collectiveOf({ collectives = [] }: ServerContest, of: string): Collective | undefined {
	return collectives.find(({ id }) => of === `collective:${id}`);
}

// By what people are ranked; of several predictions each is told apart.
export function keysInWords({ ranking = [], predictions = [] }: ServerContest): string {
	const isOne = predictions.length < 2;
	return ranking
		.map((key) => {
			const [kind, id] = key.split(":");
			const text = isOne ? undefined : predictions.find((one) => one.id === id)?.text;
			return text ? z("z.key.prediction.of", { text: words(text) }) : z(`z.key.${kind as "score"}`);
		})
		.join("; ");
}

export const show = (of: string): void => go("ranking", of === "contest" ? "" : of, true);

export const isMe = (row: Row, { me }: ServerContest): boolean =>
	!!me && (row.entrant === undefined ? !!me.unit && row.name === me.unit : row.entrant === me.entrant);

// -- asking ------------------------------------------------------------------

async function ask(of: string, more: Record<string, number>): Promise<Board | "hidden"> {
	const search = new URLSearchParams({ by: of.startsWith("collective:") ? "unit" : "player", of });
	for (const [name, value] of Object.entries(more)) search.set(name, String(value));
	const answer = await fetch(`/api/v1/contests/${encodeURIComponent(state.value.id)}/standings?${search}`);
	if (answer.status === 403) return "hidden";
	if (!answer.ok) throw new Error(String(answer.status));
	return (await answer.json()) as Board;
}

async function findMine(of: string, contest: ServerContest, board: Board): Promise<Mine | "none" | null> {
	const { me } = contest;
	if (!me) return null;
	const here = board.standings.find((row) => isMe(row, contest));
	if (here) return { row: here, near: [] };
	if (!of.startsWith("collective:")) {
		const around = await ask(of, { around: me.entrant, limit: NEAR });
		const row = around !== "hidden" && around.standings.find((one) => isMe(one, contest));
		return row ? { row, near: (around as Board).standings } : "none";
	}
	if (!me.unit) return null;
	for (let from = 0; from < Math.min(board.total, UNITS_SEEN_MAX); from += UNITS_AT_ONCE) {
		const units = await ask(of, { offset: from, limit: UNITS_AT_ONCE });
		if (units === "hidden") return null;
		const place = units.standings.findIndex((one) => isMe(one, contest));
		if (place >= 0) return { row: units.standings[place]!, near: units.standings.slice(Math.max(0, place - 2), place + 3) };
	}
	return null;
}

let asked = ""; // the newest question counts

export async function load(): Promise<void> {
	const { contest, arg } = state.value;
	if (!contest) return;
	const of = boardOf(contest, arg);
	const question = `${of} ${offset.value} ${contest.me?.entrant} ${Math.random()}`;
	asked = question;
	shown.value = "loading";
	mine.value = null;
	try {
		const board = await ask(of, { offset: offset.value, limit: ROWS });
		if (asked !== question) return;
		shown.value = board;
		if (board === "hidden") return;
		const found = await findMine(of, contest, board).catch(() => null);
		if (asked === question) mine.value = found;
	} catch {
		if (asked === question) shown.value = "failed";
	}
}

// Anew whenever somebody comes here or asks for another board or page of it.
let last = "";
let page = "";

effect(() => {
	const { page: where, contest, arg } = state.value;
	const of = where === "ranking" && contest ? boardOf(contest, arg) : "";
	const wanted = of && `${of} ${offset.value} ${contest?.me?.entrant}`;
	if (of !== page) queueMicrotask(() => (offset.value = 0));
	page = of;
	if (wanted && wanted !== last) queueMicrotask(() => void load());
	last = wanted;
});

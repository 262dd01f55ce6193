// What waits for somebody, by what they may do. Each list is asked for only by whom it is for.

import { loader } from "../loaded";
import { address, href } from "../router";
import { may } from "../session";
import { number } from "../../ui/lang";
import { t } from "./texts";

export interface Task {
	key: string;
	text: string;
	more?: string;
	path: string;
	action: string;
}

interface Round {
	id: string;
	code: string;
	title: string;
	state: string;
	players: number;
	rehearsal?: boolean; // what is played in it counts nowhere
}

interface Contest {
	id: string;
	title: string;
	state: "before" | "open" | "between" | "closed";
	entrants: number;
	attempts: number;
}

const summary = loader<{ statuses: { draft: number; submitted: number } }>();
const reviews = loader<{ rows: { turn: string }[] }>();
const due = loader<{ total: number }>();
const rounds = loader<{ rounds: Round[] }>();
const contests = loader<{ contests: Contest[] }>();
const invitations = loader<{ rows: { state: string }[] }>();
const companies = loader<{ companies: { id: string; name: string; parent?: string }[] }>();

const DAYS_AHEAD = 30;
const DAY_MS = 86_400_000;
const MOST = 3; // of one kind; the list itself has the others

const soon = (): string => new Date(Date.now() + DAYS_AHEAD * DAY_MS).toISOString().slice(0, 10);

const asked = () =>
	[
		[may("write_bank"), summary, "bank/summary"],
		[may("review_bank"), reviews, "bank/reviews?limit=100"],
		[may("read_bank"), due, `bank/due?on=${soon()}&limit=1`],
		[may("see"), rounds, "rounds"],
		[may("see"), contests, "contests"],
		[may("manage"), invitations, "invitations"],
		[may("see_units") && !may("see"), companies, "companies"],
	] as const;

let isHere = false;
address.subscribe((now) => {
	const comes = now === href("");
	// Whoever comes back sees what has changed meanwhile.
	if (comes && !isHere) queueMicrotask(() => asked().forEach(([is, one]) => is && one.again()));
	isHere = comes;
});

export function want(): void {
	for (const [is, one, path] of asked()) if (is) one.want(path);
}

export const isBusy = (): boolean => asked().some(([is, one]) => is && one.state.value.busy && !one.state.value.value);
export const fault = (): unknown => asked().map(([is, one]) => (is ? one.state.value.fault : null)).find(Boolean);
export const again = (): void => asked().forEach(([is, one]) => is && one.state.value.fault && one.again());

function ofBank(): Task[] {
	const turns = (reviews.state.value.value?.rows ?? []).filter(({ turn }) => turn === "answer" || turn === "judge").length;
	const drafts = summary.state.value.value?.statuses.draft ?? 0;
	const ending = due.state.value.value?.total ?? 0;
	return [
		...(turns ? [{ key: "reviews", text: t("desk.reviews", { n: turns }), path: "reviews", action: t("desk.reviews.go") }] : []),
		...(drafts ? [{ key: "drafts", text: t("desk.drafts", { n: drafts }), path: "bank?status=draft", action: t("desk.drafts.go") }] : []),
		...(ending ? [{ key: "due", text: t("desk.due", { n: ending, days: DAYS_AHEAD }), path: "bank/due", action: t("desk.due.go") }] : []),
	];
}

function ofRounds(): Task[] {
	const now = (rounds.state.value.value?.rounds ?? []).filter(({ state }) => state !== "finished");
	now.sort((one, other) => Number(one.rehearsal ?? false) - Number(other.rehearsal ?? false));
	return now.slice(0, MOST).map(({ id, title, state, code, players, rehearsal }) => ({
		key: id,
		text: title,
		more: t(`desk.${rehearsal ? "rehearsal" : "round"}.${state === "lobby" ? "lobby" : "on"}`, { code, n: players }),
		path: `rounds/${id}`,
		action: t(may("play") ? "desk.round.go" : "desk.round.see"),
	}));
}

function ofContests(): Task[] {
	const all = contests.state.value.value?.contests ?? [];
	const on = all.filter(({ state }) => state === "open" || state === "between").slice(0, MOST);
	const over = all.filter(({ state }) => state === "closed").slice(0, 1);
	return [
		...on.map(({ id, title, entrants, attempts }) => ({
			key: id,
			text: title,
			more: t("desk.contest.on", { n: entrants, attempts: number(attempts) }),
			path: `contests/c/${id}`,
			action: t(may("hold") ? "desk.contest.go" : "desk.contest.see"),
		})),
		...over.map(({ id, title, entrants }) => ({
			key: id,
			text: title,
			more: t("desk.contest.over", { n: entrants }),
			path: `results/contest/${id}`,
			action: t("desk.contest.results"),
		})),
	];
}

function ofCompanies(): Task[] {
	const all = companies.state.value.value?.companies ?? [];
	const highest = all.filter(({ parent }) => !all.some(({ id }) => id === parent));
	return highest.slice(0, MOST).map(({ id, name }) => ({
		key: id,
		text: name,
		more: t("desk.company"),
		path: `company/${id}`,
		action: t("desk.company.go"),
	}));
}

function ofPeople(): Task[] {
	const open = (invitations.state.value.value?.rows ?? []).filter(({ state }) => state === "open").length;
	return open ? [{ key: "invitations", text: t("desk.invitations", { n: open }), path: "people/invitations", action: t("desk.invitations.go") }] : [];
}

export const tasks = (): Task[] => [...ofRounds(), ...ofBank(), ...ofContests(), ...ofCompanies(), ...ofPeople()];

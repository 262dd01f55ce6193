// The organiser's page: logs in with a one-time link, makes rounds, finds them again.

import { signal } from "@preact/signals-core";
import type {
	FreshHostToken,
	MadeRound,
	NewRound,
	Problem,
	RoundList,
	Session,
	SetList,
} from "../shared/protocol";
import { session } from "../shared/storage";

export type Fault = "token" | "used" | "network" | { code: string; detail: string };

export interface OrganiserState {
	bearer: string | null;
	busy: boolean;
	fault: Fault | null;
	sets: SetList["sets"] | null;
	rounds: RoundList["rounds"] | null;
	made: MadeRound | null;
}

export const state = signal<OrganiserState>({
	bearer: null,
	busy: false,
	fault: null,
	sets: null,
	rounds: null,
	made: null,
});

function set(some: Partial<OrganiserState>): void {
	state.value = { ...state.value, ...some };
}

class Refusal extends Error {
	readonly status: number;
	readonly fault: Fault;

	constructor(status: number, fault: Fault) {
		super(`refused with ${status}`);
		this.status = status;
		this.fault = fault;
	}
}

async function refusal(answer: Response): Promise<Refusal> {
	if (answer.status === 401 || answer.status === 403) return new Refusal(answer.status, "token");
	const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
	const code = problem.code ?? String(answer.status);
	return new Refusal(answer.status, { code, detail: problem.detail ?? problem.title ?? "" });
}

async function ask(method: "GET" | "POST", path: string, body?: unknown): Promise<Response> {
	const { bearer } = state.value;
	const answer = await fetch(`/api/v1/${path}`, {
		method,
		headers: {
			...(bearer && { authorization: `Bearer ${bearer}` }),
			...(body !== undefined && { "content-type": "application/json" }),
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	if (!answer.ok) throw await refusal(answer);
	return answer;
}

// Does the work and says what went wrong; a token that is no longer taken logs out.
async function attempt(work: () => Promise<void>): Promise<void> {
	set({ busy: true, fault: null });
	try {
		await work();
	} catch (error) {
		const fault = error instanceof Refusal ? error.fault : "network";
		set({ fault });
		if (fault === "token") forget();
	}
	set({ busy: false });
}

function forget(): void {
	session.remove("bearer");
	set({ bearer: null, sets: null, rounds: null, made: null });
}

export function open(): void {
	const login = /^#login=([\w.~-]+)$/.exec(location.hash)?.[1];
	if (login) history.replaceState(null, "", location.pathname + location.search);
	set({ bearer: session.get<string>("bearer") });
	if (login) return void exchange(login);
	if (state.value.bearer) void load();
}

async function exchange(token: string): Promise<void> {
	await attempt(async () => {
		const answer = (await (await ask("POST", "login", { token })).json()) as Session;
		keep(answer.token);
	});
	if (state.value.fault === "token") set({ fault: "used" });
	if (state.value.bearer) await load();
}

function keep(bearer: string): void {
	session.put("bearer", bearer);
	set({ bearer });
}

export async function logIn(bearer: string): Promise<void> {
	keep(bearer);
	await load();
}

export function logOut(): void {
	forget();
	set({ fault: null });
}

export function load(): Promise<void> {
	return attempt(async () => {
		const [sets, rounds] = await Promise.all([ask("GET", "sets"), ask("GET", "rounds")]);
		set({
			sets: ((await sets.json()) as SetList).sets,
			rounds: ((await rounds.json()) as RoundList).rounds,
		});
	});
}

export function make(round: NewRound): Promise<void> {
	return attempt(async () => {
		const made = (await (await ask("POST", "rounds", round)).json()) as MadeRound;
		session.put(`host.${made.id}`, made.host_token);
		set({ made });
	});
}

export function back(): Promise<void> {
	set({ made: null });
	return load();
}

// The remote of a round found again: a new token, kept in this tab for its page.
export function openRemote(id: string): Promise<void> {
	return attempt(async () => {
		const fresh = (await (await ask("POST", `rounds/${id}/host-token`)).json()) as FreshHostToken;
		session.put(`host.${id}`, fresh.host_token);
		location.assign(`/host/${id}#${fresh.host_token}`);
	});
}

export function download(id: string, code: string): Promise<void> {
	return attempt(async () => {
		const answer = await ask("GET", `rounds/${id}/results.csv`);
		const link = document.createElement("a");
		link.href = URL.createObjectURL(await answer.blob());
		link.download = `hoithi-${code}.csv`;
		link.click();
		URL.revokeObjectURL(link.href);
	});
}

export interface UnitLine {
	id: string;
	name: string;
	headcount?: number;
}

// One unit a line, «Xưởng 2, 40»; ids are made from names and are never the same twice.
export function readUnits(text: string): { units: UnitLine[]; twice: string | null } {
	const units: UnitLine[] = [];
	let twice: string | null = null;
	for (const line of text.split("\n")) {
		const [, name = "", count] = /^\s*(.*?)\s*(?:[,;\t]\s*(\d+)\s*)?$/.exec(line) ?? [];
		if (!name) continue;
		if (units.some((unit) => unit.name.toLowerCase() === name.toLowerCase())) twice ??= name;
		units.push({
			id: freeId(name, units),
			name,
			...(count && { headcount: Number(count) }),
		});
	}
	return { units, twice };
}

function freeId(name: string, units: UnitLine[]): string {
	const base =
		name
			.normalize("NFD")
			.replace(/[\u0300-\u036f]/g, "")
			.replace(/[đĐ]/g, "d")
			.toLowerCase()
			.replace(/[^a-z0-9]+/g, "-")
			.replace(/^-|-$/g, "")
			.slice(0, 40) || "don-vi";
	let id = base;
	for (let n = 2; units.some((unit) => unit.id === id); n++) id = `${base}-${n}`;
	return id;
}

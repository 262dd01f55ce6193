// The organiser's page: logs in with a one-time link, makes rounds, finds them again.

import { signal } from "@preact/signals-core";
import type { MadeRound, NewRound, RoundList, Session, SetList } from "../shared/protocol";
import { lang } from "../ui/lang";
import {
	dropRemotes,
	forgetLogin,
	keepRemote,
	onLoginElsewhere,
	remoteToken,
	isOwnLogin,
	savedLogin,
	saveLogin,
} from "./keys";
import { ask, endLogin, faultOf, freshRemote, type Fault } from "./rest";

export interface OrganiserState {
	bearer: string | null;
	busy: boolean;
	fault: Fault | null;
	sets: SetList["sets"] | null;
	rounds: RoundList["rounds"] | null;
	made: MadeRound | null;
	asking: string | null; // the round whose remote may be open elsewhere: open it here all the same?
}

export const state = signal<OrganiserState>({
	bearer: null,
	busy: false,
	fault: null,
	sets: null,
	rounds: null,
	made: null,
	asking: null,
});

function set(some: Partial<OrganiserState>): void {
	state.value = { ...state.value, ...some };
}

// Does the work and says what went wrong; a token that is no longer taken logs out.
async function attempt(work: () => Promise<void>): Promise<void> {
	set({ busy: true, fault: null });
	try {
		await work();
	} catch (error) {
		const fault = faultOf(error);
		set({ fault });
		if (fault === "token") forget();
	}
	set({ busy: false });
}

function forget(): void {
	forgetLogin();
	set({ bearer: null, sets: null, rounds: null, made: null, asking: null });
}

export function open(): void {
	const login = /^#login=([\w.~-]+)$/.exec(location.hash)?.[1];
	if (login) history.replaceState(null, "", location.pathname + location.search);
	set({ bearer: savedLogin() });
	onLoginElsewhere(follow);
	if (login) return void exchange(login);
	if (state.value.bearer) void load();
}

// Another tab logged in or out: so do we.
function follow(): void {
	const bearer = savedLogin();
	if (bearer === state.value.bearer) return;
	if (!bearer) return forget();
	set({ bearer, fault: null });
	void load();
}

// A link that was used already is no fault for whoever is logged in.
async function exchange(token: string): Promise<void> {
	set({ busy: true, fault: null });
	try {
		const answer = (await (await ask("POST", "login", { token })).json()) as Session;
		keep(answer.token, answer.expires_at);
	} catch (error) {
		const fault = faultOf(error);
		if (!state.value.bearer) set({ fault: fault === "token" ? "used" : fault });
	}
	set({ busy: false });
	if (state.value.bearer) await load();
}

function keep(bearer: string, expiresAt?: number): void {
	saveLogin(bearer, expiresAt);
	set({ bearer });
}

export async function logIn(bearer: string): Promise<void> {
	keep(bearer);
	await load();
}

// Out at once, also without a network; then the token ends with its thirty days.
export function logOut(): void {
	if (isOwnLogin()) endLogin().catch(() => {});
	dropRemotes();
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
		keepRemote(made.id, made.host_token);
		set({ made });
	});
}

export function back(): Promise<void> {
	set({ made: null });
	return load();
}

// The remote of a round found again, by the token that this browser has. Without one another
// device may have it, and would be sent away: that is asked first.
export function openRemote(id: string, isOver: boolean): void {
	const token = remoteToken(id);
	if (token) return location.assign(`/host/${id}#${token}`);
	if (isOver) return void takeRemote(id);
	set({ asking: id });
}

export function takeRemote(id: string): Promise<void> {
	return attempt(async () => {
		const token = await freshRemote(id);
		location.assign(`/host/${id}#${token}`);
	});
}

export function leaveRemote(): void {
	set({ asking: null });
}

export type Table = "ranking" | "results";

export function download(id: string, code: string, table: Table): Promise<void> {
	return attempt(async () => {
		const answer = await ask("GET", `rounds/${id}/${table}.csv?lang=${lang.value}`);
		const link = document.createElement("a");
		link.href = URL.createObjectURL(await answer.blob());
		link.download = `hoithi-${code}-${table}.csv`;
		link.click();
		URL.revokeObjectURL(link.href);
	});
}

export interface UnitLine {
	id: string;
	name: string;
	headcount?: number;
}

export interface UnitList {
	units: UnitLine[];
	twice: string | null; // a name that is there twice
	long: string | null; // a name that is too long
	nameless: number | null; // a line, from 1, with a headcount and no name
	uncounted: string | null; // a name without a headcount
}

// As the server counts: bytes of UTF-8.
const UNIT_NAME_MAX = 160;
const bytes = new TextEncoder();

// One unit a line, «Xưởng 2, 40»; ids are made from names and are never the same twice.
export function readUnits(text: string): UnitList {
	const list: UnitList = { units: [], twice: null, long: null, nameless: null, uncounted: null };
	for (const [index, line] of text.normalize("NFC").split("\n").entries()) {
		if (!line.trim()) continue;
		const [, written = "", count] = /^\s*(.*?)\s*(?:[,;\t]\s*(\d+)\s*)?$/.exec(line) ?? [];
		const name = written.replace(/[\s,;]+$/, "");
		if (!/[\p{L}\p{N}]/u.test(name)) list.nameless ??= index + 1;
		else addUnit(list, name, Number(count ?? 0));
	}
	return list;
}

function addUnit(list: UnitList, name: string, headcount: number): void {
	const { units } = list;
	if (units.some((unit) => unit.name.toLowerCase() === name.toLowerCase())) list.twice ??= name;
	if (bytes.encode(name).length > UNIT_NAME_MAX) list.long ??= name;
	if (!headcount) list.uncounted ??= name;
	units.push({ id: freeId(name, units), name, ...(headcount && { headcount }) });
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

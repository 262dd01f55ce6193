// A player's seat in a round: joins, resumes, answers, and keeps what must outlive
// a reload. Everything that the page shows is in `state`.

import { batch, signal } from "@preact/signals-core";
import { newClock } from "../shared/clock";
import type { Lang } from "../shared/i18n";
import { newNet, webSocketUrl, type Net } from "../shared/net";
import { newOutbox, type Outbox } from "../shared/outbox";
import {
	CLOSE_KICKED,
	sameChoice,
	type Choice,
	type JoinInfo,
	type ServerMessage,
} from "../shared/protocol";
import { both, local, session } from "../shared/storage";
import { changeLang, lang } from "../ui/lang";
import { blank, receipt, receive, type Gone, type PlayState } from "./state";

export interface Seat {
	token: string;
	name: string;
	unit?: string;
	at: number;
	over?: boolean; // the round is finished
}

type Kept = Pick<PlayState, "question" | "answer" | "seen"> & { token: string };

const SEAT_AGE_MS = 7 * 86_400_000;
const FIND_RETRY_MS = 3_000;

export const state = signal<PlayState>(blank);
export const clock = newClock();

function set(some: Partial<PlayState>): void {
	state.value = { ...state.value, ...some };
}

const seatOf = (code: string) => both.get<Seat>(`seat.${code}`);

export let seat: Seat | null = null;
let wanted: { name: string; unit?: string } | null = null; // a join that awaits its answer
export let net: Net | null = null;
let outbox: Outbox | null = null;
let finding: ReturnType<typeof setTimeout> | undefined;

// -- coming in ---------------------------------------------------------------

export function start(path: string): void {
	forgetOldSeats();
	const [, page, id = ""] = path.split("/");
	const code = page === "p" ? codes()[0] : id.replace(/\D/g, "");
	if (code) enter(code);
}

// The code is known: take the old seat again, or ask what round this is.
export function enter(code: string): void {
	set({ ...blank, link: state.value.link, code, screen: "finding" });
	const path = `/j/${code}`;
	if (location.pathname !== path) history.pushState(null, "", path);
	seat = seatOf(code);
	if (!seat) return void find(code);
	remind(code, seat);
	connect();
	void find(code);
}

async function find(code: string): Promise<void> {
	clearTimeout(finding);
	try {
		const answer = await fetch(`/api/v1/join/${code}`);
		if (state.value.code !== code) return;
		if (answer.status === 404) return unknown();
		if (!answer.ok) throw new Error(String(answer.status));
		found((await answer.json()) as JoinInfo);
	} catch {
		if (state.value.code !== code || seat) return;
		set({ problem: "network" });
		finding = setTimeout(() => void find(code), FIND_RETRY_MS);
	}
}

function unknown(): void {
	if (seat) return; // the socket knows better
	set({ screen: "code", problem: "round_not_found" });
}

function found(info: JoinInfo): void {
	set({ info, title: info.title });
	if (seat || state.value.screen !== "finding") return;
	if (info.state === "finished") return set({ screen: "gone", gone: "round_over" });
	if (info.locked) return set({ screen: "gone", gone: "round_locked" });
	set({ screen: "name", problem: null });
	connect(); // the clock is measured while the name is typed
}

export function join(name: string, unit?: string): void {
	wanted = { name, unit };
	session.put("person", wanted);
	set({ busy: true, problem: null });
	if (net) ask();
	else connect();
}

export function person(): { name: string; unit?: string } {
	return session.get<{ name: string; unit?: string }>("person") ?? { name: "" };
}

function ask(): void {
	if (seat) net?.send({ type: "resume", token: seat.token, lang: lang.value, top: 3 });
	else if (wanted)
		net?.send({
			type: "join",
			top: 3,
			code: state.value.code,
			name: wanted.name,
			...(wanted.unit && { unit: wanted.unit }),
			lang: lang.value,
		});
}

function connect(): void {
	const { code } = state.value;
	net?.stop();
	clock.forget();
	outbox = newOutbox(both, `outbox.${code}`, {
		send: (message) => net?.send(message) ?? false,
		receipt: (index, kind, choice) => keep(receipt(state.value, index, kind, choice)),
		doubt: () => net?.probe(),
	});
	net = newNet(webSocketUrl(location), clock, {
		hello: ask,
		message: take,
		link(link, closed) {
			set({ link });
			if (link === "ended") leaveSeat(closed === CLOSE_KICKED ? "kicked" : "replaced");
		},
	});
	net.start();
}

// -- what the server says ----------------------------------------------------

function take(message: ServerMessage): void {
	switch (message.type) {
		case "joined":
			seated(message);
			break;
		case "question":
			if (!clock.measured) clock.assume(message.opens_at);
			break;
		case "answered":
			return outbox?.answered(message.index, message.choice);
		case "error":
			return refused(message.about, message.code, message.index);
		case "kicked":
			leaveSeat("kicked");
			break;
	}
	keep(receive(state.value, message));
	if (message.type === "joined") outbox?.flush();
	if (message.type === "closed" || message.type === "reveal") outbox?.closed(message.index);
	if (message.type === "finished") {
		outbox?.clear();
		both.put(`seat.${state.value.code}`, { ...seat, over: true });
	}
}

function seated(message: Extract<ServerMessage, { type: "joined" }>): void {
	const { code } = state.value;
	const { token } = message;
	seat = {
		token,
		name: message.name ?? seat?.name ?? wanted?.name ?? "",
		unit: message.unit ?? seat?.unit ?? wanted?.unit,
		at: Date.now(),
	};
	wanted = null;
	both.put(`seat.${code}`, seat);
	local.put("seats", [code, ...codes().filter((other) => other !== code)]);
	const held = outbox?.held();
	if (held && held.token !== token) outbox?.clear();
	const { me } = state.value;
	if (!me) set({ me: { ...message, name: seat.name, unit: seat.unit } });
}

function refused(about: string, code: string, index?: number): void {
	if (about === "answer") {
		if (code === "forbidden") ask(); // the server no longer knows this socket
		return outbox?.refused(index, code);
	}
	if (about === "resume") {
		if (code !== "bad_token" && code !== "round_over") return retryLater();
		forget();
		seat = null;
		set({ ...blank, code: state.value.code, link: state.value.link, screen: "finding" });
		return void find(state.value.code);
	}
	if (about !== "join") return set({ forum: { about, code } as ServerMessage });
	if (code === "busy" || code === "too_fast") return retryLater();
	wanted = null;
	if (code === "round_over" || code === "round_full" || code === "round_locked")
		return set({ busy: false, screen: "gone", gone: code });
	if (code === "round_not_found") return set({ busy: false, screen: "code", problem: code });
	set({ busy: false, problem: code });
}

function retryLater(): void {
	setTimeout(ask, 1_000 + Math.random() * 2_000);
}

// -- answering ---------------------------------------------------------------

// Whether a tap counts now; a second tap does only where the round lets answers be changed.
export function mayAnswer(now: number): boolean {
	const { question, answer, phase } = state.value;
	if (phase !== "question" || !question) return false;
	if (now < question.opens_at || now >= question.closes_at) return false;
	return !answer || question.change === true;
}

export function answer(choice: Choice): void {
	const { question, answer: old } = state.value;
	const now = clock.now();
	if (!seat || !question || !mayAnswer(now)) return;
	const isSet = question.kind === "multiple";
	if (old && old.receipt !== "late" && sameChoice(old.choice, choice, isSet)) return;
	outbox?.put({
		token: seat.token,
		index: question.index,
		choice,
		isSet,
		elapsed_ms: Math.max(0, Math.round(now - question.opens_at)),
	});
}

// -- language, leaving, coming back ------------------------------------------

export async function speak(wantedLang: Lang): Promise<void> {
	await changeLang(wantedLang).catch(() => undefined);
	if (seat) net?.send({ type: "language", lang: wantedLang });
}

// The language that questions come in: ours, or Vietnamese where the round has no other.
export function contentLang({ info }: PlayState): Lang {
	return info && !info.languages.includes(lang.value) ? "vi" : lang.value;
}

// Another device has the seat; take it back.
export function takeOver(): void {
	const { code } = state.value;
	seat = seatOf(code);
	if (!seat) return enter(code);
	set({ screen: "play", gone: null });
	remind(code, seat);
	connect();
}

export function leave(): void {
	net?.stop();
	net = null;
	forget();
	seat = null;
	history.pushState(null, "", "/j");
	state.value = { ...blank };
}

export function retry(): void {
	enter(state.value.code);
}

function leaveSeat(why: Gone): void {
	batch(() => {
		if (why === "kicked") forget();
		set({ screen: "gone", gone: state.value.gone === "kicked" ? "kicked" : why });
	});
}

// -- what outlives a reload ---------------------------------------------------

function keep(next: PlayState): void {
	const old = state.value;
	state.value = next;
	const { question, answer, seen } = next;
	if (!seat || (question === old.question && answer === old.answer && seen === old.seen)) return;
	const kept: Kept = { token: seat.token, question, answer, seen };
	local.put(`game.${next.code}`, kept);
}

function remind(code: string, mine: Seat): void {
	const kept = local.get<Kept>(`game.${code}`);
	if (kept?.token !== mine.token) return;
	const { question, answer, seen } = kept;
	set({ question, answer, seen });
}

function forget(): void {
	const { code } = state.value;
	outbox?.clear();
	both.remove(`seat.${code}`);
	local.remove(`game.${code}`);
	local.put(
		"seats",
		codes().filter((other) => other !== code),
	);
}

// The room that somebody who came back to the first page was in.
export function lastRoom(): string | undefined {
	const code = codes()[0];
	return code && !seatOf(code)?.over ? code : undefined;
}

// Rooms in which this device has a seat, the latest first.
function codes(): string[] {
	return local.get<string[]>("seats") ?? [];
}

function forgetOldSeats(): void {
	const fresh = codes().filter((code) => {
		const old = local.get<Seat>(`seat.${code}`);
		if (old && Date.now() - old.at < SEAT_AGE_MS) return true;
		both.remove(`seat.${code}`);
		both.remove(`outbox.${code}`);
		local.remove(`game.${code}`);
		return false;
	});
	local.put("seats", fresh);
}

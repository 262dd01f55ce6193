// The remote control's connection. A command is on its way until `done` or a
// refusal comes; it goes again by itself only where a second one does no harm.

import { signal } from "@preact/signals-core";
import { newClock } from "../shared/clock";
import type { Lang } from "../shared/i18n";
import { newNet, webSocketUrl, type Net } from "../shared/net";
import { CLOSE_REPLACED, type Action, type ClientCommand, type ServerMessage } from "../shared/protocol";
import { changeLang, lang } from "../ui/lang";
import { hear, leaveStage, sendWith } from "./forum";
import { dropRemote, keepRemote, remoteToken, savedLogin } from "./keys";
import { faultOf, freshRemote } from "./rest";
import { blank, bringsToStage, changesPoints, receive, seen, type HostState } from "./state";

const RESEND_MS = 3_000;
const EXTEND_MS = 15_000;
const PAGE = 50;
const PAGE_MOST = 100; // that the server gives at once
const ANEW = 500;

export const state = signal<HostState>(blank);
export const pending = signal<ClientCommand | null>(null);
export const clock = newClock();

let net: Net | null = null;
sendWith((message) => net?.send(message));
let token = "";
let resend: ReturnType<typeof setTimeout> | undefined;

function set(some: Partial<HostState>): void {
	state.value = { ...state.value, ...some };
}

// The token comes in the fragment, is kept in this browser, and leaves the address bar.
export function start(round: string): void {
	const given = /^#(h_[\w-]+)$/.exec(location.hash)?.[1];
	if (given) {
		keepRemote(round, given);
		history.replaceState(null, "", location.pathname + location.search);
	}
	token = remoteToken(round) ?? "";
	set({ round, lost: !token, mayTake: !!savedLogin() });
	if (token) connect();
}

function connect(): void {
	const { round } = state.value;
	net?.stop();
	net = newNet(webSocketUrl(location), clock, {
		hello: () => net?.send({ type: "host", round, token, lang: lang.value }),
		message: take,
		link: (link, code) => (code === CLOSE_REPLACED ? displaced() : set({ link })),
	});
	net.start();
}

// Another tab of this browser may have made the token anew: then there are two of us.
function newer(): boolean {
	const saved = remoteToken(state.value.round);
	if (!saved || saved === token) return false;
	token = saved;
	connect();
	return true;
}

function displaced(): void {
	settle();
	if (newer()) return;
	dropRemote(state.value.round, token);
	set({ link: "ended", taken: true, problem: null, preview: null, list: null, mayTake: !!savedLogin() });
}

// By the organiser's login: whoever has the remote now is told that it is ours.
export async function takeBack(): Promise<void> {
	if (state.value.taking) return;
	set({ taking: true, fault: null });
	try {
		token = await freshRemote(state.value.round);
		set({ taking: false, taken: false, lost: false });
		connect();
	} catch (error) {
		const fault = faultOf(error);
		set({ taking: false, fault, mayTake: fault !== "token" });
	}
}

// The address of this remote for another device, with its token: a secret.
export function remoteUrl(): string {
	const { round } = state.value;
	return `${joinUrl().replace(/\/j\/\d+$/, "")}/host/${round}#${token}`;
}

// Where phones join: as the server says, or by the address that this page came from.
export function joinUrl(): string {
	return state.value.joinUrl || `${location.origin}/j/${state.value.code}`;
}

function take(message: ServerMessage): void {
	if (message.type === "question" && !clock.measured) clock.assume(message.opens_at);
	hear(message);
	if (message.type === "error") return refused(message.about, message.code);
	state.value = receive(state.value, message);
	if (changesPoints(message)) askListed();
	if (message.type === "hosting" && pending.value) again(pending.value);
	if (message.type === "done" && message.id === pending.value?.id) settle();
}

function refused(about: string, code: string): void {
	if (about === "host") {
		if (code !== "bad_token" || newer()) return;
		dropRemote(state.value.round, token);
		net?.stop();
		set({ lost: true });
		return;
	}
	if (about === "preview") return set({ preview: null });
	if (about !== "command") return;
	settle();
	set({ problem: code });
}

function settle(): void {
	clearTimeout(resend);
	pending.value = null;
}

export function command(what: Action, more: Pick<ClientCommand, "player" | "places"> = {}): void {
	if (pending.value || state.value.taken) return;
	if (bringsToStage(what, state.value)) leaveStage();
	const message: ClientCommand = {
		type: "command",
		do: what,
		id: crypto.randomUUID?.() ?? `c${Date.now()}.${Math.random()}`,
		...seen(state.value),
		...(what === "extend" && { by_ms: EXTEND_MS }),
		...more,
	};
	set({ problem: null });
	pending.value = message;
	again(message);
}

// Going again is harmless where the state that the host saw is gone after the first time;
// `extend` leaves it as it was, so it goes once.
function again(message: ClientCommand): void {
	clearTimeout(resend);
	const sent = net?.send(message) ?? false;
	if (message.do === "extend") {
		resend = setTimeout(settle, RESEND_MS);
		return;
	}
	resend = setTimeout(() => pending.value === message && again(message), RESEND_MS);
	if (!sent) net?.probe();
}

export function askPreview(): void {
	net?.send({ type: "preview" });
}

export function hidePreview(): void {
	set({ preview: null });
}

let sought = ""; // what the list that is open was searched for

export function askPlayers(search: string, offset = 0, limit = PAGE): void {
	sought = search;
	net?.send({ type: "players", offset, limit, search });
}

// Points were given, or taken back: who is listed is asked for anew. Of a very long list the first
// ones stay, for the server takes only so many messages at once.
function askListed(): void {
	const { list } = state.value;
	const end = Math.min(Math.max(list?.length ?? 0, 1), ANEW);
	for (let offset = 0; list && offset < end; offset += PAGE_MOST) askPlayers(sought, offset, PAGE_MOST);
}

export function hidePlayers(): void {
	set({ list: null });
}

export async function speak(wanted: Lang): Promise<void> {
	await changeLang(wanted).catch(() => undefined);
	net?.send({ type: "language", lang: wanted });
	if (state.value.preview) askPreview();
}

// The remote control's connection. A command is on its way until `done` or a
// refusal comes; it goes again by itself only where a second one does no harm.

import { signal } from "@preact/signals-core";
import { newClock } from "../shared/clock";
import type { Lang } from "../shared/i18n";
import { newNet, webSocketUrl, type Net } from "../shared/net";
import type { Action, ClientCommand, ServerMessage } from "../shared/protocol";
import { session } from "../shared/storage";
import { changeLang, lang } from "../ui/lang";
import { blank, receive, seen, type HostState } from "./state";

const RESEND_MS = 3_000;
const EXTEND_MS = 15_000;
const PAGE = 50;

export const state = signal<HostState>(blank);
export const pending = signal<ClientCommand | null>(null);
export const clock = newClock();

let net: Net | null = null;
let token = "";
let resend: ReturnType<typeof setTimeout> | undefined;

function set(some: Partial<HostState>): void {
	state.value = { ...state.value, ...some };
}

// The token comes in the fragment, is kept in this tab, and leaves the address bar.
export function start(round: string): void {
	const given = /^#(h_[\w-]+)$/.exec(location.hash)?.[1];
	if (given) {
		session.put(`host.${round}`, given);
		history.replaceState(null, "", location.pathname + location.search);
	}
	token = session.get<string>(`host.${round}`) ?? "";
	set({ round, lost: !token });
	if (!token) return;
	net = newNet(webSocketUrl(location), clock, {
		hello: () => net?.send({ type: "host", round, token, lang: lang.value }),
		message: take,
		link: (link) => set({ link }),
	});
	net.start();
}

function take(message: ServerMessage): void {
	if (message.type === "question" && !clock.measured) clock.assume(message.opens_at);
	if (message.type === "error") return refused(message.about, message.code);
	state.value = receive(state.value, message);
	if (message.type === "hosting" && pending.value) again(pending.value);
	if (message.type === "done" && message.id === pending.value?.id) settle();
}

function refused(about: string, code: string): void {
	if (about === "host") {
		if (code === "bad_token") set({ lost: true });
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

export function command(what: Action, player?: number): void {
	if (pending.value) return;
	const message: ClientCommand = {
		type: "command",
		do: what,
		id: crypto.randomUUID?.() ?? `c${Date.now()}.${Math.random()}`,
		...seen(state.value),
		...(what === "extend" && { by_ms: EXTEND_MS }),
		...(player !== undefined && { player }),
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

export function askPlayers(search: string, offset = 0): void {
	net?.send({ type: "players", offset, limit: PAGE, search });
}

export function hidePlayers(): void {
	set({ list: null });
}

export async function speak(wanted: Lang): Promise<void> {
	await changeLang(wanted).catch(() => undefined);
	net?.send({ type: "language", lang: wanted });
	if (state.value.preview) askPreview();
}

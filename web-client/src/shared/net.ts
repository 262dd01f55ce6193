// One connection that keeps itself up: says hello on every new socket, backs off
// with jitter, tries at once when the device wakes or the network returns, and
// finds out by pings when a socket is dead though nobody closed it.
//
// Knows messages only as far as ping and pong, which feed the clock; what else is said
// and heard is the page's, which names its types.

import type { Clock } from "./clock";
import {
	CLOSE_GOING_AWAY,
	CLOSE_KICKED,
	CLOSE_REPLACED,
	parse,
	SUBPROTOCOL,
	type ClientMessage,
	type ServerMessage,
} from "./protocol";

export const PING_MS = 20_000;
export const MISSES_MAX = 2;
export const CLOCK_SAMPLES = 6;
const SAMPLE_MS = 700; // between the first pings, well under any limit on messages
const PROBE_MS = 4_000; // how long a socket has to prove that it outlived a sleep
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 15_000;
const STABLE_MS = 10_000;
const RESTART_SPREAD_MS = 5_000; // a restarted server is not stormed by a whole hall

export type Link = "connecting" | "online" | "offline" | "ended";

type Typed = { type: string };

export interface NetEvents<Heard extends Typed = ServerMessage> {
	hello(): void; // a new socket is open: say who we are
	message(message: Heard): void;
	link(link: Link, closeCode?: number): void;
}

export interface Net<Said extends Typed = ClientMessage> {
	start(): void;
	stop(): void;
	send(message: Said): boolean; // false: not connected
	probe(): void; // prove that the socket lives, or take a new one
}

// Between half and all of 0.5 s · 2ⁿ, at most 15 s.
export function backoff(attempt: number, random: number): number {
	const cap = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** attempt);
	return cap / 2 + (random * cap) / 2;
}

export function webSocketUrl(where: { protocol: string; host: string }): string {
	return `${where.protocol === "https:" ? "wss:" : "ws:"}//${where.host}/ws`;
}

export function newNet<Said extends Typed = ClientMessage, Heard extends Typed = ServerMessage>(
	url: string,
	clock: Clock,
	events: NetEvents<Heard>,
): Net<Said> {
	let socket: WebSocket | null = null;
	let attempt = 0;
	let misses = 0;
	let running = false;
	let retry: ReturnType<typeof setTimeout> | undefined;
	let stable: ReturnType<typeof setTimeout> | undefined;
	let beat: ReturnType<typeof setTimeout> | undefined;
	let doubt: ReturnType<typeof setTimeout> | undefined;

	function send(message: Said | { type: "ping"; sent_at: number }): boolean {
		if (socket?.readyState !== WebSocket.OPEN) return false;
		socket.send(JSON.stringify(message));
		return true;
	}

	function ping(): void {
		clearTimeout(beat);
		if (++misses > MISSES_MAX) return lost(socket);
		send({ type: "ping", sent_at: clock.local() });
		beat = setTimeout(ping, PING_MS);
	}

	// The first samples follow each other quickly, each when the last one is back.
	function pong(sentAt: number, nowAt: number): void {
		clock.pong(sentAt, nowAt);
		if (clock.samples >= CLOCK_SAMPLES) return;
		clearTimeout(beat);
		beat = setTimeout(ping, SAMPLE_MS);
	}

	function open(): void {
		clearTimeout(retry);
		if (!running || socket) return;
		events.link("connecting");
		const mine = new WebSocket(url, SUBPROTOCOL);
		socket = mine;
		doubt = setTimeout(() => lost(mine), BACKOFF_MAX_MS);
		mine.onopen = () => {
			if (mine !== socket) return;
			clearTimeout(doubt);
			stable = setTimeout(() => (attempt = 0), STABLE_MS);
			misses = 0;
			ping();
			events.link("online");
			events.hello();
		};
		mine.onmessage = (event) => {
			if (mine !== socket) return;
			misses = 0;
			clearTimeout(doubt);
			const message = parse(event.data);
			if (message?.type === "pong") pong(message.sent_at, message.now_at);
			else if (message) events.message(message as Typed as Heard);
		};
		mine.onclose = (event) => lost(mine, event.code);
	}

	function lost(which: WebSocket | null, code?: number): void {
		if (!which || which !== socket) return;
		drop();
		if (code === CLOSE_REPLACED || code === CLOSE_KICKED) {
			running = false;
			return events.link("ended", code);
		}
		events.link("offline");
		const spread = code === CLOSE_GOING_AWAY ? Math.random() * RESTART_SPREAD_MS : 0;
		retry = setTimeout(open, backoff(attempt++, Math.random()) + spread);
	}

	function drop(): void {
		const old = socket;
		socket = null;
		for (const timer of [retry, stable, beat, doubt]) clearTimeout(timer);
		if (!old) return;
		old.onopen = old.onmessage = old.onclose = null;
		old.close();
	}

	function probe(): void {
		if (socket?.readyState !== WebSocket.OPEN) return;
		clearTimeout(doubt);
		const mine = socket;
		doubt = setTimeout(() => lost(mine), PROBE_MS);
		send({ type: "ping", sent_at: clock.local() });
	}

	function wake(): void {
		if (!running || document.visibilityState === "hidden") return;
		clock.forget();
		if (socket) probe();
		else open();
	}

	const offline = () => lost(socket);
	const hidden = (event: Event) => (event as PageTransitionEvent).persisted && wake();

	return {
		start() {
			if (running) return;
			running = true;
			attempt = 0;
			addEventListener("online", wake);
			addEventListener("offline", offline);
			addEventListener("pageshow", hidden);
			document.addEventListener("visibilitychange", wake);
			open();
		},
		stop() {
			running = false;
			removeEventListener("online", wake);
			removeEventListener("offline", offline);
			removeEventListener("pageshow", hidden);
			document.removeEventListener("visibilitychange", wake);
			drop();
		},
		send,
		probe,
	};
}

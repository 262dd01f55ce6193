// The big screen's connection: it watches a round and never says anything else.

import { signal } from "@preact/signals-core";
import { newClock } from "../shared/clock";
import type { Lang } from "../shared/i18n";
import { newNet, webSocketUrl, type Net } from "../shared/net";
import { changeLang, lang } from "../ui/lang";
import { blank, receive, type StageState } from "./state";

const RETRY_MS = 5_000;

export const state = signal<StageState>(blank);
export const clock = newClock();

let net: Net | null = null;

function set(some: Partial<StageState>): void {
	state.value = { ...state.value, ...some };
}

export function start(path: string): void {
	const code = (path.split("/")[2] ?? "").replace(/\D/g, "");
	set({ code, joinUrl: `${location.origin}/j/${code}` });
	if (code.length !== 6) return set({ problem: "round_not_found" });
	net = newNet(webSocketUrl(location), clock, {
		hello: watch,
		message(message) {
			if (message.type === "question" && !clock.measured) clock.assume(message.opens_at);
			state.value = receive(state.value, message);
			if (message.type === "error" && message.about === "watch" && mayPass(message.code))
				setTimeout(watch, RETRY_MS);
		},
		link: (link) => set({ link }),
	});
	net.start();
}

// Too many wrong codes from a hall, or a busy server: it passes.
function mayPass(code: string): boolean {
	return code === "busy" || code === "too_fast";
}

function watch(): void {
	net?.send({ type: "watch", code: state.value.code, lang: lang.value });
}

export async function speak(wanted: Lang): Promise<void> {
	await changeLang(wanted).catch(() => undefined);
	net?.send({ type: "language", lang: wanted });
}

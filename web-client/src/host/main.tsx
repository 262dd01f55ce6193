// `/host` is the organiser's small page, `/host/ROUND#h_TOKEN` the remote control.

import { effect } from "@preact/signals-core";
import { draw } from "../ui/draw";
import { startLang } from "../ui/lang";
import { stopTicking, tick } from "../ui/tick";
import { keepAwake } from "../ui/wake";
import { Organiser } from "./Organiser";
import { open } from "./desk";
import { keepFocus, watchFocus } from "./focus";
import { Remote } from "./Remote";
import { clock, start, state } from "./session";

async function main(): Promise<void> {
	await startLang(() => import("./english"));
	const root = document.getElementById("page")!;
	const round = location.pathname.split("/")[2];
	if (!round) {
		draw(() => <Organiser />, root);
		return open();
	}
	start(round);
	watchFocus();
	draw(() => <Remote />, root, keepFocus);
	keepAwake(true);
	effect(() => {
		if (state.value.phase === "question") tick(clock);
		else stopTicking();
	});
}

void main();

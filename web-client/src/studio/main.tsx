// `/studio`: what organisers, authors, reviewers and companies do.

import { draw } from "../ui/draw";
import { startLang } from "../ui/lang";
import { Frame } from "./Frame";
import { loadSession } from "./signed";

async function main(): Promise<void> {
	await startLang(() => import("./english"));
	draw(() => <Frame />, document.getElementById("page")!);
	await loadSession();
}

void main();

// A contest that people take by themselves: `/c/CONTEST` and the pages below it.

import { keepShell } from "../shared/shell";
import { draw } from "../ui/draw";
import { startLang } from "../ui/lang";
import { App } from "./App";
import { follow } from "./follow";
import { fetchAfter, fetchTaking } from "./parts";
import { route, start } from "./session";

async function main(): Promise<void> {
	await startLang(() => import("./english"));
	start();
	draw(() => <App />, document.getElementById("page")!);
	follow();
	addEventListener("popstate", route);
	// Before the network can be gone: the paper is needed without it.
	void fetchTaking()
		.then(fetchAfter)
		.then(() => keepShell("/c/"));
}

void main();

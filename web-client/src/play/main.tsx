// The player's page: `/`, `/j`, `/j/CODE`, `/p/ROUND`.

import { draw } from "../ui/draw";
import { startLang } from "../ui/lang";
import { App } from "./App";
import { follow } from "./follow";
import { fetchLater } from "./parts";
import { start } from "./session";

async function main(): Promise<void> {
	await startLang(() => import("./english"));
	start(location.pathname);
	draw(() => <App />, document.getElementById("page")!);
	follow();
	addEventListener("popstate", () => location.reload());
	void fetchLater();
}

void main();

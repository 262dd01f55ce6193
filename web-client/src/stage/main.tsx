// The big screen: `/stage/CODE`.

import { draw } from "../ui/draw";
import { startLang } from "../ui/lang";
import { fitAll, measureAgain } from "./fit";
import { follow } from "./follow";
import { start } from "./session";
import { Stage } from "./Stage";

async function main(): Promise<void> {
	await startLang(() => import("./english"));
	start(location.pathname);
	draw(() => <Stage />, document.getElementById("page")!, fitAll);
	follow();
	addEventListener("resize", measureAgain);
	void document.fonts?.ready.then(measureAgain);
	document.fonts?.addEventListener("loadingdone", measureAgain);
}

void main();

// Why something of the studio did not come, as people read it.

import { afterEach, expect, test, vi } from "vitest";
import { faultText } from "../src/studio/Fault";
import { ask, Refusal } from "../src/studio/rest";

afterEach(() => vi.unstubAllGlobals());

async function unreached(isOnline: boolean): Promise<string> {
	vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
	vi.spyOn(navigator, "onLine", "get").mockReturnValue(isOnline);
	return ask("GET", "rounds").then(
		() => "",
		(fault: unknown) => faultText(fault),
	);
}

test("a server that has stopped is not said to be a lost network", async () => {
	expect(await unreached(true)).toMatch(/^Máy chủ không trả lời/);
	expect(await unreached(false)).toMatch(/^Máy này không có mạng/);
});

test("what the server itself refuses says so", () => {
	expect(faultText(new Refusal(500, "unreadable", ""))).not.toMatch(/không trả lời|không có mạng/);
});

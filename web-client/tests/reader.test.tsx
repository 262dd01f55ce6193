// What somebody sees who may read but not change.

import { render } from "preact";
import { afterEach, expect, test } from "vitest";
import { Frame } from "../src/studio/Frame";
import { go } from "../src/studio/router";
import { isReader, session, type Capability } from "../src/studio/session";

const root = document.createElement("div");
document.body.append(root);
Object.assign(globalThis, { scrollTo: () => undefined });

function sees(path: string, ...capabilities: Capability[]): string {
	session.value = { state: "known", account: "u_1", name: "Đặng Thị Thu Hường", capabilities };
	go(path);
	render(<Frame />, root);
	return root.querySelector("main")!.textContent!;
}

afterEach(() => render(null, root));

const auditor = ["see", "see_people", "see_units", "read_bank", "audit", "have_account"] as const;

test.each(["bank/new", "bank/LB-001/edit", "sets/new", "rounds/new", "contests/new", "contests/form", "contests/draft/d_1", "contests/c/luat/change"])(
	"%s is for those who may change it",
	(path) => {
		expect(sees(path, ...auditor)).toContain("chỉ được xem mục này");
		expect(sees(path, ...auditor, "write_bank", "play", "hold")).not.toContain("chỉ được xem mục này");
	},
);

test.each(["bank", "bank/LB-001", "bank/LB-001/history", "bank/due", "sets/wages", "rounds/r_new", "contests/c/new", "contests/c/form-2026"])("%s is for readers too", (path) => {
	expect(sees(path, ...auditor)).not.toContain("chỉ được xem mục này");
});

test("a reader is told so on every page, and nobody else is", () => {
	sees("bank", ...auditor);
	expect(isReader()).toBe(true);
	expect(root.querySelector("header")!.textContent).toContain("Chỉ xem");
	sees("bank", ...auditor, "review_bank");
	expect(isReader()).toBe(false);
	expect(root.querySelector("header")!.textContent).not.toContain("Chỉ xem");
});

// What waits for somebody on the first page of the studio.

import { afterEach, expect, test, vi } from "vitest";
import { session } from "../src/studio/session";
import { tasks, want } from "../src/studio/desk/tasks";

afterEach(() => vi.unstubAllGlobals());

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a rehearsal is called one, and stands behind the rounds that count", async () => {
	const round = (id: string, state: string, rehearsal?: boolean) => ({ id, code: "123456", title: id, state, players: 2, ...(rehearsal && { rehearsal }) });
	vi.stubGlobal("fetch", (path: string) => {
		const list = [round("thu", "lobby", true), round("that", "lobby"), round("chay-thu", "question", true), round("xong", "finished")];
		return Promise.resolve(new Response(JSON.stringify(path.endsWith("/rounds") ? { rounds: list } : { rows: [], contests: [], companies: [], total: 0, statuses: {} })));
	});
	session.value = { ...session.value, capabilities: ["see"] };
	want();
	await settled();
	await settled();
	expect(tasks().map(({ text, more }) => [text, more])).toEqual([
		["that", "Vòng thi trực tiếp, chưa bắt đầu · mã phòng 123456 · 2 người đã vào"],
		["thu", "Buổi diễn tập, chưa bắt đầu · mã phòng 123456 · 2 người đã vào"],
		["chay-thu", "Buổi diễn tập, đang diễn ra · mã phòng 123456 · 2 người"],
	]);
});

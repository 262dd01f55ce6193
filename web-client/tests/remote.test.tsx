// The remote control and the organiser's page against a server that is played by the test.

import { fireEvent, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { info, question, reveal, units } from "../gallery/fixtures";
import { readUnits } from "../src/host/desk";
import { blank, isAllowed, nextStep, receive, seen, type HostState } from "../src/host/state";
import type { ServerMessage } from "../src/shared/protocol";
import { FakeSocket } from "./fake-socket";

const hosting: ServerMessage = {
	type: "hosting",
	round: "r_8f",
	code: "482913",
	title: info.title,
	state: "lobby",
	index: -1,
	players: 3,
	questions: 3,
	units,
};

const $ = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)!;
const text = () => document.body.textContent ?? "";
const host = (...messages: ServerMessage[]): HostState => [hosting, ...messages].reduce(receive, blank);

async function page() {
	vi.resetModules();
	FakeSocket.install();
	document.body.innerHTML = '<div id="page"></div>';
	return (await import("../src/ui/draw")).draw;
}

async function remote(hash = "#h_secret") {
	const draw = await page();
	history.replaceState(null, "", `/host/r_8f${hash}`);
	const { Remote } = await import("../src/host/Remote");
	const session = await import("../src/host/session");
	session.start("r_8f");
	draw(() => <Remote />, document.getElementById("page")!);
	return session;
}

async function connected() {
	await remote();
	const socket = FakeSocket.last();
	socket.open();
	socket.say(hosting);
	return socket;
}

beforeEach(() => {
	sessionStorage.clear();
	localStorage.clear();
});

afterEach(() => void vi.useRealTimers());

test.each([
	["lobby", -1, "next", "do.start"],
	["question", 0, "close", "do.close"],
	["closed", 0, "reveal", "do.reveal"],
	["reveal", 0, "next", "do.next"],
	["standings", 1, "next", "do.next"],
	["skipped", 0, "next", "do.next"],
	["reveal", 2, "next", "do.end"],
	["standings", 2, "next", "do.end"],
	["paused", 0, "continue", "do.continue"],
] as const)("in %s of question %i comes %s", (phase, index, what, label) => {
	expect(nextStep({ ...host(), phase, index })).toEqual({ do: what, label });
});

const held = (ceremony: object): ServerMessage =>
	({ type: "standings", index: 2, top: [], units: [], frozen: true, ceremony }) as unknown as ServerMessage;

test("in a ceremony places come, then units, then the end, and little else is offered", () => {
	const at = (ceremony: object) => host(held(ceremony));
	expect(nextStep(at({ places: 3, step: 1, next: "players" }))).toEqual({ do: "next", label: "do.place" });
	expect(nextStep(at({ places: 3, step: 4, next: "units" }))).toEqual({ do: "next", label: "do.place.unit" });
	expect(nextStep(at({ places: 3, step: 7 }))).toEqual({ do: "next", label: "do.ceremony.end" });
	expect(seen(at({ places: 3, step: 4, next: "units" }))).toEqual({ state: "standings", index: 2, step: 4 });
	for (const what of ["standings", "skip", "lock", "freeze", "ceremony", "extend"] as const)
		expect(isAllowed(what, at({ places: 3, step: 1 }))).toBe(false);
	expect(isAllowed("finish", at({ places: 3, step: 1 }))).toBe(true);
	expect(seen({ ...at({ places: 3, step: 4 }), phase: "finished" })).toMatchObject({ step: 0 });
});

test("a ceremony is offered after the last question only, and again when all is over", () => {
	const { questions } = host();
	for (const phase of ["reveal", "standings", "skipped"] as const) {
		expect(isAllowed("ceremony", { ...host(), phase, index: questions - 1 })).toBe(true);
		expect(isAllowed("ceremony", { ...host(), phase, index: questions - 2 })).toBe(false);
	}
	for (const phase of ["question", "closed", "paused"] as const)
		expect(isAllowed("ceremony", { ...host(), phase, index: questions - 1 })).toBe(false);
	expect(isAllowed("ceremony", { ...host(), phase: "finished", index: 0 })).toBe(true);
});

test("a ceremony that was planned is the large button's, comes early where it is asked for, and is said to come late after the end", async () => {
	const planned: ServerMessage = { ...hosting, ceremony: 5 };
	const at = { ...host(planned), phase: "standings" as const };
	expect(nextStep({ ...at, index: 2 })).toEqual({ do: "next", label: "do.ceremony" });
	expect(nextStep({ ...at, index: 1 })).toEqual({ do: "next", label: "do.next" });
	expect(isAllowed("ceremony", { ...at, index: 1 })).toBe(true);
	const socket = await connected();
	socket.say(planned);
	socket.say({ type: "standings", index: 1, top: [], units: [] });
	await waitFor(() => expect($("host-early")).not.toBeNull());
	expect(text()).toContain("Kết thúc ngay, không trao giải");
	socket.say({ type: "standings", index: 2, top: [], units: [] });
	await waitFor(() => expect($("host-next").textContent).toBe("Bắt đầu lễ trao giải"));
	expect($("host-ceremony-5")).toBeNull();
	expect($("host-early")).toBeNull();
	socket.say({ type: "finished", top: [], units: [] });
	await waitFor(() => expect($("host-ceremony-5")).not.toBeNull());
	expect(text()).toContain("Mọi điện thoại đã thấy bảng xếp hạng");
});

test("a ceremony begins with a tap and goes on with the large button, by what was seen", async () => {
	const socket = await connected();
	socket.say({ type: "standings", index: 2, top: [], units: [] });
	await waitFor(() => expect($("host-ceremony-5")).not.toBeNull());
	fireEvent.click($("host-ceremony-5"));
	const begun = socket.said.at(-1) as { id: string };
	expect(begun).toMatchObject({ type: "command", do: "ceremony", places: 5, state: "standings", index: 2, step: 0 });
	socket.say({ type: "done", do: "ceremony", id: begun.id, state: "standings" });
	socket.say(held({ places: 5, step: 1, next: "players" }));
	await waitFor(() => expect($("host-ceremony").dataset.step).toBe("1"));
	expect($("host-ceremony-5")).toBeNull();
	expect($("host-next").textContent).toBe("Công bố hạng tiếp theo");
	fireEvent.click($("host-next"));
	expect(socket.said.at(-1)).toMatchObject({ type: "command", do: "next", state: "standings", index: 2, step: 1 });
});

test("after the end nothing comes, and nothing else is offered", () => {
	const over = { ...host(), phase: "finished" as const };
	expect(nextStep(over)).toBeNull();
	for (const what of ["extend", "pause", "skip", "standings", "finish", "lock"] as const)
		expect(isAllowed(what, over)).toBe(false);
});

test("a skipped question is a closed one in the server's words", () => {
	expect(seen(host(question("single", "vi", 1), { type: "skipped", index: 1 }))).toEqual({
		state: "closed",
		index: 1,
		step: 0,
	});
});

test("the token leaves the address bar and stays in the browser", async () => {
	await remote();
	expect(location.hash).toBe("");
	expect(localStorage.getItem("hoithi.remotes")).toBe('[["r_8f","h_secret"]]');
	FakeSocket.last().open();
	expect(FakeSocket.last().said).toEqual([
		{ type: "host", round: "r_8f", token: "h_secret", lang: "vi" },
	]);
});

test("without a token, or with a wrong one, the way to the organiser's page is shown", async () => {
	await remote("");
	expect(FakeSocket.all).toHaveLength(0);
	expect(text()).toContain("Chưa điều khiển được vòng thi này");
	await remote();
	FakeSocket.last().open();
	FakeSocket.last().say({ type: "error", code: "bad_token", message: "No.", about: "host" });
	expect(text()).toContain("Chưa điều khiển được vòng thi này");
});

test("the large button says what comes next and tells what the host saw", async () => {
	const socket = await connected();
	expect($("host-next").textContent).toBe("Bắt đầu: mở câu 1");
	fireEvent.click($("host-next"));
	fireEvent.click($("host-next"));
	const commands = socket.said.filter((message) => message.type === "command");
	expect(commands).toHaveLength(1);
	expect(commands[0]).toMatchObject({ do: "next", state: "lobby", index: -1 });
	expect($("host-next").getAttribute("aria-busy")).toBe("true");
	socket.say({ type: "done", do: "next", id: commands[0]!.id, state: "question" });
	socket.say(question("single", "vi", 0));
	expect($("host-next").textContent).toBe("Dừng nhận đáp án");
	expect($("host-state").dataset.state).toBe("question");
});

test("a command that is not confirmed goes again as the same command", async () => {
	const socket = await connected();
	vi.useFakeTimers();
	fireEvent.click($("host-next"));
	vi.advanceTimersByTime(3_000);
	const commands = socket.said.filter((message) => message.type === "command");
	expect(commands).toHaveLength(2);
	expect(commands[1]).toEqual(commands[0]);
});

test("fifteen more seconds are asked for once, because twice would be thirty", async () => {
	const socket = await connected();
	socket.say(question("single", "vi", 0));
	vi.useFakeTimers();
	fireEvent.click($("host-extend"));
	vi.advanceTimersByTime(10_000);
	const commands = socket.said.filter((message) => message.type === "command");
	expect(commands).toHaveLength(1);
	expect(commands[0]).toMatchObject({ do: "extend", by_ms: 15_000, state: "question", index: 0 });
	expect($("host-next").getAttribute("aria-busy")).toBe("false");
});

test("a refused command is explained in the page's language", async () => {
	const socket = await connected();
	fireEvent.click($("host-next"));
	socket.say({ type: "error", code: "not_now", message: "The round has moved on.", about: "command" });
	expect(text()).toContain("Vòng thi đã sang bước khác");
	expect($("host-next").getAttribute("aria-busy")).toBe("false");
});

test("what cannot be taken back wants a second of holding", async () => {
	const socket = await connected();
	socket.say(question("single", "vi", 0));
	vi.useFakeTimers();
	const commands = () => socket.said.filter((message) => message.type === "command");
	fireEvent.pointerDown($("host-skip"));
	vi.advanceTimersByTime(900);
	fireEvent.pointerUp($("host-skip"));
	vi.advanceTimersByTime(1_000);
	expect(commands()).toHaveLength(0);
	fireEvent.keyDown($("host-skip"), { key: "Enter" });
	vi.advanceTimersByTime(1_000);
	expect(commands()).toMatchObject([{ do: "skip" }]);
});

test("the next question stays hidden until it is asked for", async () => {
	const socket = await connected();
	expect(text()).not.toContain("Đáp án");
	fireEvent.click([...document.querySelectorAll("button")].find((one) => /Xem trước câu 1/.test(one.textContent!))!);
	expect(socket.said.at(-1)).toEqual({ type: "preview" });
	socket.say({ ...question("single", "vi", 0), type: "preview", correct: [2] });
	expect(text()).toContain("Đáp án: 60 ngày");
	socket.say(question("long", "vi", 0));
	expect(text()).not.toContain("Chỉ mình bạn thấy");
});

test("players come page by page, and one is shown out by holding", async () => {
	const socket = await connected();
	fireEvent.click([...document.querySelectorAll("button")].find((one) => /Danh sách/.test(one.textContent!))!);
	expect(socket.said.at(-1)).toEqual({ type: "players", offset: 0, limit: 50, search: "" });
	const one = { player: 17, name: "Lan", unit: "xuong-2", connected: true, score: 900, right: 1, rank: 1 };
	socket.say({ type: "players", offset: 0, total: 2, online: 2, players: [one] });
	fireEvent.click([...document.querySelectorAll("button")].find((one) => one.textContent === "Xem thêm")!);
	expect(socket.said.at(-1)).toMatchObject({ offset: 1 });
	socket.say({ type: "players", offset: 1, total: 2, online: 2, players: [{ ...one, player: 18, name: "An" }] });
	expect(document.querySelectorAll(".people li")).toHaveLength(2);
	vi.useFakeTimers();
	fireEvent.pointerDown(document.querySelector(".people button")!);
	vi.advanceTimersByTime(1_000);
	expect(socket.said.at(-1)).toMatchObject({ type: "command", do: "kick", player: 17 });
});

test("a round is told to play by itself, and to stop, while it runs", async () => {
	const socket = await connected();
	socket.say(question("single", "vi", 0));
	await waitFor(() => expect($("host-autoplay").textContent).toContain("Bật tự chạy (đang tắt)"));
	fireEvent.click($("host-autoplay"));
	const asked = socket.said.at(-1) as { id: string };
	expect(asked).toMatchObject({ type: "command", do: "autoplay" });
	socket.say({ type: "done", do: "autoplay", id: asked.id, state: "question" });
	socket.say({ type: "autoplay", on: true });
	await waitFor(() => expect($("host-manual").textContent).toContain("Tắt tự chạy (đang bật)"));
	expect(text()).toContain("Vòng thi tự chạy");
	expect(isAllowed("manual", host({ type: "finished", top: [], units: [] }))).toBe(false);
});

test("that everybody has answered is not said to be the bell", async () => {
	const socket = await connected();
	socket.say(question("single", "vi", 0));
	socket.say({ type: "closed", index: 0, all_answered: true });
	expect($("host-state").textContent).toBe("Mọi người có mặt đã trả lời");
	expect(nextStep(host({ type: "closed", index: 0, all_answered: true }))).toEqual({ do: "reveal", label: "do.reveal" });
	socket.say(question("single", "vi", 1));
	socket.say({ type: "closed", index: 1 });
	expect($("host-state").textContent).toBe("Đã hết giờ");
});

test("the list of players that is open follows the points, and has the places when all is over", async () => {
	const socket = await connected();
	fireEvent.click([...document.querySelectorAll("button")].find((one) => /Danh sách/.test(one.textContent!))!);
	const one = { player: 17, name: "Lan", connected: true, score: 0, right: 0, rank: 1 };
	socket.say({ type: "players", offset: 0, total: 1, online: 1, players: [one] });
	const asked = () => socket.said.filter((said) => (said as { type: string }).type === "players").length;
	for (const message of [reveal("single", "vi", 0), { type: "standings", index: 0, top: [], units: [] }] as const) {
		const before = asked();
		socket.say(message);
		expect(asked(), message.type).toBe(before + 1);
	}
	socket.say({ type: "players", offset: 0, total: 1, online: 1, players: [{ ...one, score: 900, right: 1 }] });
	await waitFor(() => expect(document.querySelector(".people")!.textContent).toContain("900 điểm · 1 câu đúng"));
	expect(document.querySelector(".people")!.textContent).not.toContain("Hạng");
	socket.say({ type: "finished", top: [], units: [] });
	expect(socket.said.at(-1)).toEqual({ type: "players", offset: 0, limit: 100, search: "" });
	socket.say({ type: "players", offset: 0, total: 1, online: 1, players: [{ ...one, score: 1900, right: 2, rank: 2 }] });
	await waitFor(() => expect(document.querySelector(".people")!.textContent).toContain("Hạng 2"));
	expect(document.querySelector(".people")!.textContent).toContain("1.900 điểm · 2 câu đúng");
});

test("after a reconnect an unconfirmed command goes again", async () => {
	const socket = await connected();
	fireEvent.click($("host-next"));
	socket.drop();
	await waitFor(() => expect(FakeSocket.all.length).toBeGreaterThan(1));
	const next = FakeSocket.last();
	next.open();
	next.say(hosting);
	expect(next.said.at(-1)).toMatchObject({ type: "command", do: "next", state: "lobby" });
});

test("the reveal shows the host the answer and its basis too", async () => {
	const socket = await connected();
	socket.say(question("single", "vi", 0));
	socket.say({ type: "closed", index: 0 });
	socket.say(reveal("single", "vi", 0));
	expect(text()).toContain("Đáp án đúng");
	expect(text()).toContain("Khoản 2 Điều 25");
	expect($("host-next").textContent).toBe("Mở câu 2");
});

// -- the organiser's page ------------------------------------------------------

const sets = { sets: [{ id: "basics", title: { vi: "Cơ bản", en: "Basics" }, questions: 30, kinds: { single: 20, true_false: 10 } }] };

function server(replies: Record<string, [number, unknown]>) {
	const calls: Array<{ path: string; method: string; bearer: string | null; body: unknown }> = [];
	vi.stubGlobal("fetch", async (path: string, options: RequestInit) => {
		const headers = new Headers(options.headers);
		calls.push({
			path,
			method: options.method ?? "GET",
			bearer: headers.get("authorization"),
			body: options.body ? JSON.parse(String(options.body)) : null,
		});
		const [status, body] = replies[`${options.method} ${path}`] ?? [404, {}];
		return new Response(JSON.stringify(body), { status });
	});
	return calls;
}

const DAY_MS = 86_400_000;

function logged(token: string) {
	localStorage.setItem("hoithi.organiser", JSON.stringify({ token, expires_at: Date.now() + DAY_MS }));
}

async function organiser(hash = "") {
	const draw = await page();
	history.replaceState(null, "", `/host${hash}`);
	const { Organiser } = await import("../src/host/Organiser");
	const { open } = await import("../src/host/desk");
	draw(() => <Organiser />, document.getElementById("page")!);
	open();
}

test("a one-time link logs in, and leaves the address bar", async () => {
	const calls = server({
		"POST /api/v1/login": [200, { token: "bearer1", expires_at: Date.now() + 30 * DAY_MS }],
		"GET /api/v1/sets": [200, sets],
		"GET /api/v1/rounds": [200, { rounds: [] }],
	});
	await organiser("#login=once-1");
	expect(location.hash).toBe("");
	await waitFor(() => expect($("new-title")).not.toBeNull());
	expect(calls[0]).toMatchObject({ path: "/api/v1/login", body: { token: "once-1" } });
	expect(calls[1]!.bearer).toBe("Bearer bearer1");
	// In another tab, without the link, and in a month no longer.
	server({ "GET /api/v1/sets": [200, sets], "GET /api/v1/rounds": [200, { rounds: [] }] });
	sessionStorage.clear();
	await organiser();
	await waitFor(() => expect($("new-title")).not.toBeNull());
	vi.useFakeTimers({ now: Date.now() + 31 * DAY_MS, toFake: ["Date"] });
	await organiser();
	expect($("organiser-login")).not.toBeNull();
});

test("a link that was used says where to get another", async () => {
	server({ "POST /api/v1/login": [401, { title: "Unauthorized", status: 401, code: "unauthorized" }] });
	await organiser("#login=once-1");
	await waitFor(() => expect(text()).toContain("Đường dẫn đăng nhập này đã dùng rồi"));
	expect($("organiser-login")).not.toBeNull();
});

test("a round is made from a title and a set, and its remote opens with its token", async () => {
	const calls = server({
		"GET /api/v1/sets": [200, sets],
		"GET /api/v1/rounds": [200, { rounds: [] }],
		"POST /api/v1/rounds": [
			201,
			{
				id: "r_8f",
				code: "482913",
				host_token: "h_x",
				join_url: "http://box/j/482913",
				stage_url: "http://box/stage/482913",
				host_url: "http://box/host/r_8f#h_x",
			},
		],
	});
	logged("bearer1");
	await organiser();
	await waitFor(() => expect($("new-title")).not.toBeNull());
	fireEvent.click($("new-go"));
	expect(text()).toContain("Hãy đặt tên vòng thi.");
	fireEvent.input($("new-title"), { target: { value: " Ngày hội " } });
	fireEvent.input($("new-units"), { target: { value: "Xưởng 2, 40\n\nVăn phòng" } });
	fireEvent.input($("new-questions"), { target: { value: "31" } });
	fireEvent.click($("new-go"));
	expect(text()).toContain("Số câu hỏi từ 1 đến 30.");
	fireEvent.input($("new-questions"), { target: { value: "12" } });
	fireEvent.click($("new-go"));
	await waitFor(() => expect($("made-code")?.textContent).toBe("482 913"));
	expect(calls.at(-1)!.body).toMatchObject({
		mode: "live",
		set: "basics",
		title: "Ngày hội",
		questions: 12,
		kinds: ["single", "true_false"],
		answer_ms: 20_000,
		units: [{ id: "xuong-2", name: "Xưởng 2", headcount: 40 }, { id: "van-phong", name: "Văn phòng" }],
	});
	expect($("made-remote").getAttribute("href")).toBe("/host/r_8f#h_x");
	expect(localStorage.getItem("hoithi.remotes")).toBe('[["r_8f","h_x"]]');
});

test("a token that is no longer taken asks for another", async () => {
	server({ "GET /api/v1/sets": [401, {}], "GET /api/v1/rounds": [401, {}] });
	logged("old");
	await organiser();
	await waitFor(() => expect(text()).toContain("Mã truy cập không đúng hoặc đã hết hạn"));
	expect(localStorage.getItem("hoithi.organiser")).toBeNull();
});

test("units are read line by line, with ids that are never the same twice", () => {
	expect(readUnits("Xưởng 2, 40\r\n\n  Đội Xe ;12\nXuong 2\nTổ A, B\n")).toEqual({
		units: [
			{ id: "xuong-2", name: "Xưởng 2", headcount: 40 },
			{ id: "doi-xe", name: "Đội Xe", headcount: 12 },
			{ id: "xuong-2-2", name: "Xuong 2" },
			{ id: "to-a-b", name: "Tổ A, B" },
		],
		twice: null,
		long: null,
		nameless: null,
		uncounted: "Xuong 2",
	});
	expect(readUnits("Kho\nkho").twice).toBe("kho");
	expect(readUnits("Kho\n, 40").nameless).toBe(2);
	expect(readUnits("Kho,\n\n ; ")).toMatchObject({ units: [{ name: "Kho" }], nameless: 3 });
	expect(readUnits("ộ".repeat(53)).long).toBeNull();
	expect(readUnits("ộ".repeat(54)).long).not.toBeNull();
	expect(readUnits("Kho, 40").uncounted).toBeNull();
});

const listed = { id: "r_8f", code: "482913", title: "Ngày hội", state: "question", players: 3, questions: 3, created_at: 1 };

// With this round in the list, and what else the server answers.
async function found(replies: Record<string, [number, unknown]> = {}, state = "question") {
	const went: string[] = [];
	vi.spyOn(location, "assign").mockImplementation((url) => void went.push(String(url)));
	const calls = server({
		"GET /api/v1/sets": [200, sets],
		"GET /api/v1/rounds": [200, { rounds: [{ ...listed, state }] }],
		"POST /api/v1/rounds/r_8f/host-token": [200, { host_token: "h_fresh", host_url: "http://box/host/r_8f#h_fresh" }],
		...replies,
	});
	logged("bearer1");
	await organiser();
	await waitFor(() => expect($("round-remote")).not.toBeNull());
	return { calls, went };
}

const fresh = (calls: Array<{ path: string }>) => calls.filter((one) => one.path.endsWith("/host-token"));

test("logging out in one tab logs out the others, and takes the remotes along", async () => {
	localStorage.setItem("hoithi.remotes", '[["r_8f","h_x"]]');
	await found();
	fireEvent.click([...document.querySelectorAll("button")].find((one) => one.textContent === "Đăng xuất")!);
	expect(localStorage.length).toBe(0);
	await found();
	localStorage.clear();
	dispatchEvent(new Event("storage"));
	await waitFor(() => expect($("organiser-login")).not.toBeNull());
});

test("a link that was used does not log out who is logged in", async () => {
	server({
		"POST /api/v1/login": [401, { title: "Used", status: 401, code: "bad_token" }],
		"GET /api/v1/sets": [200, sets],
		"GET /api/v1/rounds": [200, { rounds: [] }],
	});
	logged("bearer1");
	await organiser("#login=once-1");
	await waitFor(() => expect($("new-title")).not.toBeNull());
	expect(text()).not.toContain("đã dùng rồi");
});

test("the remote opens again by the token of this browser, which throws nobody out", async () => {
	localStorage.setItem("hoithi.remotes", '[["r_8f","h_mine"]]');
	const { calls, went } = await found();
	fireEvent.click($("round-remote"));
	expect(went).toEqual(["/host/r_8f#h_mine"]);
	expect(fresh(calls)).toEqual([]);
});

test("without a token it asks before it throws out another device", async () => {
	const { calls, went } = await found();
	fireEvent.click($("round-remote"));
	expect(fresh(calls)).toEqual([]);
	expect(text()).toContain("mở ở đây sẽ ngắt thiết bị đó");
	fireEvent.click($("round-take"));
	await waitFor(() => expect(went).toEqual(["/host/r_8f#h_fresh"]));
	expect(fresh(calls)).toHaveLength(1);
});

test("a displaced remote says so at once, is dead, and can be taken back by who is logged in", async () => {
	const calls = server({ "POST /api/v1/rounds/r_8f/host-token": [200, { host_token: "h_back", host_url: "" }] });
	const socket = await connected();
	socket.drop(4000);
	await waitFor(() => expect($("host-lost")).not.toBeNull());
	expect(text()).toContain("Thiết bị khác đã giành quyền điều khiển");
	expect($("host-next")).toBeNull();
	expect($("host-take")).toBeNull();
	logged("bearer1");
	const again = await connected();
	again.drop(4000);
	await waitFor(() => expect($("host-take")).not.toBeNull());
	const before = FakeSocket.all.length;
	fireEvent.click($("host-take"));
	await waitFor(() => expect(FakeSocket.all.length).toBe(before + 1));
	expect(calls.at(-1)!.bearer).toBe("Bearer bearer1");
	FakeSocket.last().open();
	expect(FakeSocket.last().said[0]).toMatchObject({ type: "host", token: "h_back" });
	FakeSocket.last().say(hosting);
	expect($("host-next")).not.toBeNull();
});

test("a token that another tab made anew is taken over without a word", async () => {
	const socket = await connected();
	localStorage.setItem("hoithi.remotes", '[["r_8f","h_newer"]]');
	const before = FakeSocket.all.length;
	socket.drop(4000);
	await waitFor(() => expect(FakeSocket.all.length).toBe(before + 1));
	FakeSocket.last().open();
	expect(FakeSocket.last().said[0]).toMatchObject({ type: "host", token: "h_newer" });
	expect($("host-lost")).toBeNull();
});

test("the remote's address is a secret: on demand only, at the address that phones can open", async () => {
	await remote();
	FakeSocket.last().open();
	FakeSocket.last().say({ ...hosting, join_url: "http://192.168.1.20:8080/j/482913" });
	expect(document.body.innerHTML).not.toContain("h_secret");
	expect(text()).toContain("http://192.168.1.20:8080/j/482913");
	fireEvent.click($("remote-link"));
	expect(($("remote-url") as HTMLInputElement).value).toBe("http://192.168.1.20:8080/host/r_8f#h_secret");
	fireEvent.click($("remote-link"));
	expect(document.body.innerHTML).not.toContain("h_secret");
});

test("when a question opens nobody has answered it, and that is shown", async () => {
	const socket = await connected();
	socket.say(question("single", "vi", 0));
	expect(text()).toContain("Đã trả lời0/3");
	socket.say({ type: "progress", index: 0, answered: 2, players: 3, online: 3 });
	expect(text()).toContain("Trực tuyến3");
	expect(text()).toContain("Đã trả lời2/3");
});

test("lock names what it does and how things are", async () => {
	const socket = await connected();
	expect($("host-lock").textContent).toBe("Khóa phòng (đang mở)");
	socket.say({ ...hosting, locked: true });
	expect($("host-unlock").textContent).toBe("Mở khóa phòng (đang khóa)");
});

test("the leaderboard is frozen by holding, once there is one, and stays so until the end", async () => {
	const socket = await connected();
	expect($("host-freeze").getAttribute("aria-disabled")).toBe("true");
	expect(isAllowed("freeze", { ...host(), phase: "question", index: 0 })).toBe(false);
	expect(isAllowed("freeze", { ...host(), phase: "reveal", index: 0 })).toBe(true);
	expect(isAllowed("freeze", { ...host(), phase: "question", index: 1 })).toBe(true);
	expect(isAllowed("freeze", { ...host(), phase: "question", index: 1, frozen: true })).toBe(false);
	socket.say({ type: "frozen", index: 1 });
	expect($("host-frozen").textContent).toContain("giữ nguyên như lúc đó cho đến hết");
	socket.say({ type: "finished", top: [], units: [] });
	expect(document.querySelector('[data-testid="host-frozen"]')).toBeNull();
	socket.say({ ...hosting, frozen: true });
	expect($("host-frozen")).toBeTruthy();
});

test("the form says what is too long, missing or out of range, and sends the minimum of a unit", async () => {
	const { calls } = await found();
	fireEvent.input($("new-title"), { target: { value: "ộ".repeat(101) } });
	expect(text()).toContain("Tên dài 101 ký tự, tối đa 100.");
	fireEvent.input($("new-title"), { target: { value: "ộ".repeat(100) } });
	expect(text()).not.toContain("ký tự, tối đa");
	for (const bad of ["0", "", "2,5", "100001"]) {
		fireEvent.input($("new-minimum"), { target: { value: bad } });
		fireEvent.click($("new-go"));
		expect(text(), bad).toContain("Số người tối thiểu là số nguyên từ 1");
	}
	fireEvent.input($("new-minimum"), { target: { value: "1" } });
	fireEvent.input($("new-units"), { target: { value: "Kho\nKho" } });
	expect(text()).toContain("Đơn vị “Kho” bị trùng.");
	fireEvent.input($("new-units"), { target: { value: "Kho\n, 40" } });
	expect(text()).toContain("Dòng 2 thiếu tên đơn vị.");
	fireEvent.input($("new-units"), { target: { value: "Kho" } });
	fireEvent.click($("new-go"));
	await waitFor(() => expect(calls.at(-1)).toMatchObject({ path: "/api/v1/rounds", body: { unit_minimum: 1 } }));
});

test("the ranking and every answer can be downloaded in the page's language", async () => {
	const { calls } = await found({
		"GET /api/v1/rounds/r_8f/ranking.csv?lang=vi": [200, ""],
		"GET /api/v1/rounds/r_8f/results.csv?lang=vi": [200, ""],
	}, "finished");
	URL.createObjectURL = () => "blob:x";
	URL.revokeObjectURL = () => undefined;
	for (const [name, table] of [["Tải bảng xếp hạng (CSV)", "ranking"], ["Tải từng câu trả lời (CSV)", "results"]]) {
		fireEvent.click([...document.querySelectorAll("button")].find((one) => one.textContent === name)!);
		await waitFor(() => expect(calls.at(-1)!.path).toBe(`/api/v1/rounds/r_8f/${table}.csv?lang=vi`));
	}
	expect(text()).not.toContain("Máy chủ báo lỗi");
});

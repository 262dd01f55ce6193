// The player's page against a server that is played by the test.

import { fireEvent, waitFor } from "@testing-library/preact";
import { beforeEach, expect, test, vi } from "vitest";
import { info, manyUnits, question, reveal } from "../gallery/fixtures";
import type { JoinInfo } from "../src/shared/protocol";
import { FakeSocket } from "./fake-socket";

const joined = {
	type: "joined",
	player: 17,
	token: "q1x",
	name: "Lan",
	round: { title: info.title, questions: 10 },
	state: "lobby",
	index: -1,
	players: 120,
	score: 0,
	right: 0,
	rank: 0,
	of: 120,
};

const $ = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)!;
const text = () => document.querySelector("main")!.textContent ?? "";
const said = (id: string) => document.getElementById(id)!.textContent;

const now = () => Math.round(performance.timeOrigin + performance.now());

function open(index = 2, which: Parameters<typeof question>[0] = "single", some: object = {}) {
	const opens_at = now() - 1_000;
	return { ...question(which, "vi", index), opens_at, closes_at: opens_at + 20_000, ...some };
}

const listening: Array<[string, EventListener]> = [];
const listen = globalThis.addEventListener;
globalThis.addEventListener = ((type: string, listener: EventListener) => {
	listening.push([type, listener]);
	listen(type, listener);
}) as typeof listen;

// A fresh page: all modules anew, as after a reload; storage stays unless told otherwise.
async function load(path: string) {
	vi.resetModules();
	for (const [type, listener] of listening.splice(0)) removeEventListener(type, listener);
	FakeSocket.install();
	document.body.innerHTML =
		'<div id="page"></div><div id="status" role="status"></div><div id="alert" role="alert"></div>';
	history.replaceState(null, "", path);
	const { draw } = await import("../src/ui/draw");
	const { App } = await import("../src/play/App");
	const { follow } = await import("../src/play/follow");
	const { later, extras } = await import("../src/play/parts");
	const session = await import("../src/play/session");
	later.value = await import("../src/play/later/index");
	extras.value = await import("../src/play/extras/index");
	session.start(path);
	draw(() => <App />, document.getElementById("page")!);
	follow();
	return session;
}

function serve(answer: Partial<JoinInfo> | number) {
	const reply =
		typeof answer === "number"
			? new Response("{}", { status: answer })
			: new Response(JSON.stringify({ ...info, ...answer }));
	vi.stubGlobal("fetch", vi.fn().mockImplementation(async () => reply.clone()));
}

async function joinAs(name = "Lan") {
	await waitFor(() => $("join-name"));
	fireEvent.input($("join-name"), { target: { value: name } });
	const unit = $("join-unit");
	if (unit) fireEvent.change(unit, { target: { value: "xuong-2" } });
	fireEvent.click($("join-submit"));
	const socket = FakeSocket.last();
	socket.open();
	return socket;
}

async function seated() {
	serve({});
	await load("/j/482913");
	const socket = await joinAs();
	socket.say({ type: "pong", sent_at: now(), now_at: now() });
	socket.say(joined);
	return socket;
}

beforeEach(() => {
	localStorage.clear();
	sessionStorage.clear();
});

test("six digits, a name and a unit are the way in", async () => {
	serve({});
	await load("/");
	fireEvent.input($("join-code"), { target: { value: "48 29" } });
	fireEvent.click($("join-submit"));
	expect(text()).toContain("Mã phòng có 6 chữ số");
	fireEvent.input($("join-code"), { target: { value: "482-913 " } });
	fireEvent.click($("join-submit"));
	const socket = await joinAs("  Nguyễn   Thị Ẩn ");
	expect(location.pathname).toBe("/j/482913");
	expect(socket.said).toEqual([
		{ type: "join", top: 3, code: "482913", name: "Nguyễn Thị Ẩn", unit: "xuong-2", lang: "vi" },
	]);
	socket.say(joined);
	expect(text()).toContain("Bạn đã vào phòng thi");
	expect(text()).toContain("120 người đã vào");
});

test("a QR code opens the room with its name, before anybody's name is asked", async () => {
	serve({});
	await load("/j/482913");
	await waitFor(() => expect(text()).toContain(info.title));
	expect(document.querySelector("label[for=name]")?.textContent).toBe("Họ và tên");
});

test("an unknown code goes back to the code, with what to do", async () => {
	serve(404);
	await load("/j/000000");
	await waitFor(() => expect(text()).toContain("Không có phòng nào có mã này"));
	expect($("join-code").getAttribute("aria-invalid")).toBe("true");
});

test("a missing name or unit is asked for, and gets the focus", async () => {
	serve({});
	await load("/j/482913");
	await waitFor(() => $("join-name"));
	fireEvent.click($("join-submit"));
	expect(text()).toContain("Hãy nhập họ và tên của bạn.");
	expect(document.activeElement).toBe($("join-name"));
	fireEvent.input($("join-name"), { target: { value: "Lan" } });
	fireEvent.click($("join-submit"));
	expect(text()).toContain("Hãy chọn đơn vị");
	expect(document.activeElement).toBe($("join-unit"));
	expect(FakeSocket.last().said).toEqual([]);
});

test("a long list of units is searched without marks", async () => {
	serve({ units: manyUnits });
	await load("/j/482913");
	await waitFor(() => $("join-unit"));
	fireEvent.input($("join-unit"), { target: { value: "duong sat" } });
	const found = [...document.querySelectorAll(".units li")].map((one) => one.textContent);
	expect(found).toEqual(["Công đoàn cơ sở Xí nghiệp Đường sắt Hà Lào", "Không thuộc đơn vị nào ở đây"]);
	fireEvent.click(document.querySelector(".units li button")!);
	fireEvent.input($("join-name"), { target: { value: "Lan" } });
	fireEvent.click($("join-submit"));
	FakeSocket.last().open();
	expect(FakeSocket.last().said.at(-1)).toMatchObject({ unit: "u7" });
});

test.each([
	["name_taken", "Đã có người dùng tên này"],
	["bad_name", "Tên có từ 1 đến 40 ký tự"],
	["round_full", "Phòng thi đã đủ người"],
	["round_locked", "Phòng thi đã khóa"],
	["round_over", "Vòng thi này đã kết thúc"],
])("refused with %s it says so in Vietnamese", async (code, sentence) => {
	serve({});
	await load("/j/482913");
	const socket = await joinAs();
	socket.say({ type: "error", code, message: "In English.", about: "join" });
	expect(text()).toContain(sentence);
	expect(text()).not.toContain("English.");
});

test("a question is not shown before it opens", async () => {
	const socket = await seated();
	const opens_at = now() + 5_000;
	socket.say(open(0, "single", { opens_at, closes_at: opens_at + 20_000 }));
	expect(text()).toContain("Chuẩn bị");
	expect($("question-text")).toBeNull();
});

test("a double tap sends one answer, and the second option none", async () => {
	const socket = await seated();
	socket.say(open());
	expect(document.activeElement).toBe($("question-text"));
	$("option-2").focus();
	fireEvent.click($("option-2"));
	fireEvent.click($("option-2"));
	fireEvent.click($("option-1"));
	const answers = socket.said.filter((message) => message.type === "answer");
	expect(answers).toHaveLength(1);
	expect(answers[0]).toMatchObject({ index: 2, choice: [2] });
	expect(answers[0]!.elapsed_ms).toBeGreaterThanOrEqual(1_000);
	expect($("answer-state").textContent).toContain("Đang gửi");
	socket.say({ type: "answered", index: 2, choice: [2] });
	expect($("answer-state").textContent).toContain("Đã ghi nhận");
	expect($("option-2").getAttribute("aria-pressed")).toBe("true");
	expect($("option-1").getAttribute("aria-disabled")).toBe("true");
	expect(document.activeElement).toBe($("option-2"));
	expect(said("status")).toContain("Đã ghi nhận");
});

test("where answers may be changed, the last tap counts", async () => {
	const socket = await seated();
	socket.say(open(2, "single", { change: true }));
	fireEvent.click($("option-0"));
	fireEvent.click($("option-3"));
	const answers = socket.said.filter((message) => message.type === "answer");
	expect(answers.map((message) => message.choice)).toEqual([[0], [3]]);
	socket.say({ type: "answered", index: 2, choice: [0] });
	expect($("answer-state").textContent).toContain("Đang gửi");
	socket.say({ type: "answered", index: 2, choice: [3] });
	expect($("answer-state").textContent).toContain("Đã ghi nhận");
});

test("keys choose as fingers do, but not while somebody types or has turned it off", async () => {
	const socket = await seated();
	const { change } = await import("../src/ui/lang");
	socket.say(open());
	change({ keys: false });
	fireEvent.keyDown(document.body, { key: "b" });
	expect(socket.said.at(-1)!.type).toBe("join");
	change({ keys: true });
	fireEvent.keyDown(document.body, { key: "b", ctrlKey: true });
	expect(socket.said.at(-1)!.type).toBe("join");
	fireEvent.keyDown(document.body, { key: "b" });
	expect(socket.said.at(-1)).toMatchObject({ type: "answer", choice: [1] });
});

test("several options go together, and none is not an answer", async () => {
	const socket = await seated();
	socket.say(open(2, "multiple"));
	fireEvent.click($("submit-answer"));
	expect(text()).toContain("Hãy chọn ít nhất một phương án");
	fireEvent.click($("option-2"));
	fireEvent.click($("option-0"));
	fireEvent.click($("option-1"));
	fireEvent.click($("option-1"));
	expect(($("option-0") as HTMLInputElement).checked).toBe(true);
	fireEvent.click($("submit-answer"));
	expect(socket.said.at(-1)).toMatchObject({ type: "answer", choice: [0, 2] });
	fireEvent.click($("submit-answer"));
	expect(socket.said.filter((message) => message.type === "answer")).toHaveLength(1);
});

test("a number may be written with a comma, and is shown back", async () => {
	const socket = await seated();
	socket.say(open(2, "numeric"));
	fireEvent.input($("option-0"), { target: { value: "nhiều" } });
	fireEvent.submit(document.querySelector("form")!);
	expect(text()).toContain("Hãy nhập một con số");
	fireEvent.input($("option-0"), { target: { value: "12,5" } });
	expect(text()).toContain("Bạn trả lời: 12,5 ngày");
	fireEvent.submit(document.querySelector("form")!);
	expect(socket.said.at(-1)).toMatchObject({ type: "answer", choice: { number: 12.5 } });
});

test("an order is made with buttons, and each move is said", async () => {
	const socket = await seated();
	socket.say(open(2, "ordering"));
	const up = () => document.querySelectorAll<HTMLElement>(".move")[2]!;
	expect(document.querySelectorAll(".move")[0]!.getAttribute("aria-disabled")).toBe("true");
	fireEvent.click(up());
	expect(said("status")).toContain("Thương lượng tại doanh nghiệp: vị trí 1 trên 4");
	fireEvent.click($("submit-answer"));
	expect(socket.said.at(-1)).toMatchObject({ choice: [1, 0, 2, 3] });
});

test("offline, the answer waits on the phone and goes after the resume", async () => {
	const socket = await seated();
	socket.say(open());
	socket.drop();
	fireEvent.click($("option-1"));
	expect($("answer-state").textContent).toContain("Đã lưu trên máy");
	expect(document.querySelector(".banner")!.textContent).toContain("Mất kết nối với máy chủ");
	expect(said("alert")).toContain("Mất kết nối với máy chủ");
	await waitFor(() => expect(FakeSocket.all.length).toBeGreaterThan(1));
	const next = FakeSocket.last();
	next.open();
	expect(next.said).toEqual([{ type: "resume", top: 3, token: "q1x", lang: "vi" }]);
	next.say({ ...joined, state: "question" });
	expect(next.said.at(-1)).toMatchObject({ type: "answer", index: 2, choice: [1] });
	next.say(open());
	next.say({ type: "answered", index: 2, choice: [1] });
	expect($("answer-state").textContent).toContain("Đã ghi nhận");
	expect(document.querySelector(".banner")).toBeNull();
});

test("a reload finds the seat, the question and the unsent answer again", async () => {
	const socket = await seated();
	socket.say(open());
	socket.drop();
	fireEvent.click($("option-3"));
	await load("/j/482913");
	const next = FakeSocket.last();
	next.open();
	expect(next.said).toEqual([{ type: "resume", top: 3, token: "q1x", lang: "vi" }]);
	next.say({ ...joined, state: "question", index: 2 });
	next.say(open());
	expect(next.said.at(-1)).toMatchObject({ type: "answer", choice: [3] });
	expect($("option-3").getAttribute("aria-pressed")).toBe("true");
});

test("a token that is no longer valid leads to the name again", async () => {
	await seated();
	await load("/j/482913");
	const socket = FakeSocket.last();
	socket.open();
	socket.say({ type: "error", code: "bad_token", message: "No.", about: "resume" });
	await waitFor(() => expect($("join-name")).not.toBeNull());
	expect(localStorage.getItem("hoithi.seat.482913")).toBeNull();
});

test("the reveal says the verdict, the answer, why, and the law", async () => {
	const socket = await seated();
	socket.say(open());
	fireEvent.click($("option-2"));
	socket.say({ type: "answered", index: 2, choice: [2] });
	socket.say({ type: "closed", index: 2 });
	expect(text()).toContain("Chờ ban tổ chức công bố đáp án.");
	socket.say(reveal("single", "vi"));
	socket.say({ type: "result", index: 2, correct: true, points: 900, score: 1800, right: 2, rank: 4, of: 370 });
	expect($("result").textContent).toContain("Đúng");
	expect($("result").textContent).toContain("+900 điểm");
	expect(text()).toContain("2/3");
	expect(text()).toContain("Đáp án đúng");
	expect(text()).toContain("Khoản 2 Điều 25, Bộ luật Lao động 2019 (45/2019/QH14)");
	expect(text()).toContain("Điểm b khoản 1 Điều 7, Nghị định 145/2020/NĐ-CP");
	expect(said("status")).toContain("Đúng. 900 điểm.");
});

test("at the end there is the own result, and what was wrong with its law", async () => {
	const socket = await seated();
	socket.say(open(0));
	fireEvent.click($("option-0"));
	socket.say({ type: "answered", index: 0, choice: [0] });
	socket.say(reveal("single", "vi", 0));
	socket.say({ type: "result", index: 0, correct: false, points: 0, score: 0, right: 0, rank: 9, of: 9 });
	socket.say({ type: "finished", top: [], units: [] });
	socket.say({ type: "you", score: 0, right: 0, rank: 9, of: 9, questions: 1, unit_rank: 0 });
	expect($("finished")).not.toBeNull();
	expect(document.querySelectorAll("details")).toHaveLength(1);
	expect(text()).toContain("Cảm ơn Lan đã tham gia!");
	expect(text()).toContain("06 ngày làm việc");
	expect(text()).toContain("Bộ luật Lao động 2019");
});

test("another device takes the seat; it can be taken back", async () => {
	const socket = await seated();
	socket.drop(4000);
	expect(text()).toContain("Bạn đang thi trên thiết bị hoặc tab khác");
	const before = FakeSocket.all.length;
	fireEvent.click([...document.querySelectorAll("button")].find((one) => one.textContent === "Thi tiếp ở đây")!);
	expect(FakeSocket.all).toHaveLength(before + 1);
	FakeSocket.last().open();
	expect(FakeSocket.last().said).toEqual([{ type: "resume", top: 3, token: "q1x", lang: "vi" }]);
});

test("who was shown out is told so, and the seat is gone", async () => {
	const socket = await seated();
	socket.say({ type: "kicked" });
	socket.drop(4001);
	expect(text()).toContain("Bạn đã được mời ra khỏi phòng");
	expect(localStorage.getItem("hoithi.seat.482913")).toBeNull();
});

test("another language is asked for and shown, with the page's lang", async () => {
	const socket = await seated();
	const { startLang } = await import("../src/ui/lang");
	await startLang(() => import("../src/play/english"));
	const { speak } = await import("../src/play/session");
	await speak("en");
	expect(socket.said.at(-1)).toEqual({ type: "language", lang: "en" });
	expect(text()).toContain("You are in");
	expect(document.documentElement.lang).toBe("en");
	await speak("vi");
});

test("a locked room says so before a name is asked", async () => {
	serve({ locked: true });
	await load("/j/482913");
	await waitFor(() => expect(text()).toContain("Phòng thi đã khóa"));
	expect($("join-name")).toBeNull();
	serve({ locked: false });
	fireEvent.click([...document.querySelectorAll("button")].find((one) => one.textContent === "Thử lại")!);
	await waitFor(() => expect($("join-name")).not.toBeNull());
});

test("who comes back to the first page is shown the way to the room, until it is over", async () => {
	const socket = await seated();
	await load("/");
	expect(text()).toContain("Bạn đang ở phòng 482 913.");
	fireEvent.click($("join-back"));
	expect(location.pathname).toBe("/j/482913");
	const next = FakeSocket.last();
	expect(next).not.toBe(socket);
	next.open();
	expect(next.said).toEqual([{ type: "resume", top: 3, token: "q1x", lang: "vi" }]);
	next.say({ ...joined, state: "finished" });
	next.say({ type: "finished", top: [], units: [] });
	await load("/");
	expect($("join-code")).not.toBeNull();
	expect($("join-back")).toBeNull();
});

test("a long name is counted, and cannot get too long", async () => {
	serve({});
	await load("/j/482913");
	await waitFor(() => $("join-name"));
	expect(($("join-name") as HTMLInputElement).maxLength).toBe(40);
	fireEvent.input($("join-name"), { target: { value: "Lan" } });
	expect(text()).not.toContain("/40");
	fireEvent.input($("join-name"), { target: { value: "Nguyễn Phước Quỳnh Hoàng Thị Phương" } });
	expect(text()).toContain("35/40 ký tự");
});

test("shares of «multiple» are of people, not of ticks", async () => {
	const socket = await seated();
	socket.say(open(2, "multiple"));
	socket.say({ ...reveal("multiple", "vi"), counts: [4, 4, 2, 0], answered: 4 });
	const shares = [...document.querySelectorAll(".share strong")].map((one) => one.textContent);
	expect(shares).toEqual(["100%", "100%", "50%", "0%"]);
});

test("after an ordering the own place stands beside each step of the right order", async () => {
	const socket = await seated();
	socket.say(open(2, "ordering", { answer: [0, 1, 3, 2] }));
	socket.say({ ...reveal("ordering", "vi"), correct: [1, 0, 3, 2] });
	expect(text()).toContain("Thứ tự đúng");
	const rows = [...document.querySelectorAll(".outcome.order li")];
	expect(rows.map((row) => row.querySelector(".badge")!.textContent)).toEqual(["B", "A", "D", "C"]);
	expect(rows.map((row) => row.querySelector(".tag")!.textContent)).toEqual(
		[2, 1, 3, 4].map((n) => `Bạn xếp thứ ${n}`),
	);
	expect(rows.map((row) => row.className)).toEqual(["", "", "is-right", "is-right"]);
});

test("right answers are out of what was scored", async () => {
	const socket = await seated();
	socket.say(open(4));
	socket.say({ ...reveal("single", "vi", 4), scored: 3 });
	expect(document.querySelector(".summary")!.textContent).toContain("0/3");
	socket.say({ type: "standings", index: 4, top: [], units: [], scored: 3 });
	expect(document.querySelector(".summary")!.textContent).toContain("0/3");
	socket.say({ type: "finished", top: [], units: [], scored: 7 });
	expect(document.querySelector(".summary")!.textContent).toContain("0/7");
});

test("boards that are frozen say so", async () => {
	const socket = await seated();
	socket.say({ type: "standings", index: 4, top: [], units: [], frozen: true });
	expect(document.querySelector("h2")!.textContent).toBe("Bảng xếp hạng đóng băng");
	socket.say({ type: "standings", index: 5, top: [], units: [] });
	expect(document.querySelector("h2")!.textContent).toBe("Bảng xếp hạng");
});

test("steps of an order have the letters of the big screen", async () => {
	const socket = await seated();
	socket.say(open(2, "ordering"));
	fireEvent.click(document.querySelectorAll<HTMLElement>(".move")[2]!);
	const letters = [...document.querySelectorAll(".order .badge")].map((one) => one.textContent);
	expect(letters).toEqual(["B", "A", "C", "D"]);
});

test("nothing stale is left for who reads with a screen reader", async () => {
	const socket = await seated();
	socket.drop();
	expect(said("alert")).toContain("Mất kết nối");
	await waitFor(() => expect(FakeSocket.all.length).toBeGreaterThan(1));
	FakeSocket.last().open();
	expect(said("alert")).toBe("");
	expect(said("status")).toBe("Đã kết nối lại");
	const { startLang } = await import("../src/ui/lang");
	await startLang(() => import("../src/play/english"));
	const { speak } = await import("../src/play/session");
	await speak("en");
	expect(said("status")).toBe("");
	await speak("vi");
});

test("leaving asks again, and what was asked is brought into sight", async () => {
	await seated();
	const seen = vi.spyOn(Element.prototype, "scrollIntoView");
	const leave = [...document.querySelectorAll("dialog button")].find((one) => one.textContent === "Rời phòng")!;
	fireEvent.click(leave);
	expect(document.querySelector("dialog [role=alert]")!.textContent).toContain("Bấm lần nữa");
	expect(seen).toHaveBeenCalled();
});

test("an English browser starts in English, which is no choice of a person", async () => {
	serve({});
	await load("/");
	const { lang, startLang } = await import("../src/ui/lang");
	vi.spyOn(navigator, "language", "get").mockReturnValue("ko-KR");
	await startLang(() => import("../src/play/english"));
	expect(lang.value).toBe("vi");
	vi.spyOn(navigator, "language", "get").mockReturnValue("en-GB");
	await startLang(() => import("../src/play/english"));
	expect(lang.value).toBe("en");
	expect(text()).toContain("Room code");
	expect(localStorage.getItem("hoithi.settings")).toBeNull();
});

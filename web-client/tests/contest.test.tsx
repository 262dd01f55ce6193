// The contestant's page against a server that is played by the test.

import { fireEvent, waitFor } from "@testing-library/preact";
import { beforeEach, expect, test, vi } from "vitest";
import { board, contest, farBoard, items, me, nearBoard, outcome, paper, unitBoard, units } from "../gallery/contest-fixtures";
import type { ServerContest, ServerPaper } from "../src/generated/contest";
import { FakeSocket } from "./fake-socket";

const $ = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)!;
const text = () => document.querySelector("main")!.textContent ?? "";
const said = (id: string) => document.getElementById(id)!.textContent;
const press = (name: string) =>
	fireEvent.click([...document.querySelectorAll("button")].find((one) => one.textContent!.includes(name))!);
const type = (id: string, value: string) => fireEvent.input($(id), { target: { value } });

const now = () => Math.round(performance.timeOrigin + performance.now());

const listening: Array<[string, EventListener]> = [];
const listen = globalThis.addEventListener;
globalThis.addEventListener = ((kind: string, listener: EventListener) => {
	listening.push([kind, listener]);
	listen(kind, listener);
}) as typeof listen;

// A fresh page: all modules anew, as after a reload; storage stays unless told otherwise.
async function load(path = "/c/vgcl-2026") {
	vi.resetModules();
	for (const [kind, listener] of listening.splice(0)) removeEventListener(kind, listener);
	FakeSocket.install();
	document.body.innerHTML =
		'<div id="page"></div><div id="status" role="status"></div><div id="alert" role="alert"></div>';
	history.replaceState(null, "", path);
	const { draw } = await import("../src/ui/draw");
	const { App } = await import("../src/contest/App");
	const { follow } = await import("../src/contest/follow");
	const parts = await import("../src/contest/parts");
	const session = await import("../src/contest/session");
	parts.taking.value = await import("../src/contest/taking");
	parts.after.value = await import("../src/contest/after");
	session.start();
	draw(() => <App />, document.getElementById("page")!);
	follow();
	return session;
}

const fetched: string[] = [];

beforeEach(() => {
	localStorage.clear();
	sessionStorage.clear();
	fetched.length = 0;
	vi.stubGlobal("scrollTo", () => undefined);
	HTMLDialogElement.prototype.showModal ??= () => undefined;
	vi.stubGlobal("fetch", (path: string) => {
		fetched.push(path);
		const body = path.includes("/units") ? { units, total: units.length } : board;
		return Promise.resolve(new Response(JSON.stringify(body)));
	});
});

const simple = (some: Partial<ServerContest> = {}): ServerContest => ({
	...contest,
	now: now(),
	identity: "phone",
	asks: {},
	predictions: [],
	...some,
});

async function visit(some: Partial<ServerContest> = {}, path?: string) {
	await load(path);
	const socket = FakeSocket.last();
	socket.open();
	socket.say(simple(some));
	return socket;
}

// Registered on this device, from an earlier visit.
async function back(some: Partial<ServerContest> = {}, path?: string) {
	localStorage.setItem("hoithi.contest.vgcl-2026.pass", JSON.stringify({ token: "e_x", code: "ABCD-2345" }));
	return visit({ me: { ...me, attempts: [] }, ...some }, path);
}

const mine = (some: Partial<ServerPaper> = {}) => paper("vi", { started_at: now() - 5_000, deadline_at: now() + 600_000, now: now(), ...some });

async function sitting(some: Partial<ServerPaper> = {}, about: Partial<ServerContest> = {}) {
	const socket = await back(about, "/c/vgcl-2026/start/tuan-2");
	fireEvent.submit(document.querySelector("form")!);
	socket.say(mine(some));
	return socket;
}

const openOne = (some = {}) => ({ attempt: "a_3", round: "tuan-2", state: "open" as const, started_at: now() - 5_000, deadline_at: now() + 600_000, ...some });
const meOpen = (some = {}) => ({ ...me, attempts: [openOne(some)] });

const answers = (socket: FakeSocket) => socket.said.filter((message) => message.type === "answer_paper");

test("a visitor sees when, by what rules and for what prizes, and is asked in", async () => {
	const socket = await visit();
	expect(socket.said).toEqual([{ type: "enter_contest", contest: "vgcl-2026", language: "vi" }]);
	expect($("contest-state").textContent).toContain("Đang mở đến 21:13 chủ nhật, 27/09/2026");
	for (const sentence of ["Tuần 2", "7 câu hỏi · 15 phút · 2 lượt thi", "Mỗi số điện thoại đăng ký một lần.", "3 × Giải nhì", "xóa sau 180 ngày",
		"Xếp theo thứ tự: nhiều điểm hơn; dự đoán sát hơn; làm bài nhanh hơn; nộp bài sớm hơn; bốc thăm."])
		expect(text()).toContain(sentence);
	expect([...$("prizes").querySelectorAll("h3")].map((one) => [one.textContent, one.parentElement === $("prizes")])).toEqual([
		["Cả cuộc thi", true],
		["Tập thể: Đông người dự thi nhất", true],
		["Mỗi khối: Khối cơ quan hành chính, sự nghiệp; Khối khu công nghiệp", true],
	]);
	expect(text().match(/giờ Việt Nam/g)).toHaveLength(1);
	fireEvent.click($("to-register"));
	expect(location.pathname).toBe("/c/vgcl-2026/register");
});

test("of several predictions each ranking key says which", async () => {
	await visit({ predictions: contest.predictions, ranking: ["score", "prediction:ty-le", "prediction:dung-het", "lot"] });
	expect(text()).toContain(
		"Xếp theo thứ tự: nhiều điểm hơn; dự đoán sát hơn (Tỷ lệ phần trăm người trả lời đúng tất cả các câu là bao nhiêu?); " +
			"dự đoán sát hơn (Có bao nhiêu người trả lời đúng tất cả các câu?); bốc thăm.",
	);
});

test("before it opens the date is said, and after it closed nobody is asked in", async () => {
	const socket = await visit({ state: "before", rounds: [contest.rounds[2]!] });
	expect($("contest-state").textContent).toContain("Chưa mở. Sẽ mở lúc 21:13 thứ hai, 28/09/2026");
	expect($("to-register")).not.toBeNull();
	socket.say(simple({ state: "closed", rounds: [contest.rounds[0]!] }));
	expect($("contest-state").textContent).toContain("Đã kết thúc");
	expect($("to-register")).toBeNull();
});

test("what is missing is said beside its field, and the first such field has the focus", async () => {
	const socket = await visit({ asks: contest.asks }, "/c/vgcl-2026/register");
	fireEvent.click($("register"));
	expect(document.activeElement!.id).toBe("name");
	expect(document.getElementById("name-error")!.textContent).toContain("Hãy nhập họ và tên");
	expect(document.getElementById("birth_year-error")!.textContent).toContain("4 chữ số");
	expect(document.getElementById("phone-error")!.textContent).toContain("10 chữ số");
	expect(document.getElementById("unit-error")!.textContent).toContain("Hãy chọn đơn vị");
	expect(document.getElementById("locality-error")!.textContent).toContain("Hãy chọn địa phương");
	expect(document.getElementById("consent-error")!.textContent).toContain("đồng ý");
	expect(socket.said).toHaveLength(1);
	type("name", "Lan");
	expect(document.getElementById("name-error")!.textContent).toBe("");
});

test("somebody registers, sees the code once and for all, and is known after a reload", async () => {
	const socket = await visit({ asks: { ...contest.asks, locality: [] }, units_url: contest.units_url }, "/c/vgcl-2026/register");
	type("name", "  Nguyễn  Thị Lan ");
	type("birth_year", "1990");
	type("phone", "0912 345 678");
	await waitFor(() => expect($("unit-other")).not.toBeNull());
	type("unit", "cong doan");
	await waitFor(() => expect(fetched.at(-1)).toContain("q=cong%20doan"));
	await waitFor(() => press("Bệnh viện"));
	fireEvent.click($("consent"));
	fireEvent.click($("register"));
	expect(socket.said.at(-1)).toEqual({
		type: "register",
		contest: "vgcl-2026",
		name: "Nguyễn Thị Lan",
		birth_year: 1990,
		phone: "0912 345 678",
		unit: "bv-1",
		member: false,
		consent: true,
		language: "vi",
	});
	socket.say({ type: "registered", entrant: 18, token: "e_x", code: "ABCD-2345", contest: simple({ me: { ...me, attempts: [] } }) });
	expect(location.pathname).toBe("/c/vgcl-2026");
	expect($("code").textContent).toBe("ABCD-2345");
	expect(text()).toContain("Bạn đã đăng ký xong");
	await load();
	FakeSocket.last().open();
	expect(FakeSocket.last().said).toEqual([{ type: "enter_contest", contest: "vgcl-2026", token: "e_x", language: "vi" }]);
});

test("«Khác» asks for the unit’s name", async () => {
	const socket = await visit({ asks: { unit: "required", other_unit: true } }, "/c/vgcl-2026/register");
	await waitFor(() => fireEvent.click($("unit-other")));
	type("name", "Lan");
	type("phone", "0912345678");
	fireEvent.click($("consent"));
	fireEvent.click($("register"));
	expect(document.getElementById("unit_other-error")!.textContent).toContain("Hãy nhập tên đơn vị");
	type("unit_other", "Hợp tác xã Bình Minh");
	fireEvent.click($("register"));
	expect(socket.said.at(-1)).toMatchObject({ unit_other: "Hợp tác xã Bình Minh" });
});

test("a number of before 2018 is told so before it is sent, and full-width digits are digits", async () => {
	const socket = await visit({ asks: { birth_year: true } }, "/c/vgcl-2026/register");
	const sent = socket.said.length;
	type("name", "Lan");
	type("birth_year", "１９９０");
	type("phone", "0168 234 5678");
	fireEvent.click($("consent"));
	fireEvent.click($("register"));
	expect(document.getElementById("phone-error")!.textContent).toContain("đã đổi từ năm 2018");
	expect(socket.said.length).toBe(sent);
	type("phone", "０９１２　３４５　６７８");
	fireEvent.click($("register"));
	expect(socket.said.at(-1)).toMatchObject({ type: "register", birth_year: 1990, phone: "０９１２　３４５　６７８" });
});

test.each([
	[{ code: "registered_already" }, "đã đăng ký"],
	[{ code: "not_eligible" }, "không thuộc đối tượng dự thi"],
	[{ code: "not_eligible", reason: "age" }, "chưa đủ tuổi hoặc đã quá tuổi"],
	[{ code: "not_eligible", reason: "locality" }, "dành cho người ở địa phương khác"],
	[{ code: "not_eligible", reason: "member" }, "chỉ dành cho đoàn viên"],
	[{ code: "not_eligible", reason: "excluded" }, "vì thuộc ban tổ chức"],
	[{ code: "not_eligible", reason: "what comes later" }, "không thuộc đối tượng dự thi"],
	[{ code: "bad_field", field: "phone", reason: "identity" }, "Số điện thoại chưa đúng"],
	[{ code: "bad_field", field: "phone", reason: "old_phone" }, "đã đổi từ năm 2018"],
	[{ code: "bad_field", field: "unit" }, "không có trong danh sách nữa"],
])("refused with %j it says what to do, in Vietnamese", async (error, sentence) => {
	const socket = await visit({ asks: { unit: "optional" } }, "/c/vgcl-2026/register");
	type("name", "Lan");
	type("phone", "0912345678");
	fireEvent.click($("consent"));
	fireEvent.click($("register"));
	socket.say({ type: "error", about: "register", message: "In English.", ...error });
	expect(text()).toContain(sentence);
	expect(text()).not.toContain("English.");
});

test("the code brings somebody back on another device; a wrong one does not", async () => {
	const socket = await visit({}, "/c/vgcl-2026/return");
	type("return-code", "abcd 2346");
	expect(($("return-code") as HTMLInputElement).value).toBe("ABCD-2346");
	fireEvent.submit(document.querySelector("form")!);
	expect(socket.said.at(-1)).toMatchObject({ type: "enter_contest", code: "ABCD-2346" });
	socket.say({ type: "error", code: "bad_token", about: "enter_contest", message: "No." });
	expect(text()).toContain("Không có ai đăng ký với mã này");
	socket.say(simple());
	type("return-code", "ABCD-2345");
	fireEvent.submit(document.querySelector("form")!);
	socket.say(simple({ me }));
	expect($("code").textContent).toBe("ABCD-2345");
	await load();
	FakeSocket.last().open();
	expect(FakeSocket.last().said[0]).toMatchObject({ code: "ABCD-2345" });
});

test("a link with the code does the same", async () => {
	await load("/c/vgcl-2026#ABCD-2345");
	FakeSocket.last().open();
	expect(FakeSocket.last().said[0]).toMatchObject({ code: "ABCD-2345" });
	expect(location.hash).toBe("");
});

test("an access code is asked for where one is needed, and a wrong one is said to be", async () => {
	const socket = await back({ rounds: [{ ...contest.rounds[1]!, needs_code: true }] }, "/c/vgcl-2026/start/tuan-2");
	fireEvent.submit(document.querySelector("form")!);
	expect(text()).toContain("Hãy nhập mã vào thi");
	type("access", "hoa-sen");
	fireEvent.submit(document.querySelector("form")!);
	expect(socket.said.at(-1)).toEqual({ type: "start", round: "tuan-2", access_code: "hoa-sen" });
	socket.say({ type: "error", code: "bad_access_code", about: "start", message: "No." });
	expect(text()).toContain("Mã vào thi chưa đúng");
});

test("who stands in line is told so, until the paper comes or is refused", async () => {
	const socket = await back({ rounds: [{ ...contest.rounds[1]!, needs_code: false }] }, "/c/vgcl-2026/start/tuan-2");
	fireEvent.submit(document.querySelector("form")!);
	socket.say({ type: "waiting", round: "tuan-2", position: 120 });
	expect($("start").textContent).toContain("Đang xếp hàng…");
	fireEvent.submit(document.querySelector("form")!);
	expect(socket.said.filter((one) => (one as { type: string }).type === "start")).toHaveLength(1);
	socket.say({ type: "error", code: "not_open", about: "start", message: "No." });
	expect(text()).not.toContain("Đang xếp hàng…");
	fireEvent.submit(document.querySelector("form")!);
	socket.say({ type: "waiting", round: "tuan-2", position: 3 });
	socket.say({ ...paper("vi"), round: "tuan-2" });
	expect(text()).not.toContain("Đang xếp hàng…");
	expect(location.pathname).toBe("/c/vgcl-2026/paper");
});

test("an answer goes from the device to the disk of the server, and each step is said", async () => {
	const socket = await sitting();
	expect(location.pathname).toBe("/c/vgcl-2026/paper");
	fireEvent.click($("option-2"));
	expect($("answer-state").textContent).toContain("Đang gửi");
	expect(answers(socket)).toEqual([{ type: "answer_paper", attempt: "a_3", sequence: 1, index: 0, choice: [2] }]);
	socket.say({ type: "kept", attempt: "a_3", sequence: 1 });
	expect($("answer-state").textContent).toContain("Đã ghi nhận");
	expect(said("status")).toContain("Đã ghi nhận");
	fireEvent.click($("option-1"));
	fireEvent.click($("take-back"));
	expect(answers(socket).map((one) => [one.sequence, one.choice])).toEqual([[1, [2]], [2, [1]], [3, null]]);
});

test("without a network answers wait on the device, and are replayed in order", async () => {
	const socket = await sitting();
	socket.drop();
	fireEvent.click($("option-2"));
	expect($("answer-state").textContent).toContain("Đã lưu trên máy");
	expect($("wire").textContent).toContain("1 mục lưu trên máy");
	fireEvent.click($("next"));
	fireEvent.click($("option-0"));
	expect(said("alert")).toContain("Mất kết nối");
	await waitFor(() => expect(FakeSocket.all.length).toBeGreaterThan(1));
	const next = FakeSocket.last();
	next.open();
	next.say(simple({ me: meOpen() }));
	expect(next.said.at(-1)).toMatchObject({ type: "start", round: "tuan-2" });
	next.say(mine());
	expect(answers(next).map((one) => [one.sequence, one.index, one.choice])).toEqual([[1, 0, [2]], [2, 1, [0]]]);
	expect($("option-0").getAttribute("aria-pressed")).toBe("true");
});

test("a reload finds the paper, the place and what waits", async () => {
	const socket = await sitting();
	fireEvent.click($("next"));
	socket.drop();
	fireEvent.click($("option-3"));
	await load("/c/vgcl-2026/paper");
	expect($("list").textContent).toContain("Câu 2/7");
	expect($("option-3").getAttribute("aria-pressed")).toBe("true");
	const next = FakeSocket.last();
	next.open();
	next.say(simple({ me: meOpen() }));
	next.say(mine());
	expect(answers(next)).toEqual([{ type: "answer_paper", attempt: "a_3", sequence: 1, index: 1, choice: [3] }]);
});

test("a second device goes on where the first was", async () => {
	const socket = await back({ me: meOpen() });
	fireEvent.click($("go-on"));
	expect(socket.said.at(-1)).toEqual({ type: "start", round: "tuan-2" });
	socket.say(mine({ answers: [[2], [0], null, null, null, null, null], sequence: 9 }));
	expect($("option-2").getAttribute("aria-pressed")).toBe("true");
	fireEvent.click($("option-1"));
	expect(answers(socket).at(-1)).toMatchObject({ sequence: 10 });
	socket.drop(4000);
	expect($("elsewhere").textContent).toContain("thiết bị hoặc tab khác");
	press("Làm tiếp ở đây");
	FakeSocket.last().open();
	expect(FakeSocket.last().said[0]).toMatchObject({ type: "enter_contest", token: "e_x" });
});

test("more time that the organiser gives is seen at once, and is there after a reload", async () => {
	const socket = await sitting();
	const deadline_at = now() + 3_600_000;
	socket.say({ type: "extended", attempt: "another", deadline_at: 1, now: now() });
	expect(said("alert")).not.toContain("thêm thời gian");
	socket.say({ type: "extended", attempt: "a_3", deadline_at, now: now() });
	expect(said("alert")).toContain("Bạn được thêm thời gian: còn 60 phút");
	expect($("countdown").textContent).toMatch(/(60|59):\d\d/);
	expect(JSON.parse(localStorage.getItem("hoithi.contest.vgcl-2026.paper")!).deadline_at).toBe(deadline_at);
});

test("every kind of question can be answered, each change at once", async () => {
	const socket = await sitting();
	const turn = (times: number) => {
		for (let i = 0; i < times; i++) fireEvent.click($("next"));
	};
	turn(2);
	fireEvent.click($("option-2"));
	fireEvent.click($("option-0"));
	expect(answers(socket).at(-1)).toMatchObject({ index: 2, choice: [0, 2] });
	turn(2);
	type("option-0", "nhiều");
	fireEvent.change($("option-0"));
	expect(text()).toContain("Hãy nhập một con số");
	type("option-0", "12,5");
	expect(text()).toContain("Bạn trả lời: 12,5 ngày");
	fireEvent.change($("option-0"));
	expect(answers(socket).at(-1)).toMatchObject({ index: 4, choice: { number: 12.5 } });
	turn(1);
	fireEvent.click($("keep-order"));
	expect(answers(socket).at(-1)).toMatchObject({ index: 5, choice: [0, 1, 2, 3] });
	fireEvent.click(document.querySelectorAll<HTMLElement>(".move")[2]!);
	expect(answers(socket).at(-1)).toMatchObject({ choice: [1, 0, 2, 3] });
	expect(said("status")).toContain("vị trí 1 trên 4");
});

test("what is not answered is listed before submitting, which needs a second press", async () => {
	const socket = await sitting({ answers: [[2], null, [0], [0], { number: 30 }, null, [0]] });
	fireEvent.click($("list"));
	press("Xem lại và nộp");
	expect([...$("unanswered").querySelectorAll("button")].map((one) => one.textContent)).toEqual(["2", "6"]);
	fireEvent.click($("submit"));
	expect(text()).toContain("Còn 2 câu chưa trả lời. Nộp rồi thì không sửa được nữa.");
	expect(socket.said.at(-1)!.type).toBe("start");
	fireEvent.click($("submit"));
	expect(socket.said.at(-1)).toEqual({ type: "submit", attempt: "a_3", sequence: 1 });
	socket.say({ type: "result", ...outcome("vi") });
	expect(location.pathname).toBe("/c/vgcl-2026/result/a_3");
	expect($("right").textContent).toBe("4/6");
	expect([...document.querySelectorAll("summary .tag")].at(-1)!.textContent).toBe("khảo sát, không tính điểm");
	expect(text()).toContain("7:32");
	expect(text()).toContain("Khoản 2 Điều 25, Bộ luật Lao động 2019 (45/2019/QH14)");
	expect(localStorage.getItem("hoithi.contest.vgcl-2026.paper")).toBeNull();
	await load("/c/vgcl-2026/result/a_3");
	FakeSocket.last().open();
	FakeSocket.last().say(simple({ me }));
	expect($("right").textContent).toBe("4/6");
	expect(FakeSocket.last().said.at(-1)).toEqual({ type: "look_back", attempt: "a_3" });
});

test("handed in without a network the paper waits and is submitted by itself", async () => {
	const socket = await sitting();
	socket.drop();
	fireEvent.click($("option-2"));
	press("Xem lại và nộp");
	fireEvent.click($("submit"));
	fireEvent.click($("submit"));
	expect($("submitting").textContent).toContain("Bài sẽ tự nộp khi có mạng lại");
	await load("/c/vgcl-2026/paper");
	expect($("submitting")).not.toBeNull();
	const next = FakeSocket.last();
	next.open();
	next.say(simple({ me: meOpen() }));
	next.say(mine());
	expect(next.said.slice(-2).map((one) => one.type)).toEqual(["answer_paper", "submit"]);
});

test("an instant has its weekday, and on a clock elsewhere the word whose time it is", async () => {
	const { instant } = await import("../src/contest/instant");
	const at = Date.UTC(2026, 10, 23, 11, 33);
	const zone = vi.spyOn(Date.prototype, "getTimezoneOffset").mockReturnValue(-420);
	expect(instant(at)).toBe("18:33 thứ hai, 23/11/2026");
	zone.mockReturnValue(300);
	expect(instant(at)).toBe("18:33 thứ hai, 23/11/2026 (giờ Việt Nam)");
	zone.mockRestore();
});

test("a sealed result says when it is published", async () => {
	const socket = await sitting();
	socket.say({ type: "result", attempt: "a_3", sealed: true, publish_at: Date.parse("2026-12-31T17:00:00Z") });
	expect($("sealed").textContent).toContain("Kết quả công bố lúc 00:00 thứ sáu, 01/01/2027");
});

test("what the bell cut off is not hidden", async () => {
	const socket = await sitting();
	fireEvent.click($("option-2"));
	socket.say({ type: "attempt_over", ending: "bell", attempt: "a_3", right: 0, of: 6, score: 0, time_ms: 900_000, counts: true });
	expect(text()).toContain("Hết giờ, bài đã tự nộp");
	expect(text()).toContain("1 câu trả lời chưa được máy chủ xác nhận trước khi hết giờ");
});

test("an attempt that ended while the device was away is told from its refusal", async () => {
	const socket = await sitting();
	fireEvent.click($("option-2"));
	socket.say({ type: "error", code: "attempt_over", attempt: "a_3", about: "answer_paper", message: "Over." });
	expect(location.pathname).toBe("/c/vgcl-2026/result/a_3");
	expect(text()).toContain("Hết giờ");
	expect(socket.said.some((one) => one.type === "look_back")).toBe(true);
});

test("coming back after the bell starts no other attempt", async () => {
	const socket = await sitting();
	fireEvent.click($("option-2"));
	socket.drop();
	await load("/c/vgcl-2026/paper");
	const next = FakeSocket.last();
	next.open();
	next.say(simple({ me: meOpen({ deadline_at: now() - 1_000 }) }));
	expect(next.said.map((one) => one.type)).toEqual(["enter_contest"]);
	next.say(simple({ me: { ...me, attempts: [{ ...openOne(), state: "submitted" }] } }));
	expect(location.pathname).toBe("/c/vgcl-2026/result/a_3");
	expect(text()).toContain("1 câu trả lời chưa được máy chủ xác nhận");
	expect(next.said.some((one) => one.type === "start")).toBe(false);
	next.say({ type: "result", ending: "submit", ...outcome("vi") });
	expect($("right").textContent).toBe("4/6");
	expect(text()).not.toContain("chưa được máy chủ xác nhận");
});

test("predictions are written with a comma and as many decimals as asked", async () => {
	const socket = await sitting({ questions: items("vi").slice(0, 1), answers: [null], of: 1 }, { predictions: contest.predictions });
	fireEvent.click($("next"));
	type("guess-ty-le", "87,654321");
	expect(text()).toContain("tối đa 5 chữ số sau dấu phẩy");
	type("guess-ty-le", "187,6");
	expect(text()).toContain("không thể lớn hơn 100");
	type("guess-ty-le", "87,65432");
	fireEvent.change($("guess-ty-le"));
	expect(socket.said.at(-1)).toEqual({ type: "guess", attempt: "a_3", sequence: 1, prediction: "ty-le", value: "87,65432" });
	type("guess-dung-het", "1.200");
	fireEvent.change($("guess-dung-het"));
	expect(socket.said.at(-1)).toMatchObject({ prediction: "dung-het", value: "1200", sequence: 2 });
	type("guess-dung-het", "12,5");
	expect(text()).toContain("số nguyên");
});

test("one at a time without a way back, an answer goes with the step to the next question", async () => {
	const all = items("vi");
	const socket = await sitting({ one_at_a_time: true, go_back: false, questions: all.slice(0, 1), answers: [null], of: 3 });
	fireEvent.click($("option-1"));
	fireEvent.click($("option-2"));
	expect(answers(socket)).toEqual([]);
	fireEvent.click($("next"));
	expect(answers(socket)).toEqual([{ type: "answer_paper", attempt: "a_3", sequence: 1, index: 0, choice: [2] }]);
	expect(text()).toContain("Đang lấy câu tiếp theo");
	socket.say({ type: "kept", attempt: "a_3", sequence: 1 });
	socket.say({ type: "paper_question", attempt: "a_3", index: 1, question: all[1] });
	expect($("question-text").textContent).toBe(all[1]!.text);
	fireEvent.click($("next"));
	expect(text()).toContain("Bấm lần nữa để bỏ qua");
	fireEvent.click($("next"));
	expect(socket.said.at(-1)).toEqual({ type: "pass", attempt: "a_3", sequence: 2, index: 1 });
});

test("the ranking shows people and marks me, and says when it is not published", async () => {
	await back({}, "/c/vgcl-2026/ranking");
	await waitFor(() => expect($("my-rank").textContent).toContain("Hạng của bạn: 1/4.318"));
	expect(fetched.at(-1)).toContain("/api/v1/contests/vgcl-2026/standings?by=player");
	expect(document.querySelector("tr.me")!.textContent).toContain("Nguyễn Thị Phương Thảo");
	vi.stubGlobal("fetch", () => Promise.resolve(new Response("{}", { status: 403 })));
	press("Đơn vị");
	await waitFor(() => expect(text()).toContain("Bảng xếp hạng công bố lúc"));
	expect(location.pathname).toBe("/c/vgcl-2026/ranking/collective%3Adong");
});

// What the server has, by what is asked.
const serves = (find: (query: URLSearchParams) => unknown) =>
	vi.stubGlobal("fetch", (path: string) => {
		fetched.push(path);
		return Promise.resolve(new Response(JSON.stringify(find(new URL(path, "http://x").searchParams))));
	});

const options = () => [...$("board").querySelectorAll("option")].map((one) => one.value);

test("every board of the contest is offered, and the address says which is shown", async () => {
	await back({ asks: contest.asks }, "/c/vgcl-2026/ranking");
	await waitFor(() => expect($("board")).toBeTruthy());
	expect(options()).toEqual([
		"contest", "round:tuan-1", "round:tuan-2", "round:tuan-3", "division:co-quan", "division:khu-cn",
		"locality:Phường Bắc Cường", "locality:Phường Cốc Lếu", "locality:Xã Tả Phời", "locality:Xã Hợp Thành",
	]);
	expect([...$("board").querySelectorAll("optgroup")].map((one) => one.label)).toEqual(["Từng đợt thi", "Từng khối", "Từng địa phương"]);
	fireEvent.change($("board"), { target: { value: "locality:Xã Tả Phời" } });
	await waitFor(() => expect(new URL(fetched.at(-1)!, "http://x").searchParams.get("of")).toBe("locality:Xã Tả Phời"));
	expect(decodeURIComponent(location.pathname)).toBe("/c/vgcl-2026/ranking/locality:Xã Tả Phời");
	fireEvent.click($("by-unit"));
	await waitFor(() => expect(options()).toEqual(["collective:dong", "collective:ty-le"]));
	fireEvent.change($("board"), { target: { value: "collective:ty-le" } });
	await waitFor(() => expect(fetched.at(-1)).toContain("by=unit&of=collective%3Aty-le"));
	await waitFor(() => expect(text()).toContain("Xếp theo tỉ lệ"));
});

test("a contest without rankings of units and with one board asks nothing", async () => {
	await back({ collectives: undefined, divisions: undefined, asks: {}, rounds: contest.rounds.slice(0, 1) }, "/c/vgcl-2026/ranking");
	await waitFor(() => expect($("my-rank")).toBeTruthy());
	expect([$("board"), $("by-unit")]).toEqual([null, null]);
	expect(text()).toContain("Xếp theo thứ tự: nhiều điểm hơn; dự đoán sát hơn; làm bài nhanh hơn; nộp bài sớm hơn; bốc thăm.");
});

test("who is far down the board sees the own rank and who stands next to it", async () => {
	serves((query) => (query.has("around") ? nearBoard : farBoard));
	await back({}, "/c/vgcl-2026/ranking/division:khu-cn");
	await waitFor(() => expect($("my-rank").textContent).toContain("1.242/4.318"));
	const near = document.querySelector("table")!;
	expect(near.querySelector("caption")!.textContent).toBe("Quanh bạn");
	expect([...near.querySelectorAll(".medal")].map((one) => one.textContent)).toEqual(["1240", "1241", "1242", "1243", "1244"]);
	expect(near.querySelectorAll("tr.me")).toHaveLength(1);
	expect(fetched.filter((path) => path.includes("around=17")).length).toBe(1);
	press("Trang sau");
	await waitFor(() => expect(fetched.some((path) => path.includes("offset=20"))).toBe(true));
});

test("who has no place on a board is told so, and an empty board says so", async () => {
	serves((query) => (query.has("around") ? { standings: [], total: 20 } : { ...farBoard, total: 20 }));
	await back({ asks: contest.asks }, "/c/vgcl-2026/ranking/locality:Xã Tả Phời");
	await waitFor(() => expect(text()).toContain("Bạn chưa có tên trong bảng này"));
	serves(() => ({ standings: [], total: 0 }));
	fireEvent.change($("board"), { target: { value: "division:co-quan" } });
	await waitFor(() => expect(text()).toContain("Chưa có ai nộp bài trong bảng này"));
});

test("units show what they are ranked by, their rank is said, and why some have none", async () => {
	const mine = { ...unitBoard.standings[0]!, name: me.unit!, unit: "x", rank: 3, value: 1.25, entrants: 3, headcount: 240 };
	serves(() => ({ total: 4, standings: [mine, { unit: "y", name: "Bệnh viện", value: 0, entrants: 2, headcount: 900 }] }));
	await back({}, "/c/vgcl-2026/ranking/collective:ty-le");
	await waitFor(() => expect($("my-rank").textContent).toBe("Hạng của đơn vị bạn: 3/4"));
	expect(document.querySelector("tr.me")!.textContent).toContain("1,25%3/240 người");
	expect(document.querySelector("tfoot")!.textContent).toContain("cần ít nhất 30 người nộp bài");
});

test("the next person on the same phone can register", async () => {
	await back();
	press("Không phải bạn?");
	expect(localStorage.getItem("hoithi.contest.vgcl-2026.pass")).not.toBeNull(); // not by one tap
	expect(text()).toContain("hãy ghi lại trước");
	press("Đã ghi mã");
	expect(localStorage.getItem("hoithi.contest.vgcl-2026.pass")).toBeNull();
	FakeSocket.last().open();
	expect(FakeSocket.last().said).toEqual([{ type: "enter_contest", contest: "vgcl-2026", language: "vi" }]);
});

test("a contest that is not there is said not to be", async () => {
	await load("/c/khong-co");
	FakeSocket.last().open();
	FakeSocket.last().say({ type: "error", code: "contest_not_found", about: "enter_contest", message: "No." });
	expect(text()).toContain("Không có cuộc thi này");
});

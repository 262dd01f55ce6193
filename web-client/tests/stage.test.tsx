// The big screen against a server that is played by the test.

import { beforeEach, expect, test, vi } from "vitest";
import { info, question, reveal, top, unitTop, units } from "../gallery/fixtures";
import type { ServerMessage } from "../src/shared/protocol";
import { FakeSocket } from "./fake-socket";

const watching: ServerMessage = {
	type: "watching",
	round: { title: info.title, questions: 10 },
	state: "lobby",
	players: 3,
	units,
};

const $ = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)!;
const text = () => document.body.textContent ?? "";

async function stage(path = "/stage/482913") {
	vi.resetModules();
	FakeSocket.install();
	document.body.innerHTML = '<div id="page"></div>';
	history.replaceState(null, "", path);
	const { draw } = await import("../src/ui/draw");
	const { Stage } = await import("../src/stage/Stage");
	const { start } = await import("../src/stage/session");
	start(path);
	draw(() => <Stage />, document.getElementById("page")!);
}

async function watched(...messages: object[]) {
	await stage();
	const socket = FakeSocket.last();
	socket.open();
	for (const message of [watching, ...messages]) socket.say(message);
	return socket;
}

beforeEach(() => localStorage.clear());

test("the room's code, its QR and how many are in", async () => {
	const socket = await watched();
	expect(socket.said).toEqual([{ type: "watch", code: "482913", lang: "vi" }]);
	expect($("stage-code").textContent).toBe("482 913");
	expect($("stage-players").textContent).toBe("3 người đã vào");
	expect(document.querySelector(".qr")!.getAttribute("aria-label")).toContain("482913");
	socket.say({ type: "lobby", players: 120, units: [{ id: "xuong-2", players: 120 }] });
	expect($("stage-players").textContent).toBe("120 người đã vào");
	expect(document.querySelector(".present")!.textContent).toBe("Xưởng 2 120 người");
});

test("an address that phones cannot open is pointed out", async () => {
	const { isLocal, typed } = await import("../src/shared/code");
	expect(isLocal("http://localhost:8080/j/482913")).toBe(true);
	expect(isLocal("http://127.0.0.1/j/482913")).toBe(true);
	expect(isLocal("http://[::1]:8080/j/482913")).toBe(true);
	expect(isLocal("http://192.168.1.20:8080/j/482913")).toBe(false);
	expect(isLocal("https://localhost.vn/j/482913")).toBe(false);
	expect(typed("http://192.168.1.20:8080/j/482913")).toBe("192.168.1.20:8080/j");
	await watched();
	expect(text()).toContain("Điện thoại không mở được địa chỉ này");
});

test("frozen boards are said to be so until the end", async () => {
	const socket = await watched();
	expect(document.querySelector('[data-testid="stage-frozen"]')).toBeNull();
	socket.say({ type: "frozen", index: 1 });
	expect($("stage-frozen").textContent).toContain("Bảng xếp hạng đóng băng đến hết");
	socket.say({ ...watching, frozen: true });
	expect($("stage-frozen")).toBeTruthy();
	socket.say({ type: "finished", top: [], units: [] });
	expect(document.querySelector('[data-testid="stage-frozen"]')).toBeNull();
});

test("that everybody has answered is not said to be the bell", async () => {
	const socket = await watched(question("single", "vi"), { type: "closed", index: 2, all_answered: true });
	expect(text()).toContain("Mọi người có mặt đã trả lời");
	expect(text()).not.toContain("Hết giờ");
	socket.say({ type: "closed", index: 2 });
	expect(text()).toContain("Hết giờ");
});

test("a question from the hall shows its votes once it has some", async () => {
	const shown = { number: 1, name: "Lan", text: "Bao giờ có thưởng?", state: "listed", votes: 0 };
	const socket = await watched({ type: "on_stage", shown });
	expect($("stage-forum").textContent).toContain("Bao giờ có thưởng?");
	expect($("stage-forum-votes")).toBeNull();
	socket.say({ type: "on_stage", shown: { ...shown, votes: 2 } });
	expect($("stage-forum-votes").textContent).toContain("2 người bình chọn");
});

test("a question shows how many have answered, never what", async () => {
	const opened = { ...question("single", "vi"), opens_at: 0, closes_at: Date.now() + 9_000 };
	await watched(opened, { type: "progress", index: 2, answered: 2, players: 3 });
	expect($("question-text").textContent).toBe(question("single", "vi").text);
	expect(text()).toContain("2/3 người đã trả lời");
	expect(document.querySelector(".bar")).toBeNull();
});

test("the reveal has shares, the right answer, why, and the law", async () => {
	await watched(question("single", "vi"), { type: "closed", index: 2 }, reveal("single", "vi"));
	expect(text()).toContain("83%");
	expect(document.querySelector(".is-right")!.textContent).toContain("60 ngày");
	expect(text()).toContain("Khoản 2 Điều 25, Bộ luật Lao động 2019 (45/2019/QH14)");
});

test("a stage that was reloaded at the reveal is told the question with it", async () => {
	await watched({ ...reveal("single", "vi"), question: question("single", "vi") });
	expect(document.querySelector("h1")!.textContent).toBe(question("single", "vi").text);
	expect(document.querySelector(".is-right")!.textContent).toContain("60 ngày");
});

test("leaders stand with their right answers beside the points; a small unit has no rank", async () => {
	await watched({ type: "standings", index: 2, top, units: unitTop, unit_minimum: 3 });
	expect(text()).toContain("8.600");
	expect(text()).toContain("9 câu đúng");
	expect(text()).toContain("– : chưa đủ số người để xếp hạng (cần ít nhất 3 người)");
});

test("the end says why a unit has no rank", async () => {
	await watched({ type: "finished", top, units: unitTop, unit_minimum: 3 });
	expect(text()).toContain("chưa đủ số người để xếp hạng (cần ít nhất 3 người)");
});

test("nobody there is said in words", async () => {
	const socket = await watched();
	socket.say({ type: "lobby", players: 0, units: [] });
	expect($("stage-players").textContent).toBe("Chưa có ai vào");
});

test("shares of «multiple» are of people, not of ticks", async () => {
	await watched(question("multiple", "vi"), { ...reveal("multiple", "vi"), counts: [4, 4, 2, 0], answered: 4 });
	const shares = [...document.querySelectorAll(".share strong")].map((one) => one.textContent);
	expect(shares).toEqual(["100%", "100%", "50%", "0%"]);
});

test("the right order is called so, with the letters of the question", async () => {
	await watched(question("ordering", "vi"), reveal("ordering", "vi"));
	expect(text()).toContain("Thứ tự đúng");
	const letters = [...document.querySelectorAll(".outcome.order .badge")].map((one) => one.textContent);
	expect(letters).toEqual(["B", "A", "D", "C"]);
});

test("the sound's button says what is, not what would be", async () => {
	await watched();
	const button = [...document.querySelectorAll("footer button")].find((one) => /Âm thanh/.test(one.textContent!))!;
	expect(button.textContent).toBe("Âm thanh: đang tắt");
	expect(button.hasAttribute("aria-pressed")).toBe(false);
});

test("units with one long start are told apart by what is their own", async () => {
	const { shortNames } = await import("../src/ui/short-names");
	const company = "Công ty TNHH Sản xuất Thương mại Dịch vụ";
	const units = ["Bình Minh Thành Công", "Đông Hưng Hải Phòng", "Đông Hưng Nam Định"].map((end, i) => ({
		id: `u${i}`,
		name: `${company} ${end}`,
	}));
	const nameOf = shortNames([...units, { id: "x", name: "Xưởng 2" }]);
	expect(units.map(({ id }) => nameOf(id))).toEqual([
		"…\u00a0Bình Minh Thành Công",
		"…\u00a0Đông Hưng Hải Phòng",
		"…\u00a0Đông Hưng Nam Định",
	]);
	expect(nameOf("x")).toBe("Xưởng 2");
	const alone = shortNames([{ id: "a", name: `${company} Xuất nhập khẩu Dệt may Bình Minh` }])("a");
	expect(alone.length).toBeLessThanOrEqual(45);
	expect(alone).toMatch(/^Công ty TNHH.*….*Bình Minh$/);
	expect(shortNames([{ id: "a" }])("a")).toBe("a");
});

test("the podium stands in the order of the ranks", async () => {
	await watched({ type: "finished", top, units: [] });
	const names = [...document.querySelectorAll(".podium .who strong")].map((one) => one.textContent);
	expect(names).toEqual(top.slice(0, 3).map((row) => row.name));
});

test("when the server is lost the last picture stays, with a word about it", async () => {
	const socket = await watched({ ...question("single", "vi"), opens_at: 0 });
	socket.drop();
	expect($("question-text")).not.toBeNull();
	expect(text()).toContain("Mất kết nối với máy chủ");
});

test("a wrong code says what to do", async () => {
	await watched({ type: "error", code: "round_not_found", message: "No.", about: "watch" });
	expect(text()).toContain("Không tìm thấy phòng thi");
	await stage("/stage/");
	expect(FakeSocket.all).toHaveLength(0);
	expect(text()).toContain("Không tìm thấy phòng thi");
});

const held = (ceremony: object, rows: object[] = []) => ({ type: "standings", index: 9, frozen: true, top: rows, units: [], ceremony });

test("a ceremony shows what was revealed, the latest large, and no way in", async () => {
	const socket = await watched({ type: "standings", index: 9, top, units: unitTop });
	expect(text()).toContain("482 913");
	socket.say(held({ places: 3, step: 1, next: "players" }));
	expect($("ceremony").dataset.step).toBe("1");
	expect(text()).toContain("Lễ trao giải");
	for (const row of top) expect(text()).not.toContain(row.name);
	expect(text()).not.toContain("482 913");
	expect($("stage-frozen")).toBeNull();
	const rows = [top[0]!, top[1]!].map((row) => ({ ...row, rank: 2 }));
	socket.say(held({ places: 3, step: 2, next: "units", latest: { of: "players", rank: 2, count: 12, top: rows } }, rows));
	expect($("ceremony-place").textContent).toBe("Hạng 2");
	expect([...document.querySelectorAll("[data-testid=ceremony-name] strong")].map((one) => one.textContent)).toEqual(
		rows.map((row) => row.name),
	);
	expect(text()).toContain("và 10 người");
	socket.say({ type: "finished", top, units: unitTop });
	expect($("ceremony")).toBeNull();
	expect($("finished")).not.toBeNull();
});

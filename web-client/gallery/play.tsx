// Every state of the player's page.

import playStyles from "../src/styles/play.css?url";
import { App } from "../src/play/App";
import { extras, fetchExtras, fetchLater } from "../src/play/parts";
import { state } from "../src/play/session";
import { blank, receive, type PlayState } from "../src/play/state";
import type { Known } from "../src/shared/forum";
import type { ServerMessage } from "../src/shared/protocol";
import { info, longest, manyUnits, NOW, question, reveal, top, unitTop } from "./fixtures";

type Lang = "vi" | "en";
type Make = (lang: Lang) => PlayState;

const joined: ServerMessage = {
	type: "joined",
	player: 17,
	token: "q1x",
	name: "Lan",
	unit: "xuong-2",
	round: { title: info.title, questions: 10 },
	state: "lobby",
	players: 120,
	score: 0,
	right: 0,
	rank: 0,
	of: 120,
};

const result = (index: number, correct: boolean, points: number): ServerMessage => ({
	type: "result",
	index,
	correct,
	points,
	score: 1800,
	right: 2,
	rank: 4,
	of: 370,
});

function play(...messages: ServerMessage[]): PlayState {
	const start = { ...blank, code: "482913", info, link: "online" as const };
	return [joined, ...messages].reduce(receive, start);
}

function longestPlay(...messages: ServerMessage[]): PlayState {
	const { title, units, top } = longest;
	const state = play(...messages);
	return {
		...state,
		title,
		info: { ...info, title, units },
		me: { ...state.me!, name: top[0]!.name, unit: units[0]!.id },
	};
}

type Which = Parameters<typeof question>[0];

const asked =
	(which: Which, some: Partial<PlayState> = {}): Make =>
	(lang) => ({ ...play(question(which, lang)), ...some });

const answered = (receipt: "saved" | "sending" | "accepted" | "late"): Make => (lang) => ({
	...play(question("single", lang)),
	answer: { index: 2, choice: [2], receipt },
	link: receipt === "saved" ? "offline" : "online",
});

const shown =
	(which: Which, choice: number[] | { number: number } | null, correct: boolean, points: number): Make =>
	(lang) =>
		play(
			{ ...question(which, lang), ...(choice && { answer: choice }) },
			{ type: "closed", index: 2 },
			reveal(which, lang),
			result(2, correct, points),
		);

const finished: Make = (lang) =>
	play(
		{ ...question("single", lang, 0), answer: [1] },
		reveal("single", lang, 0),
		result(0, false, 0),
		{ ...question("numeric", lang, 1), answer: { number: 30 } },
		reveal("numeric", lang, 1),
		result(1, false, 0),
		{ type: "finished", top, units: unitTop, unit_minimum: 3, scored: 9 },
		{ type: "you", score: 7900, right: 8, rank: 4, of: 370, questions: 10, unit_rank: 1 },
	);

const states: Record<string, Make> = {
	"code": () => ({ ...blank }),
	"code-wrong": () => ({ ...blank, code: "482914", problem: "round_not_found" }),
	"finding": () => ({ ...blank, screen: "finding", code: "482913" }),
	"finding-offline": () => ({ ...blank, screen: "finding", code: "482913", problem: "network" }),
	"name": () => ({ ...blank, screen: "name", code: "482913", info, title: info.title }),
	"name-taken": () => ({ ...blank, screen: "name", code: "482913", info, title: info.title, problem: "name_taken" }),
	"name-many-units": () => ({ ...blank, screen: "name", code: "482913", info: { ...info, units: manyUnits }, title: info.title }),
	"lobby": () => play(),
	"ready": (lang) => play({ ...question("single", lang), opens_at: NOW + 2_400, closes_at: NOW + 22_400 }),
	"question-single": asked("single"),
	"question-long": asked("long"),
	"question-multiple": asked("multiple"),
	"question-true-false": asked("truth"),
	"question-numeric": asked("numeric"),
	"question-ordering": asked("ordering"),
	"question-survey": asked("survey"),
	"question-hurry": (lang) => play({ ...question("single", lang), closes_at: NOW + 4_000 }),
	"question-offline": asked("single", { link: "offline" }),
	"answered-saved": answered("saved"),
	"answered-sending": answered("sending"),
	"answered-accepted": answered("accepted"),
	"answered-change": (lang) => play({ ...question("single", lang), answer: [2], change: true }),
	"answered-multiple": (lang) => play({ ...question("multiple", lang), answer: [0, 2] }),
	"answered-late": answered("late"),
	"closed": (lang) => play({ ...question("single", lang), answer: [2] }, { type: "closed", index: 2 }),
	"closed-unanswered": (lang) => play(question("single", lang), { type: "closed", index: 2 }),
	"reveal-right": shown("single", [2], true, 900),
	"reveal-wrong": shown("long", [3], false, 0),
	"reveal-partly": shown("multiple", [0, 1], false, 660),
	"reveal-none": shown("single", null, false, 0),
	"reveal-numeric": shown("numeric", { number: 30 }, false, 0),
	"reveal-ordering": shown("ordering", [0, 1, 2, 3], false, 300),
	"reveal-true-false": shown("truth", [0], true, 1000),
	"reveal-survey": shown("survey", [1], false, 0),
	"standings": (lang) =>
		play(question("single", lang), { type: "standings", index: 2, top, units: unitTop, unit_minimum: 3, scored: 3, you: { score: 7900, right: 8, rank: 4, of: 370 } }),
	"paused": (lang) => play(question("single", lang), { type: "paused", index: 2 }),
	"skipped": (lang) => play(question("single", lang), { type: "skipped", index: 2 }),
	"finished": finished,
	"longest-name": () => ({
		...blank,
		screen: "name",
		code: "482913",
		title: longest.title,
		info: { ...info, title: longest.title, units: longest.units.slice(0, 3) },
	}),
	"longest-lobby": () => longestPlay(),
	"longest-question": () => longestPlay(longest.question()),
	"longest-ordering": () => longestPlay(longest.question("ordering")),
	"longest-reveal": () => longestPlay({ ...longest.question("multiple"), answer: [0, 3] }, longest.reveal("multiple"), result(2, false, 330)),
	"ceremony": (lang) =>
		play(question("single", lang), { type: "standings", index: 2, top: [], units: [], frozen: true, scored: 3, ceremony: { places: 3, step: 1, next: "players" } }, { type: "you", score: 7900, right: 8, rank: 0, of: 370 }),
	"forum": () => play(),
	"forum-closed": () => play(),
	"longest-standings": () =>
		longestPlay(longest.question(), { type: "standings", index: 2, top: longest.top, units: longest.unitTop, unit_minimum: 3, scored: 3 }),
	"longest-finished": () =>
		longestPlay({ type: "finished", top: longest.top.slice(0, 3), units: longest.unitTop.slice(0, 2), unit_minimum: 3, scored: 9 }),
	"kicked": () => ({ ...play(), screen: "gone", gone: "kicked" }),
	"replaced": () => ({ ...play(), screen: "gone", gone: "replaced" }),
	"round-over": () => ({ ...blank, screen: "gone", gone: "round_over" }),
	"round-full": () => ({ ...blank, screen: "gone", gone: "round_full" }),
	"round-locked": () => ({ ...blank, screen: "gone", gone: "round_locked" }),
	"help": asked("single"),
	"practice": () => play(),
};

const fromHall: Known[] = [
	{ number: 2, name: "Lan", text: "Làm thêm giờ ngày Tết được trả bao nhiêu phần trăm lương?", state: "taken", votes: 41 },
	{ number: 3, name: "An (2)", text: "Nghỉ phép năm chưa hết có được trả bằng tiền không?", state: "listed", votes: 17 },
	{ number: 4, name: "Phạm Đức Ngọc", text: "Công đoàn phí đóng bao nhiêu?", state: "answered", votes: 9, answer: "Đoàn phí là 1% tiền lương làm căn cứ đóng bảo hiểm xã hội." },
];

/** The panel of questions from the hall: a part of its own, fetched when the host opens them. */
async function openForum(isOpen: boolean): Promise<void> {
	const forum = await import("../src/play/forum/state");
	await import("../src/play/forum");
	forum.isOpen.value = isOpen;
	forum.list.value = fromHall;
	forum.voted.value = [3];
	forum.mine.value = [{ number: 7, text: "Nghỉ ốm có được hưởng lương không?", state: "waiting" }];
	await new Promise((resolve) => setTimeout(resolve, 200)); // its styles
	forum.isShown.value = true;
}

export const gallery = {
	names: Object.keys(states),
	english: () => import("../src/play/english"),
	styles: [playStyles],
	async show(name: string, lang: Lang) {
		state.value = states[name]!(lang);
		await Promise.all([fetchLater(), fetchExtras()]);
		if (name.startsWith("forum")) setTimeout(() => void openForum(name === "forum"));
		if (name === "help") setTimeout(() => extras.value?.openHelp());
		if (name === "practice")
			setTimeout(() => document.querySelector<HTMLElement>(".lobby > button")?.click());
		return () => <App />;
	},
};

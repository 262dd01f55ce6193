// Every state of the big screen.

import stageStyles from "../src/styles/stage.css?url";
import type { Ceremony, PlayerRow, ServerMessage, UnitRow } from "../src/shared/protocol";
import { measureAgain } from "../src/stage/fit";
import { state } from "../src/stage/session";
import { Stage } from "../src/stage/Stage";
import { blank, receive, type StageState } from "../src/stage/state";
import { info, longest, NOW, question, reveal, top, units, unitTop } from "./fixtures";

type Lang = "vi" | "en";
type Which = Parameters<typeof question>[0];
type Make = (lang: Lang) => StageState;

const watching: ServerMessage = {
	type: "watching",
	round: { title: info.title, questions: 10 },
	state: "lobby",
	players: 120,
	units,
};

function watch(...messages: ServerMessage[]): StageState {
	const start = { ...blank, code: "482913", joinUrl: "http://192.168.1.20:8080/j/482913", link: "online" as const };
	return [watching, ...messages].reduce(receive, start);
}

function watchLongest(...messages: ServerMessage[]): StageState {
	const { title, units } = longest;
	const named: ServerMessage = { ...watching, round: { title, questions: 10 }, units } as ServerMessage;
	return [named, ...messages].reduce(receive, watch());
}

const progress: ServerMessage = { type: "progress", index: 2, answered: 214, players: 370, online: 361 };
const asked = (which: Which): Make => (lang) => watch(question(which, lang), progress);
const shown = (which: Which): Make => (lang) => watch(question(which, lang), reveal(which, lang));

const ceremony = (held: Ceremony, top: PlayerRow[] = [], units: UnitRow[] = []): ServerMessage => ({
	type: "standings",
	index: 9,
	frozen: true,
	ceremony: held,
	top,
	units,
});
const fromHall = (words: string, answer?: string): ServerMessage => ({
	type: "on_stage",
	shown: { number: 3, name: "Trần Thị Bích Liên", text: words, state: answer ? "answered" : "taken", votes: 41, ...(answer && { answer }) },
});
const asking = "Hợp đồng thử việc có phải đóng bảo hiểm xã hội không?";
const equals = top.slice(0, 10).map((row) => ({ ...row, rank: 4, score: 7900, right: 8 }));

const states: Record<string, Make> = {
	"waiting": () => blank,
	"welcome": () => watch(),
	"ready": (lang) => watch({ ...question("single", lang), opens_at: NOW + 2_400, closes_at: NOW + 22_400 }),
	"question-single": asked("single"),
	"question-long": asked("long"),
	"question-multiple": asked("multiple"),
	"question-true-false": asked("truth"),
	"question-numeric": asked("numeric"),
	"question-ordering": asked("ordering"),
	"question-survey": asked("survey"),
	"hurry": (lang) => watch({ ...question("single", lang), closes_at: NOW + 4_000 }, progress),
	"closed": (lang) => watch(question("single", lang), progress, { type: "closed", index: 2 }),
	"reveal-single": shown("single"),
	"reveal-long": shown("long"),
	"reveal-multiple": shown("multiple"),
	"reveal-true-false": shown("truth"),
	"reveal-numeric": shown("numeric"),
	"reveal-ordering": shown("ordering"),
	"reveal-survey": shown("survey"),
	"standings": () => watch({ type: "standings", index: 2, top, units: unitTop, unit_minimum: 3 }),
	"standings-people": () => watch({ type: "standings", index: 2, top, units: [] }),
	"ceremony-begins": () => watch(ceremony({ places: 3, step: 1, next: "players" })),
	"ceremony-third": () =>
		watch(ceremony({ places: 3, step: 2, next: "players", latest: { of: "players", rank: 3, count: 1, top: [top[2]!] } }, [top[2]!])),
	"ceremony-equals": () =>
		watch(ceremony({ places: 10, step: 2, next: "players", latest: { of: "players", rank: 4, count: 14, top: equals } }, equals)),
	"ceremony-first": () =>
		watch(ceremony({ places: 10, step: 11, next: "units", latest: { of: "players", rank: 1, count: 1, top: [top[0]!] } }, top)),
	"ceremony-unit": () =>
		watch(ceremony({ places: 3, step: 7, latest: { of: "units", rank: 1, count: 1, units: [unitTop[0]!] } }, top.slice(0, 3), unitTop.slice(0, 3))),
	"ceremony-nobody": () => watch(ceremony({ places: 3, step: 1 })),
	"forum": () => watch(fromHall(asking)),
	"forum-answered": () => watch(fromHall(asking, "Thỏa thuận thử việc nằm trong hợp đồng lao động thì phải đóng.")),
	"longest-forum": () => watchLongest(fromHall("Khi công ty chậm trả lương quá mười lăm ngày, chúng tôi ".repeat(5).slice(0, 280), "Công đoàn cơ sở sẽ ".repeat(27).slice(0, 500))),
	"paused": () => watch({ type: "paused", index: 2 }),
	"skipped": () => watch({ type: "skipped", index: 2 }),
	"finished": () => watch({ type: "finished", top, units: unitTop, unit_minimum: 3 }),
	"finished-people": () => watch({ type: "finished", top, units: [] }),
	"lost": (lang) => ({ ...watch(question("single", lang), progress), link: "offline" }),
	"longest-welcome": () => watchLongest(),
	"longest-question": () => watchLongest(longest.question(), progress),
	"longest-reveal": () => watchLongest(longest.question(), longest.reveal()),
	"longest-reveal-ordering": () => watchLongest(longest.question("ordering"), longest.reveal("ordering")),
	"longest-standings": () =>
		watchLongest({ type: "standings", index: 2, top: longest.top, units: longest.unitTop, unit_minimum: 3 }),
	"longest-ceremony": () =>
		watchLongest(ceremony({ places: 10, step: 11, next: "units", latest: { of: "players", rank: 1, count: 1, top: [longest.top[0]!] } }, longest.top)),
	"longest-ceremony-unit": () =>
		watchLongest(ceremony({ places: 10, step: 13, latest: { of: "units", rank: 1, count: 1, units: [longest.unitTop[0]!] } }, [], longest.unitTop)),
	"longest-paused": () => watchLongest({ type: "paused", index: 2 }),
	"longest-finished": () =>
		watchLongest({ type: "finished", top: longest.top, units: longest.unitTop, unit_minimum: 3 }),
	"nobody": () => watch({ type: "lobby", players: 0, units: [] }),
	"no-room": () => ({ ...blank, problem: "round_not_found", link: "online" }),
};

export const gallery = {
	names: Object.keys(states),
	english: () => import("../src/stage/english"),
	styles: [stageStyles],
	async show(name: string, lang: Lang) {
		state.value = states[name]!(lang);
		return () => <Stage />;
	},
	after: measureAgain,
};

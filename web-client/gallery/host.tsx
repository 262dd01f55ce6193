// Every state of the remote control and of the organiser's page.

import hostStyles from "../src/styles/host.css?url";
import { state as desk, type OrganiserState } from "../src/host/desk";
import { Organiser } from "../src/host/Organiser";
import { Remote } from "../src/host/Remote";
import { shown } from "../src/host/RemoteLink";
import * as forum from "../src/host/forum";
import { pending, state } from "../src/host/session";
import { blank, receive, type HostState } from "../src/host/state";
import type { Known } from "../src/shared/forum";
import type { Ceremony, PlayerRow, ServerMessage, UnitRow } from "../src/shared/protocol";
import { info, NOW, question, reveal, top, units, unitTop } from "./fixtures";

type Lang = "vi" | "en";
type Make = (lang: Lang) => HostState;

const hosting: ServerMessage = {
	type: "hosting",
	round: "r_8f",
	code: "482913",
	title: info.title,
	state: "lobby",
	index: -1,
	players: 370,
	questions: 10,
	units,
};

const progress: ServerMessage = { type: "progress", index: 2, answered: 214, players: 370, online: 361 };

const LONG_TITLE =
	"Hội thi tìm hiểu pháp luật lao động và an toàn, vệ sinh lao động chào mừng Đại hội Công đoàn năm 26";

function host(...messages: ServerMessage[]): HostState {
	const start = { ...blank, round: "r_8f", link: "online" as const };
	return [hosting, ...messages].reduce(receive, start);
}

const preview = (lang: Lang): ServerMessage => ({
	...question("long", lang),
	type: "preview",
	index: 3,
	correct: [0],
	explanation: reveal("long", lang).explanation,
	basis: reveal("long", lang).basis,
});

const players: ServerMessage = {
	type: "players",
	offset: 0,
	total: 370,
	online: 361,
	players: top.slice(0, 4).map((row, index) => ({ ...row, player: index + 1, connected: index !== 1 })),
};

const held = (ceremony: Ceremony, top: PlayerRow[] = [], units: UnitRow[] = []): ServerMessage => ({
	type: "standings",
	index: 9,
	frozen: true,
	ceremony,
	top,
	units,
});

const states: Record<string, Make> = {
	"lobby": () => host(),
	"ready": (lang) => host({ ...question("single", lang), opens_at: NOW + 2_400, closes_at: NOW + 22_400 }),
	"question": (lang) => host(question("single", lang), progress),
	"question-long": (lang) => host(question("long", lang), progress),
	"waiting": (lang) => host(question("single", lang), progress),
	"refused": (lang) => ({ ...host(question("single", lang), progress), problem: "not_now" }),
	"closed": (lang) => host(question("single", lang), progress, { type: "closed", index: 2 }),
	"reveal": (lang) => host(question("single", lang), progress, reveal("single", lang)),
	"standings": () => host({ type: "standings", index: 2, top, units: unitTop }),
	"standings-last": () => host({ type: "standings", index: 9, top, units: unitTop }),
	"closed-last": (lang) => host(question("single", lang, 9), { type: "closed", index: 9 }),
	"ceremony-begins": () => host(held({ places: 5, step: 1, next: "players" })),
	"ceremony-place": () =>
		host(held({ places: 5, step: 3, next: "players", latest: { of: "players", rank: 4, count: 2, top: top.slice(3, 5) } }, top.slice(3, 5))),
	"ceremony-over": () =>
		host(held({ places: 3, step: 7, latest: { of: "units", rank: 1, count: 1, units: [unitTop[0]!] } }, top.slice(0, 3), unitTop.slice(0, 3))),
	"paused": (lang) => host(question("single", lang), progress, { type: "paused", index: 2 }),
	"skipped": (lang) => host(question("single", lang), { type: "skipped", index: 2 }),
	"preview": (lang) => host(question("single", lang), { type: "closed", index: 2 }, preview(lang)),
	"players": (lang) => host(question("single", lang), players),
	"last": (lang) => host(question("single", lang, 9), { type: "closed", index: 9 }, reveal("single", lang, 9)),
	"finished": () => host({ type: "finished", top, units: unitTop }),
	"offline": (lang) => ({ ...host(question("single", lang), progress), link: "offline" }),
	"lost": () => ({ ...blank, lost: true }),
	"taken": () => ({ ...host(), taken: true }),
	"taken-login": () => ({ ...host(), taken: true, mayTake: true }),
	"taken-offline": () => ({ ...host(), taken: true, mayTake: true, fault: "network" }),
	"link": () => host(),
	"opening": (lang) => host(question("single", lang)),
	"locked": () => ({ ...host(), locked: true }),
	"forum": () => host(),
	"forum-write": () => host(),
	"forum-empty": () => host(),
	"long-title": (lang) => ({ ...host(question("single", lang), progress), title: LONG_TITLE }),
};

const fromHall: Known[] = [
	{ number: 1, name: "Trần Thị Bích Liên", text: "Hợp đồng thử việc có phải đóng bảo hiểm xã hội không?", state: "waiting", votes: 0 },
	{ number: 2, name: "Lan", text: "Làm thêm giờ ngày Tết được trả bao nhiêu phần trăm lương?", state: "taken", votes: 41 },
	{ number: 3, name: "An (2)", text: "Nghỉ phép năm chưa hết có được trả bằng tiền không?", state: "listed", votes: 17 },
	{ number: 4, name: "Phạm Đức Ngọc", text: "Công đoàn phí đóng bao nhiêu?", state: "answered", votes: 9, answer: "Đoàn phí là 1% tiền lương làm căn cứ đóng bảo hiểm xã hội." },
	{ number: 5, name: "Bùi Xuân Trường", text: "Bao giờ thì được ăn trưa?", state: "hidden", votes: 1 },
];

/** Opens the panel of questions from the hall, as a tap does. */
function openForum(name: string): void {
	forum.isOpen.value = name !== "forum-empty";
	forum.list.value = name === "forum-empty" ? [] : fromHall;
	forum.onStage.value = name === "forum" ? 2 : null;
	forum.writing.value = name === "forum-write" ? { number: 3, text: "Được, nếu thôi việc hoặc bị mất việc." } : null;
	setTimeout(() => {
		const opener = document.querySelector<HTMLElement>("[data-testid=forum]");
		opener?.click();
		opener?.scrollIntoView();
	});
}

const nothing: OrganiserState = {
	bearer: null,
	busy: false,
	fault: null,
	sets: null,
	rounds: null,
	made: null,
	asking: null,
};

const sets: OrganiserState["sets"] = [
	{
		id: "labour-law-basics",
		title: { vi: "Pháp luật lao động cơ bản", en: "Labour law basics" },
		questions: 44,
		kinds: { single: 20, multiple: 8, true_false: 8, numeric: 4, ordering: 3, survey: 1 },
	},
];

const rounds: OrganiserState["rounds"] = (["finished", "question", "lobby"] as const).map((one, index) => ({
	id: `r_${index}`,
	code: `48291${index}`,
	title: info.title,
	state: one,
	players: 370 - index * 100,
	questions: 10,
	created_at: NOW + index * 3_600_000,
}));

const desks: Record<string, OrganiserState> = {
	"organiser-login": nothing,
	"organiser-used": { ...nothing, fault: "used" },
	"organiser-network": { ...nothing, bearer: "b", fault: "network" },
	"organiser": { ...nothing, bearer: "b", sets, rounds },
	"organiser-empty": { ...nothing, bearer: "b", sets, rounds: [] },
	"organiser-asking": { ...nothing, bearer: "b", sets, rounds, asking: "r_1" },
	"organiser-made": {
		...nothing,
		bearer: "b",
		sets,
		rounds,
		made: {
			id: "r_8f",
			code: "482913",
			host_token: "h_x",
			join_url: "http://192.168.1.20:8080/j/482913",
			stage_url: "http://192.168.1.20:8080/stage/482913",
			host_url: "http://192.168.1.20:8080/host/r_8f#h_x",
		},
	},
};

export const gallery = {
	names: [...Object.keys(states), ...Object.keys(desks)],
	english: () => import("../src/host/english"),
	styles: [hostStyles],
	async show(name: string, lang: Lang) {
		if (desks[name]) {
			desk.value = desks[name];
			return () => <Organiser />;
		}
		shown.value = name === "link";
		state.value = states[name]!(lang);
		if (name.startsWith("forum")) openForum(name);
		if (name === "waiting") pending.value = { type: "command", do: "close", id: "c1" };
		return () => <Remote />;
	},
};

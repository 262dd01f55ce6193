// Every state of the contestant's page.

import contestStyles from "../src/styles/contest.css?url";
import { App } from "../src/contest/App";
import { fetchAfter, fetchTaking } from "../src/contest/parts";
import { state } from "../src/contest/session";
import { blank, receive, type ContestState } from "../src/contest/state";
import type { Choice, ServerContest, ServerPaper } from "../src/generated/contest";
import { board, contest, farBoard, items, longestItem, me, nearBoard, outcome, paper, unitBoard, units } from "./contest-fixtures";
import { longest, NOW } from "./fixtures";

type Lang = "vi" | "en";
type Make = (lang: Lang) => ContestState;

const DAY = 86_400_000;

const visitor = (some: Partial<ServerContest> = {}): ContestState => ({
	...blank,
	id: "vgcl-2026",
	link: "online",
	contest: { ...contest, ...some },
});

const entrant = (some: Partial<ContestState> = {}): ContestState => ({ ...visitor({ me }), code: "ABCD-2345", ...some });

const before = (): Partial<ServerContest> => ({
	state: "before",
	rounds: contest.rounds.map((round, index) => ({ ...round, state: "before", opens_at: NOW + (7 * index + 1) * DAY, closes_at: NOW + (7 * index + 8) * DAY })),
});

const closed = (): Partial<ServerContest> => ({
	state: "closed",
	rounds: contest.rounds.map((round, index) => ({ ...round, state: "over", opens_at: NOW - (30 - 7 * index) * DAY, closes_at: NOW - (23 - 7 * index) * DAY })),
});

const doing =
	(at: number, some: Partial<ContestState> = {}, change: Partial<ServerPaper> = {}): Make =>
	(lang) => {
		const next = receive(entrant({ page: "paper", ...some }), paper(lang, change));
		return { ...next, paper: { ...next.paper!, at } };
	};

const answers = [[2], [0], [0, 2], [1], { number: 30 }, [1, 0, 3, 2], [0]];

const done = (sealed: boolean): Make => (lang) => {
	const next = receive({ ...doing(0, {}, { answers })(lang), arg: "a_3" }, { type: "result", ...(sealed ? { attempt: "a_3", sealed: true } : outcome(lang)) });
	return { ...next, page: "result" };
};

// The same paper with these answers, every question opened.
const turned = (choices: (Choice | null)[]): Make => (lang) => {
	const { answers: shown = [], ...rest } = outcome(lang);
	const next = receive(
		{ ...doing(0, {}, { answers: choices })(lang), arg: "a_3" },
		{ type: "result", ...rest, right: 0, score: 0, counts: false, answers: shown.map((one, index) => ({ ...one, choice: choices[index] ?? null })) },
	);
	return { ...next, page: "result" };
};

const states: Record<string, Make> = {
	"finding": () => ({ ...blank, id: "vgcl-2026" }),
	"finding-offline": () => ({ ...blank, id: "vgcl-2026", link: "offline" }),
	"missing": () => ({ ...blank, id: "vgcl-2026", isMissing: true }),
	"home-before": () => visitor(before()),
	"home-open": () => visitor(),
	"home-between": () => visitor({ state: "between", rounds: [contest.rounds[0]!, contest.rounds[2]!] }),
	"home-closed": () => visitor(closed()),
	"home-offline": () => ({ ...visitor(), link: "offline" }),
	"home-fresh": () => entrant({ isFresh: true, contest: { ...contest, me: { ...me, attempts: [] } } }),
	"home-me": () => entrant(),
	"home-go-on": () =>
		entrant({
			contest: {
				...contest,
				me: { ...me, attempts: [...me.attempts, { attempt: "a_3", round: "tuan-2", state: "open", started_at: NOW, deadline_at: NOW + 900_000 }] },
			},
		}),
	"home-longest": () => ({ ...visitor({ title: longest.title, me: { ...me, name: longest.top[0]!.name, unit: longest.units[0]!.name } }), code: "ABCD-2345" }),
	"register": () => ({ ...visitor(), page: "register" }),
	"register-empty": () => ({ ...visitor(), page: "register" }),
	"register-early": () => ({ ...visitor(before()), page: "register" }),
	"register-other": () => ({ ...visitor(), page: "register" }),
	"register-taken": () => ({ ...visitor(), page: "register", problem: { code: "registered_already" } }),
	"register-phone-only": () => ({ ...visitor({ identity: "phone", asks: {} }), page: "register", problem: { code: "bad_field", field: "phone" } }),
	"return": () => ({ ...visitor(), page: "return" }),
	"return-wrong": () => ({ ...visitor(), page: "return", problem: { code: "bad_code" } }),
	"start": () => entrant({ page: "start", arg: "tuan-2" }),
	"start-code": () => entrant({ page: "start", arg: "tuan-3", problem: { code: "bad_access_code" } }),
	"start-early": () => entrant({ page: "start", arg: "tuan-3", problem: { code: "not_open", opens_at: NOW + 7 * DAY } }),
	"paper-single": doing(0),
	"paper-single-answered": doing(0, {}, { answers }),
	"paper-long": doing(1),
	"paper-multiple": doing(2, {}, { answers }),
	"paper-true-false": doing(3),
	"paper-numeric": doing(4, {}, { answers }),
	"paper-ordering": doing(5),
	"paper-survey": doing(6),
	"paper-offline": doing(0, { link: "offline" }, { answers }),
	"paper-hurry": doing(0, {}, { deadline_at: NOW + 4_000 }),
	"paper-longest": (lang) => doing(0, {}, { questions: [longestItem(), ...items(lang)] })(lang),
	"paper-one": (lang) => doing(2, {}, { one_at_a_time: true, go_back: false, questions: items(lang).slice(0, 3), answers: [[2], [0], null], of: 7 })(lang),
	"paper-coming": (lang) => doing(3, {}, { one_at_a_time: true, go_back: false, questions: items(lang).slice(0, 3), answers: [[2], [0], [0]], of: 7 })(lang),
	"paper-guesses": doing(7, {}, { guesses: { "dung-het": "120", "ty-le": "87,65432" } }),
	"paper-review": doing(8, {}, { answers: [[2], null, null, [0], null, null, null] }),
	"paper-review-all": doing(8, {}, { answers, guesses: { "dung-het": "120", "ty-le": "87,65432" } }),
	"paper-list": doing(2, {}, { answers: [[2], [0], null, [0], null, null, null] }),
	"paper-submitting": doing(8, { isSubmitting: true }),
	"paper-submitting-offline": doing(8, { isSubmitting: true, link: "offline" }),
	"paper-over": doing(2, { link: "offline" }, { deadline_at: NOW - 1_000 }),
	"paper-elsewhere": doing(2, { link: "ended" }),
	"result": done(false),
	"result-open": done(false),
	"result-wrong": turned([[0], [0], [1, 2], [1], { number: 45 }, [3, 0, 1, 2], [1]]),
	"result-nothing": turned(items("vi").map(() => null)),
	"result-law": done(false),
	"result-sealed": done(true),
	"result-bell": (lang) => {
		const next = done(true)(lang);
		return { ...next, result: { ...next.result!, ending: "bell", lost: 2 } };
	},
	"result-unknown": () => entrant({ page: "result", arg: "a_9" }),
	"ranking": () => entrant({ page: "ranking" }),
	"ranking-units": () => entrant({ page: "ranking", arg: "collective:dong" }),
	"ranking-rate": () => entrant({ page: "ranking", arg: "collective:ty-le" }),
	"ranking-division": () => entrant({ page: "ranking", arg: "division:khu-cn" }),
	"ranking-far": () => entrant({ page: "ranking", arg: "round:tuan-1" }),
	"ranking-visitor": () => ({ ...visitor(), page: "ranking" }),
	"ranking-hidden": () => entrant({ page: "ranking" }),
	"ranking-failed": () => entrant({ page: "ranking" }),
	"ranking-empty": () => entrant({ page: "ranking" }),
};

const answer = (body: unknown, status = 200) => Promise.resolve(new Response(JSON.stringify(body), { status }));

const article = {
	title: "Điều 25. Thời gian thử việc",
	text: "1. Không quá 180 ngày đối với công việc của người quản lý doanh nghiệp.\n2. Không quá 60 ngày đối với công việc có chức danh nghề nghiệp cần trình độ chuyên môn, kỹ thuật từ cao đẳng trở lên.",
	language: "vi",
	effective_from: "2021-01-01",
};

// What the pages ask by HTTP.
function serve(name: string): void {
	const real = globalThis.fetch;
	globalThis.fetch = (input, init) => {
		const path = String(input);
		if (path.includes("/units")) return answer({ units, total: 214 });
		if (path.includes("/law")) return answer({ parts: [article] });
		if (!path.includes("/standings")) return real(input, init);
		if (name === "ranking-failed") return Promise.reject(new TypeError("no network"));
		if (name === "ranking-hidden") return answer({}, 403);
		if (name === "ranking-empty") return answer({ standings: [], total: 0 });
		if (name === "ranking-far") return answer(path.includes("around=") ? nearBoard : farBoard);
		return answer(path.includes("by=unit") ? unitBoard : board);
	};
}

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();

const openAll = () => document.querySelectorAll("details").forEach((one) => (one.open = true));

const pressed: Record<string, () => void> = {
	"register-empty": () => press("[data-testid=register]"),
	"register-other": () => press("[data-testid=unit-other]"),
	"paper-list": () => press("[data-testid=list]"),
	"paper-review": () => press("[data-testid=submit]"),
	"result-open": openAll,
	"result-wrong": openAll,
	"result-nothing": openAll,
	"result-law": () => {
		openAll();
		press(".basis button");
	},
};

export const gallery = {
	names: Object.keys(states),
	english: () => import("../src/contest/english"),
	styles: [contestStyles],
	async show(name: string, lang: Lang) {
		serve(name);
		await Promise.all([fetchTaking(), fetchAfter()]);
		sessionStorage.clear();
		state.value = states[name]!(lang);
		setTimeout(() => pressed[name]?.(), 20);
		return () => <App />;
	},
};

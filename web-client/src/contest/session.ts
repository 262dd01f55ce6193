// A contestant's way through a contest: enters, registers, starts, answers, submits, and keeps
// what must outlive a reload. Everything that the page shows is in `state`.

import { signal } from "@preact/signals-core";
import type {
	Attempt,
	Choice,
	ClientMessage,
	ClientRegister,
	ServerError,
	ServerMessage,
	ServerPaper,
	Words,
} from "../generated/contest";
import { newClock } from "../shared/clock";
import type { Lang } from "../shared/i18n";
import { newJournal, type Journal, type Receipt } from "../shared/journal";
import { newNet, webSocketUrl, type Net } from "../shared/net";
import { both, local } from "../shared/storage";
import { changeLang, lang } from "../ui/lang";
import { blank, openAttempt, receive, type ContestState, type Page, type Result } from "./state";

type Said =
	| { type: "answer_paper"; index: number; choice: Choice | null }
	| { type: "pass"; index: number }
	| { type: "guess"; prediction: string; value: string }
	| { type: "submit" };

interface Pass {
	token?: string;
	code?: string;
}

const RETRY_MS = 2_000;
const PAGES: Page[] = ["register", "return", "start", "paper", "result", "ranking"];

export const state = signal<ContestState>(blank);
export const clock = newClock();

const journalChanges = signal(0);

let net: Net<ClientMessage> | null = null;
let journal: Journal<Said> | null = null;
let trying = ""; // a code that somebody typed and the server has not accepted yet
let form: ClientRegister | null = null; // a registration that awaits its answer
let starting: { round: string; access_code?: string } | null = null;

export function set(some: Partial<ContestState>): void {
	state.value = { ...state.value, ...some };
}

const key = (name: string) => `contest.${state.value.id}.${name}`;
export const pass = () => both.get<Pass>(key("pass")) ?? {};

// -- pages -------------------------------------------------------------------

export function start(): void {
	const [, , id = ""] = location.pathname.split("/");
	set({ ...blank, id: decodeURIComponent(id) });
	const code = location.hash.slice(1);
	if (code) {
		trying = code;
		history.replaceState(null, "", location.pathname);
	}
	set({ code: pass().code ?? "", paper: local.get(key("paper")) });
	route();
	if (!state.value.id) return set({ isMissing: true });
	// What was known when the network went: enough to go on with the paper after a reload.
	set({ contest: local.get(key("contest")) });
	clock.assume(clock.local() + (local.get<number>(key("ahead")) ?? 0));
	openJournal();
	connect();
}

// The address is the state: what stands there is shown.
export function route(): void {
	const [, , , page = "", arg = ""] = location.pathname.split("/");
	const known = PAGES.find((one) => one === page) ?? "home";
	set({ page: known, arg: decodeURIComponent(arg), problem: null, busy: false, isInLine: false });
	if (known === "result" && state.value.result?.attempt !== arg)
		set({ result: local.get<Result>(`contest.result.${arg}`) });
	follow();
}

export function go(page: Page, arg = "", replace = false): void {
	const parts = ["/c", encodeURIComponent(state.value.id), page === "home" ? "" : page, encodeURIComponent(arg)];
	const path = parts.filter(Boolean).join("/");
	if (location.pathname !== path) history[replace ? "replaceState" : "pushState"](null, "", path);
	route();
	scrollTo(0, 0);
}

// Where somebody cannot be, they are led to where they can.
function follow(): void {
	const { page, contest, paper } = state.value;
	if (!contest) return;
	if (page === "result" && contest.me) net?.send({ type: "look_back", attempt: state.value.arg });
	if (page === "start" && !contest.me) return go("register", "", true);
	if ((page === "register" || page === "return") && contest.me) return go("home", "", true);
	if (page !== "paper") return;
	const open = openAttempt(state.value);
	if (!paper && open) return goOn(open);
	if (!paper && !starting) go("home", "", true);
}

// -- the connection ----------------------------------------------------------

function connect(): void {
	net?.stop();
	clock.forget();
	net = newNet<ClientMessage, ServerMessage>(webSocketUrl(location), clock, {
		hello: enter,
		message: take,
		link(link) {
			// Trying again is still being away; at the very first try nothing was lost yet.
			if (link !== "connecting" || state.value.link !== "offline") set({ link });
			if (link !== "online") journal?.lost();
		},
	});
	net.start();
}

function enter(): void {
	const { id } = state.value;
	const { token, code } = pass();
	const who = trying ? { code: trying } : token ? { token } : code ? { code } : {};
	net?.send({ type: "enter_contest", contest: id, ...who, language: lang.value });
}

export const refresh = enter;

export async function speak(wanted: Lang): Promise<void> {
	await changeLang(wanted).catch(() => undefined);
	if (state.value.contest) enter();
}

// Another device has the paper; go on with it here.
export function takeOver(): void {
	connect();
}

export function words(text: Words | undefined): string {
	if (text === undefined || typeof text === "string") return text ?? "";
	return text[lang.value] ?? text.vi;
}

// -- coming in ---------------------------------------------------------------

export function register(some: Omit<ClientRegister, "type" | "contest" | "language">): void {
	form = { type: "register", contest: state.value.id, ...some, language: lang.value };
	set({ busy: true, problem: null });
	net?.send(form);
}

export function comeBack(code: string): void {
	trying = code;
	set({ busy: true, problem: null });
	enter();
}

// This device forgets who uses it, for the next person who does.
export function leave(): void {
	for (const name of ["pass", "paper", "contest"]) both.remove(key(name));
	journal?.clear();
	set({ code: "", isFresh: false, paper: null, result: null, contest: null });
	go("home");
	connect();
}

// -- what the server says ----------------------------------------------------

function take(message: ServerMessage): void {
	if (message.type === "error") return refused(message);
	if (message.type === "kept") {
		if (message.attempt === state.value.paper?.attempt) journal?.kept(message.sequence);
		return;
	}
	const lost = waitingAnswers();
	const attempt = state.value.paper?.attempt;
	state.value = receive(state.value, message);
	switch (message.type) {
		case "contest":
			return entered();
		case "registered":
			form = null;
			both.put(key("pass"), { token: message.token, code: message.code } satisfies Pass);
			local.put(key("contest"), message.contest);
			return go("home");
		case "paper":
			return opened(message);
		case "paper_question":
		case "extended":
			return keepPaper();
		case "result":
		case "attempt_over":
			return message.attempt === attempt ? ended(attempt, lost) : keepResult();
	}
}

function entered(): void {
	const { contest } = state.value;
	if (!clock.measured) clock.assume(contest!.now);
	if (trying && contest!.me) {
		both.put(key("pass"), { code: trying, token: contest!.token } satisfies Pass);
		set({ code: trying, problem: null, isFresh: false });
	}
	trying = "";
	set({ busy: false });
	local.put(key("contest"), contest);
	local.put(key("ahead"), clock.now() - clock.local());
	const { paper } = state.value;
	if (form && !contest!.me) net?.send(form); // it was cut off before its answer
	else if (paper && contest!.me) resume(paper.attempt);
	else if (starting && contest!.me) net?.send({ type: "start", ...starting });
	follow();
}

function refused(error: ServerError): void {
	const { code, field, reason, opens_at, about } = error;
	if (code === "gap" && error.sequence) return journal?.gap(error.sequence);
	if (code === "attempt_over") return missed();
	if (code === "forbidden") return enter(); // the server no longer knows this socket
	if (about === "answer_paper" || about === "guess" || about === "pass")
		if (code !== "busy" && code !== "too_fast") return journal?.refused();
	if (code === "busy" || code === "too_fast") return void setTimeout(again, RETRY_MS);
	if (about === "look_back") return;
	if (code === "contest_not_found") return set({ isMissing: true });
	if (about === "enter_contest") {
		if (!trying) both.remove(key("pass")); // who this device was is not known any more
		const typed = trying;
		trying = "";
		set({ busy: false, problem: code === "erased" ? { code } : typed ? { code: "bad_code" } : null });
		return enter();
	}
	form = starting = null;
	set({ busy: false, isInLine: false, problem: { code, field, reason, opens_at } });
	if (about === "start" && state.value.page === "paper") {
		dropPaper();
		go("home", "", true);
		set({ problem: { code, opens_at } });
	}
}

function again(): void {
	const { paper, contest } = state.value;
	if (form) net?.send(form);
	else if (starting) net?.send({ type: "start", ...starting });
	else if (!contest || !paper) enter();
}

// -- the paper ---------------------------------------------------------------

export function begin(round: string, access?: string): void {
	starting = { round, ...(access && { access_code: access }) };
	set({ busy: true, problem: null });
	net?.send({ type: "start", ...starting });
}

// A start after the bell would be a new attempt, which nobody asked for.
export function goOn({ attempt, round, deadline_at }: Attempt): void {
	const { link, paper } = state.value;
	if (link !== "online") return paper?.attempt === attempt ? go("paper") : set({ problem: { code: "offline" } });
	if (clock.now() < deadline_at) begin(round);
	else setTimeout(enter, RETRY_MS);
}

// The same paper on a new connection, if it is still open.
function resume(attempt: string): void {
	const mine = state.value.contest!.me!.attempts.find((one) => one.attempt === attempt);
	if (mine?.state === "open") goOn(mine);
	else missed();
}

function openJournal(): void {
	const { paper } = state.value;
	journal = null;
	if (!paper) return;
	const { attempt } = paper;
	journal = newJournal<Said>(local, `contest.journal.${attempt}`, {
		send: (sequence, said) => net?.send({ ...said, attempt, sequence }) ?? false,
		changed: () => journalChanges.value++,
		doubt: () => net?.probe(),
	});
	if (journal.waiting().some((entry) => entry.words.type === "submit")) set({ isSubmitting: true });
}

const textOf = (choice: Choice | null | undefined) => (choice ? JSON.stringify(choice) : "");

function opened(message: ServerPaper): void {
	starting = null;
	if (!clock.measured) clock.assume(message.now);
	if (!journal || local.get<{ attempt: string }>(key("paper"))?.attempt !== message.attempt) {
		journal?.clear();
		keepPaper();
		openJournal();
	}
	const theirs: Record<string, string> = {};
	message.questions.forEach((_, index) => {
		theirs[`a${index}`] = textOf(message.answers[index]);
		if (index < message.questions.length - 1) theirs[`p${index}`] = "1";
	});
	for (const [id, value] of Object.entries(message.guesses ?? {})) theirs[`g${id}`] = value;
	journal!.meet(message.sequence, theirs);
	overlay();
	if (state.value.page !== "paper") go("paper", "", state.value.page === "start");
}

// What this device still has to say holds over what the server has.
function overlay(): void {
	const { paper } = state.value;
	if (!paper) return;
	const answers = [...paper.answers];
	const guesses = { ...paper.guesses };
	for (const { words: said } of journal!.waiting()) {
		if (said.type === "answer_paper") answers[said.index] = said.choice;
		if (said.type === "guess") guesses[said.prediction] = said.value;
	}
	set({ paper: { ...paper, answers, guesses }, isFresh: false });
	keepPaper();
}

function keepPaper(): void {
	local.put(key("paper"), state.value.paper);
}

function dropPaper(): void {
	journal?.clear();
	journal = null;
	local.remove(key("paper"));
	set({ paper: null, isSubmitting: false });
}

// Whether what is tapped now can still count.
export function mayAnswer(now: number): boolean {
	const { paper, isSubmitting, link } = state.value;
	return !!paper && !isSubmitting && link !== "ended" && now < paper.deadline_at;
}

export function answer(index: number, choice: Choice | null): void {
	const { paper } = state.value;
	if (!paper || !mayAnswer(clock.now()) || textOf(paper.answers[index]) === textOf(choice)) return;
	const answers = [...paper.answers];
	answers[index] = choice;
	set({ paper: { ...paper, answers } });
	keepPaper();
	journal?.put(`a${index}`, { type: "answer_paper", index, choice }, textOf(choice));
}

// The next question of a paper that shows one at a time, without an answer to this one.
export function passBy(index: number): void {
	if (mayAnswer(clock.now())) journal?.put(`p${index}`, { type: "pass", index }, "1");
}

export function guess(prediction: string, value: string): void {
	const { paper } = state.value;
	if (!paper || !mayAnswer(clock.now()) || paper.guesses[prediction] === value) return;
	set({ paper: { ...paper, guesses: { ...paper.guesses, [prediction]: value } } });
	keepPaper();
	journal?.put(`g${prediction}`, { type: "guess", prediction, value }, value);
}

export function submit(): void {
	if (!mayAnswer(clock.now())) return;
	set({ isSubmitting: true });
	journal?.put("submit", { type: "submit" }, "1");
}

export function turnTo(at: number): void {
	const { paper } = state.value;
	if (!paper) return;
	set({ paper: { ...paper, at } });
	keepPaper();
	scrollTo(0, 0);
}

export function receiptOf(target: string): Receipt | null {
	return journalChanges.value >= 0 ? (journal?.receipt(target) ?? null) : null;
}

// How many answers and guesses have not reached the server yet.
export function waitingAnswers(): number {
	if (journalChanges.value < 0 || !journal) return 0;
	const targets = journal.waiting().filter((entry) => entry.words.type !== "submit" && entry.words.type !== "pass");
	return new Set(targets.map((entry) => entry.target)).size;
}

function ended(attempt: string, lost: number): void {
	const { result, page } = state.value;
	set({ result: { ...result!, ...(result!.ending === "bell" && lost && { lost }) } });
	keepResult();
	dropPaper();
	if (page === "paper") go("result", attempt, true);
	enter(); // what counts, and how many attempts are left
}

function keepResult(): void {
	const { result } = state.value;
	if (result) local.put(`contest.result.${result.attempt}`, result);
}

// The bell rang while this device was away.
function missed(): void {
	const { paper } = state.value;
	if (!paper) return enter();
	const { attempt, questions, answers } = paper;
	const lost = waitingAnswers();
	set({ result: { attempt, questions, choices: answers, ending: "bell" } });
	ended(attempt, lost);
}

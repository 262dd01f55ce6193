// The file that is being looked through: kept as long as the page, so that nothing is lost when
// somebody looks at another one in between.

import { computed, effect, signal } from "@preact/signals-core";
import type { Lang } from "../../shared/i18n";
import type { Question } from "../bank/types";
import { focusOn } from "../focus";
import { ask, fetchAnswer, Refusal } from "../rest";
import { go } from "../router";
import { session } from "../session";
import { forget, keep, kept, type Kept } from "./keep";
import { standingOf, standings, type Outline, type Problem, type Reading, type Row, type Standing } from "./types";

export const FILE_MAX = 8 * 1024 * 1024;
const CHECK_PAUSE_MS = 400;

export interface Given {
	name: string;
	bytes: Blob;
}

export const language = signal<Lang>("vi");
export const topic = signal("");
export const format = signal("auto");
export const pasted = signal("");
export const given = signal<Given | null>(null);
export const reading = signal<Omit<Reading, "questions" | "duplicates" | "outline"> | null>(null);
export const outline = signal<Outline | null>(null); // if the file is a sheet
export const rows = signal<Row[]>([]);
export const busy = signal<"" | "reading" | "accepting" | "undoing">("");
export const fault = signal<unknown>(null);
export const source = signal("");
export const licence = signal("");
export const shown = signal<Standing | "all">("all");
export const open = signal<number | null>(null);

export interface Accepted {
	batch: string;
	name: string;
	ids: string[];
	rows: Row[];
	refused: number;
	isUndone: boolean;
}
export const accepted = signal<Accepted | null>(null);

export const counts = computed(() => {
	const all = Object.fromEntries(standings.map((one) => [one, 0])) as Record<Standing, number>;
	for (const row of rows.value) all[standingOf(row)]++;
	return all;
});

export const ready = computed(() => counts.value.good + counts.value.noted);

export class TooLarge extends Error {}

function rowsOf(read: Reading): Row[] {
	const made = read.questions.map(
		({ place, name, is_taken, topic_is_said, question, problems }, key): Row => ({
			key,
			place,
			name,
			isTaken: is_taken,
			topicIsSaid: topic_is_said,
			question,
			notes: problems.filter(({ field }) => !field),
			problems: problems.filter(({ field }) => field),
			twins: [],
			isLeft: false,
			isEdited: false,
			isChecking: false,
		}),
	);
	for (const { of, share, id, text, like } of read.duplicates)
		made[of]!.twins.push(
			id ? { id, text: text ?? "", share } : { place: made[like!]!.place, text: made[like!]!.question.text?.[read.language] ?? "", share },
		);
	return made;
}

/** How a sheet is to be read; what is not said is told from the file. */
export interface How {
	sheet?: string;
	encoding?: string;
	columns?: string;
	first_row?: number;
}

/** Its columns have names that are not known, or nothing was found and the guess may find it. */
const isDoubtful = ({ questions, format: found }: Reading, { is_chosen, is_certain, sheets, rows: seen, columns }: Outline): boolean =>
	!is_chosen &&
	((sheets.length > 1 && seen.length === 0) ||
		(/=text\b/.test(columns) && (questions.length === 0 || (!is_certain && ["csv", "xlsx"].includes(found)))));

const BUSY_PAUSE_MS = 1_000;
const BUSY_TRIES_MAX = 10;

/** The server reads two files at a time; who comes third waits a little, without having to know. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
	for (let left = BUSY_TRIES_MAX; ; left--)
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof Refusal && error.status === 503 && error.code === "busy") || !left) throw error;
			await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
		}
}

/** Has the server read the file that is there, or another one. */
export async function read(file: Given | null = given.value, how: How = {}, then: "" | "columns" = ""): Promise<void> {
	if (!file || busy.value) return;
	given.value = file;
	halfDone.value = null;
	fault.value = null;
	accepted.value = null;
	if (file.bytes.size > FILE_MAX) {
		fault.value = new TooLarge();
		return;
	}
	busy.value = "reading";
	try {
		const asked = new URLSearchParams({ name: file.name, format: format.value, language: language.value });
		if (topic.value) asked.set("topic", topic.value);
		for (const [name, value] of Object.entries(how)) if (value) asked.set(name, String(value));
		const bytes = await file.bytes.arrayBuffer();
		const answer = await patiently(() => fetchAnswer("POST", `bank/import?${asked}`, bytes));
		const found = (await answer.json()) as Reading;
		const { questions, duplicates, outline: sheet = null, ...about } = found;
		rows.value = rowsOf(found);
		reading.value = about;
		outline.value = sheet;
		open.value = null;
		shown.value = counts.value.broken ? "broken" : "all";
		go(sheet && (then || isDoubtful(found, sheet)) ? "import/columns" : "import/review");
	} catch (error) {
		fault.value = error;
	} finally {
		busy.value = "";
	}
}

function change(key: number, some: Partial<Row>): void {
	rows.value = rows.value.map((row) => (row.key === key ? { ...row, ...some } : row));
}

const pauses = new Map<number, ReturnType<typeof setTimeout>>();

const tidy = (question: Question): Question => JSON.parse(JSON.stringify(question), (_, value: unknown) => (typeof value === "string" ? value.trim() : value)) as Question;

/** Asks what is wrong with the question as it is now. */
async function check(key: number): Promise<void> {
	const asked = rows.value.find((row) => row.key === key)?.question;
	if (!asked) return;
	try {
		const { checked } = await ask<{ checked: Problem[][] }>("POST", "bank/import/check", { questions: [tidy(asked)] });
		const now = rows.value.find((row) => row.key === key);
		if (now?.question === asked) change(key, { problems: checked[0]!, isChecking: false });
		fault.value = null;
	} catch (error) {
		change(key, { isChecking: false });
		fault.value = error;
	}
}

export function edit(key: number, question: Question, some: Partial<Row> = {}): void {
	change(key, { ...some, question, isEdited: true, isChecking: true });
	clearTimeout(pauses.get(key));
	pauses.set(key, setTimeout(() => void check(key), CHECK_PAUSE_MS));
}

export const leave = (key: number, isLeft: boolean): void => change(key, { isLeft });

export function leaveAll(standing: Standing): void {
	rows.value = rows.value.map((row) => (standingOf(row) === standing ? { ...row, isLeft: true } : row));
}

interface Answer {
	batch: string;
	ids: string[];
	refused: { of: number; problems: Problem[] }[];
}

// Goes with what is saved until the answer is there: the same sent twice is saved once.
let key = "";
const newKey = (): string => [...crypto.getRandomValues(new Uint32Array(3))].map((one) => one.toString(36)).join("");

/** Makes drafts of all that are ready. */
export async function accept(): Promise<void> {
	const sent = rows.value.filter((row) => ["good", "noted"].includes(standingOf(row)));
	if (busy.value || !sent.length) return;
	busy.value = "accepting";
	key ||= newKey();
	fault.value = null;
	try {
		const { batch, ids, refused } = await patiently(() => ask<Answer>("POST", "bank/import/accept", {
			key,
			name: given.value?.name ?? "",
			source: source.value.trim(),
			licence: licence.value.trim(),
			questions: sent.map(({ question }) => tidy(question)),
		}));
		key = "";
		const wrong = new Map(refused.map(({ of, problems }) => [sent[of]!.key, problems]));
		const gone = sent.filter(({ key }) => !wrong.has(key));
		const keys = new Set(gone.map(({ key }) => key));
		accepted.value = { batch, ids, rows: gone, refused: refused.length, name: given.value?.name ?? "", isUndone: false };
		rows.value = rows.value
			.filter(({ key }) => !keys.has(key))
			.map((row) => (wrong.has(row.key) ? { ...row, problems: wrong.get(row.key)! } : row));
		open.value = null;
		go("import/done");
	} catch (error) {
		fault.value = error;
	} finally {
		busy.value = "";
	}
}

/** Takes the drafts back: they can be looked through again. */
export async function undo(): Promise<void> {
	const last = accepted.value;
	if (busy.value || !last || last.isUndone) return;
	busy.value = "undoing";
	fault.value = null;
	try {
		await ask("POST", "bank/import/undo", { batch: last.batch });
		rows.value = [...rows.value, ...last.rows].sort((one, other) => one.key - other.key);
		accepted.value = { ...last, isUndone: true };
		focusOn("[data-testid=import-rest]", "main h1");
	} catch (error) {
		fault.value = error;
	} finally {
		busy.value = "";
	}
}

export const codeOf = (error: unknown): string =>
	error instanceof TooLarge ? "too_large" : error instanceof Refusal ? (error.status === 413 ? "too_large" : error.code) : "";

const KEEP_PAUSE_MS = 500;
let keeping: ReturnType<typeof setTimeout> | undefined;

/** What was left half done on this device, as long as nobody has said what becomes of it. */
export const halfDone = signal<Kept | null>(null);
let asked = "";

export function lookForHalfDone(): void {
	const account = session.value.account;
	if (!account || asked === account || reading.value) return;
	asked = account;
	void kept(account).then((what) => !reading.value && (halfDone.value = what));
}

export function goOn(): void {
	const what = halfDone.value;
	if (!what) return;
	given.value = what.file;
	reading.value = what.reading;
	outline.value = what.outline;
	source.value = what.source;
	licence.value = what.licence;
	key = what.key;
	rows.value = what.rows.map((row) => ({ ...row, isChecking: false }));
	halfDone.value = null;
	shown.value = "all";
	go("import/review");
}

export function drop(): void {
	halfDone.value = null;
	void forget();
}

// Whatever changes is written down a little later, and taken away when nothing is left to save.
effect(() => {
	const account = session.value.account;
	const what = { rows: rows.value, reading: reading.value, file: given.value, outline: outline.value, source: source.value, licence: licence.value, state: busy.value };
	clearTimeout(keeping);
	if (!account || !what.reading || !what.file || what.state === "reading") return;
	const { reading: about, file, rows: all, outline: sheet, source: from, licence: terms } = what;
	keeping = setTimeout(() => void (all.length ? keep({ account, at: Date.now(), file, rows: all, reading: about, outline: sheet, source: from, licence: terms, key }) : forget()), KEEP_PAUSE_MS);
});

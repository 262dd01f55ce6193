// The document of a contest (contest-server/wire/contest.schema.json) as the form has it, and
// changing it in one place. Every text is by language here; a field that is empty is absent in
// what is sent.

export interface Words {
	vi?: string;
	en?: string;
}

/** A number, or what somebody typed instead of one: then the server says what is wrong. */
export type Typed = number | string;

export interface Window {
	opens?: string;
	closes?: string;
}

export interface Sittings {
	from?: string;
	to?: string;
	opens?: string;
	closes?: string;
}

export interface Part {
	topic?: string;
	difficulty?: string;
	audience?: string;
	questions?: Typed;
}

export interface Paper {
	set?: string;
	questions?: Typed;
	parts?: Part[];
	fixed?: boolean;
	shuffle_questions?: boolean;
	shuffle_options?: boolean;
	one_at_a_time?: boolean;
	go_back?: boolean;
}

export interface Round {
	id: string;
	title?: Words;
	windows?: Window[];
	sittings?: Sittings;
	access_code?: string;
	attempts?: Typed;
	minutes?: Typed;
	paper?: Paper;
}

export interface Prediction {
	id: string;
	kind?: string;
	of?: string;
	decimals?: Typed;
	text?: Words;
}

export interface Unit {
	id: string;
	name?: Words;
	parent?: string;
	headcount?: Typed;
	division?: string;
}

export interface Collective {
	id: string;
	title?: Words;
	by?: string;
	best?: Typed;
	minimum?: Typed;
	of?: string;
}

export interface Prize {
	id: string;
	name?: Words;
	of?: string;
	count?: Typed;
	points?: Typed;
}

export interface Contest {
	id?: string;
	title?: Words;
	description?: Words;
	notice?: Words;
	retention_days?: Typed;
	rounds?: Round[];
	paper?: Paper;
	attempts?: Typed;
	counts?: string;
	window_end?: string;
	points?: Typed;
	partial?: boolean;
	predictions?: Prediction[];
	ranking?: string[];
	identity?: string;
	eligibility?: {
		age_min?: Typed;
		age_max?: Typed;
		age_on?: string;
		unit?: string;
		other_unit?: boolean;
		members_only?: boolean;
		localities?: string[];
		excluded?: string[];
	};
	divisions?: { id: string; title?: Words }[];
	units?: Unit[];
	collective?: Collective[];
	prizes?: Prize[];
	one_prize?: boolean;
	publication?: {
		standings?: string;
		answers?: string;
		publish_at?: string;
		freeze_minutes?: Typed;
		mask_names?: boolean;
	};
}

/** ["rounds", 0, "title", "vi"], as the server writes it: rounds[0].title.vi */
export type Path = (string | number)[];

export function written(path: Path): string {
	return path.map((step, i) => (typeof step === "number" ? `[${step}]` : i ? `.${step}` : step)).join("");
}

export function read(path: string): Path {
	return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) => (index ? Number(index) : name!));
}

type Tree = { [key: string]: unknown } | unknown[];

export function at(tree: unknown, path: Path): unknown {
	return path.reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], tree);
}

/** A copy with another value there; undefined takes the field away. */
export function put<T>(tree: T, [step, ...rest]: Path, value: unknown): T {
	if (step === undefined) return value as T;
	const copy = (Array.isArray(tree) ? [...tree] : typeof step === "number" && !tree ? [] : { ...tree }) as Tree;
	const key = step as keyof Tree;
	const next: unknown = rest.length ? put((copy as Record<string, unknown>)[step], rest, value) : value;
	if (next === undefined && !Array.isArray(copy)) delete copy[key];
	else (copy as Record<string, unknown>)[step] = next;
	return copy as unknown as T;
}

/** What is empty is not there at all. Lists keep their places: the server names them by number. */
export function compact(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((one) => compact(one) ?? {});
	if (value === "" || value === null) return undefined;
	if (typeof value !== "object") return value;
	const kept = Object.entries(value as object)
		.map(([key, one]) => [key, compact(one)] as const)
		.filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0));
	return kept.length ? Object.fromEntries(kept) : undefined;
}

const words = (text: unknown): Words | undefined =>
	typeof text === "string" ? { vi: text } : (text as Words | undefined);

const each = <T>(list: unknown, change: (one: T) => T): T[] | undefined =>
	Array.isArray(list) ? (list as T[]).map(change) : undefined;

const titled = <T extends { title?: Words }>(one: T): T => ({ ...one, title: words(one.title) });
const named = <T extends { name?: Words }>(one: T): T => ({ ...one, name: words(one.name) });

/** A document as a file or the server has it, for the form. */
export function taken(document: object): Contest {
	const { $schema: _, ...given } = document as Contest & { $schema?: string };
	const known: Contest = {
		...given,
		title: words(given.title),
		description: words(given.description),
		notice: words(given.notice),
		rounds: each(given.rounds, titled),
		predictions: each(given.predictions, (one: Prediction) => ({ ...one, text: words(one.text) })),
		divisions: each(given.divisions, titled),
		units: each(given.units, named),
		collective: each(given.collective, titled),
		prizes: each(given.prizes, named),
	};
	return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Contest;
}

/** "Công đoàn Dệt may" → "cong-doan-det-may", no longer than an id may be. */
export function slug(text: string, fallback = "muc"): string {
	const plain = text
		.normalize("NFD")
		.replace(/[\u0300-\u036f]/g, "")
		.replace(/[đĐ]/g, "d")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.slice(0, 36)
		.replace(/^-+|-+$/g, "");
	return plain || fallback;
}

/** One that is not taken yet: "nhat", "nhat-2" … */
export function freeId(wanted: string, taken: Set<string>): string {
	let id = wanted;
	for (let n = 2; taken.has(id); n++) id = `${wanted.slice(0, 36)}-${n}`;
	return id;
}

export const idsOf = (list: { id: string }[] | undefined): Set<string> => new Set((list ?? []).map(({ id }) => id));

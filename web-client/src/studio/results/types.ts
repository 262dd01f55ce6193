// What the server says about results; see contest-server/api/openapi.yaml.

export type Words = { vi: string; en?: string };

export interface Option {
	option: number;
	text: Words;
	right?: boolean | null;
	idle?: boolean;
	count?: number;
	share?: number | null;
	mean_total?: number | null;
	best?: number;
	place?: number;
	at_place?: number;
	mean_error?: number | null;
}

export interface Hint {
	code: string;
	option?: number;
	count?: number;
	of?: number;
	value?: number;
}

export interface Bin {
	from: number;
	to: number;
	count: number;
	right: boolean;
}

export interface Question {
	index: number;
	id: string;
	version: number;
	kind: "single" | "multiple" | "true_false" | "numeric" | "ordering" | "survey";
	topic: string;
	text: Words;
	shown: number;
	answered: number;
	right: number;
	best: number;
	annulled?: true; // it counts for nobody
	facility: number | null;
	discrimination: number | null;
	exposure: number;
	median_ms: number | null;
	p90_ms: number | null;
	options: Option[];
	bins?: Bin[];
	hints: Hint[];
}

export interface UnitRow {
	id: string;
	name: Words;
	papers: number;
	cells: (number | null)[];
}

export interface Items {
	kind: "round" | "contest";
	id: string;
	title: string;
	state: string;
	at: number;
	papers: number;
	scores: { bins: number[]; mean: number | null; median: number | null; deviation: number | null };
	questions: Question[];
	units: { total: number; rows: UnitRow[] };
	asked?: number[]; // of a round: which of its questions each is
	annulled?: number[]; // questions of the round that count for nobody
}

export interface Spread {
	p50_ms: number;
	p95_ms: number;
	max_ms: number;
}

export interface Fairness {
	id: string;
	title: string;
	state: string;
	speed: "off" | "bands" | "linear";
	players: number;
	answers: number;
	measured: number;
	credit: Spread | null;
	limit: { answers: number; players: number };
	late: { answers: number; players: number };
	lost: { players: number; answers: number; points: number; most: number } | null;
	units: { rows: (Spread & { id: string; name: Words; players: number; answers: number })[]; small: number };
}

export interface Progress {
	id: string;
	title: string;
	entrants: number;
	void: number;
	participants: number;
	started: number;
	submitted: number;
	headcount: number | null;
	rate: number | null;
	by: "day" | "hour";
	times: { at: string; entrants: number; started: number; submitted: number }[];
	units: { total: number; rows: { id: string; name: Words; headcount: number | null; entrants: number; participants: number; rate: number | null }[] };
	localities: { total: number; rows: { name: string; entrants: number; participants: number }[] };
}

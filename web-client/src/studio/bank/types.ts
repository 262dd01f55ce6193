// A question as the bank has it (question-bank/README.md), and what REST says about it.

import type { Kind } from "../../shared/protocol";
import type { Lang } from "../../shared/i18n";

export type Texts = Partial<Record<Lang, string>>;
export type Audience = "worker" | "employer" | "cadre";
export type Difficulty = "easy" | "medium" | "hard";
export type Sign = "too_few" | "easy" | "hard" | "weak" | "backward";
export type Status = "draft" | "submitted" | "reviewed" | "published" | "retired";
export type { Kind };

export interface Basis {
	document: string;
	name: Texts;
	article: string;
	clause?: string | null;
	point?: string | null;
	effective_from: string;
	effective_to?: string | null;
	outside_pack?: boolean;
}

export interface Option {
	text: Texts;
	right?: boolean;
	pinned?: boolean;
	explanation?: Texts;
}

export interface Question {
	id?: string;
	version?: number;
	kind: Kind;
	topic: string;
	audience: Audience[];
	difficulty: Difficulty;
	text: Texts;
	options?: Option[];
	order?: number[];
	answer?: boolean;
	number?: { value: number; tolerance?: number; closeness?: number; unit?: Texts };
	explanation?: Texts;
	basis?: Basis[];
	effective_from?: string;
	effective_to?: string | null;
	media?: { kind: "image" | "audio"; file: string; alt: Texts }[];
	status: string;
	[other: string]: unknown;
}

export interface Row {
	id: string;
	version: number;
	is_bundled: boolean;
	in_use: number | null;
	status: Status;
	kind: Kind;
	topic: string;
	difficulty: Difficulty;
	audience: Audience[];
	text: Texts;
	bases: { document: string; name: Texts; article: string; clause: string | null; point: string | null }[];
	is_stale: boolean;
	stale: Texts | null;
	use: {
		rounds: number;
		contests: number;
		people: number;
		last_at: number | null;
		facility: number | null;
		discrimination: number | null;
		signs: Sign[];
	};
	changed_at: number | null;
	by: string | null;
	by_name: string | null;
}

export interface List {
	total: number;
	offset: number;
	limit: number;
	rows: Row[];
}

export interface Step {
	version: number;
	step: "bundle" | "write" | "submit" | "object" | "publish" | "retire";
	status: Status | "";
	changed: string;
	by: string | null;
	by_name: string | null;
	note: string;
	at: number | null;
}

export interface Whole {
	row: Row;
	author: string | null;
	document: Question;
	history: Step[];
	similar: { id: string; share: number; text: Texts; status: Status }[];
}

export interface Summary {
	questions: number;
	topics: { id: string; questions: number; name: Texts }[];
	statuses: Record<Status, number>;
}

export interface LawChange {
	articles: string[];
	clause: string | null;
	from: string;
	by: string | null;
}

export interface Law {
	number: string;
	kind: string;
	name: Texts;
	from: string;
	until: string | null;
	replaced_by: string | null;
	changes: LawChange[];
}

export const kinds: Kind[] = ["single", "multiple", "true_false", "numeric", "ordering", "survey"];
export const statuses: Status[] = ["draft", "submitted", "reviewed", "published", "retired"];
export const difficulties: Difficulty[] = ["easy", "medium", "hard"];
export const audiences: Audience[] = ["worker", "employer", "cadre"];
export const languages: Lang[] = ["vi", "en"];
export const signs: Sign[] = ["easy", "hard", "weak", "backward", "too_few"];

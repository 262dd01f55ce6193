// Certificates as the server tells of them.

export type Kind = "round" | "contest";
export type Lang = "vi" | "en";
export type Words = Record<Lang, string>;

export const textNames = ["organiser", "title", "opening", "unit", "body", "unit_body", "closing", "signer_title", "signer"] as const;
export type TextName = (typeof textNames)[number];

export interface Document {
	paper: "landscape" | "portrait";
	colours: "red_gold" | "blue_gold" | "green_gold" | "black";
	border: "classic" | "lines" | "none";
	heading: boolean;
	logo: string | null;
	signature: string | null;
	texts: Record<TextName, Words>;
}

export interface Template {
	id: string;
	name: string;
	organisation: string | null;
	version: number;
	at: number;
	document: Document;
}

/** What the valid paper says that somebody holds. */
export interface Paper {
	language: Lang;
	award: string;
}

export interface RollRow {
	holder: number;
	place: number;
	right: number;
	score: number;
	is_winner: boolean;
	name: string;
	unit: string;
	award: string;
	paper?: Paper;
}

export interface Roll {
	state: "over" | "not_over" | "erased" | "rehearsal";
	event: string;
	questions: number;
	annulled?: number; // questions that count for nobody any more
	total: number;
	people: RollRow[];
	units: RollRow[];
}

export interface Certificate {
	code: string;
	holder_kind: "person" | "unit";
	holder: number;
	name: string;
	unit: string;
	language: Lang;
	award: string;
	issued_at: number;
	state: "valid" | "revoked";
	is_erased: boolean;
	revoked_at?: number;
	reason?: string;
}

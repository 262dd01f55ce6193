// What the server says about a file, and what becomes of each of its questions here.

import type { Lang } from "../../shared/i18n";
import type { Question, Texts } from "../bank/types";

export interface Problem {
	field: string; // "options[1].text.vi"; "" if it is about the file
	code: string;
	place?: string; // in the file: "cell C9"
	wrong: Texts;
	done?: Texts;
}

/** What a sheet looks like, and how it was or would be read. */
export interface Outline {
	sheets: string[];
	sheet: string;
	encoding: string;
	is_encoding_sure: boolean;
	is_certain: boolean; // the names of the columns are those that are known
	is_chosen: boolean; // it was read by columns that somebody chose,
	is_remembered: boolean; // for this file or for an earlier one with the same names
	header_row: number;
	first_row: number;
	columns: string;
	rows: { row: number; cells: string[] }[];
}

export interface Reading {
	outline?: Outline;
	format: string;
	title: string;
	language: Lang;
	left_out: number;
	questions: { place: string; name: string; is_taken: boolean; topic_is_said: boolean; question: Question; problems: Problem[] }[];
	problems: Problem[];
	duplicates: { of: number; share: number; id?: string; text?: string; like?: number }[];
}

export interface Twin {
	id?: string; // of a question of the bank
	text: string;
	place?: string; // of a row of the file
	share: number;
}

export interface Row {
	key: number;
	place: string;
	name: string;
	isTaken: boolean;
	topicIsSaid: boolean;
	question: Question;
	notes: Problem[]; // of the file, as it was read
	problems: Problem[]; // of the question as it is now
	twins: Twin[];
	isLeft: boolean; // by the person who looks
	isEdited: boolean;
	isChecking: boolean;
}

export type Standing = "broken" | "noted" | "good" | "left";
export const standings: Standing[] = ["broken", "noted", "good", "left"];

/** Where a row stands; a question that the file's reader left out must be mended first. */
export function standingOf(row: Row): Standing {
	if (row.isLeft) return "left";
	if (row.problems.length > 0 || (!row.isTaken && !row.isEdited)) return "broken";
	return notesOf(row).length > 0 || row.twins.length > 0 || !row.topicIsSaid ? "noted" : "good";
}

/** What the file's reader said, as long as it still holds and the question's own problems do not
 * say it too: those about the row as a whole are of its checks. */
export function notesOf(row: Row): Problem[] {
	if (row.isTaken) return row.notes;
	if (row.problems.length > 0) return row.notes.filter(({ place }) => place !== row.place);
	return row.isEdited ? [] : row.notes;
}

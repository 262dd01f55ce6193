// Which contests and drafts there are.

import { loader } from "../loaded";

export interface Listed {
	id: string;
	title: string;
	state: "before" | "open" | "between" | "closed";
	entrants: number;
	attempts: number;
	open: number;
	created_at: number;
}

export interface Draft {
	id: string;
	title: string;
	account: string | null;
	changed_at: number;
}

export const contestList = loader<{ contests: Listed[] }>();
export const draftList = loader<{ drafts: Draft[]; total: number }>();

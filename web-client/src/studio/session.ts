// Who is signed in, and what they may do.

import { signal } from "@preact/signals-core";

export type Capability =
	| "see"
	| "play"
	| "hold"
	| "see_people"
	| "see_units"
	| "read_bank"
	| "write_bank"
	| "review_bank"
	| "certify"
	| "manage"
	| "audit"
	| "have_account";

export type Role = "administrator" | "organiser" | "author" | "reviewer" | "viewer" | "auditor";

export interface Session {
	state: "loading" | "nobody" | "known";
	account: string | null; // null: a token of the command line
	name?: string;
	email?: string;
	language?: "vi" | "en";
	has_second_factor?: boolean;
	roles?: Array<{ organisation: string; organisation_name: string; role: Role }>;
	capabilities: Capability[];
	everywhere?: Capability[]; // those held at the top
	base?: string; // of links and QR codes for phones: not «localhost», where the server knows better
	csrf?: string;
}

export const session = signal<Session>({ state: "loading", account: null, capabilities: [] });

/** "http://192.168.1.20:8080", to put before a path that others are to open. */
export const base = (): string => session.value.base ?? location.origin;

export const may = (capability: Capability | undefined): boolean =>
	!capability || session.value.capabilities.includes(capability);

const changing = ["play", "hold", "write_bank", "review_bank", "certify", "manage"] as const;

/** Whoever may change nothing but their own account. */
export const isReader = (): boolean => !changing.some(may);

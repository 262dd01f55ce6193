// What there is in the studio: one row a subject. A subject is a folder whose index.tsx exports
// Page, which is drawn with the words of the address after its own; it is fetched when somebody
// goes there.

import type { ComponentChild } from "preact";
import type { Capability } from "./session";
import type { t } from "./texts";

export interface SubjectPage {
	Page: (given: { words: string[] }) => ComponentChild;
}

export interface Subject {
	path: string;
	title: Parameters<typeof t>[0];
	may?: Capability;
	group?: "questions" | "administration"; // none: what is held
	load: () => Promise<SubjectPage>;
	changes?: { at: RegExp; may: Capability }; // addresses below it for whoever makes or changes something
	isBeside?: true; // not among the sections: there is another way to it
}

/** Where people come in: without a session, or by the link of an invitation. */
export const SETUP = "#setup=";
export const gate: Subject = { path: "invited", title: "s.desk", load: () => import("./gate") };

export const subjects: Subject[] = [
	{ path: "", title: "s.desk", load: () => import("./desk") },
	{ path: "bank", title: "s.bank", group: "questions", may: "read_bank", load: () => import("./bank"), changes: { at: /^new$|\/edit$/, may: "write_bank" } },
	{ path: "reviews", title: "s.reviews", group: "questions", may: "review_bank", load: () => import("./reviews") },
	{ path: "sets", title: "s.sets", group: "questions", may: "read_bank", load: () => import("./sets"), changes: { at: /^new$/, may: "write_bank" } },
	{ path: "import", title: "s.import", group: "questions", may: "write_bank", load: () => import("./import") },
	{ path: "rounds", title: "s.rounds", may: "see", load: () => import("./rounds"), changes: { at: /^new$/, may: "play" } },
	{ path: "contests", title: "s.contests", may: "see", load: () => import("./contests"), changes: { at: /^(new|form|draft)\b|^c\/[^/]+\/change$/, may: "hold" } },
	{ path: "results", title: "s.results", may: "see_people", load: () => import("./results") },
	{ path: "certificates", title: "s.certificates", may: "certify", load: () => import("./certificates") },
	{ path: "company", title: "s.company", may: "see_units", load: () => import("./company") },
	{ path: "people", title: "s.people", group: "administration", may: "manage", load: () => import("./admin/People") },
	{ path: "organisations", title: "s.organisations", group: "administration", may: "manage", load: () => import("./admin/Organisations") },
	{ path: "localities", title: "s.localities", group: "administration", may: "manage", load: () => import("./admin/Localities") },
	{ path: "audit", title: "s.audit", group: "administration", may: "audit", load: () => import("./admin/Audit") },
	{ path: "me", title: "s.me", may: "have_account", isBeside: true, load: () => import("./admin/Me") },
];

// What the pages about people share: roles and organisations to choose from, pages of a list,
// and buttons that ask once more before they do.

import { signal } from "@preact/signals-core";
import { vietTime } from "../../shared/viet-time";
import { number } from "../../ui/lang";
import { Fault } from "../Fault";
import { focusOn } from "../focus";
import { loader, type Loader } from "../loaded";
import { goQuery } from "../router";
import type { Role } from "../session";
import { t as frame } from "../texts";
import { unitPaths } from "../unit-paths";
import { t } from "./texts";

export interface Rows<T> {
	offset: number;
	total: number;
	rows: T[];
}

export interface Organisation {
	id: string;
	parent: string | null;
	kind: "federation" | "company" | "workshop";
	name: string;
	code: string | null;
	locality: string | null;
	locality_name: string | null;
	locality_parent: string | null; // of a commune, its province
	headcount: number | null;
	archived: boolean;
	is_held: boolean;
}

export const ROLES: Role[] = ["administrator", "organiser", "author", "reviewer", "viewer", "auditor"];
export const PAGE = 50;

export const organisations = loader<Rows<Organisation>>();
export const askForOrganisations = () => organisations.want("organisations?limit=1000");

/** To choose from: those that one holds a role in, and what is below them. */
export function organisationOptions(first: string): Array<[string, string]> {
	const rows = organisations.state.value.value?.rows ?? [];
	const paths = unitPaths(rows);
	return [["", first], ...rows.filter((row) => row.is_held).map((row): [string, string] => [row.id, paths.get(row.id)!])];
}

export const roleOptions = (): Array<[string, string]> => ROLES.map((role) => [role, t(`adm.role.${role}`)]);

export const day = (instant: number): string => vietTime(instant);

/** An address that is too long for its line breaks at its sign. */
export function Email({ children }: { children: string }) {
	const [name, ...host] = children.split("@");
	return (
		<>
			{name}
			<wbr />@{host.join("@")}
		</>
	);
}

/** What a list is while it loads, when it cannot be loaded, and when there is nothing in it. */
export function Listing<T>({ of, empty, children }: { of: Loader<Rows<T>>; empty: string; children: (rows: T[]) => unknown }) {
	const { value, fault, busy } = of.state.value;
	if (fault) return <Fault fault={fault} again={of.again} />;
	if (!value) return <p role="status">{busy ? frame("s.loading") : ""}</p>;
	if (!value.total) return <p class="note">{empty}</p>;
	return (
		<>
			{children(value.rows) as never}
			<Pager {...value} />
		</>
	);
}

function Pager({ offset, total, rows }: Rows<unknown>) {
	const last = offset + rows.length;
	if (total <= PAGE && !offset) return <p class="hint">{t("adm.count", { n: total })}</p>;
	return (
		<nav class="row pager" aria-label={t("adm.pages")}>
			<button
				type="button"
				class="secondary"
				aria-disabled={offset === 0}
				onClick={() => offset > 0 && goQuery({ from: String(Math.max(0, offset - PAGE) || "") })}
			>
				{t("adm.before")}
			</button>
			<span>{t("adm.shown", { first: number(rows.length ? offset + 1 : 0), last: number(last), all: number(total) })}</span>
			<button
				type="button"
				class="secondary"
				aria-disabled={last >= total}
				onClick={() => last < total && goQuery({ from: String(offset + PAGE) })}
			>
				{t("adm.after")}
			</button>
		</nav>
	);
}

const asking = signal("");
const failed = signal<{ id: string; fault: unknown } | null>(null);

/** A button for what cannot be taken back: it asks once more. then: what has the keyboard after it. */
export function Sure({ id, label, about, go, then }: { id: string; label: string; about: string; go: () => Promise<unknown>; then: string }) {
	const own = `[id="sure-${id}"]`;
	const ask = (which: string) => {
		asking.value = which;
		focusOn(own);
	};
	const run = () =>
		go().then(
			() => {
				asking.value = "";
				focusOn(then);
			},
			(fault: unknown) => {
				failed.value = { id, fault };
				ask("");
			},
		);
	if (asking.value === id)
		return (
			<span class="row">
				<button type="button" class="secondary" id={`sure-${id}`} onClick={() => void run()}>
					{t("adm.sure", { what: label })}
				</button>
				<button type="button" class="quiet" onClick={() => ask("")}>
					{t("adm.keep")}
				</button>
			</span>
		);
	return (
		<>
			<button
				type="button"
				class="secondary"
				id={`sure-${id}`}
				aria-label={`${label}: ${about}`}
				onClick={() => {
					failed.value = null;
					ask(id);
				}}
			>
				{label}
			</button>
			{failed.value?.id === id && <Fault fault={failed.value.fault} />}
		</>
	);
}

const TYPING_MS = 300;
const typed = signal<string | null>(null); // not in the address yet
let typing: ReturnType<typeof setTimeout> | undefined;

/** A field that sifts a list by what is typed; the address keeps it. */
export function Search({ label, value }: { label: string; value: string }) {
	return (
		<div class="field">
			<label for="adm-search">{label}</label>
			<input
				id="adm-search"
				type="search"
				value={typed.value ?? value}
				onInput={(event) => {
					const { value: sought } = event.currentTarget;
					typed.value = sought;
					clearTimeout(typing);
					typing = setTimeout(() => {
						goQuery({ q: sought, from: "" });
						typed.value = null;
					}, TYPING_MS);
				}}
			/>
		</div>
	);
}

export function Choose({
	id,
	label,
	name,
	value,
	options,
}: {
	id: string;
	label: string;
	name: string;
	value: string;
	options: Array<[string, string]>;
}) {
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<select id={id} onChange={(event) => goQuery({ [name]: event.currentTarget.value, from: "" })}>
				{options.map(([one, text]) => (
					<option key={one} value={one} selected={one === value}>
						{text}
					</option>
				))}
			</select>
		</div>
	);
}

// The tree of organisations: federation, company, workshop.

import { signal } from "@preact/signals-core";
import { number } from "../../ui/lang";
import { Fault } from "../Fault";
import { focusOn } from "../focus";
import { clear, draft, Field, fill, isLine, send, Send } from "../form";
import { communes, provinces, type Place } from "../places";
import { ask } from "../rest";
import { t as frame } from "../texts";
import { unitPaths } from "../unit-paths";
import { askForOrganisations, organisations, Sure, type Organisation } from "./parts";
import { t } from "./texts";

const NAME_MAX = 120;
const CODE_MAX = 32;
const HEADCOUNT_MAX = 10_000_000;

/** A number as people write it: 1200, 1.200, 1 200. Gives its digits, or nothing if it is none. */
const digitsOf = (text: string): string =>
	/^\d+$|^\d{1,3}([., ]\d{3})+$/.test(text.trim()) ? text.replace(/\D/g, "") : "";
const ABOVE: Record<Organisation["kind"], Organisation["kind"]> = {
	federation: "federation",
	company: "federation",
	workshop: "company",
};

const editing = signal(""); // an id, or "+" and the id that a new one stands below
const form = draft({ kind: "company", name: "", parent: "", code: "", headcount: "", province: "", locality: "" });

const all = () => organisations.state.value.value?.rows ?? [];

export function Page() {
	askForOrganisations();
	const { value, fault } = organisations.state.value;
	const known = new Set(all().map(({ id }) => id));
	return (
		<>
			<h1>{frame("s.organisations")}</h1>
			<p>{t("adm.tree.more")}</p>
			{fault ? <Fault fault={fault} again={organisations.again} /> : !value && <p role="status">{frame("s.loading")}</p>}
			{value && value.total === 0 && <p class="note">{t("adm.tree.none")}</p>}
			{value && <Branch rows={all().filter((row) => !row.parent || !known.has(row.parent))} />}
		</>
	);
}

function Branch({ rows }: { rows: Organisation[] }) {
	if (!rows.length) return null;
	return (
		<ul class="tree">
			{rows.map((row) => (
				<li key={row.id}>
					<One row={row} />
					<Branch rows={all().filter(({ parent }) => parent === row.id)} />
				</li>
			))}
		</ul>
	);
}

function begin(id: string, values: Partial<typeof form.initial>): void {
	clear(form);
	fill(form, values);
	editing.value = id;
	focusOn(".organisation form :is(input, select)");
}

const editButton = ({ id }: Organisation): string => `[id="edit-${id}"]`;

function close(row: Organisation): void {
	editing.value = "";
	focusOn(editButton(row));
}

function One({ row }: { row: Organisation }) {
	const below: Organisation["kind"] | null = row.kind === "federation" ? "company" : row.kind === "company" ? "workshop" : null;
	const isOpen = editing.value === row.id || editing.value === `+${row.id}`;
	return (
		<div class="card organisation">
			<div class="row">
				<h2>{row.name}</h2>
				<span class="hint">
					{t(`adm.kind.${row.kind}`)}
					{row.code && ` · ${row.code}`}
					{row.locality_name && ` · ${row.locality_name}`}
					{row.headcount !== null && ` · ${t("adm.headcount.n", { n: number(row.headcount) })}`}
				</span>
			</div>
			{row.is_held && !isOpen && (
				<div class="row">
					{below && (
						<button
							type="button"
							class="secondary"
							aria-label={`${t("adm.tree.add")}: ${row.name}`}
							onClick={() => begin(`+${row.id}`, { parent: row.id, kind: below })}
						>
							{t("adm.tree.add")}
						</button>
					)}
					<button
						type="button"
						class="secondary"
						id={`edit-${row.id}`}
						aria-label={`${t("adm.edit")}: ${row.name}`}
						onClick={() =>
							begin(row.id, {
								kind: row.kind,
								name: row.name,
								parent: row.parent ?? "",
								code: row.code ?? "",
								headcount: row.headcount === null ? "" : String(row.headcount),
								province: row.locality_parent ?? row.locality ?? "",
								locality: row.locality_parent ? (row.locality ?? "") : "",
							})
						}
					>
						{t("adm.edit")}
					</button>
				</div>
			)}
			{isOpen && <Edit row={editing.value === row.id ? row : null} above={row} />}
		</div>
	);
}

async function save(row: Organisation | null, above: Organisation, archived: boolean): Promise<void> {
	const { kind, name, parent, code, headcount, province, locality } = form.values.value;
	const body = { name, parent, code, locality: locality || province, headcount: headcount.trim() ? Number(digitsOf(headcount)) : null, archived };
	if (row) await ask("PUT", `organisations/${row.id}`, body);
	else await ask("POST", "organisations", { ...body, kind });
	close(above);
	organisations.again();
}

/** Where one may stand: above it in kind, and not below itself. */
function places(row: Organisation | null, kind: Organisation["kind"]): Array<[string, string]> {
	const isBelow = (one: Organisation): boolean =>
		one.id === row?.id || all().some((above) => above.id === one.parent && isBelow(above));
	const rows = all().filter((one) => one.kind === ABOVE[kind] && !isBelow(one));
	const top: Array<[string, string]> = kind === "workshop" || (row && row.parent) ? [] : [["", t("adm.tree.top")]];
	const paths = unitPaths(all());
	return [...top, ...rows.map((one): [string, string] => [one.id, paths.get(one.id)!])];
}

const optionsOf = (places: Place[]): Array<[string, string]> => places.map(({ code, name }) => [code, name]);

function Edit({ row, above }: { row: Organisation | null; above: Organisation }) {
	const kind = form.values.value.kind as Organisation["kind"];
	const isNumber = (text: string) => !text.trim() || Number(digitsOf(text) || NaN) <= HEADCOUNT_MAX;
	return (
		<form
			class="panel narrow"
			noValidate
			onSubmit={(event) =>
				send(
					form,
					event,
					({ name, code, headcount }) => ({
						name: !isLine(name, NAME_MAX),
						code: Boolean(code.trim()) && !isLine(code, CODE_MAX),
						headcount: !isNumber(headcount),
					}),
					() => save(row, above, false),
				)
			}
		>
			<h3>{row ? t("adm.edit") : t("adm.tree.below", { name: above.name })}</h3>
			{!row && above.kind === "federation" && (
				<Field
					of={form}
					name="kind"
					label={t("adm.kind")}
					options={[
						["company", t("adm.kind.company")],
						["federation", t("adm.kind.federation")],
					]}
				/>
			)}
			<Field of={form} name="name" label={t("adm.organisation.name")} wrong={t("adm.organisation.name.wrong")} />
			{row && row.parent && (
				<Field of={form} name="parent" label={t("adm.parent")} options={places(row, kind)} />
			)}
			<Field of={form} name="code" label={t("adm.code")} hint={t("adm.code.hint")} wrong={t("adm.code.wrong")} />
			<Field of={form} name="headcount" inputmode="numeric" label={t("adm.headcount")} wrong={t("adm.headcount.wrong")} />
			<Field
				of={form}
				name="province"
				label={t("adm.level.province")}
				options={[["", t("adm.choose")], ...optionsOf(provinces())]}
				chosen={() => fill(form, { locality: "" })}
			/>
			{form.values.value.province && (
				<Field
					of={form}
					name="locality"
					label={t("adm.commune")}
					options={[["", t("adm.commune.none")], ...optionsOf(communes(form.values.value.province) ?? [])]}
				/>
			)}
			<Send of={form}>{t("adm.save")}</Send>
			{row && (
				<Sure id={`archive-${row.id}`} label={t("adm.archive")} about={row.name} go={() => save(row, above, true)} then="main h1" />
			)}
			<button type="button" class="quiet" onClick={() => close(above)}>
				{t("adm.cancel")}
			</button>
		</form>
	);
}

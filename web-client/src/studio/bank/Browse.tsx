// All questions, by what is asked for in the address.

import { signal } from "@preact/signals-core";
import { number } from "../../ui/lang";
import { Fault } from "../Fault";
import { focusOn } from "../focus";
import { loader } from "../loaded";
import { correlation, rate } from "../rate";
import { address, follow, goQuery, href, query } from "../router";
import { may } from "../session";
import { cited, inLang, laws, summary, topicName, when, whoOf } from "./bank";
import { t } from "./texts";
import { audiences, difficulties, kinds, languages, signs, statuses, type List, type Row, type Sign } from "./types";
import { Signs, Used, UseHelp } from "./Use";

const PAGE = 50;
const PAUSE_MS = 200;
const filters = ["q", "topic", "law", "status", "kind", "difficulty", "audience", "language", "stale", "use"] as const;
const sorts = ["id", "-use", "use", "-last", "last", "facility", "-facility", "discrimination", "-discrimination"] as const;
// Columns that the list is sorted by, from the end that is asked for most.
const sorted = { use: "-use", facility: "facility", discrimination: "discrimination" } as const;

const list = loader<List>();
// What is typed, until there is a pause and it goes into the address.
const typed = signal("");
let sent: string | null = null;
// On a narrow screen all but the search is folded away, so that the list is seen.
const isOpen = signal(false);
let pause: ReturnType<typeof setTimeout> | undefined;

function type(text: string): void {
	typed.value = text;
	clearTimeout(pause);
	pause = setTimeout(() => {
		sent = text;
		goQuery({ q: text, offset: "" });
	}, PAUSE_MS);
}

function followAddress(): void {
	const asked = query().get("q") ?? "";
	if (asked === sent) return;
	sent = asked;
	queueMicrotask(() => (typed.value = asked));
}

function path(): string {
	const asked = new URLSearchParams();
	for (const name of [...filters, "sort", "offset"]) {
		const value = query().get(name);
		if (value) asked.set(name, value);
	}
	asked.set("limit", String(PAGE));
	return `bank/questions?${asked}`;
}

export function Browse() {
	followAddress();
	summary.want("bank/summary");
	laws.want("bank/laws");
	list.want(path());
	const { value, fault, busy } = list.state.value;
	return (
		<>
			<div class="row between">
				<h1>{t("bank.title")}</h1>
				<nav class="row" aria-label={t("bank.more")}>
					<a class="secondary" href={href(`bank/export${address.value.includes("?") ? `?${query()}` : ""}`)} onClick={follow} data-testid="bank-export">
						{t("bank.export")}
					</a>
					<a class="secondary" href={href("bank/due")} onClick={follow}>
						{t("bank.due")}
					</a>
					{may("write_bank") && (
						<a class="primary" href={href("bank/new")} onClick={follow} data-testid="bank-new">
							{t("bank.new")}
						</a>
					)}
				</nav>
			</div>
			<Filters />
			<p role="status" data-testid="bank-count">
				{value && !busy ? t("bank.found", { n: value.total }) : !fault && t("bank.loading")}
			</p>
			<Fault fault={fault} again={list.again} />
			{value && (value.total ? <Rows list={value} /> : <None />)}
		</>
	);
}

function Filters() {
	const active = filters.filter((name) => name !== "q" && query().get(name)).length;
	return (
		<form class={`filters ${isOpen.value ? "" : "folded"}`} role="search" onSubmit={(event) => event.preventDefault()}>
			<div class="field wide">
				<label for="bank-q">{t("bank.q")}</label>
				<input
					id="bank-q"
					type="search"
					maxLength={60}
					autocomplete="off"
					placeholder={t("bank.q.hint")}
					value={typed.value}
					onInput={(event) => type(event.currentTarget.value)}
				/>
			</div>
			<button
				type="button"
				class="secondary narrow-only"
				aria-expanded={isOpen.value}
				onClick={() => (isOpen.value = !isOpen.value)}
				data-testid="bank-filters"
			>
				{active ? t("bank.filters.n", { n: active }) : t("bank.filters")}
			</button>
			<div class="filters rest">
				<Choice name="topic" values={(summary.state.value.value?.topics ?? []).map(({ id }) => [id, topicName(id)])} />
				<Choice
					name="law"
					values={(laws.state.value.value?.documents ?? []).map((law) => [law.number, `${inLang(law.name)} (${law.number})`])}
				/>
				<Choice name="status" values={statuses.map((one) => [one, t(`bank.status.${one}`)])} />
				<Choice name="kind" values={kinds.map((one) => [one, t(`bank.kind.${one}`)])} />
				<Choice name="difficulty" values={difficulties.map((one) => [one, t(`bank.difficulty.${one}`)])} />
				<Choice name="audience" values={audiences.map((one) => [one, t(`bank.audience.${one}`)])} />
				<Choice
					name="language"
					values={languages.flatMap((one) => [
						[one, t(`bank.written.${one}`)],
						[`-${one}`, t(`bank.lacks.${one}`)],
					])}
				/>
				<Choice
					name="stale"
					values={[
						["false", t("bank.stale.no")],
						["true", t("bank.stale.yes")],
					]}
				/>
				<Choice
					name="use"
					values={[["used", t("bank.use.used")], ["unused", t("bank.use.unused")], ...signs.map((one) => [one, t(`bank.use.${one}`)])]}
				/>
				<Choice name="sort" values={sorts.slice(1).map((one) => [one, t(`bank.sort.${one}`)])} any={t("bank.sort.id")} />
			</div>
		</form>
	);
}

function Choice({ name, values, any }: { name: (typeof filters)[number] | "sort"; values: string[][]; any?: string }) {
	const chosen = query().get(name) ?? "";
	return (
		<div class="field">
			<label for={`bank-${name}`}>{t(`bank.filter.${name}`)}</label>
			<select
				id={`bank-${name}`}
				value={chosen}
				onChange={(event) => goQuery({ [name]: event.currentTarget.value, offset: "" })}
			>
				<option value="">{any ?? t("bank.any")}</option>
				{values.map(([value, text]) => (
					<option value={value} selected={value === chosen}>
						{text}
					</option>
				))}
			</select>
		</div>
	);
}

function None() {
	const isFiltered = filters.some((name) => query().get(name));
	return (
		<section class="card" data-testid="bank-none">
			<p>{isFiltered ? t("bank.none.filtered") : t("bank.none")}</p>
			{isFiltered && (
				<button
					type="button"
					class="secondary"
					onClick={() => {
						goQuery(Object.fromEntries([...filters, "offset"].map((name) => [name, ""])));
						focusOn("#bank-q");
					}}
				>
					{t("bank.clear")}
				</button>
			)}
		</section>
	);
}

function Rows({ list: { rows, total, offset } }: { list: List }) {
	const to = (place: number) => goQuery({ offset: place > 0 ? String(place) : "" });
	return (
		<>
			<div class="scroll" tabIndex={0} role="region" aria-label={t("bank.title")}>
				<table class="bank-list">
					<thead>
						<tr>
							<th scope="col">{t("bank.column.question")}</th>
							<th scope="col" class="wide-only">
								{t("bank.column.status")}
							</th>
							<th scope="col" class="wide-only">
								{t("bank.column.topic")}
							</th>
							<th scope="col" class="wide-only">
								{t("bank.column.basis")}
							</th>
							<Sorted name="use" />
							<Sorted name="facility" />
							<Sorted name="discrimination" />
							<th scope="col" class="broad-only">
								{t("bank.column.changed")}
							</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<One key={row.id} row={row} />
						))}
					</tbody>
				</table>
			</div>
			<UseHelp />
			{total > rows.length && (
				<nav class="row pager" aria-label={t("bank.pages")}>
					<button type="button" class="secondary" disabled={offset === 0} onClick={() => to(offset - PAGE)}>
						{t("bank.before")}
					</button>
					<span>{t("bank.page", { from: number(offset + 1), to: number(offset + rows.length), of: number(total) })}</span>
					<button
						type="button"
						class="secondary"
						disabled={offset + rows.length >= total}
						onClick={() => to(offset + PAGE)}
					>
						{t("bank.after")}
					</button>
				</nav>
			)}
		</>
	);
}

// Again on it turns the order round.
function Sorted({ name }: { name: keyof typeof sorted }) {
	const now = query().get("sort") ?? "";
	const first = sorted[name];
	const isUp = now === name;
	const isDown = now === `-${name}`;
	const turned = first === name ? `-${name}` : name;
	return (
		<th scope="col" class="wide-only" aria-sort={isUp ? "ascending" : isDown ? "descending" : undefined}>
			<button type="button" class="sort" title={t("bank.sort.by", { column: t(`bank.column.${name}`) })} onClick={() => goQuery({ sort: now === first ? turned : first, offset: "" })}>
				{t(`bank.column.${name}`)}
				<span aria-hidden="true">{"\u00a0"}{isUp ? "▲" : isDown ? "▼" : "↕"}</span>
			</button>
		</th>
	);
}

export function Standing({ row }: { row: Row }) {
	return (
		<>
			<span class={`standing ${row.status}`}>{t(`bank.status.${row.status}`)}</span>
			{row.is_stale && <span class="standing stale">{t("bank.is.stale")}</span>}
			{row.in_use !== null && row.status !== "published" && <span class="hint">{t("bank.old.in.use")}</span>}
		</>
	);
}

const isOfShare = (sign: Sign): boolean => sign === "easy" || sign === "hard" || sign === "too_few";

function One({ row }: { row: Row }) {
	return (
		<tr data-testid="bank-row">
			<td>
				<a class="target" href={href(`bank/${row.id}`)} onClick={follow}>
					<span class="id">{row.id}</span> {inLang(row.text)}
				</a>
				<p class="narrow-only">
					<Standing row={row} /> <Signs use={row.use} />
				</p>
			</td>
			<td class="wide-only">
				<Standing row={row} />
			</td>
			<td class="wide-only topic">
				{topicName(row.topic)}
				<p class="hint">{t(`bank.difficulty.${row.difficulty}`)}</p>
			</td>
			<td class="wide-only basis">
				{row.bases[0] && cited(row.bases[0])}
				{row.bases.length > 1 && <p class="hint">{t("bank.bases.more", { n: row.bases.length - 1 })}</p>}
			</td>
			<td class="wide-only">
				<Used use={row.use} />
			</td>
			<td class="wide-only">
				{rate(row.use.facility)}
				<p>
					<Signs use={{ ...row.use, signs: row.use.signs.filter(isOfShare) }} />
				</p>
			</td>
			<td class="wide-only">
				{correlation(row.use.discrimination)}
				<p>
					<Signs use={{ ...row.use, signs: row.use.signs.filter((one) => !isOfShare(one)) }} />
				</p>
			</td>
			<td class="broad-only">
				{when(row.changed_at)}
				{row.changed_at !== null && <p>{whoOf(row)}</p>}
			</td>
		</tr>
	);
}

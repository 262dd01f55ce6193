// More time for one person: who, how much and why, and who was given some before.

import { signal } from "@preact/signals-core";
import { vietTime } from "../../shared/viet-time";
import { number } from "../../ui/lang";
import { Fault } from "../Fault";
import { focusOn } from "../focus";
import { clear, draft, Field, fill, send, Send } from "../form";
import { loader } from "../loaded";
import { ask } from "../rest";
import { session } from "../session";
import { t } from "./texts";

interface Found {
	total: number;
	entrants: { entrant: number; name: string; birth_year?: number; unit?: string; identity?: string; open: boolean }[];
}

interface Given {
	entrant: number;
	name: string;
	factor?: number;
	minutes?: number;
	reason: string;
	by: string;
	at: number;
}

const FACTOR_MAX = 10;
const MINUTES_MAX = 600;
const REASON_MAX = 333; // characters: 1,000 bytes, and letters with marks have three
const BY_MAX = 60;
const SEARCH_MAX = 40;

const found = loader<Found>();
const given = loader<{ extensions: Given[] }>();
const search = signal("");
const wanted = signal("");
const whom = signal<{ entrant: number; name: string } | null>(null);
const done = signal("");
const form = draft<"kind" | "amount" | "reason" | "by">({ kind: "factor", amount: "1,5", reason: "", by: "" });
let shown = "";

/** "1,5" as it is written here, or 1.5; in steps of a hundredth. */
export function amountOf(kind: string, text: string): number | null {
	const value = Number(text.trim().replace(",", "."));
	if (!text.trim() || !Number.isFinite(value)) return null;
	if (kind === "minutes") return Number.isInteger(value) && value >= 1 && value <= MINUTES_MAX ? value : null;
	return value >= 1 && value <= FACTOR_MAX && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6 ? value : null;
}

function choose(entrant: number, name: string): void {
	whom.value = { entrant, name };
	done.value = "";
	clear(form);
	fill(form, { by: session.value.name ?? "" });
	setTimeout(() => document.querySelector<HTMLElement>("#more-time select")?.focus());
}

async function give(id: string): Promise<void> {
	const { entrant, name } = whom.value!;
	const { kind, amount, reason, by } = form.values.value;
	const answer = await ask<{ open: unknown[] }>("POST", `contests/${encodeURIComponent(id)}/extensions`, {
		entrant,
		[kind]: amountOf(kind, amount),
		reason: reason.trim(),
		by: by.trim(),
	});
	whom.value = null;
	focusOn("#time-search");
	done.value = t(answer.open.length ? "contest.time.done.open" : "contest.time.done", { name });
	given.again();
}

const isLine = (text: string, most: number): boolean => !!text.trim() && text.trim().length <= most;

function Form({ id }: { id: string }) {
	const isFactor = form.values.value.kind === "factor";
	return (
		<form
			id="more-time"
			class="card panel"
			onSubmit={(event) =>
				void send(
					form,
					event,
					({ kind, amount, reason, by }) => ({ amount: amountOf(kind, amount) === null, reason: !isLine(reason, REASON_MAX), by: !isLine(by, BY_MAX) }),
					() => give(id),
				)
			}
		>
			<h3>{t("contest.time.for", { name: whom.value!.name })}</h3>
			<Field
				of={form}
				name="kind"
				label={t("contest.time.kind")}
				options={[
					["factor", t("contest.time.factor")],
					["minutes", t("contest.time.minutes")],
				]}
			/>
			<Field
				of={form}
				name="amount"
				label={t(isFactor ? "contest.time.times" : "contest.time.plus")}
				hint={t(isFactor ? "contest.time.times.hint" : "contest.time.plus.hint")}
				wrong={t(isFactor ? "contest.time.times.hint" : "contest.time.plus.hint")}
			/>
			<Field of={form} name="reason" label={t("contest.void.reason")} hint={t("contest.time.reason.hint")} wrong={t("contest.time.reason.wrong", { n: REASON_MAX })} />
			<Field of={form} name="by" label={t("contest.void.by")} wrong={t("contest.time.by.wrong", { n: BY_MAX })} />
			<div class="row">
				<Send of={form} id="time-go">
					{t("contest.time.go")}
				</Send>
				<button type="button" class="secondary" onClick={() => (whom.value = null, focusOn("#time-search"))}>
					{t("contest.cancel")}
				</button>
			</div>
		</form>
	);
}

function People() {
	const { value, fault, busy } = found.state.value;
	if (fault) return <Fault fault={fault} again={found.again} />;
	if (!value || busy) return <p role="status">{t("contest.opening")}</p>;
	if (!value.total) return <p class="note">{t("contest.time.nobody")}</p>;
	return (
		<>
			<ul class="list-stack" data-testid="time-found">
				{value.entrants.map((one) => (
					<li key={one.entrant} class="row">
						<span>
							<strong>{one.name}</strong> {[one.birth_year, one.unit, one.identity].filter(Boolean).join(", ")}
							{one.open && ` (${t("contest.time.open")})`}
						</span>
						<button type="button" class="secondary" aria-label={t("contest.time.for", { name: one.name })} onClick={() => choose(one.entrant, one.name)}>
							{t("contest.time.more")}
						</button>
					</li>
				))}
			</ul>
			{value.total > value.entrants.length && <p class="hint">{t("contest.time.many", { n: value.entrants.length, total: value.total })}</p>}
		</>
	);
}

function said({ factor, minutes }: Given): string {
	if (minutes) return t("contest.time.given.minutes", { n: minutes });
	return factor === 1 ? t("contest.time.given.none") : t("contest.time.given.factor", { n: number(factor!) });
}

export function MoreTime({ id, over }: { id: string; over: boolean }) {
	const path = `contests/${encodeURIComponent(id)}`;
	if (shown !== id) {
		shown = id;
		queueMicrotask(() => {
			search.value = wanted.value = done.value = "";
			whom.value = null;
		});
	}
	given.want(`${path}/extensions`);
	if (wanted.value) found.want(`${path}/entrants?search=${encodeURIComponent(wanted.value)}`);
	const { value, fault } = given.state.value;
	if (over && !value?.extensions.length) return null;
	return (
		<section class="panel no-print" data-testid="more-time">
			<h2>{t("contest.time.title")}</h2>
			{!over && (
				<>
					<p class="hint">{t("contest.time.hint")}</p>
					<form
						class="row"
						role="search"
						onSubmit={(event) => {
							event.preventDefault();
							if (search.value.trim() === wanted.value) found.again();
							wanted.value = search.value.trim();
						}}
					>
						<div class="field">
							<label for="time-search">{t("contest.time.search")}</label>
							<input id="time-search" maxLength={SEARCH_MAX} value={search.value} onInput={(event) => (search.value = event.currentTarget.value)} />
						</div>
						<button type="submit" class="secondary" data-testid="time-find">
							{t("contest.time.find")}
						</button>
					</form>
					{wanted.value && <People />}
					{whom.value && <Form id={id} />}
				</>
			)}
			<p role="status" data-testid="time-done">
				{done.value && `✓ ${done.value}`}
			</p>
			<Fault fault={fault} again={given.again} />
			{value && value.extensions.length > 0 && (
				<ul class="list-stack" data-testid="time-given">
					{value.extensions.map((one) => (
						<li key={one.entrant}>
							{t("contest.time.given", { name: one.name, what: said(one), reason: one.reason, by: one.by, when: vietTime(one.at) })}
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

// How the rules would decide: simulated people, told in plain words.

import { signal } from "@preact/signals-core";
import { ask } from "../rest";
import { Fault } from "../Fault";
import { editing, sent } from "./editing";
import type { Contest } from "./document";
import { t } from "./texts";

interface Ties {
	people: number;
	groups: number;
	largest: number;
}

interface Run {
	entrants: number;
	attempts: number;
	standings: { scope: "contest" | "round" | "division"; of?: string; entrants: number; after: (Ties & { key: string })[]; prizes_by_lot: number }[];
	collective: { id: string; units: number; ranked: number; ties: Ties; prizes_by_lot: number }[];
	predictions: { id: string; actual: string }[];
	equal: number;
	prizes: number;
	prizes_given: number;
	prizes_by_lot: number;
}

const ENTRANTS_MAX = 100_000;

const people = signal("5000");
const run = signal<{ of: Contest; answer: Run } | null>(null);
const fault = signal<unknown>(null);
const busy = signal(false);

async function start(): Promise<void> {
	const { document } = editing.value!;
	const entrants = Number(people.value);
	if (busy.value || !isCount()) return;
	busy.value = true;
	fault.value = null;
	try {
		run.value = { of: document, answer: await ask<Run>("POST", "contests/dry-run", { document: sent(document), entrants }) };
	} catch (error) {
		run.value = null;
		fault.value = error;
	}
	busy.value = false;
}

const isCount = (): boolean => /^\d+$/.test(people.value.trim()) && Number(people.value) >= 1 && Number(people.value) <= ENTRANTS_MAX;

export function DryRun() {
	const { document } = editing.value!;
	const held = editing.value!.checked?.can_be_held ?? false;
	return (
		<section class="card dry-run">
			<h2>{t("contest.dry")}</h2>
			<p class="hint">{t("contest.dry.hint")}</p>
			<div class="row">
				<div class="field">
					<label for="dry-people">{t("contest.dry.people")}</label>
					<input
						id="dry-people"
						inputMode="numeric"
						value={people.value}
						aria-invalid={!isCount()}
						aria-describedby="dry-people-error"
						onInput={(event) => (people.value = event.currentTarget.value)}
					/>
				</div>
				<button type="button" class="secondary" data-testid="dry-run" aria-disabled={!held || busy.value} onClick={() => held && void start()}>
					{busy.value ? t("contest.dry.going") : t("contest.dry.go")}
				</button>
			</div>
			<p class="error" id="dry-people-error">
				{!isCount() && t("contest.dry.people.bad", { most: ENTRANTS_MAX })}
			</p>
			{!held && <p class="note">{t("contest.dry.not")}</p>}
			<Fault fault={fault.value} />
			<div role="status" data-testid="dry-run-said">
				{run.value && <Said answer={run.value.answer} document={run.value.of} old={run.value.of !== document} />}
			</div>
		</section>
	);
}

function keyName(key: string, document: Contest): string {
	if (!key.startsWith("prediction:")) return t(`contest.key.${key as "score"}`);
	const found = document.predictions?.find(({ id }) => key === `prediction:${id}`);
	return t("contest.key.prediction", { text: found?.text?.vi ?? key.slice(11) });
}

function Said({ answer, document, old }: { answer: Run; document: Contest; old: boolean }) {
	const whole = answer.standings.find(({ scope }) => scope === "contest");
	return (
		<>
			{old && <p class="note">{t("contest.dry.old")}</p>}
			<p>{t("contest.dry.crowd", { entrants: answer.entrants, attempts: answer.attempts })}</p>
			<ul>
				{whole?.after.map((ties) => (
					<li key={ties.key}>
						{ties.people
							? t("contest.dry.after", { key: keyName(ties.key, document), people: ties.people, groups: ties.groups, largest: ties.largest })
							: t("contest.dry.after.none", { key: keyName(ties.key, document) })}
					</li>
				))}
				{answer.predictions.map(({ id, actual }) => (
					<li key={id}>{t("contest.dry.prediction", { text: document.predictions?.find((one) => one.id === id)?.text?.vi ?? id, actual })}</li>
				))}
				{answer.collective.map((one) => (
					<li key={one.id}>
						{t("contest.dry.collective", { title: document.collective?.find(({ id }) => id === one.id)?.title?.vi ?? one.id, ranked: one.ranked, units: one.units, tied: one.ties.people })}
					</li>
				))}
				<li>{t("contest.dry.prizes", { given: answer.prizes_given, prizes: answer.prizes })}</li>
			</ul>
			<p class={answer.prizes_by_lot ? "warning" : "good"}>
				{answer.prizes_by_lot ? t("contest.dry.lot", { n: answer.prizes_by_lot }) : t("contest.dry.clear")}
			</p>
		</>
	);
}

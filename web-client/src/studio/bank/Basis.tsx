// The legal basis: picked from the register, document → article → clause → point, with the
// article to read where the server has its text.

import { signal } from "@preact/signals-core";
import type { Basis as Cited } from "../../shared/protocol";
import { cross } from "../../ui/icons";
import { focusOn } from "../focus";
import { cited, inLang, laws } from "./bank";
import { change, editing } from "./editing";
import { Day, isWrong, Problems, Text } from "./Editor";
import { followRemoved, Move } from "./Move";
import { t } from "./texts";
import type { Basis } from "./types";

const BASES_MAX = 6;

export function BasisList() {
	const { question } = editing.value!;
	if (question.kind === "survey") return null;
	const bases = question.basis ?? [];
	const add = () => {
		change({ basis: [...bases, { document: "", name: {}, article: "", effective_from: "" }] });
		focusOn(`#at-basis-${bases.length}`);
	};
	return (
		<fieldset data-at="basis*">
			<legend>{t("bank.column.basis")}</legend>
			<Problems at="basis" id="at-basis-problems" />
			<ol class="plain">
				{bases.map((basis, place) => (
					<OneBasis basis={basis} place={place} />
				))}
			</ol>
			{bases.length < BASES_MAX && (
				<button id="basis-add" type="button" class="secondary" onClick={add} data-testid="bank-basis-add">
					{t("bank.basis.add")}
				</button>
			)}
		</fieldset>
	);
}

function OneBasis({ basis, place }: { basis: Basis; place: number }) {
	const { question } = editing.value!;
	const bases = question.basis ?? [];
	const put = (some: Partial<Basis>) => change({ basis: bases.map((one, index) => (index === place ? { ...one, ...some } : one)) });
	const remove = () => {
		change({ basis: bases.filter((_, index) => index !== place) });
		followRemoved("basis", place, "#basis-add");
	};
	const documents = laws.state.value.value?.documents ?? [];
	const at = `basis[${place}]`;
	const pick = (number: string) => {
		const law = documents.find((one) => one.number === number);
		const next = { document: number, name: law?.name ?? {}, effective_from: law?.from ?? "" };
		change({
			basis: bases.map((one, index) => (index === place ? { ...one, ...next } : one)),
			...(!question.effective_from && law && { effective_from: law.from }),
		});
	};
	return (
		<li class="one-option" data-at={`basis[${place}]*`}>
			<div class="field" data-at={`${at}.document`}>
				<label for={`at-basis-${place}`}>{t("bank.basis.document")}</label>
				<select id={`at-basis-${place}`} value={basis.document} aria-invalid={isWrong(`${at}.document`)} onChange={(event) => pick(event.currentTarget.value)}>
					<option value="">{t("bank.basis.choose")}</option>
					{!documents.some((one) => one.number === basis.document) && basis.document && <option value={basis.document}>{basis.document}</option>}
					{documents.map((law) => (
						<option value={law.number} selected={law.number === basis.document}>
							{inLang(law.name)} ({law.number}){law.until ? ` – ${t("bank.basis.ended")}` : ""}
						</option>
					))}
				</select>
				<Problems at={`${at}.document`} id={`at-basis-${place}-document`} />
				<Problems at={`${at}.name`} deep id={`at-basis-${place}-name`} />
				<Problems at={at} id={`at-basis-${place}-all`} />
			</div>
			<div class="filters">
				<Text at={`${at}.article`} label={t("bank.basis.article")} value={basis.article} on={(article) => put({ article })} />
				<Text at={`${at}.clause`} label={t("bank.basis.clause")} value={basis.clause ?? ""} on={(clause) => put({ clause })} />
				<Text at={`${at}.point`} label={t("bank.basis.point")} value={basis.point ?? ""} on={(point) => put({ point })} />
				<Day at={`${at}.effective_from`} label={t("bank.from")} value={basis.effective_from} on={(effective_from) => put({ effective_from })} />
				<Day at={`${at}.effective_to`} label={t("bank.to")} value={basis.effective_to ?? ""} on={(effective_to) => put({ effective_to })} />
			</div>
			<Changes basis={basis} />
			<div class="row">
				{laws.state.value.value?.has_texts && basis.document && basis.article && (
					<button type="button" class="secondary" onClick={() => void read(basis)}>
						{t("bank.basis.read")}
					</button>
				)}
				<Move id={`basis-${place}-remove`} label={t("bank.basis.remove", { place: cited(basis) })} d={cross} on={remove} />
			</div>
			<Article basis={basis} place={place} put={put} />
		</li>
	);
}

interface Part {
	title: string;
	text: string;
	effective_from: string | null;
}

// Articles that were read: by document and article; null while it is on its way or not there.
const articles = signal<Record<string, Part[]>>({});

const keyOf = (basis: Basis) => `${basis.document} ${basis.article}`;

function find(basis: Basis): void {
	const key = keyOf(basis);
	if (!basis.document || !basis.article || key in articles.value || !laws.state.value.value?.has_texts) return;
	queueMicrotask(() => {
		if (key in articles.value) return;
		articles.value = { ...articles.value, [key]: [] };
		fetch(`/api/v1/law?${new URLSearchParams({ document: basis.document, article: basis.article })}`)
			.then((answer) => (answer.ok ? answer.json() : { parts: [] }))
			.then(({ parts }: { parts: Part[] }) => (articles.value = { ...articles.value, [key]: parts }))
			.catch(() => undefined);
	});
}

/** The clauses of an article, and the points of one clause, as they begin its lines. */
export function clausesOf(text: string): string[] {
	return [...text.matchAll(/^(\d+\p{L}?)\.\s/gmu)].map((match) => match[1]!);
}

export function pointsOf(text: string, clause: string | null | undefined): string[] {
	const from = clause ? text.search(new RegExp(`^${clause}\\.\\s`, "m")) : 0;
	if (from < 0) return [];
	const next = text.slice(from + 1).search(/^\d+\p{L}?\.\s/mu);
	const part = clause && next >= 0 ? text.slice(from, from + 1 + next) : text.slice(from);
	return [...part.matchAll(/^(\p{L})\)\s/gmu)].map((match) => match[1]!);
}

function Article({ basis, place, put }: { basis: Basis; place: number; put(some: Partial<Basis>): void }) {
	find(basis);
	const parts = articles.value[keyOf(basis)] ?? [];
	const text = parts.map((part) => part.text).join("\n");
	const clauses = clausesOf(text);
	const points = pointsOf(text, basis.clause);
	if (!text) return null;
	return (
		<div class="article">
			<p>
				<strong>{parts[0]!.title}</strong>
			</p>
			{clauses.length > 0 && (
				<div class="choices" role="group" aria-label={t("bank.basis.clause")}>
					{clauses.map((clause) => (
						<button type="button" aria-pressed={basis.clause === clause} onClick={() => put({ clause, point: undefined })}>
							{t("bank.basis.clause.n", { n: clause })}
						</button>
					))}
				</div>
			)}
			{points.length > 0 && (
				<div class="choices" role="group" aria-label={t("bank.basis.point")}>
					{points.map((point) => (
						<button type="button" aria-pressed={basis.point === point} onClick={() => put({ point })}>
							{t("bank.basis.point.n", { n: point })}
						</button>
					))}
				</div>
			)}
			<div class="scroll law-text" tabIndex={0} role="region" aria-label={t("bank.basis.text", { n: place + 1 })}>
				{text.split("\n").map((line) => (
					<p>{line}</p>
				))}
			</div>
		</div>
	);
}

// The article changed: whoever cites it wants to know since when.
function Changes({ basis }: { basis: Basis }) {
	const law = laws.state.value.value?.documents.find((one) => one.number === basis.document);
	const found = law?.changes.filter((one) => one.articles.includes(basis.article)) ?? [];
	if (!found.length) return null;
	return (
		<ul class="plain">
			{found.map((one) => (
				<li class="hint">{t("bank.basis.changed", { article: basis.article, from: one.from.split("-").reverse().join("/"), by: one.by ?? "" })}</li>
			))}
		</ul>
	);
}

async function read(basis: Basis): Promise<void> {
	const { show } = await import("../../ui/law");
	const one: Cited = { document: basis.document, name: inLang(basis.name), article: basis.article, ...(basis.clause && { clause: basis.clause }) };
	show(one);
}

// The review of questions by people who did not write them: answer without the key, see it, agree
// or object.

import { signal } from "@preact/signals-core";
import { includes, type Choice } from "../../shared/protocol";
import { lang } from "../../ui/lang";
import { down, up } from "../../ui/icons";
import { Badge, Emphasis, letter } from "../../ui/question";
import { inLang, summary, topicName } from "../bank/bank";
import { Move } from "../bank/Move";
import type { Kind, Question, Row, Texts } from "../bank/types";
import { Told } from "../bank/Told";
import { Law } from "../bank/Whole";
import { Fault } from "../Fault";
import { focusOn } from "../focus";
import { loader } from "../loaded";
import { ask } from "../rest";
import { follow, go, goQuery, href, query } from "../router";
import { t } from "./texts";

type Turn = "answer" | "judge" | "done" | "author" | "nobody";

interface Waiting {
	id: string;
	version: number;
	agreements: number;
	needed: number;
	at: number;
	turn: Turn;
	kind: Kind;
	topic: string;
	text: Texts;
}

interface Review {
	id: string;
	version: number;
	agreements: number;
	needed: number;
	turn: Turn;
	topic: string;
	question: { kind: Kind; text: Texts; options: { index: number; text: Texts }[]; unit: Texts };
	choice?: Choice;
	was_right?: boolean;
	document?: Question;
	bases?: Row["bases"]; // with the document
	opinions?: { by: string; agrees: boolean; was_right: boolean; at: number; note: string }[];
}

const PAGE = 50;
const queue = loader<{ total: number; offset: number; rows: Waiting[] }>();
const review = loader<Review>();
// What the last verdict led to, for the list that is shown next.
const outcome = signal("");

export function Page({ words: [id] }: { words: string[] }) {
	summary.want("bank/summary");
	return id ? <One id={id} /> : <Queue />;
}

function Queue() {
	const offset = Number(query().get("offset")) || 0;
	queue.want(`bank/reviews?offset=${offset}&limit=${PAGE}`);
	const { value, fault } = queue.state.value;
	const mine = value?.rows.filter(({ turn }) => turn === "answer" || turn === "judge") ?? [];
	const others = value?.rows.filter((row) => !mine.includes(row)) ?? [];
	return (
		<>
			<h1>{t("review.title")}</h1>
			<p>{t("review.more")}</p>
			<p class="key" role="status" data-testid="review-outcome">
				{outcome.value}
			</p>
			<Fault fault={fault} again={queue.again} />
			{!value && !fault && <p role="status">{t("review.loading")}</p>}
			{value?.total === 0 && <p class="card">{t("review.none")}</p>}
			{mine.length > 0 && <List title={t("review.mine")} rows={mine} />}
			{others.length > 0 && <List title={t("review.others")} rows={others} />}
			{value && value.total > PAGE && (
				<div class="row">
					<button type="button" class="secondary" disabled={offset === 0} onClick={() => goQuery({ offset: String(Math.max(0, offset - PAGE)) })}>
						{t("review.before")}
					</button>
					<button type="button" class="secondary" disabled={offset + PAGE >= value.total} onClick={() => goQuery({ offset: String(offset + PAGE) })}>
						{t("review.after")}
					</button>
				</div>
			)}
		</>
	);
}

function List({ title, rows }: { title: string; rows: Waiting[] }) {
	return (
		<section>
			<h2>{title}</h2>
			<ul class="plain">
				{rows.map((row) => (
					<li data-testid="review-row">
						<a class="target" href={href(`reviews/${row.id}`)} onClick={follow}>
							<span class="id">{row.id}</span> {inLang(row.text)}
						</a>
						<p class="hint">
							{topicName(row.topic)} · {t("review.agreed", { n: row.agreements, of: row.needed })} · {t(`review.turn.${row.turn}`)}
						</p>
					</li>
				))}
			</ul>
		</section>
	);
}

// What has been chosen and written for the question that is open.
const given = signal<{ id: string; order: number[]; chosen: number[]; number: string; note: string }>({ id: "", order: [], chosen: [], number: "", note: "" });
const fault = signal<unknown>(null);
const busy = signal(false);

const put = (some: Partial<typeof given.value>) => (given.value = { ...given.value, ...some });

function One({ id }: { id: string }) {
	const path = `bank/reviews/${encodeURIComponent(id)}`;
	review.want(path);
	if (outcome.peek()) queueMicrotask(() => (outcome.value = ""));
	const { value, fault: failed } = review.state.value;
	if (value && value.id === id && given.value.id !== id)
		queueMicrotask(() => {
			fault.value = null;
			given.value = { id, order: value.question.options.map(({ index }) => index), chosen: [], number: "", note: "" };
		});
	return (
		<>
			<p>
				<a class="target" href={href("reviews")} onClick={follow}>
					{t("review.back")}
				</a>
			</p>
			<h1>
				{t("review.question")} <span class="id">{id}</span>
			</h1>
			<Fault fault={failed} again={review.again} />
			{!value && !failed && <p role="status">{t("review.loading")}</p>}
			{value && value.id === id && given.value.id === id && <Open review={value} />}
		</>
	);
}

function Open({ review: one }: { review: Review }) {
	return (
		<>
			<p>
				{topicName(one.topic)} · {t("review.agreed", { n: one.agreements, of: one.needed })}
			</p>
			{one.document ? <Judging review={one} /> : one.turn === "answer" ? <Blind review={one} /> : <Waiting review={one} />}
			<Fault fault={fault.value} />
		</>
	);
}

function Waiting({ review: one }: { review: Review }) {
	return (
		<section class="card">
			<h2>{inLang(one.question.text)}</h2>
			<p>{t(`review.turn.${one.turn}`)}</p>
		</section>
	);
}

/** The answer makes place for the key, once that is there. */
function goOnAtKey(): void {
	const stop = review.state.subscribe(({ busy: isAsked }) => {
		if (isAsked) return;
		stop();
		focusOn("[data-testid=review-yours]", "main h1");
	});
}

async function tell(one: Review, what: "answer" | "verdict", body: Record<string, unknown>): Promise<void> {
	if (busy.value) return;
	busy.value = true;
	fault.value = null;
	try {
		await ask("POST", `bank/reviews/${one.id}/${what}`, { version: one.version, ...body });
		if (what === "answer") {
			review.again();
			goOnAtKey();
		}
		else {
			const isLast = body.agrees && one.agreements + 1 >= one.needed;
			go("reviews");
			outcome.value = t(body.agrees ? (isLast ? "review.now.used" : "review.now.agreed") : "review.now.draft", { id: one.id });
		}
	} catch (refused) {
		fault.value = refused;
	} finally {
		busy.value = false;
	}
}

function choiceOf(kind: Kind): Choice | null {
	const { chosen, order, number } = given.value;
	if (kind === "numeric") {
		const value = Number(number.replace(",", "."));
		return number.trim() && Number.isFinite(value) ? { number: value } : null;
	}
	if (kind === "ordering") return order;
	return chosen.length ? chosen : null;
}

function Blind({ review: one }: { review: Review }) {
	const { question } = one;
	const choice = choiceOf(question.kind);
	return (
		<section class="card panel" lang={question.text[lang.value] ? lang.value : "vi"}>
			<p class="hint">{t("review.blind")}</p>
			<h2 id="stem">
				<Emphasis text={inLang(question.text)} />
			</h2>
			<Choices review={one} />
			<button
				type="button"
				class="primary"
				aria-disabled={!choice || busy.value}
				data-testid="review-answer"
				onClick={() => choice && void tell(one, "answer", { choice })}
			>
				{t("review.answer")}
			</button>
		</section>
	);
}

function Choices({ review: { question } }: { review: Review }) {
	const { kind } = question;
	if (kind === "numeric")
		return (
			<div class="field">
				<label for="review-number">
					{t("review.number")} {inLang(question.unit)}
				</label>
				<input id="review-number" inputMode="decimal" autocomplete="off" value={given.value.number} onInput={(event) => put({ number: event.currentTarget.value })} />
			</div>
		);
	if (kind === "ordering") return <Order review={question} />;
	const texts = kind === "true_false" ? [t("review.true"), t("review.false")] : question.options.map(({ text }) => inLang(text));
	const choose = (index: number) => {
		const { chosen } = given.value;
		if (kind !== "multiple") put({ chosen: [index] });
		else put({ chosen: chosen.includes(index) ? chosen.filter((other) => other !== index) : [...chosen, index].sort((a, b) => a - b) });
	};
	return (
		<div class={given.value.chosen.length ? "options chosen" : "options"} role="group" aria-labelledby="stem">
			{texts.map((text, index) => (
				<button
					type="button"
					class={`option o${index % 6}`}
					aria-pressed={includes(given.value.chosen, index)}
					data-testid={`option-${index}`}
					onClick={() => choose(index)}
				>
					<Badge index={index} />
					<span class="text">{text}</span>
				</button>
			))}
		</div>
	);
}

function Order({ review: { options } }: { review: Review["question"] }) {
	const { order } = given.value;
	const move = (from: number, to: number) => {
		const moved = [...order];
		moved.splice(to, 0, ...moved.splice(from, 1));
		put({ order: moved });
	};
	return (
		<ol class="plain">
			{order.map((index, place) => (
				<li class="row">
					<span>{inLang(options.find((option) => option.index === index)?.text)}</span>
					<Move label={t("review.up", { n: place + 1 })} d={up} disabled={place === 0} on={() => move(place, place - 1)} />
					<Move label={t("review.down", { n: place + 1 })} d={down} disabled={place === order.length - 1} on={() => move(place, place + 1)} />
				</li>
			))}
		</ol>
	);
}

function choiceWords(one: Review): string {
	const { choice, question } = one;
	if (!choice) return "";
	if (!Array.isArray(choice)) return String(choice.number);
	if (question.kind === "true_false") return choice[0] === 0 ? t("review.true") : t("review.false");
	return choice.map((index) => `${letter(index)}. ${inLang(question.options.find((option) => option.index === index)?.text)}`).join("; ");
}

function Judging({ review: one }: { review: Review }) {
	const { document, opinions = [] } = one;
	const isOwn = one.turn === "judge";
	const needsNote = !one.was_right;
	const { note } = given.value;
	return (
		<>
			<p class={one.was_right ? "key" : "error"} data-testid="review-yours" tabIndex={-1}>
				{one.was_right ? t("review.was.right", { choice: choiceWords(one) }) : t("review.was.other", { choice: choiceWords(one) })}
			</p>
			<Told document={document!} language={document!.text[lang.value] ? lang.value : "vi"} />
			<Law bases={one.bases ?? []} />
			{opinions.length > 0 && (
				<section>
					<h2>{t("review.opinions")}</h2>
					<ul class="plain">
						{opinions.map((opinion) => (
							<li>
								<strong>{opinion.by}</strong> {opinion.agrees ? t("review.agrees") : t("review.objects")}
								{opinion.note && <p>{opinion.note}</p>}
							</li>
						))}
					</ul>
				</section>
			)}
			{isOwn ? (
				<form class="panel" onSubmit={(event) => event.preventDefault()}>
					<div class="field">
						<label for="review-note">{needsNote ? t("review.note.needed") : t("review.note")}</label>
						<textarea id="review-note" rows={3} maxLength={1000} value={note} onInput={(event) => put({ note: event.currentTarget.value })} />
						<p class="hint">{t("review.note.hint")}</p>
					</div>
					<div class="row">
						<button
							type="button"
							class="primary"
							aria-disabled={busy.value || (needsNote && !note.trim())}
							data-testid="review-agree"
							onClick={() => (!needsNote || note.trim()) && void tell(one, "verdict", { agrees: true, note })}
						>
							{t("review.agree")}
						</button>
						<button
							type="button"
							class="secondary"
							aria-disabled={busy.value || !note.trim()}
							data-testid="review-object"
							onClick={() => note.trim() && void tell(one, "verdict", { agrees: false, note })}
						>
							{t("review.object")}
						</button>
					</div>
				</form>
			) : (
				<p>{t(`review.turn.${one.turn}`)}</p>
			)}
		</>
	);
}

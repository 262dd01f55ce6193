// What became of an attempt, as far as the contest lets it be known.

import type { AnswerShown, Basis, Choice } from "../../generated/contest";
import { sameChoice } from "../../shared/protocol";
import { span } from "../../shared/viet-time";
import { Icon } from "../../ui/Icon";
import { check, clock } from "../../ui/icons";
import { number } from "../../ui/lang";
import { show as readLaw } from "../../ui/law";
import { BasisList, choiceText, Outcome } from "../../ui/outcome";
import { Emphasis, optionTexts } from "../../ui/question";
import { instant } from "../instant";
import { go, state } from "../session";
import type { Result } from "../state";
import { Certificate } from "./Certificate";
import { z } from "./texts";

export function ResultScreen() {
	const { result, arg } = state.value;
	if (!result || result.attempt !== arg) return <Unknown />;
	return (
		<div class="panel" data-testid="result">
			<h1 tabIndex={-1} ref={focusOnce}>
				{result.ending === "bell" ? z("z.bell") : z("z.submitted")}
			</h1>
			{result.lost && result.ending === "bell" ? <p class="error">{z("z.lost", { n: result.lost })}</p> : null}
			<Figures result={result} />
			<Answers result={result} />
			<Ways />
		</div>
	);
}

// The same function each time, so that it is called once.
const focusOnce = (node: HTMLElement | null) => node?.focus({ preventScroll: true });

// A result of which this device knows only what stands on the first page.
function Unknown() {
	const { contest, arg } = state.value;
	const attempt = contest?.me?.attempts.find((one) => one.attempt === arg);
	if (attempt?.state === "submitted") {
		const known: Result = { ...attempt, sealed: attempt.right === undefined, questions: [], choices: [] };
		return (
			<div class="panel" data-testid="result">
				<h1>{z("z.title")}</h1>
				<Figures result={known} />
				<Ways />
			</div>
		);
	}
	return (
		<div class="panel">
			<h1>{z("z.unknown")}</h1>
			<p>{z("z.unknown.more")}</p>
			<Ways />
		</div>
	);
}

function Ways() {
	const { contest } = state.value;
	return (
		<>
			<Certificate />
			{contest?.publication?.standings !== "never" && (
				<button type="button" class="secondary" onClick={() => go("ranking")}>
					{z("z.ranking")}
				</button>
			)}
			<button type="button" class="primary" onClick={() => go("home")}>
				{z("z.home")}
			</button>
		</>
	);
}

function Figures({ result }: { result: Result }) {
	const { contest } = state.value;
	const known = contest?.me?.attempts.find((one) => one.attempt === result.attempt);
	const { right, of, score, time_ms, counts } = { ...known, ...result };
	if (right === undefined) {
		const at = result.publish_at ?? contest?.publication?.publish_at;
		return (
			<p class="badge-line" data-testid="sealed">
				<Icon d={clock} />
				<span>{at ? z("z.sealed", { time: instant(at) }) : z("z.sealed.later")}</span>
			</p>
		);
	}
	return (
		<>
			<dl class="summary">
				<div>
					<dt>{z("z.right")}</dt>
					<dd data-testid="right">{z("z.right.of", { right, of: of ?? result.questions.length })}</dd>
				</div>
				{score !== undefined && (
					<div>
						<dt>{z("z.score")}</dt>
						<dd>{number(score)}</dd>
					</div>
				)}
				{time_ms !== undefined && (
					<div>
						<dt>{z("z.time")}</dt>
						<dd>{span(time_ms)}</dd>
					</div>
				)}
			</dl>
			{counts !== undefined && <p class="note">{counts ? z("z.counts") : z("z.counts.not")}</p>}
		</>
	);
}

function Answers({ result }: { result: Result }) {
	const { answers, questions, right } = result;
	if (!answers?.length || !(questions.length || answers[0]!.question))
		return right === undefined || answers ? null : <p class="note">{z("z.answers.none")}</p>;
	return (
		<section>
			<h2>{z("z.answers")}</h2>
			{answers.map((one) => (
				<Answer key={one.index} shown={one} result={result} />
			))}
		</section>
	);
}

function verdict(choice: Choice | null, correct: Choice | null | undefined, isSet: boolean) {
	if (!choice) return "open";
	if (!correct) return null;
	return sameChoice(choice, correct, isSet) ? "right" : "wrong";
}

function Answer({ shown, result }: { shown: AnswerShown; result: Result }) {
	const { index, correct, explanation, basis } = shown;
	const question = result.questions[index] ?? shown.question;
	if (!question) return null;
	const choice = shown.choice ?? result.choices[index] ?? null;
	const word = question.kind === "survey" ? null : verdict(choice, correct, question.kind === "multiple");
	return (
		<details>
			<summary>
				<strong>{z("z.question", { n: index + 1 })}</strong>
				{question.kind === "survey" && <span class="tag mine">{z("z.survey")}</span>}
				{word && (
					<span class={`tag ${word === "right" ? "right" : "mine"}`}>
						{word === "right" && <Icon d={check} />}
						{z(`z.was.${word}`)}
					</span>
				)}
				<span class="asked">
					<Emphasis text={question.text} />
				</span>
			</summary>
			{!choice && <p class="nothing">{z("z.nothing")}</p>}
			{choice && !Array.isArray(choice) && (
				<p class="outcome-number mine">
					<span>{z("z.yours")}</span>
					<strong>{choiceText(choice, [], question.unit)}</strong>
				</p>
			)}
			<Outcome
				kind={question.kind}
				options={optionTexts(question)}
				correct={correct ?? undefined}
				mine={choice ?? undefined}
				mineText={z("z.mine")}
				placedText={(n) => z("z.placed", { n })}
				unit={question.unit}
			/>
			{explanation && (
				<section class="explained">
					<h3>{z("z.why")}</h3>
					<p>{explanation}</p>
				</section>
			)}
			<BasisList title={z("z.basis")} basis={(basis ?? []) as Basis[]} read={readLaw} />
		</details>
	);
}

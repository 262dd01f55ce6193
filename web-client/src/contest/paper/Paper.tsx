// The paper: one question on the screen at a time and a list to jump by, the time that is
// left, and what has become of each answer.

import { signal } from "@preact/signals-core";
import { Icon } from "../../ui/Icon";
import { check, cloud, saved, send } from "../../ui/icons";
import { Countdown, Emphasis } from "../../ui/question";
import { now } from "../../ui/tick";
import type { Receipt } from "../../shared/journal";
import { answer, mayAnswer, passBy, receiptOf, state, takeOver, turnTo, waitingAnswers } from "../session";
import type { Paper } from "../state";
import { t } from "../texts";
import { Answering } from "./Answering";
import { draftOf, forgetDraft } from "./draft";
import { Guesses } from "./Guesses";
import { List, openList } from "./List";
import { Review } from "./Review";
import { y } from "./texts";

type Props = { paper: Paper };

export function PaperScreen() {
	const { paper, contest } = state.value;
	if (!paper) return null;
	const hasGuesses = !!contest?.predictions?.length;
	return (
		<div class="paper">
			<Bar paper={paper} />
			<Step paper={paper} hasGuesses={hasGuesses} />
			<List paper={paper} hasGuesses={hasGuesses} />
		</div>
	);
}

// The time that is left and the connection, always in sight and always of one height.
function Bar({ paper }: Props) {
	const { at, of } = paper;
	return (
		<div class="bar-top">
			<Countdown opensAt={paper.started_at} closesAt={paper.deadline_at} />
			<h1>
				<button type="button" class="quiet" data-testid="list" aria-haspopup="dialog" onClick={openList}>
					{at < of ? y("y.of", { index: at + 1, of }) : y("y.list")} <span aria-hidden="true">▾</span>
				</button>
			</h1>
			<Connection />
		</div>
	);
}

function Connection() {
	const { link } = state.value;
	const waiting = waitingAnswers();
	const isOnline = link === "online";
	return (
		<p class={isOnline ? "wire online" : "wire"} data-testid="wire">
			{isOnline ? <span class="dot" aria-hidden="true" /> : <Icon d={cloud} />}
			{!isOnline ? y(waiting ? "y.wire.off" : "y.wire.off.none", { n: waiting }) : waiting ? y("y.wire.sending", { n: waiting }) : y("y.wire.on")}
		</p>
	);
}

function Step({ paper, hasGuesses }: Props & { hasGuesses: boolean }) {
	const { link, isSubmitting } = state.value;
	const { at, of, questions } = paper;
	if (link === "ended") return <Elsewhere />;
	if (isSubmitting) return <Waiting title={y("y.submitting")} paper={paper} />;
	if (now.value >= paper.deadline_at) return <Waiting title={y("y.over")} paper={paper} />;
	if (at >= of) return hasGuesses && at === of ? <Guesses paper={paper} /> : <Review paper={paper} />;
	const question = questions[at];
	if (!question) return <Coming />;
	return <Question key={at} paper={paper} index={at} />;
}

// The same function each time, so that it is called once for a question.
const focusOnce = (node: HTMLElement | null) => node?.focus({ preventScroll: true });

function Question({ paper, index }: Props & { index: number }) {
	const question = paper.questions[index]!;
	const { text, options = [] } = question;
	const isMuch = text.length > 130 || text.length + options.join("").length > 200;
	return (
		<section class={isMuch ? "question dense" : "question"}>
			<h2 class="stem" tabIndex={-1} ref={focusOnce} id="stem" data-testid="question-text">
				<Emphasis text={text} />
			</h2>
			{question.media && <div ref={(place) => void import("../../ui/media").then(({ show }) => show(question.media!, place))} />}
			<p class="kind">{t(`kind.${question.kind}`)}</p>
			<Answering paper={paper} index={index} />
			<AnswerState index={index} paper={paper} />
			<Turn paper={paper} index={index} />
		</section>
	);
}

const marks: Record<Receipt, string> = { saved, sending: send, accepted: check };

// The place is kept free, so that nothing jumps when the word comes.
function AnswerState({ paper, index }: Props & { index: number }) {
	const receipt = receiptOf(`a${index}`);
	const isTaken = !!paper.answers[index];
	return (
		<div class={`receipt ${receipt ?? ""}`} data-testid="answer-state">
			{receipt && (
				<p>
					<Icon d={marks[receipt]} />
					<strong>{t(`a.${receipt}`)}</strong>
				</p>
			)}
			{isTaken && paper.goBack && mayAnswer(now.value) && (
				<button type="button" class="link" data-testid="take-back" onClick={() => answer(index, null)}>
					{y("y.clear")}
				</button>
			)}
		</div>
	);
}

const isSure = signal(-1); // the question that is passed by for good at the next press

function Turn({ paper, index }: Props & { index: number }) {
	const { goBack, oneAtATime, questions, answers } = paper;
	const isFinal = oneAtATime && !goBack;
	const draft = isFinal ? draftOf(paper, index) : answers[index];
	const next = () => {
		if (isFinal && !answers[index]) {
			if (!draft && isSure.value !== index) return void (isSure.value = index);
			if (draft) answer(index, draft);
			else passBy(index);
			forgetDraft();
		} else if (oneAtATime && !answers[index] && index === questions.length - 1 && index + 1 < paper.of) passBy(index);
		turnTo(index + 1);
	};
	return (
		<>
			<p class="error" role="alert">
				{isSure.value === index && !draft && y("y.pass.sure")}
			</p>
			<div class="turn">
				{goBack && (
					<button type="button" class="secondary" aria-disabled={index === 0} onClick={() => index > 0 && turnTo(index - 1)}>
						{y("y.previous")}
					</button>
				)}
				<button type="button" class="primary" data-testid="next" onClick={next}>
					{isFinal ? (draft ? y("y.final") : y("y.pass")) : index + 1 < paper.of ? y("y.next") : y("y.finish")}
				</button>
			</div>
		</>
	);
}

function Coming() {
	const isOnline = state.value.link === "online";
	return (
		<section class="panel ready">
			<h2 tabIndex={-1} ref={focusOnce}>
				{isOnline ? y("y.coming") : y("y.coming.off")}
			</h2>
		</section>
	);
}

function Waiting({ title, paper }: Props & { title: string }) {
	const isOnline = state.value.link === "online";
	return (
		<section class="panel ready" data-testid="submitting">
			<h2 tabIndex={-1} ref={focusOnce}>
				{title}
			</h2>
			<p>{isOnline ? y("y.waiting") : now.value < paper.deadline_at ? y("y.waiting.off") : y("y.waiting.late")}</p>
		</section>
	);
}

function Elsewhere() {
	return (
		<section class="panel ready" data-testid="elsewhere">
			<h2 tabIndex={-1} ref={focusOnce}>
				{y("y.elsewhere")}
			</h2>
			<p>{y("y.elsewhere.more")}</p>
			<button type="button" class="primary" onClick={takeOver}>
				{y("y.elsewhere.go")}
			</button>
		</section>
	);
}

// A question on the phone, from «get ready» to the bell and until the reveal.

import type { ServerQuestion } from "../shared/protocol";
import { Icon } from "../ui/Icon";
import { check, clock, cross, saved, send } from "../ui/icons";
import { Countdown, Emphasis } from "../ui/question";
import { now, secondsLeft } from "../ui/tick";
import { Answering } from "./Answering";
import { extras } from "./parts";
import { contentLang, state } from "./session";
import type { Receipt } from "../shared/outbox";
import { t } from "./texts";

export function QuestionScreen() {
	const { question, phase } = state.value;
	if (!question) return <Closed />;
	if (phase === "question" && now.value < question.opens_at)
		return <GetReady question={question} />;
	return <Open key={question.index} question={question} />;
}

// So much text that a small phone would not show all of it in its usual size.
function isMuch({ text, options = [] }: ServerQuestion): boolean {
	return text.length > 130 || text.length + options.join("").length > 200;
}

function GetReady({ question }: { question: ServerQuestion }) {
	return (
		<section class="panel ready">
			<h2>{t("q.ready")}</h2>
			<p>{t("q.soon", { index: question.index + 1 })}</p>
			<p class="big">{secondsLeft(question.opens_at, now.value)}</p>
		</section>
	);
}

// The same function each time, so that it is called once for a question.
const focusOnce = (node: HTMLElement | null) => node?.focus({ preventScroll: true });

function Open({ question }: { question: ServerQuestion }) {
	const { phase } = state.value;
	const ReadAloud = extras.value?.ReadAloud;
	return (
		<section class={isMuch(question) ? "question dense" : "question"}>
			{phase === "question" ? (
				<Countdown opensAt={question.opens_at} closesAt={question.closes_at} />
			) : (
				<p class="over">
					<Icon d={clock} />
					{t("q.over.said")}
				</p>
			)}
			<div class="asked" lang={contentLang(state.value)}>
				<h2 class="stem" tabIndex={-1} ref={focusOnce} id="stem" data-testid="question-text">
					<Emphasis text={question.text} />
				</h2>
			</div>
			<div class="kind">
				<span>{t(`kind.${question.kind}`)}</span>
				{ReadAloud && <ReadAloud question={question} />}
			</div>
			<Answering question={question} />
			<AnswerState />
		</section>
	);
}

function Closed() {
	return (
		<section class="panel ready">
			<h2>{t("q.over.said")}</h2>
			<p>{t("closed.wait")}</p>
		</section>
	);
}

const marks: Record<Receipt, string> = {
	saved: saved,
	sending: send,
	accepted: check,
	late: clock,
	refused: cross,
};

// The place is kept free, so that nothing jumps when the word comes.
function AnswerState() {
	const { answer, phase, question, link } = state.value;
	const receipt = answer?.receipt;
	return (
		<div class={`receipt ${receipt ?? ""}`} data-testid="answer-state">
			{answer && receipt && (
				<p>
					<Icon d={marks[receipt]} />
					<strong>{t(`a.${receipt}`)}</strong>
				</p>
			)}
			{receipt === "saved" && link !== "online" && <p>{t("a.saved.more")}</p>}
			{receipt === "accepted" && phase === "question" && question?.change && <p>{t("q.change")}</p>}
			{phase === "closed" && <p>{answer ? t("closed.wait") : t("closed.none")}</p>}
		</div>
	);
}

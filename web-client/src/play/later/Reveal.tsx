// How it turned out: the verdict, the options, why, and the law it rests on.

import { Icon } from "../../ui/Icon";
import { check, cross } from "../../ui/icons";
import { dash, flag } from "../../ui/more-icons";
import { number } from "../../ui/lang";
import { BasisList, choiceText, Outcome } from "../../ui/outcome";
import { Emphasis, optionTexts } from "../../ui/question";
import { extras } from "../parts";
import { contentLang, state } from "../session";
import { t } from "../texts";
import { l } from "./texts";
import { verdict, type Verdict } from "../verdict";

const marks: Record<Verdict, string> = {
	right: check,
	partly: check,
	wrong: cross,
	none: dash,
	survey: check,
	answer: flag,
};

// What had the focus is gone with the question; who was elsewhere stays there.
function focusOnce(node: HTMLElement | null): void {
	if (document.activeElement === document.body) node?.focus({ preventScroll: true });
}

export function Reveal() {
	const { question, reveal, answer, result } = state.value;
	if (!reveal || !question) return null;
	const word = verdict(state.value);
	const options = optionTexts(question);
	const shown = answer && !Array.isArray(answer.choice) && choiceText(answer.choice, options, question.unit);
	return (
		<section class="reveal">
			<div class={`verdict ${word}`} data-testid="result">
				<Icon d={marks[word]} />
				<h2 tabIndex={-1} ref={focusOnce}>
					{t(`v.${word}`)}
				</h2>
				{result && question.kind !== "survey" && (
					<p class="points">{l("r.points", { plus: result.points > 0 ? "+" : "", points: result.points })}</p>
				)}
			</div>
			<Summary />
			<div lang={contentLang(state.value)}>
				{question.text && (
					<p class="stem small">
						<Emphasis text={question.text} />
					</p>
				)}
				{shown && (
					<p class="outcome-number mine">
						<span>{l("r.yours")}</span>
						<strong>{shown}</strong>
					</p>
				)}
				<Outcome
					kind={question.kind}
					options={options}
					correct={reveal.correct}
					counts={reveal.counts}
					answered={reveal.answered}
					mine={answer?.choice}
					mineText={t("q.mine")}
					placedText={(n) => l("r.placed", { n })}
					why={reveal.options_explained}
					unit={question.unit}
				/>
				<p class="hint">{l("r.answered", { n: reveal.answered })}</p>
				{reveal.explanation && (
					<section class="explained">
						<h3>{l("r.why")}</h3>
						<p>{reveal.explanation}</p>
					</section>
				)}
				<BasisList title={l("r.basis")} basis={reveal.basis} read={extras.value?.readLaw} />
			</div>
		</section>
	);
}

export function Summary() {
	const { me, phase, final, standings, reveal } = state.value;
	if (!me) return null;
	const scored = (phase === "finished" ? final : phase === "standings" ? standings : reveal)?.scored;
	return (
		<dl class="summary">
			<div>
				<dt>{t("sum.score")}</dt>
				<dd>{number(me.score)}</dd>
			</div>
			<div>
				<dt>{l("sum.right")}</dt>
				<dd>
					{me.right}
					{!!scored && `/${scored}`}
				</dd>
			</div>
			{me.rank > 0 && (
				<div>
					<dt>{l("sum.rank")}</dt>
					<dd>{l("sum.rank.of", { rank: me.rank, of: me.of })}</dd>
				</div>
			)}
		</dl>
	);
}

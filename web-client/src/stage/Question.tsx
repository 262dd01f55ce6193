// A question on the big screen, from «get ready» to the reveal.

import type { ServerQuestion } from "../shared/protocol";
import { Icon } from "../ui/Icon";
import { check, clock, people } from "../ui/icons";
import { BasisList, Outcome } from "../ui/outcome";
import { Badge, Countdown, Emphasis, optionTexts } from "../ui/question";
import { now, secondsLeft } from "../ui/tick";
import { state } from "./session";
import { t } from "./texts";

export function Asked({ question }: { question: ServerQuestion }) {
	const { phase } = state.value;
	if (phase === "question" && now.value < question.opens_at)
		return (
			<section class="still ready">
				<h1>{t("q.soon", { index: question.index + 1 })}</h1>
				<p>{t(`kind.${question.kind}`)}</p>
				<p class="big">{secondsLeft(question.opens_at, now.value)}</p>
			</section>
		);
	const options = optionTexts(question);
	return (
		<section class="asked">
			<div class="fit">
				<h1 class="stem" data-testid="question-text">
					<Emphasis text={question.text} />
				</h1>
				{question.media && <div key={question.index} ref={(place) => void import("../ui/media").then(({ show }) => show(question.media!, place, "38vh"))} />}
				<ol class={`choices ${options.length < 3 ? "wide" : ""}`}>
					{options.map((text, index) => (
						<li class={`o${index % 6}`}>
							<Badge index={index} />
							<span>{text}</span>
						</li>
					))}
				</ol>
			</div>
			<Progress question={question} />
		</section>
	);
}

function Progress({ question }: { question: ServerQuestion }) {
	const { phase, progress, players, allAnswered } = state.value;
	const answered = progress?.answered ?? 0;
	return (
		<div class="progress">
			{phase === "question" ? (
				<Countdown opensAt={question.opens_at} closesAt={question.closes_at} />
			) : (
				<p class="over">
					<Icon d={allAnswered ? check : clock} />
					{t(allAnswered ? "q.closed.all" : "q.closed")}
				</p>
			)}
			<p class="kind">{phase === "question" ? t(`kind.${question.kind}`) : t("q.closed.more")}</p>
			<p class="answered">
				<Icon d={people} />
				{t("q.answered", { answered, players: progress?.players ?? players })}
			</p>
		</div>
	);
}

export function Revealed() {
	const { question, reveal } = state.value;
	if (!reveal) return null;
	const kind = question?.kind ?? "single";
	return (
		<section class="revealed">
			<div class="fit">
				<div class="turnout">
					<h1 class="stem">
						{question?.text ? <Emphasis text={question.text} /> : t("r.title")}
					</h1>
					<Outcome
						kind={kind}
						options={question ? optionTexts(question) : []}
						correct={reveal.correct}
						counts={reveal.counts}
						answered={reveal.answered}
						unit={reveal.unit ?? question?.unit}
					/>
					<p class="answered">
						{t("r.answered", { n: reveal.answered })}
						{reveal.full_marks !== undefined && ` · ${t("r.full", { n: reveal.full_marks })}`}
					</p>
				</div>
				{(reveal.explanation || reveal.basis.length > 0) && (
					<div class="reasons">
						{reveal.explanation && (
							<section class="explained">
								<h2>{t("r.why")}</h2>
								<p>{reveal.explanation}</p>
							</section>
						)}
						<BasisList title={t("r.basis")} basis={reveal.basis} />
					</div>
				)}
			</div>
		</section>
	);
}

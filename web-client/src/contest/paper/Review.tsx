// Before submitting: what has not been answered and what has not been sent, and a second press.

import { signal } from "@preact/signals-core";
import { state, submit, turnTo, waitingAnswers, words } from "../session";
import { unanswered, type Paper } from "../state";
import { y } from "./texts";

const sureOf = signal(""); // the attempt that the next press submits

const focusOnce = (node: HTMLElement | null) => node?.focus({ preventScroll: true });
const show = (node: HTMLElement | null) => node?.scrollIntoView?.({ block: "nearest" });

export function Review({ paper }: { paper: Paper }) {
	const { contest, link } = state.value;
	const open = unanswered(paper);
	const guesses = (contest?.predictions ?? []).filter((one) => !paper.guesses[one.id]);
	const waiting = waitingAnswers();
	const isSure = sureOf.value === paper.attempt;
	const go = () => {
		if (!isSure) return void (sureOf.value = paper.attempt);
		sureOf.value = "";
		submit();
	};
	return (
		<section class="panel" data-testid="review">
			<h2 tabIndex={-1} ref={focusOnce}>
				{y("y.review")}
			</h2>
			<p class="myself">{y("y.list.done", { n: paper.of - open.length, of: paper.of })}</p>
			{open.length > 0 && (
				<>
					<p id="open-title">{y("y.review.open", { n: open.length })}</p>
					<ol class="numbers" aria-labelledby="open-title" data-testid="unanswered">
						{open.map((index) => (
							<li>
								<button
									type="button"
									class="number"
									disabled={!paper.goBack}
									aria-label={y("y.list.open", { n: index + 1 })}
									onClick={() => turnTo(index)}
								>
									{index + 1}
								</button>
							</li>
						))}
					</ol>
				</>
			)}
			{guesses.map((one) => (
				<p>
					{y("y.review.guess", { text: words(one.text) })}{" "}
					<button type="button" class="link" onClick={() => turnTo(paper.of)}>
						{y("y.review.guess.go")}
					</button>
				</p>
			))}
			<p class="hint line">{waiting > 0 && (link === "online" ? y("y.wire.sending", { n: waiting }) : y("y.wire.off", { n: waiting }))}</p>
			{isSure && (
				<p class="error" role="alert" ref={show}>
					{open.length ? y("y.submit.sure.open", { n: open.length }) : y("y.submit.sure")}
				</p>
			)}
			<button type="button" class="primary" data-testid="submit" onClick={go}>
				{isSure ? y("y.submit.really") : y("y.submit")}
			</button>
			<button type="button" class="secondary" aria-disabled={!paper.goBack} onClick={() => paper.goBack && turnTo(0)}>
				{y("y.review.back")}
			</button>
		</section>
	);
}

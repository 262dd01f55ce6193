// Every question in a row, and one of them opened.

import { rate } from "../rate";
import { follow, href } from "../router";
import { Annul, isAnnulled, placeOf } from "./Annul";
import { hintText } from "./hints";
import { Bar, Figure, inWords, letter, plain, seconds } from "./parts";
import { t } from "./texts";
import type { Items, Question } from "./types";

export function Questions({ items, path }: { items: Items; path: string }) {
	return (
		<section class="panel">
			<h2>{t("rs.s.questions")}</h2>
			<p class="note">{t("rs.explain")}</p>
			<div class="scroll" tabIndex={0} role="region" aria-label={t("rs.s.questions")}>
				<table class="stacked" data-testid="questions">
					<thead>
						<tr>
							<th scope="col" class="number">{t("rs.no")}</th>
							<th scope="col">{t("rs.question")}</th>
							<th scope="col" class="number">{t("rs.answered")}</th>
							<th scope="col" class="number">{t("rs.facility")}</th>
							<th scope="col" class="number">{t("rs.discrimination")}</th>
							<th scope="col" class="number">{t("rs.time")}</th>
							<th scope="col" class="number">{t("rs.exposure")}</th>
							<th scope="col">{t("rs.hints")}</th>
						</tr>
					</thead>
					<tbody>
						{items.questions.map((question) => (
							<Row key={question.id} items={items} question={question} path={path} />
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

function Row({ items, question, path }: { items: Items; question: Question; path: string }) {
	return (
		<tr>
			<td class="number" data-label={t("rs.no")}>{placeOf(items, question) + 1}</td>
			<td class="stem">
				<a href={href(`${path}/questions/${question.index + 1}`)} onClick={follow}>
					{inWords(question.text)}
				</a>
				{isAnnulled(question) && <strong class="gone"> {t("rs.annulled")}</strong>}
			</td>
			<td class="number" data-label={t("rs.answered")}>{plain(question.answered)}</td>
			<td class="number" data-label={t("rs.facility")}>
				{rate(question.facility)}
				{question.facility != null && <Bar share={question.facility} />}
			</td>
			<td class="number" data-label={t("rs.discrimination")}>{question.discrimination == null ? "–" : plain(question.discrimination)}</td>
			<td class="number" data-label={t("rs.time")}>{seconds(question.median_ms)}</td>
			<td class="number" data-label={t("rs.exposure")}>{rate(question.exposure)}</td>
			<td data-label={question.hints.length ? t("rs.hints") : undefined}>{question.hints.length > 0 && t("rs.hints.some", { n: question.hints.length })}</td>
		</tr>
	);
}

export function One({ items, number, path, again }: { items: Items; number: number; path: string; again: () => void }) {
	const question = items.questions[number - 1];
	if (!question) return <p class="error">{t("rs.nothing")}</p>;
	return (
		<section class="panel" data-testid="question">
			<p class="no-print steps">
				{number > 1 && (
					<a href={href(`${path}/questions/${number - 1}`)} onClick={follow}>
						← {t("rs.prev")}
					</a>
				)}
				<a href={href(`${path}/questions`)} onClick={follow}>
					{t("rs.all")}
				</a>
				{number < items.questions.length && (
					<a href={href(`${path}/questions/${number + 1}`)} onClick={follow}>
						{t("rs.next")} →
					</a>
				)}
			</p>
			<h2>
				{placeOf(items, question) + 1}. {inWords(question.text)}
			</h2>
			{question.hints.length > 0 && (
				<ul class="hints" data-testid="hints">
					{question.hints.map((hint) => (
						<li key={`${hint.code} ${hint.option}`}>{hintText(hint)}</li>
					))}
				</ul>
			)}
			<Annul items={items} question={question} again={again} />
			<dl class="figures">
				<Figure name={t("rs.shown")} value={plain(question.shown)} />
				<Figure name={t("rs.answered")} value={plain(question.answered)} />
				{question.facility != null && (
					<>
						<Figure name={t("rs.right")} value={plain(question.right)} />
						<Figure name={t("rs.facility")} value={rate(question.facility)} />
						<Figure
							name={t("rs.discrimination")}
							value={question.discrimination == null ? t("rs.undefined") : plain(question.discrimination)}
						/>
					</>
				)}
				<Figure name={t("rs.time")} value={seconds(question.median_ms)} />
				<Figure name={t("rs.p90")} value={seconds(question.p90_ms)} />
				<Figure name={t("rs.exposure")} value={rate(question.exposure)} />
			</dl>
			{question.kind === "numeric" ? (
				<Numbers question={question} />
			) : question.kind === "ordering" ? (
				<Places question={question} />
			) : (
				<Options question={question} />
			)}
		</section>
	);
}

function Options({ question }: { question: Question }) {
	const isSurvey = question.kind === "survey";
	return (
		<>
			<h3>{t("rs.options")}</h3>
			<div class="scroll" tabIndex={0} role="region" aria-label={t("rs.options")}>
				<table class="stacked" data-testid="options">
					<thead>
						<tr>
							<th scope="col">{t("rs.option")}</th>
							<th scope="col">{t("rs.share")}</th>
							<th scope="col" class="number">{t("rs.chosen")}</th>
							{!isSurvey && <th scope="col" class="number">{t("rs.who")}</th>}
							{!isSurvey && <th scope="col" class="number">{t("rs.best")}</th>}
						</tr>
					</thead>
					<tbody>
						{question.options.map((option) => (
							<tr key={option.option}>
								<th scope="row">
									{letter(option.option)}. {inWords(option.text)}
									{option.right && <span class="mark"> ✓ {t("rs.key")}</span>}
									{option.idle && <span class="mark quiet-mark"> ({t("rs.idle")})</span>}
								</th>
								<td class="wide" data-label={t("rs.share")}>
									{rate(option.share)}
									<Bar share={option.share ?? 0} tone={isSurvey ? "plain" : option.right ? "right" : "wrong"} />
								</td>
								<td class="number" data-label={t("rs.chosen")}>{plain(option.count ?? 0)}</td>
								{!isSurvey && <td class="number" data-label={t("rs.who")}>{rate(option.mean_total)}</td>}
								{!isSurvey && <td class="number" data-label={t("rs.best")}>{plain(option.best ?? 0)}</td>}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</>
	);
}

function Places({ question }: { question: Question }) {
	const options = [...question.options].sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
	return (
		<>
			<h3>{t("rs.places")}</h3>
			<div class="scroll" tabIndex={0} role="region" aria-label={t("rs.places")}>
				<table class="stacked" data-testid="options">
					<thead>
						<tr>
							<th scope="col" class="number">{t("rs.place")}</th>
							<th scope="col">{t("rs.option")}</th>
							<th scope="col">{t("rs.at.place")}</th>
							<th scope="col" class="number">{t("rs.error")}</th>
						</tr>
					</thead>
					<tbody>
						{options.map((option) => (
							<tr key={option.option}>
								<td class="number" data-label={t("rs.place")}>{(option.place ?? 0) + 1}</td>
								<th scope="row">{inWords(option.text)}</th>
								<td class="wide" data-label={t("rs.at.place")}>
									{rate(question.answered ? (option.at_place ?? 0) / question.answered : null)}
									<Bar share={question.answered ? (option.at_place ?? 0) / question.answered : 0} tone="right" />
								</td>
								<td class="number" data-label={t("rs.error")}>
									{option.mean_error == null ? "–" : t("rs.error.of", { n: Number(option.mean_error.toFixed(1)) })}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</>
	);
}

function Numbers({ question }: { question: Question }) {
	const bins = question.bins ?? [];
	if (!bins.length) return <p>{t("rs.nothing")}</p>;
	return (
		<>
			<h3>{t("rs.numbers")}</h3>
			<table class="bars" data-testid="options">
				<tbody>
					{bins.map((bin) => (
						<tr key={bin.from}>
							<th scope="row">
								{bin.from === bin.to
									? plain(bin.from)
									: t("rs.number.range", { from: plain(bin.from), to: plain(bin.to) })}
								{bin.right && <span class="mark"> ✓ {t("rs.number.right")}</span>}
							</th>
							<td class="wide">
								{rate(bin.count / question.answered)}
								<Bar share={bin.count / question.answered} tone={bin.right ? "right" : "wrong"} />
							</td>
							<td class="number">{plain(bin.count)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</>
	);
}

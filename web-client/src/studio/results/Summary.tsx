// How the papers did as a whole, and which questions to look at.

import { rate } from "../rate";
import { follow, href } from "../router";
import { isAnnulled, placeOf } from "./Annul";
import { hintText, isWorthALook } from "./hints";
import { Bar, Figure, inWords } from "./parts";
import { t } from "./texts";
import type { Items } from "./types";

function Spread({ items }: { items: Items }) {
	const most = Math.max(1, ...items.scores.bins);
	return (
		<section class="panel">
			<h2>{t("rs.spread")}</h2>
			<table class="bars" data-testid="spread">
				<tbody>
					{items.scores.bins.map((count, i) => (
						<tr key={i}>
							<th scope="row">{t("rs.spread.row", { from: i * 10, to: i * 10 + 10 })}</th>
							<td class="wide">
								<Bar share={count / most} />
							</td>
							<td class="number">{t("rs.count.people", { n: count })}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

export function Summary({ items, path }: { items: Items; path: string }) {
	const doubted = items.questions.filter((question) => !isAnnulled(question) && question.hints.some(isWorthALook));
	return (
		<>
			<dl class="figures">
				<Figure name={t("rs.people")} value={t("rs.papers", { n: items.papers })} />
				<Figure name={t("rs.mean")} value={rate(items.scores.mean)} />
				<Figure name={t("rs.median")} value={rate(items.scores.median)} />
				<Figure name={t("rs.deviation")} value={rate(items.scores.deviation)} />
			</dl>
			{items.papers < 30 && <p class="note">{t("rs.few", { n: items.papers })}</p>}
			<Spread items={items} />
			<section class="panel">
				<h2>{t("rs.look")}</h2>
				{doubted.length ? (
					<ul class="looks" data-testid="looks">
						{doubted.map((question) => (
							<li key={question.id}>
								<a href={href(`${path}/questions/${question.index + 1}`)} onClick={follow}>
									{placeOf(items, question) + 1}. {inWords(question.text)}
								</a>
								{question.hints.filter(isWorthALook).map((hint) => (
									<p key={hint.code}>{hintText(hint)}</p>
								))}
							</li>
						))}
					</ul>
				) : (
					<p>{t("rs.look.none")}</p>
				)}
			</section>
		</>
	);
}

// Units against questions: a number in every cell, and a ground that says the same.

import { isAnnulled, placeOf } from "./Annul";
import { inWords, plain } from "./parts";
import { t } from "./texts";
import type { Items } from "./types";

const SMALL = 5; // people below which a share says little

const tone = (share: number) => `heat-${Math.min(4, Math.floor(share * 5))}`;

export function Units({ items }: { items: Items }) {
	const { rows, total } = items.units;
	if (!rows.length) return <p class="note">{t("rs.heat.none")}</p>;
	return (
		<section class="panel">
			<h2>{t("rs.heat")}</h2>
			<p class="note">{t("rs.heat.note")}</p>
			{rows.length < total && <p class="note">{t("rs.heat.more", { n: rows.length, total })}</p>}
			<div class="scroll" tabIndex={0} role="region" aria-label={t("rs.heat")}>
				<table class="heat" data-testid="heat">
					<thead>
						<tr>
							<th scope="col">{t("rs.unit")}</th>
							<th scope="col" class="number">{t("rs.people")}</th>
							{items.questions.map((question) => (
								<th scope="col" class="number" key={question.id}>
									<abbr title={inWords(question.text)}>{placeOf(items, question) + 1}</abbr>
									{isAnnulled(question) && <strong class="gone"> {t("rs.annulled")}</strong>}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr key={row.id}>
								<th scope="row">
									{inWords(row.name)}
									{row.papers < SMALL && <span class="mark quiet-mark"> ({t("rs.small")})</span>}
								</th>
								<td class="number">{plain(row.papers)}</td>
								{row.cells.map((share, i) => (
									<td class={`number ${share == null ? "" : tone(share)}`} key={i}>
										{share == null ? "–" : Math.round(share * 100)}
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

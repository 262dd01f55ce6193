// How fair the network was to the players of a live round.

import { Fault } from "../Fault";
import { loader } from "../loaded";
import { t as frame } from "../texts";
import { Figure, inWords, plain } from "./parts";
import { t } from "./texts";
import type { Fairness as Report } from "./types";

const report = loader<Report>();

const ms = (value: number) => t("rs.ms", { n: value });

function Units({ own }: { own: Report }) {
	const { rows, small } = own.units;
	if (!rows.length) return <p class="note">{t("rs.f.units.none")}</p>;
	return (
		<section class="panel">
			<h2>{t("rs.f.units")}</h2>
			{small > 0 && <p class="note">{t("rs.f.small", { n: small })}</p>}
			<div class="scroll" tabIndex={0} role="region" aria-label={t("rs.f.units")}>
				<table class="stacked">
					<thead>
						<tr>
							<th scope="col">{t("rs.unit")}</th>
							<th scope="col" class="number">{t("rs.people")}</th>
							<th scope="col" class="number">{t("rs.f.half")}</th>
							<th scope="col" class="number">{t("rs.f.p95")}</th>
							<th scope="col" class="number">{t("rs.f.max")}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr key={row.id}>
								<th scope="row">{inWords(row.name)}</th>
								<td class="number" data-label={t("rs.people")}>{plain(row.players)}</td>
								<td class="number" data-label={t("rs.f.half")}>{ms(row.p50_ms)}</td>
								<td class="number" data-label={t("rs.f.p95")}>{ms(row.p95_ms)}</td>
								<td class="number" data-label={t("rs.f.max")}>{ms(row.max_ms)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

function lostText(own: Report): string {
	if (!own.lost) return t("rs.f.lost.off");
	if (!own.lost.players) return t("rs.f.lost.none");
	return t("rs.f.lost", { n: own.lost.players, points: own.lost.points, most: own.lost.most });
}

function Told({ own }: { own: Report }) {
	return (
		<>
			<section class="panel" data-testid="fairness">
				<h2>{t("rs.f.title")}</h2>
				<p class="note">{t("rs.f.explain")}</p>
				<dl class="figures">
					<Figure name={t("rs.answered")} value={plain(own.answers)} />
					<Figure name={t("rs.f.half")} value={own.credit ? ms(own.credit.p50_ms) : "–"} />
					<Figure name={t("rs.f.p95")} value={own.credit ? ms(own.credit.p95_ms) : "–"} />
					<Figure name={t("rs.f.max")} value={own.credit ? ms(own.credit.max_ms) : "–"} />
				</dl>
				<ul class="hints">
					{own.limit.answers > 0 && <li>{t("rs.f.limit", { n: own.limit.players, answers: own.limit.answers })}</li>}
					{own.late.answers > 0 && <li>{t("rs.f.late", { n: own.late.answers, players: own.late.players })}</li>}
					<li>{lostText(own)}</li>
				</ul>
				{own.measured < own.answers && (
					<p class="note">{t("rs.f.unmeasured", { n: own.answers - own.measured })}</p>
				)}
			</section>
			<Units own={own} />
		</>
	);
}

export function Fairness({ id }: { id: string }) {
	report.want(`rounds/${encodeURIComponent(id)}/fairness`);
	const { value, fault, busy } = report.state.value;
	const own = value?.id === id ? value : null;
	return (
		<>
			<Fault fault={fault} again={report.again} />
			{busy && !own && <p role="status">{frame("s.loading")}</p>}
			{own && <Told own={own} />}
		</>
	);
}

// How a contest goes: who registered, started and handed in.

import { Fault } from "../Fault";
import { loader } from "../loaded";
import { rate } from "../rate";
import { follow, href, query } from "../router";
import { t as frame } from "../texts";
import { Bar, Figure, inWords, plain } from "./parts";
import { t } from "./texts";
import type { Progress as Told } from "./types";

const progress = loader<Told>();

/** «2026-11-22T14» → «22/11/2026 14:00». */
function instant(at: string): string {
	const [year, month, day, hour] = at.split(/[-T]/);
	return `${day}/${month}/${year}${hour ? ` ${hour}:00` : ""}`;
}

function Times({ own, path }: { own: Told; path: string }) {
	const most = Math.max(1, ...own.times.map((one) => one.submitted));
	return (
		<section class="panel">
			<h2>{t("rs.p.times")}</h2>
			<p class="steps no-print">
				<a href={href(`${path}/progress`)} onClick={follow} aria-current={own.by === "day" ? "true" : undefined}>
					{t("rs.p.day")}
				</a>
				<a href={href(`${path}/progress?by=hour`)} onClick={follow} aria-current={own.by === "hour" ? "true" : undefined}>
					{t("rs.p.hour")}
				</a>
			</p>
			<div class="scroll" tabIndex={0} role="region" aria-label={t("rs.p.times")}>
				<table class="stacked" data-testid="times">
					<thead>
						<tr>
							<th scope="col">{t("rs.p.when")}</th>
							<th scope="col" class="number">{t("rs.p.entrants")}</th>
							<th scope="col" class="number">{t("rs.p.started")}</th>
							<th scope="col" class="number">{t("rs.p.submitted")}</th>
							<td class="wide" />
						</tr>
					</thead>
					<tbody>
						{own.times.map((one) => (
							<tr key={one.at}>
								<th scope="row">{instant(one.at)}</th>
								<td class="number" data-label={t("rs.p.entrants")}>{plain(one.entrants)}</td>
								<td class="number" data-label={t("rs.p.started")}>{plain(one.started)}</td>
								<td class="number" data-label={t("rs.p.submitted")}>{plain(one.submitted)}</td>
								<td class="wide">
									<Bar share={one.submitted / most} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

function Units({ own }: { own: Told }) {
	if (!own.units.rows.length) return null;
	return (
		<section class="panel">
			<h2>{t("rs.s.units")}</h2>
			{own.units.rows.length < own.units.total && (
				<p class="note">{t("rs.heat.more", { n: own.units.rows.length, total: own.units.total })}</p>
			)}
			<div class="scroll" tabIndex={0} role="region" aria-label={t("rs.s.units")}>
				<table class="stacked" data-testid="progress-units">
					<thead>
						<tr>
							<th scope="col">{t("rs.unit")}</th>
							<th scope="col" class="number">{t("rs.p.entrants")}</th>
							<th scope="col" class="number">{t("rs.p.participants")}</th>
							<th scope="col" class="number">{t("rs.p.headcount")}</th>
							<th scope="col" class="number">{t("rs.p.rate")}</th>
						</tr>
					</thead>
					<tbody>
						{own.units.rows.map((row) => (
							<tr key={row.id}>
								<th scope="row">{inWords(row.name)}</th>
								<td class="number" data-label={t("rs.p.entrants")}>{plain(row.entrants)}</td>
								<td class="number" data-label={t("rs.p.participants")}>{plain(row.participants)}</td>
								<td class="number" data-label={t("rs.p.headcount")}>{row.headcount == null ? "–" : plain(row.headcount)}</td>
								<td class="number" data-label={t("rs.p.rate")}>
									{rate(row.rate)}
									{row.rate != null && <Bar share={row.rate} />}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

function Localities({ own }: { own: Told }) {
	if (!own.localities.rows.length) return null;
	return (
		<section class="panel">
			<h2>{t("rs.p.localities")}</h2>
			<div class="scroll" tabIndex={0} role="region" aria-label={t("rs.p.localities")}>
				<table class="stacked">
					<thead>
						<tr>
							<th scope="col">{t("rs.p.locality")}</th>
							<th scope="col" class="number">{t("rs.p.entrants")}</th>
							<th scope="col" class="number">{t("rs.p.participants")}</th>
						</tr>
					</thead>
					<tbody>
						{own.localities.rows.map((row) => (
							<tr key={row.name}>
								<th scope="row">{row.name}</th>
								<td class="number" data-label={t("rs.p.entrants")}>{plain(row.entrants)}</td>
								<td class="number" data-label={t("rs.p.participants")}>{plain(row.participants)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

export function Progress({ id, path }: { id: string; path: string }) {
	const by = query().get("by") === "hour" ? "hour" : "day";
	progress.want(`contests/${encodeURIComponent(id)}/progress?by=${by}`);
	const { value, fault, busy } = progress.state.value;
	const own = value?.id === id ? value : null;
	return (
		<>
			<Fault fault={fault} again={progress.again} />
			{busy && !own && <p role="status">{frame("s.loading")}</p>}
			{own && (
				<>
					<dl class="figures">
						<Figure name={t("rs.p.entrants")} value={plain(own.entrants)} />
						<Figure name={t("rs.p.participants")} value={plain(own.participants)} />
						<Figure name={t("rs.p.submitted")} value={plain(own.submitted)} />
						<Figure name={t("rs.p.rate")} value={rate(own.rate)} />
						<Figure name={t("rs.p.void")} value={plain(own.void)} />
					</dl>
					<Times own={own} path={path} />
					<Units own={own} />
					<Localities own={own} />
				</>
			)}
		</>
	);
}

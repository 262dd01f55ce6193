// The end: a podium of people, the rest of the ten, and the units.

import type { PlayerRow } from "../shared/protocol";
import { People, Units } from "../ui/boards";
import { Drum } from "../ui/Drum";
import { number } from "../ui/lang";
import { shortNames } from "../ui/short-names";
import type { UnitNames } from "../ui/units";
import { state } from "./session";
import { t } from "./texts";

const UNITS_SHOWN = 6;
const REST_SHOWN = 4;
const PODIUM = 3;

export function Finale() {
	const { final, units } = state.value;
	if (!final) return null;
	const nameOf = shortNames(units);
	const podium = final.top.slice(0, PODIUM);
	const rest = final.top.slice(PODIUM, PODIUM + (final.units.length ? REST_SHOWN : 7));
	return (
		<section class="finale" data-testid="finished">
			<div class="headline">
				<Drum />
				<h1>{t("f.title")}</h1>
			</div>
			<div class="result">
				<Podium rows={podium} nameOf={nameOf} />
				<div class="tables fit">
					<People title={t("s.top")} rows={rest} nameOf={nameOf} />
					<Units
						title={t("s.units")}
						rows={final.units.slice(0, UNITS_SHOWN)}
						minimum={final.unit_minimum}
						nameOf={nameOf}
					/>
				</div>
			</div>
			<p class="thanks">{t("f.thanks")}</p>
		</section>
	);
}

// In the order of the ranks for who listens; second, first, third for who looks.
function Podium({ rows, nameOf }: { rows: PlayerRow[]; nameOf: UnitNames }) {
	if (!rows.length) return null;
	return (
		<ol class="podium fit">
			{rows.map((row, place) => (
				<li class={`step${place + 1} rank${row.rank}`}>
					<span class="who">
						<strong>{row.name}</strong>
						{row.unit && <span>{nameOf(row.unit)}</span>}
					</span>
					<span class="block">
						<span class="medal">
							<span class="unseen">{t("f.place", { n: row.rank })}</span>
							<span aria-hidden="true">{row.rank}</span>
						</span>
						<strong>{t("f.points", { points: number(row.score) })}</strong>
						<span>{t("f.right", { n: row.right })}</span>
					</span>
				</li>
			))}
		</ol>
	);
}

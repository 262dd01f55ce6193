// The leaderboard between questions: people, and units beside them.

import { People, Units } from "../ui/boards";
import { shortNames } from "../ui/short-names";
import { state } from "./session";
import { t } from "./texts";

const UNITS_SHOWN = 10;

export function Board() {
	const { standings, units } = state.value;
	if (!standings) return null;
	const nameOf = shortNames(units);
	const empty = !standings.top.length && !standings.units.length;
	return (
		<section class="boards">
			<h1>{t("s.title")}</h1>
			{empty && <p>{t("s.none")}</p>}
			<div class="tables fit">
				<People title={t("s.top")} rows={standings.top} nameOf={nameOf} />
				<Units
					title={t("s.units")}
					rows={standings.units.slice(0, UNITS_SHOWN)}
					minimum={standings.unit_minimum}
					nameOf={nameOf}
				/>
			</div>
		</section>
	);
}

// The ceremony: the place that was revealed last, large, and beside it those before it.

import type { Ceremony as Held, PlayerRow, UnitRow } from "../shared/protocol";
import { People, Units } from "../ui/boards";
import { b } from "../ui/board-texts";
import { Drum } from "../ui/Drum";
import { number } from "../ui/lang";
import { shortNames } from "../ui/short-names";
import { unitNames, type UnitNames } from "../ui/units";
import { state } from "./session";
import { t } from "./texts";

type Latest = NonNullable<Held["latest"]>;

export function Ceremony() {
	const { standings, units } = state.value;
	const ceremony = standings?.ceremony;
	if (!ceremony) return null;
	const { latest, step, places } = ceremony;
	const nameOf = shortNames(units);
	const fullName = unitNames(units.map(({ id, name }) => ({ id, name: name ?? id })));
	if (!latest)
		return (
			<section class="still" data-testid="ceremony" data-step={step}>
				<Drum />
				<h1>{t("c.title")}</h1>
				<p>{ceremony.next ? t("c.begun", { n: places }) : t("c.nobody")}</p>
			</section>
		);
	const ofUnits = latest.of === "units";
	return (
		<section class="ceremony" data-testid="ceremony" data-step={step}>
			<div class="headline">
				<Drum />
				<h1>{t("c.title")}</h1>
			</div>
			<div class="result">
				<Honoured key={step} latest={latest} nameOf={fullName} />
				<div class="tables fit">
					{ofUnits ? (
						<Units title={t("s.units")} rows={standings.units} nameOf={nameOf} />
					) : (
						<People title={t("s.top")} rows={standings.top} nameOf={nameOf} />
					)}
				</div>
			</div>
		</section>
	);
}

function Honoured({ latest, nameOf }: { latest: Latest; nameOf: UnitNames }) {
	const { of, rank, count } = latest;
	const rows = latest.top ?? latest.units ?? [];
	const [first] = rows;
	return (
		<div class={`honoured place${rank}`} role="status">
			<p class="award">
				<span>{of === "units" ? t("s.units") : t("s.top")}</span>
				<strong data-testid="ceremony-place">{t("f.place", { n: rank })}</strong>
			</p>
			<div class={`names fit many${Math.min(rows.length, 4)}`}>
				<ul>
					{rows.map((row) => (
						<Name row={row} nameOf={nameOf} />
					))}
				</ul>
				{count > rows.length && <p>{t(`c.others.${of}`, { n: count - rows.length })}</p>}
				{first && <p class="worth">{worth(first)}</p>}
			</div>
		</div>
	);
}

function Name({ row, nameOf }: { row: PlayerRow | UnitRow; nameOf: UnitNames }) {
	const isUnit = "players" in row;
	return (
		<li data-testid="ceremony-name">
			<strong>{isUnit ? nameOf(row.unit) : row.name}</strong>
			{!isUnit && row.unit && <span>{nameOf(row.unit)}</span>}
		</li>
	);
}

// Of equals the same, so it is said once; how many people a unit had is its own.
function worth(row: PlayerRow | UnitRow) {
	const isUnit = "players" in row;
	return (
		<>
			<strong>{isUnit ? `${b("s.score")}: ${number(row.score)}` : t("f.points", { points: number(row.score) })}</strong>
			{!isUnit && <span>{t("f.right", { n: row.right })}</span>}
		</>
	);
}

// Between questions: where I stand.

import type { PlayerRow } from "../../shared/protocol";
import { People, Units } from "../../ui/boards";
import { unitNames } from "../../ui/units";
import { Summary } from "../later/index";
import { state } from "../session";
import { x } from "./texts";

const TOP_SHOWN = 5;

// Rows carry no player's number, but a name as boards show it belongs to one player.
export function isMe(row: PlayerRow): boolean {
	const { me } = state.value;
	return !!me && row.name === me.name && row.unit === me.unit;
}

export function Standings() {
	const { standings, info, me } = state.value;
	if (!standings) return null;
	return (
		<section class="panel">
			<h2>{x(standings.frozen ? "s.frozen" : "s.title")}</h2>
			<Summary />
			<People
				title={x("s.top")}
				rows={standings.top.slice(0, TOP_SHOWN)}
				nameOf={unitNames(info?.units)}
				isMe={isMe}
			/>
			<Units title={x("s.units")} rows={standings.units} mine={me?.unit} minimum={standings.unit_minimum} />
			<p class="hint">{x(standings.ceremony ? "s.stage" : "s.next")}</p>
		</section>
	);
}

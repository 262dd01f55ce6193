// Between questions: where I stand; and the two pauses.

import type { PlayerRow } from "../../shared/protocol";
import { People, Units } from "../../ui/boards";
import { unitNames } from "../../ui/units";
import { Icon } from "../../ui/Icon";
import { pause, skip } from "../../ui/icons";
import { Summary } from "./Reveal";
import { state } from "../session";
import { t } from "../texts";
import { l } from "./texts";

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
			<h2>{l("s.title")}</h2>
			<Summary />
			<People
				title={l("s.top")}
				rows={standings.top.slice(0, TOP_SHOWN)}
				nameOf={unitNames(info?.units)}
				isMe={isMe}
			/>
			<Units title={l("s.units")} rows={standings.units} mine={me?.unit} />
			<p class="hint">{l("s.next")}</p>
		</section>
	);
}

export function Paused() {
	return (
		<section class="panel ready">
			<Icon d={pause} />
			<h2>{l("p.title")}</h2>
			<p>{t("p.more")}</p>
		</section>
	);
}

export function Skipped() {
	return (
		<section class="panel ready">
			<Icon d={skip} />
			<h2>{t("skip.title")}</h2>
			<p>{l("skip.more")}</p>
		</section>
	);
}

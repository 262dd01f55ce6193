// Leaderboards of people and of units, as tables with the number of right answers beside the points.

import type { PlayerRow, UnitRow } from "../shared/protocol";
import { b } from "./board-texts";
import { number } from "./lang";
import type { UnitNames } from "./units";

interface PeopleProps {
	title: string;
	rows: PlayerRow[];
	nameOf: UnitNames;
	isMe?: (row: PlayerRow) => boolean;
}

export function People({ title, rows, nameOf, isMe }: PeopleProps) {
	if (!rows.length) return null;
	return (
		<table class="board">
			<caption>{title}</caption>
			<thead>
				<tr>
					<th scope="col">{b("s.rank")}</th>
					<th scope="col">{b("s.name")}</th>
					<th scope="col">{b("s.score")}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr class={isMe?.(row) ? `me rank${row.rank}` : `rank${row.rank}`}>
						<td>
							<span class="medal">{row.rank}</span>
						</td>
						<th scope="row">
							{row.name}
							{row.unit && <small>{nameOf(row.unit)}</small>}
						</th>
						<td>
							<strong>{number(row.score)}</strong>
							<small>{b("s.right", { n: row.right })}</small>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

interface UnitsProps {
	title: string;
	rows: UnitRow[];
	mine?: string;
}

export function Units({ title, rows, mine }: UnitsProps) {
	if (!rows.length) return null;
	return (
		<table class="board">
			<caption>{title}</caption>
			<thead>
				<tr>
					<th scope="col">{b("s.rank")}</th>
					<th scope="col">{title}</th>
					<th scope="col">{b("s.score")}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr class={row.unit === mine ? `me rank${row.rank ?? 0}` : `rank${row.rank ?? 0}`}>
						<td>
							<span class="medal">{row.rank || "–"}</span>
						</td>
						<th scope="row">
							{row.name}
							<small>
								{row.rank ? b("s.people", { n: row.players }) : `${b("s.people", { n: row.players })}, ${b("s.few")}`}
							</small>
						</th>
						<td>
							<strong>{number(row.score)}</strong>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

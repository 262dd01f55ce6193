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
	minimum?: number; // fewer people are not ranked
	nameOf?: UnitNames;
}

export function Units({ title, rows, mine, minimum, nameOf }: UnitsProps) {
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
							{nameOf ? nameOf(row.unit) : row.name}
							<small>{b("s.people", { n: row.players })}</small>
						</th>
						<td>
							<strong>{number(row.score)}</strong>
						</td>
					</tr>
				))}
			</tbody>
			{minimum && rows.some((row) => !row.rank) && (
				<tfoot>
					<tr>
						<td colSpan={3}>– : {b("s.few", { n: minimum })}</td>
					</tr>
				</tfoot>
			)}
		</table>
	);
}

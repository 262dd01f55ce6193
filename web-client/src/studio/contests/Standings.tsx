// A board of a contest or a round as a table, which boards there are, and the way between pages.

import type { ComponentChild } from "preact";
import { span } from "../../shared/viet-time";
import { number } from "../../ui/lang";
import { t } from "./texts";

export interface Row {
	rank?: number;
	entrant?: number; // of a contest
	player?: number; // of a round
	name: string;
	unit?: string;
	right?: number;
	score?: number;
	time_ms?: number;
	value?: number;
	entrants?: number;
}

export interface Board {
	offset?: number;
	total: number;
	standings: Row[];
}

interface Titled {
	id: string;
	title: string;
}

export interface Boarded {
	rounds: Titled[];
	divisions?: Titled[];
	collectives?: Titled[];
}

/** What is asked for each of them is `of`. */
export function boardsOf({ rounds, divisions = [], collectives = [] }: Boarded, localities: { name: string }[]): { of: string; title: string }[] {
	return [
		{ of: "contest", title: t("contest.board.all") },
		...(rounds.length > 1 ? rounds.map((one) => ({ of: `round:${one.id}`, title: one.title })) : []),
		...divisions.map((one) => ({ of: `division:${one.id}`, title: one.title })),
		...collectives.map((one) => ({ of: `collective:${one.id}`, title: one.title })),
		...localities.map(({ name }) => ({ of: `locality:${name}`, title: name })),
	];
}

export const isOfUnits = (of: string): boolean => of.startsWith("collective:");

export const boardPath = (contest: string, of: string): string =>
	`contests/${encodeURIComponent(contest)}/standings?by=${isOfUnits(of) ? "unit" : "player"}&of=${encodeURIComponent(of)}`;

export function BoardChoice({ boards, of, choose }: { boards: { of: string; title: string }[]; of: string; choose: (of: string) => void }) {
	return (
		<div class="field">
			<label for="board-of">{t("contest.board.of")}</label>
			<select id="board-of" value={of} onChange={(event) => choose(event.currentTarget.value)}>
				{boards.map((one) => (
					<option key={one.of} value={one.of} selected={one.of === of}>
						{one.title}
					</option>
				))}
			</select>
		</div>
	);
}

export function Standings({ rows, units = false, marked, act }: { rows: Row[]; units?: boolean; marked?: number; act?: (row: Row) => ComponentChild }) {
	return (
		<div class="scroll" tabIndex={0} role="region" aria-label={t("contest.board")}>
			<table class="stacked" data-testid="standings">
				<thead>
					<tr>
						<th scope="col" class="number">
							{t("contest.rank")}
						</th>
						<th scope="col">{units ? t("contest.unit.name") : t("contest.person")}</th>
						{!units && <th scope="col">{t("contest.unit")}</th>}
						<th scope="col" class="number">
							{units ? t("contest.value") : t("contest.score")}
						</th>
						{!units && (
							<th scope="col" class="number">
								{t("contest.right")}
							</th>
						)}
						<th scope="col" class="number">
							{units ? t("contest.part.taking") : t("contest.time")}
						</th>
						{act && <th scope="col">{t("contest.do")}</th>}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.entrant ?? row.player ?? row.name} aria-current={marked !== undefined && row.entrant === marked ? "true" : undefined}>
							<td class="number" data-label={t("contest.rank")}>{row.rank ?? "–"}</td>
							<th scope="row">{row.name}</th>
							{!units && <td class="phrase unit-of">{row.unit}</td>}
							<td class="number" data-label={units ? t("contest.value") : t("contest.score")}>{number((units ? row.value : row.score) ?? 0)}</td>
							{!units && <td class="number" data-label={t("contest.right")}>{row.right === undefined ? "–" : number(row.right)}</td>}
							<td class="number" data-label={units ? t("contest.part.taking") : t("contest.time")}>{units ? number(row.entrants ?? 0) : span(row.time_ms ?? 0)}</td>
							{act && <td>{act(row)}</td>}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

export function Pages({ offset, rows, total, turn, children }: { offset: number; rows: number; total: number; turn: (offset: number) => void; children?: ComponentChild }) {
	return (
		<nav class="row pager no-print" aria-label={t("contest.board.pages")}>
			<button type="button" class="secondary" aria-disabled={offset === 0} onClick={() => offset && turn(Math.max(0, offset - rows))}>
				{t("contest.page.before")}
			</button>
			<span>{t("contest.page.of", { from: number(offset + 1), to: number(Math.min(total, offset + rows)), n: total })}</span>
			<button type="button" class="secondary" aria-disabled={offset + rows >= total} onClick={() => offset + rows < total && turn(offset + rows)}>
				{t("contest.page.after")}
			</button>
			{children}
		</nav>
	);
}

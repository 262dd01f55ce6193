// The boards: of people and of units, of the contest and of each of its parts.

import type { ServerContest } from "../../generated/contest";
import { span } from "../../shared/viet-time";
import { number } from "../../ui/lang";
import { instant } from "../instant";
import { go, state } from "../session";
import { boardOf, collectiveOf, isMe, keysInWords, load, mine, offset, peopleBoards, ROWS, show, shown, titleOf, unitBoards, type Board, type Choice, type Row } from "./standings";
import { z } from "./texts";

type Props = { contest: ServerContest; of: string };

export function Ranking({ contest }: { contest: ServerContest }) {
	const of = boardOf(contest, state.value.arg);
	return (
		<div class="panel" data-testid="ranking">
			<h1>{z("z.ranking")}</h1>
			<Picker contest={contest} of={of} />
			<div class="board-place" aria-busy={shown.value === "loading"}>
				<Standing contest={contest} of={of} />
			</div>
			<button type="button" class="primary" onClick={() => go("home")}>
				{z("z.home")}
			</button>
		</div>
	);
}

// People or units first, then which of their boards; where there is one only, nothing is asked.
function Picker({ contest, of }: Props) {
	const groups = Object.entries(peopleBoards(contest)).filter(([, boards]) => boards.length);
	const units = unitBoards(contest);
	const isOfUnits = of.startsWith("collective:");
	const option = ({ of: value, title }: Choice) => (
		<option key={value} value={value}>
			{title}
		</option>
	);
	return (
		<>
			{units.length > 0 && (
				<div class="choices" role="group" aria-label={z("z.by")}>
					<button type="button" aria-pressed={!isOfUnits} onClick={() => isOfUnits && show("contest")}>
						{z("z.by.player")}
					</button>
					<button type="button" aria-pressed={isOfUnits} data-testid="by-unit" onClick={() => isOfUnits || show(units[0]!.of)}>
						{z("z.by.unit")}
					</button>
				</div>
			)}
			{(isOfUnits ? units.length > 1 : groups.length > 0) && (
				<>
					<label for="board">{z("z.of")}</label>
					<select id="board" data-testid="board" value={of} onChange={(event) => show(event.currentTarget.value)}>
						{isOfUnits ? units.map(option) : <option value="contest">{z("z.of.contest")}</option>}
						{!isOfUnits &&
							groups.map(([kind, boards]) => (
								<optgroup key={kind} label={z(`z.of.${kind as "round" | "division" | "locality"}`)}>
									{boards.map(option)}
								</optgroup>
							))}
					</select>
				</>
			)}
		</>
	);
}

function Standing({ contest, of }: Props) {
	const board = shown.value;
	if (board === "loading") return <p class="note">{z("z.loading")}</p>;
	if (board === "failed")
		return (
			<>
				<p class="error" role="alert">
					{z("z.failed")}
				</p>
				<button type="button" class="secondary" onClick={() => void load()}>
					{z("z.failed.go")}
				</button>
			</>
		);
	if (board === "hidden") return <Hidden contest={contest} />;
	return (
		<>
			<How contest={contest} of={of} />
			{board.frozen_at && <p class="note">{z("z.frozen", { time: instant(board.frozen_at) })}</p>}
			<Own contest={contest} of={of} board={board} />
			{board.standings.length ? <Rows contest={contest} of={of} board={board} /> : <p class="badge-line">{z("z.empty")}</p>}
		</>
	);
}

function Hidden({ contest: { publication, rounds } }: { contest: ServerContest }) {
	const closes = Math.max(...rounds.map((round) => round.closes_at));
	const at = publication?.publish_at;
	return (
		<p class="badge-line">
			{publication?.standings === "never" ? z("z.hidden.never") : at ? z("z.hidden.at", { time: instant(at) }) : z("z.hidden", { time: instant(closes) })}
		</p>
	);
}

// In a sentence, by what this board ranks.
function How({ contest, of }: Props) {
	const collective = collectiveOf(contest, of);
	if (collective) {
		const { by, best = 1 } = collective;
		return <p class="hint">{z(`z.how.${by}`, { n: best })}</p>;
	}
	const keys = keysInWords(contest);
	return keys ? <p class="hint">{z("z.how", { keys })}</p> : null;
}

// One's own rank, and the rows around it where they are not on the page below.
function Own({ contest, of, board }: Props & { board: Board }) {
	const own = mine.value;
	const isOfUnits = of.startsWith("collective:");
	if (own === "none") return <p class="note">{z("z.my.none")}</p>;
	if (!own) return null;
	const { rank } = own.row;
	return (
		<>
			<p class="myself" data-testid="my-rank">
				{rank
					? z(isOfUnits ? "z.my.unit.rank" : "z.my.rank", { rank, of: board.total })
					: z("z.my.unit.none")}
			</p>
			{own.near.length > 0 && <Table title={z("z.near")} rows={own.near} contest={contest} of={of} />}
		</>
	);
}

function Rows({ contest, of, board }: Props & { board: Board }) {
	const from = offset.value;
	const { total, standings } = board;
	const isMore = from + ROWS < total;
	return (
		<>
			<Table title={titleOf(contest, of) ?? z("z.of.contest")} rows={standings} contest={contest} of={of} />
			{total > ROWS && (
				<>
					<p class="hint">{z("z.shown", { from: from + 1, to: from + standings.length, of: total })}</p>
					<div class="choices">
						<button type="button" disabled={from === 0} onClick={() => (offset.value = Math.max(0, from - ROWS))}>
							{z("z.previous")}
						</button>
						<button type="button" disabled={!isMore} onClick={() => (offset.value = from + ROWS)}>
							{z("z.next")}
						</button>
					</div>
				</>
			)}
		</>
	);
}

function Table({ title, rows, contest, of }: Props & { title: string; rows: Row[] }) {
	const collective = collectiveOf(contest, of);
	return (
		<table class="board">
			<caption>{title}</caption>
			<thead>
				<tr>
					<th scope="col">{z("z.rank")}</th>
					<th scope="col">{z(collective ? "z.unit" : "z.name")}</th>
					<th scope="col">{z("z.figure")}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.entrant ?? row.unit} class={`${isMe(row, contest) ? "me " : ""}rank${row.rank ?? 0}`} aria-current={isMe(row, contest) || undefined}>
						<td>
							<span class="medal">{row.rank ?? "–"}</span>
						</td>
						<th scope="row">
							{row.name}
							{isMe(row, contest) && <span class="tag mine own">{z(collective ? "z.me.unit" : "z.me")}</span>}
							{!collective && row.unit && <small>{row.unit}</small>}
						</th>
						<td>{collective ? <UnitFigure row={row} by={collective.by} /> : <Figure row={row} />}</td>
					</tr>
				))}
			</tbody>
			{collective && rows.some((row) => !row.rank) && (
				<tfoot>
					<tr>
						<td colSpan={3}>{z("z.few", { n: collective.minimum ?? 1 })}</td>
					</tr>
				</tfoot>
			)}
		</table>
	);
}

function Figure({ row: { score, right, time_ms } }: { row: Row }) {
	return (
		<>
			{score !== undefined && <strong>{z("z.points", { n: score })}</strong>}
			{right !== undefined && right !== score && <small>{z("z.rights", { n: right })}</small>}
			{time_ms !== undefined && <small>{z("z.in", { time: span(time_ms) })}</small>}
		</>
	);
}

const hundredths = (value: number) => number(Math.round(value * 100) / 100);

function UnitFigure({ row, by }: { row: Row; by: string }) {
	const { value = 0, entrants = 0, headcount = 0, rank } = row;
	const people = headcount ? z("z.people.of", { n: entrants, of: headcount }) : z("z.people", { n: entrants });
	if (by === "entrants") return <strong>{z("z.people", { n: entrants })}</strong>;
	return (
		<>
			{rank && <strong>{by === "rate" ? z("z.rate", { percent: hundredths(value) }) : z("z.value", { value: hundredths(value) })}</strong>}
			<small>{people}</small>
		</>
	);
}

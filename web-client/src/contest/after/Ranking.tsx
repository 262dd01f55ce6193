// The boards, page by page: of people and of units, of the contest and of each round.

import { effect, signal } from "@preact/signals-core";
import type { ServerContest } from "../../generated/contest";
import { span, vietTime } from "../../shared/viet-time";
import { number } from "../../ui/lang";
import { go, state, words } from "../session";
import { z } from "./texts";

const ROWS = 20;

interface Row {
	rank?: number;
	name: string;
	entrant?: number;
	unit?: string; // of a person its name, of a unit its id
	right?: number;
	score?: number;
	time_ms?: number;
	value?: number; // what units are ranked by
	entrants?: number;
	headcount?: number;
}

interface Board {
	standings: Row[];
	total: number;
	frozen_at?: number;
	me?: Row; // mine, wherever it stands
}

type Shown = Board | "loading" | "failed" | "none" | "hidden";

export const query = signal({ by: "player" as "player" | "unit", of: "contest", offset: 0 });
export const shown = signal<Shown>("loading");

let asked = "";

async function load(): Promise<void> {
	const { id, contest } = state.value;
	const { by, of, offset } = query.value;
	const search = new URLSearchParams({ by, offset: String(offset), limit: String(ROWS) });
	if (by === "player") search.set("of", of);
	if (contest?.me) search.set("entrant", String(contest.me.entrant));
	const path = `/api/v1/contests/${encodeURIComponent(id)}/standings?${search}`;
	asked = path;
	shown.value = "loading";
	try {
		const answer = await fetch(path);
		if (asked !== path) return;
		if (answer.status === 403) return void (shown.value = "hidden");
		if (answer.status === 422) return void (shown.value = "none");
		if (!answer.ok) throw new Error(String(answer.status));
		const board = (await answer.json()) as Board;
		if (asked === path) shown.value = board;
	} catch {
		if (asked === path) shown.value = "failed";
	}
}

// Anew whenever somebody comes here or asks for another board.
let last: unknown = null;

effect(() => {
	const { page, contest } = state.value;
	const wanted = page === "ranking" && contest ? query.value : null;
	if (wanted && wanted !== last) queueMicrotask(() => void load());
	last = wanted;
});

function change(some: Partial<typeof query.value>): void {
	query.value = { ...query.value, offset: 0, ...some };
}

export function Ranking({ contest }: { contest: ServerContest }) {
	const { by, of } = query.value;
	const board = shown.value;
	return (
		<div class="panel" data-testid="ranking">
			<h1>{z("z.ranking")}</h1>
			<div class="choices" role="group" aria-label={z("z.of")}>
				{(["player", "unit"] as const).map((one) => (
					<button type="button" aria-pressed={by === one} onClick={() => change({ by: one })}>
						{z(`z.by.${one}`)}
					</button>
				))}
			</div>
			{by === "player" && contest.rounds.length > 1 && (
				<select aria-label={z("z.of")} value={of} onChange={(event) => change({ of: event.currentTarget.value })}>
					<option value="contest">{z("z.of.contest")}</option>
					{contest.rounds.map((round) => (
						<option value={`round:${round.id}`}>{words(round.title)}</option>
					))}
				</select>
			)}
			<div class="board-place" aria-busy={board === "loading"}>
				<Standing board={board} />
			</div>
			<button type="button" class="primary" onClick={() => go("home")}>
				{z("z.home")}
			</button>
		</div>
	);
}

function Standing({ board }: { board: Shown }) {
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
	if (board === "none") return <p class="note">{z("z.none")}</p>;
	if (board === "hidden") return <Hidden />;
	if (!board.standings.length) return <p class="note">{z("z.empty")}</p>;
	return <Rows board={board} />;
}

function Hidden() {
	const at = state.value.contest?.publication?.publish_at;
	return <p class="badge-line">{at ? z("z.hidden.at", { time: vietTime(at) }) : z("z.hidden")}</p>;
}

function Rows({ board }: { board: Board }) {
	const { by, offset } = query.value;
	const { me } = state.value.contest ?? {};
	const mine = board.me ?? board.standings.find((row) => by === "player" && row.entrant !== undefined && row.entrant === me?.entrant);
	const isMine = (row: Row) => (by === "player" ? row.entrant !== undefined && row.entrant === me?.entrant : !!me?.unit && row.name === me.unit);
	return (
		<>
			{board.frozen_at && <p class="note">{z("z.frozen")}</p>}
			{by === "player" && mine?.rank && (
				<p class="myself" data-testid="my-rank">
					{z("z.my.rank", { rank: mine.rank, of: board.total })}
				</p>
			)}
			<table class="board">
				<caption>{z(`z.by.${by}`)}</caption>
				<thead>
					<tr>
						<th scope="col">{z("z.rank")}</th>
						<th scope="col">{by === "player" ? z("z.name") : z("z.unit")}</th>
						<th scope="col">{z("z.figure")}</th>
					</tr>
				</thead>
				<tbody>
					{board.standings.map((row) => (
						<tr class={`${isMine(row) ? "me " : ""}rank${row.rank ?? 0}`}>
							<td>
								<span class="medal">{row.rank ?? "–"}</span>
							</td>
							<th scope="row">
								{row.name}
								{by === "player" && row.unit && <small>{row.unit}</small>}
							</th>
							<td>
								<Figure row={row} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{board.total > ROWS && (
				<>
					<p class="hint">{z("z.shown", { from: offset + 1, to: offset + board.standings.length, of: board.total })}</p>
					<div class="choices">
						<button type="button" disabled={offset === 0} onClick={() => change({ offset: Math.max(0, offset - ROWS) })}>
							{z("z.previous")}
						</button>
						<button type="button" disabled={offset + ROWS >= board.total} onClick={() => change({ offset: offset + ROWS })}>
							{z("z.next")}
						</button>
					</div>
				</>
			)}
		</>
	);
}

function Figure({ row }: { row: Row }) {
	const { score, time_ms, value, entrants, headcount } = row;
	const rate = headcount ? (entrants ?? 0) / headcount : 0;
	const isOther = value !== undefined && value !== entrants && Math.abs(value - rate) > 1e-6;
	return (
		<>
			{score !== undefined && <strong>{z("z.points", { n: score })}</strong>}
			{isOther && <strong>{number(value)}</strong>}
			{time_ms !== undefined && <small>{span(time_ms)}</small>}
			{entrants !== undefined && <small>{z("z.people", { n: entrants })}</small>}
			{rate > 0 && <small>{z("z.rate", { percent: number(Math.round(rate * 1_000) / 10) })}</small>}
		</>
	);
}

// Who stands where, by name, a page at a time: of a contest on each of its boards, of a round.
// Which board, which page and who is looked for are in the address.

import { signal } from "@preact/signals-core";
import { BoardChoice, boardPath, boardsOf, isOfUnits, Pages, Standings, type Board, type Boarded } from "../contests/Standings";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { goQuery, query } from "../router";
import { t as frame } from "../texts";
import { t } from "./texts";

const ROWS = 50;
const NEAR = 11; // with the one who is looked for in the middle
const SEARCH_MAX = 40; // characters

interface Found {
	total: number;
	entrants: { entrant: number; name: string; birth_year?: number; unit?: string; void: boolean }[];
}

const board = loader<Board>();
const contest = loader<Boarded & { contest: string }>();
const localities = loader<{ localities: { name: string }[] }>();
const found = loader<Found>();
const typed = signal("");
let sent: string | null = null;

function Search() {
	const asked = query().get("q") ?? "";
	if (asked !== sent) {
		sent = asked;
		queueMicrotask(() => (typed.value = asked));
	}
	return (
		<form
			class="row no-print"
			role="search"
			onSubmit={(event) => {
				event.preventDefault();
				goQuery({ q: typed.value.trim(), offset: "", near: "" });
			}}
		>
			<div class="field">
				<label for="ranking-search">{t("rs.r.search")}</label>
				<input id="ranking-search" type="search" maxLength={SEARCH_MAX} value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />
			</div>
			<button type="submit" class="secondary" data-testid="ranking-find">
				{t("rs.r.find")}
			</button>
			{asked && (
				<button type="button" class="secondary" onClick={() => goQuery({ q: "", offset: "", near: "" })}>
					{t("rs.r.all")}
				</button>
			)}
		</form>
	);
}

const near = (): number => Number(query().get("near")) || 0;

function People() {
	const { value, fault } = found.state.value;
	if (fault) return <Fault fault={fault} again={found.again} />;
	if (!value) return <p role="status">{frame("s.loading")}</p>;
	if (!value.total) return <p class="note">{t("rs.r.nobody")}</p>;
	return (
		<>
			<ul class="list-stack" data-testid="ranking-found">
				{value.entrants.map((one) => (
					<li key={one.entrant} class="row">
						<span>
							<strong>{one.name}</strong> {[one.birth_year, one.unit].filter(Boolean).join(", ")}
						</span>
						{one.void ? (
							<span>{t("rs.r.void")}</span>
						) : (
							<button type="button" class="secondary" aria-label={t("rs.r.place.of", { name: one.name })} aria-pressed={near() === one.entrant} onClick={() => goQuery({ near: String(one.entrant) })}>
								{t("rs.r.place")}
							</button>
						)}
					</li>
				))}
			</ul>
			{value.total > value.entrants.length && <p class="hint">{t("rs.r.many", { n: value.entrants.length, total: value.total })}</p>}
		</>
	);
}

function Shown({ units, empty }: { units: boolean; empty: string }) {
	const { value, fault } = board.state.value;
	if (fault) return <Fault fault={fault} again={board.again} />;
	if (!value) return <p role="status">{frame("s.loading")}</p>;
	if (!value.standings.length) return <p class="note">{empty}</p>;
	const offset = value.offset ?? 0;
	return (
		<>
			<Standings rows={value.standings} units={units} marked={near() || undefined} />
			{value.total > ROWS && !near() && <Pages offset={offset} rows={ROWS} total={value.total} turn={(to) => goQuery({ offset: to ? String(to) : "" })} />}
			{value.total <= ROWS && !near() && <p class="hint">{t("rs.r.count", { n: value.total })}</p>}
		</>
	);
}

function OfContest({ id }: { id: string }) {
	const path = `contests/${encodeURIComponent(id)}`;
	const of = query().get("of") ?? "contest";
	const asked = query().get("q") ?? "";
	const units = isOfUnits(of);
	contest.want(`${path}?lang=${document.documentElement.lang}`);
	localities.want(`${path}/participation`);
	if (asked) found.want(`${path}/entrants?search=${encodeURIComponent(asked)}`);
	board.want(`${boardPath(id, of)}&${near() && !units ? `around=${near()}&limit=${NEAR}` : `offset=${Number(query().get("offset")) || 0}&limit=${ROWS}`}`);
	const boards = contest.state.value.value ? boardsOf(contest.state.value.value, localities.state.value.value?.localities ?? []) : [];
	return (
		<>
			{boards.length > 1 && <BoardChoice boards={boards} of={of} choose={(next) => goQuery({ of: next === "contest" ? "" : next, offset: "", near: "" })} />}
			{!units && <Search />}
			{asked && !units && <People />}
			{near() > 0 && !units && (
				<p class="no-print">
					<button type="button" class="secondary" onClick={() => goQuery({ near: "" })}>
						{t("rs.r.whole")}
					</button>
				</p>
			)}
			<Shown units={units} empty={near() ? t("rs.r.not") : t("rs.r.none")} />
		</>
	);
}

function OfRound({ id }: { id: string }) {
	const asked = query().get("q") ?? "";
	const offset = Number(query().get("offset")) || 0;
	board.want(`rounds/${encodeURIComponent(id)}/ranking?search=${encodeURIComponent(asked)}&offset=${offset}&limit=${ROWS}`);
	return (
		<>
			<Search />
			<Shown units={false} empty={asked ? t("rs.r.nobody") : t("rs.r.none")} />
		</>
	);
}

let whose = "";

export function Ranking({ kind, id }: { kind: "round" | "contest"; id: string }) {
	// Nobody's places are shown under another's title, not even for a moment.
	if (whose !== `${kind} ${id}`) {
		whose = `${kind} ${id}`;
		queueMicrotask(() => {
			for (const one of [board, contest, localities, found]) one.state.value = { value: null, fault: null, busy: true };
		});
	}
	return (
		<section class="panel" data-testid="ranking">
			<h2>{t("rs.s.ranking")}</h2>
			{kind === "contest" ? <OfContest id={id} /> : <OfRound id={id} />}
		</section>
	);
}

// Who takes part, by rank: the boards, who might be one person twice, and who is struck out.

import { signal } from "@preact/signals-core";
import { vietTime } from "../../shared/viet-time";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { ask } from "../rest";
import { may, session } from "../session";
import { participation } from "./Contest";
import { BoardChoice, boardPath, boardsOf, isOfUnits, Pages, Standings, type Board, type Boarded, type Row } from "./Standings";
import { t } from "./texts";

interface Same {
	reason: string;
	entrants: { entrant: number; name: string; birth_year?: number; unit?: string; identity?: string; registered_at: number; void: boolean }[];
}

interface Void {
	entrant: number;
	name: string;
	reason: string;
	by: string;
	at: number;
}

const ROWS = 20;
const REASON_MAX = 1_000; // bytes; letters with marks have three

const board = loader<Board>();
const duplicates = loader<{ duplicates: Same[] }>();
const voids = loader<{ voids: Void[] }>();
const of = signal("contest");
const offset = signal(0);
const striking = signal<{ entrant: number; name: string; undo: boolean } | null>(null);
const reason = signal("");
const by = signal("");
const fault = signal<unknown>(null);
const wantsDuplicates = signal(false);
let shown = "";
let asked: Element | null = null; // what had the keyboard

export function People({ id, contest, erased }: { id: string; contest: Boarded; erased: boolean }) {
	const path = `contests/${encodeURIComponent(id)}`;
	if (shown !== id) {
		shown = id;
		queueMicrotask(() => {
			of.value = "contest";
			offset.value = 0;
			striking.value = null;
			wantsDuplicates.value = false;
			fault.value = null;
		});
	}
	board.want(`${boardPath(id, of.value)}&offset=${offset.value}&limit=${ROWS}`);
	voids.want(`${path}/voids`);
	if (wantsDuplicates.value) duplicates.want(`${path}/entrants?flag=duplicates`);
	const boards = boardsOf(contest, participation.state.value.value?.localities ?? []);
	return (
		<>
			<section class="panel">
				<h2>{t("contest.board")}</h2>
				<BoardChoice
					boards={boards}
					of={of.value}
					choose={(next) => {
						of.value = next;
						offset.value = 0;
					}}
				/>
				<Shown units={isOfUnits(of.value)} erased={erased} />
				{striking.value && <Strike id={id} />}
			</section>
			<Struck erased={erased} />
			<section class="panel no-print">
				<h2>{t("contest.same")}</h2>
				<p class="hint">{t("contest.same.hint")}</p>
				{wantsDuplicates.value ? (
					<Duplicates erased={erased} />
				) : (
					<p>
						<button type="button" class="secondary" data-testid="duplicates" onClick={() => (wantsDuplicates.value = true)}>
							{t("contest.same.find")}
						</button>
					</p>
				)}
			</section>
		</>
	);
}

function Shown({ units, erased }: { units: boolean; erased: boolean }) {
	const { value, fault: why } = board.state.value;
	if (why) return <Fault fault={why} again={board.again} />;
	if (!value) return <p role="status">{t("contest.opening")}</p>;
	if (!value.total) return <p class="note">{t("contest.board.empty")}</p>;
	const act = ({ entrant, name }: Row) => (
		<button type="button" class="secondary" aria-label={t("contest.void.who", { name })} onClick={() => strike(entrant!, name, false)}>
			{t("contest.void")}
		</button>
	);
	return (
		<>
			<Standings rows={value.standings} units={units} act={units || erased || !may("hold") ? undefined : act} />
			<Pages offset={offset.value} rows={ROWS} total={value.total} turn={(to) => (offset.value = to)}>
				<button type="button" class="secondary" onClick={() => board.again()}>
					{t("contest.refresh")}
				</button>
			</Pages>
		</>
	);
}

function strike(entrant: number, name: string, undo: boolean): void {
	striking.value = { entrant, name, undo };
	reason.value = "";
	by.value ||= session.value.name ?? "";
	fault.value = null;
	setTimeout(() => document.getElementById("void-reason")?.focus());
	asked = document.activeElement;
}

/** Who is done, or thinks better of it, is where they came from, or, if that is gone, at the board. */
function leave(): void {
	striking.value = null;
	setTimeout(() => (asked instanceof HTMLElement && asked.isConnected ? asked : document.getElementById("board-of"))?.focus());
}

const AFTER_MS = 2_000; // standings follow within seconds

async function apply(id: string): Promise<void> {
	const { entrant, undo } = striking.value!;
	fault.value = null;
	try {
		await ask("POST", `contests/${encodeURIComponent(id)}/voids`, { entrant, reason: reason.value.trim(), by: by.value.trim(), ...(undo && { undo: true }) });
		leave();
		voids.again();
		participation.again();
		if (wantsDuplicates.value) duplicates.again();
		setTimeout(board.again, AFTER_MS);
	} catch (error) {
		fault.value = error;
	}
}

function Strike({ id }: { id: string }) {
	const { name, undo } = striking.value!;
	const ready = !!reason.value.trim() && !!by.value.trim();
	return (
		<form
			class="card panel"
			onKeyDown={(event) => event.key === "Escape" && leave()}
			onSubmit={(event) => {
				event.preventDefault();
				if (ready) void apply(id);
			}}
		>
			<h3>{undo ? t("contest.void.undo.title", { name }) : t("contest.void.title", { name })}</h3>
			<p>{undo ? t("contest.void.undo.more") : t("contest.void.more")}</p>
			<div class="field">
				<label for="void-reason">{t("contest.void.reason")}</label>
				<textarea id="void-reason" data-testid="void-reason" rows={2} maxLength={REASON_MAX / 3} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />
			</div>
			<div class="field">
				<label for="void-by">{t("contest.void.by")}</label>
				<input id="void-by" data-testid="void-by" maxLength={60} value={by.value} onInput={(event) => (by.value = event.currentTarget.value)} />
			</div>
			<Fault fault={fault.value} />
			<div class="row">
				<button type="submit" class="primary" data-testid="void-go" aria-disabled={!ready}>
					{undo ? t("contest.void.undo") : t("contest.void")}
				</button>
				<button type="button" class="secondary" onClick={leave}>
					{t("contest.cancel")}
				</button>
			</div>
		</form>
	);
}

function Struck({ erased }: { erased: boolean }) {
	const list = voids.state.value.value?.voids ?? [];
	if (!list.length) return null;
	return (
		<section class="panel">
			<h2>{t("contest.struck")}</h2>
			<ul class="list-stack" data-testid="voids">
				{list.map((one) => (
					<li key={one.entrant} class="row">
						<span>{t("contest.struck.one", { name: one.name, reason: one.reason, by: one.by, when: vietTime(one.at) })}</span>
						{!erased && may("hold") && (
							<button type="button" class="secondary" aria-label={t("contest.void.undo.who", { name: one.name })} onClick={() => strike(one.entrant, one.name, true)}>
								{t("contest.void.undo")}
							</button>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}

function Duplicates({ erased }: { erased: boolean }) {
	const { value, fault: why } = duplicates.state.value;
	if (why) return <Fault fault={why} again={duplicates.again} />;
	if (!value) return <p role="status">{t("contest.opening")}</p>;
	if (!value.duplicates.length) return <p class="note">{t("contest.same.none")}</p>;
	return (
		<ul class="list-stack" data-testid="duplicate-list">
			{value.duplicates.map((group) => (
				<li class="card" key={group.entrants[0]?.entrant}>
					<ul class="list-stack">
						{group.entrants.map((one) => (
							<li key={one.entrant} class="row">
								<span>
									{t("contest.same.one", { name: one.name, year: String(one.birth_year ?? "–"), unit: one.unit ?? "–", identity: one.identity ?? "–", when: vietTime(one.registered_at) })}
								</span>
								{one.void ? (
									<strong>{t("contest.struck")}</strong>
								) : (
									!erased &&
									may("hold") && (
										<button type="button" class="secondary" aria-label={t("contest.void.who", { name: one.name })} onClick={() => strike(one.entrant, one.name, false)}>
											{t("contest.void")}
										</button>
									)
								)}
							</li>
						))}
					</ul>
				</li>
			))}
		</ul>
	);
}

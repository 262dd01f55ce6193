// One contest: how it stands, who takes part, who is struck out, publishing, files and posters.

import { effect, signal } from "@preact/signals-core";
import { vietTime } from "../../shared/viet-time";
import { number } from "../../ui/lang";
import { Qr } from "../../ui/Qr";
import { Copy } from "../Copy";
import { Coming, Failed, Fault } from "../Fault";
import { focusOn } from "../focus";
import { loader } from "../loaded";
import { rate } from "../rate";
import { ask, fetchAnswer } from "../rest";
import { address, follow, href } from "../router";
import { saveAnswer } from "../save";
import { base, may } from "../session";
import { download } from "./AsFile";
import { EndNow } from "./EndNow";
import { MoreTime } from "./MoreTime";
import { People } from "./People";
import { t as frame } from "../texts";
import { isLocal } from "../../shared/code";
import { t } from "./texts";

interface Told {
	contest: string;
	title: string;
	state: "before" | "open" | "between" | "closed";
	rounds: { id: string; title: string; opens_at: number; closes_at: number; state: "before" | "open" | "over" }[];
	divisions?: { id: string; title: string }[];
	collectives?: { id: string; title: string; by: string }[];
	publication?: { standings: string; answers: string; publish_at?: number };
	ended_early?: { at: number; reason: string };
	erased_at?: number;
}

export interface Part {
	id?: string;
	name: string;
	headcount?: number;
	registered: number;
	taking_part: number;
}

export interface Participation {
	registered: number;
	taking_part: number;
	open: number;
	units: Part[];
	units_total: number;
	localities: Part[];
	localities_total: number;
	others: Pick<Part, "registered" | "taking_part">;
	window_end: "cut" | "finish";
	over: boolean;
	published_at: number | null;
	publish_at: number;
}

const told = loader<Told>();
export const participation = loader<Participation>();
const fault = signal<unknown>(null);
const asking = signal(false); // publish now?
const offset = signal(0); // of units and localities
const PARTS = 50;
const REFRESH_MS = 10_000;
let timer = 0;

function refresh(id: string): void {
	clearTimeout(timer);
	timer = window.setTimeout(() => {
		if (location.pathname !== href(`contests/c/${id}`)) return;
		participation.again();
		refresh(id);
	}, REFRESH_MS);
}

let shown = "";

// Whoever comes back from changing the rules sees what they are now.
let last = "";
effect(() => {
	const now = address.value;
	if (now !== last && /\/contests\/c\/[^/]+$/.test(now))
		queueMicrotask(() => {
			told.again();
			participation.again();
		});
	last = now;
});

export function Contest({ id }: { id: string }) {
	const path = `contests/${encodeURIComponent(id)}`;
	told.want(`${path}?lang=${document.documentElement.lang}`);
	participation.want(`${path}/participation?offset=${offset.value}&limit=${PARTS}`);
	if (shown !== id || !timer) {
		if (shown !== id) queueMicrotask(() => (offset.value = 0));
		shown = id;
		refresh(id);
	}
	const { value, fault: why } = told.state.value;
	if (why) return <Failed title={t("contest.list")} back={t("contest.list.back")} path="contests" fault={why} again={told.again} />;
	if (!value || value.contest !== id) return <Coming title={t("contest.list")} text={t("contest.opening")} />;
	const now = participation.state.value.value;
	return (
		<>
			<p>
				<a href={href("contests")} onClick={follow}>
					{t("contest.list.back")}
				</a>
			</p>
			<h1 tabIndex={-1}>{value.title}</h1>
			<p data-testid="contest-state">
				<strong>{t(`contest.state.${value.state}`)}</strong>
			</p>
			<ul class="list-stack">
				{value.rounds.map((round) => (
					<li key={round.id}>{round.opens_at === round.closes_at ? t("contest.round.never", { title: round.title }) : t("contest.round.when", { title: round.title, opens: vietTime(round.opens_at), closes: vietTime(round.closes_at) })}</li>
				))}
			</ul>
			{value.ended_early && (
				<p class="note" data-testid="ended-early">
					{t("contest.ended", { when: vietTime(value.ended_early.at) })} {value.ended_early.reason && t("contest.ended.why", { reason: value.ended_early.reason })}
				</p>
			)}
			<div class="row">
				{may("hold") && (
					<a class="secondary" href={href(`${path.replace("contests/", "contests/c/")}/change`)} onClick={follow} data-testid="contest-change">
						{t("contest.change")}
					</a>
				)}
				<a class="secondary" href={`/c/${id}`} target="_blank" rel="noreferrer">
					{t("contest.look")}
				</a>
			</div>
			<Fault fault={fault.value} />
			{now && <Numbers now={now} />}
			{now && may("hold") && (value.state === "open" || value.state === "between") && (
				<EndNow
					id={id}
					now={now}
					ended={() => {
						told.again();
						participation.again();
					}}
				/>
			)}
			<Publish id={id} now={now} />
			{may("see_people") && <People id={id} contest={value} erased={!!value.erased_at} />}
			{may("hold") && may("see_people") && !value.erased_at && <MoreTime id={id} over={value.state === "closed" && !!now?.over} />}
			{may("see_people") && <Files id={id} />}
			<Poster id={id} title={value.title} />
		</>
	);
}

function Numbers({ now }: { now: Participation }) {
	return (
		<section class="panel">
			<h2>{t("contest.part")}</h2>
			<p data-testid="contest-part">{t("contest.part.sum.all", { registered: now.registered, taking: now.taking_part, open: now.open })}</p>
			{now.units.length > 0 && <Parts title={t("contest.part.units")} list={now.others.registered ? [...now.units, { name: "", ...now.others }] : now.units} />}
			{now.localities.length > 0 && <Parts title={t("contest.part.localities")} list={now.localities} />}
			<Pages total={Math.max(now.units_total, now.localities_total)} />
		</section>
	);
}

function Pages({ total }: { total: number }) {
	if (total <= PARTS) return null;
	const to = Math.min(total, offset.value + PARTS);
	return (
		<nav class="row pager" aria-label={t("contest.units.pages")}>
			<button type="button" class="secondary" aria-disabled={offset.value === 0} onClick={() => (offset.value = Math.max(0, offset.value - PARTS))}>
				{t("contest.page.before")}
			</button>
			<span>{t("contest.page.of", { from: offset.value + 1, to, n: total })}</span>
			<button type="button" class="secondary" aria-disabled={to === total} onClick={() => to < total && (offset.value += PARTS)}>
				{t("contest.page.after")}
			</button>
		</nav>
	);
}

function Parts({ title, list }: { title: string; list: Part[] }) {
	const counted = list.some(({ headcount }) => headcount);
	return (
		<>
			<h3>{title}</h3>
			<div class="scroll" tabIndex={0} role="region" aria-label={title}>
				<table class="stacked">
					<thead>
						<tr>
							<th scope="col">{t("contest.part.name")}</th>
							<th scope="col" class="number">
								{t("contest.part.registered")}
							</th>
							<th scope="col" class="number">
								{t("contest.part.taking")}
							</th>
							{counted && (
								<>
									<th scope="col" class="number">
										{t("contest.headcount")}
									</th>
									<th scope="col" class="number">
										{t("contest.part.rate")}
									</th>
								</>
							)}
						</tr>
					</thead>
					<tbody>
						{list.map((one) => (
							<tr key={one.id ?? one.name}>
								<th scope="row">{one.name || t("contest.part.others")}</th>
								<td class="number" data-label={t("contest.part.registered")}>{number(one.registered)}</td>
								<td class="number" data-label={t("contest.part.taking")}>{number(one.taking_part)}</td>
								{counted && (
									<>
										<td class="number" data-label={t("contest.headcount")}>{one.headcount ? number(one.headcount) : "–"}</td>
										<td class="number" data-label={t("contest.part.rate")}>{rate(one.headcount ? Math.min(1, one.taking_part / one.headcount) : null)}</td>
									</>
								)}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</>
	);
}

async function publish(id: string): Promise<void> {
	fault.value = null;
	asking.value = false;
	try {
		await ask("POST", `contests/${encodeURIComponent(id)}/publish`);
		focusOn("#publish-title");
		participation.again();
	} catch (error) {
		fault.value = error;
	}
}

function Publish({ id, now }: { id: string; now: Participation | null }) {
	if (!now) return null;
	const done = now.published_at !== null;
	return (
		<section class="panel">
			<h2 id="publish-title" tabIndex={-1}>
				{t("contest.publish")}
			</h2>
			<p data-testid="contest-published">
				{done ? t("contest.publish.done", { when: vietTime(now.published_at!) }) : !now.over ? t("contest.publish.wait") : t("contest.publish.at.when", { when: vietTime(now.publish_at) })}
			</p>
			{may("hold") && !done && now.over && (
				<div class="row">
					{asking.value ? (
						<>
							<p>{t("contest.publish.sure")}</p>
							<button type="button" class="primary" data-testid="contest-publish-sure" id="publish-sure" onClick={() => void publish(id)}>
								{t("contest.publish.yes")}
							</button>
							<button type="button" class="secondary" onClick={() => (asking.value = false, focusOn("#publish-ask"))}>
								{t("contest.cancel")}
							</button>
						</>
					) : (
						<button type="button" class="secondary" data-testid="contest-publish" id="publish-ask" onClick={() => (asking.value = true, focusOn("#publish-sure"))}>
							{t("contest.publish.go")}
						</button>
					)}
				</div>
			)}
		</section>
	);
}

async function fetchFile(id: string, what: string, name: string): Promise<void> {
	fault.value = null;
	try {
		await saveAnswer(await fetchAnswer("GET", `contests/${encodeURIComponent(id)}/${what}`), name);
	} catch (error) {
		fault.value = error;
	}
}

function Files({ id }: { id: string }) {
	const lang = document.documentElement.lang;
	return (
		<section class="panel no-print">
			<h2>{t("contest.files")}</h2>
			<div class="row">
				<button type="button" class="secondary" data-testid="winners-xlsx" onClick={() => void fetchFile(id, `winners.xlsx?lang=${lang}`, `${id}-winners.xlsx`)}>
					{t("contest.files.winners", { kind: ".xlsx" })}
				</button>
				<button type="button" class="secondary" data-testid="winners-csv" onClick={() => void fetchFile(id, `winners.csv?lang=${lang}`, `${id}-winners.csv`)}>
					{t("contest.files.winners", { kind: ".csv" })}
				</button>
				<button type="button" class="secondary" onClick={() => void fetchFile(id, "bundle", `${id}-bundle.json`)}>
					{t("contest.files.bundle")}
				</button>
				{may("hold") && (
					<button type="button" class="secondary" onClick={() => void fetchFile(id, "document", `${id}.json`)}>
						{t("contest.files.rules")}
					</button>
				)}
			</div>
			<p class="hint">{t("contest.files.hint")}</p>
		</section>
	);
}

function Poster({ id, title }: { id: string; title: string }) {
	const url = `${base()}/c/${id}`;
	return (
		<section class="panel poster">
			<h2>{t("contest.poster")}</h2>
			<Qr text={url} label={t("contest.poster.qr", { title })} />
			<p>
				<a href={url}>{url}</a>
			</p>
			{isLocal(url) && <p class="error">{frame("s.local")}</p>}
			<div class="row">
				<Copy text={url}>{t("contest.poster.copy")}</Copy>
				<button
					type="button"
					class="secondary"
					onClick={(event) => {
						const qr = event.currentTarget.closest(".poster")!.querySelector("svg")!;
						download(qr.outerHTML.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '), `${id}-qr.svg`, "image/svg+xml");
					}}
				>
					{t("contest.poster.svg")}
				</button>
			</div>
			<p class="hint">{t("contest.poster.hint")}</p>
		</section>
	);
}

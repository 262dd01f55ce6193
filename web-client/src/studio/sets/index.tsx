// Question sets: which there are, and making one by share or by hand.

import { signal } from "@preact/signals-core";
import { down, up, cross } from "../../ui/icons";
import { number } from "../../ui/lang";
import { inLang, summary, topicName, when } from "../bank/bank";
import { Standing } from "../bank/Browse";
import { followMoved, followRemoved, Move } from "../bank/Move";
import { t as b } from "../bank/texts";
import { audiences, difficulties, type List, type Row, type Texts } from "../bank/types";
import { Coming, Failed, Fault } from "../Fault";
import { focusOn } from "../focus";
import { loader } from "../loaded";
import { ask, Refusal, type FieldError } from "../rest";
import { follow, go, href } from "../router";
import { may } from "../session";
import { t } from "./texts";

interface Head {
	id: string;
	title: Texts;
	version: number;
	is_bundled: boolean;
	questions: number;
	may_ask: number;
	changed_at: number | null;
	by_name: string | null;
}

interface Share {
	topic?: string;
	difficulty?: string;
	count: number;
}

interface Rule {
	audience?: string;
	shares: Share[];
}

interface Set extends Head {
	description: Texts;
	rule: Rule | null;
	rows: Row[];
}

const list = loader<{ sets: Head[] }>();
const one = loader<Set>();

export function Page({ words: [id] }: { words: string[] }) {
	summary.want("bank/summary");
	if (!id) return <Sets />;
	return <SetPage id={id === "new" ? null : id} />;
}

function Sets() {
	list.want("bank/sets");
	const { value, fault } = list.state.value;
	return (
		<>
			<div class="row between">
				<h1>{t("sets.title")}</h1>
				{may("write_bank") && (
					<a class="primary" href={href("sets/new")} onClick={follow} data-testid="sets-new">
						{t("sets.new")}
					</a>
				)}
			</div>
			<p>{t("sets.more")}</p>
			<Fault fault={fault} again={list.again} />
			{!value && !fault && <p role="status">{t("sets.loading")}</p>}
			{value && (
				<div class="scroll" tabIndex={0} role="region" aria-label={t("sets.title")}>
					<table class="set-list">
						<thead>
							<tr>
								<th scope="col">{t("sets.column.title")}</th>
								<th scope="col" class="number">
									{t("sets.column.questions")}
								</th>
								<th scope="col" class="number">
									{t("sets.column.may")}
								</th>
								<th scope="col" class="wide-only">
									{t("sets.column.changed")}
								</th>
							</tr>
						</thead>
						<tbody>
							{value.sets.map((set) => (
								<tr key={set.id}>
									<td>
										<a class="target" href={href(`sets/${set.id}`)} onClick={follow}>
											{inLang(set.title)}
										</a>
									</td>
									<td class="number">{number(set.questions)}</td>
									<td class="number">{number(set.may_ask)}</td>
									<td class="wide-only">{set.changed_at === null ? t("sets.bundled") : `${when(set.changed_at)} ${set.by_name ?? ""}`}</td>
								</tr>
							))}
						</tbody>
					</table>
				</div>
			)}
		</>
	);
}

interface Making {
	id: string | null;
	version: number;
	title: Texts;
	description: Texts;
	rows: Row[];
	rule: Rule;
	isDrawn: boolean; // the rows are those of the rule
	isSaved: boolean;
}

const making = signal<Making | null>(null);
const fault = signal<unknown>(null);
const errors = signal<FieldError[]>([]);
const isNameless = signal(false);
const busy = signal(false);
const search = signal("");
const found = loader<List>();

const put = (some: Partial<Making>) => (making.value = { ...making.value!, isSaved: false, ...some });

function start(id: string | null, set: Set | null): void {
	fault.value = null;
	errors.value = [];
	isNameless.value = false;
	making.value = {
		id,
		version: set?.version ?? 0,
		title: set?.title ?? {},
		description: set?.description ?? {},
		rows: set?.rows ?? [],
		rule: set?.rule ?? { shares: [{ count: 10 }] },
		isDrawn: Boolean(set?.rule),
		isSaved: false,
	};
}

function SetPage({ id }: { id: string | null }) {
	if (id) one.want(`bank/sets/${encodeURIComponent(id)}`);
	const loaded = one.state.value;
	const now = making.value;
	if (!now || now.id !== id) {
		const stored = id && !loaded.busy && loaded.value?.id === id ? loaded.value : null;
		if (!id || stored) queueMicrotask(() => one.state.value.busy || start(id, stored));
		if (loaded.fault && id) return <Failed title={t("sets.title")} back={t("sets.back")} path="sets" fault={loaded.fault} again={one.again} />;
		return <Coming title={t("sets.title")} text={t("sets.loading")} />;
	}
	const isStill = may("write_bank");
	return (
		<>
			<p>
				<a class="target" href={href("sets")} onClick={follow}>
					{t("sets.back")}
				</a>
			</p>
			<h1>{id ? inLang(now.title) : t("sets.new")}</h1>
			{isStill && <Names />}
			{isStill && <ByRule />}
			{isStill && <ByHand />}
			<Picked isStill={isStill} />
			<Coverage />
			{fault.value instanceof Refusal && fault.value.code === "changed" ? (
				<div role="alert">
					<p class="error">{t("sets.changed")}</p>
					<button type="button" class="secondary" onClick={() => ((making.value = null), one.again())}>
						{t("sets.reload")}
					</button>
				</div>
			) : (
				<Fault fault={fault.value} />
			)}
			{errors.value.length > 0 && (
				<div role="alert">
					<ul class="plain">
						{errors.value.map((error) => (
							<li class="error">
								<span class="id">{error.field}</span> {error.message}
							</li>
						))}
					</ul>
				</div>
			)}
			<p role="status">{now.isSaved && t("sets.saved")}</p>
			{isStill && (
				<button type="button" class="primary" aria-disabled={busy.value || !now.rows.length} onClick={() => void save()} data-testid="sets-save">
					{busy.value ? t("sets.saving") : t("sets.save")}
				</button>
			)}
		</>
	);
}

async function doing(work: () => Promise<void>): Promise<void> {
	if (busy.value) return;
	busy.value = true;
	fault.value = null;
	errors.value = [];
	try {
		await work();
	} catch (refused) {
		fault.value = refused;
		if (refused instanceof Refusal) errors.value = refused.errors;
	} finally {
		busy.value = false;
	}
}

const written = (texts: Texts): Texts => Object.fromEntries(Object.entries(texts).filter(([, text]) => text));

const save = () =>
	doing(async () => {
		const now = making.value!;
		if (!now.rows.length) return;
		isNameless.value = !now.title.vi?.trim();
		if (isNameless.value) return document.getElementById("set-vi")?.focus();
		const description = written(now.description);
		const body = {
			set: { title: written(now.title), ...(description.vi && { description }), pick: now.rows.map((row) => row.id) },
			...(now.isDrawn && { rule: now.rule }),
		};
		const saved = now.id
			? await ask<{ id: string; version: number }>("PUT", `bank/sets/${now.id}`, { ...body, based_on: now.version })
			: await ask<{ id: string; version: number }>("POST", "bank/sets", body);
		// First the place: what is being made belongs to the one that the address names.
		if (!now.id) go(`sets/${saved.id}`, true);
		making.value = { ...now, id: saved.id, version: saved.version, isSaved: true };
		if (!now.id) focusOn("[data-testid=sets-save]");
	});

function Names() {
	const { title } = making.value!;
	return (
		<div class="row tops">
			<div class="field">
				<label for="set-vi">{t("sets.name.vi")}</label>
				<input
					id="set-vi"
					maxLength={100}
					autocomplete="off"
					value={title.vi ?? ""}
					aria-invalid={isNameless.value}
					aria-describedby="set-vi-error"
					onInput={(event) => {
						isNameless.value = false;
						put({ title: { ...title, vi: event.currentTarget.value } });
					}}
				/>
				<p class="error" id="set-vi-error">
					{isNameless.value && t("sets.name.missing")}
				</p>
			</div>
			<div class="field">
				<label for="set-en">{t("sets.name.en")}</label>
				<input id="set-en" maxLength={100} autocomplete="off" value={title.en ?? ""} onInput={(event) => put({ title: { ...title, en: event.currentTarget.value } })} />
			</div>
		</div>
	);
}

function Pick({ id, label, value, values, on }: { id: string; label: string; value: string; values: [string, string][]; on(value: string): void }) {
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<select id={id} value={value} onChange={(event) => on(event.currentTarget.value)}>
				<option value="">{t("sets.rule.any")}</option>
				{values.map(([one, text]) => (
					<option value={one} selected={one === value}>
						{text}
					</option>
				))}
			</select>
		</div>
	);
}

function ByRule() {
	const { rule } = making.value!;
	const putRule = (some: Partial<Rule>) => put({ rule: { ...rule, ...some } });
	const share = (place: number, some: Partial<Share>) => putRule({ shares: rule.shares.map((old, index) => (index === place ? { ...old, ...some } : old)) });
	const draw = () =>
		doing(async () => {
			const { rows } = await ask<{ rows: Row[] }>("POST", "bank/sets/draw", { rule: making.value!.rule });
			put({ rows, isDrawn: true });
		});
	return (
		<section class="card writing">
			<h2>{t("sets.rule")}</h2>
			<p class="hint">{t("sets.rule.more")}</p>
			<Pick id="rule-audience" label={t("sets.rule.audience")} value={rule.audience ?? ""} values={audiences.map((one) => [one, b(`bank.audience.${one}`)])} on={(audience) => putRule({ audience })} />
			{rule.shares.map((one, place) => (
				<div class="row">
					<Pick id={`rule-topic-${place}`} label={t("sets.rule.topic")} value={one.topic ?? ""} values={(summary.state.value.value?.topics ?? []).map(({ id }) => [id, topicName(id)])} on={(topic) => share(place, { topic })} />
					<Pick id={`rule-difficulty-${place}`} label={t("sets.rule.difficulty")} value={one.difficulty ?? ""} values={difficulties.map((level) => [level, b(`bank.difficulty.${level}`)])} on={(difficulty) => share(place, { difficulty })} />
					<div class="field">
						<label for={`rule-count-${place}`}>{t("sets.rule.count")}</label>
						<input id={`rule-count-${place}`} type="number" min={1} max={1000} value={one.count} onInput={(event) => share(place, { count: event.currentTarget.valueAsNumber || 0 })} />
					</div>
					<Move
						id={`share-${place}-remove`}
						label={t("sets.rule.remove", { n: place + 1 })}
						d={cross}
						disabled={rule.shares.length === 1}
						on={() => {
							putRule({ shares: rule.shares.filter((_, index) => index !== place) });
							followRemoved("share", place, "#share-add");
						}}
					/>
				</div>
			))}
			<div class="row">
				<button id="share-add" type="button" class="secondary" onClick={() => putRule({ shares: [...rule.shares, { count: 5 }] })}>
					{t("sets.rule.add")}
				</button>
				<button type="button" class="secondary" onClick={() => void draw()} data-testid="sets-draw">
					{t("sets.rule.draw")}
				</button>
			</div>
		</section>
	);
}

const PAUSE_MS = 200;
let pause: ReturnType<typeof setTimeout> | undefined;

function look(text: string): void {
	search.value = text;
	clearTimeout(pause);
	pause = setTimeout(() => text.trim() && found.want(`bank/questions?${new URLSearchParams({ q: text, status: "published", stale: "false", limit: "10" })}`), PAUSE_MS);
}

function ByHand() {
	const { rows } = making.value!;
	const { value, fault: failed } = found.state.value;
	return (
		<section class="card">
			<h2>{t("sets.pick")}</h2>
			<div class="field">
				<label for="set-q">{t("sets.pick.q")}</label>
				<input id="set-q" type="search" maxLength={60} autocomplete="off" value={search.value} onInput={(event) => look(event.currentTarget.value)} />
			</div>
			<Fault fault={failed} again={found.again} />
			{search.value.trim() && value && value.total === 0 && <p>{t("sets.pick.none")}</p>}
			{search.value.trim() && value && (
				<ul class="plain">
					{value.rows.map((row) => (
						<li class="row">
							<span>
								<span class="id">{row.id}</span> {inLang(row.text)}
							</span>
							<button
								type="button"
								class="secondary"
								disabled={rows.some(({ id }) => id === row.id)}
								aria-label={t("sets.pick.add.named", { id: row.id })}
								onClick={() => {
									put({ rows: [...rows, row], isDrawn: false });
									focusOn("#set-q");
								}}
							>
								{t("sets.pick.add")}
							</button>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

function Picked({ isStill }: { isStill: boolean }) {
	const { rows } = making.value!;
	const move = (from: number, to: number) => {
		const moved = [...rows];
		moved.splice(to, 0, ...moved.splice(from, 1));
		put({ rows: moved });
		followMoved("picked", to, to < from ? "up" : "down");
	};
	const remove = (row: Row, place: number) => {
		put({ rows: rows.filter((other) => other !== row), isDrawn: false });
		followRemoved("picked", place, "#set-q");
	};
	return (
		<section>
			<h2>{t("sets.picked", { n: rows.length })}</h2>
			{!rows.length && <p>{t("sets.picked.none")}</p>}
			<ol class="plain" data-testid="sets-picked">
				{rows.map((row, place) => (
					<li class="row between" key={row.id}>
						<a class="target" href={href(`bank/${row.id}`)} onClick={follow}>
							<span class="id">{row.id}</span> {inLang(row.text)}
						</a>
						<span class="row">
							{(row.is_stale || row.status !== "published") && <Standing row={row} />}
							{isStill && (
								<>
									<Move id={`picked-${place}-up`} label={t("sets.up", { id: row.id })} d={up} disabled={place === 0} on={() => move(place, place - 1)} />
									<Move id={`picked-${place}-down`} label={t("sets.down", { id: row.id })} d={down} disabled={place === rows.length - 1} on={() => move(place, place + 1)} />
									<Move id={`picked-${place}-remove`} label={t("sets.remove", { id: row.id })} d={cross} on={() => remove(row, place)} />
								</>
							)}
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}

function Coverage() {
	const { rows } = making.value!;
	const counts = new Map<string, number>();
	for (const { topic } of rows) counts.set(topic, (counts.get(topic) ?? 0) + 1);
	const expired = rows.filter((row) => row.is_stale || row.in_use === null).length;
	if (!rows.length) return null;
	return (
		<section>
			<h2>{t("sets.coverage")}</h2>
			{expired > 0 && <p class="error">{t("sets.expired", { n: expired })}</p>}
			<ul class="bars">
				{[...counts.entries()]
					.sort(([, one], [, other]) => other - one)
					.map(([topic, count]) => (
						<li>
							<label>
								{t("sets.coverage.row", { topic: topicName(topic), n: count })} <meter min={0} max={rows.length} value={count} />
							</label>
						</li>
					))}
			</ul>
		</section>
	);
}

// A new round: which questions, who plays for whom, how it is scored; as a real one or to rehearse.

import type { ComponentChildren } from "preact";
import { signal } from "@preact/signals-core";
import { keepRemote } from "../../host/keys";
import { PLACES } from "../../host/state";
import { lang, number } from "../../ui/lang";
import { fileTable, tableOf } from "../contests/tables";
import { setList, topicName, topicsOf } from "../contests/topics";
import type { Unit } from "../contests/document";
import { Directory } from "../contests/Directory";
import { lowestOf, readUnits } from "../contests/units";
import { Fault } from "../Fault";
import { ask, Refusal } from "../rest";
import { go } from "../router";
import { t } from "./texts";

interface Form {
	title: string;
	source: "set" | "topics";
	set: string; // "": of all sets, by topic only
	questions: string; // of a set, "": all
	topics: Record<string, string>; // how many of each
	without: Kind[]; // what is not to be asked
	both: boolean; // only what is there in English too
	difficulty: string;
	audience: string;
	seconds: string;
	speed: "bands" | "off" | "linear";
	ranking: "mean" | "sum" | "rate";
	minimum: string;
	units: string;
	change: boolean;
	unique: boolean;
	autoplay: boolean;
	ceremony: string; // places that are revealed one by one at the end, "0": none
	lead: string; // seconds in which a question is read before it opens
}

type Kind = "single" | "multiple" | "true_false" | "numeric" | "ordering" | "survey";

// A survey belongs to no topic's share: it comes with the set that it stands in.
const kindsOf = { topics: ["single", "multiple", "true_false", "numeric", "ordering"], set: ["single", "multiple", "true_false", "numeric", "ordering", "survey"] } as const satisfies Record<string, readonly Kind[]>;

const TITLE_MAX = 100;
const SECONDS_MAX = 600;
const QUESTIONS_MAX = 100;

const empty: Form = {
	title: "", source: "topics", set: "", questions: "", topics: {}, without: [], both: false, difficulty: "", audience: "", seconds: "20",
	speed: "bands", ranking: "mean", minimum: "3", units: "", change: false, unique: false, autoplay: false, ceremony: "0", lead: "2",
};

// What was composed for a rehearsal is there for the round itself, also after a visit to the remote
// and the stage, which are pages of their own.
const KEPT = "hoithi.studio.round";

function kept(): Form {
	try {
		return { ...empty, ...(JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") as Partial<Form>) };
	} catch {
		return empty;
	}
}

function keep(): void {
	try {
		sessionStorage.setItem(KEPT, JSON.stringify(form.value));
	} catch {
		// Without storage it is there until the page is left.
	}
}

const form = signal<Form>(kept());
const tried = signal(false);
const busy = signal(false);
const fault = signal<unknown>(null);
const told = signal("");

const edit = (some: Partial<Form>): void => {
	form.value = { ...form.value, ...some };
	keep();
};

const whole = (text: string, least: number, most: number): boolean => /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

/** The kinds that are to be asked; null: all that there are. */
function kinds(): Kind[] | null {
	const { source, without } = form.value;
	const left = kindsOf[source].filter((kind) => !without.includes(kind));
	return source === "set" && left.length === kindsOf.set.length ? null : left;
}

const there = () => topicsOf(form.value.set, { kinds: kinds()?.join(",") ?? "", languages: form.value.both ? "vi,en" : "" });

const asked = (): number => Object.values(form.value.topics).reduce((sum, n) => sum + (Number(n) || 0), 0);

function units(): { id: string; name: string; headcount: number }[] {
	return readUnits(tableOf(form.value.units)).units.map(({ id, name, headcount }) => ({ id, name: name?.vi ?? "", headcount: Number(headcount) || 0 }));
}

function errors(): Record<string, string> {
	const { title, source, set, questions, topics, seconds, minimum, ranking, lead } = form.value;
	const most = there();
	const all = setList.state.value.value?.sets.find(({ id }) => id === set)?.questions ?? QUESTIONS_MAX;
	const found: Record<string, string> = {};
	if (!title.trim()) found.title = t("round.title.missing");
	if ([...title.trim()].length > TITLE_MAX) found.title = t("round.title.long", { most: TITLE_MAX });
	if (source === "set" && !set) found.set = t("round.set.missing");
	if (source === "set" && questions.trim() && !whole(questions, 1, all)) found.questions = t("round.questions.bad", { most: all });
	if (kinds()?.length === 0) found.kinds = t("round.kinds.none");
	if (source === "topics" && (asked() < 1 || asked() > QUESTIONS_MAX)) found.topics = t("round.topics.missing", { most: QUESTIONS_MAX });
	for (const [topic, n] of Object.entries(topics)) {
		const own = most?.topics.find((one) => one.topic === topic)?.questions ?? 0;
		if (source === "topics" && most && n.trim() && !whole(n, 0, own)) found.topics = t("round.topics.most", { topic: topicName(topic), most: own });
	}
	if (!whole(seconds, 1, SECONDS_MAX)) found.seconds = t("round.seconds.bad", { most: SECONDS_MAX });
	if (!whole(lead, 0, 10)) found.lead = t("round.lead.bad");
	if (!whole(minimum, 1, 100_000)) found.minimum = t("round.minimum.bad");
	if (ranking === "rate" && units().some(({ headcount }) => !headcount)) found.units = t("round.units.uncounted");
	return found;
}

function request(rehearsal: boolean): object {
	const { title, source, set, questions, topics, both, difficulty, audience, seconds, speed, ranking, minimum, change, unique, autoplay, ceremony, lead } = form.value;
	const parts = Object.entries(topics)
		.filter(([, n]) => Number(n) > 0)
		.map(([topic, n]) => ({ topics: [topic], n: Number(n), ...(difficulty && { difficulty }), ...(audience && { audience }) }));
	return {
		mode: "live",
		title: title.normalize("NFC").trim(),
		...(set && { set }),
		...(source === "topics" ? { pick: parts } : questions.trim() && { questions: Number(questions) }),
		...(kinds() && { kinds: kinds() }),
		...(both && { languages: ["vi", "en"] }),
		answer_ms: Number(seconds) * 1_000,
		lead_ms: Number(lead) * 1_000,
		speed,
		unit_ranking: ranking,
		unit_minimum: Number(minimum),
		change_answer: change,
		unique_names: unique,
		autoplay,
		ceremony: Number(ceremony),
		units: units(),
		...(rehearsal && { rehearsal }),
	};
}

async function make(rehearsal: boolean): Promise<void> {
	tried.value = true;
	const [first] = Object.keys(errors());
	if (first) return document.getElementById(`round-${first}`)?.focus();
	if (busy.value) return;
	busy.value = true;
	fault.value = null;
	try {
		const made = await ask<{ id: string; host_token: string }>("POST", "rounds", request(rehearsal));
		keepRemote(made.id, made.host_token);
		if (!rehearsal) {
			form.value = empty;
			keep();
		}
		tried.value = false;
		go(`rounds/${made.id}`);
	} catch (error) {
		fault.value = error;
	}
	busy.value = false;
}

async function takeFile(file: File | undefined): Promise<void> {
	if (!file) return;
	try {
		const rows = await fileTable(file);
		edit({ units: rows.map((row) => row.join("\t")).join("\n") });
		told.value = "";
	} catch {
		told.value = t("round.units.unreadable", { name: file.name });
	}
}

function takeDirectory(list: Unit[]): void {
	const lines = lowestOf(list);
	edit({ units: lines.map((line) => line.join("\t").trimEnd()).join("\n") });
	told.value = t("round.units.taken", { n: lines.length });
}

export function Compose() {
	setList.want("sets");
	const wrong = tried.value ? errors() : {};
	const refused = fault.value instanceof Refusal ? fault.value.errors : [];
	return (
		<form
			class="panel contest-form"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void make(false);
			}}
		>
			<h1>{t("round.new")}</h1>
			<Field of="title" label={t("round.title")} wrong={wrong}>
				<input id="round-title" data-testid="round-title" value={form.value.title} aria-invalid={!!wrong.title} aria-describedby="round-title-error" onInput={(event) => edit({ title: event.currentTarget.value })} />
			</Field>
			<Questions wrong={wrong} />
			<Rules wrong={wrong} />
			<Field of="units" label={t("round.units")} hint={t("round.units.hint")} wrong={wrong}>
				<textarea id="round-units" data-testid="round-units" rows={4} value={form.value.units} aria-invalid={!!wrong.units} aria-describedby="round-units-hint round-units-error" onInput={(event) => edit({ units: event.currentTarget.value })} />
			</Field>
			<Directory put={takeDirectory} hint={t("round.units.directory")} />
			<div class="field">
				<label for="round-units-file">{t("round.units.file")}</label>
				<input id="round-units-file" type="file" accept=".xlsx,.csv,.tsv,.txt" onChange={(event) => void takeFile(event.currentTarget.files?.[0])} />
				<p role="status">{told.value}</p>
			</div>
			<Preview />
			<Fault fault={fault.value} />
			{refused.length > 0 && (
				<ul>
					{refused.map(({ field, message }) => (
						<li key={field} class="error">
							{field}: {message}
						</li>
					))}
				</ul>
			)}
			<div class="row end">
				<button type="submit" class="primary" data-testid="round-make" aria-disabled={busy.value}>
					{t("round.make")}
				</button>
				<button type="button" class="secondary" data-testid="round-rehearse" aria-disabled={busy.value} onClick={() => void make(true)}>
					{t("round.rehearse")}
				</button>
			</div>
		</form>
	);
}

function Field({ of, label, hint, wrong, children }: { of: string; label: string; hint?: string; wrong: Record<string, string>; children: ComponentChildren }) {
	return (
		<div class="field">
			<label for={`round-${of}`}>{label}</label>
			{children}
			{hint && (
				<p class="hint" id={`round-${of}-hint`}>
					{hint}
				</p>
			)}
			<p class="error" id={`round-${of}-error`}>
				{wrong[of]}
			</p>
		</div>
	);
}

function Select({ of, label, hint, value, choices, wrong = {}, set }: { of: string; label: string; hint?: string; value: string; choices: [string, string][]; wrong?: Record<string, string>; set: (value: string) => void }) {
	return (
		<Field of={of} label={label} hint={hint} wrong={wrong}>
			<select id={`round-${of}`} data-testid={`round-${of}`} value={value} aria-invalid={!!wrong[of]} aria-describedby={hint ? `round-${of}-hint round-${of}-error` : `round-${of}-error`} onChange={(event) => set(event.currentTarget.value)}>
				{choices.map(([one, text]) => (
					<option key={one} value={one} selected={one === value}>
						{text}
					</option>
				))}
			</select>
		</Field>
	);
}

function Numeral({ of, label, value, wrong, set }: { of: string; label: string; value: string; wrong: Record<string, string>; set: (value: string) => void }) {
	return (
		<Field of={of} label={label} wrong={wrong}>
			<input id={`round-${of}`} data-testid={`round-${of}`} inputMode="numeric" value={value} aria-invalid={!!wrong[of]} aria-describedby={`round-${of}-error`} onInput={(event) => set(event.currentTarget.value)} />
		</Field>
	);
}

function Questions({ wrong }: { wrong: Record<string, string> }) {
	const { source, set, questions, topics, difficulty, audience } = form.value;
	const sets = setList.state.value.value?.sets ?? [];
	return (
		<>
			<Select of="source" label={t("round.source")} value={source} choices={[["topics", t("round.source.topics")], ["set", t("round.source.set")]]} set={(value) => edit({ source: value as Form["source"] })} />
			<Select
				of="set"
				label={t("round.set")}
				value={set}
				wrong={wrong}
				choices={[["", source === "topics" ? t("round.set.all") : t("round.set.choose")], ...sets.map((one): [string, string] => [one.id, t("round.set.count", { title: one.title[lang.value] ?? one.title.vi, n: one.questions })])]}
				set={(value) => edit({ set: value })}
			/>
			<Kinds wrong={wrong} />
			{source === "set" ? (
				<Numeral of="questions" label={t("round.questions")} value={questions} wrong={wrong} set={(value) => edit({ questions: value })} />
			) : (
				<fieldset class="card" id="round-topics" tabIndex={-1}>
					<legend>{t("round.topics")}</legend>
					<p class="error">{wrong.topics}</p>
					<div class="pair">
						<Select of="difficulty" label={t("round.difficulty")} value={difficulty} choices={[["", t("round.any")], ["easy", t("round.difficulty.easy")], ["medium", t("round.difficulty.medium")], ["hard", t("round.difficulty.hard")]]} set={(value) => edit({ difficulty: value })} />
						<Select of="audience" label={t("round.audience")} value={audience} choices={[["", t("round.any")], ["worker", t("round.audience.worker")], ["employer", t("round.audience.employer")], ["cadre", t("round.audience.cadre")]]} set={(value) => edit({ audience: value })} />
					</div>
					<div class="triple">
						{there()?.topics.map(({ topic, questions: n }) => (
							<div class="field" key={topic}>
								<label for={`topic-${topic}`}>{topicName(topic)}</label>
								<input id={`topic-${topic}`} data-testid={`topic-${topic}`} inputMode="numeric" value={topics[topic] ?? ""} aria-describedby={`topic-${topic}-hint`} onInput={(event) => edit({ topics: { ...topics, [topic]: event.currentTarget.value } })} />
								<p class="hint" id={`topic-${topic}-hint`}>
									{t("round.topics.there", { n: number(n) })}
								</p>
							</div>
						))}
					</div>
					<p class="note" role="status" data-testid="round-sum">
						{t("round.topics.sum", { n: asked() })}
					</p>
				</fieldset>
			)}
		</>
	);
}

/** Which kinds are asked, and whether in both languages. */
function Kinds({ wrong }: { wrong: Record<string, string> }) {
	const { source, without, both } = form.value;
	return (
		<fieldset class="card" id="round-kinds" tabIndex={-1} data-testid="round-kinds">
			<legend>{t("round.kinds")}</legend>
			<div class="triple">
				{kindsOf[source].map((kind) => (
					<Switch key={kind} on={!without.includes(kind)} text={t(`round.kind.${kind}`)} set={(on) => edit({ without: on ? without.filter((one) => one !== kind) : [...without, kind] })} />
				))}
			</div>
			<p class="error" id="round-kinds-error">
				{wrong.kinds}
			</p>
			<Switch on={both} text={t("round.both")} set={(on) => edit({ both: on })} />
		</fieldset>
	);
}

function Rules({ wrong }: { wrong: Record<string, string> }) {
	const { seconds, speed, ranking, minimum, change, unique, autoplay, ceremony, lead } = form.value;
	return (
		<>
			<div class="pair">
				<Numeral of="seconds" label={t("round.seconds")} value={seconds} wrong={wrong} set={(value) => edit({ seconds: value })} />
				<Numeral of="lead" label={t("round.lead")} value={lead} wrong={wrong} set={(value) => edit({ lead: value })} />
				<Select of="speed" label={t("round.speed")} value={speed} choices={[["bands", t("round.speed.bands")], ["off", t("round.speed.off")], ["linear", t("round.speed.linear")]]} set={(value) => edit({ speed: value as Form["speed"] })} />
				<Select of="ranking" label={t("round.ranking")} value={ranking} choices={[["mean", t("round.ranking.mean")], ["sum", t("round.ranking.sum")], ["rate", t("round.ranking.rate")]]} set={(value) => edit({ ranking: value as Form["ranking"] })} />
				<Numeral of="minimum" label={t("round.minimum")} value={minimum} wrong={wrong} set={(value) => edit({ minimum: value })} />
			</div>
			<p class="hint">{t("round.more.time")}</p>
			<Select
				of="ceremony"
				label={t("round.ceremony")}
				hint={t("round.ceremony.hint")}
				value={ceremony}
				choices={[["0", t("round.ceremony.0")], ...PLACES.map((places): [string, string] => [String(places), t("round.ceremony.places", { n: places })])]}
				set={(value) => edit({ ceremony: value })}
			/>
			<Switch on={change} text={t("round.change")} set={(on) => edit({ change: on })} />
			<Switch on={unique} text={t("round.unique")} set={(on) => edit({ unique: on })} />
			<Switch on={autoplay} text={t("round.autoplay")} set={(on) => edit({ autoplay: on })} />
		</>
	);
}

function Switch({ on, text, set }: { on: boolean; text: string; set: (on: boolean) => void }) {
	return (
		<label class="switch">
			<input type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
			{text}
		</label>
	);
}

/** The rules as they can be read out. */
function Preview() {
	const { source, questions, seconds, speed, ranking, minimum, change } = form.value;
	const count = source === "topics" ? String(asked()) : questions.trim();
	const list = units();
	return (
		<section class="card" aria-label={t("round.say")} data-testid="round-say">
			<h2>{t("round.say")}</h2>
			<ul>
				<li>{count ? t("round.say.questions", { count, seconds }) : t("round.say.all", { seconds })}</li>
				<li>{t(`round.say.speed.${speed}`)}</li>
				<li>{change ? t("round.say.change") : t("round.say.keep")}</li>
				{list.length > 0 && <li>{t(`round.say.ranking.${ranking}`, { units: list.length, minimum })}</li>}
			</ul>
		</section>
	);
}

// The form for a new round: a title and a set are enough, the rest has good defaults.

import { signal } from "@preact/signals-core";
import type { Kind, NewRound, SetList } from "../shared/protocol";
import { lang } from "../ui/lang";
import { make, readUnits, state } from "./desk";
import { PLACES } from "./state";
import { t } from "./texts";

type SetInfo = SetList["sets"][number];

interface Form {
	title: string;
	set: string;
	questions: string; // "": all
	seconds: string;
	kinds: Kind[] | null; // null: all of the set
	speed: "off" | "bands" | "linear";
	ranking: "mean" | "sum" | "rate";
	autoplay: boolean;
	ceremony: number; // places that are revealed one by one at the end, 0: none
	change: boolean;
	unique: boolean;
	units: string;
	minimum: string; // players of a unit that is ranked
}

const TITLE_MAX = 100; // characters
const MINIMUM_MAX = 100_000;
const QUESTIONS = 10;
const SECONDS_MAX = 600;
const KINDS: Kind[] = ["single", "multiple", "true_false", "numeric", "ordering", "survey"];

const form = signal<Form>({
	title: "",
	set: "",
	questions: "",
	seconds: "20",
	kinds: null,
	speed: "bands",
	ranking: "mean",
	autoplay: false,
	ceremony: 0,
	change: false,
	unique: false,
	units: "",
	minimum: "3",
});
const tried = signal(false);

function edit(some: Partial<Form>): void {
	form.value = { ...form.value, ...some };
}

function kindsOf(set: SetInfo): Kind[] {
	return KINDS.filter((kind) => (set.kinds[kind] ?? 0) > 0);
}

function most(set: SetInfo, kinds: Kind[]): number {
	return kinds.reduce((sum, kind) => sum + (set.kinds[kind] ?? 0), 0);
}

type Field = "title" | "questions" | "seconds" | "units" | "kinds" | "minimum";
type Errors = Partial<Record<Field, string>>;

const whole = (text: string, most: number) => /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;

function checkTitle(title: string): string | undefined {
	const n = [...cleanTitle(title)].length;
	if (!n) return t("new.name.missing");
	return n > TITLE_MAX ? t("new.name.long", { n, most: TITLE_MAX }) : undefined;
}

function cleanTitle(title: string): string {
	return title.normalize("NFC").trim();
}

function checkUnits(text: string, needsCounts: boolean): string | undefined {
	const { twice, long, nameless, uncounted } = readUnits(text);
	if (nameless) return t("new.units.nameless", { line: nameless });
	if (twice) return t("new.units.same", { name: twice });
	if (long) return t("new.units.long", { name: long });
	if (needsCounts && uncounted) return t("new.units.uncounted", { name: uncounted });
	return undefined;
}

function check(set: SetInfo, kinds: Kind[], count: number): Errors {
	const { title, seconds, units, ranking, minimum } = form.value;
	const limit = most(set, kinds);
	const isCount = count >= 1 && count <= limit;
	const isTime = Number(seconds) >= 1 && Number(seconds) <= SECONDS_MAX;
	const errors: Errors = {
		title: checkTitle(title),
		questions: kinds.length && !isCount ? t("new.questions.bad", { n: limit }) : undefined,
		seconds: isTime ? undefined : t("new.seconds.bad"),
		units: checkUnits(units, ranking === "rate"),
		kinds: kinds.length ? undefined : t("new.kinds.missing"),
		minimum: whole(minimum, MINIMUM_MAX) ? undefined : t("new.minimum.bad"),
	};
	return Object.fromEntries(Object.entries(errors).filter(([, error]) => error));
}

function request(set: SetInfo, kinds: Kind[], count: number): NewRound {
	const { title, seconds, speed, ranking, autoplay, ceremony, change, unique, units, minimum } = form.value;
	return {
		mode: "live",
		set: set.id,
		title: cleanTitle(title),
		questions: count,
		kinds,
		answer_ms: Math.round(Number(seconds) * 1_000),
		speed,
		autoplay,
		ceremony,
		change_answer: change,
		unique_names: unique,
		unit_ranking: ranking,
		unit_minimum: Number(minimum),
		units: readUnits(units).units,
	};
}

export function NewRoundForm({ sets }: { sets: SetInfo[] }) {
	const { title, seconds, questions, units } = form.value;
	const set = sets.find((one) => one.id === form.value.set) ?? sets[0]!;
	const kinds = (form.value.kinds ?? kindsOf(set)).filter((kind) => set.kinds[kind]);
	const usual = String(Math.min(QUESTIONS, most(set, kinds)));
	const count = Math.floor(Number(questions || usual));
	const all = check(set, kinds, count);
	// What is missing is said when the round is to be made; what is too long, at once.
	const errors = tried.value ? all : title.trim() ? { title: all.title } : {};
	const { busy } = state.value;
	const submit = (event: Event) => {
		event.preventDefault();
		tried.value = true;
		if (busy) return;
		const [first] = Object.keys(all);
		if (first) return reach(document.getElementById(`new-${first}`));
		void make(request(set, kinds, count));
	};
	return (
		<form class="panel" onSubmit={submit} noValidate>
			<label for="new-title">{t("new.name")}</label>
			<input
				id="new-title"
				data-testid="new-title"
				value={title}
				onInput={(event) => edit({ title: event.currentTarget.value })}
				aria-describedby="new-title-hint new-title-error"
				aria-invalid={!!errors.title}
			/>
			<p class="hint" id="new-title-hint">
				{t("new.name.hint")}
			</p>
			<Wrong of="title" errors={errors} />
			<label for="new-set">{t("new.set")}</label>
			<select
				id="new-set"
				value={set.id}
				onChange={(event) => edit({ set: event.currentTarget.value, kinds: null })}
			>
				{sets.map((one) => (
					<option value={one.id}>
						{t("new.set.count", {
							title: one.title[lang.value] ?? one.title.vi,
							n: one.questions,
						})}
					</option>
				))}
			</select>
			<div class="pair">
				<div>
					<label for="new-questions">{t("new.questions")}</label>
					<input
						id="new-questions"
						data-testid="new-questions"
						inputMode="numeric"
						value={questions || usual}
						onInput={(event) => edit({ questions: event.currentTarget.value })}
						aria-describedby="new-questions-error"
						aria-invalid={!!errors.questions}
					/>
					<Wrong of="questions" errors={errors} />
				</div>
				<div>
					<label for="new-seconds">{t("new.seconds")}</label>
					<input
						id="new-seconds"
						data-testid="new-seconds"
						inputMode="numeric"
						value={seconds}
						onInput={(event) => edit({ seconds: event.currentTarget.value })}
						aria-describedby="new-seconds-error"
						aria-invalid={!!errors.seconds}
					/>
					<Wrong of="seconds" errors={errors} />
				</div>
			</div>
			<label for="new-units">{t("new.units")}</label>
			<textarea
				id="new-units"
				data-testid="new-units"
				rows={4}
				value={units}
				onInput={(event) => edit({ units: event.currentTarget.value })}
				aria-describedby="new-units-hint new-units-error"
				aria-invalid={!!errors.units}
			/>
			<p class="hint" id="new-units-hint">
				{t("new.units.hint")}
			</p>
			<Wrong of="units" errors={errors} />
			<More set={set} kinds={kinds} errors={errors} />
			<button type="submit" class="primary" data-testid="new-go" aria-disabled={busy}>
				{busy ? t("new.going") : t("new.go")}
			</button>
		</form>
	);
}

// Also where it stands in a part that is folded.
function reach(field: HTMLElement | null): void {
	const fold = field?.closest("details");
	if (fold) fold.open = true;
	field?.focus();
}

function Wrong({ of, errors }: { of: keyof Errors; errors: Errors }) {
	return (
		<p class="error" id={`new-${of}-error`} role="alert">
			{errors[of]}
		</p>
	);
}

function More({ set, kinds, errors }: { set: SetInfo; kinds: Kind[]; errors: Errors }) {
	const { speed, ranking, autoplay, ceremony, change, unique, minimum } = form.value;
	const toggle = (kind: Kind) =>
		edit({
			kinds: kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind],
			questions: "",
		});
	return (
		<details open={!!errors.kinds || !!errors.minimum}>
			<summary>{t("new.more")}</summary>
			<fieldset id="new-kinds" tabIndex={-1}>
				<legend>{t("new.kinds")}</legend>
				{kindsOf(set).map((kind) => (
					<label class="switch">
						<input type="checkbox" checked={kinds.includes(kind)} onChange={() => toggle(kind)} />
						{t(`kind.${kind}`)} ({set.kinds[kind] ?? 0})
					</label>
				))}
				<Wrong of="kinds" errors={errors} />
			</fieldset>
			<label for="new-speed">{t("new.speed")}</label>
			<select
				id="new-speed"
				value={speed}
				onChange={(event) => edit({ speed: event.currentTarget.value as Form["speed"] })}
			>
				{(["bands", "off", "linear"] as const).map((one) => (
					<option value={one}>{t(`new.speed.${one}`)}</option>
				))}
			</select>
			<label for="new-ranking">{t("new.ranking")}</label>
			<select
				id="new-ranking"
				value={ranking}
				onChange={(event) => edit({ ranking: event.currentTarget.value as Form["ranking"] })}
			>
				{(["mean", "sum", "rate"] as const).map((one) => (
					<option value={one}>{t(`new.ranking.${one}`)}</option>
				))}
			</select>
			<label for="new-minimum">{t("new.minimum")}</label>
			<input
				id="new-minimum"
				data-testid="new-minimum"
				inputMode="numeric"
				value={minimum}
				onInput={(event) => edit({ minimum: event.currentTarget.value })}
				aria-describedby="new-minimum-hint new-minimum-error"
				aria-invalid={!!errors.minimum}
			/>
			<p class="hint" id="new-minimum-hint">
				{t("new.minimum.hint")}
			</p>
			<Wrong of="minimum" errors={errors} />
			<label for="new-ceremony">{t("new.ceremony")}</label>
			<select
				id="new-ceremony"
				data-testid="new-ceremony"
				value={String(ceremony)}
				onChange={(event) => edit({ ceremony: Number(event.currentTarget.value) })}
				aria-describedby="new-ceremony-hint"
			>
				<option value="0">{t("new.ceremony.0")}</option>
				{PLACES.map((places) => (
					<option value={String(places)}>{t("ceremony.places", { n: places })}</option>
				))}
			</select>
			<p class="hint" id="new-ceremony-hint">
				{t("new.ceremony.hint")}
			</p>
			<Switch on={autoplay} text={t("new.autoplay")} set={(on) => edit({ autoplay: on })} />
			<Switch on={change} text={t("new.change")} set={(on) => edit({ change: on })} />
			<Switch on={unique} text={t("new.unique")} set={(on) => edit({ unique: on })} />
		</details>
	);
}

function Switch({ on, text, set }: { on: boolean; text: string; set(on: boolean): void }) {
	return (
		<label class="switch">
			<input type="checkbox" checked={on} onChange={(event) => set(event.currentTarget.checked)} />
			{text}
		</label>
	);
}

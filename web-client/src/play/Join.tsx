// Coming in: the code, then the name and the unit.

import { signal } from "@preact/signals-core";
import { spaced } from "../shared/code";
import type { Unit } from "../shared/protocol";
import { Drum } from "../ui/Drum";
import { Languages } from "./Languages";
import { extras, fetchExtras } from "./parts";
import { enter, join, lastRoom, leave, person, state } from "./session";
import { t, type Key } from "./texts";

const UNITS_SHORT = 8; // up to so many a plain list will do
const NAME_MAX = 40; // characters
const NAME_LONG = 30; // from here on the count is shown
export const NONE = "-";

const code = signal<string | null>(null);
const short = signal(false);
const draft = signal<{ name: string; unit: string } | null>(null);
const missing = signal<"name" | "unit" | null>(null);

const focus = (id: string) => document.getElementById(id)?.focus();

function problemText(code: string): string {
	const known: string[] = ["round_not_found", "network", "bad_name", "name_taken", "unknown_unit"];
	return known.includes(code) ? t(`e.${code}` as Key) : t("e.other", { code });
}

export function CodeForm() {
	const { problem } = state.value;
	const digits = (code.value ?? state.value.code).replace(/\D/g, "").slice(0, 6);
	const error = short.value ? t("code.short") : problem && problemText(problem);
	const room = lastRoom();
	const submit = (event: Event) => {
		event.preventDefault();
		short.value = digits.length !== 6;
		if (short.value) focus("code");
		else enter(digits);
	};
	return (
		<form class="panel" onSubmit={submit} noValidate>
			<div class="hero">
				<Drum />
				<h1>{t("app")}</h1>
				<p>{t("app.line")}</p>
			</div>
			{room && (
				<div class="card">
					<p>{t("code.seat", { code: spaced(room) })}</p>
					<button type="button" class="primary" data-testid="join-back" onClick={() => enter(room)}>
						{t("code.back")}
					</button>
				</div>
			)}
			<label for="code">{t("code.label")}</label>
			<input
				id="code"
				class="code"
				data-testid="join-code"
				inputMode="numeric"
				autocomplete="off"
				enterkeyhint="go"
				value={spaced(digits)}
				onInput={(event) => {
					code.value = event.currentTarget.value;
					short.value = false;
				}}
				aria-describedby="code-hint code-error"
				aria-invalid={!!error}
			/>
			<p class="hint" id="code-hint">
				{t("code.hint")}
			</p>
			<p class="error" id="code-error" role="alert">
				{error}
			</p>
			<button type="submit" class="primary" data-testid="join-submit">
				{t("code.go")}
			</button>
			<Languages />
			<p class="foot">
				<a href="/host">{t("code.organiser")}</a>
			</p>
		</form>
	);
}

export function Finding() {
	const { problem } = state.value;
	return (
		<div class="panel waiting">
			<Drum />
			<h1 class="myself">{problem ? problemText(problem) : t("finding")}</h1>
		</div>
	);
}

export function NameForm() {
	const { info, busy, problem, title } = state.value;
	const units = info?.units ?? [];
	const { name, unit } = draft.value ?? { unit: "", ...person() };
	const known = unit === NONE || units.some((one) => one.id === unit);
	const change = (some: { name?: string; unit?: string }) => {
		draft.value = { name, unit, ...some };
		missing.value = null;
	};
	const submit = (event: Event) => {
		event.preventDefault();
		if (busy) return;
		const trimmed = name.normalize("NFC").trim().replace(/\s+/g, " ");
		missing.value = !trimmed ? "name" : units.length && !known ? "unit" : null;
		if (missing.value) focus(missing.value);
		else join(trimmed, known && unit !== NONE ? unit : undefined);
	};
	const unitProblem = problem === "unknown_unit";
	const nameError =
		missing.value === "name" ? t("name.missing") : problem && !unitProblem && problemText(problem);
	const unitError =
		missing.value === "unit" ? t("name.unit.missing") : unitProblem && problemText(problem);
	return (
		<form class="panel" onSubmit={submit} noValidate>
			<h1>{title}</h1>
			<label for="name">{t("name.label")}</label>
			<input
				id="name"
				data-testid="join-name"
				autocomplete="name"
				autocapitalize="words"
				maxLength={NAME_MAX}
				value={name}
				onInput={(event) => change({ name: event.currentTarget.value })}
				aria-describedby="name-count name-error"
				aria-invalid={!!nameError}
				required
			/>
			<p class="hint" id="name-count">
				{name.length > NAME_LONG && t("name.count", { n: name.length })}
			</p>
			<p class="error" id="name-error" role="alert">
				{nameError}
			</p>
			{units.length > 0 && (
				<>
					<UnitField units={units} value={unit} pick={(id) => change({ unit: id })} bad={!!unitError} />
					<p class="error" id="unit-error" role="alert">
						{unitError}
					</p>
				</>
			)}
			<button type="submit" class="primary" data-testid="join-submit" aria-disabled={busy}>
				{busy ? t("name.going") : t("name.go")}
			</button>
			<p class="hint">{t("name.consent")}</p>
			<Languages />
			<p class="foot">
				<button type="button" class="link" onClick={leave}>
					{t("name.other")}
				</button>
			</p>
		</form>
	);
}

export interface UnitProps {
	units: Unit[];
	value: string;
	pick(id: string): void;
	bad: boolean;
}

function UnitField(props: UnitProps) {
	const UnitSearch = extras.value?.UnitSearch;
	const isLong = props.units.length > UNITS_SHORT;
	if (isLong) void fetchExtras();
	return isLong && UnitSearch ? <UnitSearch {...props} /> : <UnitSelect {...props} />;
}

function UnitSelect({ units, value, pick, bad }: UnitProps) {
	return (
		<>
			<label for="unit">{t("name.unit")}</label>
			<select
				id="unit"
				data-testid="join-unit"
				value={value}
				onChange={(event) => pick(event.currentTarget.value)}
				aria-describedby="unit-error"
				aria-invalid={bad}
			>
				<option value="">{t("name.unit.pick")}</option>
				{units.map((unit) => (
					<option value={unit.id}>{unit.name}</option>
				))}
				<option value={NONE}>{t("name.unit.none")}</option>
			</select>
		</>
	);
}

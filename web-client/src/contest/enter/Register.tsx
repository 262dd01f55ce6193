// Registering: once, with what the contest asks for and nothing else. What is wrong is said
// beside its field.

import { signal } from "@preact/signals-core";
import type { ServerContest } from "../../generated/contest";
import { vietYear } from "../../shared/viet-time";
import { session } from "../../shared/storage";
import { instant } from "../instant";
import { clock, go, register, state } from "../session";
import { Field, OTHER, UnitField } from "./fields";
import { problemText } from "../problems";
import { phoneFault } from "./phone";
import { t } from "../texts";
import { k } from "./texts";

const NAME_MAX = 40; // characters
const OLDEST = 110; // years

interface Form {
	name: string;
	birth_year: string;
	by: "phone" | "code";
	phone: string;
	employee_code: string;
	unit: string; // an id, OTHER, or nothing
	unit_name: string;
	unit_other: string;
	locality: string;
	member: boolean;
	consent: boolean;
}

type FieldName = keyof Form;

const empty: Form = {
	name: "",
	birth_year: "",
	by: "phone",
	phone: "",
	employee_code: "",
	unit: "",
	unit_name: "",
	unit_other: "",
	locality: "",
	member: false,
	consent: false,
};

const form = signal<Form>({ ...empty, ...session.get<Partial<Form>>("contest.form") });
const wrong = signal<Partial<Record<FieldName, string>>>({});
const seen = signal<unknown>(null); // the refusal of the server that was shown and typed over

function change(some: Partial<Form>): void {
	form.value = { ...form.value, ...some };
	session.put("contest.form", form.value);
	const left = { ...wrong.value };
	for (const name of Object.keys(some)) delete left[name as FieldName];
	wrong.value = left;
	seen.value = state.value.problem;
}

function faults(contest: ServerContest): Partial<Record<FieldName, string>> {
	const { asks = {} } = contest;
	const { name, birth_year, phone, employee_code, unit, unit_other, locality, consent } = form.value;
	const found: Partial<Record<FieldName, string>> = {};
	const year = vietYear(clock.now());
	const born = Number(birth_year);
	if (!name.trim()) found.name = k("reg.name.missing");
	if (asks.birth_year && !(/^\d{4}$/.test(birth_year.trim()) && born <= year && born >= year - OLDEST))
		found.birth_year = k("reg.year.bad", { year: String(year - 30) });
	if (by(contest) === "phone") {
		const fault = phoneFault(phone);
		if (fault) found.phone = badField("phone", fault);
	} else if (!employee_code.trim()) found.employee_code = k("reg.code.missing");
	if (asks.unit === "required" && !unit) found.unit = k("reg.unit.missing");
	if (unit === OTHER && !unit_other.trim()) found.unit_other = k("reg.unit.other.missing");
	if (asks.locality?.length && !locality) found.locality = k("reg.locality.missing");
	if (!consent) found.consent = k("reg.consent.missing");
	return found;
}

function by({ identity }: ServerContest): "phone" | "code" {
	return identity === "either" ? form.value.by : (identity ?? "phone");
}

const ORDER: FieldName[] = ["name", "birth_year", "phone", "employee_code", "unit", "unit_other", "locality", "member", "consent"];

function send(contest: ServerContest): void {
	wrong.value = faults(contest);
	const first = ORDER.find((name) => wrong.value[name]);
	if (first) return document.getElementById(first)?.focus();
	const { asks = {} } = contest;
	const { name, birth_year, phone, employee_code, unit, unit_other, locality, member } = form.value;
	register({
		name: name.normalize("NFC").trim().replace(/\s+/g, " "),
		...(asks.birth_year && { birth_year: Number(birth_year) }),
		...(by(contest) === "phone" ? { phone: phone.trim() } : { employee_code: employee_code.trim() }),
		...(unit && (unit === OTHER ? { unit_other: unit_other.trim() } : { unit })),
		...(locality && asks.locality?.length && { locality }),
		...(asks.member && { member }),
		consent: true,
	});
}

// Here or by the server, if it looked right here.
function badField(name: FieldName, reason?: string): string {
	if (name === "phone") return k(reason === "old_phone" ? "reg.phone.old" : "reg.phone.bad");
	if (name === "birth_year") return k("reg.year.bad", { year: String(vietYear(clock.now()) - 30) });
	return problemText({ code: "bad_field", field: name });
}

export function Register({ contest }: { contest: ServerContest }) {
	const { asks = {}, identity } = contest;
	const { busy } = state.value;
	const problem = state.value.problem === seen.value ? null : state.value.problem;
	const { birth_year, phone, employee_code, unit, unit_name, unit_other, locality, member, consent } = form.value;
	const error = (name: FieldName) =>
		wrong.value[name] ?? (problem?.code === "bad_field" && problem.field === name ? badField(name, problem.reason) : "");
	const general = problem && !(problem.code === "bad_field" && ORDER.includes(problem.field as FieldName)) ? problemText(problem) : "";
	const submit = (event: Event) => {
		event.preventDefault();
		if (!busy) send(contest);
	};
	return (
		<form class="panel" onSubmit={submit} noValidate>
			<h1>{k("reg.title")}</h1>
			{contest.state === "before" && <p class="note">{k("reg.early", { time: instant(contest.rounds[0]?.opens_at ?? 0) })}</p>}
			<Field id="name" label={k("reg.name")} error={error("name")} value={form.value.name} max={NAME_MAX} set={(name) => change({ name })} autocomplete="name" autocapitalize="words" />
			{asks.birth_year && (
				<Field id="birth_year" label={k("reg.year")} error={error("birth_year")} value={birth_year} max={4} set={(value) => change({ birth_year: value.normalize("NFKC").replace(/\D/g, "") })} inputMode="numeric" autocomplete="bday-year" />
			)}
			{identity === "either" && (
				<div class="choices" role="group" aria-label={k("reg.by")}>
					{(["phone", "code"] as const).map((one) => (
						<button type="button" aria-pressed={form.value.by === one} onClick={() => change({ by: one })}>
							{k(`reg.by.${one}`)}
						</button>
					))}
				</div>
			)}
			{by(contest) === "phone" ? (
				<Field id="phone" label={k("reg.phone")} hint={k("reg.phone.hint")} error={error("phone")} value={phone} max={20} set={(value) => change({ phone: value })} inputMode="tel" autocomplete="tel" />
			) : (
				<Field id="employee_code" label={k("reg.code")} hint={k("reg.code.hint")} error={error("employee_code")} value={employee_code} max={40} set={(value) => change({ employee_code: value })} autocomplete="off" />
			)}
			{asks.unit && contest.units_url && (
				<UnitField url={contest.units_url} isOptional={asks.unit === "optional"} hasOther={asks.other_unit === true} value={unit} name={unit_name} error={error("unit")} pick={(id, name) => change({ unit: id, unit_name: name })} />
			)}
			{unit === OTHER && (
				<Field id="unit_other" label={k("reg.unit.other.name")} error={error("unit_other")} value={unit_other} max={100} set={(value) => change({ unit_other: value })} autocomplete="organization" />
			)}
			{asks.locality && asks.locality.length > 0 && (
				<>
					<label for="locality">{k("reg.locality")}</label>
					<select id="locality" data-testid="locality" value={locality} onChange={(event) => change({ locality: event.currentTarget.value })} aria-describedby="locality-error" aria-invalid={!!error("locality")}>
						<option value="">{k("reg.locality.pick")}</option>
						{asks.locality.map((one) => (
							<option value={one}>{one}</option>
						))}
					</select>
					<p class="error" id="locality-error">
						{error("locality")}
					</p>
				</>
			)}
			{asks.member && (
				<>
					<label class="switch">
						<input id="member" type="checkbox" checked={member} onChange={(event) => change({ member: event.currentTarget.checked })} aria-describedby="member-error" />
						{k("reg.member")}
					</label>
					<p class="error" id="member-error">
						{error("member")}
					</p>
				</>
			)}
			<label class="switch">
				<input id="consent" data-testid="consent" type="checkbox" checked={consent} onChange={(event) => change({ consent: event.currentTarget.checked })} aria-describedby="consent-error" aria-invalid={!!error("consent")} />
				<span>{k("reg.consent")}</span>
			</label>
			<p class="error" id="consent-error">
				{error("consent")}
			</p>
			<p class="error" role="alert">
				{general || (Object.keys(wrong.value).length > 0 && k("reg.look"))}
			</p>
			<button type="submit" class="primary" data-testid="register" aria-disabled={busy}>
				{busy ? k("reg.going") : k("reg.go")}
			</button>
			<button type="button" class="secondary" onClick={() => go("return")}>
				{t("home.return")}
			</button>
		</form>
	);
}

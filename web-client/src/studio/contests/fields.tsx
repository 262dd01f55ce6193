// Fields of the contest form: each knows its place in the document, and says what is wrong there.

import type { ComponentChild } from "preact";
import { vietTime } from "../../shared/viet-time";
import { change, problemsAt, valueAt, warningsAt } from "./editing";
import { written, type Path } from "./document";
import { saying } from "./sayings";
import { t } from "./texts";

export const idOf = (path: Path): string => `at-${written(path).replace(/[^A-Za-z0-9_-]+/g, "-")}`;

/** What is wrong in these places, errors first. */
export function Problems({ of, id }: { of: Path[]; id: string }) {
	const errors = of.flatMap((path) => problemsAt(written(path)));
	const warnings = of.flatMap((path) => warningsAt(written(path)));
	return (
		<div id={`${id}-problems`} class="problems">
			{errors.map(({ detail }) => (
				<p class="error" key={detail}>
					{saying(detail)}
				</p>
			))}
			{warnings.map(({ detail }) => (
				<p class="warning" key={detail}>
					{t("contest.warning", { text: saying(detail) })}
				</p>
			))}
		</div>
	);
}

interface Given {
	path: Path;
	label: string;
	hint?: string;
	also?: Path[]; // other places whose problems are said here
}

const wrong = (path: Path): boolean => problemsAt(written(path)).length > 0;

function Around({ path, label, hint, also = [], children }: Given & { children: ComponentChild }) {
	const id = idOf(path);
	return (
		<div class="field">
			<label for={id}>{label}</label>
			{children}
			{hint && (
				<p class="hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
			<Problems of={[path, ...also]} id={id} />
		</div>
	);
}

const described = (path: Path, hint?: string): string =>
	`${hint ? `${idOf(path)}-hint ` : ""}${idOf(path)}-problems`;

export function TextField({ lines, max, on, ...given }: Given & { lines?: number; max?: number; on?: (text: string) => void }) {
	const { path, hint, also = [] } = given;
	const common = {
		id: idOf(path),
		value: String(valueAt(path) ?? ""),
		"aria-invalid": [path, ...also].some(wrong),
		"aria-describedby": described(path, hint),
		onInput: (event: { currentTarget: { value: string } }) => {
			const { value } = event.currentTarget;
			if (on) on(value);
			else change(path, value || undefined);
		},
	};
	return (
		<Around {...given}>
			{lines ? <textarea {...common} rows={lines} maxLength={max} /> : <input {...common} maxLength={max} autoComplete="off" />}
		</Around>
	);
}

/** The same text in both languages, Vietnamese first. */
export function WordsField({ path, label, hint, lines, on }: Given & { lines?: number; on?: (text: string) => void }) {
	return (
		<div class="pair">
			<TextField path={[...path, "vi"]} label={label} hint={hint} lines={lines} also={[path]} on={on} />
			<TextField path={[...path, "en"]} label={t("contest.english", { label })} lines={lines} />
		</div>
	);
}

export function NumberField({ suffix, ...given }: Given & { suffix?: string }) {
	const { path, hint } = given;
	return (
		<Around {...given}>
			<span class="with-suffix">
				<input
					id={idOf(path)}
					inputMode="decimal"
					autoComplete="off"
					value={String(valueAt(path) ?? "")}
					aria-invalid={wrong(path)}
					aria-describedby={described(path, hint)}
					onInput={(event) => {
						const text = event.currentTarget.value.trim();
						const plain = text.replace(",", ".");
						change(path, text === "" ? undefined : /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : text);
					}}
				/>
				{suffix && <span>{suffix}</span>}
			</span>
		</Around>
	);
}

export interface Choice {
	value: string;
	text: string;
}

export function SelectField({ choices, empty, usual, on, ...given }: Given & { choices: Choice[]; empty?: string; usual?: string; on?: (value: string) => void }) {
	const { path, hint } = given;
	const value = String(valueAt(path) ?? usual ?? "");
	return (
		<Around {...given}>
			<select
				id={idOf(path)}
				value={value}
				aria-invalid={wrong(path)}
				aria-describedby={described(path, hint)}
				onChange={(event) => {
					const chosen = event.currentTarget.value;
					if (on) on(chosen);
					else change(path, chosen || undefined);
				}}
			>
				{empty !== undefined && <option value="">{empty}</option>}
				{empty === undefined && !choices.some((one) => one.value === value) && <option value={value}>{value}</option>}
				{choices.map((one) => (
					<option key={one.value} value={one.value} selected={one.value === value}>
						{one.text}
					</option>
				))}
			</select>
		</Around>
	);
}

export function CheckField({ path, label, hint, usual = false }: Given & { usual?: boolean }) {
	const on = (valueAt(path) ?? usual) === true;
	return (
		<div class="field">
			<label class="switch">
				<input
					id={idOf(path)}
					type="checkbox"
					checked={on}
					aria-describedby={described(path, hint)}
					onChange={(event) => change(path, event.currentTarget.checked === usual ? undefined : event.currentTarget.checked)}
				/>
				{label}
			</label>
			{hint && (
				<p class="hint" id={`${idOf(path)}-hint`}>
					{hint}
				</p>
			)}
			<Problems of={[path]} id={idOf(path)} />
		</div>
	);
}

/** An instant in Viet Nam. One with a zone of its own stays a text. */
export function TimeField({ kind = "datetime-local", ...given }: Given & { kind?: "datetime-local" | "date" | "time" }) {
	const { path } = given;
	const value = String(valueAt(path) ?? "");
	const fits = value === "" || (kind === "datetime-local" ? /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/ : kind === "date" ? /^\d{4}-\d\d-\d\d$/ : /^\d\d:\d\d$/).test(value);
	const hint = given.hint ?? (kind === "datetime-local" && fits && value ? vietTime(Date.parse(`${value}${value.length === 16 ? ":00" : ""}+07:00`)) : undefined);
	return (
		<Around {...given} hint={hint}>
			<input
				id={idOf(path)}
				type={(fits && value !== "24:00" ? kind : "text") as "date"}
				value={value}
				aria-invalid={wrong(path)}
				aria-describedby={described(path, hint)}
				onInput={(event) => change(path, event.currentTarget.value || undefined)}
			/>
		</Around>
	);
}

/** A list with a row each, that can be added to, taken from and put into another order. */
export function Rows<T>({ path, title, add, fresh, ordered, children, max }: {
	path: Path;
	title: (one: T, place: number) => string;
	add: string;
	fresh: (list: T[]) => T;
	ordered?: boolean;
	max: number;
	children: (path: Path, one: T, place: number) => ComponentChild;
}) {
	const list = (valueAt(path) ?? []) as T[];
	const put = (other: T[]) => change(path, other.length ? other : undefined);
	return (
		<div class="rows">
			<Problems of={[path]} id={idOf(path)} />
			{list.map((one, i) => (
				<fieldset class="card" key={(one as { id?: string }).id ?? i} id={idOf([...path, i])} tabIndex={-1}>
					<legend>{title(one, i)}</legend>
					<Problems of={[[...path, i], [...path, i, "id"]]} id={idOf([...path, i])} />
					{children([...path, i], one, i)}
					<div class="row">
						{ordered && (
							<>
								<Move label={t("contest.up", { name: title(one, i) })} text={t("contest.up.short")} off={i === 0} go={() => put(moved(list, i, -1))} />
								<Move label={t("contest.down", { name: title(one, i) })} text={t("contest.down.short")} off={i === list.length - 1} go={() => put(moved(list, i, 1))} />
							</>
						)}
						<button type="button" class="secondary" aria-label={t("contest.remove", { name: title(one, i) })} onClick={() => put(list.filter((_, j) => j !== i))}>
							{t("contest.remove.short")}
						</button>
					</div>
				</fieldset>
			))}
			{list.length < max && (
				<button type="button" class="secondary" onClick={() => put([...list, fresh(list)])}>
					{add}
				</button>
			)}
		</div>
	);
}

export function moved<T>(list: T[], from: number, by: number): T[] {
	const copy = [...list];
	const [one] = copy.splice(from, 1);
	copy.splice(from + by, 0, one!);
	return copy;
}

export function Move({ label, text, off, go }: { label: string; text: string; off: boolean; go: () => void }) {
	return (
		<button type="button" class="secondary" aria-label={label} aria-disabled={off} onClick={() => !off && go()}>
			{text}
		</button>
	);
}

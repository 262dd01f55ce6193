// Fields of the registration: a line of text, and a unit found by a few letters.

import { signal } from "@preact/signals-core";
import { lang } from "../../ui/lang";
import { k } from "./texts";

export const OTHER = "-";

const PAUSE_MS = 250; // between the last key and the question to the server

interface FieldProps {
	id: string;
	label: string;
	hint?: string;
	error: string;
	value: string;
	max: number;
	set(value: string): void;
	inputMode?: "numeric" | "tel";
	autocomplete: string;
	autocapitalize?: "words";
}

export function Field({ id, label, hint, error, value, max, set, ...more }: FieldProps) {
	return (
		<>
			<label for={id}>{label}</label>
			<input
				{...more}
				id={id}
				data-testid={id}
				maxLength={max}
				value={value}
				onInput={(event) => set(event.currentTarget.value)}
				aria-describedby={`${id}-hint ${id}-error`}
				aria-invalid={!!error}
			/>
			<p class="hint" id={`${id}-hint`}>
				{hint}
			</p>
			<p class="error" id={`${id}-error`}>
				{error}
			</p>
		</>
	);
}

interface Found {
	units: { id: string; name: string; parent_name?: string }[];
	total?: number;
}

const query = signal("");
const found = signal<Found | null>(null);
const failed = signal(false);
let asked = "";
let timer: ReturnType<typeof setTimeout> | undefined;

// The server finds units without their marks; the newest question counts.
async function ask(url: string): Promise<void> {
	const text = query.value;
	asked = text;
	try {
		const answer = await fetch(`${url}?q=${encodeURIComponent(text)}&limit=30&lang=${lang.value}`);
		if (!answer.ok) throw new Error(String(answer.status));
		const units = (await answer.json()) as Found;
		if (asked !== text) return;
		found.value = units;
		failed.value = false;
	} catch {
		if (asked === text) failed.value = true;
	}
}

interface UnitProps {
	url: string;
	isOptional: boolean;
	hasOther: boolean;
	value: string;
	name: string;
	error: string;
	pick(id: string, name: string): void;
}

export function UnitField({ url, isOptional, hasOther, value, name, error, pick }: UnitProps) {
	if (value)
		return (
			<div class="picked">
				<span>
					{k("reg.unit")}: <strong>{value === OTHER ? k("reg.unit.other") : name}</strong>
				</span>
				<button type="button" id="unit" class="secondary" onClick={() => pick("", "")}>
					{k("reg.unit.change")}
				</button>
			</div>
		);
	if (!found.value && !failed.value && !asked && !timer) timer = setTimeout(() => void ask(url));
	const search = (text: string) => {
		query.value = text;
		clearTimeout(timer);
		timer = setTimeout(() => void ask(url), PAUSE_MS);
	};
	const units = found.value?.units ?? [];
	return (
		<fieldset class="units">
			<legend>
				{k("reg.unit")} {isOptional && <small>{k("reg.optional")}</small>}
			</legend>
			<input
				id="unit"
				type="search"
				data-testid="unit"
				placeholder={k("reg.unit.search")}
				aria-label={k("reg.unit.search")}
				aria-describedby="unit-error"
				aria-invalid={!!error}
				autocomplete="off"
				value={query.value}
				onInput={(event) => search(event.currentTarget.value)}
			/>
			<ul>
				{units.map((unit) => (
					<li key={unit.id}>
						<button type="button" onClick={() => pick(unit.id, unit.name)}>
							{unit.name}
							{unit.parent_name && <small>{unit.parent_name}</small>}
						</button>
					</li>
				))}
				{hasOther && (
					<li>
						<button type="button" data-testid="unit-other" onClick={() => pick(OTHER, "")}>
							{k("reg.unit.other")}
						</button>
					</li>
				)}
			</ul>
			<p class="hint" role="status">
				{failed.value
					? k("reg.unit.failed")
					: found.value && !units.length
						? k("reg.unit.nothing", { text: query.value })
						: (found.value?.total ?? 0) > units.length
							? k("reg.unit.more", { n: found.value!.total! })
							: ""}
			</p>
			<p class="error" id="unit-error">
				{error}
			</p>
		</fieldset>
	);
}

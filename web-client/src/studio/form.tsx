// A form: what was typed, what is wrong with it, and that it is on its way. Its signals live as
// long as the page, so that nothing is lost when something else is drawn.

import { signal, type Signal } from "@preact/signals-core";
import type { ComponentChild } from "preact";
import { Fault } from "./Fault";
import { Refusal } from "./rest";
import { t } from "./texts";

export interface Draft<Name extends string> {
	values: Signal<Record<Name, string>>;
	wrong: Signal<Partial<Record<Name, true>>>;
	fault: Signal<unknown>;
	busy: Signal<boolean>;
	initial: Record<Name, string>;
}

export function draft<Name extends string>(initial: Record<Name, string>): Draft<Name> {
	return { values: signal(initial), wrong: signal({}), fault: signal(null), busy: signal(false), initial };
}

export function fill<Name extends string>(of: Draft<Name>, values: Partial<Record<Name, string>>): void {
	of.values.value = { ...of.values.value, ...values };
}

export function clear<Name extends string>(of: Draft<Name>): void {
	of.values.value = of.initial;
	of.wrong.value = {};
	of.fault.value = null;
}

function focusOnWrong(form: HTMLFormElement): void {
	setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

/** Looks at every field, sends, and puts what the server finds wrong beside the fields. */
export async function send<Name extends string>(
	of: Draft<Name>,
	event: Event,
	check: (values: Record<Name, string>) => Partial<Record<Name, boolean>>,
	go: (values: Record<Name, string>) => Promise<void>,
): Promise<void> {
	event.preventDefault();
	const form = event.currentTarget as HTMLFormElement;
	if (of.busy.value) return;
	const found = Object.entries(check(of.values.value)).filter(([, isWrong]) => isWrong);
	of.wrong.value = Object.fromEntries(found.map(([name]) => [name, true])) as Partial<Record<Name, true>>;
	of.fault.value = null;
	if (found.length) return focusOnWrong(form);
	of.busy.value = true;
	try {
		await go(of.values.value);
	} catch (fault) {
		const fields = fault instanceof Refusal ? fault.errors.map(({ field }) => field) : [];
		const known = fields.filter((field) => field in of.values.value);
		of.wrong.value = Object.fromEntries(known.map((name) => [name, true])) as Partial<Record<Name, true>>;
		if (known.length) focusOnWrong(form);
		else of.fault.value = fault;
	} finally {
		of.busy.value = false;
	}
}

interface FieldGiven<Name extends string> {
	of: Draft<Name>;
	name: Name;
	label: string;
	wrong?: string; // what it must be
	hint?: string;
	type?: "text" | "email" | "password" | "number";
	autocomplete?: string;
	inputmode?: "numeric" | "email";
	options?: Array<[value: string, label: string]>;
	rows?: number;
	chosen?: () => void; // after another value was chosen or typed
}

let count = 0;
const ids = new WeakMap<object, number>();

function idOf(of: object): number {
	const id = ids.get(of) ?? ++count;
	ids.set(of, id);
	return id;
}

export function Field<Name extends string>(given: FieldGiven<Name>) {
	const { of, name, label, wrong, hint } = given;
	const id = `f${idOf(of)}-${name}`;
	const isWrong = Boolean(of.wrong.value[name]);
	const common = {
		id,
		name,
		value: of.values.value[name],
		"aria-invalid": isWrong,
		"aria-describedby": `${id}-about`,
	};
	const change = (event: { currentTarget: { value: string } }) => {
		of.values.value = { ...of.values.value, [name]: event.currentTarget.value };
		given.chosen?.();
	};
	return (
		<div class="field">
			<label for={id}>{label}</label>
			{given.options ? (
				<select {...common} onChange={change}>
					{given.options.map(([value, text]) => (
						<option key={value} value={value} selected={value === of.values.value[name]}>
							{text}
						</option>
					))}
				</select>
			) : (
				<input
					{...common}
					type={(given.type ?? "text") as "text"}
					autocomplete={given.autocomplete ?? "off"}
					inputMode={given.inputmode}
					onInput={change}
				/>
			)}
			<p class={isWrong ? "error" : "hint"} id={`${id}-about`}>
				{isWrong ? (wrong ?? t("s.wrong")) : hint}
			</p>
		</div>
	);
}

export function Send<Name extends string>({ of, children, id }: { of: Draft<Name>; children: ComponentChild; id?: string }) {
	return (
		<>
			<Fault fault={of.fault.value} />
			<button type="submit" class="primary" aria-disabled={of.busy.value} data-testid={id}>
				{of.busy.value ? t("s.sending") : children}
			</button>
		</>
	);
}

export const isEmail = (text: string): boolean => /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+\.[^\s@.]+$/.test(text.trim());
export const isLine = (text: string, most: number): boolean => {
	const length = [...text.normalize("NFC").trim()].length;
	return length >= 1 && length <= most;
};
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;
export const isPassword = (text: string): boolean => {
	const length = [...text.normalize("NFC")].length;
	return length >= PASSWORD_MIN && length <= PASSWORD_MAX;
};

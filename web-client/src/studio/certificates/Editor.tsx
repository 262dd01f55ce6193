// A template with the page that it makes beside it, drawn by the server as it will be printed.

import { signal } from "@preact/signals-core";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { ask, fetchAnswer, Refusal } from "../rest";
import { follow, go, href } from "../router";
import { t as frame } from "../texts";
import { asData } from "./files";
import { templates } from "./List";
import { t } from "./texts";
import { textNames, type Document, type Lang, type Template, type TextName } from "./types";

const PREVIEW_WAIT_MS = 600;
const FIELDS = ["name", "unit", "event", "place", "score", "right", "of", "date", "code", "organiser", "signer", "signer_title"] as const;

const loaded = loader<Template>();
// organisation: whose template it is, and so its pictures; without one, of whoever makes it.
const edited = signal<(Omit<Template, "organisation" | "at"> & { organisation?: string }) | null>(null);
const side = signal<Lang>("vi");
const picture = signal("");
const busy = signal(false);
const fault = signal<unknown>(null);
const saved = signal(false);
const previewFault = signal<unknown>(null);

let shownFor = "";
let timer = 0;
let turn = 0;

async function showPreview(): Promise<void> {
	const now = edited.value;
	if (!now) return;
	const mine = ++turn;
	try {
		const { document, organisation } = now;
		const body = JSON.stringify({ document, organisation, language: side.value });
		const image = await asData(await (await fetchAnswer("POST", "certificates/preview", body, true)).blob());
		if (mine !== turn) return;
		picture.value = image;
		previewFault.value = null;
	} catch (problem) {
		if (mine === turn) previewFault.value = problem;
	}
}

function later(): void {
	clearTimeout(timer);
	timer = window.setTimeout(() => void showPreview(), PREVIEW_WAIT_MS);
}

function change(some: Partial<Document>): void {
	const now = edited.value!;
	edited.value = { ...now, document: { ...now.document, ...some } };
	saved.value = false;
	later();
}

function changeText(name: TextName, value: string): void {
	const { texts } = edited.value!.document;
	change({ texts: { ...texts, [name]: { ...texts[name], [side.value]: value } } });
}

/** What the server says about this field, or "". */
const wrong = (field: string): string =>
	(fault.value instanceof Refusal && fault.value.errors.find((one) => one.field === field)?.message) || "";

async function save(event: Event): Promise<void> {
	event.preventDefault();
	const now = edited.value!;
	const isNew = now.id === "default";
	if (busy.value) return;
	busy.value = true;
	fault.value = null;
	try {
		const body = { name: now.name, document: now.document, version: now.version };
		const made = isNew
			? await ask<Template>("POST", "certificate-templates", body)
			: await ask<Template>("PUT", `certificate-templates/${now.id}`, body);
		edited.value = { ...made, organisation: made.organisation ?? undefined };
		shownFor = made.id;
		saved.value = true;
		templates.again();
		if (isNew) go(`certificates/template/${made.id}`, true);
	} catch (problem) {
		fault.value = problem;
	}
	busy.value = false;
}

async function takePicture(which: "logo" | "signature", input: HTMLInputElement): Promise<void> {
	const file = input.files?.[0];
	if (!file) return;
	const { organisation } = edited.value!;
	fault.value = null;
	try {
		const where = `certificate-pictures${organisation ? `?organisation=${organisation}` : ""}`;
		const kept = (await (await fetchAnswer("POST", where, file)).json()) as { id: string };
		change({ [which]: kept.id });
	} catch (problem) {
		fault.value = problem;
	}
	input.value = "";
}

function Choice<Name extends "paper" | "colours" | "border">({ name, words }: { name: Name; words: Array<Document[Name]> }) {
	return (
		<div class="field">
			<label for={`ct-${name}`}>{t(`ct.o.${name}`)}</label>
			<select id={`ct-${name}`} onChange={(event) => change({ [name]: event.currentTarget.value as Document[Name] })}>
				{words.map((word) => (
					<option key={word} value={word} selected={edited.value!.document[name] === word}>
						{t(`ct.w.${word}`)}
					</option>
				))}
			</select>
		</div>
	);
}

function Picture({ which }: { which: "logo" | "signature" }) {
	const has = edited.value!.document[which] !== null;
	return (
		<div class="field no-print">
			<label for={`ct-${which}`}>{t(`ct.p.${which}`)}</label>
			<input
				id={`ct-${which}`}
				type="file"
				accept="image/png,image/jpeg"
				aria-describedby={`ct-${which}-about`}
				onChange={(event) => void takePicture(which, event.currentTarget)}
			/>
			<p class="hint" id={`ct-${which}-about`}>
				{has ? t("ct.p.has") : t("ct.p.more")}
			</p>
			{has && (
				<button type="button" class="secondary" onClick={() => change({ [which]: null })}>
					{t(`ct.p.${which}.remove`)}
				</button>
			)}
		</div>
	);
}

function TextField({ name }: { name: TextName }) {
	const field = `texts.${name}.${side.value}`;
	const id = `ct-${name}`;
	const common = {
		id,
		value: edited.value!.document.texts[name][side.value],
		lang: side.value,
		"aria-describedby": `${id}-about`,
		"aria-invalid": Boolean(wrong(field)),
	};
	return (
		<div class="field">
			<label for={id}>{t(`ct.t.${name}`)}</label>
			{name === "body" || name === "unit_body" ? (
				<textarea {...common} rows={3} onInput={(event) => changeText(name, event.currentTarget.value.replace(/\s*\n\s*/g, " "))} />
			) : (
				<input {...common} onInput={(event) => changeText(name, event.currentTarget.value)} />
			)}
			<p class={wrong(field) ? "error" : "hint"} id={`${id}-about`}>
				{wrong(field)}
			</p>
		</div>
	);
}

function Sides() {
	return (
		<fieldset class="row no-print">
			<legend>{t("ct.side")}</legend>
			{(["vi", "en"] as const).map((one) => (
				<button
					type="button"
					key={one}
					class="secondary"
					aria-pressed={side.value === one}
					onClick={() => {
						side.value = one;
						later();
					}}
				>
					{t(`ct.side.${one}`)}
				</button>
			))}
		</fieldset>
	);
}

function Form() {
	const now = edited.value!;
	return (
		<form class="panel" onSubmit={(event) => void save(event)}>
			<div class="field">
				<label for="ct-name">{t("ct.name")}</label>
				<input
					id="ct-name"
					value={now.name}
					maxLength={100}
					aria-invalid={Boolean(wrong("name"))}
					aria-describedby="ct-name-about"
					onInput={(event) => (edited.value = { ...now, name: event.currentTarget.value })}
				/>
				<p class={wrong("name") ? "error" : "hint"} id="ct-name-about">
					{wrong("name") ? t("ct.name.wrong") : t("ct.name.more")}
				</p>
			</div>
			<div class="row">
				<Choice name="paper" words={["landscape", "portrait"]} />
				<Choice name="colours" words={["red_gold", "blue_gold", "green_gold", "black"]} />
				<Choice name="border" words={["classic", "lines", "none"]} />
			</div>
			<label class="check">
				<input type="checkbox" checked={now.document.heading} onChange={(event) => change({ heading: event.currentTarget.checked })} />
				<span>{t("ct.heading")}</span>
			</label>
			<Picture which="logo" />
			<Picture which="signature" />
			<Sides />
			<details class="fields">
				<summary>{t("ct.fields")}</summary>
				<dl>
					{FIELDS.map((name) => (
						<div key={name}>
							<dt>
								<code>{`{${name}}`}</code>
							</dt>
							<dd>{t(`ct.f.${name}`)}</dd>
						</div>
					))}
				</dl>
			</details>
			{textNames.map((name) => (
				<TextField name={name} key={name} />
			))}
			<Fault fault={fault.value} />
			{saved.value && <p role="status">✓ {t("ct.saved", { n: now.version })}</p>}
			<button type="submit" class="primary" aria-disabled={busy.value} data-testid="save">
				{busy.value ? frame("s.sending") : t(now.id === "default" ? "ct.save.new" : "ct.save")}
			</button>
		</form>
	);
}

function take(value: Template): void {
	if (shownFor === value.id && edited.value) return;
	shownFor = value.id;
	edited.value = {
		id: value.id,
		version: value.version,
		name: value.version ? value.name : "",
		organisation: value.organisation ?? undefined,
		document: value.document,
	};
	picture.value = "";
	fault.value = null;
	saved.value = false;
	void showPreview();
}

export function Editor({ id }: { id: string }) {
	const path = `certificate-templates/${encodeURIComponent(id)}`;
	loaded.want(path);
	const { value, fault: problem, busy: loading } = loaded.state.value;
	if (value?.id === id && shownFor !== id) queueMicrotask(() => take(value));
	const isThere = edited.value?.id === id;
	return (
		<div class="certificates">
			<p class="no-print">
				<a class="target" href={href("certificates")} onClick={follow}>
					← {t("ct.back")}
				</a>
			</p>
			<h1>{t("ct.template")}</h1>
			<Fault fault={problem} again={loaded.again} />
			{loading && !isThere && <p role="status">{frame("s.loading")}</p>}
			{isThere && (
				<div class="beside">
					<Form />
					<figure class="paper">
						{picture.value ? <img src={picture.value} alt={t("ct.preview.alt")} data-testid="preview" /> : <p role="status">{frame("s.loading")}</p>}
						<figcaption>{t("ct.preview")}</figcaption>
						<Fault fault={previewFault.value} />
					</figure>
				</div>
			)}
		</div>
	);
}

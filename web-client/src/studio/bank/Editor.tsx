// Writing a question.

import { vietTime } from "../../shared/viet-time";
import { cross, down, up } from "../../ui/icons";
import { letter } from "../../ui/question";
import { Coming, Failed, Fault } from "../Fault";
import { Refusal } from "../rest";
import { follow, href } from "../router";
import { inLang, laws, summary, topicName } from "./bank";
import { MediaPicker } from "../import/MediaPicker";
import { BasisList } from "./Basis";
import { Differences } from "./Diff";
import { change, changeKind, conflict, discard, editing, fault, problems, save, saving, sendable, setText, similar, start, startNew, tab } from "./editing";
import { Line } from "../Line";
import { followMoved, followRemoved, Move } from "./Move";
import { Preview } from "./Preview";
import { saying } from "./sayings";
import { goTo, isInsisted, seeAll, seen } from "./seen";
import { t } from "./texts";
import { audiences, difficulties, kinds, languages, type Option } from "./types";
import { fieldName, wantWhole, whole } from "./Whole";

const OPTIONS_MAX = 10;

/** What is wrong at a place, and below it if deep. */
export function Problems({ at, deep, id }: { at: string; deep?: boolean; id: string }) {
	const found = seen().filter(({ field }) => field === at || (deep && (field.startsWith(`${at}.`) || field.startsWith(`${at}[`))));
	return (
		<div id={id} class="problems">
			{found.map((problem) => (
				<p class={problem.is_error ? "error" : "warning"} key={problem.field + problem.message.en}>
					{problem.is_error ? "" : t("bank.advice")} {saying(problem)}
				</p>
			))}
		</div>
	);
}

export const isWrong = (at: string): boolean => seen().some((one) => one.is_error && one.field === at);

interface TextGiven {
	at: string;
	label: string;
	value: string;
	lines?: number; // 1: one paragraph that grows
	within?: string; // what is wrong with this is wrong with the field
	on(text: string): void;
}

export function Text({ at, label, value, lines, within, on }: TextGiven) {
	const id = `at-${at.replace(/\W+/g, "-")}`;
	const common = {
		id,
		value,
		"aria-invalid": isWrong(at) || (within !== undefined && isWrong(within)),
		"aria-describedby": `${id}-problems`,
	};
	const onInput = (event: { currentTarget: { value: string } }) => on(event.currentTarget.value);
	return (
		<div class="field" data-at={at}>
			<label for={id}>{label}</label>
			{lines === 1 && <Line {...common} autocomplete="off" on={on} />}
			{lines !== 1 && (lines ? <textarea {...common} rows={lines} onInput={onInput} /> : <input {...common} autocomplete="off" onInput={onInput} />)}
			<Problems at={at} id={`${id}-problems`} />
		</div>
	);
}

function Select({ id, label, value, values, on }: { id: string; label: string; value: string; values: [string, string][]; on(value: string): void }) {
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<select id={id} value={value} onChange={(event) => on(event.currentTarget.value)}>
				{values.map(([one, text]) => (
					<option value={one} selected={one === value}>
						{text}
					</option>
				))}
			</select>
		</div>
	);
}

export function EditorPage({ id }: { id: string | null }) {
	summary.want("bank/summary");
	laws.want("bank/laws");
	const now = editing.value;
	const loaded = whole.state.value;
	if (id) wantWhole(id);
	if (!now || now.id !== id) {
		const stored = id && !loaded.busy && loaded.value?.row.id === id ? loaded.value : null;
		if (!id) queueMicrotask(startNew);
		else if (stored) queueMicrotask(() => whole.state.value.busy || start(id, stored.row.version, stored.document));
		if (loaded.fault && id) return <Failed title={t("bank.title")} back={t("bank.back")} path="bank" fault={loaded.fault} again={whole.again} />;
		return <Coming title={t("bank.title")} text={t("bank.loading")} />;
	}
	return (
		<>
			<p>
				<a class="target" href={href(id ? `bank/${id}` : "bank")} onClick={follow}>
					{id ? t("bank.back.question") : t("bank.back")}
				</a>
			</p>
			<h1>
				{id ? t("bank.edit") : t("bank.new")} {id && <span class="id">{id}</span>}
			</h1>
			{now.isKept && (
				<section class="note row" role="status">
					<p>{t("bank.kept", { when: vietTime(now.at) })}</p>
					<button type="button" class="secondary" onClick={() => discard(id ? whole.state.value.value!.document : null, id ? whole.state.value.value!.row.version : 0)}>
						{t("bank.kept.discard")}
					</button>
				</section>
			)}
			{conflict.value && <Conflicting />}
			<div class="workbench">
				<form
					class="writing"
					onSubmit={(event) => {
						event.preventDefault();
						const form = event.currentTarget;
						seeAll();
						void save().then(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
					}}
				>
					<Facts />
					<Words />
					<BasisList />
					<MediaPicker media={editing.value!.question.media ?? []} language={tab.value} isInsisted={isInsisted()} on={(media) => change({ media: media.length ? media : undefined })} />
					<Days />
					<Alike />
					{isForm(fault.value) ? (
						<p class="error" role="alert">
							{t("bank.save.bad")}
						</p>
					) : (
						<Fault fault={fault.value} />
					)}
					<Summing />
					<div class="row">
						<button type="submit" class="primary" aria-disabled={saving.value} data-testid="bank-save">
							{saving.value ? t("bank.saving") : t("bank.save")}
						</button>
					</div>
				</form>
				<Preview />
			</div>
		</>
	);
}

// What is wrong stands beside the fields.
const isForm = (refused: unknown): boolean => refused instanceof Refusal && refused.code === "bad_values" && problems.value.some((one) => one.is_error);

function Conflicting() {
	const { version, by_name, changed_at, document } = conflict.value!;
	const mine = sendable(editing.value!.question);
	return (
		<section class="card conflict" role="alert" data-testid="bank-conflict">
			<h2>{t("bank.conflict", { who: by_name ?? t("bank.by.token"), when: vietTime(changed_at) })}</h2>
			<p>{t("bank.conflict.more")}</p>
			<Differences from={document} to={mine} fromName={t("bank.conflict.theirs")} toName={t("bank.conflict.mine")} />
			<div class="row">
				<button type="button" class="secondary" onClick={() => discard(document, version)}>
					{t("bank.conflict.take")}
				</button>
				<button type="button" class="primary" onClick={() => void save(version)}>
					{t("bank.conflict.over")}
				</button>
			</div>
		</section>
	);
}

function Facts() {
	const { question } = editing.value!;
	return (
		<section class="filters">
			<Select id="at-kind" label={t("bank.filter.kind")} value={question.kind} values={kinds.map((one) => [one, t(`bank.kind.${one}`)])} on={(value) => changeKind(value as typeof question.kind)} />
			<Select
				id="at-topic"
				label={t("bank.filter.topic")}
				value={question.topic}
				values={(summary.state.value.value?.topics ?? [{ id: question.topic }]).map(({ id }) => [id, topicName(id)])}
				on={(topic) => change({ topic })}
			/>
			<Select id="at-difficulty" label={t("bank.filter.difficulty")} value={question.difficulty} values={difficulties.map((one) => [one, t(`bank.difficulty.${one}`)])} on={(value) => change({ difficulty: value as typeof question.difficulty })} />
			<fieldset class="wide" data-at="audience*">
				<legend>{t("bank.filter.audience")}</legend>
				<div class="row">
					{audiences.map((one) => (
						<Tick label={t(`bank.audience.${one}`)} checked={question.audience.includes(one)} on={(isOn) => change({ audience: audiences.filter((other) => (other === one ? isOn : question.audience.includes(other))) })} />
					))}
				</div>
				<Problems at="audience" deep id="at-audience-problems" />
			</fieldset>
		</section>
	);
}

export function Tick({ label, checked, on, type = "checkbox", name }: { label: string; checked: boolean; on(isOn: boolean): void; type?: "checkbox" | "radio"; name?: string }) {
	return (
		<label class="tick">
			<input type={type} name={name} checked={checked} onChange={(event) => on(event.currentTarget.checked)} /> {label}
		</label>
	);
}

// Below the form where there is no room beside it.
function toPreview(): void {
	const preview = document.getElementById("preview");
	preview?.scrollIntoView();
	preview?.focus({ preventScroll: true });
}

function Words() {
	const { question } = editing.value!;
	const language = tab.value;
	return (
		<section class="card">
			<div class="choices" role="group" aria-label={t("bank.filter.language")}>
				{languages.map((one) => (
					<button type="button" aria-pressed={tab.value === one} onClick={() => (tab.value = one)}>
						{t(`bank.tab.${one}`)}
						{seen().some(({ field, is_error }) => is_error && field.endsWith(`.${one}`)) && ` ${t("bank.tab.wrong")}`}
					</button>
				))}
			</div>
			<button type="button" class="quiet to-preview" onClick={toPreview}>
				{t("bank.preview.go")} ↓
			</button>
			<Text at={`text.${language}`} label={t("bank.text")} lines={3} value={question.text[language] ?? ""} on={(text) => change({ text: setText(question.text, text) })} />
			<Problems at="text" id="at-text-problems" />
			<Answers />
			<Text
				at={`explanation.${language}`}
				label={t("bank.explanation")}
				lines={3}
				value={question.explanation?.[language] ?? ""}
				on={(text) => change({ explanation: setText(question.explanation, text) })}
			/>
			<Problems at="explanation" id="at-explanation-problems" />
		</section>
	);
}

function Answers() {
	const { question } = editing.value!;
	switch (question.kind) {
		case "true_false":
			return (
				<fieldset data-at="answer">
					<legend>{t("bank.key")}</legend>
					<div class="row">
						<Tick type="radio" name="answer" label={t("bank.true")} checked={question.answer === true} on={() => change({ answer: true })} />
						<Tick type="radio" name="answer" label={t("bank.false")} checked={question.answer === false} on={() => change({ answer: false })} />
					</div>
				</fieldset>
			);
		case "numeric":
			return <NumberKey />;
		default:
			return <Options />;
	}
}

function NumberKey() {
	const number = editing.value!.question.number ?? { value: 0 };
	const field = (name: "value" | "tolerance" | "closeness") => (
		<div class="field" data-at={`number.${name}`}>
			<label for={`at-number-${name}`}>{t(`bank.number.${name}`)}</label>
			<input
				id={`at-number-${name}`}
				type="number"
				step="any"
				value={number[name] ?? 0}
				onInput={(event) => change({ number: { ...number, [name]: event.currentTarget.valueAsNumber || 0 } })}
			/>
			<Problems at={`number.${name}`} id={`at-number-${name}-problems`} />
		</div>
	);
	return (
		<fieldset class="filters" data-at="number*">
			<legend>{t("bank.key")}</legend>
			{field("value")}
			{field("tolerance")}
			{field("closeness")}
			<Text at={`number.unit.${tab.value}`} label={t("bank.number.unit")} value={number.unit?.[tab.value] ?? ""} on={(text) => change({ number: { ...number, unit: setText(number.unit, text) } })} />
		</fieldset>
	);
}

function Options() {
	const options = editing.value!.question.options ?? [];
	return (
		<fieldset data-at="o*">
			<legend>{editing.value!.question.kind === "ordering" ? t("bank.steps") : t("bank.options")}</legend>
			<Problems at="options" id="at-options-problems" />
			<Problems at="order" deep id="at-order-problems" />
			<ol class="plain">
				{options.map((option, place) => (
					<OneOption option={option} place={place} />
				))}
			</ol>
			{options.length < OPTIONS_MAX && (
				<button id="option-add" type="button" class="secondary" onClick={() => change({ options: [...options, { text: {} }] })}>
					{t("bank.option.add")}
				</button>
			)}
		</fieldset>
	);
}

function OneOption({ option, place }: { option: Option; place: number }) {
	const { kind, options = [] } = editing.value!.question;
	const language = tab.value;
	const isMarked = kind === "single" || kind === "multiple";
	const put = (some: Partial<Option>) => change({ options: options.map((one, index) => (index === place ? { ...one, ...some } : one)) });
	const mark = (isOn: boolean) =>
		change({
			options: options.map((one, index) => {
				const { right: was, ...rest } = one;
				const right = index === place ? isOn : kind === "multiple" && was;
				return right ? { ...rest, right } : rest;
			}),
		});
	const move = (to: number) => {
		const moved = [...options];
		moved.splice(to, 0, ...moved.splice(place, 1));
		change({ options: moved });
		followMoved("option", to, to < place ? "up" : "down");
	};
	const remove = () => {
		change({ options: options.filter((_, index) => index !== place) });
		followRemoved("option", place, "#option-add");
	};
	const name = letter(place);
	return (
		<li class="one-option">
			<Text at={`options[${place}].text.${language}`} lines={1} within={`options[${place}]`} label={t("bank.option", { letter: name })} value={option.text[language] ?? ""} on={(text) => put({ text: setText(option.text, text) })} />
			<Problems at={`options[${place}]`} id={`at-options-${place}-problems`} />
			<Problems at={`options[${place}].text`} id={`at-options-${place}-text`} />
			<Problems at={`options[${place}].pinned`} id={`at-options-${place}-pinned`} />
			<Problems at={`options[${place}].right`} id={`at-options-${place}-right`} />
			<div class="row">
				{isMarked && (
					<Tick type={kind === "single" ? "radio" : "checkbox"} name="right" label={t("bank.option.right", { letter: name })} checked={option.right === true} on={mark} />
				)}
				{kind !== "ordering" && <Tick label={t("bank.option.pin")} checked={option.pinned === true} on={(isOn) => put({ pinned: isOn || undefined })} />}
				<span class="row moves">
					<Move id={`option-${place}-up`} label={t("bank.option.up", { letter: name })} d={up} disabled={place === 0} on={() => move(place - 1)} />
					<Move id={`option-${place}-down`} label={t("bank.option.down", { letter: name })} d={down} disabled={place === options.length - 1} on={() => move(place + 1)} />
					<Move id={`option-${place}-remove`} label={t("bank.option.remove", { letter: name })} d={cross} disabled={options.length <= 2} on={remove} />
				</span>
			</div>
			{kind !== "survey" && kind !== "ordering" && (
				<Text
					at={`options[${place}].explanation.${language}`}
					lines={1}
					label={t("bank.option.why", { letter: name })}
					value={option.explanation?.[language] ?? ""}
					on={(text) => put({ explanation: setText(option.explanation, text) })}
				/>
			)}
		</li>
	);
}

export function Day({ at, label, value, on }: { at: string; label: string; value: string; on(day: string): void }) {
	const id = `at-${at.replace(/\W+/g, "-")}`;
	return (
		<div class="field" data-at={at}>
			<label for={id}>{label}</label>
			<input id={id} type="date" value={value} aria-invalid={isWrong(at)} aria-describedby={`${id}-problems`} onInput={(event) => on(event.currentTarget.value)} />
			<Problems at={at} id={`${id}-problems`} />
		</div>
	);
}

function Days() {
	const { question } = editing.value!;
	return (
		<fieldset class="filters">
			<legend>{t("bank.days")}</legend>
			<Day at="effective_from" label={t("bank.from")} value={question.effective_from ?? ""} on={(day) => change({ effective_from: day })} />
			<Day at="effective_to" label={t("bank.to")} value={question.effective_to ?? ""} on={(day) => change({ effective_to: day })} />
		</fieldset>
	);
}

function Alike() {
	if (!similar.value.length) return null;
	return (
		<section class="note">
			<h2>{t("bank.similar")}</h2>
			<ul class="plain">
				{similar.value.map((one) => (
					<li>
						<span class="id">{one.id}</span> {inLang(one.text)} <span class="hint">{t("bank.alike", { percent: Math.round(one.share * 100) })}</span>
					</li>
				))}
			</ul>
		</section>
	);
}

// All that is to be done, also where nobody has come yet: each leads to its place.
function Summing() {
	const errors = problems.value.filter((one) => one.is_error);
	return (
		<section>
			<p role="status">{errors.length ? t("bank.errors", { n: errors.length }) : t("bank.errors.none")}</p>
			{errors.length > 0 && (
				<details data-testid="bank-errors">
					<summary>{t("bank.errors.which")}</summary>
					<ul class="plain">
						{errors.map((problem) => (
							<li key={problem.field + problem.message.en}>
								<button type="button" class="quiet leads" onClick={() => goTo(problem.field)}>
									{placeName(problem.field)}: {saying(problem)}
								</button>
							</li>
						))}
					</ul>
				</details>
			)}
		</section>
	);
}

/** «Phương án B», «căn cứ pháp lý 2» */
function placeName(field: string): string {
	const [, name, place] = /^(\w+)(?:\[(\d+)\])?/.exec(field) ?? [];
	if (name === "options" && place) return t("bank.option", { letter: letter(Number(place)) });
	const word = fieldName(name ?? field);
	const named = word.charAt(0).toUpperCase() + word.slice(1);
	return place ? `${named} ${Number(place) + 1}` : named;
}

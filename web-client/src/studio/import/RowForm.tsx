// One question of the file, mended where it stands.

import type { ComponentChild } from "preact";
import { summary, topicName } from "../bank/bank";
import { plainly } from "../bank/sayings";
import { t as bank } from "../bank/texts";
import { difficulties, kinds, type Option, type Question } from "../bank/types";
import { Line } from "../Line";
import { language } from "./state";
import { t } from "./texts";
import type { Problem, Row } from "./types";

const OPTIONS_MAX = 10;
const letter = (place: number): string => String.fromCharCode(65 + place);

interface Given {
	row: Row;
	change: (question: Question, some?: Partial<Row>) => void;
}

/** Beside a field: what is wrong with it, or with a part of it. */
function Wrong({ row, at, id }: { row: Row; at: string; id: string }) {
	const own = row.problems.filter(({ field }) => field === at || field.startsWith(`${at}.`));
	return (
		<div id={id}>
			{own.map((one: Problem) => (
				<p class="error">{plainly(one.wrong)}</p>
			))}
		</div>
	);
}

const isWrong = (row: Row, at: string): boolean => row.problems.some(({ field }) => field === at || field.startsWith(`${at}.`));

function Labelled({ row, at, label, children }: { row: Row; at: string; label: string; children: (given: { id: string; "aria-invalid": boolean; "aria-describedby": string }) => ComponentChild }) {
	const id = `import-${row.key}-${at.replace(/\W+/g, "-")}`;
	return (
		<div class="field">
			<label for={id}>{label}</label>
			{children({ id, "aria-invalid": isWrong(row, at), "aria-describedby": `${id}-wrong` })}
			<Wrong row={row} at={at} id={`${id}-wrong`} />
		</div>
	);
}

/** What was typed, on one line; blanks at its ends go when it is sent, so that words can follow. */
const clean = (text: string): string | undefined => (text.trim() ? text.replace(/\s+/g, " ") : undefined);

function Area({ row, at, label, value, rows, put }: { row: Row; at: string; label: string; value: string; rows: number; put: (text: string) => void }) {
	return (
		<Labelled row={row} at={at} label={label}>
			{(given) => <textarea {...given} rows={rows} value={value} onInput={(event) => put(event.currentTarget.value)} />}
		</Labelled>
	);
}

export function RowForm({ row, change }: Given) {
	const { question } = row;
	const put = (some: Partial<Question>) => change({ ...question, ...some });
	const text = (old: Question["text"] | undefined, typed: string) => {
		const all = { ...old, [language.value]: clean(typed) };
		return Object.values(all).some(Boolean) ? all : undefined;
	};
	return (
		<div class="import-form">
			<Area
				row={row}
				at="text"
				label={t("import.field.text")}
				value={question.text?.[language.value] ?? ""}
				rows={3}
				put={(typed) => put({ text: text(question.text, typed) ?? {} })}
			/>
			<Labelled row={row} at="kind" label={t("import.field.kind")}>
				{(given) => (
					<select {...given} value={question.kind} onChange={(event) => change(asKind(question, event.currentTarget.value as Question["kind"]))}>
						{kinds.map((one) => (
							<option value={one} selected={one === question.kind}>
								{bank(`bank.kind.${one}`)}
							</option>
						))}
					</select>
				)}
			</Labelled>
			<Key row={row} change={change} />
			<div class="filters">
				<Labelled row={row} at="topic" label={t("import.field.topic")}>
					{(given) => (
						<select {...given} value={question.topic} onChange={(event) => change({ ...question, topic: event.currentTarget.value }, { topicIsSaid: true })}>
							{(summary.state.value.value?.topics ?? []).map(({ id }) => (
								<option value={id} selected={id === question.topic}>
									{topicName(id)}
								</option>
							))}
						</select>
					)}
				</Labelled>
				<Labelled row={row} at="difficulty" label={t("import.field.difficulty")}>
					{(given) => (
						<select {...given} value={question.difficulty} onChange={(event) => put({ difficulty: event.currentTarget.value as Question["difficulty"] })}>
							{difficulties.map((one) => (
								<option value={one} selected={one === question.difficulty}>
									{bank(`bank.difficulty.${one}`)}
								</option>
							))}
						</select>
					)}
				</Labelled>
			</div>
			<Area
				row={row}
				at="explanation"
				label={t("import.field.explanation")}
				value={question.explanation?.[language.value] ?? ""}
				rows={2}
				put={(typed) => put({ explanation: text(question.explanation, typed) })}
			/>
		</div>
	);
}

/** The same question as another kind, with what that kind needs and nothing else. */
export function asKind(question: Question, kind: Question["kind"]): Question {
	const { options = [{ text: {} }, { text: {} }], order, answer, number, ...rest } = question;
	void order;
	if (kind === "true_false") return { ...rest, kind, answer: answer ?? true };
	if (kind === "numeric") return { ...rest, kind, number: number ?? { value: 0, tolerance: 0, closeness: 0 } };
	const plain = options.map(({ right, pinned, ...one }) => ({ ...one, ...(kind === "single" || kind === "multiple" ? { right, pinned } : {}) }));
	if (kind === "ordering") return { ...rest, kind, options: plain, order: options.map((_, i) => i) };
	return { ...rest, kind, options: plain };
}

function Key({ row, change }: Given) {
	const { question } = row;
	if (question.kind === "true_false")
		return (
			<fieldset>
				<legend>{t("import.truth")}</legend>
				{[true, false].map((one) => (
					<label class="switch">
						<input type="radio" name={`import-${row.key}-truth`} checked={question.answer === one} onChange={() => change({ ...question, answer: one })} />
						{bank(one ? "bank.true" : "bank.false")}
					</label>
				))}
				<Wrong row={row} at="answer" id={`import-${row.key}-truth`} />
			</fieldset>
		);
	if (question.kind === "numeric") return <NumberKey row={row} change={change} />;
	return <Options row={row} change={change} />;
}

function NumberKey({ row, change }: Given) {
	const { question } = row;
	const number = question.number ?? { value: 0 };
	const field = (name: "value" | "tolerance", label: string) => (
		<Labelled row={row} at={`number.${name}`} label={label}>
			{(given) => (
				<input
					{...given}
					inputMode="decimal"
					autocomplete="off"
					value={String(number[name] ?? "").replace(".", ",")}
					onChange={(event) => {
						const value = Number(event.currentTarget.value.replace(",", "."));
						change({ ...question, number: { ...number, [name]: Number.isFinite(value) ? value : undefined } });
					}}
				/>
			)}
		</Labelled>
	);
	return (
		<div class="filters">
			{field("value", t("import.number"))}
			{field("tolerance", t("import.tolerance"))}
			<Labelled row={row} at="number.unit" label={t("import.unit")}>
				{(given) => (
					<input
						{...given}
						autocomplete="off"
						value={number.unit?.[language.value] ?? ""}
						onInput={(event) => {
							const unit = clean(event.currentTarget.value);
							change({ ...question, number: { ...number, unit: unit ? { ...number.unit, [language.value]: unit } : undefined } });
						}}
					/>
				)}
			</Labelled>
		</div>
	);
}

function Options({ row, change }: Given) {
	const { question } = row;
	const options = question.options ?? [];
	const put = (list: Option[]) => change({ ...question, options: list, ...(question.order && { order: orderFor(question.order, list.length) }) });
	const set = (place: number, some: Partial<Option>) => put(options.map((one, i) => (i === place ? { ...one, ...some } : one)));
	const mark = (place: number, right: boolean) =>
		put(options.map((one, i) => ({ ...one, right: i === place ? right || undefined : question.kind === "single" ? undefined : one.right })));
	const isMarked = question.kind === "single" || question.kind === "multiple";
	return (
		<fieldset>
			<legend>{t("import.options.of")}</legend>
			{options.map((one, i) => (
				<div class="import-option">
					<Labelled row={row} at={`options[${i}]`} label={t("import.option", { letter: letter(i) })}>
						{(given) => (
							<Line
								{...given}
								autocomplete="off"
								value={one.text?.[language.value] ?? ""}
								on={(words) => {
									const typed = clean(words);
									set(i, { text: typed ? { ...one.text, [language.value]: typed } : {} });
								}}
							/>
						)}
					</Labelled>
					<div class="row">
						{isMarked && (
							<label class="switch">
								<input
									type={question.kind === "single" ? "radio" : "checkbox"}
									name={`import-${row.key}-right`}
									checked={one.right === true}
									onChange={(event) => mark(i, event.currentTarget.checked)}
								/>
								{t("import.option.right", { letter: letter(i) })}
							</label>
						)}
						{options.length > 2 && (
							<button type="button" class="quiet" aria-label={t("import.option.remove", { letter: letter(i) })} onClick={() => put(options.filter((_, k) => k !== i))}>
								{t("import.option.remove.short")}
							</button>
						)}
					</div>
				</div>
			))}
			{options.length < OPTIONS_MAX && (
				<button type="button" class="secondary" onClick={() => put([...options, { text: {} }])}>
					{t("import.option.add")}
				</button>
			)}
			{question.kind === "ordering" && <Order row={row} change={change} />}
			<Wrong row={{ ...row, problems: row.problems.filter(({ field }) => field === "options") }} at="options" id={`import-${row.key}-options`} />
		</fieldset>
	);
}

function Order({ row, change }: Given) {
	const { question } = row;
	return (
		<Labelled row={row} at="order" label={t("import.order")}>
			{(given) => (
				<input
					{...given}
					autocomplete="off"
					placeholder={t("import.order.hint")}
					value={(question.order ?? []).map(letter).join(", ")}
					onChange={(event) => change({ ...question, order: [...event.currentTarget.value.toUpperCase().matchAll(/[A-J]/g)].map(([one]) => one.charCodeAt(0) - 65) })}
				/>
			)}
		</Labelled>
	);
}

const orderFor = (order: number[], length: number): number[] => {
	const kept = order.filter((place) => place < length);
	return [...kept, ...Array.from({ length }, (_, i) => i).filter((i) => !kept.includes(i))];
};

// Answers that are put together first and go with «Gửi»: several options, a number, an order.

import { signal } from "@preact/signals-core";
import { announce } from "../../shared/announce";
import { parseNumber } from "../../shared/figures";
import type { Choice, ServerQuestion } from "../../shared/protocol";
import { Icon } from "../../ui/Icon";
import { check, down, up } from "../../ui/icons";
import { lang, number } from "../../ui/lang";
import { Badge, optionTexts } from "../../ui/question";
import { now } from "../../ui/tick";
import { Below } from "../Answering";
import { answer as give, clock, mayAnswer, state } from "../session";
import { l } from "./texts";

type Props = { question: ServerQuestion };

// What is being put together for a question, before it goes.
interface Draft {
	of: string;
	list?: number[];
	text?: string;
	isMissing?: boolean;
}

const draft = signal<Draft>({ of: "" });

function draftOf({ index }: ServerQuestion): Draft {
	const of = `${state.value.code}.${index}`;
	return draft.value.of === of ? draft.value : { of };
}

function edit(question: ServerQuestion, some: Partial<Draft>): void {
	draft.value = { ...draftOf(question), isMissing: false, ...some };
}

function myList(question: ServerQuestion): number[] | undefined {
	const choice = state.value.answer?.choice;
	return draftOf(question).list ?? (Array.isArray(choice) ? choice : undefined);
}

export function Composing({ question }: Props) {
	if (question.kind === "multiple") return <Several question={question} />;
	return question.kind === "numeric" ? <Figure question={question} /> : <Order question={question} />;
}

interface SendProps extends Props {
	choice: Choice | null; // null: nothing to send yet
	why: string;
	type?: "submit";
}

function Send({ question, choice, why, type }: SendProps) {
	const { answer } = state.value;
	return (
		<div class="send">
			<p class="error" role="alert">
				{draftOf(question).isMissing && !choice && why}
			</p>
			<button
				type={type ?? "button"}
				class="primary"
				data-testid="submit-answer"
				aria-disabled={!mayAnswer(now.value)}
				onClick={() => !type && send(question, choice)}
			>
				{l(!answer ? "q.send" : question.change ? "q.send.again" : "q.sent")}
			</button>
		</div>
	);
}

function send(question: ServerQuestion, choice: Choice | null): void {
	if (choice) give(choice);
	else edit(question, { isMissing: true });
}

function Several({ question }: Props) {
	const chosen = myList(question) ?? [];
	const open = mayAnswer(now.value);
	const toggle = (index: number) => {
		if (!mayAnswer(clock.now())) return;
		const without = chosen.filter((other) => other !== index);
		const list = without.length < chosen.length ? without : [...chosen, index].sort();
		edit(question, { list });
	};
	return (
		<>
			<div class={open ? "options" : "options chosen"} role="group" aria-labelledby="stem">
				{optionTexts(question).map((text, index) => (
					<label class={`option o${index % 6} ${chosen.includes(index) ? "on" : ""}`}>
						<input
							type="checkbox"
							data-testid={`option-${index}`}
							checked={chosen.includes(index)}
							aria-disabled={!open}
							onClick={(event) => !mayAnswer(clock.now()) && event.preventDefault()}
							onChange={() => toggle(index)}
						/>
						<Badge index={index} />
						<span class="text">{text}</span>
						<span class="box" aria-hidden="true">
							{chosen.includes(index) && <Icon d={check} />}
						</span>
					</label>
				))}
				<Below />
			</div>
			<Send question={question} choice={chosen.length ? chosen : null} why={l("q.none")} />
		</>
	);
}

function Figure({ question }: Props) {
	const choice = state.value.answer?.choice;
	const sent = choice && !Array.isArray(choice) ? number(choice.number) : "";
	const text = draftOf(question).text ?? sent;
	const value = parseNumber(lang.value, text);
	const figure = value === null ? null : { number: value };
	const means = value === null ? "" : [number(value), question.unit].filter(Boolean).join(" ");
	return (
		<form
			class="figure"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				send(question, figure);
			}}
		>
			<label for="figure">{l("q.number")}</label>
			<div class="measure">
				<input
					id="figure"
					data-testid="option-0"
					inputMode="decimal"
					autocomplete="off"
					enterkeyhint="send"
					value={text}
					readOnly={!mayAnswer(now.value)}
					onInput={(event) => edit(question, { text: event.currentTarget.value })}
					aria-describedby="means"
				/>
				{question.unit && <span>{question.unit}</span>}
			</div>
			<p class="hint" id="means">
				{means && l("q.number.means", { value: means })}
			</p>
			<Send question={question} choice={figure} why={l("q.number.bad")} type="submit" />
		</form>
	);
}

function Order({ question }: Props) {
	const options = optionTexts(question);
	const order = myList(question) ?? options.map((_, index) => index);
	const open = mayAnswer(now.value);
	const move = (place: number, by: -1 | 1) => {
		const to = place + by;
		if (!mayAnswer(clock.now()) || to < 0 || to >= order.length) return;
		const list = [...order];
		[list[place], list[to]] = [list[to]!, list[place]!];
		edit(question, { list });
		announce(l("q.moved", { text: options[list[to]!]!, place: to + 1, of: list.length }));
	};
	return (
		<>
			<ol class="order" aria-labelledby="stem">
				{order.map((option, place) => (
					<li key={option} data-testid={`option-${option}`}>
						<span class="place">{place + 1}</span>
						<Badge index={option} />
						<span class="text">{options[option]}</span>
						{([-1, 1] as const).map((by) => (
							<button
								type="button"
								class="move"
								aria-label={l(by < 0 ? "q.up.what" : "q.down.what", { text: options[option]! })}
								aria-disabled={!open || order[place + by] === undefined}
								onClick={() => move(place, by)}
							>
								<Icon d={by < 0 ? up : down} />
								<span>{l(by < 0 ? "q.up" : "q.down")}</span>
							</button>
						))}
					</li>
				))}
			</ol>
			<Send question={question} choice={order} why={l("q.none")} />
		</>
	);
}

// How each kind of question is answered. Every change is an answer and is kept at once, except
// on papers on which nobody can go back: there it goes with the step to the next question.

import { signal } from "@preact/signals-core";
import type { Choice, PaperItem } from "../../generated/contest";
import { announce } from "../../shared/announce";
import { parseNumber } from "../../shared/figures";
import { Icon } from "../../ui/Icon";
import { check, down, up } from "../../ui/icons";
import { lang, number } from "../../ui/lang";
import { Badge, optionTexts } from "../../ui/question";
import { now } from "../../ui/tick";
import { answer, mayAnswer } from "../session";
import type { Paper } from "../state";
import { draftOf, keepDraft } from "./draft";
import { y } from "./texts";

interface Props {
	paper: Paper;
	index: number;
}

interface PartProps {
	question: PaperItem;
	choice: Choice | null;
	open: boolean;
	choose(choice: Choice | null): void;
}

export function Answering({ paper, index }: Props) {
	const question = paper.questions[index]!;
	const given = paper.answers[index] ?? null;
	const isFinal = paper.oneAtATime && !paper.goBack;
	const props: PartProps = {
		question,
		choice: given ?? draftOf(paper, index),
		open: mayAnswer(now.value) && !(isFinal && given),
		choose: (choice) => {
			if (!isFinal) answer(index, choice);
			else if (choice && !given) keepDraft(paper, index, choice);
		},
	};
	switch (question.kind) {
		case "multiple":
			return <Several {...props} />;
		case "numeric":
			return <Figure {...props} id={`${paper.attempt}.${index}`} />;
		case "ordering":
			return <Order {...props} />;
		default:
			return <One {...props} />;
	}
}

const listOf = (choice: Choice | null) => (Array.isArray(choice) ? choice : []);

function One({ question, choice, open, choose }: PartProps) {
	const mine = listOf(choice)[0];
	return (
		<div class={mine === undefined ? "options" : "options chosen"} role="group" aria-labelledby="stem">
			{optionTexts(question).map((text, index) => (
				<button
					type="button"
					class={`option o${index % 6}`}
					data-testid={`option-${index}`}
					aria-pressed={mine === index}
					aria-disabled={!open}
					onClick={() => open && choose([index])}
				>
					<Badge index={index} />
					<span class="text">{text}</span>
					{mine === index && <Icon d={check} />}
				</button>
			))}
		</div>
	);
}

function Several({ question, choice, open, choose }: PartProps) {
	const chosen = listOf(choice);
	const toggle = (index: number) => {
		const without = chosen.filter((other) => other !== index);
		const list = without.length < chosen.length ? without : [...chosen, index].sort((a, b) => a - b);
		choose(list.length ? list : null);
	};
	return (
		<div class={open ? "options" : "options chosen"} role="group" aria-labelledby="stem">
			{optionTexts(question).map((text, index) => (
				<label class={`option o${index % 6} ${chosen.includes(index) ? "on" : ""}`}>
					<input
						type="checkbox"
						data-testid={`option-${index}`}
						checked={chosen.includes(index)}
						aria-disabled={!open}
						onClick={(event) => !open && event.preventDefault()}
						onChange={() => toggle(index)}
					/>
					<Badge index={index} />
					<span class="text">{text}</span>
					<span class="box" aria-hidden="true">
						{chosen.includes(index) && <Icon d={check} />}
					</span>
				</label>
			))}
		</div>
	);
}

// What is being typed, before it is a number that can be kept.
const typing = signal({ id: "", text: "" });
const PAUSE_MS = 700;
let timer: ReturnType<typeof setTimeout> | undefined;

function Figure({ question, choice, open, choose, id }: PartProps & { id: string }) {
	const given = choice && !Array.isArray(choice) ? number(choice.number) : "";
	const text = typing.value.id === id ? typing.value.text : given;
	const value = parseNumber(lang.value, text);
	const keep = () => {
		clearTimeout(timer);
		if (!text.trim()) choose(null);
		else if (value !== null) choose({ number: value });
	};
	const isBad = text.trim() !== "" && value === null;
	const means = value === null ? "" : [number(value), question.unit].filter(Boolean).join(" ");
	return (
		<div class="figure">
			<label for="figure">{y("y.number")}</label>
			<div class="measure">
				<input
					id="figure"
					data-testid="option-0"
					inputMode="decimal"
					autocomplete="off"
					value={text}
					readOnly={!open}
					onInput={(event) => {
						typing.value = { id, text: event.currentTarget.value };
						clearTimeout(timer);
						timer = setTimeout(() => document.getElementById("figure")?.dispatchEvent(new Event("change")), PAUSE_MS);
					}}
					onChange={keep}
					aria-describedby="means"
					aria-invalid={isBad}
				/>
				{question.unit && <span>{question.unit}</span>}
			</div>
			<p class={isBad ? "error line" : "hint line"} id="means">
				{isBad ? y("y.number.bad") : means && y("y.number.means", { value: means })}
			</p>
		</div>
	);
}

function Order({ question, choice, open, choose }: PartProps) {
	const options = optionTexts(question);
	const list = listOf(choice);
	const order = list.length === options.length ? list : options.map((_, index) => index);
	const move = (place: number, by: -1 | 1) => {
		const to = place + by;
		if (!open || to < 0 || to >= order.length) return;
		const next = [...order];
		[next[place], next[to]] = [next[to]!, next[place]!];
		choose(next);
		announce(y("y.moved", { text: options[next[to]!]!, place: to + 1, of: next.length }));
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
								aria-label={y(by < 0 ? "y.up.what" : "y.down.what", { text: options[option]! })}
								aria-disabled={!open || order[place + by] === undefined}
								onClick={() => move(place, by)}
							>
								<Icon d={by < 0 ? up : down} />
								<span>{y(by < 0 ? "y.up" : "y.down")}</span>
							</button>
						))}
					</li>
				))}
			</ol>
			{!list.length && open && (
				<button type="button" class="secondary" data-testid="keep-order" onClick={() => choose(order)}>
					{y("y.order.keep")}
				</button>
			)}
		</>
	);
}

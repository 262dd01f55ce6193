// The predictions: numbers with decimals as people write them, «87,65432».

import { signal } from "@preact/signals-core";
import type { Prediction } from "../../generated/contest";
import { parseNumber } from "../../shared/figures";
import { lang, number } from "../../ui/lang";
import { guess, mayAnswer, receiptOf, state, turnTo, words } from "../session";
import { now } from "../../ui/tick";
import type { Paper } from "../state";
import { t } from "../texts";
import { y } from "./texts";

const PAUSE_MS = 700;

const typed = signal<Record<string, string>>({});
const timers: Record<string, ReturnType<typeof setTimeout>> = {};

// The server and the paper know one spelling: digits, and a comma before the decimals.
const plain = (value: number) => String(value).replace(".", ",");
const figure = (text: string) => Number(text.replace(",", "."));

// What is wrong with what was typed; "" if nothing is.
function fault({ decimals = 0, max }: Prediction, text: string): string {
	const value = parseNumber(lang.value, text);
	if (value === null || value < 0) return y("y.guess.bad", { example: number(decimals ? 12.5 : 120) });
	const places = plain(value).split(",")[1]?.length ?? 0;
	if (places > decimals) return decimals ? y("y.guess.decimals", { n: decimals }) : y("y.guess.whole");
	return max !== undefined && value > max ? y("y.guess.max", { max: number(max) }) : "";
}

export function Guesses({ paper }: { paper: Paper }) {
	const predictions = state.value.contest?.predictions ?? [];
	return (
		<section class="panel" data-testid="guesses">
			<h2 class="stem">{y("y.guess.title")}</h2>
			<p class="hint">{y("y.guess.hint")}</p>
			{predictions.map((one) => (
				<Guess key={one.id} prediction={one} paper={paper} />
			))}
			<div class="turn">
				<button type="button" class="secondary" aria-disabled={!paper.goBack} onClick={() => paper.goBack && turnTo(paper.of - 1)}>
					{y("y.previous")}
				</button>
				<button type="button" class="primary" data-testid="next" onClick={() => turnTo(paper.of + 1)}>
					{y("y.finish")}
				</button>
			</div>
		</section>
	);
}

function Guess({ prediction, paper }: { prediction: Prediction; paper: Paper }) {
	const { id, decimals = 0 } = prediction;
	const held = paper.guesses[id];
	const mine = `${paper.attempt}.${id}`;
	const text = typed.value[mine] ?? (held ? number(figure(held)) : "");
	const wrong = text.trim() ? fault(prediction, text) : "";
	const receipt = receiptOf(`g${id}`);
	const keep = (value: string) => {
		clearTimeout(timers[id]);
		const parsed = parseNumber(lang.value, value);
		if (parsed !== null && !fault(prediction, value)) guess(id, plain(parsed));
	};
	return (
		<>
			<label for={`guess-${id}`}>{words(prediction.text)}</label>
			<input
				id={`guess-${id}`}
				data-testid={`guess-${id}`}
				inputMode={decimals ? "decimal" : "numeric"}
				autocomplete="off"
				value={text}
				readOnly={!mayAnswer(now.value)}
				onInput={(event) => {
					const { value } = event.currentTarget;
					typed.value = { ...typed.value, [mine]: value };
					clearTimeout(timers[id]);
					timers[id] = setTimeout(() => keep(value), PAUSE_MS);
				}}
				onChange={(event) => keep(event.currentTarget.value)}
				aria-describedby={`guess-${id}-state`}
				aria-invalid={!!wrong}
			/>
			<p class={wrong ? "error line" : "hint line"} id={`guess-${id}-state`}>
				{wrong || (held && receipt ? `${y("y.guess.means", { value: number(figure(held)) })} · ${t(`a.${receipt}`)}` : "")}
			</p>
		</>
	);
}

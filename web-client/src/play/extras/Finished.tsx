// The end: my own result first, then what to learn from it, then the boards.

import { signal } from "@preact/signals-core";
import { Drum } from "../../ui/Drum";
import { People, Units } from "../../ui/boards";
import { unitNames } from "../../ui/units";
import { b } from "../../ui/board-texts";
import { BasisList, choiceText } from "../../ui/outcome";
import { Emphasis, optionTexts } from "../../ui/question";
import { l, Summary } from "../later/index";
import { leave, state } from "../session";
import { isMe } from "./Standings";
import type { Seen } from "../state";
import { t } from "../texts";
import { readLaw } from "./law";
import { x } from "./texts";

const told = signal(""); // what came of asking for the certificate

async function certificate(): Promise<void> {
	told.value = "…";
	told.value = await import("../certificate/index").then((part) => part.fetchOwn()).catch(() => t("net.offline"));
}

export function Finished() {
	const { final, me, you, title, info } = state.value;
	const unitRank = (you ?? final?.you)?.unit_rank;
	return (
		<section class="panel finished" data-testid="finished">
			<Drum />
			<h1>{x("f.title")}</h1>
			<p class="note">{title}</p>
			{me && <p class="myself">{x("f.thanks", { name: me.name })}</p>}
			<Summary />
			{unitRank ? (
				<p class="counts">
					{x("f.unit")}: <strong>{unitRank}</strong> {unitNames(info?.units)(me?.unit)}
				</p>
			) : null}
			<Review />
			<People title={x("s.title")} rows={final?.top ?? []} nameOf={unitNames(info?.units)} isMe={isMe} />
			<Units title={x("s.units")} rows={final?.units ?? []} mine={me?.unit} minimum={final?.unit_minimum} />
			<button type="button" class="secondary" data-testid="certificate" onClick={certificate}>
				{x("f.certificate")}
			</button>
			<p role="status">{told.value}</p>
			<button type="button" class="secondary" onClick={leave}>
				{l("f.again")}
			</button>
		</section>
	);
}

function Review() {
	const { seen } = state.value;
	const wrong = seen.filter((one) => one.right === false && one.question.kind !== "survey");
	return (
		<section class="review">
			<h2>{x("f.review")}</h2>
			{!wrong.length && <p>{seen.length ? x("f.review.none") : x("f.review.empty")}</p>}
			{wrong.map((one) => (
				<Wrong one={one} />
			))}
		</section>
	);
}

function Wrong({ one }: { one: Seen }) {
	const { question, reveal, choice } = one;
	const options = optionTexts(question);
	return (
		<details>
			<summary>
				{question.index + 1}. <Emphasis text={question.text} />
			</summary>
			<dl>
				<dt>{l("r.yours")}</dt>
				<dd>{choice ? choiceText(choice, options, question.unit) : t("v.none")}</dd>
				<dt>{b("r.correct")}</dt>
				<dd>{reveal.correct && choiceText(reveal.correct, options, question.unit)}</dd>
			</dl>
			{reveal.explanation && <p>{reveal.explanation}</p>}
			<BasisList title={l("r.basis")} basis={reveal.basis} read={readLaw} />
		</details>
	);
}

// The end: my own result first, then what to learn from it, then the boards.

import { Drum } from "../../ui/Drum";
import { People, Units } from "../../ui/boards";
import { unitNames } from "../../ui/units";
import { b } from "../../ui/board-texts";
import { c } from "../../ui/texts";
import { BasisList, choiceText } from "../../ui/outcome";
import { Emphasis } from "../../ui/question";
import { Summary } from "./Reveal";
import { leave, state } from "../session";
import { isMe } from "./Standings";
import type { Seen } from "../state";
import { t } from "../texts";
import { l } from "./texts";

export function Finished() {
	const { final, me, you, title, info } = state.value;
	const unitRank = (you ?? final?.you)?.unit_rank;
	return (
		<section class="panel finished" data-testid="finished">
			<Drum />
			<h1>{l("f.title")}</h1>
			<p class="note">{title}</p>
			{me && <p class="myself">{l("f.thanks", { name: me.name })}</p>}
			<Summary />
			{unitRank ? (
				<p class="counts">
					{l("f.unit")}: <strong>{unitRank}</strong> {unitNames(info?.units)(me?.unit)}
				</p>
			) : null}
			<Review />
			<People title={l("s.title")} rows={final?.top ?? []} nameOf={unitNames(info?.units)} isMe={isMe} />
			<Units title={l("s.units")} rows={final?.units ?? []} mine={me?.unit} />
			<button type="button" class="secondary" onClick={leave}>
				{l("f.again")}
			</button>
		</section>
	);
}

function Review() {
	const { seen } = state.value;
	const wrong = seen.filter((one) => one.right === false && one.kind !== "survey");
	return (
		<section class="review">
			<h2>{l("f.review")}</h2>
			{!wrong.length && <p>{seen.length ? l("f.review.none") : l("f.review.empty")}</p>}
			{wrong.map((one) => (
				<Wrong one={one} />
			))}
		</section>
	);
}

function Wrong({ one }: { one: Seen }) {
	const options = one.kind === "true_false" ? [c("q.true"), c("q.false")] : one.options;
	return (
		<details>
			<summary>
				{one.index + 1}. <Emphasis text={one.text} />
			</summary>
			<dl>
				<dt>{l("r.yours")}</dt>
				<dd>{one.choice ? choiceText(one.choice, options, one.unit) : t("r.none")}</dd>
				<dt>{b("r.correct")}</dt>
				<dd>{one.correct && choiceText(one.correct, options, one.unit)}</dd>
			</dl>
			{one.explanation && <p>{one.explanation}</p>}
			<BasisList title={l("r.basis")} basis={one.basis} />
		</details>
	);
}

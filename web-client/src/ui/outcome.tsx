// How a question turned out, as every page shows it: the options, the law.

import { formatPercent } from "../shared/i18n";
import { includes, type Basis, type Choice, type Kind } from "../shared/protocol";
import { b } from "./board-texts";
import { Icon } from "./Icon";
import { check } from "./icons";
import { lang, number } from "./lang";
import { Badge, letter } from "./question";

// «Điểm a khoản 2 Điều 25, Bộ luật Lao động 2019 (45/2019/QH14)»
export function cite(basis: Basis): string {
	const parts = [
		basis.point && b("law.point", { point: basis.point }),
		basis.clause && b("law.clause", { clause: basis.clause }),
		basis.article && b("law.article", { article: basis.article }),
	].filter(Boolean) as string[];
	const place = lang.value === "vi" ? parts.join(" ") : parts.reverse().join(", ");
	const named = basis.name.includes(basis.document)
		? basis.name
		: `${basis.name} (${basis.document})`;
	if (!place) return named;
	return `${place.charAt(0).toUpperCase()}${place.slice(1)}, ${named}`;
}

// read: shows the text of an article, where somebody can touch the page.
export function BasisList(props: { title: string; basis: Basis[]; read?: (one: Basis) => void }) {
	const { title, basis, read } = props;
	if (!basis.length) return null;
	return (
		<section class="basis">
			<h3>{title}</h3>
			<ul>
				{basis.map((one) => (
					<li>
						{one.readable && read ? (
							<button type="button" onClick={() => read(one)}>
								{cite(one)}
							</button>
						) : (
							cite(one)
						)}
					</li>
				))}
			</ul>
		</section>
	);
}

export function choiceText(choice: Choice, options: string[], unit?: string): string {
	if (!Array.isArray(choice)) return `${number(choice.number)}${unit ? ` ${unit}` : ""}`;
	return choice.map((index) => options[index] ?? letter(index)).join(", ");
}

export interface OutcomeProps {
	kind: Kind;
	options: string[];
	correct?: Choice;
	counts?: number[];
	answered?: number; // people; with «multiple» there are more ticks than people
	mine?: Choice;
	mineText?: string;
	placedText?: (place: number) => string; // where the player put a step of an order
	why?: (string | null)[];
	unit?: string;
}

// The options as they turned out: what was right, what was chosen, by how many.
export function Outcome(props: OutcomeProps) {
	const { kind, correct } = props;
	if (kind === "numeric") {
		if (!correct) return null;
		return (
			<p class="outcome-number">
				<span>{b("r.correct")}</span>
				<strong>{choiceText(correct, [], props.unit)}</strong>
			</p>
		);
	}
	if (kind === "ordering") return <OutcomeOrder {...props} />;
	return <OutcomeOptions {...props} />;
}

// The right order; where a player answered, the own place beside each step.
function OutcomeOrder({ options, correct, mine, placedText }: OutcomeProps) {
	if (!Array.isArray(correct)) return null;
	const own = Array.isArray(mine) && placedText ? mine : [];
	return (
		<>
			<p>
				<strong>{b("r.order")}</strong>
			</p>
			<ol class="outcome order">
				{correct.map((option, place) => (
					<li class={own[place] === option ? "is-right" : ""}>
						<span class="place">{place + 1}</span>
						<Badge index={option} />
						<span class="said">
							<span>{options[option] ?? letter(option)}</span>
							{own.length > 0 && (
								<span class="tag mine">
									{own[place] === option && <Icon d={check} />}
									{placedText!(own.indexOf(option) + 1)}
								</span>
							)}
						</span>
					</li>
				))}
			</ol>
		</>
	);
}

function OutcomeOptions({ options, correct, counts, answered, mine, mineText, why }: OutcomeProps) {
	const shown = options.length ? options : (counts ?? []).map(() => "");
	const total = answered ?? (counts ?? []).reduce((sum, count) => sum + count, 0);
	return (
		<ol class="outcome">
			{shown.map((text, index) => {
				const right = includes(correct, index);
				const count = counts?.[index];
				return (
					<li class={right ? "is-right" : includes(mine, index) ? "is-mine" : ""}>
						<Badge index={index} />
						<span class="said">
							<span>{text || letter(index)}</span>
							{right && (
								<span class="tag right">
									<Icon d={check} />
									{b("r.correct")}
								</span>
							)}
							{includes(mine, index) && mineText && <span class="tag mine">{mineText}</span>}
							{why?.[index] && <span class="why">{why[index]}</span>}
						</span>
						{count !== undefined && (
							<span class="share">
								<strong>{formatPercent(count, total)}</strong> <span>{b("r.people", { n: count })}</span>
								<span class={`bar o${index % 6}`} aria-hidden="true">
									<span style={{ transform: `scaleX(${total ? count / total : 0})` }} />
								</span>
							</span>
						)}
					</li>
				);
			})}
		</ol>
	);
}

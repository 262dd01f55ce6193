// The rules in sentences that anybody understands, made from the contest's own; they stand at
// the end of the first page and come after it.

import type { Prediction, ServerContest } from "../../generated/contest";
import { number } from "../../ui/lang";
import { instant } from "../instant";
import { words } from "../session";
import { collectiveOf, keysInWords, titleOf } from "./standings";
import { z } from "./texts";

type Props = { contest: ServerContest };
type Prize = NonNullable<ServerContest["prizes"]>[number];

export function Rules({ contest }: Props) {
	const { description, notice, identity, counts, prizes = [], predictions, retention_days, publication, ended_early } = contest;
	const keys = keysInWords(contest);
	return (
		<>
			<section class="rules" data-testid="rules">
				<h2>{z("rules")}</h2>
				{ended_early && (
					<p class="note" data-testid="ended-early">
						{z("rule.ended", { time: instant(ended_early.at, true) })} {ended_early.reason && z("rule.ended.why", { reason: ended_early.reason })}
					</p>
				)}
				{description && <Text text={words(description)} />}
				<ul>
					<li>{z(`rule.identity.${identity ?? "phone"}`)}</li>
					<li>{z("rule.bell")}</li>
					{contest.rounds.some((round) => round.attempts !== 1) && <li>{z(`rule.counts.${counts ?? "best"}`)}</li>}
					<li>{z("rule.saved")}</li>
					{predictions?.map((one) => <li>{z("rule.guess", { text: words((one satisfies Prediction).text) })}</li>)}
					{keys && <li>{z("z.how", { keys })}</li>}
					{publication?.publish_at && <li>{z("rule.publish", { time: instant(publication.publish_at, true) })}</li>}
				</ul>
			</section>
			{prizes.length > 0 && <Prizes contest={contest} prizes={prizes} />}
			<section class="rules">
				<h2>{z("privacy")}</h2>
				{notice && <Text text={words(notice)} />}
				<p>{retention_days ? z("privacy.days", { n: retention_days }) : z("privacy.kept")}</p>
			</section>
		</>
	);
}

// By what they are of, in the order of the document; where all are of the contest, nothing is
// said about it.
function Prizes({ contest, prizes }: Props & { prizes: Prize[] }) {
	const groups = new Map<string, Prize[]>();
	for (const prize of prizes) groups.set(prize.of ?? "contest", [...(groups.get(prize.of ?? "contest") ?? []), prize]);
	return (
		<section class="rules" data-testid="prizes">
			<h2>{z("prizes")}</h2>
			{[...groups].map(([of, list]) => {
				const by = collectiveOf(contest, of);
				return (
					<>
						{(groups.size > 1 || of !== "contest") && <h3>{whose(contest, of)}</h3>}
						{by && <p class="hint">{z(`z.how.${by.by}`, { n: by.best ?? 1 })}</p>}
						<ul>
							{list.map(({ name, count }) => (
								<li>
									{count && count > 1 ? `${number(count)} × ` : ""}
									{words(name)}
								</li>
							))}
						</ul>
					</>
				);
			})}
		</section>
	);
}

function whose(contest: ServerContest, of: string): string {
	const id = of.slice(of.indexOf(":") + 1);
	if (of === "round") return z("prizes.round");
	if (of === "division") return z("prizes.division", { names: (contest.divisions ?? []).map(({ title }) => words(title)).join("; ") });
	if (of.startsWith("round:")) return words(contest.rounds.find((round) => round.id === id)?.title ?? id);
	if (of.startsWith("collective:")) return z("prizes.collective", { title: titleOf(contest, of) ?? id });
	return z("z.of.contest");
}

function Text({ text }: { text: string }) {
	return <>{text.split(/\n+/).map((line) => line && <p>{line}</p>)}</>;
}

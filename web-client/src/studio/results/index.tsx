// Results: which rounds and contests there are, and how each of them went.
//
//   results/round/ID                     summary
//   results/round/ID/questions/NUMBER    one question
//   results/round/ID/ranking, units, fairness     and of contests: progress

import { vietTime } from "../../shared/viet-time";
import { Fault } from "../Fault";
import { loader } from "../loaded";
import { follow, href } from "../router";
import { t as frame } from "../texts";
import { lang } from "../../ui/lang";
import { Fairness } from "./Fairness";
import { List } from "./List";
import { Downloads, type File } from "./parts";
import { Progress } from "./Progress";
import { One, Questions } from "./Questions";
import { Ranking } from "./Ranking";
import { Summary } from "./Summary";
import { t } from "./texts";
import type { Items } from "./types";
import { Units } from "./Units";

const items = loader<Items>();

const sections = {
	round: [
		["summary", "rs.s.summary"],
		["ranking", "rs.s.ranking"],
		["questions", "rs.s.questions"],
		["units", "rs.s.units"],
		["fairness", "rs.s.fairness"],
	],
	contest: [
		["progress", "rs.s.progress"],
		["summary", "rs.s.summary"],
		["ranking", "rs.s.ranking"],
		["questions", "rs.s.questions"],
		["units", "rs.s.units"],
	],
} as const;

type Kind = keyof typeof sections;

function filesOf(kind: Kind, id: string): File[] {
	const own = `${kind}s/${id}`;
	const items = { path: `${own}/items.csv?lang=${lang.value}`, name: `${id}-items.csv`, label: t("rs.csv") };
	return kind === "round"
		? [items, { path: `${own}/results.xlsx?lang=${lang.value}`, name: `${id}.xlsx`, label: t("rs.xlsx") }, { path: `${own}/forum.xlsx?lang=${lang.value}`, name: `${id}-forum.xlsx`, label: t("rs.forum") }]
		: [items, { path: `${own}/winners.xlsx?lang=${lang.value}`, name: `${id}-winners.xlsx`, label: t("rs.winners") }];
}

function Tabs({ kind, path, section }: { kind: Kind; path: string; section: string }) {
	return (
		<nav class="tabs no-print" aria-label={t("rs.sections")}>
			<ul>
				{sections[kind].map(([name, title]) => (
					<li key={name}>
						<a
							href={href(name === "summary" ? path : `${path}/${name}`)}
							onClick={follow}
							aria-current={name === section ? "page" : undefined}
						>
							{t(title)}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

/* The sections that do not need any question to be marked. */
const isOwn = (section: string) => ["fairness", "progress", "ranking"].includes(section);

function Section({ value, section, number, path }: { value: Items; section: string; number: string; path: string }) {
	if (!value.questions.length)
		return (
			<section class="panel">
				<h2>{t("rs.empty")}</h2>
				<p>{t("rs.empty.more")}</p>
			</section>
		);
	if (section === "questions" && number) return <One items={value} number={Number(number)} path={path} again={items.again} />;
	if (section === "questions") return <Questions items={value} path={path} />;
	if (section === "units") return <Units items={value} />;
	return <Summary items={value} path={path} />;
}

function Results({ kind, id, section, number }: { kind: Kind; id: string; section: string; number: string }) {
	const path = `results/${kind}/${encodeURIComponent(id)}`;
	items.want(`${kind}s/${encodeURIComponent(id)}/items`);
	const { value, fault, busy } = items.state.value;
	const own = value && value.id === id && value.kind === kind ? value : null;
	return (
		<div class="results">
			<p class="no-print">
				<a class="back" href={href("results")} onClick={follow}>
					← {t("rs.back")}
				</a>
			</p>
			<h1>{own ? own.title : frame("s.results")}</h1>
			{own && <p class="when">{vietTime(own.at)}</p>}
			{own?.annulled && <p class="note" data-testid="annulled-which">{t("rs.annulled.which", { which: own.annulled.map((index) => index + 1).join(", ") })}</p>}
			{!fault && <Tabs kind={kind} path={path} section={section} />}
			<Fault fault={fault} again={items.again} />
			{busy && !own && <p role="status">{frame("s.loading")}</p>}
			{section === "fairness" && <Fairness id={id} />}
			{section === "ranking" && <Ranking kind={kind} id={id} />}
			{section === "progress" && <Progress id={id} path={path} />}
			{own && !isOwn(section) && <Section value={own} section={section} number={number} path={path} />}
			{own && own.questions.length > 0 && <Downloads files={filesOf(kind, id)} />}
		</div>
	);
}

export function Page({ words }: { words: string[] }) {
	const [kind = "", id = "", section = "summary", number = ""] = words;
	if ((kind === "round" || kind === "contest") && id)
		return <Results kind={kind} id={id} section={section} number={number} />;
	return <List />;
}

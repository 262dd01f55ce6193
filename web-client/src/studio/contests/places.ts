// The places of the document in the form's own words: "Vòng 1 › Đợt 2 › Đóng".

import { at, read, type Contest, type Words } from "./document";
import { t, type vi } from "./texts";

type Key = keyof typeof vi;

/** Lists by what their entries are called when they have no name yet. */
const entries: Record<string, Key> = {
	rounds: "contest.round.n",
	windows: "contest.window.n",
	parts: "contest.part.n",
	predictions: "contest.prediction.n",
	divisions: "contest.division.n",
	units: "contest.unit.n",
	collective: "contest.collective.n",
	prizes: "contest.prize.n",
};

/** Fields by their path without the numbers; what is not here is named by its section. */
const labels: Record<string, Key> = {
	id: "contest.id",
	title: "contest.title",
	description: "contest.description",
	notice: "contest.notice",
	retention_days: "contest.retention",
	attempts: "contest.attempts.all",
	counts: "contest.counts",
	points: "contest.points",
	partial: "contest.partial",
	identity: "contest.identity",
	window_end: "contest.window.end",
	one_prize: "contest.prize.one",
	ranking: "contest.ranking",
	rounds: "contest.section.rounds",
	units: "contest.section.units",
	prizes: "contest.prizes",
	collective: "contest.collective",
	predictions: "contest.predictions",
	divisions: "contest.divisions",
	paper: "contest.section.paper",
	"rounds.title": "contest.round.title",
	"rounds.minutes": "contest.minutes",
	"rounds.attempts": "contest.attempts",
	"rounds.access_code": "contest.code",
	"rounds.paper": "contest.section.paper",
	"rounds.windows": "contest.when",
	"rounds.sittings": "contest.when",
	"rounds.windows.opens": "contest.opens",
	"rounds.windows.closes": "contest.closes",
	"rounds.sittings.from": "contest.sittings.from",
	"rounds.sittings.to": "contest.sittings.to",
	"rounds.sittings.opens": "contest.sittings.opens",
	"rounds.sittings.closes": "contest.sittings.closes",
	"paper.set": "contest.set",
	"paper.questions": "contest.questions",
	"paper.parts": "contest.paper.topics",
	"paper.parts.questions": "contest.questions",
	"paper.parts.topic": "contest.topic",
	"predictions.text": "contest.prediction.text",
	"predictions.kind": "contest.prediction.kind",
	"divisions.title": "contest.division.title",
	"units.name": "contest.unit.name",
	"units.headcount": "contest.headcount",
	"units.parent": "contest.parent",
	"units.division": "contest.division",
	"collective.title": "contest.collective.title",
	"collective.by": "contest.collective.by",
	"collective.best": "contest.collective.best",
	"collective.minimum": "contest.collective.minimum",
	"prizes.name": "contest.prize.name",
	"prizes.of": "contest.prize.of",
	"prizes.count": "contest.prize.count",
	"prizes.points": "contest.prize.points",
	"eligibility.age_min": "contest.age.min",
	"eligibility.age_max": "contest.age.max",
	"eligibility.age_on": "contest.age.on",
	"eligibility.unit": "contest.unit.needed",
	"eligibility.localities": "contest.localities",
	"eligibility.excluded": "contest.excluded",
	"publication.standings": "contest.standings",
	"publication.answers": "contest.answers",
	"publication.publish_at": "contest.publish.at",
	"publication.freeze_minutes": "contest.freeze",
};

interface Entry {
	id?: string;
	name?: Words;
	title?: Words;
}

/** "" where there is no better name than that of the section. */
export function placeName(document: Contest, field: string): string {
	const path = read(field);
	const named = path.filter((step) => typeof step === "string");
	const found: string[] = [];
	path.forEach((step, i) => {
		const list = path[i - 1];
		const key = typeof list === "string" ? entries[list] : undefined;
		if (typeof step !== "number" || !key) return;
		const entry = at(document, path.slice(0, i + 1)) as Entry | undefined;
		found.push(entry?.name?.vi || entry?.title?.vi || t(key, { n: step + 1 }));
	});
	const isEntry = typeof path.at(-1) === "number";
	const own = named.join(".").replace(/\.(vi|en)$/, "");
	const label = labels[own] ?? labels[own.replace(/^rounds\.(paper)/, "$1")];
	if (label && !(isEntry && found.length)) found.push(t(label));
	return found.join(" › ");
}

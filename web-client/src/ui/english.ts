// English for what every page says.

import type { vi as boards } from "./board-texts";
import type { vi as texts } from "./texts";

export const en: Record<keyof typeof texts | keyof typeof boards, string> = {
	"help.close": "Close",
	"set.language": "Language",
	"set.size": "Text size",
	"set.smaller": "Smaller",
	"set.larger": "Larger",
	"q.left": "{n} second left|{n} seconds left",
	"q.left.long": "{time} left",
	"q.over": "Time is up",
	"q.true": "True",
	"q.false": "False",
	"r.correct": "Right answer",
	"r.order": "The right order",
	"r.people": "{n} person|{n} people",
	"s.rank": "Rank",
	"s.name": "Name",
	"s.score": "Points",
	"s.right": "{n} right",
	"s.people": "{n} person|{n} people",
	"s.few": "not enough people to be ranked (at least {n} needed)",
	"net.connecting": "Connecting…",
	"law.point": "point {point}",
	"law.clause": "clause {clause}",
	"law.article": "Article {article}",
};

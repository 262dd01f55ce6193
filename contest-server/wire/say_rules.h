/* What a contest's message says about the ranking: its keys, the divisions, the rankings of
 * units, the prizes. Each adds fields of an object that is open, with the comma in front. */
#ifndef WIRE_SAY_RULES_H
#define WIRE_SAY_RULES_H

#include "base/text.h"
#include "wire/say_contest.h"

/* "ranking" always; "divisions" and "collectives" only of contests that have some. */
void say_add_ranking(struct text *text, const struct contest_texts *texts);

void say_add_prizes(struct text *text, const struct contest_texts *texts);

#endif

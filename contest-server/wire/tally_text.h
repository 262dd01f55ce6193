/* What came of a contest, as the bundle and the REST interface have it (contest/FORMULAS.md,
 * «The bundle»). */
#ifndef WIRE_TALLY_TEXT_H
#define WIRE_TALLY_TEXT_H

#include "base/text.h"
#include "contest/tally.h"

/* "actual":[…],"standings":[…],"collectives":[…],"wins":[…], without braces around it. */
void tally_text_write(struct text *text, const struct contest_rules *rules,
		      const struct tally *tally);

/* Parts of it: each a JSON list. rows of a standing from first on, count of them at most. */
void tally_text_rows(struct text *text, const struct contest_rules *rules,
		     const struct tally_standing *standing, size_t first, size_t count);
void tally_text_units(struct text *text, const struct contest_rules *rules,
		      const struct tally_collective *collective);
void tally_text_wins(struct text *text, const struct contest_rules *rules,
		     const struct tally *tally);

#endif

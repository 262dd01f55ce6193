/* What organisers get of a whole contest: read from the store and written on a thread of the
 * pool, so that the loop never waits. */
#ifndef APP_CONTEST_ARCHIVE_H
#define APP_CONTEST_ARCHIVE_H

#include "app/contest.h"

enum contest_paper_kind { CONTEST_BUNDLE, CONTEST_WINNERS, CONTEST_DUPLICATES };

enum {
	CONTEST_ARCHIVES_MAX = 2,             /* at a time; over that: come again */
	CONTEST_BUNDLE_ANSWERS_MAX = 1000000, /* in one answer by HTTP: some 100 MB */
};

/* The bundle of FORMULAS.md, 10. False if the steps cannot be read. */
bool contest_bundle_write(struct text *body, const struct contest *contest,
			  struct contest_reader *reader, const struct tally *tally);

/* Winners as a table. */
void contest_winners_write(struct text *body, const struct contest *contest,
			   const struct tally *tally, enum language language);

/* Who might be one person: {"duplicates":[{"reason","entrants":[…]}]}. */
void contest_duplicates_write(struct text *body, const struct contest *contest);

#endif

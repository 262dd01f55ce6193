/* What organisers get of a whole contest: read from the store and written on a thread of the
 * pool, so that the loop never waits. */
#ifndef APP_CONTEST_ARCHIVE_H
#define APP_CONTEST_ARCHIVE_H

#include "app/contest.h"

enum contest_paper_kind {
	CONTEST_BUNDLE,
	CONTEST_WINNERS,
	CONTEST_WINNERS_SHEET,
	CONTEST_DUPLICATES,
	CONTEST_SEARCH,
};

enum {
	CONTEST_SEARCH_SIZE = 121, /* bytes of what is looked for, with the end */
	CONTEST_FOUND_MAX = 50,
	CONTEST_ARCHIVES_MAX = 2,             /* at a time; over that: come again */
	CONTEST_BUNDLE_ANSWERS_MAX = 1000000, /* in one answer by HTTP: some 100 MB */
};

/* How a bundle is written. Zeroed: as a whole, fit to be published. */
struct contest_bundle_options {
	bool has_reasons; /* why and by whom somebody was struck out; may name people */
	/* Takes what is written, piece by piece, so that it is never in memory as a whole;
	 * false: it cannot go on. NULL: all stays in body. */
	bool (*take)(void *owner, const char *bytes, size_t length);
	void *owner;
};

/* The bundle of FORMULAS.md, 10. False if the steps cannot be read, or it was not taken. */
bool contest_bundle_write(struct text *body, const struct contest *contest,
			  struct contest_reader *reader, const struct tally *tally,
			  const struct contest_bundle_options *options);

/* Winners as a table with commas, or as .xlsx: false if that cannot be written. */
void contest_winners_write(struct text *body, const struct contest *contest,
			   const struct tally *tally, enum language language);
bool contest_winners_write_sheet(struct text *body, const struct contest *contest,
				 const struct tally *tally, enum language language);

/* Who might be one person: {"duplicates":[{"reason","entrants":[…]}]}. */
void contest_duplicates_write(struct text *body, const struct contest *contest);

/* Whose name has these letters, marks or not, or whose number it is:
 * {"total":1,"entrants":[…]}, the first CONTEST_FOUND_MAX. */
void contest_search_write(struct text *body, const struct contest *contest, const char *search);

/* What is asked of a contest in the database, read as of one instant, on any thread. */
struct contest_paper_order {
	const char *database, *contest; /* path, id */
	enum contest_paper_kind kind;
	enum language language;
	struct contest_bundle_options bundle;
	char search[CONTEST_SEARCH_SIZE];
};

enum contest_paper_status {
	CONTEST_PAPER_OK,
	CONTEST_PAPER_NO_CONTEST,
	CONTEST_PAPER_FAILED /* the reason is logged */
};

/* Adds it to body. */
enum contest_paper_status contest_paper_write(struct text *body,
					      const struct contest_paper_order *order);

#endif

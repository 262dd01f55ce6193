/* From everybody's attempts to standings and winners: one pure function, used by the server at
 * the close, by the dry run, and by whoever checks. Every formula is stated in FORMULAS.md
 * beside this file; a program in another language that follows it must come to the same. */
#ifndef CONTEST_TALLY_H
#define CONTEST_TALLY_H

#include "contest/rules.h"

#include <stddef.h>

/* One who registered. */
struct tally_entrant {
	int32_t entrant;  /* number, from 0; the index in the list */
	int32_t unit;     /* index, or CONTEST_NONE */
	int32_t division; /* index, or CONTEST_NONE: from the unit */
	int64_t registered_at_ms;
	bool is_void; /* struck out: counts for nothing and wins nothing */
};

/* One attempt that was submitted, by hand or by the bell. */
struct tally_attempt {
	int32_t entrant, round;                          /* indices */
	int32_t right;                                   /* questions that are all right */
	bool is_perfect;                                 /* every question is all right */
	double score;                                    /* compared and summed in millionths */
	int64_t started_at_ms, submitted_at_ms, time_ms; /* time used */
	/* In units of 10^-CONTEST_DECIMALS_MAX: «87,65432» is 8765432; negative: no guess. */
	int64_t guesses[CONTEST_PREDICTIONS_MAX];
};

/* Scopes of personal standings. */
enum tally_scope { TALLY_CONTEST, TALLY_ROUND, TALLY_DIVISION };

struct tally_row {
	int32_t entrant;
	int32_t place;    /* from 1; no two are the same, because the lot decides */
	int32_t decided;  /* index of the key that put it behind the one before; 0 for the first
			   */
	int32_t attempts; /* submitted, in this scope */
	int32_t right, perfect;
	double score;
	int64_t time_ms, submitted_at_ms, started_at_ms;
	int64_t distances[CONTEST_PREDICTIONS_MAX]; /* |guess - actual|, as guesses; INT64_MAX:
						       none */
};

struct tally_standing {
	enum tally_scope scope;
	int32_t of; /* index of round or division; 0 for the contest */
	size_t count;
	struct tally_row *rows; /* best first */
};

struct tally_unit_row {
	int32_t unit;
	int32_t place;    /* from 1; the same for the same value; 0: below the minimum or no
			     headcount */
	int32_t entrants; /* with a submitted attempt, of this unit and those below it */
	int32_t headcount;
	double value; /* people; percent; points; mean score; percent and points */
};

struct tally_collective {
	int32_t collective; /* index */
	size_t count;
	struct tally_unit_row *rows; /* best first, of equal ones by lot; those without a
					place last, by unit */
};

struct tally_win {
	int32_t prize;  /* index */
	int32_t of;     /* index of round or division; 0 for the contest; of the collective */
	int32_t winner; /* entrant, or unit for a collective prize */
	int32_t place;  /* in the standing it was won in */
};

enum { TALLY_WHOLE = CONTEST_ROUNDS_MAX /* in place of a round: the contest */ };

struct tally {
	/* What came about, as guesses; [round] or [TALLY_WHOLE]. */
	int64_t actual[TALLY_WHOLE + 1][CONTEST_PREDICTIONS_MAX];
	size_t standing_count;
	struct tally_standing *standings; /* contest, then rounds, then divisions */
	size_t collective_count;
	struct tally_collective *collectives;
	size_t win_count;
	struct tally_win *wins; /* by prize, then `of`, then place */
};

enum { TALLY_SEED_SIZE = 32 };

/* seed is published with the results: lots are drawn from it, see lots.h. Attempts come in any
 * order. The tally is the caller's, to be given to tally_clear(). */
void tally_make(struct tally *tally, const struct contest_rules *rules,
		const struct tally_entrant *entrants, size_t entrant_count,
		const struct tally_attempt *attempts, size_t attempt_count,
		const unsigned char seed[TALLY_SEED_SIZE]);
void tally_clear(struct tally *tally);

/* Which of an entrant's attempts of one round counts: an index in the list, CONTEST_NONE of
 * none. Predictions do not count here, because what came about is not known yet. */
int32_t tally_counted(const struct contest_rules *rules, const struct tally_attempt *attempts,
		      size_t count);

#endif

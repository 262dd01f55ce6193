/* What the parts of the tally know of each other; nobody else's business. */
#ifndef CONTEST_TALLY_INSIDE_H
#define CONTEST_TALLY_INSIDE_H

#include "contest/tally.h"

enum { SCORE_UNITS = 1000000 /* scores are compared and summed in millionths */ };

struct tally_input {
	const struct contest_rules *rules;
	const struct tally_entrant *entrants;
	size_t entrant_count;
	const struct tally_attempt *attempts;
	size_t attempt_count;
	const unsigned char *seed;
};

int64_t score_units(double score);

/* The better of two attempts of one entrant in one round: true if it is `one`. */
bool attempt_is_better(const struct contest_rules *rules, const struct tally_attempt *one,
		       const struct tally_attempt *other);

/* tally_attempts.c: what came about, and the rows of all standings in no order yet. */
void tally_gather(struct tally *tally, const struct tally_input *input);

/* tally_order.c: puts the rows of each standing in order. */
void tally_order(struct tally *tally, const struct tally_input *input);

/* tally_units.c */
void tally_rank_units(struct tally *tally, const struct tally_input *input);

/* tally_prizes.c: to people, which comes before units are ranked; to units, which comes
 * after. */
void tally_give_people(struct tally *tally, const struct tally_input *input);
void tally_give_units(struct tally *tally, const struct tally_input *input);

/* The key in a form in which a smaller number is better. */
uint64_t key_of_more(int64_t value);
uint64_t key_of_less(int64_t value);

#endif

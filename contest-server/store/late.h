/* Answers to live questions that were refused as late, for the report on fairness. */
#ifndef STORE_LATE_H
#define STORE_LATE_H

#include "store/store.h"

struct store_late_answer {
	int64_t round; /* its number */
	int32_t question, player;
	int64_t at_unix_ms, late_ms, round_trip_ms; /* the last: STORE_NONE if not measured */
};

/* The first of a player and question is kept. There must be room, see store_room(). */
int64_t store_put_late_answer(struct store *store, const struct store_late_answer *late);

#endif

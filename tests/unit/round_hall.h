/* A hall where a round is played, for tests: the clock is moved by hand, and
 * events read as sentences. A round of HALL_QUESTIONS questions: single (2 is
 * right), multiple (0 and 1 are right), numeric (12.5, within 0.5). */
#ifndef TESTS_ROUND_HALL_H
#define TESTS_ROUND_HALL_H

#include "base/text.h"
#include "game/round.h"

enum {
	HALL_QUESTIONS = 3,
	HALL_UNITS = 2,
	HALL_ANSWER_MS = 20000,
	HALL_LEAD_MS = 1500,
	HALL_REVEAL_MS = 6000,
	HALL_STANDINGS_MS = 4000,
};

struct hall {
	struct round round;
	int64_t now_ms;
	struct round_effects effects; /* of the last event */
};

/* Speed in bands, no autoplay, units by mean of three, room for 20,000. */
extern const struct round_rules hall_rules;

void hall_open(struct hall *hall, const struct round_rules *rules);
void hall_close(struct hall *hall);

/* cmocka's setup and teardown of a hall with the rules above. */
int hall_setup(void **state);
int hall_teardown(void **state);

/* Opens the hall anew, by these rules. */
void hall_plays_by(struct hall *hall, const struct round_rules *rules);

void hall_waits(struct hall *hall, int64_t ms);
void hall_waits_until(struct hall *hall, int64_t instant_ms);

/* What the host or the clock does; EVENT_TICK carries no credit. */
enum round_status hall_does(struct hall *hall, enum round_event_kind kind);
enum round_status hall_step(struct hall *hall, struct round_event event);

/* A list as "20" for [2,0]; the time since the opening is what the player took. */
enum round_status hall_answers(struct hall *hall, int32_t player, int32_t index,
			       const char *picked);
enum round_status hall_answers_number(struct hall *hall, int32_t player, int32_t index,
				      double number);
/* The same, with a connection that is credited with so much. */
enum round_status hall_answers_over(struct hall *hall, int32_t player, int32_t index,
				    const char *picked, int64_t credit_ms);
enum round_status hall_joins(struct hall *hall, const char *name);
enum round_status hall_joins_unit(struct hall *hall, const char *name, int32_t unit);

/* Closes the question as if everybody had answered, and reveals it. */
void hall_reveals(struct hall *hall);

int hall_score(const struct hall *hall, int32_t player);
int hall_rank(const struct hall *hall, int32_t player);

struct choice hall_list(const char *digits);

/* Joins count players, "A" to at most "Z", and opens the first question. */
void hall_starts_with(struct hall *hall, int count);

/* Brings a fresh hall of one player ("A", no answers yet) into this state of
 * question 0, or after it. */
void hall_reaches(struct hall *hall, enum round_state state);

/* Asserts what the last event made the round show: "settled reveal", "" for nothing. */
void hall_shows(const struct hall *hall, const char *effects);

/* Every field of the round that is not a pointer, in words; the instant of the
 * next tick only if with_wake. To be compared with another round's. */
char *hall_describe(const struct round *round, bool with_wake);

/* Fails unless both are described alike. */
void hall_is_same(const struct round *round, const struct round *expected, bool with_wake);

#endif

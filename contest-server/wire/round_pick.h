/* Which questions a round asks, where it is not just the first ones of a set: questions by
 * their ids, or so many of some topics. */
#ifndef WIRE_ROUND_PICK_H
#define WIRE_ROUND_PICK_H

#include "base/text.h"
#include "contest/rules.h"

#include <jansson.h>

enum { PICK_PARTS_MAX = CONTEST_PARTS_MAX, PICK_QUESTIONS_MAX = CONTEST_QUESTIONS_MAX };

struct round_pick {
	char *text;    /* as it was given, NULL: nothing is picked */
	json_t *given; /* what parts and ids borrow from */
	struct contest_part *parts;
	int32_t part_count;
	int32_t *place; /* by part, in what was given, for problems */
	const char **ids;
	int32_t id_count;
};

/* Reads the field pick of a round's settings; problems as settings_add_error() tells them.
 * Without the field everything is zero. To be cleared in either case. */
void round_pick_read(struct round_pick *pick, const json_t *settings, struct text *errors);
void round_pick_clear(struct round_pick *pick);

#endif

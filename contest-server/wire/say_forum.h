/* What is said about questions from the forum. On the wire a question is one more than its
 * index, so that 0 can mean none. */
#ifndef WIRE_SAY_FORUM_H
#define WIRE_SAY_FORUM_H

#include "base/frame.h"
#include "game/forum.h"
#include "game/roster.h"

enum {
	SAY_FORUM_MAX = 50,  /* questions of one message */
	SAY_FORUM_BEST = 30, /* of the first message to a phone: so many with most votes, */
};

/* Whether it is on: to everybody. */
struct frame *say_forum(const struct forum *forum);

/* For phones: what has changed, or the whole for one that has just opened its panel. full has a
 * question's index where its text is to be told, and not only its votes. What is not visible is
 * told as gone. */
struct frame *say_questions(const struct forum *forum, const struct roster *roster,
			    const int32_t *list, const bool *full, int32_t count,
			    bool is_first);

/* For hosts: with what waits and what is hidden. */
struct frame *say_questions_to_host(const struct forum *forum, const struct roster *roster,
				    const int32_t *list, int32_t count, bool is_first);

/* What this player asked and voted for. */
struct frame *say_mine(const struct forum *forum, int32_t player);

struct frame *say_asked(const struct forum *forum, int32_t question);
struct frame *say_voted(int32_t question, bool is_for);
struct frame *say_moderated(enum forum_act act, int32_t question, const char *id);

/* What is on the stage, or that nothing is. */
struct frame *say_on_stage(const struct forum *forum, const struct roster *roster);

#endif

/* What the server says, as frames held once by the caller. Every message stands
 * with an example in wire/PROTOCOL.md. `type` is always the first field. */
#ifndef WIRE_SAY_H
#define WIRE_SAY_H

#include "base/frame.h"
#include "base/text.h"
#include "game/round.h"
#include "question-bank/question.h"
#include "wire/round_texts.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	SAY_TOP = 10,   /* rows of `top` in standings and finished */
	SAY_UNITS = 20, /* rows of `units` there */
	SAY_TOP_BRIEF = 3,
	SAY_UNITS_BRIEF = 2,
	SAY_NO_INDEX = -1,
};

/* The codes of refusals, as on the wire. */
enum refusal {
	REFUSE_BAD_MESSAGE,
	REFUSE_UNKNOWN_TYPE,
	REFUSE_ROUND_NOT_FOUND,
	REFUSE_ROUND_FULL,
	REFUSE_ROUND_LOCKED,
	REFUSE_ROUND_OVER,
	REFUSE_BAD_NAME,
	REFUSE_NAME_TAKEN,
	REFUSE_UNKNOWN_UNIT,
	REFUSE_BAD_TOKEN,
	REFUSE_NOT_NOW,
	REFUSE_ALREADY_ANSWERED,
	REFUSE_BAD_CHOICE,
	REFUSE_BUSY,
	REFUSE_TOO_FAST,
	REFUSE_FORBIDDEN,
	REFUSE_BAD_TEXT,
	REFUSE_TOO_MANY,
	REFUSALS,
};

/* message NULL: the refusal's usual sentence. index SAY_NO_INDEX: none. */
struct frame *say_error(enum refusal refusal, const char *message, const char *about,
			int64_t index);

struct frame *say_pong(int64_t sent_at, int64_t now_at);

/* name is as boards show it. */
struct frame *say_joined(const struct round_texts *texts, const struct round *round,
			 int32_t player, const char *token);
/* join_url is where phones join, if the page's own address is not the one; else NULL. */
struct frame *say_watching(const struct round_texts *texts, const struct round *round,
			   const char *join_url);
struct frame *say_hosting(const struct round_texts *texts, const struct round *round,
			  const char *join_url);
struct frame *say_lobby(const struct round_texts *texts, const struct round *round);
struct frame *say_progress(const struct round *round, int32_t online);
struct frame *say_done(const char *command, const char *id, enum round_state state);
struct frame *say_kicked(void);
/* "paused", "skipped" or "frozen": one line for everybody. */
struct frame *say_still(const char *type, int32_t index);
struct frame *say_autoplay(const struct round *round);
struct frame *say_closed(const struct round *round);

struct frame *say_answered(int32_t index, const struct question *question,
			   struct choice choice);
struct frame *say_result(const struct round *round, int32_t player);

/* The end for one player: place among all and of the unit. unit_rank 0: none. */
struct frame *say_you(const struct round *round, int32_t player, int unit_rank);

/* answer NULL: not answered yet, or for everybody. */
struct frame *say_question(const struct round_texts *texts, const struct round *round,
			   enum language language, const struct choice *answer);
struct frame *say_reveal(const struct round_texts *texts, const struct round *round,
			 enum language language);

/* For who comes back in the middle: the same with `question` inside, so that a
 * phone that was reloaded can show what was asked. type is "closed", "paused",
 * "skipped" or "reveal". */
struct frame *say_state_again(const char *type, const struct round_texts *texts,
			      const struct round *round, enum language language,
			      const struct choice *answer);

struct frame *say_preview(const struct round_texts *texts, const struct round *round,
			  int32_t index, enum language language);

/* is_brief: SAY_TOP_BRIEF and SAY_UNITS_BRIEF rows, for phones that asked for few. */
struct frame *say_standings(const struct round_texts *texts, const struct round *round,
			    bool is_brief);
struct frame *say_finished(const struct round_texts *texts, const struct round *round,
			   bool is_brief);

/* A page of the players for a host: found are player indices. */
struct frame *say_players(const struct round_texts *texts, const struct round *round,
			  const int32_t *found, const bool *connected, int32_t count,
			  int64_t offset, int64_t total, int32_t online);

/* Pieces that the results need too. */
void say_add_name(struct text *text, const struct player *player); /* «An (2)» as JSON */
void say_add_thousandths(struct text *text, int64_t thousandths);  /* 930500 -> 930.5 */
/* ,"annulled":[2]: the questions that count for nobody any more; nothing if there are none. */
void say_add_annulled(struct text *text, const struct round *round);
struct frame *say_frame(struct text *text); /* frees the text */

#endif

/* Questions from the forum, beside the quiz: players of a round ask, others vote, the host lets
 * them in, takes them up, answers and shows them.
 *
 * Pure like the round, and apart from it: points and places know nothing of it, and no event of
 * the round changes it but that a player is shown out. What is accepted is stored row by row by
 * the caller, and read back with the forum_restore_… functions. A question is an index
 * from 0; on the wire it is one more. */
#ifndef GAME_FORUM_H
#define GAME_FORUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	FORUM_TEXT_MAX = 280,   /* characters of a question, clean and NFC */
	FORUM_ANSWER_MAX = 500, /* characters of what the host writes in answer */
	FORUM_OF_PLAYER_MAX = 5,
	FORUM_QUESTIONS_MAX = 500, /* of a round, hidden ones included */
	FORUM_ASK_GAP_MS = 10000,  /* between two questions of one player */
	FORUM_VOTES_BURST = 20,    /* votes and withdrawals of one player at once, */
	FORUM_VOTE_MS = 1000,      /* and one more after so long */
	FORUM_NOBODY = -1,         /* no question, no player */
};

enum forum_state {
	FORUM_WAITING,  /* for the host: nobody else sees it */
	FORUM_LISTED,   /* everybody sees it and may vote */
	FORUM_TAKEN,    /* being answered now */
	FORUM_ANSWERED, /* votes are over */
	FORUM_HIDDEN,   /* only hosts know of it */
	FORUM_STATES,
};

enum forum_status {
	FORUM_OK,
	FORUM_SAME,        /* it is so already: nothing changed, say so again */
	FORUM_NOT_NOW,     /* closed, or the question's state does not allow it */
	FORUM_BAD_TEXT,    /* empty, too long, or no valid UTF-8 */
	FORUM_TOO_MANY,    /* of this player, or of the round */
	FORUM_TOO_FAST,    /* come again in a moment */
	FORUM_NO_QUESTION, /* there is none that this one may see */
};

/* What a host does; the last six to a question. */
enum forum_act {
	FORUM_OPEN,
	FORUM_CLOSE,  /* nobody asks or votes; nothing is on the stage any more */
	FORUM_REVIEW, /* from now on questions wait for the host: so at first */
	FORUM_TRUST,  /* from now on they are listed at once */
	FORUM_CLEAR,  /* takes what is shown off the stage */
	FORUM_LET,    /* waiting or hidden: listed */
	FORUM_TAKE,
	FORUM_ANSWER, /* text, or none where it was answered aloud */
	FORUM_SHOW,   /* on the stage, alone */
	FORUM_HIDE,
	FORUM_ACTS,
};

struct forum_question {
	char *text, *answer; /* owned; answer may be NULL */
	int32_t player, votes;
	enum forum_state state;
	int64_t asked_at_ms;
	unsigned char *voters; /* owned; a bit for each player */
	size_t voters_size;    /* bytes */
};

struct forum_player {
	int64_t asked_at_ms; /* of the last question; 0: none since the start */
	int64_t voted_at_ms; /* when votes_left was counted */
	int32_t asked, votes_left;
};

struct forum {
	bool is_open, is_reviewed;
	int32_t shown; /* on the stage, or FORUM_NOBODY */
	struct forum_question *questions;
	int32_t question_count, question_capacity;
	struct forum_player *players; /* by player; those beyond did nothing yet */
	int32_t player_capacity;
};

void forum_init(struct forum *forum); /* closed, reviewed, empty */
void forum_clear(struct forum *forum);

/* question is the new one's, or that of the same text by the same player (FORUM_SAME). The
 * text is cleaned as names are. */
enum forum_status forum_ask(struct forum *forum, int32_t player, const char *text,
			    int64_t now_ms, int32_t *question);

/* One vote for each player and question, which can be withdrawn. */
enum forum_status forum_vote(struct forum *forum, int32_t player, int32_t question, bool is_for,
			     int64_t now_ms);

/* question is FORUM_NOBODY and text NULL for what needs none. */
enum forum_status forum_do(struct forum *forum, enum forum_act act, int32_t question,
			   const char *text);

/* The player is out: hides what they asked and withdraws their votes; each is called for
 * every question that changed. */
void forum_forget(struct forum *forum, int32_t player,
		  void (*each)(void *owner, int32_t question), void *owner);

bool forum_is_visible(const struct forum *forum, int32_t question);
bool forum_has_vote(const struct forum *forum, int32_t question, int32_t player);
int32_t forum_left(const struct forum *forum, int32_t player); /* to be asked */

/* Fills the visible ones, most votes first, of equals the earlier; returns how many. */
int32_t forum_order(const struct forum *forum, int32_t list[FORUM_QUESTIONS_MAX]);

/* "waiting" ... and "open" ...: the words of wire and disk. */
const char *forum_state_name(enum forum_state state);
bool forum_state_parse(const char *name, enum forum_state *state);
const char *forum_act_name(enum forum_act act);
bool forum_act_parse(const char *name, enum forum_act *act);
static inline bool forum_act_has_question(enum forum_act act)
{
	return act > FORUM_CLEAR;
}

/* From the disk, in the order of the indices; votes after their question. Strings are copied.
 */
void forum_restore_question(struct forum *forum, int32_t player, int64_t asked_at_ms,
			    enum forum_state state, const char *text, const char *answer);
void forum_restore_vote(struct forum *forum, int32_t question, int32_t player);

#endif

/* Questions from the hall of a live round: what players ask and vote, what hosts do with it,
 * and who is told. Beside the quiz: it has no part in the round's events, and while a question
 * is open no phone is told anything of it but that something was hidden.
 *
 * Votes are gathered and stored together at most a second later; only then they are told, to
 * their voter as to everybody else. */
#ifndef APP_FORUM_H
#define APP_FORUM_H

#include "app/inside.h"
#include "game/forum.h"
#include "store/forum.h"

enum { FORUM_PULSE_MS = 1000 /* the hall is told at most so often */ };

/* Of one round, from the first time that it was opened. */
struct forum_desk {
	struct forum forum;
	uint64_t *listeners; /* owned; by player: the session that has the panel open */
	int32_t listener_capacity;
	struct store_vote pending[FORUM_VOTES_AT_ONCE]; /* not yet in the store */
	size_t pending_count;
	/* By question: what phones with an open panel, and hosts, were not told yet. */
	bool is_changed[FORUM_QUESTIONS_MAX], is_new[FORUM_QUESTIONS_MAX],
		is_changed_for_hosts[FORUM_QUESTIONS_MAX];
	bool has_news, has_news_for_hosts, has_news_for_stage;
	int64_t told_at_ms;
	struct frame *first; /* held: what a phone is told that opens its panel; or NULL */
};

/* For room_free(). NULL is ok. */
void forum_desk_free(struct forum_desk *desk);

/* Reads those of all rooms. False with the reason. */
bool forum_load(struct live *live, struct failure *why);

/* The same of one room that belongs to no live yet. Works on any thread; why not is logged. */
bool forum_load_room(const char *database, struct room *room);

/* Somebody has come to the room, or has fallen behind: tells how it stands. */
void forum_greet(struct live *live, struct room *room, const struct session *session);

/* The player was shown out: what they asked is hidden, their votes are withdrawn. */
void forum_show_out(struct live *live, struct room *room, int32_t player);

/* The quiz goes on by itself: what is shown makes room for it, as a host does by hand. */
void forum_leave_stage(struct live *live, struct room *room);

/* Tells what is to be told, if it is time. True if there is more for the next pulse. */
bool forum_pulse(struct live *live, struct room *room);

/* Does this player's phone have the panel open? */
bool forum_hears(const struct room *room, int32_t player);

/* forum_tell.c, for forum.c */
bool forum_has_room(const struct live *live, const struct room *room);
void forum_flush(struct live *live, struct room *room); /* stores the votes, tells voters */
void forum_tell_news(struct live *live, struct room *room, bool to_phones);
void forum_tell_first(struct live *live, struct room *room, const struct session *session);
void forum_changed(struct forum_desk *desk, int32_t question, bool is_new);

#endif

/* The contests that are hosted: which there are, when their bells ring, and who hears what.
 *
 * As in a live round everything runs on the loop thread, is decided in memory, put into the
 * store and said once it is on the disk. */
#ifndef APP_CONTESTS_H
#define APP_CONTESTS_H

#include "app/contest.h"
#include "app/inside.h"
#include "app/start_queue.h"
#include "wire/contest_message.h"

enum {
	CONTESTS_MAX = 200,      /* in memory: all there are; over that no more can be made */
	CONTEST_MAKINGS_MAX = 8, /* documents being read at a time; over that: come again */
	CONTEST_ATTEMPTS_SHOWN_MAX = 200, /* of one person in `me`, the newest */
	CONTEST_FRAME_SPARE = 64 * 1024,  /* of a frame, for what grows as people take part */
};

/* An attempt that ended, whose sheet is not on the disk as yet. */
struct contest_ended {
	struct contest *contest;
	int32_t attempt;
	int64_t sequence; /* of the store */
};

struct contests {
	struct live *live;
	struct contest_reader *reader;
	struct contest *list[CONTESTS_MAX];
	int count;
	char **left_out; /* ids that are stored but are not in the list; owned */
	size_t left_out_count;
	int64_t next_number;
	uv_timer_t bell, pulse, turn;
	struct start_queue starts;
	bool is_started;
	struct guesses registrations; /* of one address: each takes one try */
	struct guesses probes; /* of one address in one contest: each that was told about a
				  phone or code that it is known or excluded takes one */
	int jobs;              /* on the thread pool */
	int dry_runs;          /* likewise, of documents */
	int makings;           /* documents being read, likewise */
	struct contest_ended *ended; /* oldest first */
	size_t ended_count, ended_capacity;
	struct {
		uint64_t registrations_total, starts_total, steps_total, submissions_total;
	} counts;
};

/* Reads all contests from the database. NULL with the reason. */
struct contests *contests_open(struct live *live, struct failure *why);
void contests_close(struct contests *contests); /* NULL is ok; timers must be closed */

int64_t contests_latest_ms(const struct contests *contests); /* of all that is stored */
/* The caller closes all three before contests_close(). */
void contests_init_timers(struct contests *contests, uv_loop_t *loop);
void contests_start(struct contests *contests);

/* Also of one that was left out when the contests were read. */
bool contests_has_id(const struct contests *contests, const char *id);
struct contest *contests_by_id(const struct contests *contests, const char *id);
struct contest *contests_by_number(const struct contests *contests, int64_t number);
void contests_add(struct contests *contests, struct contest *contest);

/* True if what one message or request does would not fit the store or the outgoing queue. */
bool contests_is_busy(const struct contests *contests);

/* A message that no live round knows. False if no contest knows it either. */
bool contests_on_message(struct live *live, struct session *session, struct message *message);
void contests_on_closed(struct live *live, struct session *session);
void contests_on_caught_up(struct live *live, struct session *session);
void contests_on_board_ready(struct contests *contests);

/* After something that sets a bell. */
void contests_set_bell(struct contests *contests);

/* Who sits in a session; NULL if nobody who registered does. */
struct entrant *contests_entrant(const struct session *session);

/* contest_tell.c: what is said to one session. */
struct contest_texts contest_texts_of(const struct live *live, const struct contest *contest,
				      enum language language);
bool contest_shows(const struct contest *contest, enum contest_visibility visibility,
		   int64_t now_ms);
int64_t contest_publish_at(const struct contest *contest);
void contest_tell(struct live *live, const struct session *session);
void contest_tell_registered(struct live *live, const struct session *session,
			     const char *token, const char *code);
void contest_tell_waiting(struct live *live, const struct session *session, int32_t round,
			  size_t place);
void contest_tell_paper(struct live *live, const struct session *session, int32_t attempt);
void contest_tell_extended(struct live *live, const struct contest *contest, int32_t attempt);
void contest_tell_outcome(struct live *live, uint64_t session, const struct contest *contest,
			  int32_t attempt, const char *type, const struct sheet *sheet);
void contest_refuse(struct live *live, const struct session *session,
		    enum contest_refusal refusal, enum contest_message_type about,
		    const struct contest_refusal_more *more);
void contest_refuse_erased(struct live *live, const struct session *session,
			   const struct contest *contest, enum contest_message_type about);
void contest_refuse_as(struct live *live, const struct session *session, enum refusal refusal,
		       enum contest_message_type about, const char *message);
/* Who is not registered here; and what there is no room for just now. */
bool contest_refuse_stranger(struct live *live, const struct session *session,
			     enum contest_message_type about);
bool contest_refuse_busy(struct live *live, const struct session *session,
			 enum contest_message_type about);

/* contest_end.c: the sheet of an attempt, read again if it is not in memory; of an open one it
 * then stays there. Whoever is done with it drops it. And the end. */
struct sheet *contest_sheet_of(struct contests *contests, struct contest *contest,
			       int32_t attempt);
void contest_sheet_drop(const struct contest *contest, int32_t attempt, struct sheet *sheet);
void contest_end(struct contests *contests, struct contest *contest, int32_t attempt,
		 bool is_by_bell);

/* Nobody waits for the timer: an attempt whose bell has rung is over. */
bool contest_end_if_over(struct live *live, struct contest *contest, int32_t attempt);

/* Frees the sheets of what ended and is on the disk now. */
void contest_forget_ended(struct contests *contests);

/* contest_enter.c, contest_register.c, contest_start.c, contest_paper.c: one function for each
 * message. */
typedef void contest_message_fn(struct live *, struct session *, struct message *,
				const struct contest_message *);
contest_message_fn on_enter_contest, on_register, on_start, on_answer_paper, on_pass, on_guess,
	on_submit, on_look_back;

/* contest_enter.c: the contest that somebody comes to, in their language; NULL if they were
 * refused. And its entrant: the session's from now on; an older one is told to go. */
struct contest *contest_come(struct live *live, struct session *session,
			     const struct message *message, const struct contest_message *said);
void contest_sit(struct live *live, struct session *session, struct contest *contest,
		 int32_t entrant);

/* contest_start.c: the turn of somebody who waited has come. False if they do not start. */
bool contest_start_waiting(struct live *live, struct session *session, int32_t round);

/* contest_turns.c: true if an attempt may start now; else the session waits in line, or was
 * refused, and was told so. */
bool contest_may_start(struct live *live, struct session *session, int32_t round);
void contest_leave_line(struct session *session);

/* contest_erase.c: the end of the retention. When it is due, when to look for it (INT64_MAX: no
 * more), and doing it. */
int64_t contest_erases_at(const struct contest *contest);
int64_t contest_erasure_wakes_at(const struct contest *contest);
void contest_erase_if_due(struct contests *contests, struct contest *contest);

/* contest_board.c: standings are tallied on a thread and written to Redis when they changed. */
void contest_boards_pulse(struct contests *contests, struct contest *contest);
bool contest_boards_are_on_their_way(const struct contest *contest);
/* True while a thread looks at the rules. */
bool contest_boards_use_rules(const struct contest *contest);
void contest_boards_forget(struct contest *contest); /* Redis may be empty: write all again */
void contest_boards_free(struct contest_boards *boards);

#endif

/* A live round: questions asked one at a time, each open until its bell.
 *
 * status = round_step(round, event, now_ms, &effects). The round knows no
 * socket, clock or database. An event that was accepted (ROUND_OK) and fed
 * again to a fresh round, with the same times and in the same order, gives the
 * same round: that is how a round comes back after a crash. Instants are Unix
 * milliseconds that never go backwards. */
#ifndef GAME_ROUND_H
#define GAME_ROUND_H

#include "game/answers.h"
#include "game/roster.h"
#include "game/score.h"
#include "game/units.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	ROUND_QUESTIONS_MAX = 200,
	ROUND_UNITS_MAX = 500,
	ROUND_EFFECTS_MAX = 4,
	ROUND_KICKED_ROOM_MAX = 1000, /* kicked players that take no seat from others */
	ROUND_RESTART_MIN_MS =
		5000, /* least time left on a question that a restart interrupted */
	ROUND_CREDIT_MIN_MS = 150,
	ROUND_CREDIT_MAX_MS = 1500,
	ROUND_ANSWER_MS_MIN = 1000,
	ROUND_ANSWER_MS_MAX = 600000,
	ROUND_LEAD_MS_MAX = 10000,
	ROUND_SHOW_MS_MAX = 600000, /* reveal_ms and standings_ms */
	ROUND_PLACES_MAX = 10,      /* that a ceremony reveals of each board */
};

#define ROUND_NEVER INT64_MAX

enum round_state {
	ROUND_LOBBY,
	ROUND_QUESTION,
	ROUND_CLOSED,
	ROUND_REVEAL,
	ROUND_STANDINGS,
	ROUND_PAUSED,
	ROUND_FINISHED,
	ROUND_CEREMONY, /* places are revealed one at a time, then the round is finished */
	ROUND_STATES,
};

enum round_status {
	ROUND_OK,         /* accepted: to be stored */
	ROUND_NOTHING,    /* a tick before its time: nothing changed */
	ROUND_SAME,       /* the same answer again: nothing changed, say `answered` */
	ROUND_NOT_NOW,    /* the state does not allow it */
	ROUND_BAD_CHOICE, /* not an answer to this question */
	ROUND_ANSWERED,   /* another answer is there and may not be changed */
	ROUND_FULL,       /* players_max are in, kicked ones not counted */
	ROUND_LOCKED,
	ROUND_OVER,       /* joining a finished round */
	ROUND_NAME_TAKEN, /* unique names only */
	ROUND_NO_PLAYER,  /* no such player, or kicked */
};

/* The order is the stored form's: add at the end, never renumber. */
enum round_event_kind {
	EVENT_JOIN,   /* name, unit */
	EVENT_ANSWER, /* player, index, choice, elapsed_ms, credit_ms */
	EVENT_NEXT,
	EVENT_CLOSE,
	EVENT_REVEAL,
	EVENT_STANDINGS,
	EVENT_PAUSE,
	EVENT_CONTINUE,
	EVENT_EXTEND, /* by_ms */
	EVENT_SKIP,
	EVENT_LOCK,
	EVENT_UNLOCK,
	EVENT_KICK, /* player */
	EVENT_FINISH,
	EVENT_TICK,         /* credit_ms: the largest credit among those who may still answer */
	EVENT_ALL_ANSWERED, /* nobody is left to wait for */
	EVENT_RESTART,      /* the server came back: open times move */
	EVENT_STALL,        /* by_ms: the server stood still so long over the bell */
	EVENT_FREEZE,       /* boards stay as they are until the end */
	EVENT_CEREMONY,     /* places: how many of each board */
	EVENT_ANNUL,        /* index: that question counts for nobody any more */
	EVENT_AUTOPLAY,     /* from now on the round plays by itself */
	EVENT_MANUAL,       /* from now on the host does each step */
	ROUND_EVENT_KINDS,
};

struct round_event {
	enum round_event_kind kind;
	int32_t player;
	int32_t index; /* of the question */
	int32_t unit;
	struct choice choice;
	int64_t elapsed_ms; /* believed by the caller, see fairness_elapsed() */
	int64_t credit_ms;
	int64_t by_ms;
	int32_t places;
	/* Of an answer: what the phone said, and the most it was to be credited with. The rules
	 * do not look at them: they are kept for the report on fairness. */
	int64_t claimed_ms, limit_ms;
	const char *name; /* borrowed for the call */
};

/* What the caller has to tell, in this order. */
enum round_effect {
	SHOW_QUESTION,
	SHOW_CLOSED,
	SHOW_REVEAL, /* to all, and to each player the result */
	SHOW_STANDINGS,
	SHOW_PAUSED,
	SHOW_SKIPPED,
	SHOW_FINISHED,
	SHOW_FROZEN,
	SHOW_CEREMONY, /* to stages and hosts; to players too when it begins */
	SHOW_AUTOPLAY, /* to stages and hosts: whether the round plays by itself now */
	SETTLED,       /* points of question round->index were given: store and rank them */
};

struct round_effects {
	int count;
	enum round_effect list[ROUND_EFFECTS_MAX];
};

/* The boards as they stay until the end. Kicked players leave them all the same. */
struct round_frozen {
	struct ranking_entry *table; /* owned; players that took part then, best first */
	int32_t *ranks;              /* owned; by player, 0 for kicked ones */
	int32_t table_count, rank_count, rank_of_none;
};

enum ceremony_board { CEREMONY_NOTHING, CEREMONY_PLAYERS, CEREMONY_UNITS };

/* What was revealed so far, see game/ceremony.h. */
struct round_ceremony {
	int32_t places; /* of each board, from the first on */
	int32_t step;   /* 0: there is none; 1: nothing was revealed yet; one more each time */
	int32_t players_from,
		units_from;         /* the best place that was revealed; places + 1: none */
	enum ceremony_board latest; /* where the last place was revealed */
};

struct round_rules {
	enum speed_rule speed;
	enum unit_ranking unit_ranking;
	int unit_minimum;
	bool autoplay; /* at first; the host may switch it */
	bool change_answer, unique_names;
	int64_t answer_ms, reveal_ms, standings_ms, lead_ms;
	int32_t players_max;
	int32_t ceremony_places; /* the round ends with a ceremony of so many; 0: as the host
				    likes */
};

struct round {
	struct round_rules rules;
	struct game_question *questions; /* owned */
	int32_t question_count;
	int32_t *headcounts; /* owned; by unit, 0: not declared */
	int32_t unit_count;

	enum round_state state;
	int32_t index; /* of the current question, -1 in the lobby */
	bool is_locked;
	bool is_frozen; /* what is shown is frozen, and not the table below; never when finished
			 */
	bool is_sealed; /* the same before there was a board: nothing of places is shown */
	bool is_skipped;      /* the current question was skipped */
	bool is_all_answered; /* the current question closed early: all had answered */
	bool is_settled;      /* the current question's points were given */
	int64_t opens_at_ms, closes_at_ms;
	int64_t paused_at_ms;
	int64_t wake_at_ms; /* ROUND_NEVER: nothing is due */
	int64_t last_event_at_ms;

	struct roster roster;
	struct answers answers[ROUND_QUESTIONS_MAX];
	bool settled[ROUND_QUESTIONS_MAX];  /* false as well for skipped ones */
	bool annulled[ROUND_QUESTIONS_MAX]; /* settled, and taken back after the end */

	struct ranking_entry *
		table; /* players that take part, best first, as it was last settled or shown */
	int32_t table_count;
	int32_t rank_of_none; /* the rank of who has no points, 0 before the first table */
	struct round_frozen frozen;
	struct round_ceremony ceremony;
};

/* Copies questions (1 to ROUND_QUESTIONS_MAX) and headcounts. */
void round_init(struct round *round, const struct round_rules *rules,
		const struct game_question *questions, int32_t question_count,
		const int32_t *headcounts, int32_t unit_count);
void round_clear(struct round *round);

/* now_ms is not before the last event's. Anything but ROUND_OK changed nothing, but
 * for the next wake-up when a bell waits for credit. */
enum round_status round_step(struct round *round, const struct round_event *event,
			     int64_t now_ms, struct round_effects *effects);

/* When the round wants an EVENT_TICK, or ROUND_NEVER. */
int64_t round_wake_at(const struct round *round);

/* Tells a bell that is waited for from a display time: the tick at closes_at_ms
 * must carry the largest credit. */
static inline bool round_is_open(const struct round *round)
{
	return round->state == ROUND_QUESTION;
}

/* "lobby" ... "ceremony" and "join" ... "ceremony": the words of logs and disk. */
const char *round_state_name(enum round_state state);
/* As clients are told: those who know of no ceremony see standings that grow. */
const char *round_state_told(enum round_state state);
const char *round_event_name(enum round_event_kind kind);
bool round_event_parse(const char *name, enum round_event_kind *kind);

/* The rank to tell this player: as of the last table, also for who joined after it. */
int32_t round_rank(const struct round *round, int32_t player);

/* The same as stages, players and everybody else may see it: while boards are frozen, as it was
 * then; during a ceremony 0 until the place was revealed. Hosts and results have round_rank().
 */
int32_t round_rank_shown(const struct round *round, int32_t player);

/* Whether what is shown of places is less than the table. */
static inline bool round_is_withheld(const struct round *round)
{
	return round->is_frozen || round->is_sealed || round->state == ROUND_CEREMONY;
}

/* The players as everybody may see them, best first; the entries' keys, not the players' own,
 * say what is shown. */
const struct ranking_entry *round_table_shown(const struct round *round, int32_t *count);

/* How many have answered the current question, without those who were kicked. */
int32_t round_answered(const struct round *round);

/* How many questions gave points so far: no skipped and no annulled ones, and no surveys. */
int32_t round_scored(const struct round *round);

/* Fills unit_count standings, best first. */
void round_unit_standings(const struct round *round, struct unit_standing *standings);
/* As everybody may see them: how many, best first. */
int32_t round_units_shown(const struct round *round, struct unit_standing *standings);

#endif

/* The rules of a self-paced contest, as plain data: what a contest document
 * (wire/contest.schema.json) says, read and checked. Times are milliseconds of the Unix clock;
 * days and hours of the document are those of Viet Nam (UTC+7, no summer time).
 *
 * Texts are UTF-8 in NFC and, like the lists, owned by whoever read the document. Nothing here
 * is changed after it was read. */
#ifndef CONTEST_RULES_H
#define CONTEST_RULES_H

#include <stdbool.h>
#include <stdint.h>

enum {
	CONTEST_ID_MAX = 40,     /* bytes of any id: letters, digits, "-" and "_" */
	CONTEST_TEXT_MAX = 4000, /* bytes of a text in one language */
	CONTEST_NAME_MAX = 300,  /* bytes of a title or a name in one language */
	CONTEST_ROUNDS_MAX = 60,
	CONTEST_WINDOWS_MAX = 400,   /* of one round */
	CONTEST_PARTS_MAX = 100,     /* of one paper */
	CONTEST_QUESTIONS_MAX = 100, /* of one paper */
	CONTEST_ATTEMPTS_MAX = 100,
	CONTEST_PREDICTIONS_MAX = 4,
	CONTEST_DECIMALS_MAX = 5,
	CONTEST_KEYS_MAX = 12,
	CONTEST_UNITS_MAX = 20000,
	CONTEST_UNIT_DEPTH_MAX = 8,
	CONTEST_DIVISIONS_MAX = 40,
	CONTEST_LOCALITIES_MAX = 4000,
	CONTEST_EXCLUDED_MAX = 20000,
	CONTEST_COLLECTIVES_MAX = 12,
	CONTEST_PRIZES_MAX = 200,
	CONTEST_NONE = -1, /* no index */
};

/* One text per language; vi is always there, en may be NULL. */
struct contest_text {
	const char *vi, *en;
};

/* Open from the first instant until just before the second. */
struct contest_window {
	int64_t opens_at_ms, closes_at_ms;
};

/* So many questions of a topic, a difficulty, an audience; NULL: of any. */
struct contest_part {
	const char *topic, *difficulty, *audience;
	int32_t count;
};

struct contest_paper {
	const char *set; /* id of the question set that papers are drawn from */
	int32_t part_count;
	const struct contest_part *parts;
	int32_t question_count; /* the sum of the parts */
	bool is_fixed;          /* one paper for all; else each attempt draws its own */
	bool shuffles_questions, shuffles_options;
	bool is_one_at_a_time; /* the next question comes when one is answered or passed */
	bool may_go_back;      /* to questions that were left */
};

/* Which attempt of a round counts. */
enum contest_counting {
	COUNTS_BEST,          /* by the ranking keys */
	COUNTS_BEST_EARLIEST, /* most right, then the one that was submitted first */
	COUNTS_FIRST,
	COUNTS_LAST,
};

/* What happens to an attempt whose time is longer than what is left of its window. */
enum contest_bell {
	BELL_CUTS,    /* it ends with the window */
	BELL_LETS_ON, /* it may use its time, though the window has closed */
};

enum contest_prediction_kind {
	PREDICTS_ALL_RIGHT,         /* how many entrants get all questions right */
	PREDICTS_ENTRANTS,          /* how many take part */
	PREDICTS_ATTEMPTS,          /* how many attempts are submitted */
	PREDICTS_ALL_RIGHT_PERCENT, /* what percentage of the entrants get all right */
};

struct contest_prediction {
	const char *id;
	enum contest_prediction_kind kind;
	bool is_of_round; /* else of the whole contest */
	int32_t decimals; /* that may be given; 0 but for a percentage */
	struct contest_text text;
};

struct contest_round {
	const char *id;
	struct contest_text title;
	int32_t window_count;
	const struct contest_window *windows; /* in order, none overlapping */
	const char *access_code;              /* or NULL */
	int32_t attempts_max;
	int64_t time_ms; /* of an attempt */
	struct contest_paper paper;
};

/* What is compared, one after the other; each says which is better. */
enum contest_key {
	KEY_SCORE,      /* more; of a contest: the sum over its rounds */
	KEY_RIGHT,      /* more questions all right */
	KEY_PREDICTION, /* nearer to what came about; who did not guess comes last */
	KEY_TIME,       /* less time used, in ms; the sum over rounds */
	KEY_SUBMITTED,  /* earlier; of a contest: the last of the counted attempts */
	KEY_STARTED,    /* earlier; of a contest: the first of the counted attempts */
	KEY_PERFECT,    /* more attempts with all right */
	KEY_ATTEMPTS,   /* fewer attempts used */
	KEY_REGISTERED, /* earlier */
	KEY_LOT,        /* the lot, see lots.h: always decides */
	KEYS,
};

struct contest_sort_key {
	enum contest_key key;
	int32_t prediction; /* index, for KEY_PREDICTION */
};

struct contest_unit {
	const char *id;
	struct contest_text name;
	int32_t parent;    /* index, always smaller than its own; CONTEST_NONE: a root */
	int32_t headcount; /* declared; 0: not declared. Of an inner one its own, not the sum */
	int32_t division; /* index or CONTEST_NONE; of an inner one also that of its children */
};

/* How units are ranked as such. */
enum contest_collective_kind {
	COLLECTIVE_ENTRANTS,        /* people with a submitted attempt */
	COLLECTIVE_RATE,            /* the same by declared headcount */
	COLLECTIVE_PRIZES,          /* sum of the points of the personal prizes won */
	COLLECTIVE_MEAN,            /* mean score of the best `best` people */
	COLLECTIVE_RATE_AND_PRIZES, /* rate in percent + points of the prizes */
};

struct contest_collective {
	const char *id;
	struct contest_text title;
	enum contest_collective_kind kind;
	int32_t best;     /* people, for COLLECTIVE_MEAN */
	int32_t minimum;  /* people with a submitted attempt below which a unit is not ranked */
	bool is_of_roots; /* units without a parent, with all below them; else units without
			     children */
};

enum contest_prize_scope {
	PRIZE_OF_CONTEST,
	PRIZE_OF_ROUND,    /* `count` in each round, or in the one named */
	PRIZE_OF_DIVISION, /* `count` in each division */
	PRIZE_COLLECTIVE,  /* for units, by the collective named */
};

struct contest_prize {
	const char *id;
	struct contest_text name;
	enum contest_prize_scope scope;
	int32_t of;    /* index of the round or the collective; CONTEST_NONE: each round */
	int32_t count; /* how many are given */
	double points; /* for the unit of who wins it, see COLLECTIVE_PRIZES */
};

enum contest_identity {
	IDENTITY_PHONE,
	IDENTITY_CODE, /* an employee's or member's code */
	IDENTITY_EITHER,
};

struct contest_eligibility {
	int32_t age_min, age_max; /* 0: none */
	int32_t age_on_year;      /* ages are counted by year of birth on this year's date */
	const char *age_on;       /* "YYYY-MM-DD", or NULL: the day of registering */
	bool needs_unit, allows_other_unit; /* «khác»: a unit that is not in the tree */
	bool members_only;
	int32_t locality_count;
	const char *const *localities;    /* who is from elsewhere is refused; none: anywhere */
	const char *const *locality_keys; /* the same as text_caseless() leaves them */
	int32_t excluded_count;
	const char *const *excluded; /* phones and codes as identity_of_phone() and
					identity_of_code() leave them */
};

enum contest_visibility {
	SHOWN_LIVE,        /* while the contest is open, until the freeze */
	SHOWN_AFTER_CLOSE, /* from publish_at_ms on */
	SHOWN_NEVER,
};

struct contest_publication {
	enum contest_visibility standings;
	enum contest_visibility answers; /* the key and the explanations, to who took part */
	int64_t publish_at_ms;           /* 0: at the close */
	int64_t freeze_ms;               /* standings stand still so long before the close */
	bool masks_names;                /* «Nguyễn V. A.» */
};

struct contest_rules {
	const char *id;
	struct contest_text title, description, notice; /* notice: on personal data; required */
	int32_t retention_days;                         /* of personal data after the close */
	int32_t round_count;
	const struct contest_round *rounds; /* in order of their opening */
	int32_t attempts_max; /* over all rounds; 0: only the rounds' own limits */
	enum contest_counting counting;
	enum contest_bell bell;
	enum contest_identity identity; /* who is one person */
	double points_right;            /* for a question that is all right */
	bool gives_partial;             /* part of it for a part, see game/score.h */
	bool gives_one_prize;           /* to a person: the best one */
	int32_t prediction_count, key_count, division_count, unit_count, collective_count;
	int32_t prize_count;
	const struct contest_prediction *predictions; /* asked in every attempt */
	const struct contest_sort_key *keys;          /* the last is KEY_LOT */
	struct contest_eligibility eligibility;
	const char *const *division_ids;
	const struct contest_text *division_titles;
	const struct contest_unit *units;
	const struct contest_collective *collectives;
	const struct contest_prize *prizes; /* best first */
	struct contest_publication publication;
};

#endif

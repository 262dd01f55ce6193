/* A self-paced contest in memory: its rules, the questions it draws papers from, who registered
 * and what they did. Answers are in memory while an attempt is open; afterwards only what
 * they amounted to. Knows no socket and writes nothing. */
#ifndef APP_CONTEST_H
#define APP_CONTEST_H

#include "app/bells.h"
#include "app/hash_index.h"
#include "contest/tally.h"
#include "contest/window.h"
#include "store/read_contests.h"
#include "wire/say_contest.h"

#include <uv.h>

enum {
	CONTEST_TOKEN_SIZE = 64,
	CONTEST_CODE_SIZE = 10, /* "ABCD-2345" */
	CONTEST_ENTRANTS_MAX = 2000000,
	CONTEST_ATTEMPTS_ALL_MAX = 8000000, /* of one contest, over all entrants */
	CONTEST_STARTS_BURST = 6,           /* starts of one entrant at a time; */
	CONTEST_STARTS_REFILL_MS = 2000,    /* then one in so long */
	CONTEST_UNIT_OTHER_MAX = 300,       /* bytes */
};

struct entrant {
	char *name, *unit_other, *locality; /* owned; the last two may be NULL */
	char masked[STORE_MASKED_SIZE];     /* the end of the phone number or code */
	struct secret_hash token_hash;
	uint64_t session; /* 0: not connected */
	int64_t registered_at_ms, start_refilled_at_ms;
	int32_t unit;         /* index or CONTEST_NONE */
	int32_t last_attempt; /* index, or CONTEST_NONE; the others by attempt.previous */
	int16_t birth_year;   /* 0: not given */
	struct contest_extension extension;
	int8_t starts_left;
	bool is_member, is_void;
};

struct attempt {
	char id[STORE_ATTEMPT_ID_SIZE];
	unsigned char seed[PAPER_SEED_SIZE];
	int32_t entrant, round;
	int32_t previous; /* of the same entrant, or CONTEST_NONE */
	int32_t right, sequence;
	int64_t started_at_ms, deadline_at_ms;
	int64_t submitted_at_ms; /* 0: open */
	int64_t time_ms;         /* as it counts where times are compared */
	int64_t allowed_ms;      /* by the rules, if more was given; else 0 */
	double score;
	int64_t guesses[CONTEST_PREDICTIONS_MAX];
	struct sheet *sheet; /* while it is open or its end is not on the disk; owned */
	bool is_by_bell;
};

/* The questions of one set as they were when the contest was made. */
struct contest_set {
	char *id;
	struct question **questions; /* owned */
	struct paper_candidate *candidates;
	struct game_question *rules;
	int32_t count;
};

struct contest {
	int64_t number;
	struct contest_rules *rules;
	char *document; /* as it was posted */
	unsigned char seed[TALLY_SEED_SIZE];
	struct contest_set *sets;
	int32_t set_count;
	int32_t *set_of_round; /* index, by round */
	char **unit_words; /* by unit: its names and id, folded; NULL until somebody searches */
	int64_t created_at_ms;
	int64_t closed_at_ms;    /* 0: still to be noticed */
	int64_t published_at_ms; /* by hand, 0: as the rules say */
	/* When it was ended by hand before its time, 0: it was not; and why, as everybody
	 * may read. Its rules end then. */
	int64_t ended_early_at_ms;
	char *ended_early_reason;
	/* When names and all that goes with them were erased, 0: they are there; and when to
	 * look again whether that can be done. */
	int64_t erased_at_ms, erase_again_at_ms;

	struct entrant *entrants;
	int32_t entrant_count, entrant_capacity;
	struct hash_index by_identity, by_code;
	struct attempt *attempts;
	int32_t attempt_count, attempt_capacity;
	struct bells bells;   /* of open attempts, and of some that were submitted before */
	int32_t open_count;   /* attempts */
	int64_t latest_ms;    /* of all that is stored */
	int64_t last_bell_ms; /* of the attempts that were given more time, 0: of none */

	uint64_t change; /* grows with what standings are made from */
	struct contest_boards *boards;
};

/* Takes the rules. Sets are read from pool: false, and nothing is taken, if that cannot be. */
struct contest *contest_new(struct contest_rules *rules, const char *document,
			    const char *pool);
void contest_free(struct contest *contest); /* NULL is ok */

/* Other rules for the same people and questions, which fit them; they are taken. Nothing may
 * look at the old ones on a thread any more. */
void contest_take_rules(struct contest *contest, struct contest_rules *rules,
			const char *document);

/* The rules and the questions of another contest for one that nobody registered for; the other
 * is freed. */
void contest_take_over(struct contest *contest, struct contest *other);

/* The pool as it is stored: {"set": [questions]}. NULL, with the sentence, if there is no such
 * set. To free(). */
struct sets;
char *contest_pool_write(const struct contest_rules *rules, const struct sets *sets,
			 int64_t now_ms);

/* Rows as stored, in their order. */
void contest_take_entrant(struct contest *contest, const struct store_entrant *row);
void contest_take_attempt(struct contest *contest, const struct stored_attempt *row);

/* contest_secrets.c: what people are known by. */
struct secret_hash contest_identity_hash(const struct contest *contest, const char *identity);
struct secret_hash contest_code_hash(const struct contest *contest, const char *code);
int32_t contest_by_token(const struct contest *contest, const char *token);
int32_t contest_by_code(const struct contest *contest, const char *code);
void contest_make_token(const struct contest *contest, int32_t entrant,
			char token[CONTEST_TOKEN_SIZE]);
void contest_make_code(char code[CONTEST_CODE_SIZE]);

/* The contest's number in a token, or -1. */
int64_t contest_number_of_token(const char *token);

/* More time for an entrant, from the next attempt on. */
void contest_take_extension(struct contest *contest, const struct store_extension *row);

/* An open attempt is over then: later than before, or earlier once the contest was ended. */
void contest_set_deadline(struct contest *contest, int32_t attempt, int64_t deadline_ms,
			  int64_t allowed_ms);

/* Ended by hand at this instant. What is open stays as it is. */
void contest_end_early(struct contest *contest, int64_t at_ms, const char *reason);

/* The bell of what is open after that, as if the rules had ended the contest there: an attempt
 * that ends with its window ends with the contest, and who was given more time has it for the
 * part that was left. INT64_MAX: it stays. */
int64_t contest_deadline_after_end(const struct contest *contest, int32_t attempt,
				   int64_t *allowed_ms);

/* Once all of them are set. */
void contest_find_last_bell(struct contest *contest);

/* contest_look.c. When nothing can be added any more but by the organiser: the last bell. */
int64_t contest_ends_at(const struct contest *contest);

/* Indices, or CONTEST_NONE. */
int32_t contest_round(const struct contest *contest, const char *id);
int32_t contest_unit(const struct contest *contest, const char *id);

/* What a search for the unit looks in: folded once, as anybody may search, and often. */
const char *contest_unit_words(struct contest *contest, int32_t unit);
int32_t contest_attempt_of(const struct contest *contest, int32_t entrant, const char *id);
int32_t contest_open_attempt(const struct contest *contest, int32_t entrant, int32_t round);
int32_t contest_attempts_used(const struct contest *contest, int32_t entrant, int32_t round);

/* The name of the unit somebody is of, or NULL. */
const char *contest_unit_name(const struct contest *contest, const struct entrant *entrant,
			      enum language language);
int32_t contest_division_of(const struct contest *contest, const struct entrant *entrant);

/* The attempt for the tally. */
struct tally_attempt contest_tally_attempt(const struct contest *contest,
					   const struct attempt *attempt);

/* True if it is the one of its round that counts as things stand. */
bool contest_counts(const struct contest *contest, const struct attempt *attempt);

/* contest_sheet.c: papers. */
struct sheet *sheet_new(const struct contest *contest, const struct attempt *attempt);
void sheet_free(struct sheet *sheet); /* NULL is ok */

/* A step that was kept before. */
void sheet_take(struct sheet *sheet, const struct contest *contest,
		const struct store_step *step);

/* What the answers are worth. */
struct mark sheet_mark(const struct sheet *sheet, const struct contest_rules *rules);

/* How many of its questions can be right. */
int32_t contest_scored_questions(const struct contest *contest, int32_t round);

#endif

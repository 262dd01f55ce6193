/* What the server says to contestants, as frames held once by the caller; every message stands
 * with an example in wire/PROTOCOL.md. What is right appears in say_outcome() only, and only
 * if the caller says that it may be shown. */
#ifndef WIRE_SAY_CONTEST_H
#define WIRE_SAY_CONTEST_H

#include "base/frame.h"
#include "base/text.h"
#include "contest/mark.h"
#include "contest/paper.h"
#include "contest/rules.h"
#include "question-bank/law.h"
#include "question-bank/question.h"

#include <stdint.h>

/* One question of a paper, with what was done about it. */
struct sheet_entry {
	const struct question *question;   /* borrowed from the pool */
	const struct game_question *rules; /* likewise */
	struct paper_question asked;       /* index in the pool, order of the options */
	struct choice choice;              /* in the question's own options */
	bool is_answered;
};

/* The paper of one attempt as it lies before somebody. */
struct sheet {
	int32_t count;
	struct sheet_entry *entries; /* owned by whoever made the sheet */
	int32_t reached;             /* questions that may be seen, from the first on */
	int32_t sequence;            /* of the last step that was kept, 0: none */
	int64_t guesses[CONTEST_PREDICTIONS_MAX]; /* or GUESS_NONE */
};

/* An attempt as its owner may see it. */
struct say_attempt {
	const char *id;
	int32_t round;
	bool is_open, counts;
	bool shows_score, shows_answers; /* of a submitted one */
	int64_t started_at_ms, deadline_at_ms, time_ms;
	int32_t right, of;
	double score;
};

/* Who is asking. */
struct say_entrant {
	int32_t number;                 /* from 1 */
	const char *name, *unit, *code; /* unit: its name, or NULL */
	int32_t attempt_count;
	const struct say_attempt *attempts;
};

/* What one contest's messages are worded with. */
struct contest_texts {
	const struct contest_rules *rules;
	const struct law *law; /* the texts that can be read, or NULL */
	enum language language;
	int64_t erased_at_ms;      /* names and all that goes with them; 0: they are there */
	int64_t ended_early_at_ms; /* by hand, 0: it was not; then with the reason */
	const char *ended_early_reason;
};

/* "before", "open", "between" or "closed". */
const char *contest_state_word(const struct contest_rules *rules, int64_t now_ms);

/* A text in this language, else in Vietnamese. */
const char *contest_text_in(const struct contest_text *text, enum language language);

/* The fields of `contest` without the braces; me may be NULL. */
void say_add_contest(struct text *text, const struct contest_texts *texts, int64_t now_ms,
		     const struct say_entrant *me);

struct frame *say_contest(const struct contest_texts *texts, int64_t now_ms,
			  const struct say_entrant *me);
struct frame *say_registered(const struct contest_texts *texts, int64_t now_ms,
			     const struct say_entrant *me, const char *token, const char *code);
/* In line to start an attempt of this round: the how manieth, from 1. */
struct frame *say_waiting(const char *round, size_t position);
struct frame *say_paper(const struct contest_texts *texts, const struct say_attempt *attempt,
			const struct sheet *sheet, int64_t now_ms);
struct frame *say_paper_question(const struct contest_texts *texts, const char *attempt,
				 const struct sheet *sheet, int32_t index);
struct frame *say_kept(const char *attempt, int64_t sequence);
struct frame *say_extended(const char *attempt, int64_t deadline_at_ms, int64_t now_ms);

/* "result", or "attempt_over" with ending "bell". sheet may be NULL if the attempt does not
 * show answers; publish_at_ms: when it will show what it does not yet, 0: not known. */
struct frame *say_outcome(const struct contest_texts *texts, const char *type,
			  const char *ending, const struct say_attempt *attempt,
			  const struct sheet *sheet, int64_t publish_at_ms);

/* Refusals of contests only; all others are say_error()'s. */
enum contest_refusal {
	REFUSE_CONTEST_NOT_FOUND,
	REFUSE_REGISTERED_ALREADY,
	REFUSE_NOT_ELIGIBLE,
	REFUSE_BAD_FIELD,
	REFUSE_NOT_OPEN,
	REFUSE_NO_ATTEMPTS_LEFT,
	REFUSE_BAD_ACCESS_CODE,
	REFUSE_ATTEMPT_NOT_FOUND,
	REFUSE_ATTEMPT_OVER,
	REFUSE_GAP,
	REFUSE_ERASED,
	CONTEST_REFUSALS,
};

/* What a refusal may carry besides; zeroed: nothing. */
struct contest_refusal_more {
	const char *message; /* NULL: the usual sentence */
	const char *field, *attempt;
	const char *reason; /* a word for programs: which rule, or which field is missing */
	int64_t opens_at_ms, sequence, erased_at_ms;
};

struct frame *say_contest_error(enum contest_refusal refusal, const char *about,
				const struct contest_refusal_more *more);

#endif

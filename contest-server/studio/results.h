/* What the files of the results share: gathering answers on a thread of the pool. */
#ifndef STUDIO_RESULTS_H
#define STUDIO_RESULTS_H

#include "app/contest.h"
#include "app/room.h"
#include "statistics/outcome.h"
#include "studio/desk.h"
#include "studio/table.h"
#include "wire/outcome_text.h"

/* results_items.c: an outcome in the form that was asked for. head: what JSON begins with, one
 * or more fields. */
bool results_write_items(struct text *body, const struct desk_order *order, const char *head,
			 const struct outcome *outcome, const struct outcome_names *names);

/* results_round.c: the round as its log has it, to room_free(); NULL with what to answer. */
struct room *results_room(const struct desk_order *order, enum desk_status *status);

struct round_outcome {
	struct room *room; /* as rebuilt from the log */
	struct outcome outcome;
	int32_t *questions;            /* by item: the question's index in the round; owned */
	const struct question **texts; /* by item; owned list */
	int32_t *
		first_question; /* by player: of the questions, the first they were there for */
};

/* NULL-safe to clear. What came of the round so far: its questions that were settled. */
enum desk_status round_outcome_open(struct round_outcome *round,
				    const struct desk_order *order);
void round_outcome_close(struct round_outcome *round);
struct outcome_names round_outcome_names(const struct round_outcome *round);

/* results_contest.c: reads the contest as of one instant and lets it be used. */
typedef bool results_contest_fn(void *owner, const struct contest *contest,
				struct contest_reader *reader);
enum desk_status results_with_contest(const char *database, const char *id,
				      results_contest_fn *use, void *owner);

/* The same with what came of it, for the length of the call. */
typedef bool results_outcome_fn(void *owner, const struct contest *contest,
				const struct outcome *outcome,
				const struct question *const *questions);
enum desk_status results_with_outcome(const char *database, const char *id,
				      results_outcome_fn *use, void *owner);

/* fairness.c, results_sheet.c, results_forum.c, results_ranking.c, progress.c */
desk_write_fn results_fairness, results_sheet, results_forum, results_ranking, results_progress;

desk_write_fn results_of_round, results_of_contest;

#endif

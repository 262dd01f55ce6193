/* What came of a self-paced contest: every attempt that was handed in, by people who were not
 * struck out, read from the store one after the other. */
#include "app/contest_load.h"
#include "app/download.h"
#include "base/log.h"
#include "base/memory.h"
#include "statistics/outcome.h"
#include "studio/results.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	/* What comes sooner after the step before was not thought about just then: it was given
	 * without a network and arrived with others. */
	THINKING_MS_MIN = 300,
};

struct gathering {
	const struct contest *contest;
	struct contest_reader *reader;
	struct outcome outcome;
	int32_t *first_item;           /* by set */
	const struct question **texts; /* by item; owned list */
};

/* One attempt while its steps are read. */
struct reading {
	struct sheet *sheet;
	const struct contest *contest;
	int64_t before_ms;                    /* the step before, or the start */
	int64_t times[CONTEST_QUESTIONS_MAX]; /* by place; negative: not known */
};

static void take_step(void *owner, const struct store_step *step)
{
	struct reading *reading = owner;
	int64_t took_ms = step->at_unix_ms - reading->before_ms;
	bool is_answer = strcmp(step->kind, "answer") == 0;

	reading->before_ms = step->at_unix_ms;
	sheet_take(reading->sheet, reading->contest, step);
	/* Who comes back to a question spends more time on it. */
	if (is_answer && took_ms >= THINKING_MS_MIN)
		reading->times[step->place] =
			(reading->times[step->place] < 0 ? 0 : reading->times[step->place]) +
			took_ms;
}

static int32_t lines_of(const struct gathering *gathering, const struct reading *reading,
			int32_t round, struct outcome_line *lines)
{
	const struct contest *contest = gathering->contest;
	int32_t set = contest->set_of_round[round];

	for (int32_t i = 0; i < reading->sheet->count; i++) {
		const struct sheet_entry *entry = &reading->sheet->entries[i];
		struct mark mark = mark_answer(contest->rules, entry->rules, entry->is_answered,
					       entry->choice);

		lines[i] = (struct outcome_line){
			.item = gathering->first_item[set] +
				(int32_t)(entry->rules - contest->sets[set].rules),
			.is_answered = entry->is_answered,
			.choice = entry->choice,
			.worth = (double)mark.shares / SCORE_WHOLE,
			.time_ms = reading->times[i],
		};
	}
	return reading->sheet->count;
}

static bool take_attempt(struct gathering *gathering, int32_t index)
{
	const struct contest *contest = gathering->contest;
	const struct attempt *attempt = &contest->attempts[index];
	const struct entrant *entrant = &contest->entrants[attempt->entrant];
	struct reading reading = { .contest = contest,
				   .sheet = sheet_new(contest, attempt),
				   .before_ms = attempt->started_at_ms };
	struct outcome_line lines[CONTEST_QUESTIONS_MAX];
	bool is_good;

	for (int i = 0; i < CONTEST_QUESTIONS_MAX; i++)
		reading.times[i] = -1;
	is_good = contest_reader_steps(gathering->reader, contest->number, index, take_step,
				       &reading);
	if (is_good)
		outcome_take(&gathering->outcome,
			     entrant->unit == CONTEST_NONE ? OUTCOME_NO_UNIT : entrant->unit,
			     lines, lines_of(gathering, &reading, attempt->round, lines));
	sheet_free(reading.sheet);
	return is_good;
}

static bool counts(const struct contest *contest, const struct attempt *attempt)
{
	return attempt->submitted_at_ms && !contest->entrants[attempt->entrant].is_void;
}

/* From the scores that were stored with the attempts, so that the answers are read once. */
static void find_best(struct gathering *gathering)
{
	const struct contest *contest = gathering->contest;
	double *totals = memory_new((size_t)contest->attempt_count, sizeof(*totals));
	size_t count = 0;

	for (int32_t i = 0; i < contest->attempt_count; i++) {
		const struct attempt *attempt = &contest->attempts[i];
		double most = contest->rules->points_right *
			      contest_scored_questions(contest, attempt->round);

		if (counts(contest, attempt) && most > 0)
			totals[count++] = attempt->score / most;
	}
	outcome_find_best(&gathering->outcome, totals, count);
	/* Sums of thousandths and this division end in different last digits. */
	gathering->outcome.best_from -= 1e-9;
	free(totals);
}

static void list_items(struct gathering *gathering)
{
	const struct contest *contest = gathering->contest;
	struct game_question *rules;
	int32_t count = 0;

	gathering->first_item =
		memory_new((size_t)contest->set_count, sizeof(*gathering->first_item));
	for (int32_t i = 0; i < contest->set_count; i++) {
		gathering->first_item[i] = count;
		count += contest->sets[i].count;
	}
	gathering->texts = memory_new((size_t)count, sizeof(const struct question *));
	rules = memory_new((size_t)count, sizeof(*rules));
	for (int32_t i = 0; i < contest->set_count; i++)
		for (int32_t k = 0; k < contest->sets[i].count; k++) {
			int32_t item = gathering->first_item[i] + k;

			rules[item] = contest->sets[i].rules[k];
			gathering->texts[item] = contest->sets[i].questions[k];
		}
	outcome_init(&gathering->outcome, rules, count, contest->rules->unit_count);
	free(rules);
}

static bool gather(struct gathering *gathering)
{
	const struct contest *contest = gathering->contest;
	bool is_good = true;

	list_items(gathering);
	find_best(gathering);
	for (int32_t i = 0; is_good && i < contest->attempt_count; i++)
		if (counts(contest, &contest->attempts[i]))
			is_good = take_attempt(gathering, i);
	outcome_finish(&gathering->outcome);
	return is_good;
}

static void name_unit(const void *owner, int32_t unit, const char **id,
		      struct question_text *name)
{
	const struct contest *contest = owner;
	const struct contest_unit *one = &contest->rules->units[unit];

	*id = one->id;
	*name = (struct question_text){ { one->name.vi, one->name.en } };
}

enum desk_status results_with_contest(const char *database, const char *id,
				      results_contest_fn *use, void *owner)
{
	struct failure why = { "" };
	struct contest_reader *reader = contest_reader_open(database, &why);
	struct contest *contest = NULL;
	enum desk_status status = DESK_FAILED;
	bool is_good = true;

	if (!reader) {
		log_error("results-unreadable", "reason=\"%s\"", why.text);
		return DESK_FAILED;
	}
	if (contest_reader_begin(reader)) {
		contest = contest_load_one(reader, id, &is_good);
		if (contest && use(owner, contest, reader))
			status = DESK_OK;
		else if (!contest && is_good)
			status = DESK_NOT_FOUND;
		contest_reader_end(reader);
	}
	contest_free(contest);
	contest_reader_close(reader);
	return status;
}

struct using
{
	results_outcome_fn *use;
	void *owner;
};

static bool use_gathered(void *owner, const struct contest *contest,
			 struct contest_reader *reader)
{
	const struct using *using = owner;
	struct gathering gathering = { .contest = contest, .reader = reader };
	bool is_good = gather(&gathering) &&
		       using->use(using->owner, contest, &gathering.outcome, gathering.texts);

	outcome_clear(&gathering.outcome);
	free(gathering.first_item);
	free(gathering.texts);
	return is_good;
}

enum desk_status results_with_outcome(const char *database, const char *id,
				      results_outcome_fn *use, void *owner)
{
	struct using using = { use, owner };

	return results_with_contest(database, id, use_gathered, &using);
}

struct writing {
	struct text *body;
	const struct desk_order *order;
};

static bool write_items(void *owner, const struct contest *contest,
			const struct outcome *outcome, const struct question *const *questions)
{
	const struct writing *writing = owner;
	struct text head;
	struct outcome_names names = { .questions = questions,
				       .unit = name_unit,
				       .owner = contest };
	bool is_written;

	text_init(&head);
	text_add_format(&head,
			"\"kind\":\"contest\",\"id\":\"%s\",\"title\":", contest->rules->id);
	text_add_json(&head, contest->rules->title.vi);
	text_add_format(&head, ",\"state\":\"%s\",\"at\":%" PRId64,
			contest->closed_at_ms ? "closed" : "open", contest->created_at_ms);
	download_name_of_contest(writing->order->name, DOWNLOAD_ITEMS, writing->order->language,
				 contest);
	is_written =
		results_write_items(writing->body, writing->order, head.bytes, outcome, &names);
	text_clear(&head);
	return is_written;
}

enum desk_status results_of_contest(struct text *body, const struct desk_order *order)
{
	struct writing writing = { body, order };

	return results_with_outcome(order->database, order->id, write_items, &writing);
}

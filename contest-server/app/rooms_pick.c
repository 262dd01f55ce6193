#include "app/rooms_pick.h"
#include "app/contest_pool.h"
#include "base/memory.h"
#include "base/secret.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELD_SIZE = 32, DETAIL_SIZE = 200 };

/* What may be picked from; a question that is in two sets is there once. */
struct shelf_view {
	const struct question **questions;
	struct paper_candidate *candidates;
	size_t count;
};

struct question *rooms_copy_question(const struct question *question)
{
	char *text = question_write(question);
	struct question *copy = question_parse(text, strlen(text));

	free(text);
	assert(copy); /* what the bank wrote it can read */
	return copy;
}

static bool is_there(const struct shelf_view *view, const char *id)
{
	for (size_t i = 0; i < view->count; i++)
		if (strcmp(view->questions[i]->id, id) == 0)
			return true;
	return false;
}

static void add_set(struct shelf_view *view, const struct sets *sets,
		    const struct question_set *set, const struct settings *settings,
		    const char *date)
{
	size_t all = view->count + (size_t)set->question_count;

	view->questions = memory_resize(view->questions, all, sizeof(struct question *));
	view->candidates = memory_resize(view->candidates, all, sizeof(*view->candidates));
	for (int i = 0; i < set->question_count; i++) {
		const struct question *question = &set->questions[i];

		if (!settings_want(settings, question) || !sets_may_ask(sets, question, date) ||
		    is_there(view, question->id))
			continue;
		view->questions[view->count] = question;
		view->candidates[view->count++] = contest_pool_candidate(question);
	}
}

static void view_init(struct shelf_view *view, const struct sets *sets,
		      const struct settings *settings, const char *date)
{
	*view = (struct shelf_view){ 0 };
	for (int i = 0; i < sets_count(sets); i++)
		if (!settings->set || strcmp(sets_at(sets, i)->id, settings->set) == 0)
			add_set(view, sets, sets_at(sets, i), settings, date);
}

static void view_clear(struct shelf_view *view)
{
	free(view->questions);
	free(view->candidates);
}

static int32_t pick_ids(struct question **chosen, const struct shelf_view *view,
			const struct round_pick *pick, struct text *errors)
{
	char field[FIELD_SIZE];
	int32_t count = 0;

	for (int32_t i = 0; i < pick->id_count; i++) {
		size_t place = 0;

		while (place < view->count &&
		       strcmp(view->questions[place]->id, pick->ids[i]) != 0)
			place++;
		if (place < view->count) {
			chosen[count++] = rooms_copy_question(view->questions[place]);
			continue;
		}
		snprintf(field, sizeof(field), "pick[%d]", i);
		settings_add_error(errors, field,
				   "is no question that is published and may be asked today");
	}
	return count;
}

static void make_seed(unsigned char seed[PAPER_SEED_SIZE])
{
	char secret[SECRET_TEXT_SIZE];
	struct secret_hash hash;

	secret_make(secret);
	hash = secret_hash_of(secret);
	memcpy(seed, hash.bytes, PAPER_SEED_SIZE);
}

static int32_t pick_parts(struct question **chosen, const struct shelf_view *view,
			  const struct round_pick *pick, struct text *errors)
{
	struct contest_paper rules = { .part_count = pick->part_count, .parts = pick->parts };
	unsigned char seed[PAPER_SEED_SIZE];
	char field[FIELD_SIZE], detail[DETAIL_SIZE];
	struct paper paper;
	int32_t part = 0;

	for (int32_t i = 0; i < pick->part_count; i++)
		rules.question_count += pick->parts[i].count;
	make_seed(seed);
	if (paper_draw(&paper, &rules, view->candidates, view->count, seed, &part)) {
		assert(paper.count == 0 || view->questions);
		for (int32_t i = 0; i < paper.count; i++)
			chosen[i] = rooms_copy_question(
				view->questions[paper.questions[i].question]);
		return paper.count;
	}
	snprintf(field, sizeof(field), "pick[%d]", pick->place[part]);
	snprintf(detail, sizeof(detail),
		 "asks for more questions%s%.40s than may be asked today besides the others: "
		 "ask fewer",
		 pick->parts[part].topic ? " of " : "",
		 pick->parts[part].topic ? pick->parts[part].topic : "");
	settings_add_error(errors, field, detail);
	return 0;
}

struct question **rooms_pick(const struct sets *sets, const struct settings *settings,
			     const char *date, int32_t *count, struct text *errors)
{
	const struct round_pick *pick = &settings->pick;
	struct question **chosen = memory_new(PICK_QUESTIONS_MAX, sizeof(struct question *));
	size_t problems = errors->length;
	struct shelf_view view;

	view_init(&view, sets, settings, date);
	*count = pick->id_count ? pick_ids(chosen, &view, pick, errors)
				: pick_parts(chosen, &view, pick, errors);
	view_clear(&view);
	if (errors->length == problems)
		return chosen;
	for (int32_t i = 0; i < *count; i++)
		question_free(chosen[i]);
	free(chosen);
	return NULL;
}

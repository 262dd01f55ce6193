#include "app/sets.h"
#include "base/log.h"
#include "base/media.h"
#include "base/memory.h"
#include "question-bank/shelf.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SETS_MAX = 200, VIETNAM_OFFSET_S = 7 * 3600 };

struct sets {
	struct shelf shelf;
	struct question_set **list; /* all that there are: those of the shelf first */
	int count, own_count;
	struct law_register *laws; /* or NULL */
	struct law *law;           /* or NULL */
};

static void log_problem(void *owner, const char *where, const char *sentence)
{
	(void)owner;
	log_error("question-set-problem", "where=\"%s\" problem=\"%s\"", where, sentence);
}

/* NULL if no two sets have the same id. */
static const char *double_id(const struct sets *sets)
{
	struct question_set *const *all = sets->shelf.sets;

	for (size_t i = 0; i < sets->shelf.files.count; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(all[i]->id, all[k]->id) == 0)
				return all[i]->id;
	return NULL;
}

static bool refuse(const struct sets *sets, const char *folder, bool is_good,
		   struct failure *why)
{
	const char *twice = is_good ? double_id(sets) : NULL;

	if (!is_good)
		failure_set(why,
			    "the question sets in %s have problems, see the lines above; "
			    "`question-bank check %s` shows them too",
			    folder, folder);
	else if (sets->shelf.files.count > SETS_MAX)
		failure_set(why, "there are more than %d question sets in %s", SETS_MAX,
			    folder);
	else if (twice)
		failure_set(why, "two question sets in %s have the id %s", folder, twice);
	else
		return false;
	return true;
}

static bool open_register(struct sets *sets, const char *folder, struct failure *why)
{
	char *path = shelf_beside(folder, "laws.json");
	bool is_good = true;

	if (access(path, F_OK) == 0) {
		sets->laws = law_register_read(path, log_problem, NULL);
		is_good = sets->laws;
	}
	if (!is_good)
		failure_set(why, "the register of laws %s has problems, see the lines above",
			    path);
	free(path);
	return is_good;
}

static bool open_law(struct sets *sets, const char *law_texts, struct failure *why)
{
	if (!law_texts)
		return true;
	sets->law = law_open(law_texts, log_problem, NULL);
	return sets->law ||
	       failure_set(why, "the law texts in %s have problems, see the lines above",
			   law_texts);
}

static void list_files(struct sets *sets)
{
	sets->count = (int)sets->shelf.files.count;
	sets->list = memory_new((size_t)sets->count, sizeof(struct question_set *));
	for (int i = 0; i < sets->count; i++)
		sets->list[i] = sets->shelf.sets[i];
}

struct sets *sets_open(const char *folder, const char *law_texts, struct failure *why)
{
	struct sets *sets = memory_new(1, sizeof(*sets));
	bool is_good = shelf_open(&sets->shelf, folder, log_problem, NULL);

	if (!refuse(sets, folder, is_good, why) && open_register(sets, folder, why) &&
	    open_law(sets, law_texts, why)) {
		list_files(sets);
		return sets;
	}
	sets_close(sets);
	return NULL;
}

static bool is_of_shelf(const struct sets *sets, const struct question_set *set)
{
	for (size_t i = 0; i < sets->shelf.files.count; i++)
		if (sets->shelf.sets[i] == set)
			return true;
	return false;
}

void sets_close(struct sets *sets)
{
	if (!sets)
		return;
	for (int i = 0; i < sets->count; i++)
		if (!is_of_shelf(sets, sets->list[i]))
			question_set_free(sets->list[i]);
	free(sets->list);
	law_close(sets->law);
	law_register_free(sets->laws);
	shelf_clear(&sets->shelf);
	free(sets);
}

int sets_count(const struct sets *sets)
{
	return sets->count;
}

const struct question_set *sets_at(const struct sets *sets, int place)
{
	return sets->list[place];
}

static int place_of(const struct sets *sets, const char *id)
{
	for (int i = 0; i < sets->count; i++)
		if (strcmp(sets->list[i]->id, id) == 0)
			return i;
	return -1;
}

const struct question_set *sets_find(const struct sets *sets, const char *id)
{
	int place = place_of(sets, id);

	return place < 0 ? NULL : sets->list[place];
}

bool sets_put(struct sets *sets, struct question_set *set)
{
	int place = place_of(sets, set->id);

	if (place >= 0) {
		if (!is_of_shelf(sets, sets->list[place]))
			question_set_free(sets->list[place]);
		sets->list[place] = set;
		return true;
	}
	if (sets->own_count == SETS_OWN_MAX) {
		question_set_free(set);
		return false;
	}
	sets->own_count++;
	sets->list = memory_resize(sets->list, (size_t)sets->count + 1,
				   sizeof(struct question_set *));
	sets->list[sets->count++] = set;
	return true;
}

void sets_put_question(struct sets *sets, const struct question *question)
{
	for (int i = 0; i < sets->count; i++)
		for (int k = 0; k < sets->list[i]->question_count; k++) {
			struct question *place = &sets->list[i]->questions[k];

			if (place != question && strcmp(place->id, question->id) == 0)
				*place = *question;
		}
}

static void each_of_set(const struct question_set *set, sets_question_fn *each, void *owner)
{
	for (int i = 0; set->pick_count == 0 && i < set->question_count; i++)
		each(owner, &set->questions[i]);
}

void sets_each_question(const struct sets *sets, sets_question_fn *each, void *owner)
{
	const struct shelf *bank = sets->shelf.bank;

	for (size_t i = 0; bank && i < bank->files.count; i++)
		each_of_set(bank->sets[i], each, owner);
	for (size_t i = 0; i < sets->shelf.files.count; i++)
		each_of_set(sets->shelf.sets[i], each, owner);
}

const struct law_register *sets_laws(const struct sets *sets)
{
	return sets->laws;
}

void sets_date(int64_t at_unix_ms, char date[11])
{
	time_t seconds = (time_t)(at_unix_ms / 1000) + VIETNAM_OFFSET_S;
	struct tm parts;

	gmtime_r(&seconds, &parts);
	strftime(date, 11, "%Y-%m-%d", &parts);
}

const struct law *sets_law(const struct sets *sets)
{
	return sets->law;
}

/* Whether all of its media are among those that this server keeps. */
static bool has_own_media(const struct question *question)
{
	for (int i = 0; i < question->media_count; i++)
		if (!media_named(question->media[i].file))
			return false;
	return true;
}

enum sets_verdict sets_judge(const struct sets *sets, const struct question *question,
			     const char *date, struct stale *stale)
{
	if (question->status != QUESTION_PUBLISHED)
		return SETS_UNPUBLISHED;
	*stale = question_stale(question, sets->laws, date);
	if (stale->reason != STALE_NOT)
		return SETS_STALE;
	return has_own_media(question) ? SETS_MAY_ASK : SETS_MEDIA;
}

bool sets_may_ask(const struct sets *sets, const struct question *question, const char *date)
{
	struct stale stale;

	return sets_judge(sets, question, date, &stale) == SETS_MAY_ASK;
}

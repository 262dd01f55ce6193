#include "app/sets.h"
#include "base/log.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SETS_MAX = 200, PATH_MAX_BYTES = 1024, VIETNAM_OFFSET_S = 7 * 3600 };

struct sets {
	struct question_set *list[SETS_MAX];
	int count;
};

static void log_problem(void *owner, const char *where, const char *sentence)
{
	(void)owner;
	log_error("question-set-problem", "where=\"%s\" problem=\"%s\"", where, sentence);
}

static bool read_one(struct sets *sets, const char *folder, const char *name,
		     struct failure *why)
{
	char path[PATH_MAX_BYTES];
	struct question_set *set;

	if (snprintf(path, sizeof(path), "%s/%s", folder, name) >= (int)sizeof(path))
		return failure_set(why, "the path of the question set %s is too long", name);
	if (sets->count == SETS_MAX)
		return failure_set(why, "there are more than %d question sets in %s", SETS_MAX,
				   folder);
	set = question_set_read(path, log_problem, NULL);
	if (!set)
		return failure_set(why,
				   "the question set %s has problems, see the lines above; "
				   "`question-bank check %s` shows them all",
				   path, folder);
	if (sets_find(sets, set->id)) {
		failure_set(why, "two question sets in %s have the id %s", folder, set->id);
		question_set_free(set);
		return false;
	}
	sets->list[sets->count++] = set;
	return true;
}

static int is_set_name(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 5 && entry->d_name[0] != '.' &&
	       strcmp(entry->d_name + length - 5, ".json") == 0;
}

struct sets *sets_open(const char *folder, struct failure *why)
{
	struct dirent **names;
	struct sets *sets;
	bool is_good = true;
	int count = scandir(folder, &names, is_set_name, alphasort);

	if (count < 0) {
		failure_set(why, "cannot read the folder of question sets %s: %s", folder,
			    strerror(errno));
		return NULL;
	}
	sets = memory_new(1, sizeof(*sets));
	for (int i = 0; i < count; i++) {
		is_good = is_good && read_one(sets, folder, names[i]->d_name, why);
		free(names[i]);
	}
	free(names);
	if (is_good)
		return sets;
	sets_close(sets);
	return NULL;
}

void sets_close(struct sets *sets)
{
	if (!sets)
		return;
	for (int i = 0; i < sets->count; i++)
		question_set_free(sets->list[i]);
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

const struct question_set *sets_find(const struct sets *sets, const char *id)
{
	for (int i = 0; i < sets->count; i++)
		if (strcmp(sets->list[i]->id, id) == 0)
			return sets->list[i];
	return NULL;
}

void sets_date(int64_t at_unix_ms, char date[11])
{
	time_t seconds = (time_t)(at_unix_ms / 1000) + VIETNAM_OFFSET_S;
	struct tm parts;

	gmtime_r(&seconds, &parts);
	strftime(date, 11, "%Y-%m-%d", &parts);
}

bool sets_may_ask(const struct question *question, const char *date)
{
	return question->status == QUESTION_PUBLISHED && question_holds_on(question, date);
}

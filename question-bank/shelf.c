#include "question-bank/shelf.h"

#include "question-bank/name_set.h"
#include "question-bank/problem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void *zeroed(size_t count, size_t size)
{
	void *memory = calloc(count, size);

	if (!memory)
		abort();
	return memory;
}

static void list_one_file(struct folder *files, const char *path)
{
	*files = (struct folder){ .paths = zeroed(1, sizeof(*files->paths)), .count = 1 };
	files->paths[0] = strdup(path);
	if (!files->paths[0])
		abort();
}

static bool list_files(struct shelf *shelf, const char *path, struct problems *problems)
{
	struct stat status;

	if (stat(path, &status) == 0 && !S_ISDIR(status.st_mode)) {
		list_one_file(&shelf->files, path);
		return true;
	}
	if (!folder_list(&shelf->files, path, ".json")) {
		problem_add(problems, NULL, "The folder cannot be read: %s; check its path.",
			    strerror(errno));
		return false;
	}
	if (shelf->files.count > 0)
		return true;
	problem_add(problems, NULL,
		    "There is no *.json file here; name the folder of the question sets.");
	return false;
}

const char *shelf_file_name(const struct shelf *shelf, size_t index)
{
	const char *slash = strrchr(shelf->files.paths[index], '/');

	return slash ? slash + 1 : shelf->files.paths[index];
}

static bool read_files(struct shelf *shelf, const char *path, set_problem_fn *report,
		       void *owner)
{
	struct problems problems = { .file = path, .report = report, .owner = owner };
	bool is_good = true;

	*shelf = (struct shelf){ 0 };
	if (!list_files(shelf, path, &problems))
		return false;
	shelf->sets = zeroed(shelf->files.count, sizeof(struct question_set *));
	for (size_t i = 0; i < shelf->files.count; i++) {
		shelf->sets[i] = question_set_read(shelf->files.paths[i], report, owner);
		is_good = is_good && shelf->sets[i];
	}
	return is_good;
}

/* All questions of a shelf by their ids, while sets pick from it. */
struct index {
	const struct question **questions;
	struct name_set ids;
};

static void add_set(struct index *index, const struct shelf *bank, size_t place, int *count,
		    struct problems *problems)
{
	const struct question_set *set = bank->sets[place];

	problems->file = shelf_file_name(bank, place);
	if (set->pick_count > 0)
		problem_add(problems, NULL,
			    "A file of the bank has questions of its own; write them here, or "
			    "move it to the sets.");
	for (int i = 0; i < set->question_count; i++) {
		int number = *count;

		snprintf(problems->subject, sizeof(problems->subject), "%s",
			 set->questions[i].id);
		if (name_set_add(&index->ids, set->questions[i].id, &number))
			index->questions[(*count)++] = &set->questions[i];
		else
			problem_add(problems, NULL,
				    "Another file of the bank has a question of this id; give "
				    "one of them another.");
	}
	problems->subject[0] = '\0';
}

static void index_bank(struct index *index, const struct shelf *bank, struct problems *problems)
{
	size_t total = 0;
	int count = 0;

	for (size_t i = 0; i < bank->files.count; i++)
		total += bank->sets[i] ? (size_t)bank->sets[i]->question_count : 0;
	index->questions = zeroed(total + 1, sizeof(struct question *));
	for (size_t i = 0; i < bank->files.count; i++)
		if (bank->sets[i])
			add_set(index, bank, i, &count, problems);
}

static const struct question *find(void *finder, const char *id)
{
	struct index *index = finder;
	int number;

	return name_set_find(&index->ids, id, &number) ? index->questions[number] : NULL;
}

static void pick(struct shelf *shelf, struct problems *problems)
{
	struct index index = { 0 };

	index_bank(&index, shelf->bank, problems);
	for (size_t i = 0; i < shelf->files.count; i++) {
		problems->file = shelf_file_name(shelf, i);
		if (shelf->sets[i] && shelf->sets[i]->pick_count > 0)
			question_set_pick(shelf->sets[i], find, &index, problems);
	}
	free(index.questions);
	name_set_clear(&index.ids);
}

char *shelf_beside(const char *path, const char *name)
{
	static const char up[] = "/../";
	struct stat status;
	bool is_folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
	const char *slash = strrchr(path, '/');
	const char *folder = is_folder || slash ? path : ".";
	size_t length = is_folder || !slash ? strlen(folder) : (size_t)(slash - path);
	size_t size = length + sizeof(up) + strlen(name);
	char *joined = zeroed(size, 1);

	snprintf(joined, size, "%.*s%s%s", (int)length, folder, up, name);
	return joined;
}

static bool picks_any(const struct shelf *shelf)
{
	for (size_t i = 0; shelf->sets && i < shelf->files.count; i++)
		if (shelf->sets[i] && shelf->sets[i]->pick_count > 0)
			return true;
	return false;
}

static bool open_bank(struct shelf *shelf, const char *path, set_problem_fn *report,
		      void *owner)
{
	struct problems problems = { .report = report, .owner = owner };
	char *folder = shelf_beside(path, "questions");
	bool is_good;

	shelf->bank = zeroed(1, sizeof(*shelf->bank));
	is_good = read_files(shelf->bank, folder, report, owner);
	free(folder);
	if (shelf->bank->sets)
		pick(shelf, &problems);
	return is_good && problems.count == 0;
}

const struct question *shelf_find(const struct shelf *shelf, const char *id)
{
	for (size_t i = 0; shelf->sets && i < shelf->files.count; i++)
		for (int k = 0; shelf->sets[i] && k < shelf->sets[i]->question_count; k++)
			if (strcmp(shelf->sets[i]->questions[k].id, id) == 0)
				return &shelf->sets[i]->questions[k];
	return NULL;
}

bool shelf_open(struct shelf *shelf, const char *path, set_problem_fn *report, void *owner)
{
	bool is_good = read_files(shelf, path, report, owner);

	if (picks_any(shelf) && !open_bank(shelf, path, report, owner))
		return false;
	return is_good;
}

void shelf_clear(struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->files.count && shelf->sets; i++)
		question_set_free(shelf->sets[i]);
	free(shelf->sets);
	if (shelf->bank)
		shelf_clear(shelf->bank);
	free(shelf->bank);
	folder_clear(&shelf->files);
	*shelf = (struct shelf){ 0 };
}

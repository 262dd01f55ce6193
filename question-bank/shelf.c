#include "question-bank/shelf.h"

#include "question-bank/problem.h"

#include <errno.h>
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

bool shelf_open(struct shelf *shelf, const char *path, set_problem_fn *report, void *owner)
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

void shelf_clear(struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->files.count && shelf->sets; i++)
		question_set_free(shelf->sets[i]);
	free(shelf->sets);
	folder_clear(&shelf->files);
	*shelf = (struct shelf){ 0 };
}

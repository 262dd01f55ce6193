/* All the question sets of a folder, or the one set of a file. */
#ifndef QUESTION_BANK_SHELF_H
#define QUESTION_BANK_SHELF_H

#include "question-bank/folder.h"
#include "question-bank/set.h"

struct shelf {
	struct folder files;
	struct question_set **sets; /* one for each file; NULL if it could not be read */
	struct shelf *bank;         /* what the sets pick from; NULL if none picks */
};

/* Reads every *.json of a folder, or this one file. If a set in it picks its questions, they
 * come from the files of the folder "questions" beside the folder of the sets. Problems are
 * reported under the files' names without their folder. False if there were any; the shelf
 * then holds what could be read. To be cleared in both cases. */
bool shelf_open(struct shelf *shelf, const char *path, set_problem_fn *report, void *owner);
void shelf_clear(struct shelf *shelf);

/* The path of what stands beside the folder of the sets: "PATH/../name", or of a file the same
 * from its folder. To be freed. */
char *shelf_beside(const char *path, const char *name);

/* The question of this id in any of the sets, or NULL. */
const struct question *shelf_find(const struct shelf *shelf, const char *id);

/* "labour-law-basics.json" */
const char *shelf_file_name(const struct shelf *shelf, size_t index);

#endif

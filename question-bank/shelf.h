/* All the question sets of a folder, or the one set of a file. */
#ifndef QUESTION_BANK_SHELF_H
#define QUESTION_BANK_SHELF_H

#include "question-bank/folder.h"
#include "question-bank/set.h"

struct shelf {
	struct folder files;
	struct question_set **sets; /* one for each file; NULL if it could not be read */
};

/* Reads every *.json of a folder, or this one file. Problems are reported under the files'
 * names without their folder. False if there were any; the shelf then holds what could be
 * read. To be cleared in both cases. */
bool shelf_open(struct shelf *shelf, const char *path, set_problem_fn *report, void *owner);
void shelf_clear(struct shelf *shelf);

/* "labour-law-basics.json" */
const char *shelf_file_name(const struct shelf *shelf, size_t index);

#endif

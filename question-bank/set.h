/* Reads a question set from its JSON file, and says everything that is wrong with it. */
#ifndef QUESTION_BANK_SET_H
#define QUESTION_BANK_SET_H

#include "question-bank/question.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	SET_FILE_MAX = 64 * 1024 * 1024,  /* bytes of a set file */
	SET_VALUES_MAX = 3 * 1000 * 1000, /* JSON values in it; a full set has half of that */
	SET_PICKS_MAX = 1000,
	SET_PROBLEM_MAX = 200,   /* bytes of one sentence */
	SET_PROBLEMS_MAX = 1000, /* reports of one file; the last says that there are more */
};

struct problems;

/* Called once for each problem: where ("labour-law-basics.json: LB-012: options[2].text.en"),
 * what is wrong and what to do, as one English sentence. */
typedef void set_problem_fn(void *owner, const char *where, const char *sentence);

/* Reads and checks all questions, whatever their status. NULL if there was any problem; report
 * may be NULL. The caller frees it with question_set_free(). */
struct question_set *question_set_read(const char *path, set_problem_fn *report, void *owner);

/* The same from text in memory; name stands for the file in the reports. */
struct question_set *question_set_parse(const char *text, size_t length, const char *name,
					set_problem_fn *report, void *owner);

void question_set_free(struct question_set *set); /* NULL is ok */

/* The question of this id, or NULL. */
typedef const struct question *question_find_fn(void *finder, const char *id);

/* Makes what the set picks its questions. They share their texts with those that were found,
 * which must live longer. False, and reported, if one is missing; the others are there. */
bool question_set_pick(struct question_set *set, question_find_fn *find, void *finder,
		       struct problems *problems);

/* One question as a JSON text to keep beside the round that asked it, and back.
 * free() the text; question_free() the question. */
char *question_write(const struct question *question);
struct question *question_parse(const char *text, size_t length);
void question_free(struct question *question);

/* The same as question_parse(), with every problem reported; report may be NULL. */
struct question *question_read_text(const char *text, size_t length, set_problem_fn *report,
				    void *owner);

#endif

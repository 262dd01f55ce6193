/* What is wrong with a file, said to whoever asked for it: where, and a sentence.
 * Knows no JSON. */
#ifndef QUESTION_BANK_PROBLEM_H
#define QUESTION_BANK_PROBLEM_H

#include "question-bank/set.h"

enum {
	PROBLEM_WHERE_MAX = 320,  /* bytes of "FILE: ID: field" */
	PROBLEM_SUBJECT_MAX = 64, /* bytes of an id, or of "questions[12]" */
};

/* A place in a file, as a path of keys and indices: "options[2].text.en". Lives on the
 * stack of whoever reads that place; parents are borrowed. */
struct place {
	const struct place *parent; /* NULL at the top */
	const char *key;            /* or NULL, then index counts */
	int index;
};

struct problems {
	const char *file;                  /* borrowed */
	char subject[PROBLEM_SUBJECT_MAX]; /* the question's id; "" for the set itself */
	set_problem_fn *report;            /* or NULL */
	void *owner;
	int count;
};

/* Reports one problem at this place (NULL: of the subject as a whole). After
 * SET_PROBLEMS_MAX only the counting goes on; the last one reported says so. */
void problem_add(struct problems *problems, const struct place *place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Copies text for showing: control bytes become '?', and what is longer than
 * size is cut between characters and ends in "...". Returns shown. */
const char *problem_show(const char *text, char *shown, size_t size);

#endif

/* The register of laws: which documents there are, from when to when they hold, what took
 * their place and what changed in them. From it follows what a question cites that no longer
 * holds. Its file is laws.json. */
#ifndef QUESTION_BANK_REGISTER_H
#define QUESTION_BANK_REGISTER_H

#include "question-bank/set.h"

enum {
	REGISTER_DOCUMENTS_MAX = 2000,
	REGISTER_CHANGES_MAX = 100,  /* of one document */
	REGISTER_ARTICLES_MAX = 300, /* of one change */
};

/* Articles that read differently from a day on. */
struct law_change {
	int article_count;
	const char **articles; /* "139" */
	const char *clause;    /* only this one of them, or NULL */
	const char *from;
	const char *by; /* number of the document that changed it, or NULL if not known */
};

struct law_document {
	const char *number; /* "45/2019/QH14" */
	const char *kind;   /* "law" */
	struct question_text name;
	const char *from;
	const char *until;       /* the first day on which it no longer holds, or NULL */
	const char *replaced_by; /* number, or NULL */
	int change_count;
	struct law_change *changes;
};

struct law_register;

/* NULL, and reported, if there is any problem with the file. */
struct law_register *law_register_read(const char *path, set_problem_fn *report, void *owner);

/* The same from text in memory; name stands for the file in the reports. */
struct law_register *law_register_parse(const char *text, size_t length, const char *name,
					set_problem_fn *report, void *owner);

void law_register_free(struct law_register *laws); /* NULL is ok */

/* The document of this number, or NULL. */
const struct law_document *law_register_find(const struct law_register *laws,
					     const char *number);

/* All of them, in the order of the file. */
int law_register_count(const struct law_register *laws);
const struct law_document *law_register_at(const struct law_register *laws, int index);

#endif

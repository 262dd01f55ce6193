/* Law texts in a folder, to check questions against: files *.jsonl, one article (or part
 * of one) a line, with doc, article, title, text, lang ("vi" if absent), effective_from and
 * effective_to. The folder is somebody's own collection and no part of the question bank. */
#ifndef QUESTION_BANK_LAW_H
#define QUESTION_BANK_LAW_H

#include "question-bank/set.h"

struct law;

enum {
	LAW_LINE_MAX = 4 * 1024 * 1024, /* bytes of one article */
	LAW_ARTICLES_MAX = 100 * 1000,  /* lines of all files together */
};

/* A stretch of somebody's text. start is NULL if there is none. */
struct span {
	const char *start;
	size_t length;
};

/* One article as it read from a day (NULL: ever) until the day before another (NULL: still). */
struct law_article {
	const char *document; /* "45/2019/QH14" */
	const char *article;  /* "25"; "Phụ lục" */
	const char *title;    /* "" if it has none */
	const char *text;
	enum language language;
	const char *from, *until;
};

/* NULL, and reported, if the folder cannot be read or a line in it is no article. */
struct law *law_open(const char *folder, set_problem_fn *report, void *owner);
void law_close(struct law *law); /* NULL is ok */

/* Also true of the short form of a name: "CPTPP" for "CPTPP ch.19 (...)". */
bool law_has_document(const struct law *law, const char *document);

/* The versions and parts of one article in turn: the next after that one (NULL: the first),
 * NULL at the end. */
const struct law_article *law_next(const struct law *law, const char *document,
				   const char *article, const struct law_article *after);

bool law_is_in_force(const struct law_article *article, const char *date);

/* Clause "2" begins a line with "2." and point "a" one with "a)"; each ends where the next
 * of its kind begins. */
struct span law_clause(struct span text, const char *clause);
struct span law_point(struct span text, const char *point);

#endif

/* Reads a contest document (contest.schema.json) into the rules of contest/rules.h. What is
 * wrong with its shape, and what it names that is not there, is said here; whether the rules
 * make sense together is said by contest_sound.h.
 *
 * The order of a document is the order of the rules: its third unit has the index 2. */
#ifndef WIRE_CONTEST_DOCUMENT_H
#define WIRE_CONTEST_DOCUMENT_H

#include "contest/rules.h"

#include <stddef.h>

enum {
	CONTEST_DOCUMENT_MAX = 8 * 1024 * 1024, /* bytes */
	CONTEST_PROBLEMS_MAX = 1000, /* reports of one reading; the last says that there are
					more */
	CONTEST_AGE_MAX = 120,
	CONTEST_MINUTES_MAX = 7 * 24 * 60, /* of an attempt */
	CONTEST_RETENTION_DAYS_MAX = 3650,
	CONTEST_RETENTION_DAYS_USUAL = 180,
	CONTEST_ACCESS_CODE_MAX = 40, /* bytes */
	CONTEST_BEST_MAX = 1000,      /* people of a mean */
	CONTEST_BEST_USUAL = 10,
	CONTEST_HEADCOUNT_MAX = 10000000,
	CONTEST_PRIZE_COUNT_MAX = 100000,
	CONTEST_FREEZE_MINUTES_MAX = 30 * 24 * 60,
};

#define CONTEST_POINTS_MAX 10000.0

enum contest_severity {
	CONTEST_ERROR,   /* such a contest cannot be held */
	CONTEST_WARNING, /* it can, but perhaps not as it was meant */
};

/* Called once for each problem: where ("rounds[0].windows[1].closes", "" for the document as a
 * whole), what is wrong and what to do, as one English sentence. */
typedef void contest_problem_fn(void *owner, enum contest_severity severity, const char *where,
				const char *sentence);

/* The rules, to be given to contest_rules_free(). NULL, and everything reported (report may be
 * NULL), if there is any problem. */
struct contest_rules *contest_document_read(const char *text, size_t length,
					    contest_problem_fn *report, void *owner);

/* The same of a document that a contest is held by. What may have become wrong since it was
 * taken, and changes nothing for anybody, is a warning and is passed over: who is excluded by a
 * number that nobody can register any more. NULL if there is any error. */
struct contest_rules *contest_document_read_stored(const char *text, size_t length,
						   contest_problem_fn *report, void *owner);

/* The same as the first from a file. */
struct contest_rules *contest_document_open(const char *path, contest_problem_fn *report,
					    void *owner);

/* No window is open any more from this instant on: those that are then close, those to come
 * never open. Nobody may look at the rules on another thread. */
void contest_rules_end(struct contest_rules *rules, int64_t at_ms);

void contest_rules_free(struct contest_rules *rules); /* NULL is ok */

/* A document that could be read, as anybody may see it: without access codes and without the
 * phones and codes of who is excluded. A new string to free(). */
char *contest_document_public(const char *document);

/* Words of the document, NULL at the end of each list: the index is the value of the enum. */
extern const char *const contest_counting_words[];
extern const char *const contest_bell_words[];
extern const char *const contest_prediction_words[];
extern const char *const contest_key_words[]; /* a prediction's is followed by ":ID" */
extern const char *const contest_identity_words[];
extern const char *const contest_collective_words[];
extern const char *const contest_visibility_words[];

#endif

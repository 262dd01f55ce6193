/* A contest document to change and to read, and what is said about it. */
#ifndef CONTEST_FIXTURE_H
#define CONTEST_FIXTURE_H

#include "wire/contest_sound.h"

enum { FINDINGS_MAX = 40, FINDING_SIZE = 640 };

/* Nothing is wrong with it. Its quotation marks are single ones. */
extern const char *const contest_text;

struct findings {
	int errors, warnings;
	char lines[FINDINGS_MAX][FINDING_SIZE]; /* "error: where: sentence" */
};

/* A contest_problem_fn; owner is a struct findings. */
void take_finding(void *owner, enum contest_severity severity, const char *where,
		  const char *sentence);

/* With single quotation marks. */
struct contest_rules *read_contest(const char *text, struct findings *findings);

/* One part of the text that is written otherwise. WITH({ "part", "by" }, ...) are several. */
struct change {
	const char *part, *by;
};

#define WITH(...) ((const struct change[]){ __VA_ARGS__, { NULL, NULL } })

/* The contest with these changes is read and found to have one contradiction alone, which
 * begins so. */
void finds(const struct change *changes, enum contest_severity severity, const char *where,
	   const char *sentence);

/* The contest with `by` for `part` of it: */

/* is read, to be freed. */
struct contest_rules *changed_contest(const char *part, const char *by);

/* is refused for one reason alone, which begins so. */
void is_refused_contest(const char *part, const char *by, const char *where,
			const char *sentence);

/* is read and found to have one contradiction alone. */
void is_unsound(const char *part, const char *by, const char *where, const char *sentence);
void is_warned(const char *part, const char *by, const char *where, const char *sentence);

/* is read and nothing is found. */
void is_sound_contest(const char *part, const char *by);
void is_sound_with(const struct change *changes);

/* The questions of the set "a-set": 14 of wages, easy, for workers, of which one ends with
 * 2026; 6 of contracts, hard, for employers and cadres. */
struct contest_pools fixture_pools(void);

#endif

/* What came of many papers (statistics/outcome.h), as JSON and as a table. */
#ifndef WIRE_OUTCOME_TEXT_H
#define WIRE_OUTCOME_TEXT_H

#include "base/text.h"
#include "question-bank/question.h"
#include "statistics/outcome.h"

/* What an outcome's numbers stand for; all borrowed. */
struct outcome_names {
	const struct question *const *questions; /* by item */
	const int32_t *places; /* by item: its number from 0; NULL: as it is listed */
	/* The unit's id and name; name may be the same in every language. */
	void (*unit)(const void *owner, int32_t unit, const char **id,
		     struct question_text *name);
	const void *owner;
};

enum {
	OUTCOME_UNITS_SHOWN_MAX = 200, /* of the table of units and questions: the largest */
};

/* "papers":…,"scores":{…},"questions":[…],"units":{…}, without braces around it. */
void outcome_text_write(struct text *text, const struct outcome *outcome,
			const struct outcome_names *names);

#endif

/* Holds a question against the law that it cites. */
#ifndef QUESTION_BANK_LAW_CHECK_H
#define QUESTION_BANK_LAW_CHECK_H

#include "question-bank/law.h"
#include "question-bank/problem.h"

/* Every basis must be found in the law: the document, the article as it is in force, the
 * clause, the point; and must read the same over all the days that the basis claims. Every
 * figure in the explanation must occur in an article that is cited (or in the question, the
 * names of the documents or the dates), or be worked out there («60 − 36 = 24»). That is judged
 * on today's date, or, for a question that does not hold today, on the nearest day on which it
 * does.
 *
 * A basis outside the pack is passed over, and the figures of its question with it. */
void law_check(const struct law *law, const struct question *question, const char *today,
	       struct problems *problems);

#endif

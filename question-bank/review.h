/* What a good set keeps to beyond what its reader needs; for authors, before they publish. */
#ifndef QUESTION_BANK_REVIEW_H
#define QUESTION_BANK_REVIEW_H

#include "question-bank/problem.h"

/* Reports, by problems->report, under the name problems->file:
 * a file that is not named by the set's id; a text without one of the languages that the
 * title has; a question that claims days on which a basis of it does not hold. Drafts are
 * passed over. */
void set_review(const struct question_set *set, struct problems *problems);

#endif

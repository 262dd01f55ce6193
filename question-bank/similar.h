/* Questions that ask nearly the same in nearly the same words. */
#ifndef QUESTION_BANK_SIMILAR_H
#define QUESTION_BANK_SIMILAR_H

#include "question-bank/question.h"

/* Called for each pair, one < other; share is the Jaccard similarity of their pairs of
 * words, 0 to 1. */
typedef void similar_fn(void *owner, size_t one, size_t other, double share);

/* From this share on two questions are reported: of ten words about one differs. Two of very
 * few words must be the same. */
#define SIMILAR_SHARE 0.75

/* Compares the text together with the right answer, case and marks of punctuation not
 * counting, in the first language that each question has. Candidates come from MinHash
 * signatures cut into bands (Broder 1997), so that the time grows with the number of
 * questions and not with its square; two that share SIMILAR_SHARE are missed with a
 * probability below one in a thousand. */
void similar_find(const struct question *const *questions, size_t count, similar_fn *report,
		  void *owner);

#endif

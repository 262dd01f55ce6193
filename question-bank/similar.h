/* Questions that ask nearly the same in nearly the same words. */
#ifndef QUESTION_BANK_SIMILAR_H
#define QUESTION_BANK_SIMILAR_H

#include "question-bank/question.h"

#include <stdint.h>

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

enum { SIMILAR_SHINGLES_MAX = 600 /* pairs of words of one question that count */ };

/* The pairs of words of one question, sorted, each once; gives their number. For whoever
 * compares one with many. */
size_t similar_shingles(const struct question *question,
			uint64_t shingles[SIMILAR_SHINGLES_MAX]);

/* Their Jaccard similarity, 0 to 1. */
double similar_share(const uint64_t *one, size_t one_count, const uint64_t *other,
		     size_t other_count);

#endif

/* Options that speak of the other options. */
#ifndef QUESTION_BANK_FORMATS_PINNED_H
#define QUESTION_BANK_FORMATS_PINNED_H

#include "question-bank/question.h"

/* Pins what must not move when options are shuffled. An option that means all or none of the
 * others («Tất cả các đáp án trên») is pinned and moved last; one that calls others by their
 * letters («Cả A và B đều đúng») pins all, because their letters must not change.
 * Orders and pins of ordering questions are left alone. */
void pin_options(struct question *question, enum language language);

#endif

/* The topics a question can have. topics.json gives their names to people. */
#ifndef QUESTION_BANK_TOPIC_H
#define QUESTION_BANK_TOPIC_H

#include "question-bank/question.h"

#include <stdbool.h>

enum { TOPICS = 22 };

/* 0 to TOPICS - 1, in the order of topics.json. */
const char *topic_id(int index);

/* What people call it. */
const char *topic_name(int index, enum language language);

/* The index of a topic; -1 if there is none of this id. */
int topic_place(const char *id);

bool topic_is_known(const char *id);

/* The id of the topic that people call so: by its id, or by its Vietnamese or English name,
 * case and marks not counting, or by words that only one name begins with, else has as its own
 * words («tien luong», «Bảo hiểm y tế»). NULL if there is none, or if it may be one of several.
 */
const char *topic_of_name(const char *name);

/* The topics that it may be, in the order of topics.json: those whose names begin with its
 * words, else those that have all of them; gives how many. places has room for all. */
int topic_guesses(const char *name, int places[TOPICS]);

#endif

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
 * case not counting. NULL if there is none. */
const char *topic_of_name(const char *name);

#endif

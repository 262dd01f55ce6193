/* The topics a question can have. topics.json gives their names to people. */
#ifndef QUESTION_BANK_TOPIC_H
#define QUESTION_BANK_TOPIC_H

#include <stdbool.h>

enum { TOPICS = 22 };

extern const char *const topic_ids[TOPICS];

bool topic_is_known(const char *id);

#endif

/* The questions of a round as one JSON list, and back: how they are kept beside it. */
#ifndef WIRE_QUESTION_LIST_H
#define WIRE_QUESTION_LIST_H

#include "question-bank/set.h"

#include <stdint.h>

/* A new string to free(). */
char *question_list_write(struct question *const *questions, int32_t count);

/* 1 to count_max questions in a new list, or NULL for anything else. */
struct question **question_list_read(const char *text, int32_t count_max, int32_t *count);

void question_list_free(struct question **questions, int32_t count); /* NULL is ok */

#endif

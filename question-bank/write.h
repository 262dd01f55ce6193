/* A question as a JSON value. */
#ifndef QUESTION_BANK_WRITE_H
#define QUESTION_BANK_WRITE_H

#include "question-bank/question.h"

#include <jansson.h>

/* A new reference. The fields come in the order of question_fields[] (read.h); what a
 * question does not have is no field. */
json_t *question_to_json(const struct question *question);

#endif

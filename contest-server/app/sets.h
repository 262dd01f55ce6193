/* The question sets that rounds can be made from, read once at the start. */
#ifndef APP_SETS_H
#define APP_SETS_H

#include "base/failure.h"
#include "question-bank/set.h"

#include <stdint.h>

struct sets;

/* Reads every *.json in the folder. NULL with the reason if it cannot be read or
 * any set in it has a problem (each is logged). */
struct sets *sets_open(const char *folder, struct failure *why);
void sets_close(struct sets *sets);

int sets_count(const struct sets *sets);
const struct question_set *sets_at(const struct sets *sets, int place);
const struct question_set *sets_find(const struct sets *sets, const char *id);

/* "YYYY-MM-DD" in Viet Nam at this instant. */
void sets_date(int64_t at_unix_ms, char date[11]);

/* May this question be asked on this date: published, and its answer holds. */
bool sets_may_ask(const struct question *question, const char *date);

#endif

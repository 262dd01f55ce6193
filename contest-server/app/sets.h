/* The question sets that rounds can be made from, read once at the start. */
#ifndef APP_SETS_H
#define APP_SETS_H

#include "base/failure.h"
#include "question-bank/law.h"
#include "question-bank/stale.h"

#include <stdint.h>

struct sets;

/* Reads every *.json in the folder, the register of laws (laws.json beside the folder, if it
 * is there), and the law texts in the folder law_texts (NULL: none). NULL with the reason if
 * one of them cannot be read or has a problem (each is logged). */
struct sets *sets_open(const char *folder, const char *law_texts, struct failure *why);
void sets_close(struct sets *sets);

int sets_count(const struct sets *sets);
const struct question_set *sets_at(const struct sets *sets, int place);
const struct question_set *sets_find(const struct sets *sets, const char *id);

/* "YYYY-MM-DD" in Viet Nam at this instant. */
void sets_date(int64_t at_unix_ms, char date[11]);

/* The law texts, or NULL. */
const struct law *sets_law(const struct sets *sets);

enum sets_verdict {
	SETS_MAY_ASK,
	SETS_UNPUBLISHED, /* nobody expects it */
	SETS_STALE,       /* published, but the law behind it has moved */
	SETS_MEDIA,       /* it needs a picture or a recording, which rounds cannot show */
};

/* May this question be asked on this date? stale is filled for SETS_STALE. */
enum sets_verdict sets_judge(const struct sets *sets, const struct question *question,
			     const char *date, struct stale *stale);

bool sets_may_ask(const struct sets *sets, const struct question *question, const char *date);

#endif

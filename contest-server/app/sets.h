/* The question sets that rounds can be made from: read from files at the start, and those that
 * people made, which bank.h puts here. For the loop thread only: what a thread of the pool
 * needs of a set is copied before, because a set changes when somebody changes it. */
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

/* Takes a set that people made, in the place of the one of its id if there is one. False if
 * there are SETS_OWN_MAX already; it is freed then. */
enum { SETS_OWN_MAX = 1000 };
bool sets_put(struct sets *sets, struct question_set *set);

/* Wherever a set has the question of this id it has this one from now on; its texts must live
 * as long as it does. */
void sets_put_question(struct sets *sets, const struct question *question);

/* Each question that came with the files, by file and place. */
typedef void sets_question_fn(void *owner, const struct question *question);
void sets_each_question(const struct sets *sets, sets_question_fn *each, void *owner);

/* The register of laws, or NULL. */
const struct law_register *sets_laws(const struct sets *sets);

/* "YYYY-MM-DD" in Viet Nam at this instant. */
void sets_date(int64_t at_unix_ms, char date[11]);

/* The law texts, or NULL. */
const struct law *sets_law(const struct sets *sets);

enum sets_verdict {
	SETS_MAY_ASK,
	SETS_UNPUBLISHED, /* nobody expects it */
	SETS_STALE,       /* published, but the law behind it has moved */
	SETS_MEDIA,       /* it needs a picture or a recording that this server does not keep */
};

/* May this question be asked on this date? stale is filled for SETS_STALE. */
enum sets_verdict sets_judge(const struct sets *sets, const struct question *question,
			     const char *date, struct stale *stale);

bool sets_may_ask(const struct sets *sets, const struct question *question, const char *date);

#endif

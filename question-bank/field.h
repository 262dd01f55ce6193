/* Fields of a JSON object, taken one by one; what is wrong with one is reported and
 * the reading goes on, so that a file's author sees everything at once. */
#ifndef QUESTION_BANK_FIELD_H
#define QUESTION_BANK_FIELD_H

#include "question-bank/arena.h"
#include "question-bank/problem.h"
#include "question-bank/question.h"

#include <jansson.h>

struct reader {
	struct arena *arena; /* texts go here */
	struct problems problems;
	bool is_draft; /* the question that is being read: much may be missing */
};

/* Only a NULLABLE field may be there and null, which is the same as not being there. */
enum need { OPTIONAL, NULLABLE, REQUIRED };

/* False, and reported, if value is none or no object; or if it has a field whose name is
 * not in the NULL-terminated list. The latter is reported and still gives true. */
bool field_object(struct reader *reader, const struct place *place, json_t *value,
		  const char *const *names);

/* The value of a field; NULL if there is none. A required one is missed aloud. */
json_t *field_value(struct reader *reader, const struct place *parent, const json_t *object,
		    const char *key, enum need need);

/* A list of min to max things; NULL, and reported, for anything else. */
json_t *field_list(struct reader *reader, const struct place *parent, const json_t *object,
		   const char *key, enum need need, int min, int max);

/* A text that stays within max bytes, composed (NFC) and fit to be read; or NULL. */
const char *field_string(struct reader *reader, const struct place *parent,
			 const json_t *object, const char *key, enum need need, int max);

/* {"vi": ..., "en": ...}; Vietnamese must be there if the field is, in a draft any of them. */
struct question_text field_text(struct reader *reader, const struct place *parent,
				const json_t *object, const char *key, enum need need, int max);

/* Letters, digits and "-", 1 to QUESTION_ID_MAX of them; or NULL. */
const char *field_id(struct reader *reader, const struct place *parent, const json_t *object,
		     const char *key, enum need need);

bool field_flag(struct reader *reader, const struct place *parent, const json_t *object,
		const char *key, enum need need);

/* A number within -FIELD_NUMBER_MAX to FIELD_NUMBER_MAX; fallback if there is none. */
double field_number(struct reader *reader, const struct place *parent, const json_t *object,
		    const char *key, enum need need, double fallback);

#define FIELD_NUMBER_MAX 1e12

/* effective_from, and the day after effective_to (NULL if that is null or missing). */
void field_dates(struct reader *reader, const struct place *parent, const json_t *object,
		 enum need need, const char **from, const char **until);

#endif

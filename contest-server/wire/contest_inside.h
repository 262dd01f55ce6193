/* Inside the reader of contest documents. */
#ifndef WIRE_CONTEST_INSIDE_H
#define WIRE_CONTEST_INSIDE_H

#include "question-bank/field.h"
#include "question-bank/name_set.h"
#include "wire/contest_document.h"

struct rules_reader {
	struct reader fields;
	struct contest_rules *rules; /* what was read so far */
	bool is_stored;              /* a contest is held by it: see read_stored */
	struct problems warnings;    /* where that lets something pass */
};

/* What fields of a contest document have in common: problems are reported at the field, and
 * the reading goes on with the fallback. */

/* Letters, digits, "-" and "_"; or NULL. */
const char *contest_field_id(struct rules_reader *reader, const struct place *parent,
			     const json_t *object, const char *key);

/* {"vi", "en"}, or just a text, which is Vietnamese. Of one line; of several. */
struct contest_text contest_field_text(struct rules_reader *reader, const struct place *parent,
				       const json_t *object, const char *key, enum need need);
struct contest_text contest_field_prose(struct rules_reader *reader, const struct place *parent,
					const json_t *object, const char *key, enum need need);

struct contest_range {
	int32_t min, max, fallback;
};

int32_t contest_field_whole(struct rules_reader *reader, const struct place *parent,
			    const json_t *object, const char *key, enum need need,
			    struct contest_range range);

/* A number from 0 to CONTEST_POINTS_MAX. */
double contest_field_points(struct rules_reader *reader, const struct place *parent,
			    const json_t *object, const char *key, double fallback);

bool contest_field_flag(struct rules_reader *reader, const struct place *parent,
			const json_t *object, const char *key, bool fallback);

/* The index in a list of words; the fallback if the field is not there. */
int contest_field_word(struct rules_reader *reader, const struct place *parent,
		       const json_t *object, const char *key, enum need need,
		       const char *const *words, int fallback);

/* False if there is none. */
bool contest_field_instant(struct rules_reader *reader, const struct place *parent,
			   const json_t *object, const char *key, enum need need,
			   int64_t *at_ms);
const char *contest_field_day(struct rules_reader *reader, const struct place *parent,
			      const json_t *object, const char *key, enum need need);
bool contest_field_hour(struct rules_reader *reader, const struct place *parent,
			const json_t *object, const char *key, int32_t *minutes);

/* A list of plain texts, none twice. */
const char *const *contest_field_texts(struct rules_reader *reader, const struct place *parent,
				       const json_t *object, const char *key, int max,
				       int max_bytes, int32_t *count);

/* Zeroed, from the arena; NULL for none. */
void *contest_take(struct rules_reader *reader, int32_t count, size_t size);

/* Says so if the id of this entry (NULL: it had none) is that of an earlier one. */
void contest_id_once(struct rules_reader *reader, struct name_set *ids,
		     const struct place *entry, const char *id, int32_t index);

/* «There is no round "tuan-9"; …» */
void contest_not_there(struct rules_reader *reader, const struct place *place, const char *what,
		       const char *name);

/* The parts of the document, in the order in which they need each other. */
void contest_read_rounds(struct rules_reader *reader, const json_t *document);
void contest_read_units(struct rules_reader *reader, const json_t *document);
void contest_read_eligibility(struct rules_reader *reader, const json_t *document);
void contest_read_predictions(struct rules_reader *reader, const json_t *document);
void contest_read_ranking(struct rules_reader *reader, const json_t *document);
void contest_read_collectives(struct rules_reader *reader, const json_t *document);
void contest_read_prizes(struct rules_reader *reader, const json_t *document);
void contest_read_publication(struct rules_reader *reader, const json_t *document);

#endif

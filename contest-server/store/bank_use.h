/* How questions did, as far as it was counted: a row for each round or contest and question
 * (migrations/015-bank-use.sql), and which rounds and contests are to be counted next. What the
 * sums mean is statistics/pooled.h; the store only keeps them. */
#ifndef STORE_BANK_USE_H
#define STORE_BANK_USE_H

#include "store/bank.h"

enum {
	USE_SOURCE_MAX = 41, /* bytes of the id of a round or contest, with its end */
	/* A contest that goes on is counted again when so many per cent more papers are handed
	 * in: so the work of all counts together stays a small multiple of the last one. */
	USE_GROWTH_PERCENT = 25,
};

struct stored_use {
	char question[BANK_ID_SIZE];
	int64_t people, answered, scored, pairs;
	double worth, mean_worth, mean_rest, worth_square, rest_square, product;
};

/* What is to be counted, and as of when: a count that was overtaken is done again. voids are of
 * a contest the people struck out or taken in again, of a round the questions annulled. */
struct use_source {
	bool is_contest, is_over;
	char id[USE_SOURCE_MAX];
	int64_t papers, voids;
};

/* Puts a count in the place of the one before of the same source; not that of a round of which
 * a question was annulled since use_reader_pending(), so that it is pending still. */
struct store_bank_use {
	struct store_job job;
	struct use_source source;
	int64_t at_unix_ms;
	struct stored_use *uses; /* owned */
	int count;
};

int64_t store_put_bank_use(struct store *store, struct store_bank_use *use);
void store_bank_use_clear(struct store_bank_use *use);

/* A connection for one thread, as in read.h. */
struct use_reader;
struct use_reader *use_reader_open(const char *path, struct failure *why);
void use_reader_close(struct use_reader *reader); /* NULL is ok */

/* Finished rounds that are not counted, and contests whose count is behind, at most so many.
 * False if it cannot be read, as below; it is logged. */
typedef void use_source_fn(void *owner, const struct use_source *source);
bool use_reader_pending(struct use_reader *reader, int limit, use_source_fn *each, void *owner);

/* All counts, in the order of their questions. */
typedef void stored_use_fn(void *owner, const struct stored_use *use, bool is_contest,
			   int64_t at_unix_ms);
bool use_reader_all(struct use_reader *reader, stored_use_fn *each, void *owner);

#endif

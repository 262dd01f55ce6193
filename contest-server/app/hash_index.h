/* From the hash of a secret to the number of whoever has it. Hashes are of secrets that nobody
 * can choose, or keyed: their first bytes spread evenly. */
#ifndef APP_HASH_INDEX_H
#define APP_HASH_INDEX_H

#include "base/secret.h"

struct hash_slot {
	struct secret_hash hash;
	int32_t number; /* plus one; 0: free */
};

struct hash_index {
	struct hash_slot *slots;
	size_t size, count; /* size is a power of two, or 0 */
};

void hash_index_init(struct hash_index *index);
void hash_index_clear(struct hash_index *index);

/* The hash must not be in it. */
void hash_index_add(struct hash_index *index, const struct secret_hash *hash, int32_t number);

/* -1 if nobody has it. */
int32_t hash_index_find(const struct hash_index *index, const struct secret_hash *hash);

#endif

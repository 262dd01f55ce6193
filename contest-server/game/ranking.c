#include "game/ranking.h"

#include <stdlib.h>

static int order(int64_t one, int64_t other)
{
	return (one > other) - (one < other);
}

int ranking_compare(const struct ranking_key *one, const struct ranking_key *other)
{
	int by;

	by = order(other->score, one->score);
	if (by == 0)
		by = order(other->right, one->right);
	if (by == 0)
		by = order(one->credited_ms, other->credited_ms);
	if (by == 0)
		by = order(one->last_answer_at_ms, other->last_answer_at_ms);
	return by;
}

static int compare_entries(const void *one, const void *other)
{
	const struct ranking_entry *a = one;
	const struct ranking_entry *b = other;
	int by = ranking_compare(&a->key, &b->key);

	return by ? by : order(a->item, b->item);
}

void ranking_sort(struct ranking_entry *entries, size_t count)
{
	if (count == 0)
		return; /* entries may be NULL then */
	qsort(entries, count, sizeof(*entries), compare_entries);
	for (size_t i = 0; i < count; i++) {
		if (i > 0 && ranking_compare(&entries[i - 1].key, &entries[i].key) == 0)
			entries[i].rank = entries[i - 1].rank;
		else
			entries[i].rank = (int32_t)i + 1;
	}
}

static unsigned char *put_big_endian(unsigned char *bytes, uint64_t value, int size)
{
	for (int i = 0; i < size; i++)
		bytes[i] = (unsigned char)(value >> (8 * (size - 1 - i)));
	return bytes + size;
}

void ranking_tie_bytes(const struct ranking_key *key, unsigned char bytes[RANKING_TIE_SIZE])
{
	bytes = put_big_endian(bytes, (uint32_t)key->right, 4);
	bytes = put_big_endian(bytes, UINT64_MAX - (uint64_t)key->credited_ms, 8);
	put_big_endian(bytes, UINT64_MAX - (uint64_t)key->last_answer_at_ms, 8);
}

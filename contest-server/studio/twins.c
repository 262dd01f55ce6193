#include "studio/twins.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

struct one {
	char *id, *text;     /* NULL for a row */
	size_t first, count; /* of its shingles */
	size_t common;       /* with the row that is looked at */
};

/* Where a shingle occurs. */
struct entry {
	uint64_t shingle;
	size_t one;
};

struct twins {
	struct one *ones;
	size_t count, room, bank_count;
	uint64_t *shingles; /* of all, one after the other */
	size_t shingle_count, shingle_room;
	struct entry *index; /* by shingle, made at the first search */
};

struct twins *twins_new(void)
{
	return memory_new(1, sizeof(struct twins));
}

void twins_free(struct twins *twins)
{
	if (!twins)
		return;
	for (size_t i = 0; i < twins->count; i++) {
		free(twins->ones[i].id);
		free(twins->ones[i].text);
	}
	free(twins->ones);
	free(twins->shingles);
	free(twins->index);
	free(twins);
}

static struct one *add(struct twins *twins, const uint64_t *shingles, size_t count)
{
	struct one *one;

	if (twins->count == twins->room) {
		twins->room = twins->room ? twins->room * 2 : 256;
		twins->ones = memory_resize(twins->ones, twins->room, sizeof(*twins->ones));
	}
	if (twins->shingle_count + count > twins->shingle_room) {
		twins->shingle_room = (twins->shingle_count + count) * 2;
		twins->shingles = memory_resize(twins->shingles, twins->shingle_room,
						sizeof(*twins->shingles));
	}
	one = &twins->ones[twins->count++];
	*one = (struct one){ .first = twins->shingle_count, .count = count };
	if (count > 0)
		memcpy(twins->shingles + twins->shingle_count, shingles,
		       count * sizeof(*shingles));
	twins->shingle_count += count;
	return one;
}

void twins_add(struct twins *twins, const char *id, const char *text, const uint64_t *shingles,
	       size_t count)
{
	struct one *one = add(twins, shingles, count);

	one->id = memory_copy_string(id);
	one->text = memory_copy_string(text);
	twins->bank_count++;
}

void twins_add_row(struct twins *twins, const struct question *question)
{
	uint64_t shingles[SIMILAR_SHINGLES_MAX];
	bool has_text = question->text.in[LANGUAGE_VI] || question->text.in[LANGUAGE_EN];

	add(twins, shingles, has_text ? similar_shingles(question, shingles) : 0);
}

static int compare(const void *one, const void *other)
{
	const struct entry *first = one, *second = other;

	if (first->shingle != second->shingle)
		return first->shingle < second->shingle ? -1 : 1;
	return first->one < second->one ? -1 : first->one > second->one;
}

static void make_index(struct twins *twins)
{
	size_t count = 0;

	twins->index = memory_new(twins->shingle_count + 1, sizeof(*twins->index));
	for (size_t i = 0; i < twins->count; i++)
		for (size_t k = 0; k < twins->ones[i].count; k++)
			twins->index[count++] =
				(struct entry){ twins->shingles[twins->ones[i].first + k], i };
	qsort(twins->index, count, sizeof(*twins->index), compare);
}

static size_t place_of(const struct twins *twins, uint64_t shingle)
{
	size_t low = 0, high = twins->shingle_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (twins->index[middle].shingle < shingle)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void count_common(struct twins *twins, const struct one *own)
{
	for (size_t i = 0; i < twins->count; i++)
		twins->ones[i].common = 0;
	for (size_t k = 0; k < own->count; k++) {
		uint64_t shingle = twins->shingles[own->first + k];
		size_t at = place_of(twins, shingle);

		for (; at < twins->shingle_count && twins->index[at].shingle == shingle; at++)
			twins->ones[twins->index[at].one].common++;
	}
}

static double share_of(const struct one *one, const struct one *other)
{
	size_t all = one->count + other->count - other->common;

	return all > 0 ? (double)other->common / (double)all : 0;
}

int twins_find(struct twins *twins, size_t row, struct twin found[TWINS_FOUND_MAX])
{
	const struct one *own = &twins->ones[twins->bank_count + row];
	struct twin best = { .share = 0 };
	int count = 0;

	if (!twins->index)
		make_index(twins);
	count_common(twins, own);
	for (size_t i = 0; i < twins->bank_count; i++) {
		double share = share_of(own, &twins->ones[i]);

		if (share >= SIMILAR_SHARE && share > best.share)
			best = (struct twin){ .id = twins->ones[i].id,
					      .text = twins->ones[i].text,
					      .share = share };
	}
	if (best.id)
		found[count++] = best;
	for (size_t i = 0; i < row; i++) {
		double share = share_of(own, &twins->ones[twins->bank_count + i]);

		if (share < SIMILAR_SHARE)
			continue;
		found[count++] = (struct twin){ .row = i, .share = share };
		break;
	}
	return count;
}

/* For madvise(). */
#define _DEFAULT_SOURCE

#include "question-bank/json_memory.h"

#include <assert.h>
#include <jansson.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

enum {
	UNIT = 16, /* sizes are whole numbers of it */
	SMALL_MAX = 2048,
	SIZES = SMALL_MAX / UNIT,
	PAGE_BYTES = 64 * 1024, /* of pieces of one size, and the boundary it begins on */
	STOCK_BYTES = 4 * 1024 * 1024, /* of pages, taken from the system at once */
	STOCK_BOUNDARY = 2 * 1024 * 1024,
};

_Static_assert(UNIT % alignof(max_align_t) == 0, "a piece may hold anything");

/* At the beginning of each page, so that a piece shows its size by where it lies. */
struct page_head {
	alignas(max_align_t) size_t place; /* of the size's list; SIZES: one large piece */
};

struct piece {
	struct piece *next;
};

static struct {
	struct piece *free[SIZES];
	unsigned char *fresh[SIZES]; /* the next of a page that was never given out */
	size_t fresh_count[SIZES];
	unsigned char *stock; /* pages that have no size yet */
	size_t stock_count;
} memory;

static void *aligned(size_t boundary, size_t size)
{
	void *bytes = aligned_alloc(boundary, size);

	if (!bytes)
		abort();
	return bytes;
}

static struct page_head *page_new(void)
{
	unsigned char *page;

	if (memory.stock_count == 0) {
		memory.stock = aligned(STOCK_BOUNDARY, STOCK_BYTES);
#ifdef MADV_HUGEPAGE
		madvise(memory.stock, STOCK_BYTES, MADV_HUGEPAGE); /* as good without */
#endif
		memory.stock_count = STOCK_BYTES / PAGE_BYTES;
	}
	page = memory.stock;
	memory.stock += PAGE_BYTES;
	memory.stock_count--;
	return (struct page_head *)(void *)page;
}

static void *take_large(size_t size)
{
	struct page_head *head;

	if (size > SIZE_MAX / 2)
		abort();
	size = (size + sizeof(*head) + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
	head = aligned(PAGE_BYTES, size);
	head->place = SIZES;
	return head + 1;
}

static void *take_fresh(size_t place)
{
	size_t size = (place + 1) * UNIT;
	unsigned char *piece;

	if (memory.fresh_count[place] == 0) {
		struct page_head *head = page_new();

		head->place = place;
		memory.fresh[place] = (unsigned char *)(head + 1);
		memory.fresh_count[place] = (PAGE_BYTES - sizeof(*head)) / size;
	}
	piece = memory.fresh[place];
	memory.fresh[place] += size;
	memory.fresh_count[place]--;
	return piece;
}

static void *take(size_t size)
{
	size_t place = size ? (size - 1) / UNIT : 0;
	struct piece *piece;

	if (place >= SIZES)
		return take_large(size);
	piece = memory.free[place];
	if (!piece)
		return take_fresh(place);
	memory.free[place] = piece->next;
	return piece;
}

static void give_back(void *bytes)
{
	struct page_head *head;
	struct piece *piece = bytes;

	if (!bytes)
		return;
	head = (void *)((char *)bytes - ((uintptr_t)bytes & (PAGE_BYTES - 1)));
	assert(head->place <= SIZES);
	if (head->place == SIZES) {
		free(head);
		return;
	}
	piece->next = memory.free[head->place];
	memory.free[head->place] = piece;
}

void json_memory_use(void)
{
	json_set_alloc_funcs(take, give_back);
}

#include "net/addresses.h"
#include "base/memory.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS_FIRST = 64 };

void addresses_init(struct addresses *addresses)
{
	*addresses = (struct addresses){ 0 };
}

void addresses_clear(struct addresses *addresses)
{
	for (size_t i = 0; i < addresses->bucket_count; i++) {
		while (addresses->buckets[i]) {
			struct address *address = addresses->buckets[i];

			addresses->buckets[i] = address->next;
			free(address);
		}
	}
	free(addresses->buckets);
	addresses_init(addresses);
}

/* FNV-1a. */
static uint64_t hash(const char *text)
{
	uint64_t sum = 14695981039346656037u;

	for (; *text; text++)
		sum = (sum ^ (unsigned char)*text) * 1099511628211u;
	return sum ^ sum >> 32;
}

static struct address **bucket_of(const struct addresses *addresses, const char *text)
{
	return &addresses->buckets[hash(text) & (addresses->bucket_count - 1)];
}

static void grow(struct addresses *addresses)
{
	struct addresses grown = { .count = addresses->count };

	grown.bucket_count =
		addresses->bucket_count ? addresses->bucket_count * 2 : (size_t)BUCKETS_FIRST;
	grown.buckets = memory_new(grown.bucket_count, sizeof(struct address *));
	for (size_t i = 0; i < addresses->bucket_count; i++) {
		struct address *next;

		for (struct address *each = addresses->buckets[i]; each; each = next) {
			struct address **bucket = bucket_of(&grown, each->text);

			next = each->next;
			each->next = *bucket;
			*bucket = each;
		}
	}
	free(addresses->buckets);
	*addresses = grown;
}

static struct address *find(const struct addresses *addresses, const char *text)
{
	if (!addresses->bucket_count)
		return NULL;
	for (struct address *each = *bucket_of(addresses, text); each; each = each->next)
		if (!strcmp(each->text, text))
			return each;
	return NULL;
}

static struct address *add(struct addresses *addresses, const char *text)
{
	struct address *address = memory_new(1, sizeof(*address));
	struct address **bucket;

	if (addresses->count >= addresses->bucket_count)
		grow(addresses);
	snprintf(address->text, sizeof(address->text), "%s", text);
	bucket = bucket_of(addresses, text);
	address->next = *bucket;
	*bucket = address;
	addresses->count++;
	return address;
}

struct address *addresses_hold(struct addresses *addresses, const char *text, int max)
{
	struct address *address = find(addresses, text);

	assert(strlen(text) < ADDRESS_TEXT_MAX);
	if ((address ? address->connections : 0) >= max)
		return NULL;
	if (!address)
		address = add(addresses, text);
	address->connections++;
	return address;
}

void addresses_drop(struct addresses *addresses, struct address *address)
{
	struct address **link;

	if (!address)
		return;
	assert(address->connections > 0);
	if (--address->connections > 0)
		return;
	link = bucket_of(addresses, address->text);
	while (*link != address)
		link = &(*link)->next;
	*link = address->next;
	addresses->count--;
	free(address);
}

int addresses_count(const struct addresses *addresses, const char *text)
{
	const struct address *address = find(addresses, text);

	return address ? address->connections : 0;
}

#include "contest/lots.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { NUMBER_SIZE = 16, LOT_BYTES = 8, BITS = 8 };

static void add(crypto_hash_sha256_state *hash, const char *text)
{
	crypto_hash_sha256_update(hash, (const unsigned char *)text, strlen(text));
}

void lots_init(struct lots *lots, const unsigned char seed[LOTS_SEED_SIZE], const char *scope)
{
	char hex[2 * LOTS_SEED_SIZE + 1];

	sodium_bin2hex(hex, sizeof(hex), seed, LOTS_SEED_SIZE);
	crypto_hash_sha256_init(&lots->begun);
	add(&lots->begun, hex);
	add(&lots->begun, "/");
	add(&lots->begun, scope);
	add(&lots->begun, "/");
}

uint64_t lots_draw(const struct lots *lots, int32_t number)
{
	crypto_hash_sha256_state hash = lots->begun;
	unsigned char bytes[crypto_hash_sha256_BYTES];
	char text[NUMBER_SIZE];
	uint64_t lot = 0;

	snprintf(text, sizeof(text), "%d", (int)number);
	add(&hash, text);
	crypto_hash_sha256_final(&hash, bytes);
	for (int i = 0; i < LOT_BYTES; i++)
		lot = lot << BITS | bytes[i];
	return lot;
}

void lots_scope(char scope[LOTS_SCOPE_SIZE], const char *what, const char *id)
{
	int length =
		snprintf(scope, LOTS_SCOPE_SIZE, "%s%s%s", what, id ? ":" : "", id ? id : "");

	assert(length > 0 && length < LOTS_SCOPE_SIZE);
}

/* Lots: what decides between people who are equal in everything else. A lot is the first eight
 * bytes, the most significant one first, of
 *
 *     SHA-256("<seed in hexadecimal>/<scope>/<number>")
 *
 * and the smaller lot is the better one. Whoever has the seed, which is published with the
 * results, can draw them again with sha256sum. Scopes are "contest", "round:ID",
 * "division:ID" and "collective:ID"; the number is that of the entrant or of the unit. */
#ifndef CONTEST_LOTS_H
#define CONTEST_LOTS_H

#include "contest/rules.h"

#include <sodium.h>

enum { LOTS_SEED_SIZE = 32, LOTS_SCOPE_SIZE = 64 };

_Static_assert(LOTS_SCOPE_SIZE > CONTEST_ID_MAX + 12, "\"collective:\" and an id must fit");

/* All lots of one scope. */
struct lots {
	crypto_hash_sha256_state begun; /* with all but the number */
};

void lots_init(struct lots *lots, const unsigned char seed[LOTS_SEED_SIZE], const char *scope);
uint64_t lots_draw(const struct lots *lots, int32_t number);

/* "round" and "tuan-1" make "round:tuan-1"; id may be NULL. */
void lots_scope(char scope[LOTS_SCOPE_SIZE], const char *what, const char *id);

#endif

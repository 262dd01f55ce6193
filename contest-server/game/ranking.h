/* Who stands where. The one statement of how ties are broken, for players:
 *
 *   1. more points
 *   2. more right answers (full marks)
 *   3. less credited time: the sum of elapsed_ms over the answers that earned points
 *   4. the earlier last answer that earned points
 *
 * Players equal in all four stand equal and share a rank; the next rank counts
 * them all (1, 2, 2, 4). */
#ifndef GAME_RANKING_H
#define GAME_RANKING_H

#include <stddef.h>
#include <stdint.h>

struct ranking_key {
	int32_t score;
	int32_t right;
	int64_t credited_ms;
	int64_t last_answer_at_ms; /* 0 if no answer earned points */
};

enum { RANKING_TIE_SIZE = 20 };

/* Negative if one stands before other, positive after, 0 equal. */
int ranking_compare(const struct ranking_key *one, const struct ranking_key *other);

/* One entry of a table to be ranked; item says whose it is. */
struct ranking_entry {
	struct ranking_key key;
	int32_t item;
	int32_t rank; /* set by ranking_sort(): 1 is best */
};

/* Sorts the best first, equals by item, and sets the ranks. */
void ranking_sort(struct ranking_entry *entries, size_t count);

/* Everything but the score as bytes: the larger, byte by byte, is the better.
 * For stores that order by a score and then by a text. */
void ranking_tie_bytes(const struct ranking_key *key, unsigned char bytes[RANKING_TIE_SIZE]);

#endif

/* Slows the guessing of codes without slowing a hall that plays.
 *
 * Each address may try some wrong codes, and gets new tries as time goes by.
 * Without any left, only the code that somebody from this address joined with
 * is still looked at: a guesser behind the same router as a whole hall learns
 * nothing but the code of that hall, and the hall goes on joining. */
#ifndef APP_GUESSES_H
#define APP_GUESSES_H

#include <stdbool.h>
#include <stdint.h>

enum {
	GUESSES_ROWS = 1024, /* of GUESSES_PER_ROW addresses each; newer ones replace older */
	GUESSES_PER_ROW = 4,
	GUESSES_REFILL_MS = 1000, /* one more try after so long */
};

struct guesses {
	int tries_max;
	uint64_t seed; /* secret, so that nobody can choose addresses that share a row */
	struct guess_entry {
		uint64_t address;
		int64_t refilled_at_ms, seen_at_ms;
		int32_t tries_left;
		int32_t good_code; /* -1: none yet */
	} rows[GUESSES_ROWS][GUESSES_PER_ROW];
};

void guesses_init(struct guesses *guesses, int tries_max, uint64_t seed);

/* May this address have this code (0 to 999999, or -1 for what is none) looked up? */
bool guesses_allow(struct guesses *guesses, uint64_t address, int32_t code, int64_t now_ms);

/* The code was looked up, and was one or was none. */
void guesses_note(struct guesses *guesses, uint64_t address, int32_t code, bool is_good,
		  int64_t now_ms);

#endif

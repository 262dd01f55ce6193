#include "app/guesses.h"

enum { NO_CODE = -1 };

void guesses_init(struct guesses *guesses, int tries_max, uint64_t seed)
{
	*guesses = (struct guesses){ .tries_max = tries_max, .seed = seed };
}

/* The address's place: its own, or that of the one in its row seen longest ago. */
static struct guess_entry *place_of(struct guesses *guesses, uint64_t address)
{
	uint64_t mixed = (address ^ guesses->seed) * UINT64_C(0x9e3779b97f4a7c15);
	struct guess_entry *row = guesses->rows[(mixed >> 32) % GUESSES_ROWS];
	struct guess_entry *oldest = &row[0];

	for (int i = 0; i < GUESSES_PER_ROW; i++) {
		if (row[i].seen_at_ms && row[i].address == address)
			return &row[i];
		if (row[i].seen_at_ms < oldest->seen_at_ms)
			oldest = &row[i];
	}
	*oldest = (struct guess_entry){ .address = address,
					.tries_left = guesses->tries_max,
					.good_code = NO_CODE };
	return oldest;
}

static struct guess_entry *entry_of(struct guesses *guesses, uint64_t address, int64_t now_ms)
{
	struct guess_entry *entry = place_of(guesses, address);
	int64_t earned;

	if (!entry->refilled_at_ms)
		entry->refilled_at_ms = now_ms;
	entry->seen_at_ms = now_ms;
	earned = (now_ms - entry->refilled_at_ms) / GUESSES_REFILL_MS;
	if (earned > 0) {
		entry->tries_left = earned > guesses->tries_max - entry->tries_left
					    ? guesses->tries_max
					    : entry->tries_left + (int32_t)earned;
		entry->refilled_at_ms += earned * GUESSES_REFILL_MS;
	}
	return entry;
}

bool guesses_allow(struct guesses *guesses, uint64_t address, int32_t code, int64_t now_ms)
{
	const struct guess_entry *entry = entry_of(guesses, address, now_ms);

	return entry->tries_left > 0 || (code != NO_CODE && entry->good_code == code);
}

void guesses_note(struct guesses *guesses, uint64_t address, int32_t code, bool is_good,
		  int64_t now_ms)
{
	struct guess_entry *entry = entry_of(guesses, address, now_ms);

	if (is_good)
		entry->good_code = code;
	else if (entry->tries_left > 0)
		entry->tries_left--;
}

#include "app/guesses.h"

enum { NO_CODE = -1 };

void guesses_init(struct guesses *guesses, int tries_max)
{
	*guesses = (struct guesses){ .tries_max = tries_max };
}

static struct guess_entry *entry_of(struct guesses *guesses, uint64_t address, int64_t now_ms)
{
	struct guess_entry *entry = &guesses->entries[address % GUESSES_ADDRESSES];
	int64_t earned;

	if (entry->address != address || entry->refilled_at_ms == 0)
		*entry = (struct guess_entry){ .address = address,
					       .refilled_at_ms = now_ms,
					       .tries_left = guesses->tries_max,
					       .good_code = NO_CODE };
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

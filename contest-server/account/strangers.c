#include "account/strangers.h"
#include "account/lockout.h"

static size_t row_of(const struct secret_hash *address)
{
	return (address->bytes[0] | (size_t)address->bytes[1] << 8) % STRANGERS_ROWS;
}

int64_t strangers_wait_ms(const struct strangers *strangers, const char *email, int64_t now_ms)
{
	struct secret_hash address = secret_hash_of(email);
	const struct stranger *row = strangers->rows[row_of(&address)];

	for (int i = 0; i < STRANGERS_PER_ROW; i++)
		if (row[i].seen_at_ms && secret_is_same(&row[i].address, &address))
			return row[i].locked_until_ms > now_ms ? row[i].locked_until_ms - now_ms
							       : 0;
	return 0;
}

void strangers_note(struct strangers *strangers, const char *email, int64_t now_ms)
{
	struct secret_hash address = secret_hash_of(email);
	struct stranger *row = strangers->rows[row_of(&address)];
	struct stranger *place = &row[0];
	int64_t locked_ms;

	for (int i = 0; i < STRANGERS_PER_ROW; i++) {
		if (row[i].seen_at_ms && secret_is_same(&row[i].address, &address)) {
			place = &row[i];
			break;
		}
		if (row[i].seen_at_ms < place->seen_at_ms)
			place = &row[i];
	}
	if (!place->seen_at_ms || !secret_is_same(&place->address, &address))
		*place = (struct stranger){ .address = address };
	place->seen_at_ms = now_ms;
	locked_ms = lockout_ms(++place->failures);
	if (locked_ms > 0)
		place->locked_until_ms = now_ms + locked_ms;
}

#include "board/board_batch.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(BATCH_HEX_MAX + BOARD_ID_MAX + BOARD_DETAIL_MAX + 2 <= UINT16_MAX,
	       "lengths are 16 bits");

bool batch_fits(const struct board_row *row)
{
	size_t id_length = row->id ? strlen(row->id) : 0;

	return id_length > 0 && id_length <= BOARD_ID_MAX && row->tie_length <= BOARD_TIE_MAX &&
	       row->detail_length <= BOARD_DETAIL_MAX && isfinite(row->score);
}

static size_t row_text_size(const struct board_row *row)
{
	return 2 * row->tie_length + 1 + strlen(row->id) + 1 + row->detail_length;
}

size_t batch_size(const struct board_row *rows, size_t count)
{
	size_t size = sizeof(struct batch) + count * sizeof(struct batch_row);

	for (size_t i = 0; i < count; i++)
		if (batch_fits(&rows[i]))
			size += row_text_size(&rows[i]);
	return size;
}

size_t batch_hex(const unsigned char *bytes, size_t length, char *hex)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < length; i++) {
		hex[2 * i] = digits[bytes[i] >> 4];
		hex[2 * i + 1] = digits[bytes[i] & 15];
	}
	return 2 * length;
}

size_t batch_score_text(double score, char text[BATCH_SCORE_MAX])
{
	/* Minus zero and zero are one score, so they must be one text. */
	int length = snprintf(text, BATCH_SCORE_MAX, "%.17g", score + 0.0);

	assert(length > 0 && length < BATCH_SCORE_MAX);
	return (size_t)length;
}

/* Writes the row's text at end and returns the new end. */
static char *row_copy(struct batch_row *copy, const struct board_row *row, char *end)
{
	const char *value = end;
	size_t id_length = strlen(row->id);
	size_t hex_length = batch_hex(row->tie, row->tie_length, end);

	end += hex_length;
	*end++ = ':';
	memcpy(end, row->id, id_length);
	end += id_length;
	*end++ = ' ';
	if (row->detail_length > 0)
		memcpy(end, row->detail, row->detail_length);
	end += row->detail_length;
	*copy = (struct batch_row){ .score = row->score,
				    .value = value,
				    .hex_length = (uint16_t)hex_length,
				    .member_length = (uint16_t)(hex_length + 1 + id_length),
				    .value_length = (uint16_t)(end - value) };
	return end;
}

struct batch *batch_new(const struct board_row *rows, size_t count)
{
	struct batch *batch = malloc(batch_size(rows, count));
	char *end;

	assert(count <= BATCH_ROWS_MAX);
	if (!batch)
		abort();
	batch->count = 0;
	end = (char *)&batch->rows[count];
	for (size_t i = 0; i < count; i++)
		if (batch_fits(&rows[i]))
			end = row_copy(&batch->rows[batch->count++], &rows[i], end);
	return batch;
}

void batch_free(struct batch *batch)
{
	free(batch);
}

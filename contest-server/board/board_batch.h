/* Rows of a board, copied and encoded, as many as go to Redis in one command.
 * Pure: it knows the form of the rows and no connection.
 *
 * In Redis the order of a board is the order of (score, member), so the member
 * is "<tie key in hex>:<id>": hex keeps the order of the bytes, and all keys of
 * a board have one length. Beside it stands, per id, "<member> <detail>", which
 * tells the old member when the row is written again. All three are parts of one
 * text, so a row is copied once. */
#ifndef BOARD_BOARD_BATCH_H
#define BOARD_BOARD_BATCH_H

#include "board/board.h"

enum {
	BATCH_ROWS_MAX = 256,
	BATCH_SCORE_MAX = 32, /* bytes of a score as text, with the end mark */
	BATCH_HEX_MAX = 2 * BOARD_TIE_MAX,
};

struct batch_row {
	double score;
	const char *value;      /* "<hex>:<id> <detail>", borrowed from the batch */
	uint16_t hex_length;    /* where the id begins, but for the ":" */
	uint16_t member_length; /* where the id ends */
	uint16_t value_length;
};

struct batch {
	size_t count;
	struct batch_row rows[]; /* their texts follow */
};

/* False for a row over a limit of board.h, one without an id, and a score that
 * is no finite number. */
bool batch_fits(const struct board_row *row);

/* Bytes that the batch of these rows takes, for the bound of the queue. */
size_t batch_size(const struct board_row *rows, size_t count);

/* Copies rows, at most BATCH_ROWS_MAX, without those that do not fit. */
struct batch *batch_new(const struct board_row *rows, size_t count);
void batch_free(struct batch *batch); /* NULL is ok */

/* Lower-case hex without an end mark; returns its length, 2 * length. */
size_t batch_hex(const unsigned char *bytes, size_t length, char *hex);

/* All digits that make the text read back as the same number; returns the length. */
size_t batch_score_text(double score, char text[BATCH_SCORE_MAX]);

#endif

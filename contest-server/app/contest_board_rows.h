/* A tally as rows of boards: of the whole, of rounds, divisions and collectives, and of each
 * locality. Knows nothing of Redis or of when. Works on any thread. */
#ifndef APP_CONTEST_BOARD_ROWS_H
#define APP_CONTEST_BOARD_ROWS_H

#include "app/contest_board.h"

struct row_texts;

struct contest_board_rows {
	char scope[CONTEST_SCOPE_SIZE];
	struct board_row *rows; /* best first; they borrow of texts */
	struct row_texts *texts;
	size_t count;
};

/* A new list of count boards. The place that the tally gives is the tie key. people: what was
 * tallied. */
struct contest_board_rows *contest_board_rows_new(const struct tally *tally,
						  const struct contest_rules *rules,
						  const struct contest_people *people,
						  size_t *count);
void contest_board_rows_free(struct contest_board_rows *boards, size_t count);

#endif

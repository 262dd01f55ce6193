/* Pieces of a GIFT text: some characters mean something unless a backslash stands before. */
#ifndef QUESTION_BANK_FORMATS_GIFT_TEXT_H
#define QUESTION_BANK_FORMATS_GIFT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A stretch of the file, borrowed. */
struct gift_piece {
	const char *bytes;
	size_t length;
};

struct gift_piece gift_trim(struct gift_piece piece);

/* The place of the first of these characters that is not escaped; the length if none is. */
size_t gift_find(struct gift_piece piece, size_t from, const char *characters);

/* The same for several characters in a row: "::", "####". */
size_t gift_find_mark(struct gift_piece piece, size_t from, const char *mark);

struct gift_piece gift_part(struct gift_piece piece, size_t from, size_t to);

/* True if the piece is this word, case not counting. */
bool gift_is(struct gift_piece piece, const char *word);

/* Writes the text without escapes; room for piece.length bytes. Returns the length. */
size_t gift_unescape(struct gift_piece piece, char *bytes);

void gift_escape(FILE *out, const char *text);

#endif

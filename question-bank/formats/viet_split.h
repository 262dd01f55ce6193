/* Options that stand on one line: "A. Hà Nội   B. Huế". */
#ifndef QUESTION_BANK_FORMATS_VIET_SPLIT_H
#define QUESTION_BANK_FORMATS_VIET_SPLIT_H

#include "question-bank/formats/viet_sign.h"

enum { VIET_PIECES_MAX = VIET_LETTERS + 1 };

/* A piece of a line. The first may be no option but what stands before them. */
struct viet_piece {
	struct viet_sign label; /* of an option */
	size_t from, to;        /* its text, without the label */
};

/* Divides the line from this byte, which is behind the label of `first` or in a stem (then
 * first is NULL and the piece before the options is pieces[0]). next is the sign of the
 * following line, to tell "A. Vitamin B. C" from two options. */
int viet_split(const char *bytes, size_t length, size_t from, const struct viet_sign *first,
	       const struct viet_sign *next, struct viet_piece pieces[VIET_PIECES_MAX]);

#endif

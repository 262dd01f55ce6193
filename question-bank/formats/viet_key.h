/* What people write behind "Đáp án:", read to its end: letters joined in many ways, a truth, a
 * truth for each statement; and whether what follows leaves it as clear as it was. For lists
 * and sheets alike. */
#ifndef QUESTION_BANK_FORMATS_VIET_KEY_H
#define QUESTION_BANK_FORMATS_VIET_KEY_H

#include "question-bank/formats/viet_answer.h"

enum viet_sense {
	VIET_CLEAR, /* nothing follows, or a reason behind a mark: "A. Vì …", "A (Điều 5)" */
	VIET_OPEN,  /* words without a mark: good only if they are the option's own */
	VIET_DOUBT, /* "A hay C", "A?", "A sai, B đúng" */
};

/* "B", "A, C", "A - B", "AC", "A và cả C", "Đúng" at this place; *rest is where what follows
 * begins. False if it is something else. */
bool viet_key_read(const char *bytes, size_t length, size_t from, struct viet_answer *answer,
		   size_t *rest, enum viet_sense *sense);

/* Which statements have been said to be true or false, and which are true. */
struct viet_truths {
	unsigned letters, true_letters; /* as bits, 1 for A */
	int count;
};

/* "a) Đúng; b) Sai", "a-Đ, b-S", and in the order of the statements "ĐSĐ", from here to the
 * end; false if it is something else, also for a single one. */
bool viet_truths_read(const char *bytes, size_t length, size_t from,
		      struct viet_truths *truths);

#endif

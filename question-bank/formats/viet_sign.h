/* How a line of a Vietnamese list begins, and what that makes of it. Looks at one line alone;
 * what it means among the others is viet_list.c's business. */
#ifndef QUESTION_BANK_FORMATS_VIET_SIGN_H
#define QUESTION_BANK_FORMATS_VIET_SIGN_H

#include "question-bank/formats/viet_head.h"

#include <stdbool.h>
#include <stddef.h>

enum viet_kind {
	VIET_BLANK,
	VIET_PLAIN,       /* goes on with what came before */
	VIET_STEM,        /* "Câu 3:", "Question 3." */
	VIET_LESSON,      /* "Bài 3:": a stem, or a heading above numbered stems */
	VIET_NUMBER,      /* "3.", "3)": a stem, or a part of one */
	VIET_OPTION,      /* "B.", "*b)", "(b)" */
	VIET_ANSWER,      /* "Đáp án: B" */
	VIET_EXPLANATION, /* "Giải thích:", "^" */
	VIET_HEADING,     /* "CHƯƠNG II: TIỀN LƯƠNG" */
	VIET_ID,          /* "ID: 12" */
	VIET_TABLE,       /* "BẢNG ĐÁP ÁN": answers to all questions follow */
	VIET_TRUTH,       /* "Đúng / Sai", to choose between */
	VIET_END,         /* "--- Hết ---", "Trang 2/4" */
};

enum {
	VIET_LETTERS = 26,
	VIET_NUMBER_MAX = 20000, /* of a question; a larger number is something else */
};

struct viet_sign {
	enum viet_kind kind;
	int number;       /* of a stem; 0 if it has none */
	int letter;       /* of an option: 0 for A */
	bool is_capital;  /* the letter */
	bool is_starred;  /* marked as right before or behind its letter */
	bool is_bulleted; /* "•" before it */
	bool is_box;      /* "[x]" instead of a letter, which is 0 */
	bool is_tight;    /* no blank behind the label */
	bool is_loose;    /* an answer without a colon: perhaps only a sentence */
	bool is_unsure;   /* an answer in other words than «Đáp án» */
	size_t label;     /* where the option's letter is */
	size_t text;      /* where what follows begins */
};

/* Behind a bullet and the blanks after it, or where it was. */
size_t viet_skip_bullet(const char *bytes, size_t length, size_t from);

struct viet_sign viet_sign_of(const char *bytes, size_t length);

/* An option's label at this place and nowhere else; false if there is none. */
bool viet_label_at(const char *bytes, size_t length, size_t from, struct viet_sign *sign);

#endif

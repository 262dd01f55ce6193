/* The beginning of a line of Vietnamese text, made easy to compare. */
#ifndef QUESTION_BANK_FORMATS_VIET_HEAD_H
#define QUESTION_BANK_FORMATS_VIET_HEAD_H

#include <stddef.h>

/* The bytes of a blank at this place (a no-break one has two), or 0. */
size_t viet_blank_at(const char *bytes, size_t length, size_t from);

/* Where the blanks from this place on end. */
size_t viet_skip_blanks(const char *bytes, size_t length, size_t from);

/* Narrows the stretch to what is between blanks. */
void viet_trim(const char *bytes, size_t *from, size_t *to);

/* The beginning of a text in small letters without accents, blanks single: "dap an b". */
enum {
	VIET_HEAD_MAX = 48,
	VIET_UNKNOWN = 1, /* stands for a character that is no ASCII even so */
};

struct viet_head {
	char plain[VIET_HEAD_MAX + 1];
	size_t after[VIET_HEAD_MAX]; /* the byte behind what became this letter */
	size_t length;
};

void viet_head_read(struct viet_head *head, const char *bytes, size_t length, size_t from);

#endif

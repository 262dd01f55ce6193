/* Text that is written piece by piece: kept as a whole, or passed on to a file whenever there
 * is enough of it. Knows nothing of what is written. */
#ifndef QUESTION_BANK_PAGE_H
#define QUESTION_BANK_PAGE_H

#include <stddef.h>
#include <stdio.h>

/* All zero is an empty page that keeps everything. */
struct page {
	char *bytes;
	size_t length, size;
	FILE *out; /* borrowed; or NULL: nothing is passed on */
};

/* Aborts on no memory; whether the file takes it, ferror() says at the end. */
void page_add(struct page *page, const char *bytes, size_t length);
void page_add_byte(struct page *page, char byte);
void page_add_text(struct page *page, const char *text);

/* The text so far, ended by a zero byte, to be freed; the page is empty after it. */
char *page_take(struct page *page);

/* Passes on what is left, if there is a file, and gives the memory back. */
void page_clear(struct page *page);

#endif

#include "question-bank/page.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_SIZE_MIN = 64 * 1024 };

static void pass_on(struct page *page)
{
	if (page->length > 0)
		fwrite(page->bytes, 1, page->length, page->out);
	page->length = 0;
}

/* Afterwards so many bytes more have room. */
static void make_room(struct page *page, size_t length)
{
	size_t size = page->size ? page->size : PAGE_SIZE_MIN;

	if (page->out)
		pass_on(page);
	if (length > SIZE_MAX / 4 || page->length > SIZE_MAX / 4)
		abort();
	while (size - page->length < length)
		size *= 2;
	if (size == page->size)
		return;
	page->bytes = realloc(page->bytes, size);
	if (!page->bytes)
		abort();
	page->size = size;
}

void page_add(struct page *page, const char *bytes, size_t length)
{
	if (page->size - page->length < length)
		make_room(page, length);
	if (length > 0)
		memcpy(page->bytes + page->length, bytes, length);
	page->length += length;
}

void page_add_byte(struct page *page, char byte)
{
	if (page->size == page->length)
		make_room(page, 1);
	page->bytes[page->length++] = byte;
}

void page_add_text(struct page *page, const char *text)
{
	page_add(page, text, strlen(text));
}

char *page_take(struct page *page)
{
	char *text;

	page_add_byte(page, '\0');
	text = page->bytes;
	*page = (struct page){ .out = page->out };
	return text;
}

void page_clear(struct page *page)
{
	if (page->out)
		pass_on(page);
	free(page->bytes);
	*page = (struct page){ 0 };
}

/* Lists of store/lists.h as answers: what is asked for stands in the query. */
#ifndef STUDIO_PAGE_H
#define STUDIO_PAGE_H

#include "app/rest.h"
#include "store/lists.h"

/* Fills in the account, the page (offset, limit up to most) and the words (q). capability: of
 * whoever holds it at the top, all is seen. False after refusing. */
bool page_begin(const struct call *call, struct list_order *order, enum list list,
		unsigned capability, long long most);

/* A further word of the query. False after refusing what does not fit. */
bool page_word(const struct call *call, const char *name, char word[LISTS_WORDS_SIZE]);

void page_answer(const struct call *call, const struct list_order *order);

#endif

#include "studio/page.h"
#include "app/clock.h"
#include "studio/reading.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS_USUAL = 50, OFFSET_MAX = 1000000000 };

static bool refuse_query(const struct call *call, long long most)
{
	char detail[120];

	snprintf(
		detail, sizeof(detail),
		"q and other words have at most %d bytes, offset from 0, limit from 1 to %lld.",
		LISTS_WORDS_SIZE - 1, most);
	rest_refuse(call, 422, "bad_values", "The query cannot be used", detail);
	return false;
}

bool page_begin(const struct call *call, struct list_order *order, enum list list,
		unsigned capability, long long most)
{
	const char *query = call->request->query;
	char words[LISTS_WORDS_SIZE];
	long long offset, limit;
	char *folded;

	*order = (struct list_order){ .list = list, .now = clock_now_ms() };
	snprintf(order->account, sizeof(order->account), "%s", call->who.account);
	order->is_everywhere = call->who.everywhere & capability;
	if (!api_query_text(query, "q", words, sizeof(words)) ||
	    !api_query_number(query, "offset", 0, OFFSET_MAX, 0, &offset) ||
	    !api_query_number(query, "limit", 1, most, ROWS_USUAL < most ? ROWS_USUAL : most,
			      &limit))
		return refuse_query(call, most);
	order->offset = offset;
	order->limit = limit;
	folded = text_folded(words);
	if (!folded)
		return refuse_query(call, most);
	snprintf(order->words, sizeof(order->words), "%s", folded);
	free(folded);
	return true;
}

bool page_word(const struct call *call, const char *name, char word[LISTS_WORDS_SIZE])
{
	return api_query_text(call->request->query, name, word, LISTS_WORDS_SIZE) ||
	       refuse_query(call, LISTS_AT_ONCE_MAX);
}

static bool read_page(const char *database, const void *order, struct text *body)
{
	return list_read(database, order, body);
}

void page_answer(const struct call *call, const struct list_order *order)
{
	reading_ask(call, read_page, order, sizeof(*order));
}

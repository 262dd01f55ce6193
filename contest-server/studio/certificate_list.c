/* Which certificates were issued: listed and looked for, and noted at those who hold them. */
#include "base/log.h"
#include "base/memory.h"
#include "studio/certificate_roll.h"
#include "studio/certificates.h"
#include "studio/inside.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void add_listed(void *owner, const struct stored_certificate *row)
{
	struct text *list = owner;

	if (list->length)
		text_add(list, ",");
	certificate_add_row(list, row);
}

/* What is left of the words for a code, which people write with dashes or blanks in it. */
static void keep_letters(const char *words, char letters[DESK_SEARCH_SIZE])
{
	size_t count = 0;

	for (; *words; words++)
		if ((*words >= 'a' && *words <= 'z') || (*words >= '0' && *words <= '9'))
			letters[count++] = *words;
	letters[count] = '\0';
}

static void skip(void *owner, const struct stored_certificate *row)
{
	(void)owner;
	(void)row;
}

static void write_list(struct text *body, struct certificate_reader *reader,
		       const struct certificate_filter *filter)
{
	struct certificate_filter valid = { .source_kind = filter->source_kind,
					    .source = filter->source,
					    .valid_only = true };
	struct text list;
	int64_t total;

	text_init(&list);
	total = certificate_reader_list(reader, filter, add_listed, &list);
	text_add_format(body,
			"{\"offset\":%" PRId64 ",\"total\":%" PRId64 ",\"valid\":%" PRId64
			",\"certificates\":[",
			filter->offset, total,
			certificate_reader_list(reader, &valid, skip, NULL));
	text_add(body, list.length ? list.bytes : "");
	text_add(body, "]}");
	text_clear(&list);
}

static struct certificate_reader *open_reader(const char *database)
{
	struct failure why = { "" };
	struct certificate_reader *reader = certificate_reader_open(database, &why);

	if (!reader)
		log_error("certificates-unreadable", "reason=\"%s\"", why.text);
	return reader;
}

static enum desk_status write_found(struct text *body, const struct desk_order *order,
				    const char *kind)
{
	struct certificate_reader *reader = open_reader(order->database);
	char *words = text_folded(order->search);
	char letters[DESK_SEARCH_SIZE] = "";

	if (reader && words) {
		if (strlen(words) < sizeof(letters))
			keep_letters(words, letters);
		write_list(body, reader,
			   &(struct certificate_filter){ .source_kind = kind,
							 .source = order->id,
							 .words = words,
							 .letters = letters,
							 .offset = order->offset,
							 .limit = order->limit });
	}
	free(words);
	certificate_reader_close(reader);
	return reader && words ? DESK_OK : DESK_FAILED;
}

static enum desk_status write_of_round(struct text *body, const struct desk_order *order)
{
	return write_found(body, order, "round");
}

static enum desk_status write_of_contest(struct text *body, const struct desk_order *order)
{
	return write_found(body, order, "contest");
}

/* Names are folded one by one: that is for the pool, and kept until anything is stored. */
static void look_for(const struct call *call, const char *kind, struct desk_order *order)
{
	bool is_round = strcmp(kind, "round") == 0;

	desk_ask(call, is_round ? "round-papers" : "contest-papers",
		 (uint64_t)store_committed(call->live->store),
		 is_round ? write_of_round : write_of_contest, order);
}

void get_certificates(void *context, const char *argument)
{
	const struct call *call = context;
	char kind[8], source[CERTIFICATE_SOURCE_SIZE], organisation[STORED_ID_MAX];
	long long offset, limit;
	struct desk_order order;
	struct text body;

	(void)argument;
	if (!certificates_query_source(call, kind, source) ||
	    !certificates_may(call, kind, source, organisation) ||
	    !certificates_query_part(call, &offset, &limit))
		return;
	order = desk_order_for(call, source);
	order.offset = (int32_t)offset;
	order.limit = (int32_t)limit;
	if (!api_query_text(call->request->query, "search", order.search,
			    sizeof(order.search))) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "search has at most 120 bytes.");
		return;
	}
	if (*order.search) {
		look_for(call, kind, &order);
		return;
	}
	text_init(&body);
	write_list(&body, call->live->studio->certificates->reader,
		   &(struct certificate_filter){ .source_kind = kind,
						 .source = source,
						 .offset = offset,
						 .limit = limit });
	tell_reply(call->live, call->id, 200, &body);
}

/* By holder: people, units. */
struct noting {
	struct roll_row **rows[2];
	int32_t count[2];
};

static void index_rows(struct noting *noting, int which, const struct roll_list *list)
{
	int32_t most = -1;

	for (size_t i = 0; i < list->count; i++)
		if (list->rows[i].holder > most)
			most = list->rows[i].holder;
	noting->count[which] = most + 1;
	noting->rows[which] = memory_new((size_t)most + 1, sizeof(struct roll_row *));
	for (size_t i = 0; i < list->count; i++)
		noting->rows[which][list->rows[i].holder] = &list->rows[i];
}

static void note_paper(void *owner, const struct stored_certificate *paper)
{
	const struct noting *noting = owner;
	int which = strcmp(paper->holder_kind, "unit") == 0;
	struct roll_row *row = paper->holder >= 0 && paper->holder < noting->count[which]
				       ? noting->rows[which][paper->holder]
				       : NULL;

	/* There is one valid paper of each holder: the table sees to it. */
	if (!row || row->paper)
		return;
	row->paper = memory_copy_string(paper->award);
	row->paper_language = memory_copy_string(paper->language);
}

bool roll_note_papers(struct roll *roll, const struct roll_source *source)
{
	struct certificate_reader *reader = open_reader(source->database);
	struct noting noting;

	if (!reader)
		return false;
	index_rows(&noting, 0, &roll->people);
	index_rows(&noting, 1, &roll->units);
	certificate_reader_list(reader,
				&(struct certificate_filter){ .source_kind = source->kind,
							      .source = source->id,
							      .valid_only = true,
							      .limit = INT64_MAX },
				note_paper, &noting);
	free(noting.rows[0]);
	free(noting.rows[1]);
	certificate_reader_close(reader);
	return true;
}

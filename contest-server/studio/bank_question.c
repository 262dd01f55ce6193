/* REST: one question of the bank, with what became of it. */
#include "studio/bank.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void add_step(void *owner, const struct stored_step *step)
{
	struct text *body = owner;

	text_add_format(body, "{\"version\":%d", step->version);
	bank_say_field(body, "step", step->step);
	bank_say_field(body, "status", step->status);
	bank_say_field(body, "changed", step->changed);
	bank_say_field(body, "by", *step->by ? step->by : NULL);
	bank_say_field(body, "by_name", *step->by_name ? step->by_name : NULL);
	bank_say_field(body, "note", step->note);
	text_add_format(body, ",\"at\":%" PRId64 "},", step->at_unix_ms);
}

/* What came with the program is the end of the list. */
static void add_history(struct text *body, const struct call *call,
			const struct bank_entry *entry)
{
	text_add(body, ",\"history\":[");
	bank_reader_history(bank_reader(call->live->bank), entry->id, BANK_HISTORY_MAX,
			    add_step, body);
	if (entry->ground)
		text_add(body, "{\"version\":1,\"step\":\"bundle\",\"status\":\"\","
			       "\"changed\":\"\",\"by\":null,\"by_name\":null,\"note\":\"\","
			       "\"at\":null}");
	else if (body->bytes[body->length - 1] == ',')
		body->bytes[--body->length] = '\0';
	text_add(body, "]");
}

static void add_document(struct text *body, const struct question *question)
{
	char *document = question_write(question);

	text_add(body, ",\"document\":");
	text_add(body, document);
	free(document);
}

static void take_document(void *owner, const struct stored_step *step)
{
	struct text *body = owner;

	text_add_format(body, "{\"version\":%d,\"document\":", step->version);
	text_add(body, step->document);
	text_add(body, "}");
}

static void tell_version(const struct call *call, const struct bank_entry *entry, int version)
{
	struct text body;

	text_init(&body);
	if (version == 1 && entry->ground) {
		text_add(&body, "{\"version\":1");
		add_document(&body, entry->first);
		text_add(&body, "}");
	} else {
		bank_reader_version(bank_reader(call->live->bank), entry->id, version,
				    take_document, &body);
	}
	if (body.length > 0) {
		tell_reply(call->live, call->id, 200, &body);
		return;
	}
	text_clear(&body);
	rest_refuse(call, 404, "no_version", "No such version",
		    "This question has no version of that number.");
}

static void tell_question(const struct call *call, const struct bank_entry *entry)
{
	char day[11];
	struct text body;

	bank_today(day);
	text_init(&body);
	text_add(&body, "{\"row\":");
	bank_say_row(&body, call, entry, day);
	bank_say_field(&body, "author", *entry->author ? entry->author : NULL);
	add_document(&body, entry->current);
	add_history(&body, call, entry);
	bank_say_similar(&body, call, entry->current);
	text_add(&body, "}");
	tell_reply(call->live, call->id, 200, &body);
}

static void get_question(void *context, const char *id)
{
	const struct call *call = context;
	const struct bank_entry *entry = bank_find_or_refuse(call, id);
	long long version;

	if (!entry)
		return;
	if (bank_is_blind(call, entry) && entry->status == BANK_DRAFT)
		rest_refuse(call, 403, "blind", "This question is still being written",
			    "When it is submitted, answer it in the review queue; then you see "
			    "its key.");
	else if (bank_is_blind(call, entry))
		rest_refuse(call, 403, "blind", "You are to answer this question first",
			    "Answer it in the review queue; then you see its key.");
	else if (!api_query_number(call->request->query, "version", 1, INT32_MAX, 0, &version))
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "version must be a number from 1.");
	else if (version)
		tell_version(call, entry, (int)version);
	else
		tell_question(call, entry);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/bank/questions/{}", CAN_READ_BANK, get_question },
};

const struct studio_routes bank_question_routes = { routes,
						    sizeof(routes) / sizeof(routes[0]) };

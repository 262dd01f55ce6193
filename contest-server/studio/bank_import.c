/* REST: files of questions, read and told back; nothing is stored of them. What people have
 * looked through comes again to bank_accept.c. */
#include "store/bank_import.h"
#include "app/clock.h"
#include "base/memory.h"
#include "question-bank/formats/encoding.h"
#include "question-bank/formats/layout_choice.h"
#include "question-bank/formats/table.h"
#include "question-bank/topic.h"
#include "studio/bank.h"
#include "studio/import_read.h"
#include "wire/import_body.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	IMPORT_JOBS_MAX = 2,    /* files and imports on the pool at a time */
	IMPORT_CHECKS_MAX = 50, /* questions that are checked in one request */
	IMPORT_SHEET_MAX = 200  /* bytes of a sheet's name; Excel takes 31 characters */
};

static const char usual_topic[] = "contracts"; /* where nobody names another */

/* A file on its way through the pool. */
struct reading {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	char *bytes;
	char name[IMPORT_NAME_MAX + 1], topic[QUESTION_ID_MAX + 1];
	char sheet[IMPORT_SHEET_MAX + 1], columns[IMPORT_COLUMNS_MAX + 1];
	struct store_import_columns *memory; /* or NULL: the store has it */
	struct import_order order;
	enum import_status status;
	struct text body;
};

static void read_file(uv_work_t *work)
{
	struct reading *reading = work->data;

	reading->status = import_read(&reading->body, &reading->order);
}

static void tell_read(struct reading *reading)
{
	if (reading->status == IMPORT_READ)
		tell_reply(reading->live, reading->request, 200, &reading->body);
	else if (reading->status == IMPORT_UNKNOWN)
		rest_refuse_with(reading->live, reading->request, 422, "unknown_format",
				 "This is no file of a known format",
				 "Save it as .xlsx, .csv or .docx, or name its format.", "");
	else
		rest_refuse_with(reading->live, reading->request, 422, "too_many_questions",
				 "The file has more than 5000 questions",
				 "Split it into smaller files.", "");
	tell_release(reading->live);
}

static void on_remembered(struct store_job *job)
{
	free(job);
}

/* It is only a help for the next time: a store that has no room goes without. */
static void remember(struct reading *reading)
{
	if (!reading->order.is_worth_remembering || store_room(reading->live->store) == 0)
		return;
	reading->memory->job.done = on_remembered;
	reading->memory->at_unix_ms = clock_now_ms();
	store_put_import_columns(reading->live->store, reading->memory);
	reading->memory = NULL;
}

static void on_read(uv_work_t *work, int status)
{
	struct reading *reading = work->data;

	reading->live->studio->import_jobs--;
	if (!reading->live->is_stopping && status == 0) {
		remember(reading);
		tell_read(reading);
	}
	twins_free(reading->order.twins);
	text_clear(&reading->body);
	free(reading->memory);
	free(reading->bytes);
	free(reading);
}

/* The bank as it is now. */
static struct twins *twins_of(const struct bank *bank)
{
	struct twins *twins = twins_new();

	for (int i = 0; i < bank_count(bank); i++) {
		const struct bank_entry *entry = bank_at(bank, i);
		const char *text = question_text_in(&entry->current->text, LANGUAGE_VI);

		if (entry->status != BANK_RETIRED && text)
			twins_add(twins, entry->id, text, entry->shingles,
				  entry->shingle_count);
	}
	return twins;
}

/* How a sheet is read; the name of the field that cannot be used, or NULL. */
static const char *read_sheet_query(const char *query, struct reading *reading)
{
	int columns[LAYOUT_COLUMNS];
	long long first_row;
	char word[32];

	if (!api_query_word(query, "encoding", word, sizeof(word)) ||
	    (*word && !encoding_parse(word, &reading->order.encoding)))
		return "encoding";
	if (!api_query_text(query, "sheet", reading->sheet, sizeof(reading->sheet)))
		return "sheet";
	if (!api_query_text(query, "columns", reading->columns, sizeof(reading->columns)) ||
	    (*reading->columns && !layout_choose(reading->columns, columns)))
		return "columns";
	if (!api_query_number(query, "first_row", 0, TABLE_ROW_LAST, 0, &first_row))
		return "first_row";
	reading->order.sheet = *reading->sheet ? reading->sheet : NULL;
	reading->order.columns = *reading->columns ? reading->columns : NULL;
	reading->order.first_row = (int)first_row;
	return NULL;
}

/* What the query says; the name of the field that cannot be used, or NULL. */
static const char *read_query(const char *query, struct reading *reading)
{
	char word[32];

	if (!api_query_text(query, "name", reading->name, sizeof(reading->name)))
		return "name";
	if (!api_query_word(query, "format", word, sizeof(word)))
		return "format";
	if (*word && strcmp(word, "auto") != 0) {
		reading->order.format = format_named(word);
		if (!reading->order.format || !reading->order.format->read)
			return "format";
	}
	if (!api_query_word(query, "language", word, sizeof(word)) ||
	    (*word && !language_parse(word, &reading->order.language)))
		return "language";
	if (!api_query_word(query, "topic", word, sizeof(word)) ||
	    (*word && !topic_is_known(word)))
		return "topic";
	snprintf(reading->topic, sizeof(reading->topic), "%s", *word ? word : usual_topic);
	return read_sheet_query(query, reading);
}

bool bank_import_has_turn(const struct call *call)
{
	if (call->live->studio->import_jobs < IMPORT_JOBS_MAX)
		return true;
	rest_refuse_busy(call);
	return false;
}

static void post_import(void *context, const char *argument)
{
	const struct call *call = context;
	struct reading *reading;
	const char *bad;

	(void)argument;
	if (!bank_import_has_turn(call))
		return;
	reading = memory_new(1, sizeof(*reading));
	bad = read_query(call->request->query, reading);
	if (bad) {
		bank_refuse_query(call, bad);
		free(reading);
		return;
	}
	reading->work.data = reading;
	reading->live = call->live;
	reading->request = call->id;
	reading->bytes = memory_copy(call->request->body, call->request->body_length);
	reading->order.name = reading->name;
	reading->order.topic = reading->topic;
	reading->order.bytes = reading->bytes;
	reading->order.length = call->request->body_length;
	reading->order.laws = sets_laws(call->live->sets);
	reading->order.database = call->live->options.database;
	reading->order.twins = twins_of(call->live->bank);
	reading->order.memory = reading->memory = memory_new(1, sizeof(*reading->memory));
	snprintf(reading->memory->by, sizeof(reading->memory->by), "%s", call->who.account);
	text_init(&reading->body);
	call->live->studio->import_jobs++;
	uv_queue_work(call->live->loop, &reading->work, read_file, on_read);
}

static void post_check(void *context, const char *argument)
{
	const struct call *call = context;
	struct import_body *body =
		import_body_open(call->request->body, call->request->body_length);
	struct text answer;

	(void)argument;
	if (!body || import_body_count(body) > IMPORT_CHECKS_MAX) {
		rest_refuse(call, 400, "bad_message", "The body is no list of questions",
			    "Send {\"questions\": [...]} with at most 50 of them.");
		import_body_close(body);
		return;
	}
	text_init(&answer);
	text_add(&answer, "{\"checked\":[");
	for (size_t i = 0; i < import_body_count(body); i++) {
		char *document = import_body_question(body, i, "IMPORT", "", "");
		struct text list;

		text_init(&list);
		import_say_problems(&list, document ? document : "null");
		text_add(&answer, i ? ",[" : "[");
		text_add_bytes(&answer, list.bytes, list.length);
		text_add(&answer, "]");
		text_clear(&list);
		free(document);
	}
	text_add(&answer, "]}");
	import_body_close(body);
	tell_reply(call->live, call->id, 200, &answer);
}

static const struct api_route routes[] = {
	{ "POST", "/api/v1/bank/import", CAN_WRITE_BANK, post_import },
	{ "POST", "/api/v1/bank/import/check", CAN_WRITE_BANK, post_check },
};

const struct studio_routes bank_import_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

/* REST: questions of the bank as a file of another tool's format. */
#include "base/memory.h"
#include "studio/bank.h"
#include "studio/export_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	EXPORT_JOBS_MAX = 2,         /* on the pool at a time */
	EXPORT_QUESTIONS_MAX = 5000, /* of one file */
	EXPORT_IDS_MAX = 200,        /* that are named in the query */
	EXPORT_IDS_BYTES_MAX = EXPORT_IDS_MAX * BANK_ID_SIZE,
	HEADERS_SIZE = 256,
};

enum export_kind { EXPORT_FILE, EXPORT_REPORT, EXPORT_TEMPLATE };

/* One request on its way through the pool. */
struct exporting {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	enum export_kind kind;
	struct export_order order;
	struct text bytes, report;
	long losses;
};

static const char *media_type_of(const struct format *format)
{
	static const struct {
		const char *ending, *type;
	} types[] = {
		{ ".xlsx",
		  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
		{ ".csv", "text/csv; charset=utf-8" },
		{ ".json", "application/json" },
		{ ".xml", "application/xml" },
		{ ".zip", "application/zip" },
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(format->endings[0], types[i].ending) == 0)
			return types[i].type;
	/* Texts, and the booklet too: what people wrote is not shown as a page of this server.
	 */
	return "text/plain; charset=utf-8";
}

static void write_file(uv_work_t *work)
{
	struct exporting *exporting = work->data;

	exporting->losses =
		exporting->kind == EXPORT_TEMPLATE
			? export_write_template(&exporting->bytes, exporting->order.format,
						exporting->order.language)
			: export_write(&exporting->bytes, &exporting->report,
				       &exporting->order);
}

static void tell_file(const struct exporting *exporting)
{
	const struct format *format = exporting->order.format;
	char headers[HEADERS_SIZE];

	snprintf(headers, sizeof(headers),
		 "Content-Disposition: attachment; filename=\"questions%s\"\r\n"
		 "X-Export-Losses: %ld\r\n",
		 format->endings[0], exporting->losses);
	server_respond(exporting->live->server, exporting->request,
		       &(struct server_response){ .status = 200,
						  .content_type = media_type_of(format),
						  .headers = headers,
						  .body = exporting->bytes.bytes,
						  .body_length = exporting->bytes.length });
}

static void tell(struct exporting *exporting)
{
	if (exporting->losses < 0)
		rest_refuse_with(
			exporting->live, exporting->request, 500, "unwritable",
			"The file cannot be made",
			"See whether the server's folder for temporary files has room.", "");
	else if (exporting->kind == EXPORT_REPORT)
		tell_reply(exporting->live, exporting->request, 200, &exporting->report);
	else
		tell_file(exporting);
	tell_release(exporting->live);
}

static void on_written(uv_work_t *work, int status)
{
	struct exporting *exporting = work->data;

	exporting->live->studio->export_jobs--;
	if (!exporting->live->is_stopping && status == 0)
		tell(exporting);
	for (size_t i = 0; i < exporting->order.count; i++)
		free(exporting->order.documents[i]);
	free(exporting->order.documents);
	text_clear(&exporting->bytes);
	text_clear(&exporting->report);
	free(exporting);
}

/* False after refusing what the query says of the file. */
static bool read_form(const struct call *call, struct export_order *order)
{
	char word[32];

	if (!api_query_word(call->request->query, "format", word, sizeof(word)) ||
	    !(order->format = format_named(word)) || !order->format->write) {
		bank_refuse_query(call, "format");
		return false;
	}
	if (!api_query_word(call->request->query, "lang", word, sizeof(word)) ||
	    (*word && !language_parse(word, &order->language))) {
		bank_refuse_query(call, "lang");
		return false;
	}
	return true;
}

/* Nobody is told a key here that the review hides from them. */
static void take(struct export_order *order, const struct call *call,
		 const struct bank_entry *entry)
{
	if (!bank_is_blind(call, entry))
		order->documents[order->count++] = question_write(entry->current);
}

static void take_ids(struct export_order *order, const struct call *call, char *ids)
{
	char *rest = NULL;

	order->documents = memory_new(EXPORT_IDS_MAX, sizeof(char *));
	for (char *id = strtok_r(ids, ",", &rest); id && order->count < EXPORT_IDS_MAX;
	     id = strtok_r(NULL, ",", &rest)) {
		const struct bank_entry *entry = bank_find(call->live->bank, id);

		if (entry)
			take(order, call, entry);
	}
}

static void take_found(struct export_order *order, const struct call *call, const int *found,
		       int count)
{
	order->documents = memory_new((size_t)count, sizeof(char *));
	for (int i = 0; i < count; i++)
		take(order, call, bank_at(call->live->bank, found[i]));
}

/* False after refusing what the query asks for. */
static bool collect(const struct call *call, struct export_order *order)
{
	char ids[EXPORT_IDS_BYTES_MAX + 1], day[11];
	struct bank_filter filter;
	const char *bad = bank_read_filter(call->request->query, &filter);
	int *found;
	int count;

	if (!api_query_text(call->request->query, "ids", ids, sizeof(ids)))
		bad = "ids";
	if (bad) {
		bank_refuse_query(call, bad);
		return false;
	}
	if (*ids) {
		take_ids(order, call, ids);
		return true;
	}
	bank_today(day);
	found = bank_search(call->live->bank, &filter, day, &count);
	if (count <= EXPORT_QUESTIONS_MAX)
		take_found(order, call, found, count);
	else
		rest_refuse(call, 422, "too_many_questions",
			    "These are more than 5000 questions",
			    "Choose a topic or a status, and export the rest apart.");
	free(found);
	return count <= EXPORT_QUESTIONS_MAX;
}

static void ask(const struct call *call, enum export_kind kind)
{
	struct export_order order = { .language = LANGUAGE_VI };
	struct exporting *exporting;

	if (!read_form(call, &order))
		return;
	if (call->live->studio->export_jobs >= EXPORT_JOBS_MAX) {
		rest_refuse_busy(call);
		return;
	}
	if (kind != EXPORT_TEMPLATE && !collect(call, &order))
		return;
	exporting = memory_new(1, sizeof(*exporting));
	exporting->work.data = exporting;
	exporting->live = call->live;
	exporting->request = call->id;
	exporting->kind = kind;
	exporting->order = order;
	text_init(&exporting->bytes);
	text_init(&exporting->report);
	call->live->studio->export_jobs++;
	uv_queue_work(call->live->loop, &exporting->work, write_file, on_written);
}

static void get_export(void *context, const char *argument)
{
	(void)argument;
	ask(context, EXPORT_FILE);
}

static void get_report(void *context, const char *argument)
{
	(void)argument;
	ask(context, EXPORT_REPORT);
}

static void get_template(void *context, const char *argument)
{
	(void)argument;
	ask(context, EXPORT_TEMPLATE);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/bank/export", CAN_READ_BANK, get_export },
	{ "GET", "/api/v1/bank/export/report", CAN_READ_BANK, get_report },
	{ "GET", "/api/v1/bank/import/template", CAN_WRITE_BANK, get_template },
};

const struct studio_routes bank_export_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

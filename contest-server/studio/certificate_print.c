/* Certificates as PDF, drawn on the pool. */
#include "app/download.h"
#include "base/log.h"
#include "base/memory.h"
#include "studio/certificate_page.h"
#include "studio/inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A row that outlives its statement. */
struct kept_row {
	struct stored_certificate row;
	char *strings; /* all of them, one after the other */
};

static const char *keep_string(char **at, const char *string)
{
	size_t size = strlen(string) + 1;
	const char *kept = memcpy(*at, string, size);

	*at += size;
	return kept;
}

static struct kept_row keep_row(const struct stored_certificate *row)
{
	const char *const strings[] = { row->code, row->language,   row->template, row->name,
					row->unit, row->event,      row->award,    row->score,
					row->date, row->holder_kind };
	struct kept_row kept = { .row = *row };
	size_t size = 0;
	char *at;

	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		size += strlen(strings[i]) + 1;
	at = kept.strings = memory_new(size, 1);
	kept.row.code = keep_string(&at, row->code);
	kept.row.language = keep_string(&at, row->language);
	kept.row.template = keep_string(&at, row->template);
	kept.row.name = keep_string(&at, row->name);
	kept.row.unit = keep_string(&at, row->unit);
	kept.row.event = keep_string(&at, row->event);
	kept.row.award = keep_string(&at, row->award);
	kept.row.score = keep_string(&at, row->score);
	kept.row.date = keep_string(&at, row->date);
	kept.row.holder_kind = keep_string(&at, row->holder_kind);
	return kept;
}

enum print_status { PRINT_OK, PRINT_NONE, PRINT_REVOKED, PRINT_ERASED, PRINT_FAILED };

/* One file on its way. */
struct printing {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	char base[LINKS_BASE_SIZE];
	char code[SEAL_CODE_SIZE]; /* "": those of a source */
	char kind[8], source[CERTIFICATE_SOURCE_SIZE];
	int64_t offset;
	struct kept_row *rows;
	size_t count, next;
	struct dressed dressed; /* of the page before: the next one's is mostly the same */
	struct certificate_reader *reader;
	struct certificate_words words;
	enum print_status status;
	struct text pdf;
};

static void take_row(void *owner, const struct stored_certificate *row)
{
	struct printing *printing = owner;

	if (!printing->rows)
		printing->rows =
			memory_new(CERTIFICATE_FILE_PAGES_MAX, sizeof(*printing->rows));
	if (printing->count < CERTIFICATE_FILE_PAGES_MAX)
		printing->rows[printing->count++] = keep_row(row);
}

static bool next_sheet(void *owner, struct print_sheet *sheet)
{
	struct printing *printing = owner;
	const struct stored_certificate *row;

	if (printing->next == printing->count)
		return false;
	row = &printing->rows[printing->next++].row;
	if (strcmp(printing->dressed.id, row->template) != 0 ||
	    printing->dressed.version != row->template_version) {
		dressed_close(&printing->dressed);
		if (!dressed_open(&printing->dressed, printing->reader, row->template,
				  row->template_version)) {
			printing->status = PRINT_FAILED;
			return false;
		}
	}
	*sheet = certificate_sheet(&printing->words, row, &printing->dressed, printing->base);
	return true;
}

static enum print_status find_rows(struct printing *printing)
{
	const struct stored_certificate *row;

	if (*printing->code)
		certificate_reader_one(printing->reader, printing->code, take_row, printing);
	else
		certificate_reader_list(
			printing->reader,
			&(struct certificate_filter){ .source_kind = printing->kind,
						      .source = printing->source,
						      .valid_only = true,
						      .offset = printing->offset,
						      .limit = CERTIFICATE_FILE_PAGES_MAX },
			take_row, printing);
	if (!printing->count)
		return PRINT_NONE;
	row = &printing->rows[0].row;
	return row->erased_at_unix_ms    ? PRINT_ERASED
	       : row->revoked_at_unix_ms ? PRINT_REVOKED
					 : PRINT_OK;
}

static void print(uv_work_t *work)
{
	struct printing *printing = work->data;
	struct failure why = { "" };

	printing->reader = certificate_reader_open(printing->live->options.database, &why);
	printing->status = PRINT_FAILED;
	if (!printing->reader) {
		log_error("certificates-unreadable", "reason=\"%s\"", why.text);
		return;
	}
	certificate_words_init(&printing->words);
	printing->status = find_rows(printing);
	if (printing->status == PRINT_OK &&
	    !sheets_write_pdf(&printing->pdf, printing->rows[0].row.event, next_sheet,
			      printing))
		printing->status = PRINT_FAILED;
	certificate_words_clear(&printing->words);
	dressed_close(&printing->dressed);
	certificate_reader_close(printing->reader);
}

/* By whom it is for, or by what all of them are of and which part of them it is. */
static void name_file(const struct printing *printing, struct file_name *name)
{
	const struct stored_certificate *row = &printing->rows[0].row;
	enum language language = strcmp(row->language, "en") == 0 ? LANGUAGE_EN : LANGUAGE_VI;
	struct text title;

	text_init(&title);
	if (printing->offset)
		text_add_format(&title, language == LANGUAGE_VI ? "phần %d " : "part %d ",
				(int)(printing->offset / CERTIFICATE_FILE_PAGES_MAX) + 1);
	text_add(&title, *printing->code ? row->name : row->event);
	download_name(name, DOWNLOAD_CERTIFICATES, language, title.bytes,
		      row->issued_at_unix_ms);
	text_clear(&title);
}

static void answer_pdf(const struct printing *printing)
{
	struct file_name name;
	struct text headers;

	name_file(printing, &name);
	text_init(&headers);
	file_name_add_header(&headers, &name, "inline", ".pdf");
	text_add(&headers, "Cache-Control: no-store\r\n");
	certificate_answer_file(printing->live, printing->request, "application/pdf",
				headers.bytes, &printing->pdf);
	text_clear(&headers);
}

static void answer_printing(struct printing *printing)
{
	static const struct {
		int status;
		const char *code, *title, *detail;
	} refusals[] = {
		[PRINT_NONE] = { 404, "certificate_not_found", "There are no certificates here",
				 "Issue them first, or look whether they were revoked." },
		[PRINT_REVOKED] = { 409, "certificate_revoked", "It is revoked",
				    "Print the one that was issued in its place." },
		[PRINT_ERASED] = { 410, "erased", "The names are no longer there",
				   "The contest's retention is over; papers that were printed "
				   "are still good." },
		[PRINT_FAILED] = { 500, "not_printed", "The certificates could not be drawn",
				   "See the server's log for the reason." },
	};

	if (printing->status == PRINT_OK)
		answer_pdf(printing);
	else
		rest_refuse_with(
			printing->live, printing->request, refusals[printing->status].status,
			refusals[printing->status].code, refusals[printing->status].title,
			refusals[printing->status].detail, "");
}

static void on_printed(uv_work_t *work, int status)
{
	struct printing *printing = work->data;
	struct live *live = printing->live;

	live->studio->certificates->jobs--;
	if (status != 0)
		printing->status = PRINT_FAILED;
	if (!live->is_stopping)
		answer_printing(printing);
	for (size_t i = 0; i < printing->count; i++)
		free(printing->rows[i].strings);
	free(printing->rows);
	text_clear(&printing->pdf);
	free(printing);
}

static struct printing *printing_new(const struct call *call)
{
	struct printing *printing = memory_new(1, sizeof(*printing));

	printing->work.data = printing;
	printing->live = call->live;
	printing->request = call->id;
	text_init(&printing->pdf);
	links_base(call->live, call->request->host, call->request->is_tls, printing->base);
	return printing;
}

static void start_printing(struct printing *printing)
{
	printing->live->studio->certificates->jobs++;
	uv_queue_work(printing->live->loop, &printing->work, print, on_printed);
}

static void print_code(const struct call *call, const char *code)
{
	struct printing *printing;

	if (!certificates_has_turn(call))
		return;
	printing = printing_new(call);
	snprintf(printing->code, sizeof(printing->code), "%s", code);
	start_printing(printing);
}

void get_certificate_pdf(void *context, const char *typed)
{
	const struct call *call = context;
	char code[SEAL_CODE_SIZE];

	if (certificates_may_code(call, typed, code))
		print_code(call, code);
}

static void print_own(const struct call *call, bool is_round, const char *id)
{
	char code[SEAL_CODE_SIZE];

	if (certificates_own(call, is_round, id, code))
		print_code(call, code);
}

void get_own_pdf_of_round(void *context, const char *id)
{
	print_own(context, true, id);
}

void get_own_pdf_of_contest(void *context, const char *id)
{
	print_own(context, false, id);
}

void get_certificates_pdf(void *context, const char *argument)
{
	const struct call *call = context;
	const char *query = call->request->query;
	char kind[8], source[CERTIFICATE_SOURCE_SIZE], organisation[STORED_ID_MAX];
	struct printing *printing;
	long long offset;

	(void)argument;
	if (!certificates_query_source(call, kind, source) ||
	    !certificates_may(call, kind, source, organisation))
		return;
	if (!api_query_number(query, "offset", 0, INT32_MAX, 0, &offset)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "offset is a whole number from 0.");
		return;
	}
	if (!certificates_has_turn(call))
		return;
	printing = printing_new(call);
	memcpy(printing->kind, kind, sizeof(printing->kind));
	memcpy(printing->source, source, sizeof(printing->source));
	printing->offset = offset;
	start_printing(printing);
}

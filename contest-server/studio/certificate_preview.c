/* A template as a picture of what it will print, while it is being edited. */
#include "app/clock.h"
#include "base/memory.h"
#include "studio/certificate_page.h"
#include "studio/inside.h"
#include "wire/body.h"

#include <stdlib.h>

enum { PREVIEW_WIDTH = 1200 };

/* A template that is being edited, with somebody's name on it. */
struct preview {
	uv_work_t work;
	struct live *live;
	uint64_t request;
	struct dressed dressed;
	char base[LINKS_BASE_SIZE];
	char *name, *unit, *event, *award; /* owned */
	const char *language;
	char date[CERTIFICATE_DATE_SIZE];
	bool is_good;
	struct text file;
};

/* Names as people in Viet Nam have them; a code that is none. */
static const char *const samples[CERTIFICATE_LANGUAGES][4] = {
	{ "Nguyễn Thị Ánh Tuyết", "Công ty May Sông Hồng",
	  "Hội thi Tìm hiểu pháp luật lao động", "Giải nhất" },
	{ "Nguyễn Thị Ánh Tuyết", "Song Hong Garment Company",
	  "the contest Know Your Labour Law", "First prize" },
};

static struct stored_certificate sample_row(const struct preview *preview)
{
	return (struct stored_certificate){ .code = "XXXXXXXXXXXX",
					    .language = preview->language,
					    .name = preview->name,
					    .unit = preview->unit,
					    .event = preview->event,
					    .award = preview->award,
					    .score = "950",
					    .date = preview->date,
					    .right = 18,
					    .questions = 20 };
}

static void draw_preview(uv_work_t *work)
{
	struct preview *preview = work->data;
	struct stored_certificate row = sample_row(preview);
	struct certificate_reader *reader;
	struct certificate_words words;
	struct print_sheet sheet;

	reader = certificate_reader_open(preview->live->options.database, NULL);
	if (!reader)
		return;
	dressed_read_pictures(&preview->dressed, reader);
	certificate_reader_close(reader);
	certificate_words_init(&words);
	sheet = certificate_sheet(&words, &row, &preview->dressed, preview->base);
	preview->is_good = sheet_write_png(&preview->file, &sheet, PREVIEW_WIDTH);
	certificate_words_clear(&words);
}

static void preview_free(struct preview *preview)
{
	dressed_close(&preview->dressed);
	free(preview->name);
	free(preview->unit);
	free(preview->event);
	free(preview->award);
	text_clear(&preview->file);
	free(preview);
}

static void on_previewed(uv_work_t *work, int status)
{
	struct preview *preview = work->data;
	struct live *live = preview->live;

	live->studio->certificates->jobs--;
	if (live->is_stopping)
		;
	else if (status == 0 && preview->is_good)
		certificate_answer_file(live, preview->request, "image/png",
					"Cache-Control: no-store\r\n", &preview->file);
	else
		rest_refuse_with(live, preview->request, 500, "not_printed",
				 "The certificate could not be drawn",
				 "See the server's log for the reason.", "");
	preview_free(preview);
}

/* What was sent for a sample, or ours. */
static char *sample_text(const struct call *call, const char *field, const char *usual)
{
	char *given = body_read_field(call->request->body, call->request->body_length, field);
	char *line = NULL;

	if (given && !*given)
		line = memory_copy_string("");
	else if (given)
		line = text_clean_line(given, CERTIFICATE_NAME_MAX);
	free(given);
	return line ? line : memory_copy_string(usual);
}

void post_preview(void *context, const char *argument)
{
	const struct call *call = context;
	enum certificate_language language;
	struct preview *preview;
	struct text errors;
	char *lang, organisation[STORED_ID_MAX];

	(void)argument;
	if (!certificates_read_organisation(call, organisation) || !certificates_has_turn(call))
		return;
	preview = memory_new(1, sizeof(*preview));
	text_init(&errors);
	text_init(&preview->file);
	template_init(&preview->dressed.template);
	if (!certificate_template_parse(&preview->dressed.template, call->request->body,
					call->request->body_length, "document", &errors) ||
	    !certificates_has_pictures(call, organisation, &preview->dressed.template,
				       &errors)) {
		certificate_refuse_values(call, &errors);
		text_clear(&errors);
		preview_free(preview);
		return;
	}
	text_clear(&errors);
	lang = body_read_field(call->request->body, call->request->body_length, "language");
	language = lang ? certificate_language_named(lang) : CERTIFICATE_VI;
	free(lang);
	preview->work.data = preview;
	preview->live = call->live;
	preview->request = call->id;
	preview->language = certificate_languages[language];
	preview->name = sample_text(call, "name", samples[language][0]);
	preview->unit = sample_text(call, "unit", samples[language][1]);
	preview->event = sample_text(call, "event", samples[language][2]);
	preview->award = sample_text(call, "award", samples[language][3]);
	sets_date(clock_now_ms(), preview->date);
	links_base(call->live, call->request->host, call->request->is_tls, preview->base);
	call->live->studio->certificates->jobs++;
	uv_queue_work(call->live->loop, &preview->work, draw_preview, on_previewed);
}

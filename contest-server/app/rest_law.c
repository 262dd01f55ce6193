/* REST: an article of the law texts that this server was given, so that whoever was asked can
 * read what a question rests on. */
#include "app/clock.h"
#include "app/rest.h"
#include "question-bank/date.h"

static const char *field_or(const char *text, const char *absent)
{
	return text ? text : absent;
}

static void add_field(struct text *body, const char *name, const char *value)
{
	text_add_format(body, ",\"%s\":", name);
	if (value)
		text_add_json(body, value);
	else
		text_add(body, "null");
}

/* Some articles stand in several parts. */
static void add_part(struct text *body, const struct law_article *part, bool is_first)
{
	char last[DATE_SIZE];

	text_add(body, is_first ? "{\"title\":" : ",{\"title\":");
	text_add_json(body, field_or(part->title, ""));
	add_field(body, "text", part->text);
	add_field(body, "language", language_name(part->language));
	add_field(body, "effective_from", part->from);
	if (part->until)
		date_before(part->until, last);
	add_field(body, "effective_to", part->until ? last : NULL);
	text_add(body, "}");
}

/* False if no part of the article is in force on the day. */
static bool add_article(struct text *body, const struct law *law, const char *document,
			const char *article, const char *day)
{
	const struct law_article *at = law_next(law, document, article, NULL);
	bool is_first = true;

	text_add(body, "{\"document\":");
	text_add_json(body, document);
	add_field(body, "article", article);
	text_add(body, ",\"parts\":[");
	for (; at; at = law_next(law, document, article, at)) {
		if (!law_is_in_force(at, day))
			continue;
		add_part(body, at, is_first);
		is_first = false;
	}
	text_add(body, "]}");
	return !is_first;
}

void get_law(void *context, const char *argument)
{
	const struct call *call = context;
	const struct law *law = sets_law(call->live->sets);
	const char *query = call->request->query;
	char document[LEGAL_DOCUMENT_MAX + 1], article[LEGAL_PLACE_MAX + 1], day[DATE_SIZE];
	struct text body;

	(void)argument;
	if (!api_query_text(query, "document", document, sizeof(document)) || !document[0] ||
	    !api_query_text(query, "article", article, sizeof(article)) || !article[0]) {
		rest_refuse(call, 422, "bad_values", "Name the document and the article",
			    "As in ?document=45/2019/QH14&article=98.");
		return;
	}
	sets_date(clock_now_ms(), day);
	text_init(&body);
	if (law && add_article(&body, law, document, article, day)) {
		tell_reply(call->live, call->id, 200, &body);
		return;
	}
	text_clear(&body);
	rest_refuse(call, 404, "no_text", "This server has no text of it",
		    "The citation stands alone; the operator can add texts with --law-texts.");
}

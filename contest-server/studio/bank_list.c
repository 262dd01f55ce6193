/* REST: looking through the question bank. */
#include "question-bank/topic.h"
#include "studio/bank.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 24 };

/* What is looked for as it was typed. */
static const char *read_texts(const char *query, struct bank_filter *filter)
{
	if (!api_query_text(query, "q", filter->search, sizeof(filter->search)))
		return "q";
	if (!api_query_text(query, "topic", filter->topic, sizeof(filter->topic)) ||
	    (*filter->topic && !topic_is_known(filter->topic)))
		return "topic";
	if (!api_query_text(query, "law", filter->law, sizeof(filter->law)))
		return "law";
	if (!api_query_text(query, "article", filter->article, sizeof(filter->article)))
		return "article";
	if (!api_query_text(query, "difficulty", filter->difficulty,
			    sizeof(filter->difficulty)))
		return "difficulty";
	return NULL;
}

/* What is one of a few words. */
static const char *read_words(const char *query, struct bank_filter *filter)
{
	char word[WORD_MAX];
	enum question_kind kind;
	enum audience audience;
	enum language language;
	bool lacks;

	if (!api_query_word(query, "status", word, sizeof(word)) ||
	    (*word && bank_status_parse(word) == BANK_STATUSES))
		return "status";
	filter->status = *word ? (int)bank_status_parse(word) : -1;
	if (!api_query_word(query, "kind", word, sizeof(word)) ||
	    (*word && !question_kind_parse(word, &kind)))
		return "kind";
	filter->kind = *word ? (int)kind : -1;
	if (!api_query_word(query, "audience", word, sizeof(word)) ||
	    (*word && !audience_parse(word, &audience)))
		return "audience";
	filter->audience = *word ? (int)audience : -1;
	if (!api_query_word(query, "language", word, sizeof(word)))
		return "language";
	lacks = word[0] == '-'; /* "-en": not written in English */
	if (*word && !language_parse(word + lacks, &language))
		return "language";
	filter->language = *word ? (int)language : -1;
	filter->lacks_language = lacks;
	if (!api_query_word(query, "stale", word, sizeof(word)) ||
	    (*word && strcmp(word, "true") != 0 && strcmp(word, "false") != 0))
		return "stale";
	filter->stale = *word ? word[0] == 't' : -1;
	if (!api_query_word(query, "use", word, sizeof(word)) ||
	    (*word && bank_sign_parse(word) == BANK_SIGNS))
		return "use";
	filter->sign = *word ? (int)bank_sign_parse(word) : -1;
	return NULL;
}

static const char *read_order(const char *query, struct bank_filter *filter)
{
	char word[WORD_MAX];

	if (!api_query_word(query, "sort", word, sizeof(word)))
		return "sort";
	filter->is_descending = word[0] == '-';
	filter->order = *word ? bank_order_parse(word + filter->is_descending) : BANK_BY_ID;
	return filter->order == BANK_ORDERS ? "sort" : NULL;
}

const char *bank_read_filter(const char *query, struct bank_filter *filter)
{
	const char *bad;

	*filter = (struct bank_filter){ .status = -1,
					.kind = -1,
					.audience = -1,
					.language = -1,
					.stale = -1,
					.sign = -1 };
	bad = read_texts(query, filter);
	if (!bad)
		bad = read_words(query, filter);
	return bad ? bad : read_order(query, filter);
}

static void get_questions(void *context, const char *argument)
{
	const struct call *call = context;
	const struct bank *bank = call->live->bank;
	struct bank_filter filter;
	const char *bad = bank_read_filter(call->request->query, &filter);
	long long offset, limit;
	struct text body;
	char day[11];
	int *found;
	int count;

	(void)argument;
	if (bad) {
		bank_refuse_query(call, bad);
		return;
	}
	if (!bank_page(call, &offset, &limit))
		return;
	bank_count_uses(call->live);
	bank_today(day);
	found = bank_search(bank, &filter, day, &count);
	text_init(&body);
	text_add_format(&body, "{\"total\":%d,\"offset\":%lld,\"limit\":%lld,\"rows\":[", count,
			offset, limit);
	for (long long i = offset; i < count && i < offset + limit; i++) {
		text_add(&body, i > offset ? "," : "");
		bank_say_row(&body, call, bank_at(bank, found[i]), day);
	}
	text_add(&body, "]}");
	free(found);
	tell_reply(call->live, call->id, 200, &body);
}

/* How many questions there are of each topic and status: for the filters. */
static void get_summary(void *context, const char *argument)
{
	const struct call *call = context;
	const struct bank *bank = call->live->bank;
	int by_topic[TOPICS] = { 0 }, by_status[BANK_STATUSES] = { 0 };
	struct text body;

	(void)argument;
	for (int i = 0; i < bank_count(bank); i++) {
		by_topic[topic_place(bank_at(bank, i)->current->topic)]++;
		by_status[bank_at(bank, i)->status]++;
	}
	text_init(&body);
	text_add_format(&body, "{\"questions\":%d,\"topics\":[", bank_count(bank));
	for (int i = 0; i < TOPICS; i++) {
		text_add_format(&body, "%s{\"id\":\"%s\",\"questions\":%d,\"name\":{\"vi\":",
				i ? "," : "", topic_id(i), by_topic[i]);
		text_add_json(&body, topic_name(i, LANGUAGE_VI));
		bank_say_field(&body, "en", topic_name(i, LANGUAGE_EN));
		text_add(&body, "}}");
	}
	text_add(&body, "],\"statuses\":{");
	for (int i = 0; i < BANK_STATUSES; i++)
		text_add_format(&body, "%s\"%s\":%d", i ? "," : "",
				bank_status_name((enum bank_status)i), by_status[i]);
	text_add(&body, "}}");
	tell_reply(call->live, call->id, 200, &body);
}

static void add_change(struct text *body, const char *from, const char *by,
		       const struct law_change *change)
{
	text_add(body, "{\"articles\":[");
	for (int i = 0; i < change->article_count; i++) {
		text_add(body, i ? "," : "");
		text_add_json(body, change->articles[i]);
	}
	text_add(body, "]");
	bank_say_field(body, "clause", change->clause);
	bank_say_field(body, "from", from);
	bank_say_field(body, "by", by);
	text_add(body, "}");
}

static void add_document(struct text *body, const struct law_document *document)
{
	text_add(body, "{\"number\":");
	text_add_json(body, document->number);
	bank_say_field(body, "kind", document->kind);
	text_add(body, ",\"name\":");
	bank_say_texts(body, &document->name);
	bank_say_field(body, "from", document->from);
	bank_say_field(body, "until", document->until);
	bank_say_field(body, "replaced_by", document->replaced_by);
	text_add(body, ",\"changes\":[");
	for (int i = 0; i < document->change_count; i++) {
		text_add(body, i ? "," : "");
		add_change(body, document->changes[i].from, document->changes[i].by,
			   &document->changes[i]);
	}
	text_add(body, "]}");
}

static void get_laws(void *context, const char *argument)
{
	const struct call *call = context;
	const struct law_register *laws = sets_laws(call->live->sets);
	int count = laws ? law_register_count(laws) : 0;
	struct text body;

	(void)argument;
	text_init(&body);
	text_add_format(&body, "{\"has_texts\":%s,\"documents\":[",
			sets_law(call->live->sets) ? "true" : "false");
	for (int i = 0; i < count; i++) {
		text_add(&body, i ? "," : "");
		add_document(&body, law_register_at(laws, i));
	}
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/bank/questions", CAN_READ_BANK, get_questions },
	{ "GET", "/api/v1/bank/summary", CAN_READ_BANK, get_summary },
	{ "GET", "/api/v1/bank/laws", CAN_READ_BANK, get_laws },
};

const struct studio_routes bank_list_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

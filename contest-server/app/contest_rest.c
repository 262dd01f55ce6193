/* REST: what anyone may ask about a contest: what it is, and its units. */
#include "app/contest_rest.h"
#include "app/clock.h"
#include "base/text.h"
#include "wire/body.h"

#include <stdlib.h>
#include <string.h>

enum { REASON_MAX = 1000, BY_MAX = 200 /* bytes */ };
enum { UNITS_USUAL = 50, UNITS_AT_ONCE_MAX = 200, SEARCH_SIZE = 200 };

struct contest *rest_find_contest(const struct call *call, const char *id)
{
	struct contest *contest = contests_by_id(call->live->contests, id);

	if (!contest)
		rest_refuse(call, 404, "contest_not_found", "No such contest",
			    "There is no contest with this id. Check the address.");
	return contest;
}

/* More than blanks, and no more than so many bytes. */
static bool has_words(const char *said, size_t bytes_max)
{
	char *line = said && strlen(said) <= bytes_max ? text_clean_line(said, (int)bytes_max)
						       : NULL;

	free(line);
	return line != NULL;
}

bool rest_read_note(const struct call *call, char **reason, char **by)
{
	*reason = body_read_field(call->request->body, call->request->body_length, "reason");
	*by = body_read_field(call->request->body, call->request->body_length, "by");
	return has_words(*reason, REASON_MAX) && has_words(*by, BY_MAX);
}

bool rest_query_language(const struct call *call, enum language *language)
{
	char lang[8];

	*language = LANGUAGE_VI;
	if (api_query_word(call->request->query, "lang", lang, sizeof(lang)) &&
	    (!*lang || language_parse(lang, language)))
		return true;
	rest_refuse(call, 422, "bad_values", "The query cannot be used", "lang is vi or en.");
	return false;
}

void get_contest(void *context, const char *id)
{
	const struct call *call = context;
	const struct contest *contest = rest_find_contest(call, id);
	struct contest_texts texts;
	enum language language;
	struct text body;

	if (!contest || !rest_query_language(call, &language))
		return;
	texts = contest_texts_of(call->live, contest, language);
	text_init(&body);
	text_add(&body, "{");
	say_add_contest(&body, &texts, clock_now_ms(), NULL);
	text_add(&body, "}");
	tell_reply(call->live, call->id, 200, &body);
}

static void add_unit(struct text *body, const struct contest_rules *rules, int32_t unit,
		     enum language language)
{
	const struct contest_unit *one = &rules->units[unit];

	text_add(body, "{\"id\":");
	text_add_json(body, one->id);
	text_add(body, ",\"name\":");
	text_add_json(body, contest_text_in(&one->name, language));
	if (one->parent != CONTEST_NONE) {
		text_add(body, ",\"parent\":");
		text_add_json(body, rules->units[one->parent].id);
		text_add(body, ",\"parent_name\":");
		text_add_json(body, contest_text_in(&rules->units[one->parent].name, language));
	}
	text_add(body, "}");
}

static void answer_units(const struct call *call, struct contest *contest, const char *sought,
			 long long offset, long long limit, enum language language)
{
	const struct contest_rules *rules = contest->rules;
	struct text body;
	long long found = 0;
	int count = 0;

	text_init(&body);
	text_add_format(&body, "{\"offset\":%lld,\"units\":[", offset);
	for (int32_t i = 0; i < rules->unit_count; i++) {
		if (*sought && !strstr(contest_unit_words(contest, i), sought))
			continue;
		if (found++ < offset || count == limit)
			continue;
		if (count++)
			text_add(&body, ",");
		add_unit(&body, rules, i, language);
	}
	text_add_format(&body, "],\"total\":%lld}", found);
	tell_reply(call->live, call->id, 200, &body);
}

void get_contest_units(void *context, const char *id)
{
	const struct call *call = context;
	struct contest *contest = rest_find_contest(call, id);
	const char *query = call->request->query;
	char search[SEARCH_SIZE];
	long long offset, limit;
	enum language language;
	char *folded;

	if (!contest || !rest_query_language(call, &language))
		return;
	folded =
		api_query_text(query, "q", search, sizeof(search)) ? text_folded(search) : NULL;
	if (folded && api_query_number(query, "offset", 0, INT32_MAX, 0, &offset) &&
	    api_query_number(query, "limit", 1, UNITS_AT_ONCE_MAX, UNITS_USUAL, &limit))
		answer_units(call, contest, folded, offset, limit, language);
	else
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "q is a text, offset from 0, limit from 1 to 200.");
	free(folded);
}

/* REST: what the question sets have that may be asked today, and what they have that may not.
 */
#include "app/clock.h"
#include "app/rest.h"
#include "wire/body.h"

static void add_refused(struct text *body, const struct question *question,
			enum sets_verdict verdict, const struct stale *stale, bool is_first)
{
	char vi[STALE_SENTENCE_MAX] =
		"Câu hỏi có hình hoặc âm thanh mà vòng thi chưa chiếu được.";
	char en[STALE_SENTENCE_MAX] = "It has a picture or a recording, which rounds cannot "
				      "show.";

	if (verdict == SETS_STALE) {
		stale_say(stale, LANGUAGE_VI, vi);
		stale_say(stale, LANGUAGE_EN, en);
	}
	text_add(body, is_first ? "{\"id\":" : ",{\"id\":");
	text_add_json(body, question->id);
	text_add(body, ",\"reason\":{\"vi\":");
	text_add_json(body, vi);
	text_add(body, ",\"en\":");
	text_add_json(body, en);
	text_add(body, "}}");
}

void rest_add_refused(struct text *body, const struct sets *sets,
		      const struct question_set *set)
{
	bool is_first = true;
	char date[11];

	sets_date(clock_now_ms(), date);
	text_add(body, "[");
	for (int i = 0; set && i < set->question_count; i++) {
		struct stale stale = { 0 };
		enum sets_verdict verdict = sets_judge(sets, &set->questions[i], date, &stale);

		if (verdict == SETS_MAY_ASK || verdict == SETS_UNPUBLISHED)
			continue;
		add_refused(body, &set->questions[i], verdict, &stale, is_first);
		is_first = false;
	}
	text_add(body, "]");
}

static void add_set(struct text *body, const struct sets *sets, const struct question_set *set)
{
	int by_kind[QUESTION_KINDS] = { 0 };
	int total = 0;
	char date[11];

	sets_date(clock_now_ms(), date);
	for (int i = 0; i < set->question_count; i++)
		if (sets_may_ask(sets, &set->questions[i], date)) {
			by_kind[set->questions[i].kind]++;
			total++;
		}
	body_set(body, set, by_kind, total);
	text_add(body, ",\"refused\":");
	rest_add_refused(body, sets, set);
	text_add(body, "}");
}

void get_sets(void *context, const char *argument)
{
	const struct call *call = context;
	const struct sets *sets = call->live->sets;
	struct text body;

	(void)argument;
	text_init(&body);
	text_add(&body, "{\"sets\":[");
	for (int i = 0; i < sets_count(sets); i++) {
		if (i)
			text_add(&body, ",");
		add_set(&body, sets, sets_at(sets, i));
	}
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
}

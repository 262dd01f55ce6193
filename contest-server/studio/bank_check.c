/* REST: what the library advises about a question that is being written, and what it is like.
 */
#include "question-bank/authoring.h"
#include "studio/bank.h"
#include "wire/bank_body.h"

#include <stdlib.h>
#include <string.h>

/* As a list of JSON. */
struct advice_list {
	struct text list;
	int count;
};

static void add_advice(void *owner, const struct advice *advice)
{
	struct advice_list *advices = owner;

	text_add(&advices->list, advices->count++ ? ",{\"field\":" : "{\"field\":");
	text_add_json(&advices->list, advice->field);
	bank_say_field(&advices->list, "code", advice->code);
	text_add_format(&advices->list, ",\"is_error\":%s,\"message\":{\"en\":",
			advice->is_error ? "true" : "false");
	text_add_json(&advices->list, advice->sentence[LANGUAGE_EN]);
	if (advice->sentence[LANGUAGE_VI])
		bank_say_field(&advices->list, "vi", advice->sentence[LANGUAGE_VI]);
	text_add(&advices->list, "}}");
}

static void check(const struct call *call, const char *document)
{
	char day[11];
	const struct authoring against = { .laws = sets_laws(call->live->sets),
					   .law = sets_law(call->live->sets),
					   .day = day };
	struct advice_list advice = { .count = 0 };
	struct question *question = question_parse(document, strlen(document));

	bank_today(day);
	text_init(&advice.list);
	text_add(&advice.list, "{\"problems\":[");
	question_advise(document, strlen(document), &against, add_advice, &advice);
	text_add(&advice.list, "]");
	bank_say_similar(&advice.list, call, question);
	text_add(&advice.list, "}");
	question_free(question);
	tell_reply(call->live, call->id, 200, &advice.list);
}

static void post_check(void *context, const char *argument)
{
	const struct call *call = context;
	struct bank_body *body =
		bank_body_open(call->request->body, call->request->body_length);
	const char *id = body ? bank_body_text(body, "id") : "";
	char *document = NULL;

	(void)argument;
	if (!question_id_is_good(id))
		id = "NEW";
	if (body)
		document =
			bank_body_question(body, &(struct bank_body_marks){ id, "draft", 1 });
	if (document)
		check(call, document);
	else
		bank_refuse_no_object(call);
	free(document);
	bank_body_close(body);
}

static const struct api_route routes[] = {
	{ "POST", "/api/v1/bank/check", CAN_WRITE_BANK, post_check },
};

const struct studio_routes bank_check_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

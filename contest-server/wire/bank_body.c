#include "wire/bank_body.h"
#include "base/memory.h"
#include "base/text.h"
#include "question-bank/topic.h"
#include "wire/choice_text.h"

#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bank_body {
	json_t *value;
};

struct bank_body *bank_body_open(const char *bytes, size_t length)
{
	json_t *value = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
	struct bank_body *body;

	if (!json_is_object(value)) {
		json_decref(value);
		return NULL;
	}
	body = memory_new(1, sizeof(*body));
	body->value = value;
	return body;
}

void bank_body_close(struct bank_body *body)
{
	if (!body)
		return;
	json_decref(body->value);
	free(body);
}

static int whole_number(const json_t *value)
{
	json_int_t number = json_is_integer(value) ? json_integer_value(value) : -1;

	return number >= 0 && number <= INT_MAX ? (int)number : -1;
}

int bank_body_number(const struct bank_body *body, const char *field)
{
	return whole_number(json_object_get(body->value, field));
}

const char *bank_body_text(const struct bank_body *body, const char *field)
{
	const char *text = json_string_value(json_object_get(body->value, field));

	return text ? text : "";
}

bool bank_body_flag(const struct bank_body *body, const char *field)
{
	return json_is_true(json_object_get(body->value, field));
}

bool bank_body_choice(const struct bank_body *body, struct choice *choice, bool *is_number)
{
	const json_t *value = json_object_get(body->value, "choice");
	char *text = json_dumps(value, JSON_COMPACT);
	bool is_good = text && choice_read(text, choice);

	for (size_t i = 0; i < json_array_size(value); i++)
		is_good =
			is_good && whole_number(json_array_get(value, i)) < CHOICE_OPTIONS_MAX;
	*is_number = json_is_object(value);
	free(text);
	return is_good;
}

static char *dump(const json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(15));

	if (!text)
		abort();
	return text;
}

static char *marked(json_t *value, const struct bank_body_marks *marks,
		    const char *superseded_by)
{
	json_object_set_new(value, "id", json_string(marks->id));
	json_object_set_new(value, "status", json_string(marks->status));
	json_object_set_new(value, "version", json_integer(marks->version));
	if (superseded_by)
		json_object_set_new(value, "superseded_by", json_string(superseded_by));
	else
		json_object_del(value, "superseded_by");
	return dump(value);
}

char *bank_body_question(const struct bank_body *body, const struct bank_body_marks *marks)
{
	json_t *question = json_object_get(body->value, "question");

	return json_is_object(question) ? marked(question, marks, NULL) : NULL;
}

char *bank_document_mark(const char *document, const struct bank_body_marks *marks,
			 const char *superseded_by)
{
	json_t *value = json_loads(document, 0, NULL);
	char *text = marked(value, marks, superseded_by);

	json_decref(value);
	return text;
}

static bool is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(word, *words) == 0)
			return true;
	return false;
}

static const char *const not_counted[] = { "id", "version", "status", "superseded_by", NULL };

static void add_differing(struct text *changed, json_t *these, const json_t *those,
			  bool only_absent)
{
	const char *field;
	json_t *value;

	json_object_foreach(these, field, value)
	{
		const json_t *other = json_object_get(those, field);

		if (is_one_of(field, not_counted) || (other && only_absent) ||
		    json_equal(value, other))
			continue;
		text_add(changed, changed->length ? " " : "");
		text_add(changed, field);
	}
}

char *bank_document_changed(const char *document, const char *before)
{
	json_t *now = json_loads(document, 0, NULL);
	json_t *then = before ? json_loads(before, 0, NULL) : json_object();
	struct text changed;

	text_init(&changed);
	text_add(&changed, "");
	add_differing(&changed, now, then, false);
	add_differing(&changed, then, now, true);
	json_decref(now);
	json_decref(then);
	return text_take(&changed);
}

bool bank_is_about_meaning(const char *changed)
{
	static const char *const others[] = { "topic",   "audience",  "difficulty", "source",
					      "licence", "reviewers", "authors",    NULL };
	char word[32];

	for (const char *at = changed; *at;) {
		size_t length = strcspn(at, " ");

		snprintf(word, sizeof(word), "%.*s", (int)length, at);
		if (!is_one_of(word, others))
			return true;
		at += length;
		at += *at == ' ';
	}
	return false;
}

char *bank_body_set(const struct bank_body *body, const char *id)
{
	json_t *set = json_object_get(body->value, "set");

	if (!json_is_object(set))
		return NULL;
	json_object_set_new(set, "id", json_string(id));
	json_object_del(set, "questions"); /* of its own: only the bank has some */
	if (!json_object_get(set, "pick"))
		json_object_set_new(set, "pick", json_array());
	if (!json_object_get(set, "licence"))
		json_object_set_new(set, "licence", json_string("Apache-2.0"));
	return dump(set);
}

static bool take_word(const json_t *object, const char *field, char *word, size_t size)
{
	const json_t *value = json_object_get(object, field);

	snprintf(word, size, "%s", json_is_string(value) ? json_string_value(value) : "");
	return !value || json_is_null(value) ||
	       (json_is_string(value) && strlen(json_string_value(value)) < size);
}

static const char *read_share(const json_t *value, struct bank_rule_share *share)
{
	bool is_known = false;

	if (!take_word(value, "topic", share->topic, sizeof(share->topic)) ||
	    (*share->topic && !topic_is_known(share->topic)))
		return "rule.shares.topic";
	if (!take_word(value, "difficulty", share->difficulty, sizeof(share->difficulty)))
		return "rule.shares.difficulty";
	for (int i = 0; difficulty_names[i]; i++)
		is_known |= strcmp(share->difficulty, difficulty_names[i]) == 0;
	if (*share->difficulty && !is_known)
		return "rule.shares.difficulty";
	share->count = whole_number(json_object_get(value, "count"));
	return share->count >= 1 && share->count <= SET_PICKS_MAX ? NULL : "rule.shares.count";
}

const char *bank_body_rule(const struct bank_body *body, struct bank_rule *rule)
{
	const json_t *value = json_object_get(body->value, "rule");
	const json_t *shares = json_object_get(value, "shares");
	const char *bad = NULL;
	char audience[16];
	enum audience as_audience;
	int total = 0;

	*rule = (struct bank_rule){ .audience = -1 };
	if (!json_is_object(value))
		return "rule";
	if (!take_word(value, "audience", audience, sizeof(audience)) ||
	    (*audience && !audience_parse(audience, &as_audience)))
		return "rule.audience";
	if (*audience)
		rule->audience = (int)as_audience;
	if (json_array_size(shares) < 1 || json_array_size(shares) > BANK_RULE_SHARES_MAX)
		return "rule.shares";
	for (size_t i = 0; i < json_array_size(shares) && !bad; i++) {
		struct bank_rule_share *share = &rule->shares[rule->share_count++];

		bad = read_share(json_array_get(shares, i), share);
		total += share->count;
	}
	return bad || total <= SET_PICKS_MAX ? bad : "rule.shares.count";
}

char *bank_set_rule(const char *document)
{
	json_t *set = json_loads(document, 0, NULL);
	const json_t *rule = json_object_get(set, "rule");
	char *text = json_is_object(rule) ? dump(rule) : NULL;

	json_decref(set);
	return text;
}

char *bank_set_plain(const char *document)
{
	json_t *set = json_loads(document, 0, NULL);
	char *text;

	json_object_del(set, "rule");
	text = dump(set);
	json_decref(set);
	return text;
}

char *bank_set_with(const char *document, const char *const *picks, int pick_count)
{
	json_t *set = json_loads(document, 0, NULL);
	json_t *list = json_array();
	char *text;

	for (int i = 0; i < pick_count; i++)
		json_array_append_new(list, json_string(picks[i]));
	json_object_set_new(set, "pick", list);
	text = dump(set);
	json_decref(set);
	return text;
}

char *bank_set_ruled(const struct bank_body *body, const char *document)
{
	json_t *set = json_loads(document, 0, NULL);
	json_t *rule = json_object_get(body->value, "rule");
	char *text;

	if (json_is_object(rule))
		json_object_set(set, "rule", rule);
	text = dump(set);
	json_decref(set);
	return text;
}

bool bank_body_has_picks(const struct bank_body *body)
{
	const json_t *set = json_object_get(body->value, "set");

	return json_array_size(json_object_get(set, "pick")) > 0;
}

bool bank_body_has_rule(const struct bank_body *body)
{
	return json_is_object(json_object_get(body->value, "rule"));
}

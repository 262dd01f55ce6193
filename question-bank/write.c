#include "question-bank/write.h"

#include "question-bank/date.h"
#include "question-bank/field.h"
#include "question-bank/set.h"

#include <math.h>
#include <stdlib.h>

/* A text that is not there is a field that is not there. */
static void put_string(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, json_string(text));
}

static void put_text(json_t *object, const char *key, const struct question_text *text)
{
	json_t *languages = json_object();

	for (enum language i = 0; i < LANGUAGES; i++)
		put_string(languages, language_name(i), text->in[i]);
	if (json_object_size(languages) > 0)
		json_object_set(object, key, languages);
	json_decref(languages);
}

static void put_flag(json_t *object, const char *key, bool flag)
{
	if (flag)
		json_object_set_new(object, key, json_true());
}

/* The file names the last day, the struct the first one after it. */
static void put_dates(json_t *object, const char *from, const char *until)
{
	char last[DATE_SIZE];

	put_string(object, "effective_from", from);
	if (!until)
		return;
	date_before(until, last);
	put_string(object, "effective_to", last);
}

static json_t *options_of(const struct question *question)
{
	json_t *list = json_array();

	for (int i = 0; i < question->option_count; i++) {
		const struct question_option *option = &question->options[i];
		json_t *object = json_object();

		put_text(object, "text", &option->text);
		put_text(object, "explanation", &option->explanation);
		put_flag(object, "right", option->is_right);
		put_flag(object, "pinned", option->is_pinned);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *order_of(const struct question *question)
{
	json_t *list = json_array();

	for (int i = 0; i < question->option_count; i++)
		json_array_append_new(list, json_integer(question->order[i]));
	return list;
}

/* 30 is written as 30 and not as 30.0; it reads as the same number. */
static json_t *number_value(double number)
{
	bool is_whole = floor(number) == number && fabs(number) <= FIELD_NUMBER_MAX &&
			!(number == 0 && signbit(number));

	return is_whole ? json_integer((json_int_t)number) : json_real(number);
}

static json_t *number_of(const struct question *question)
{
	json_t *object = json_object();

	json_object_set_new(object, "value", number_value(question->number));
	json_object_set_new(object, "tolerance", number_value(question->tolerance));
	json_object_set_new(object, "closeness", number_value(question->closeness));
	put_text(object, "unit", &question->unit);
	return object;
}

static json_t *bases_of(const struct question *question)
{
	json_t *list = json_array();

	for (int i = 0; i < question->basis_count; i++) {
		const struct legal_basis *basis = &question->bases[i];
		json_t *object = json_object();

		put_string(object, "document", basis->document);
		put_text(object, "name", &basis->name);
		put_string(object, "article", basis->article);
		put_string(object, "clause", basis->clause);
		put_string(object, "point", basis->point);
		put_dates(object, basis->from, basis->until);
		put_flag(object, "outside_pack", basis->is_outside_pack);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *audience_of(const struct question *question)
{
	json_t *list = json_array();

	for (enum audience i = 0; i < AUDIENCES; i++)
		if (question->is_for[i])
			json_array_append_new(list, json_string(audience_name(i)));
	return list;
}

static void put_roles(json_t *object, const char *key, const bool is_role[ROLES])
{
	json_t *list = json_array();

	for (enum role i = 0; i < ROLES; i++)
		if (is_role[i])
			json_array_append_new(list, json_string(role_name(i)));
	if (json_array_size(list) > 0)
		json_object_set(object, key, list);
	json_decref(list);
}

static json_t *media_of(const struct question *question)
{
	json_t *list = json_array();

	for (int i = 0; i < question->media_count; i++) {
		json_t *object = json_object();

		put_string(object, "kind", media_kind_name(question->media[i].kind));
		put_string(object, "file", question->media[i].file);
		put_text(object, "alt", &question->media[i].alt);
		json_array_append_new(list, object);
	}
	return list;
}

static void put_origin(json_t *object, const struct question *question)
{
	put_string(object, "superseded_by", question->superseded_by);
	put_string(object, "status", question_status_name(question->status));
	put_roles(object, "authors", question->is_written_by);
	put_roles(object, "reviewers", question->is_reviewed_by);
	put_string(object, "source", question->source);
	put_string(object, "licence", question->licence);
}

json_t *question_to_json(const struct question *question)
{
	json_t *object = json_object();

	put_string(object, "id", question->id);
	if (question->version > 1)
		json_object_set_new(object, "version", json_integer(question->version));
	put_string(object, "kind", question_kind_name(question->kind));
	put_string(object, "topic", question->topic);
	json_object_set_new(object, "audience", audience_of(question));
	put_string(object, "difficulty", question->difficulty);
	put_text(object, "text", &question->text);
	if (question->media_count > 0)
		json_object_set_new(object, "media", media_of(question));
	if (question->option_count > 0)
		json_object_set_new(object, "options", options_of(question));
	if (question->kind == QUESTION_ORDERING)
		json_object_set_new(object, "order", order_of(question));
	if (question->kind == QUESTION_TRUE_FALSE)
		json_object_set_new(object, "answer", json_boolean(question->is_true));
	if (question->kind == QUESTION_NUMERIC)
		json_object_set_new(object, "number", number_of(question));
	put_text(object, "explanation", &question->explanation);
	if (question->basis_count > 0)
		json_object_set_new(object, "basis", bases_of(question));
	put_dates(object, question->from, question->until);
	put_origin(object, question);
	return object;
}

char *question_write(const struct question *question)
{
	json_t *object = question_to_json(question);
	char *text = json_dumps(object, JSON_COMPACT);

	json_decref(object);
	if (!text)
		abort();
	return text;
}

#include "question-bank/question.h"

#include <assert.h>
#include <string.h>

static const char *const kind_names[QUESTION_KINDS] = {
	[QUESTION_SINGLE] = "single",         [QUESTION_MULTIPLE] = "multiple",
	[QUESTION_TRUE_FALSE] = "true_false", [QUESTION_NUMERIC] = "numeric",
	[QUESTION_ORDERING] = "ordering",     [QUESTION_SURVEY] = "survey",
};

static const char *const status_names[QUESTION_STATUSES] = {
	[QUESTION_DRAFT] = "draft",
	[QUESTION_REVIEWED] = "reviewed",
	[QUESTION_PUBLISHED] = "published",
	[QUESTION_RETIRED] = "retired",
};

static const char *const audience_names[AUDIENCES] = {
	[AUDIENCE_WORKER] = "worker",
	[AUDIENCE_EMPLOYER] = "employer",
	[AUDIENCE_CADRE] = "cadre",
};

static const char *const role_names[ROLES] = {
	[ROLE_EDITOR] = "editor",
	[ROLE_LAWYER] = "lawyer",
	[ROLE_UNION_OFFICER] = "union_officer",
	[ROLE_EMPLOYER] = "employer",
	[ROLE_INSPECTOR] = "inspector",
	[ROLE_TEACHER] = "teacher",
};

static const char *const media_kind_names[MEDIA_KINDS] = {
	[MEDIA_IMAGE] = "image",
	[MEDIA_AUDIO] = "audio",
};

static const char *const language_names[LANGUAGES] = {
	[LANGUAGE_VI] = "vi",
	[LANGUAGE_EN] = "en",
};

const char *const difficulty_names[] = { "easy", "medium", "hard", NULL };

/* The place of name in a list of count names, or -1. */
static int place_of(const char *name, const char *const *names, int count)
{
	for (int i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

const char *question_kind_name(enum question_kind kind)
{
	assert(kind < QUESTION_KINDS);
	return kind_names[kind];
}

bool question_kind_parse(const char *name, enum question_kind *kind)
{
	int place = place_of(name, kind_names, QUESTION_KINDS);

	if (place < 0)
		return false;
	*kind = (enum question_kind)place;
	return true;
}

const char *question_status_name(enum question_status status)
{
	assert(status < QUESTION_STATUSES);
	return status_names[status];
}

bool question_status_parse(const char *name, enum question_status *status)
{
	int place = place_of(name, status_names, QUESTION_STATUSES);

	if (place < 0)
		return false;
	*status = (enum question_status)place;
	return true;
}

const char *audience_name(enum audience audience)
{
	assert(audience < AUDIENCES);
	return audience_names[audience];
}

bool audience_parse(const char *name, enum audience *audience)
{
	int place = place_of(name, audience_names, AUDIENCES);

	if (place < 0)
		return false;
	*audience = (enum audience)place;
	return true;
}

const char *role_name(enum role role)
{
	assert(role < ROLES);
	return role_names[role];
}

bool role_parse(const char *name, enum role *role)
{
	int place = place_of(name, role_names, ROLES);

	if (place < 0)
		return false;
	*role = (enum role)place;
	return true;
}

const char *media_kind_name(enum media_kind kind)
{
	assert(kind < MEDIA_KINDS);
	return media_kind_names[kind];
}

bool media_kind_parse(const char *name, enum media_kind *kind)
{
	int place = place_of(name, media_kind_names, MEDIA_KINDS);

	if (place < 0)
		return false;
	*kind = (enum media_kind)place;
	return true;
}

const char *language_name(enum language language)
{
	assert(language < LANGUAGES);
	return language_names[language];
}

bool language_parse(const char *name, enum language *language)
{
	int place = place_of(name, language_names, LANGUAGES);

	if (place < 0)
		return false;
	*language = (enum language)place;
	return true;
}

bool question_id_is_good(const char *id)
{
	size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "0123456789-");

	return length >= 1 && length <= QUESTION_ID_MAX && !id[length];
}

bool question_is_in(const struct question *question, enum language language)
{
	for (int i = 0; i < question->option_count; i++)
		if (!question->options[i].text.in[language])
			return false;
	return question->text.in[language] != NULL;
}

const char *question_text_in(const struct question_text *text, enum language language)
{
	assert(language < LANGUAGES);
	if (text->in[language])
		return text->in[language];
	for (int other = 0; other < LANGUAGES; other++)
		if (text->in[other])
			return text->in[other];
	return NULL;
}

bool question_is_scored(const struct question *question)
{
	return question->kind != QUESTION_SURVEY;
}

/* Dates are written so that they sort as texts. */
bool question_holds_on(const struct question *question, const char *date)
{
	if (!question->from || strcmp(date, question->from) < 0)
		return false;
	return !question->until || strcmp(date, question->until) < 0;
}

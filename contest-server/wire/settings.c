#include "wire/settings.h"
#include "base/memory.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADCOUNT_MAX = 10000000, UNIT_MINIMUM_MAX = 100000, DETAIL_MAX = 160 };

static const char *const speed_names[SPEED_RULES] = { "off", "bands", "linear" };
static const char *const unit_ranking_names[UNIT_RANKINGS] = { "mean", "sum", "rate" };

static const struct round_rules default_rules = {
	.speed = SPEED_BANDS,
	.unit_ranking = UNITS_MEAN,
	.unit_minimum = 3,
	.answer_ms = 20000,
	.reveal_ms = 6000,
	.standings_ms = 4000,
	.lead_ms = 1500,
};

void settings_add_error(struct text *errors, const char *field, const char *detail)
{
	text_add(errors, errors->length ? ",{\"field\":" : "{\"field\":");
	text_add_json(errors, field);
	text_add(errors, ",\"detail\":");
	text_add_json(errors, detail);
	text_add(errors, "}");
}

static bool is_plain(const char *string, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)string[i] < 0x20 || string[i] == 0x7f)
			return false;
	return length > 0;
}

/* A text of 1 to bytes_max bytes without control characters, or NULL and an error. */
static char *read_text(const json_t *object, const char *field, const char *name,
		       size_t bytes_max, struct text *errors)
{
	const json_t *value = json_object_get(object, field);
	char detail[DETAIL_MAX];

	if (json_is_string(value) && json_string_length(value) <= bytes_max &&
	    is_plain(json_string_value(value), json_string_length(value)))
		return memory_copy_string(json_string_value(value));
	snprintf(detail, sizeof(detail),
		 "must be a text of 1 to %zu bytes without control characters", bytes_max);
	settings_add_error(errors, name, detail);
	return NULL;
}

static int64_t read_number(const json_t *object, const char *field, int64_t least, int64_t most,
			   int64_t absent, struct text *errors)
{
	const json_t *value = json_object_get(object, field);
	char detail[DETAIL_MAX];

	if (!value || json_is_null(value))
		return absent;
	if (json_is_integer(value) && json_integer_value(value) >= least &&
	    json_integer_value(value) <= most)
		return json_integer_value(value);
	snprintf(detail, sizeof(detail), "must be a whole number from %" PRId64 " to %" PRId64,
		 least, most);
	settings_add_error(errors, field, detail);
	return absent;
}

static bool read_flag(const json_t *object, const char *field, struct text *errors)
{
	const json_t *value = json_object_get(object, field);

	if (!value || json_is_null(value))
		return false;
	if (!json_is_boolean(value))
		settings_add_error(errors, field, "must be true or false");
	return json_is_true(value);
}

static int read_word(const json_t *object, const char *field, const char *const *words,
		     int count, int absent, struct text *errors)
{
	const json_t *value = json_object_get(object, field);
	struct text detail;

	if (!value || json_is_null(value))
		return absent;
	for (int i = 0; json_is_string(value) && i < count; i++)
		if (strcmp(json_string_value(value), words[i]) == 0)
			return i;
	text_init(&detail);
	text_add(&detail, "must be one of:");
	for (int i = 0; i < count; i++)
		text_add_format(&detail, " %s", words[i]);
	settings_add_error(errors, field, detail.bytes);
	text_clear(&detail);
	return absent;
}

static void read_kinds(struct settings *settings, const json_t *object, struct text *errors)
{
	const json_t *kinds = json_object_get(object, "kinds");
	const json_t *item;
	size_t i;

	if (!kinds || json_is_null(kinds)) {
		for (int kind = 0; kind < QUESTION_KINDS; kind++)
			settings->has_kind[kind] = true;
		return;
	}
	if (json_array_size(kinds) == 0)
		settings_add_error(errors, "kinds", "must be a list with at least one kind");
	json_array_foreach(kinds, i, item)
	{
		enum question_kind kind;

		if (json_is_string(item) && question_kind_parse(json_string_value(item), &kind))
			settings->has_kind[kind] = true;
		else
			settings_add_error(
				errors, "kinds",
				"must name kinds: single, multiple, true_false, numeric, "
				"ordering, survey");
	}
}

static void read_languages(struct settings *settings, const json_t *object, struct text *errors)
{
	const json_t *languages = json_object_get(object, "languages");
	const json_t *item;
	enum language language;
	size_t i;

	if (!languages || json_is_null(languages))
		return;
	if (!json_is_array(languages))
		settings_add_error(errors, "languages", "must be a list: vi, en");
	json_array_foreach(languages, i, item)
	{
		if (json_is_string(item) && language_parse(json_string_value(item), &language))
			settings->needs_language[language] = true;
		else
			settings_add_error(errors, "languages", "must name languages: vi, en");
	}
}

bool settings_want(const struct settings *settings, const struct question *question)
{
	if (!settings->has_kind[question->kind])
		return false;
	for (int language = 0; language < LANGUAGES; language++)
		if (settings->needs_language[language] &&
		    !question_is_in(question, (enum language)language))
			return false;
	return true;
}

static bool has_unit(const struct settings *settings, const char *id)
{
	for (int32_t i = 0; i < settings->unit_count; i++)
		if (strcmp(settings->units[i].id, id) == 0)
			return true;
	return false;
}

static void read_unit(struct settings *settings, const json_t *item, size_t place,
		      struct text *errors)
{
	struct unit_text unit = { 0 };
	char field[64];

	snprintf(field, sizeof(field), "units[%zu].id", place);
	unit.id = read_text(item, "id", field, UNIT_ID_MAX, errors);
	if (unit.id && has_unit(settings, unit.id))
		settings_add_error(errors, field,
				   "stands twice: each unit needs an id of its own");
	snprintf(field, sizeof(field), "units[%zu].name", place);
	unit.name = read_text(item, "name", field, UNIT_NAME_MAX, errors);
	unit.headcount = (int32_t)read_number(item, "headcount", 0, HEADCOUNT_MAX, 0, errors);
	if (settings->rules.unit_ranking == UNITS_RATE && unit.headcount == 0) {
		snprintf(field, sizeof(field), "units[%zu].headcount", place);
		settings_add_error(errors, field,
				   "is missing: ranking by rate needs every unit's headcount");
	}
	if (unit.id && unit.name) {
		settings->units[settings->unit_count++] = unit;
		return;
	}
	free(unit.id);
	free(unit.name);
}

static void read_units(struct settings *settings, const json_t *object, struct text *errors)
{
	const json_t *units = json_object_get(object, "units");
	const json_t *item;
	size_t i;

	if (!units || json_is_null(units))
		return;
	if (!json_is_array(units) || json_array_size(units) > ROUND_UNITS_MAX) {
		char detail[DETAIL_MAX];

		snprintf(detail, sizeof(detail), "must be a list of at most %d units",
			 ROUND_UNITS_MAX);
		settings_add_error(errors, "units", detail);
		return;
	}
	settings->units = memory_new(json_array_size(units) + 1, sizeof(*settings->units));
	json_array_foreach(units, i, item) read_unit(settings, item, i, errors);
}

static void read_rules(struct round_rules *rules, const json_t *object, struct text *errors)
{
	const struct round_rules *usual = &default_rules;

	rules->answer_ms = read_number(object, "answer_ms", ROUND_ANSWER_MS_MIN,
				       ROUND_ANSWER_MS_MAX, usual->answer_ms, errors);
	rules->reveal_ms = read_number(object, "reveal_ms", 0, ROUND_SHOW_MS_MAX,
				       usual->reveal_ms, errors);
	rules->standings_ms = read_number(object, "standings_ms", 0, ROUND_SHOW_MS_MAX,
					  usual->standings_ms, errors);
	rules->lead_ms =
		read_number(object, "lead_ms", 0, ROUND_LEAD_MS_MAX, usual->lead_ms, errors);
	rules->unit_minimum = (int)read_number(object, "unit_minimum", 1, UNIT_MINIMUM_MAX,
					       usual->unit_minimum, errors);
	rules->speed = (enum speed_rule)read_word(object, "speed", speed_names, SPEED_RULES,
						  SPEED_BANDS, errors);
	rules->unit_ranking = (enum unit_ranking)read_word(
		object, "unit_ranking", unit_ranking_names, UNIT_RANKINGS, UNITS_MEAN, errors);
	rules->ceremony_places =
		(int32_t)read_number(object, "ceremony", 0, ROUND_PLACES_MAX, 0, errors);
	rules->autoplay = read_flag(object, "autoplay", errors);
	rules->change_answer = read_flag(object, "change_answer", errors);
	rules->unique_names = read_flag(object, "unique_names", errors);
}

enum settings_status settings_parse(struct settings *settings, const char *bytes, size_t length,
				    struct text *errors)
{
	static const char *const modes[] = { "live" };
	json_t *object = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);

	*settings = (struct settings){ .rules = default_rules };
	if (!json_is_object(object)) {
		json_decref(object);
		return SETTINGS_NOT_JSON;
	}
	if (read_word(object, "mode", modes, 1, -1, errors) < 0 &&
	    !json_object_get(object, "mode"))
		settings_add_error(errors, "mode", "is missing: \"live\" is what there is");
	round_pick_read(&settings->pick, object, errors);
	settings->is_rehearsal = read_flag(object, "rehearsal", errors);
	if (!settings->pick.given || json_object_get(object, "set"))
		settings->set = read_text(object, "set", "set", UNIT_ID_MAX, errors);
	settings->title = read_text(object, "title", "title", ROUND_TITLE_MAX, errors);
	settings->question_count =
		(int)read_number(object, "questions", 1, ROUND_QUESTIONS_MAX, 0, errors);
	read_kinds(settings, object, errors);
	read_languages(settings, object, errors);
	read_rules(&settings->rules, object, errors);
	read_units(settings, object, errors);
	json_decref(object);
	return errors->length ? SETTINGS_BAD : SETTINGS_OK;
}

void settings_clear(struct settings *settings)
{
	for (int32_t i = 0; i < settings->unit_count; i++) {
		free(settings->units[i].id);
		free(settings->units[i].name);
	}
	free(settings->units);
	round_pick_clear(&settings->pick);
	free(settings->set);
	free(settings->title);
	*settings = (struct settings){ 0 };
}

static json_t *kinds_as_json(const struct settings *settings)
{
	json_t *kinds = json_array();

	for (int kind = 0; kind < QUESTION_KINDS; kind++)
		if (settings->has_kind[kind])
			json_array_append_new(kinds, json_string(question_kind_name(
							     (enum question_kind)kind)));
	return kinds;
}

static void add_languages(json_t *object, const struct settings *settings)
{
	json_t *languages = json_array();

	for (int i = 0; i < LANGUAGES; i++)
		if (settings->needs_language[i])
			json_array_append_new(languages,
					      json_string(language_name((enum language)i)));
	if (json_array_size(languages))
		json_object_set(object, "languages", languages);
	json_decref(languages);
}

static json_t *units_as_json(const struct settings *settings)
{
	json_t *units = json_array();

	for (int32_t i = 0; i < settings->unit_count; i++)
		json_array_append_new(units,
				      json_pack("{s:s, s:s, s:i}", "id", settings->units[i].id,
						"name", settings->units[i].name, "headcount",
						(int)settings->units[i].headcount));
	return units;
}

char *settings_write(const struct settings *settings)
{
	const struct round_rules *rules = &settings->rules;
	json_t *object = json_pack(
		"{s:s, s:s, s:o, s:I, s:I, s:I, s:I, s:b, s:s, s:b, s:b, s:s, s:i, s:o}",
		"mode", "live", "title", settings->title, "kinds", kinds_as_json(settings),
		"answer_ms", (json_int_t)rules->answer_ms, "reveal_ms",
		(json_int_t)rules->reveal_ms, "standings_ms", (json_int_t)rules->standings_ms,
		"lead_ms", (json_int_t)rules->lead_ms, "autoplay", rules->autoplay, "speed",
		speed_names[rules->speed], "change_answer", rules->change_answer,
		"unique_names", rules->unique_names, "unit_ranking",
		unit_ranking_names[rules->unit_ranking], "unit_minimum", rules->unit_minimum,
		"units", units_as_json(settings));
	char *text;

	if (!object)
		abort();
	add_languages(object, settings);
	if (settings->set)
		json_object_set_new(object, "set", json_string(settings->set));
	if (rules->ceremony_places)
		json_object_set_new(object, "ceremony", json_integer(rules->ceremony_places));
	if (settings->pick.given)
		json_object_set(object, "pick", settings->pick.given);
	if (settings->is_rehearsal)
		json_object_set_new(object, "rehearsal", json_true());
	if (settings->question_count)
		json_object_set_new(object, "questions",
				    json_integer(settings->question_count));
	text = json_dumps(object, JSON_COMPACT);
	json_decref(object);
	if (!text)
		abort();
	return text;
}

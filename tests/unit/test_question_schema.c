/* The lists that are written down twice, for people's editors and for the reader, say the
 * same. */
#include "question-bank/question.h"
#include "question-bank/sentence.h"
#include "question-bank/topic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

static json_t *load(const char *path)
{
	json_error_t error;
	json_t *value = json_load_file(path, JSON_REJECT_DUPLICATES, &error);

	if (!value)
		fail_msg("%s:%d: %s", path, error.line, error.text);
	return value;
}

static json_t *load_schema(void)
{
	return load(SOURCE_DIR "/question-bank/schema/question-set.schema.json");
}

/* The value at keys one below the other; NULL ends them. */
static json_t *at(json_t *value, const char *const *keys)
{
	for (; *keys; keys++) {
		value = json_object_get(value, *keys);
		if (!value)
			fail_msg("the schema has no %s", *keys);
	}
	return value;
}

#define AT(value, ...) at((value), (const char *const[]){ __VA_ARGS__, NULL })

static json_t *question_field(json_t *schema, const char *field)
{
	return AT(schema, "$defs", "question", "properties", field);
}

static void same_as(const json_t *list, size_t index, const char *name)
{
	assert_string_equal(json_string_value(json_array_get(list, index)), name);
}

static void the_schema_has_the_words_of_the_reader(void **state)
{
	json_t *schema = load_schema();
	json_t *kinds = AT(question_field(schema, "kind"), "enum");
	json_t *statuses = AT(question_field(schema, "status"), "enum");
	json_t *difficulties = AT(question_field(schema, "difficulty"), "enum");
	json_t *audiences = AT(question_field(schema, "audience"), "items", "enum");

	(void)state;
	assert_int_equal(json_array_size(kinds), QUESTION_KINDS);
	for (enum question_kind i = 0; i < QUESTION_KINDS; i++)
		same_as(kinds, i, question_kind_name(i));
	assert_int_equal(json_array_size(statuses), QUESTION_STATUSES);
	for (enum question_status i = 0; i < QUESTION_STATUSES; i++)
		same_as(statuses, i, question_status_name(i));
	assert_int_equal(json_array_size(audiences), AUDIENCES);
	for (enum audience i = 0; i < AUDIENCES; i++)
		same_as(audiences, i, audience_name(i));
	for (size_t i = 0; i < json_array_size(difficulties); i++)
		same_as(difficulties, i, difficulty_names[i]);
	assert_null(difficulty_names[json_array_size(difficulties)]);
	json_decref(schema);
}

static void the_schema_has_the_limits_of_the_reader(void **state)
{
	json_t *schema = load_schema();
	const struct {
		const char *definition;
		int max;
	} texts[] = {
		{ "title", QUESTION_TITLE_MAX },
		{ "question_text", QUESTION_TEXT_MAX },
		{ "option_text", QUESTION_OPTION_TEXT_MAX },
		{ "explanation", QUESTION_EXPLANATION_MAX },
		{ "document_name", LEGAL_NAME_MAX },
		{ "unit", QUESTION_UNIT_MAX },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		for (enum language k = 0; k < LANGUAGES; k++) {
			json_t *max = AT(schema, "$defs", texts[i].definition, "properties",
					 language_name(k), "maxLength");

			assert_int_equal(json_integer_value(max), texts[i].max);
		}
	assert_int_equal(json_integer_value(AT(schema, "$defs", "place", "maxLength")),
			 LEGAL_PLACE_MAX);
	assert_int_equal(json_integer_value(AT(schema, "$defs", "basis", "properties",
					       "document", "maxLength")),
			 LEGAL_DOCUMENT_MAX);
	assert_int_equal(json_integer_value(AT(question_field(schema, "options"), "maxItems")),
			 QUESTION_OPTIONS_MAX);
	assert_int_equal(json_integer_value(AT(question_field(schema, "options"), "minItems")),
			 QUESTION_OPTIONS_MIN);
	assert_int_equal(json_integer_value(AT(question_field(schema, "order"), "minItems")),
			 QUESTION_ORDER_MIN);
	assert_int_equal(json_integer_value(AT(question_field(schema, "basis"), "maxItems")),
			 QUESTION_BASES_MAX);
	assert_int_equal(json_integer_value(AT(schema, "properties", "questions", "maxItems")),
			 QUESTION_SET_MAX);
	json_decref(schema);
}

static void topics_are_the_same_in_all_three_places(void **state)
{
	json_t *schema = load_schema();
	json_t *in_schema = AT(question_field(schema, "topic"), "enum");
	json_t *topics = load(SOURCE_DIR "/question-bank/topics.json");

	static const char *const names[] = { "id", "vi", "en" };

	(void)state;
	assert_int_equal(json_array_size(in_schema), TOPICS);
	assert_int_equal(json_array_size(topics), TOPICS);
	for (size_t i = 0; i < TOPICS; i++) {
		json_t *topic = json_array_get(topics, i);

		same_as(in_schema, i, topic_id((int)i));
		assert_int_equal(topic_place(topic_id((int)i)), i);
		for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++) {
			const char *name = json_string_value(json_object_get(topic, names[k]));

			assert_string_equal(topic_of_name(name), topic_id((int)i));
		}
	}
	assert_false(topic_is_known("contract"));
	assert_string_equal(topic_of_name("CÔNG ĐOÀN"), "trade_union");
	assert_null(topic_of_name("bóng đá"));
	json_decref(topics);
	json_decref(schema);
}

/* Lists that people keep name topics shorter than we do, with and without marks. */
static void a_topic_is_found_by_words_that_only_it_has(void **state)
{
	static const struct {
		const char *name, *topic;
	} cases[] = {
		{ "Tiền lương", "wages" }, /* begins so; policy_reform only has it */
		{ "tien luong", "wages" },
		{ "TIEN LUONG, tien thuong", "wages" },
		{ "Hợp đồng lao động", "contracts" },
		{ "bảo hiểm y tế", "social_insurance" },
		{ "dinh cong", "strikes_disputes" },
		{ "công đoàn", "trade_union" },
		{ "Cong uoc", "ilo" },
		{ "overtime", "working_time" },
		{ "working time", "working_time" },
		{ "quấy rối tình dục", "gender_harassment" },
		{ "bảo hiểm thất nghiệp", "employment_unemployment" },
		/* Two begin so, or two have it. */
		{ "Lao động", NULL },
		{ "xa hoi", NULL },
		{ "bảo hiểm xã hội tự nguyện", NULL },
		{ "", NULL },
		{ "  ,;", NULL },
		{ "tiền lươn", NULL },
		{ "a b c d e f g h i j k l m n o p q r s t cong doan", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *found = topic_of_name(cases[i].name);

		if (!cases[i].topic != !found || (found && strcmp(found, cases[i].topic) != 0))
			fail_msg("«%s» is %s", cases[i].name, found ? found : "nothing");
	}
}

static void what_words_may_mean_is_listed_in_order(void **state)
{
	int places[TOPICS];

	(void)state;
	assert_int_equal(topic_guesses("xa hoi", places), 2);
	assert_string_equal(topic_id(places[0]), "social_insurance");
	assert_string_equal(topic_id(places[1]), "policy_reform");
	assert_int_equal(topic_guesses("lao dong", places), 2);
	assert_string_equal(topic_id(places[0]), "child_labour");
	assert_int_equal(topic_guesses("bóng đá", places), 0);
	assert_int_equal(topic_guesses("", places), 0);
}

/* The sentence that says which topics there are names each by words that find it. */
static void the_list_of_topics_is_whole_and_each_of_it_is_found(void **state)
{
	bool is_named[TOPICS] = { false };
	char list[SENTENCE_MAX], *at;

	(void)state;
	assert_non_null(sentence_find("«bóng đá» is no topic.", list));
	at = strstr(list, "chủ đề: ");
	assert_non_null(at);
	for (char *name = strtok(at + strlen("chủ đề: "), ";."); name;
	     name = strtok(NULL, ";.")) {
		const char *found = topic_of_name(name);

		if (!found)
			fail_msg("«%s» is not found", name);
		is_named[topic_place(found)] = true;
	}
	for (int i = 0; i < TOPICS; i++)
		if (!is_named[i])
			fail_msg("%s is not in the list", topic_id(i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_schema_has_the_words_of_the_reader),
		cmocka_unit_test(the_schema_has_the_limits_of_the_reader),
		cmocka_unit_test(a_topic_is_found_by_words_that_only_it_has),
		cmocka_unit_test(what_words_may_mean_is_listed_in_order),
		cmocka_unit_test(the_list_of_topics_is_whole_and_each_of_it_is_found),
		cmocka_unit_test(topics_are_the_same_in_all_three_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

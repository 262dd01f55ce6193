/* The fields of a question that say what is right: options, number, order. */
#include "question-bank/read.h"
#include "question-bank/text.h"

#include <stdlib.h>
#include <string.h>

static const struct place options_place = { .key = "options" };
static const struct place order_place = { .key = "order" };
static const struct place number_place = { .key = "number" };

static bool has_options(enum question_kind kind)
{
	return kind != QUESTION_TRUE_FALSE && kind != QUESTION_NUMERIC;
}

/* A part that belongs to another kind is a slip in one of the two. */
static void refuse_parts_of_other_kinds(struct reader *reader, json_t *value,
					enum question_kind kind)
{
	const struct {
		const char *key;
		bool belongs;
	} parts[] = {
		{ "options", has_options(kind) },
		{ "order", kind == QUESTION_ORDERING },
		{ "answer", kind == QUESTION_TRUE_FALSE },
		{ "number", kind == QUESTION_NUMERIC },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct place place = { .key = parts[i].key };

		if (!parts[i].belongs && json_object_get(value, parts[i].key))
			problem_add(&reader->problems, &place,
				    "A question of kind %s has no such field; remove it, or "
				    "correct the kind.",
				    question_kind_name(kind));
	}
}

static void read_option(struct reader *reader, const struct place *place, json_t *value,
			enum question_kind kind, struct question_option *option)
{
	static const char *const names[] = { "text", "right", "explanation", "pinned", NULL };
	struct place right = { .parent = place, .key = "right" };
	struct place pinned = { .parent = place, .key = "pinned" };

	if (!field_object(reader, place, value, names))
		return;
	option->text =
		field_text(reader, place, value, "text", REQUIRED, QUESTION_OPTION_TEXT_MAX);
	option->explanation = field_text(reader, place, value, "explanation", OPTIONAL,
					 QUESTION_EXPLANATION_MAX);
	option->is_right = field_flag(reader, place, value, "right", OPTIONAL);
	option->is_pinned = field_flag(reader, place, value, "pinned", OPTIONAL);
	if (option->is_right && kind != QUESTION_SINGLE && kind != QUESTION_MULTIPLE)
		problem_add(&reader->problems, &right,
			    "No option of a question of kind %s is right by itself; remove "
			    "this.",
			    question_kind_name(kind));
	if (option->is_pinned && kind == QUESTION_ORDERING)
		problem_add(&reader->problems, &pinned,
			    "All options of an ordering question move; remove this.");
}

/* Two options that read the same cannot be told apart by whoever has to choose. */
static void check_different(struct reader *reader, const struct question *question,
			    enum language language)
{
	char *folded[QUESTION_OPTIONS_MAX] = { NULL };

	for (int i = 0; i < question->option_count; i++) {
		struct place option = { .parent = &options_place, .index = i };
		struct place text = { .parent = &option, .key = "text" };
		struct place place = { .parent = &text, .key = language_name(language) };

		if (question->options[i].text.in[language])
			folded[i] = text_fold(question->options[i].text.in[language]);
		for (int k = 0; k < i && folded[i]; k++)
			if (folded[k] && strcmp(folded[i], folded[k]) == 0)
				problem_add(&reader->problems, &place,
					    "This reads the same as options[%d]; change one of "
					    "them.",
					    k);
	}
	for (int i = 0; i < question->option_count; i++)
		free(folded[i]);
}

static void check_pinned_last(struct reader *reader, const struct question *question)
{
	for (int i = 1; i < question->option_count; i++) {
		struct place place = { .parent = &options_place, .index = i };

		if (question->options[i - 1].is_pinned && !question->options[i].is_pinned)
			problem_add(&reader->problems, &place,
				    "This stands after a pinned option; move the pinned ones "
				    "to the end.");
	}
}

static void check_right(struct reader *reader, const struct question *question)
{
	struct problems *problems = &reader->problems;
	int right = 0;

	for (int i = 0; i < question->option_count; i++)
		right += question->options[i].is_right;
	if (question->kind == QUESTION_SINGLE && right != 1)
		problem_add(problems, &options_place,
			    "%d options are right; mark exactly one with \"right\": true.",
			    right);
	if (question->kind == QUESTION_MULTIPLE && right == 0)
		problem_add(problems, &options_place,
			    "No option is right; mark at least one with \"right\": true.");
	if (question->kind == QUESTION_MULTIPLE && right == question->option_count)
		problem_add(problems, &options_place,
			    "Every option is right; at least one must be wrong.");
}

static void read_options(struct reader *reader, json_t *value, struct question *question)
{
	int min =
		question->kind == QUESTION_ORDERING ? QUESTION_ORDER_MIN : QUESTION_OPTIONS_MIN;
	json_t *list =
		field_list(reader, NULL, value, "options", REQUIRED, min, QUESTION_OPTIONS_MAX);

	if (!list)
		return;
	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place place = { .parent = &options_place, .index = (int)i };

		read_option(reader, &place, json_array_get(list, i), question->kind,
			    &question->options[i]);
		question->option_count++;
	}
	for (enum language i = 0; i < LANGUAGES; i++)
		check_different(reader, question, i);
	check_pinned_last(reader, question);
	check_right(reader, question);
}

static void read_order(struct reader *reader, json_t *value, struct question *question)
{
	int count = question->option_count;
	bool is_seen[QUESTION_OPTIONS_MAX] = { false };
	bool is_as_shown = true;
	json_t *list =
		count ? field_list(reader, NULL, value, "order", REQUIRED, count, count) : NULL;

	if (!list)
		return;
	for (int i = 0; i < count; i++) {
		const json_t *item = json_array_get(list, (size_t)i);
		json_int_t index = json_is_integer(item) ? json_integer_value(item) : -1;
		struct place place = { .parent = &order_place, .index = i };

		if (index < 0 || index >= count || is_seen[index]) {
			problem_add(&reader->problems, &place,
				    "The order names each option once, by its index from 0 to "
				    "%d; correct it.",
				    count - 1);
			return;
		}
		is_seen[index] = true;
		is_as_shown = is_as_shown && index == i;
		question->order[i] = (int)index;
	}
	if (is_as_shown)
		problem_add(&reader->problems, &order_place,
			    "The options are already shown in the right order; mix them.");
}

static void read_number(struct reader *reader, json_t *value, struct question *question)
{
	static const char *const names[] = { "value", "tolerance", "closeness", "unit", NULL };
	struct place tolerance = { .parent = &number_place, .key = "tolerance" };
	struct place closeness = { .parent = &number_place, .key = "closeness" };
	json_t *number = field_value(reader, NULL, value, "number", REQUIRED);

	if (!number || !field_object(reader, &number_place, number, names))
		return;
	question->number = field_number(reader, &number_place, number, "value", REQUIRED, 0);
	question->tolerance =
		field_number(reader, &number_place, number, "tolerance", OPTIONAL, 0);
	question->closeness =
		field_number(reader, &number_place, number, "closeness", OPTIONAL, 0);
	question->unit =
		field_text(reader, &number_place, number, "unit", OPTIONAL, QUESTION_UNIT_MAX);
	if (question->tolerance < 0)
		problem_add(&reader->problems, &tolerance,
			    "The tolerance is a distance; write 0 or more.");
	if (question->closeness < 0 ||
	    (question->closeness > 0 && question->closeness <= question->tolerance))
		problem_add(&reader->problems, &closeness,
			    "Points reach zero at this distance; write 0 for none, or more "
			    "than the tolerance.");
}

void question_read_answers(struct reader *reader, json_t *value, struct question *question)
{
	enum question_kind kind = question->kind;

	if (kind == QUESTION_KINDS)
		return; /* an unknown kind has been reported */
	refuse_parts_of_other_kinds(reader, value, kind);
	if (has_options(kind))
		read_options(reader, value, question);
	if (kind == QUESTION_ORDERING)
		read_order(reader, value, question);
	if (kind == QUESTION_TRUE_FALSE)
		question->is_true = field_flag(reader, NULL, value, "answer", REQUIRED);
	if (kind == QUESTION_NUMERIC)
		read_number(reader, value, question);
}

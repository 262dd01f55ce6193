/* The columns of a row that say what is right. */
#include "question-bank/formats/answer_key.h"
#include "question-bank/formats/layout_row.h"
#include "question-bank/problem.h"
#include "question-bank/text.h"

#include <stdio.h>
#include <string.h>

const char *layout_text(struct layout *layout, enum layout_column column)
{
	const char *text = sheet_text(&layout->sheet, layout->columns[column]);

	return text && layout->is_csv ? layout_without_guard(text) : text;
}

void layout_words(struct layout *layout, enum layout_column column, char words[SHEET_TITLE_MAX])
{
	int place = layout->columns[column];

	sheet_title(&layout->sheet, place > 0 ? table_cell_in(layout->sheet.row, place) : NULL,
		    words);
}

void layout_unknown(struct layout *layout, enum layout_column column, const char *done,
		    const char *what)
{
	char shown[IMPORT_WORDS_MAX];
	const char *text = layout_text(layout, column);

	sheet_problem(&layout->sheet, layout->columns[column], done, "«%s» is no %s.",
		      problem_show(text ? text : "", shown, sizeof(shown)), what);
}

/* False, and reported, if the cell holds anything else. An empty one leaves 0. */
static bool read_number(struct layout *layout, enum layout_column column, double *number)
{
	int place = layout->columns[column];
	const struct table_cell *cell =
		place > 0 ? table_cell_in(layout->sheet.row, place) : NULL;
	const char *text = layout_text(layout, column);
	char decimal = layout->sheet.table.decimal;
	enum key_number outcome;

	if (!text)
		return true;
	if (cell && cell->is_number)
		decimal = '.';
	else if (decimal == '\0')
		decimal = layout->sheet.import->options.language == LANGUAGE_VI ? ',' : '.';
	outcome = key_number(text, decimal, number);
	if (outcome == KEY_NUMBER_GUESSED)
		sheet_problem(&layout->sheet, place, "Check it.",
			      "The number may be meant otherwise; it was read as %.15g.",
			      *number);
	if (outcome == KEY_NUMBER_BAD)
		sheet_leave_out(&layout->sheet, place,
				"This is no number; write digits alone, as 12,5.");
	return outcome != KEY_NUMBER_BAD;
}

static void read_unit(struct layout *layout, struct question *question)
{
	const char *unit = layout_text(layout, LAYOUT_UNIT);

	if (unit && (strlen(unit) > QUESTION_UNIT_MAX || text_fault(unit)))
		sheet_problem(&layout->sheet, layout->columns[LAYOUT_UNIT], import_part_gone,
			      "The unit is too long or cannot be read.");
	else
		question->unit.in[layout->sheet.import->options.language] = unit;
}

static bool read_numeric(struct layout *layout, struct question *question)
{
	enum layout_column column =
		layout_text(layout, LAYOUT_NUMBER) ? LAYOUT_NUMBER : LAYOUT_ANSWER;

	if (!layout_text(layout, column)) {
		sheet_leave_out(&layout->sheet, layout->columns[column],
				"The right number is missing; write it.");
		return false;
	}
	read_unit(layout, question);
	return read_number(layout, column, &question->number) &&
	       read_number(layout, LAYOUT_TOLERANCE, &question->tolerance) &&
	       read_number(layout, LAYOUT_CLOSENESS, &question->closeness);
}

/* «Đúng», or the letter of an option that says so. */
static bool read_true_false(struct layout *layout, struct question *question)
{
	const char *answer = layout_text(layout, LAYOUT_ANSWER);
	enum language language = layout->sheet.import->options.language;
	int chosen[QUESTION_OPTIONS_MAX];

	if (answer && question->option_count > 0 &&
	    key_read(answer, question->option_count, chosen) == 1)
		answer = question->options[chosen[0]].text.in[language];
	question->option_count = 0;
	memset(question->options, 0, sizeof(question->options));
	if (key_truth(answer, &question->is_true))
		return true;
	sheet_leave_out(&layout->sheet, layout->columns[LAYOUT_ANSWER],
			"The answer is neither true nor false; write one of them.");
	return false;
}

static bool read_order(struct layout *layout, const struct sheet_options *options,
		       struct question *question)
{
	enum layout_column column =
		layout_text(layout, LAYOUT_ORDER) ? LAYOUT_ORDER : LAYOUT_ANSWER;
	int chosen[QUESTION_OPTIONS_MAX] = { 0 };
	int count = sheet_read_key(&layout->sheet, options, layout->columns[column], question,
				   chosen);

	if (count < 0)
		return false;
	memcpy(question->order, chosen, sizeof(chosen));
	if (count == question->option_count || question->option_count < QUESTION_ORDER_MIN)
		return true; /* import_add() knows what is wrong with too few */
	sheet_leave_out(&layout->sheet, layout->columns[column],
			"The right order does not name each thing once; correct it.");
	return false;
}

static void read_pinned(struct layout *layout, const struct sheet_options *options,
			struct question *question)
{
	const char *text = layout_text(layout, LAYOUT_PINNED);
	int pinned[QUESTION_OPTIONS_MAX];
	int count = text ? key_read(text, options->column_count, pinned) : 0;

	for (int i = 0; i < count; i++)
		if (options->option_of[pinned[i]] >= 0)
			question->options[options->option_of[pinned[i]]].is_pinned = true;
	if (count < 0)
		layout_unknown(layout, LAYOUT_PINNED, "No option was pinned.",
			       "list of options' letters");
}

static bool read_choice(struct layout *layout, const struct sheet_options *options,
			bool is_kind_said, struct question *question)
{
	enum question_kind kind = question->kind;
	int chosen[QUESTION_OPTIONS_MAX];
	int count = sheet_read_key(&layout->sheet, options, layout->columns[LAYOUT_ANSWER],
				   question, chosen);

	if (count < 0)
		return false;
	sheet_mark_right(question, chosen, count);
	if (is_kind_said)
		question->kind = kind;
	else
		sheet_make_true_false(&layout->sheet, question);
	return true;
}

static enum question_kind guess_kind(struct layout *layout, const struct question *question)
{
	const char *answer = layout_text(layout, LAYOUT_ANSWER);
	bool is_true;

	if (layout_text(layout, LAYOUT_ORDER))
		return QUESTION_ORDERING;
	if (question->option_count > 0)
		return QUESTION_SINGLE;
	if (layout_text(layout, LAYOUT_NUMBER))
		return QUESTION_NUMERIC;
	if (answer && key_truth(answer, &is_true) && !strchr("01", *answer))
		return QUESTION_TRUE_FALSE;
	return answer && strcspn(answer, "0123456789") < strlen(answer) ? QUESTION_NUMERIC
									: QUESTION_SINGLE;
}

/* True if the row says the kind; else it is told from the rest. */
static bool read_kind(struct layout *layout, struct question *question)
{
	char words[SHEET_TITLE_MAX];

	layout_words(layout, LAYOUT_KIND, words);
	if (layout_kind(words, &question->kind))
		return true;
	question->kind = guess_kind(layout, question);
	if (words[0])
		layout_unknown(layout, LAYOUT_KIND, "The kind was told from the answer.",
			       "kind of question");
	return false;
}

/* What is cited and not understood stands behind the explanation, so that nothing is lost. */
static const char *explanation_of(struct layout *layout, const char *basis)
{
	static const char *const heads[LANGUAGES] = { "Căn cứ: ", "Legal basis: " };
	const char *text = layout_text(layout, LAYOUT_EXPLANATION);
	const char *head = heads[layout->sheet.import->options.language];
	const char *gap = text ? strchr(".!?", text[strlen(text) - 1]) ? " " : ". " : "";
	size_t size;
	char *both;

	if (!basis)
		return text;
	text = text ? text : "";
	size = strlen(text) + strlen(gap) + strlen(head) + strlen(basis) + 1;
	both = arena_take(&layout->sheet.import->arena, size);
	snprintf(both, size, "%s%s%s%s", text, gap, head, basis);
	return both;
}

static void read_explanations(struct layout *layout, const struct sheet_options *options,
			      struct question *question)
{
	enum language language = layout->sheet.import->options.language;

	question->explanation.in[language] =
		explanation_of(layout, layout_read_bases(layout, question));
	for (int i = 0; i < options->column_count; i++)
		if (options->option_of[i] >= 0)
			question->options[options->option_of[i]].explanation.in[language] =
				layout_text(layout, LAYOUT_OPTION_EXPLANATION + (unsigned)i);
}

static void read_options(struct layout *layout, struct sheet_options *options,
			 struct question *question)
{
	enum language language = layout->sheet.import->options.language;

	memcpy(options->columns, &layout->columns[LAYOUT_OPTION], sizeof(options->columns));
	sheet_read_options(&layout->sheet, options, question);
	for (int i = 0; i < question->option_count && layout->is_csv; i++)
		question->options[i].text.in[language] =
			layout_without_guard(question->options[i].text.in[language]);
}

/* As every file of our own does. */
static bool has_all_columns(const struct layout *layout)
{
	for (int i = 0; i <= LAYOUT_TEXT; i++)
		if (layout->columns[i] == 0)
			return false;
	return true;
}

bool layout_read_answer(struct layout *layout, struct question *question)
{
	struct sheet_options list = { .is_typed = true }, *options = &list;
	bool is_kind_said;

	list.is_ours = has_all_columns(layout);
	read_options(layout, options, question);
	is_kind_said = read_kind(layout, question);
	read_explanations(layout, options, question);
	switch (question->kind) {
	case QUESTION_NUMERIC:
		question->option_count = 0;
		memset(question->options, 0, sizeof(question->options));
		return read_numeric(layout, question);
	case QUESTION_TRUE_FALSE:
		return read_true_false(layout, question);
	case QUESTION_ORDERING:
		return read_order(layout, options, question);
	case QUESTION_SINGLE:
	case QUESTION_MULTIPLE:
	case QUESTION_SURVEY:
	case QUESTION_KINDS:
	default:
		read_pinned(layout, options, question);
		return read_choice(layout, options, is_kind_said, question);
	}
}

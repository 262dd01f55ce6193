#include "question-bank/formats/answer_key.h"
#include "question-bank/formats/layout.h"
#include "question-bank/formats/layout_write.h"
#include "question-bank/formats/office.h"
#include "question-bank/formats/sheet.h"
#include "question-bank/problem.h"
#include "question-bank/text.h"
#include "question-bank/topic.h"

#include <stdlib.h>
#include <string.h>

enum { TOPICS_KEPT = 64 };

/* A topic's name that has been looked up. */
struct known_topic {
	const char *words, *topic;
};

struct layout {
	struct sheet sheet;
	int columns[LAYOUT_COLUMNS]; /* in the sheet; 0: there is none */
	int running_number;          /* the column «STT»; 0: there is none */
	bool is_csv;
	struct known_topic topics[TOPICS_KEPT];
	int topic_count;
};

static bool is_running_number(const char *title)
{
	static const char *const words[] = { "stt", "tt", "no", "số thứ tự", "câu", "" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(title, words[i]) == 0)
			return true;
	return false;
}

/* True if the row names the columns: then they are known. */
static bool find_columns(struct layout *layout, const struct table_row *row)
{
	char title[SHEET_TITLE_MAX];

	memset(layout->columns, 0, sizeof(layout->columns));
	layout->running_number = 0;
	for (size_t i = 0; i < row->count; i++) {
		enum layout_column column;

		sheet_title(&layout->sheet, &row->cells[i], title);
		column = layout_column_called(title);
		if (column < LAYOUT_COLUMNS && layout->columns[column] == 0)
			layout->columns[column] = row->cells[i].column;
		else if (is_running_number(title))
			layout->running_number = row->cells[i].column;
	}
	return layout->columns[LAYOUT_TEXT] > 0 &&
	       (layout->columns[LAYOUT_OPTION] > 0 || layout->columns[LAYOUT_ANSWER] > 0 ||
		layout->columns[LAYOUT_NUMBER] > 0);
}

static bool is_known_column(const struct layout *layout, int column)
{
	for (int i = 0; i < LAYOUT_COLUMNS; i++)
		if (layout->columns[i] == column)
			return true;
	return column == layout->running_number;
}

static void report_other_columns(struct layout *layout)
{
	const struct table_row *row = layout->sheet.row;
	char shown[IMPORT_WORDS_MAX];

	for (size_t i = 0; i < row->count; i++) {
		int column = row->cells[i].column;
		const char *name = sheet_text(&layout->sheet, column);

		if (name && !is_known_column(layout, column))
			sheet_problem(&layout->sheet, column, "The column was not read.",
				      "The column «%s» is unknown, or there are two of it.",
				      problem_show(name, shown, sizeof(shown)));
	}
}

static const char *text_in(struct layout *layout, enum layout_column column)
{
	const char *text = sheet_text(&layout->sheet, layout->columns[column]);

	return text && layout->is_csv ? layout_without_guard(text) : text;
}

/* The words of a cell, to compare by; "" if it is empty. */
static void words_in(struct layout *layout, enum layout_column column,
		     char words[SHEET_TITLE_MAX])
{
	int place = layout->columns[column];

	sheet_title(&layout->sheet, place > 0 ? table_cell_in(layout->sheet.row, place) : NULL,
		    words);
}

static void report_unknown(struct layout *layout, enum layout_column column, const char *done,
			   const char *what)
{
	char shown[IMPORT_WORDS_MAX];
	const char *text = text_in(layout, column);

	sheet_problem(&layout->sheet, layout->columns[column], done, "«%s» is no %s.",
		      problem_show(text ? text : "", shown, sizeof(shown)), what);
}

static const char *topic_called(struct layout *layout, const char *words)
{
	const char *topic;

	for (int i = 0; i < layout->topic_count; i++)
		if (strcmp(layout->topics[i].words, words) == 0)
			return layout->topics[i].topic;
	topic = topic_of_name(words);
	if (layout->topic_count < TOPICS_KEPT)
		layout->topics[layout->topic_count++] =
			(struct known_topic){ .words = words, .topic = topic };
	return topic;
}

static void read_topic(struct layout *layout, struct question *question)
{
	const char *words = text_in(layout, LAYOUT_TOPIC);
	const char *topic = words ? topic_called(layout, words) : NULL;

	if (topic)
		question->topic = topic;
	else if (words)
		report_unknown(layout, LAYOUT_TOPIC,
			       "The topic given for the whole file was taken.", "topic");
}

/* Parted by commas or the like. */
static void read_audience(struct layout *layout, struct question *question)
{
	const char *text = text_in(layout, LAYOUT_AUDIENCE);
	bool is_for[AUDIENCES] = { false }, is_bad = false;

	if (!text)
		return;
	while (*text && !is_bad) {
		size_t length = strcspn(text, ",;/");
		const struct table_cell part = { .text = text, .length = length };
		char words[SHEET_TITLE_MAX];
		enum audience audience;

		sheet_title(&layout->sheet, &part, words);
		is_bad = !layout_audience(words, &audience);
		if (!is_bad)
			is_for[audience] = true;
		text += length + (text[length] != '\0');
	}
	if (is_bad)
		report_unknown(layout, LAYOUT_AUDIENCE, "It was taken for everybody.",
			       "audience");
	else
		memcpy(question->is_for, is_for, sizeof(is_for));
}

static void read_difficulty(struct layout *layout, struct question *question)
{
	char words[SHEET_TITLE_MAX];
	const char *difficulty;

	words_in(layout, LAYOUT_DIFFICULTY, words);
	difficulty = layout_difficulty(words);
	if (difficulty)
		question->difficulty = difficulty;
	else if (words[0])
		report_unknown(layout, LAYOUT_DIFFICULTY, "It was taken as medium.",
			       "difficulty: easy, medium or hard");
}

/* False, and reported, if the cell holds anything else. An empty one leaves 0. */
static bool read_number(struct layout *layout, enum layout_column column, double *number)
{
	int place = layout->columns[column];
	const struct table_cell *cell =
		place > 0 ? table_cell_in(layout->sheet.row, place) : NULL;
	const char *text = text_in(layout, column);
	char decimal = layout->sheet.table.decimal;
	enum key_number outcome;

	if (!text)
		return true;
	if (cell->is_number)
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
	const char *unit = text_in(layout, LAYOUT_UNIT);

	if (unit && (strlen(unit) > QUESTION_UNIT_MAX || text_fault(unit)))
		sheet_problem(&layout->sheet, layout->columns[LAYOUT_UNIT], import_part_gone,
			      "The unit is too long or cannot be read.");
	else
		question->unit.in[layout->sheet.import->options.language] = unit;
}

static bool read_numeric(struct layout *layout, struct question *question)
{
	enum layout_column column =
		text_in(layout, LAYOUT_NUMBER) ? LAYOUT_NUMBER : LAYOUT_ANSWER;

	if (!text_in(layout, column)) {
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
	const char *answer = text_in(layout, LAYOUT_ANSWER);
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
		text_in(layout, LAYOUT_ORDER) ? LAYOUT_ORDER : LAYOUT_ANSWER;
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
	const char *text = text_in(layout, LAYOUT_PINNED);
	int pinned[QUESTION_OPTIONS_MAX];
	int count = text ? key_read(text, options->column_count, pinned) : 0;

	for (int i = 0; i < count; i++)
		if (options->option_of[pinned[i]] >= 0)
			question->options[options->option_of[pinned[i]]].is_pinned = true;
	if (count < 0)
		report_unknown(layout, LAYOUT_PINNED, "No option was pinned.",
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
	const char *answer = text_in(layout, LAYOUT_ANSWER);
	bool is_true;

	if (text_in(layout, LAYOUT_ORDER))
		return QUESTION_ORDERING;
	if (question->option_count > 0)
		return QUESTION_SINGLE;
	if (text_in(layout, LAYOUT_NUMBER))
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

	words_in(layout, LAYOUT_KIND, words);
	if (layout_kind(words, &question->kind))
		return true;
	question->kind = guess_kind(layout, question);
	if (words[0])
		report_unknown(layout, LAYOUT_KIND, "The kind was told from the answer.",
			       "kind of question");
	return false;
}

static void read_explanations(struct layout *layout, const struct sheet_options *options,
			      struct question *question)
{
	enum language language = layout->sheet.import->options.language;

	question->explanation.in[language] = text_in(layout, LAYOUT_EXPLANATION);
	for (int i = 0; i < options->column_count; i++)
		if (options->option_of[i] >= 0)
			question->options[options->option_of[i]].explanation.in[language] =
				text_in(layout, LAYOUT_OPTION_EXPLANATION + (unsigned)i);
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

static bool read_answer(struct layout *layout, const struct sheet_options *options,
			struct question *question)
{
	bool is_kind_said = read_kind(layout, question);

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

static void read_question(struct layout *layout)
{
	struct question *question = import_draft(layout->sheet.import);
	struct sheet_options options = { .column_count = 0 };
	const char *id = text_in(layout, LAYOUT_ID);
	const char *number = sheet_text(&layout->sheet, layout->running_number);

	layout->sheet.name = id ? id : number ? number : "";
	if (id)
		import_id(layout->sheet.import, question, id, strlen(id));
	if (id && !question->id)
		report_unknown(layout, LAYOUT_ID, "Another was given.",
			       "id (letters, digits and -)");
	question->text.in[layout->sheet.import->options.language] =
		text_in(layout, LAYOUT_TEXT);
	read_topic(layout, question);
	read_audience(layout, question);
	read_difficulty(layout, question);
	read_options(layout, &options, question);
	if (read_answer(layout, &options, question))
		sheet_add(&layout->sheet, question);
}

static void read_rows(struct layout *layout, size_t first)
{
	struct sheet *sheet = &layout->sheet;

	for (size_t i = first; i < sheet->table.row_count; i++) {
		sheet->row = &sheet->table.rows[i];
		sheet->name = "";
		/* The running number may go on where nothing else does. */
		if (!sheet_is_empty(sheet, &layout->columns[LAYOUT_TEXT],
				    LAYOUT_COLUMNS - LAYOUT_TEXT))
			read_question(layout);
	}
}

void layout_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	struct layout layout = { .running_number = 0 };
	const struct table *table = &layout.sheet.table;
	bool is_open = sheet_open(&layout.sheet, import, bytes, length), is_found = false;

	(void)name;
	layout.is_csv = table->bytes != NULL;
	for (size_t i = 0;
	     is_open && i < table->row_count && i < SHEET_HEADER_ROWS_MAX && !is_found; i++) {
		is_found = find_columns(&layout, &table->rows[i]);
		if (!is_found)
			continue;
		layout.sheet.row = &table->rows[i];
		report_other_columns(&layout);
		read_rows(&layout, i + 1);
	}
	if (is_open && !is_found)
		import_problem(import, "", "", import_file_empty,
			       "No row names the columns; write one on top: Câu hỏi, Phương án "
			       "A, Phương án B, Đáp án.");
	sheet_clear(&layout.sheet);
}

/* As we write it. */
static bool begins_as_ours(const char *bytes, size_t length)
{
	static const char *const heads[] = { "\xEF\xBB\xBF\"Mã\";", "\xEF\xBB\xBF\"ID\"," };

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (length >= strlen(heads[i]) &&
		    memcmp(bytes, heads[i], strlen(heads[i])) == 0)
			return true;
	return false;
}

bool layout_is_csv(const char *name, const char *bytes, size_t length)
{
	if (begins_as_ours(bytes, length))
		return true;
	return !archive_is(bytes, length) && office_ends_in(name, ".csv", ".tsv");
}

bool layout_is_xlsx(const char *name, const char *bytes, size_t length)
{
	return office_has(bytes, length, "xl/workbook.xml") ||
	       (office_is_old(bytes, length) && office_ends_in(name, ".xls", ".xlsx"));
}

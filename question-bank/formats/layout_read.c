/* Rows in our layout as questions: which column is which, and all but the answer. */
#include "question-bank/formats/layout_choice.h"
#include "question-bank/formats/layout_row.h"
#include "question-bank/formats/layout_write.h"
#include "question-bank/formats/office.h"
#include "question-bank/problem.h"
#include "question-bank/topic.h"

#include <stdlib.h>
#include <string.h>

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

/* Words that fit several topics are told with two of them, others with all that there are. */
static void report_topic(struct layout *layout, const char *words)
{
	static const char done[] = "The topic given for the whole file was taken.";
	int places[TOPICS];
	char shown[IMPORT_WORDS_MAX / 2], one[IMPORT_WORDS_MAX], other[IMPORT_WORDS_MAX];

	if (topic_guesses(words, places) < 2) {
		layout_unknown(layout, LAYOUT_TOPIC, done, "topic");
		return;
	}
	problem_show(topic_name(places[0], LANGUAGE_VI), one, sizeof(one));
	problem_show(topic_name(places[1], LANGUAGE_VI), other, sizeof(other));
	sheet_problem(&layout->sheet, layout->columns[LAYOUT_TOPIC], done,
		      "«%s» may be «%s» or «%s»; write more of it.",
		      problem_show(words, shown, sizeof(shown)), one, other);
}

static void read_topic(struct layout *layout, struct question *question)
{
	const char *words = layout_text(layout, LAYOUT_TOPIC);
	const char *topic = words ? topic_called(layout, words) : NULL;

	if (topic)
		question->topic = topic;
	else if (words)
		report_topic(layout, words);
}

/* Parted by commas or the like. */
static void read_audience(struct layout *layout, struct question *question)
{
	const char *text = layout_text(layout, LAYOUT_AUDIENCE);
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
		layout_unknown(layout, LAYOUT_AUDIENCE, "It was taken for everybody.",
			       "audience");
	else
		memcpy(question->is_for, is_for, sizeof(is_for));
}

static void read_difficulty(struct layout *layout, struct question *question)
{
	char words[SHEET_TITLE_MAX];
	const char *difficulty;

	layout_words(layout, LAYOUT_DIFFICULTY, words);
	difficulty = layout_difficulty(words);
	if (difficulty)
		question->difficulty = difficulty;
	else if (words[0])
		layout_unknown(layout, LAYOUT_DIFFICULTY, "It was taken as medium.",
			       "difficulty: easy, medium or hard");
}

static void read_question(struct layout *layout)
{
	struct question *question = import_draft(layout->sheet.import);
	const char *id = layout_text(layout, LAYOUT_ID);
	const char *number = sheet_text(&layout->sheet, layout->running_number);

	layout->sheet.name = id ? id : number ? number : "";
	if (id)
		import_id(layout->sheet.import, question, id, strlen(id));
	if (id && !question->id)
		layout_unknown(layout, LAYOUT_ID, "Another was given.",
			       "id (letters, digits and -)");
	question->text.in[layout->sheet.import->options.language] =
		layout_text(layout, LAYOUT_TEXT);
	read_topic(layout, question);
	read_audience(layout, question);
	read_difficulty(layout, question);
	if (layout_read_answer(layout, question))
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

bool layout_is_header(struct import *import, const struct table_row *row)
{
	struct layout layout = { .sheet = { .import = import } };

	return find_columns(&layout, row);
}

/* False if no row names the columns. */
static bool read_table(struct layout *layout)
{
	const struct table *table = &layout->sheet.table;

	for (size_t i = 0; i < table->row_count && i < SHEET_HEADER_ROWS_MAX; i++) {
		if (!find_columns(layout, &table->rows[i]))
			continue;
		layout->sheet.row = &table->rows[i];
		report_other_columns(layout);
		read_rows(layout, i + 1);
		return true;
	}
	return false;
}

void layout_read_table(struct import *import, struct table *table)
{
	struct layout layout = { .running_number = 0 };

	sheet_take_table(&layout.sheet, import, table);
	read_table(&layout);
	citation_index_free(layout.citations);
	sheet_clear(&layout.sheet);
}

/* As the options say, whatever stands on top. */
static void read_chosen(struct layout *layout)
{
	const struct import_options *options = &layout->sheet.import->options;
	const struct table *table = &layout->sheet.table;
	size_t first = 0;

	if (!layout_choose(options->columns, layout->columns)) {
		import_problem(layout->sheet.import, "", "", import_file_empty,
			       "The columns chosen cannot be used: one must be the question, "
			       "and each means one thing.");
		return;
	}
	while (first < table->row_count && table->rows[first].number < options->first_row)
		first++;
	read_rows(layout, first);
}

void layout_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	struct layout layout = { .running_number = 0 };
	bool is_open = sheet_open(&layout.sheet, import, bytes, length);

	(void)name;
	layout.is_csv = layout.sheet.table.bytes != NULL;
	if (is_open && import->options.columns)
		read_chosen(&layout);
	else if (is_open && !read_table(&layout))
		import_problem(import, "", "", import_file_empty,
			       "No row names the columns; write one on top: Câu hỏi, Phương án "
			       "A, Phương án B, Đáp án.");
	citation_index_free(layout.citations);
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
	/* By its name one that cannot be opened as well, so that its reader says why. */
	return office_has(bytes, length, "xl/workbook.xml") ||
	       ((office_is_old(bytes, length) || archive_is(bytes, length)) &&
		office_ends_in(name, ".xls", ".xlsx"));
}

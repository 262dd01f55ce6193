#include "question-bank/formats/sheet.h"

#include "question-bank/formats/answer_key.h"
#include "question-bank/formats/office.h"
#include "question-bank/formats/viet_key.h"
#include "question-bank/problem.h"
#include "question-bank/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

bool sheet_open(struct sheet *sheet, struct import *import, const char *bytes, size_t length)
{
	*sheet = (struct sheet){ .import = import, .html = html_new(), .name = "" };
	if (archive_is(bytes, length) || office_is_old(bytes, length))
		return table_read_xlsx(&sheet->table, import, bytes, length);
	return table_read_csv(&sheet->table, import, bytes, length);
}

void sheet_take_table(struct sheet *sheet, struct import *import, struct table *table)
{
	*sheet = (struct sheet){
		.import = import, .html = html_new(), .name = "", .table = *table
	};
	*table = (struct table){ 0 };
}

void sheet_clear(struct sheet *sheet)
{
	table_clear_cells(&sheet->table);
	html_free(sheet->html);
}

void sheet_title(const struct sheet *sheet, const struct table_cell *cell,
		 char title[SHEET_TITLE_MAX])
{
	size_t length = cell && cell->length < SHEET_TITLE_MAX ? cell->length
			: cell                                 ? SHEET_TITLE_MAX
							       : 0;
	const char *line = import_line(sheet->import, cell ? cell->text : "", length);
	char *folded = line ? text_fold(line) : NULL;
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)folded;
	size_t written = 0;
	bool is_gap = false;

	while (at && *at) {
		utf8proc_int32_t character;
		utf8proc_ssize_t size = utf8proc_iterate(at, -1, &character);
		utf8proc_category_t category = utf8proc_category(character);
		bool is_part =
			(category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);

		if (size < 1 || written + (size_t)size + 2 > SHEET_TITLE_MAX)
			break;
		if (is_part && is_gap && written > 0)
			title[written++] = ' ';
		if (is_part) {
			memcpy(title + written, at, (size_t)size);
			written += (size_t)size;
		}
		is_gap = !is_part;
		at += size;
	}
	title[written] = '\0';
	free(folded);
}

int sheet_option_place(const char *title, const char *prefix)
{
	size_t length = strlen(prefix);
	int options[QUESTION_OPTIONS_MAX];

	if (strncmp(title, prefix, length) != 0)
		return -1;
	title += length;
	if (length > 0 && *title == ' ')
		title++;
	if (strlen(title) < 1 || strlen(title) > 2 ||
	    (strlen(title) == 2 && strcmp(title, "10") != 0))
		return -1;
	return key_read(title, QUESTION_OPTIONS_MAX, options) == 1 ? options[0] : -1;
}

void sheet_problem(struct sheet *sheet, int column, const char *done, const char *wrong, ...)
{
	char place[TABLE_PLACE_MAX], sentence[IMPORT_SENTENCE_MAX];
	va_list arguments;

	va_start(arguments, wrong);
	vsnprintf(sentence, sizeof(sentence), wrong, arguments);
	va_end(arguments);
	import_problem(sheet->import,
		       column > 0 ? table_place(sheet->row->number, column, place)
				  : table_row_place(sheet->row->number, place),
		       sheet->name, done, "%s", sentence);
}

void sheet_leave_out(struct sheet *sheet, int column, const char *wrong)
{
	sheet_problem(sheet, column, import_left_out, "%s", wrong);
	sheet->import->left_out++;
}

bool sheet_add(struct sheet *sheet, struct question *question)
{
	char place[TABLE_PLACE_MAX];

	return import_add(sheet->import, table_row_place(sheet->row->number, place),
			  sheet->name, question);
}

static const char *reduced(struct sheet *sheet, const struct table_cell *cell)
{
	struct html_text text = html_reduce(sheet->html, cell->text, cell->length);

	if (text.media > 0)
		sheet_problem(sheet, cell->column, import_part_gone,
			      "A picture or other media stands in the text.");
	return import_line(sheet->import, text.bytes, text.length);
}

const char *sheet_text(struct sheet *sheet, int column)
{
	const struct table_cell *cell = column > 0 ? table_cell_in(sheet->row, column) : NULL;
	const char *line = cell ? import_line(sheet->import, cell->text, cell->length) : NULL;

	if (line && html_is_likely(line, strlen(line)) && text_fault(line))
		return reduced(sheet, cell);
	return line;
}

static bool is_blank(const struct table_cell *cell)
{
	for (size_t i = 0; i < cell->length; i++)
		if (!strchr(" \t\r\n", cell->text[i]) || cell->text[i] == '\0')
			return false;
	return true;
}

bool sheet_is_empty(struct sheet *sheet, const int *columns, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct table_cell *cell =
			columns[i] > 0 ? table_cell_in(sheet->row, columns[i]) : NULL;

		if (cell && !is_blank(cell))
			return false;
	}
	return true;
}

void sheet_read_options(struct sheet *sheet, struct sheet_options *options,
			struct question *question)
{
	enum language language = sheet->import->options.language;

	options->column_count = 0;
	for (int i = 0; i < QUESTION_OPTIONS_MAX; i++) {
		const char *text = sheet_text(sheet, options->columns[i]);

		if (options->columns[i] > 0)
			options->column_count = i + 1;
		options->option_of[i] = text ? question->option_count : -1;
		if (text)
			question->options[question->option_count++].text.in[language] = text;
	}
}

/* The option that reads like this, or -1. */
static int option_called(const struct sheet *sheet, const struct question *question,
			 const char *text)
{
	char *folded = text_fold(text);
	int found = -1;

	for (int i = 0; i < question->option_count && folded && found < 0; i++) {
		const char *option =
			question->options[i].text.in[sheet->import->options.language];
		char *other = option ? text_fold(option) : NULL;

		if (other && strcmp(folded, other) == 0)
			found = i;
		free(other);
	}
	free(folded);
	return found;
}

/* The options at the places that the key names; -1 if it is no list of places. */
static int options_at(const struct sheet_options *options, const char *key,
		      int chosen[QUESTION_OPTIONS_MAX])
{
	int count = key ? key_read(key, options->column_count, chosen) : 0;

	for (int i = 0; i < count; i++) {
		chosen[i] = options->option_of[chosen[i]];
		if (chosen[i] < 0)
			return -1;
	}
	return count;
}

/* "B. hai", "B (Điều 5)": letters and what a list may have behind them. -1 if it is not. */
static int options_lettered(const struct sheet *sheet, const struct sheet_options *options,
			    const struct question *question, const char *key,
			    int chosen[QUESTION_OPTIONS_MAX])
{
	struct viet_answer answer;
	enum viet_sense sense;
	size_t rest;
	int count = 0, called;

	if (!viet_key_read(key, strlen(key), 0, &answer, &rest, &sense) ||
	    sense == VIET_DOUBT || answer.letters == 0 ||
	    answer.letters >> options->column_count)
		return -1;
	for (int i = 0; i < options->column_count; i++) {
		if (!(answer.letters & 1u << i))
			continue;
		if (options->option_of[i] < 0)
			return -1;
		chosen[count++] = options->option_of[i];
	}
	key += rest;
	called = option_called(sheet, question, key + strspn(key, ".):;,- "));
	if (called >= 0 ? count > 1 || chosen[0] != called : sense != VIET_CLEAR)
		return -1;
	return count;
}

/* "Ba": letters too, but a word first. */
static bool is_word(const char *key)
{
	return !strchr(key, ' ') && strpbrk(key, "abcdefghijklmnopqrstuvwxyz") > key;
}

/* "A, C", as a file of our own has it. */
static bool is_lettered(const char *key)
{
	return strspn(key, "ABCDEFGHIJ, ") == strlen(key);
}

static int refuse_key(struct sheet *sheet, int column, const char *key, const char *wrong)
{
	char shown[IMPORT_WORDS_MAX];

	sheet_problem(sheet, column, import_left_out, "The right answer «%s» %s",
		      problem_show(key, shown, sizeof(shown)), wrong);
	sheet->import->left_out++;
	return -1;
}

int sheet_read_key(struct sheet *sheet, const struct sheet_options *options, int column,
		   const struct question *question, int chosen[QUESTION_OPTIONS_MAX])
{
	const char *key = sheet_text(sheet, column);
	int count = options_at(options, key, chosen), called;

	if (!key)
		return count;
	called = count < 0 || (options->is_typed && !(options->is_ours && is_lettered(key)))
			 ? option_called(sheet, question, key)
			 : -1;
	if (count > 0 && called >= 0 && (count > 1 || chosen[0] != called) && !is_word(key))
		return refuse_key(sheet, column, key,
				  "is a place, and the text of another option; write the "
				  "letter if options are numbers, the number if they are "
				  "letters.");
	if (called >= 0) {
		chosen[0] = called;
		return 1;
	}
	if (count < 0 && options->is_typed)
		count = options_lettered(sheet, options, question, key, chosen);
	return count >= 0 ? count
			  : refuse_key(sheet, column, key,
				       "is no option; write its letter or number.");
}

void sheet_mark_right(struct question *question, const int *chosen, int count)
{
	for (int i = 0; i < count; i++)
		question->options[chosen[i]].is_right = true;
	if (count > 1)
		question->kind = QUESTION_MULTIPLE;
}

void sheet_make_true_false(struct sheet *sheet, struct question *question)
{
	enum language language = sheet->import->options.language;
	bool is_true[2], is_word = question->option_count == 2;

	if (question->kind != QUESTION_SINGLE ||
	    question->options[0].is_right == question->options[1].is_right)
		return;
	for (int i = 0; i < 2 && is_word; i++) {
		const char *text = question->options[i].text.in[language];

		is_word = !question->options[i].explanation.in[language] &&
			  !question->options[i].is_pinned && strlen(text) > 2 &&
			  key_truth(text, &is_true[i]);
	}
	if (!is_word || is_true[0] == is_true[1])
		return;
	question->kind = QUESTION_TRUE_FALSE;
	question->is_true = question->options[0].is_right ? is_true[0] : is_true[1];
	question->option_count = 0;
	memset(question->options, 0, sizeof(question->options));
}

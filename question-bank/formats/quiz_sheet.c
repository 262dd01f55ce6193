#include "question-bank/formats/quiz_sheet.h"

#include "question-bank/formats/office.h"
#include "question-bank/formats/sheet.h"
#include "question-bank/problem.h"

#include <stdlib.h>
#include <string.h>

enum {
	HEAD_SIZE = 8 * 1024, /* bytes of a .csv file in which its columns must be named */
	PHRASES = 3,
};

/* What a row's columns mean; each 0 if there is none. */
struct quiz_sheet {
	struct sheet sheet;
	bool is_kahoot;
	int number, text, type, image, explanation, key;
	int options[QUESTION_OPTIONS_MAX];
	int wrong[QUESTION_OPTIONS_MAX]; /* Gimkit: the key is the right answer's text */
};

static bool begins(const char *title, const char *words)
{
	size_t length = strlen(words);

	return strncmp(title, words, length) == 0 &&
	       (title[length] == '\0' || title[length] == ' ');
}

/* "answer 3 max 75 characters" with "answer " gives 2; -1 if it is another title. */
static int numbered(const char *title, const char *prefix)
{
	size_t length = strlen(prefix);
	char *end;
	long number;

	if (strncmp(title, prefix, length) != 0 || title[length] < '1' || title[length] > '9')
		return -1;
	number = strtol(title + length, &end, 10);
	if (number > QUESTION_OPTIONS_MAX || (*end != '\0' && *end != ' '))
		return -1;
	return (int)number - 1;
}

static bool take_option(struct quiz_sheet *quiz, const char *title, int column)
{
	static const char *const prefixes[] = { "option ", "answer ", "answer option " };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		int place = numbered(title, prefixes[i]);

		if (place >= 0 && quiz->options[place] == 0) {
			quiz->options[place] = column;
			return true;
		}
	}
	if (numbered(title, "incorrect answer ") < 0)
		return false;
	quiz->wrong[numbered(title, "incorrect answer ")] = column;
	return true;
}

/* Blooket has a column «Question #» before «Question Text». */
static void take_question(struct quiz_sheet *quiz, const char *title, int column)
{
	if (begins(title, "question text")) {
		quiz->number = quiz->text;
		quiz->text = column;
	} else if (quiz->text == 0) {
		quiz->text = column;
	}
}

static void take_column(struct quiz_sheet *quiz, const char *title, int column)
{
	if (take_option(quiz, title, column))
		return;
	if (begins(title, "question type"))
		quiz->type = column;
	else if (begins(title, "question"))
		take_question(quiz, title, column);
	else if (begins(title, "correct answer") && quiz->key == 0)
		quiz->key = column;
	else if (begins(title, "image link"))
		quiz->image = column;
	else if (begins(title, "answer explanation") || begins(title, "explanation"))
		quiz->explanation = column;
}

/* True if the row names the columns. */
static bool find_columns(struct quiz_sheet *quiz, const struct table_row *row)
{
	char title[SHEET_TITLE_MAX];

	*quiz = (struct quiz_sheet){ .sheet = quiz->sheet, .is_kahoot = quiz->is_kahoot };
	for (size_t i = 0; i < row->count; i++) {
		sheet_title(&quiz->sheet, &row->cells[i], title);
		take_column(quiz, title, row->cells[i].column);
	}
	if (quiz->is_kahoot && quiz->number == 0 && quiz->text > 1)
		quiz->number = 1;
	return quiz->text > 0 && quiz->key > 0 && (quiz->options[0] > 0 || quiz->wrong[0] > 0);
}

static size_t characters_of(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

static void warn_of_length(struct quiz_sheet *quiz, int column, size_t max)
{
	const char *text = sheet_text(&quiz->sheet, column);

	if (text && characters_of(text) > max)
		sheet_problem(&quiz->sheet, column, import_kept,
			      "It has more than the %zu characters that Kahoot shows.", max);
}

static void warn_of_lengths(struct quiz_sheet *quiz)
{
	warn_of_length(quiz, quiz->text, KAHOOT_QUESTION_MAX);
	for (int i = 0; i < QUESTION_OPTIONS_MAX; i++)
		warn_of_length(quiz, quiz->options[i], KAHOOT_ANSWER_MAX);
}

/* Wayground explains its columns in the row below their names. */
static bool is_instructions(const struct quiz_sheet *quiz)
{
	char title[SHEET_TITLE_MAX];

	sheet_title(&quiz->sheet, table_cell_in(quiz->sheet.row, quiz->text), title);
	return begins(title, "text of the question");
}

static bool is_example(const struct quiz_sheet *quiz)
{
	char title[SHEET_TITLE_MAX];

	sheet_title(&quiz->sheet, table_cell_in(quiz->sheet.row, quiz->text), title);
	return quiz->is_kahoot &&
	       begins(title, "which spreadsheet tools can read this sheet and export to xlsx");
}

/* SINGLE, MULTIPLE or SURVEY; KINDS, and reported, if the bank has no such kind. */
static enum question_kind kind_of(struct quiz_sheet *quiz)
{
	static const struct {
		const char *title;
		enum question_kind kind;
	} types[] = {
		{ "", QUESTION_SINGLE },
		{ "multiple choice", QUESTION_SINGLE },
		{ "single choice", QUESTION_SINGLE },
		{ "true or false", QUESTION_SINGLE },
		{ "true false", QUESTION_SINGLE },
		{ "quiz", QUESTION_SINGLE },
		{ "checkbox", QUESTION_MULTIPLE },
		{ "checkboxes", QUESTION_MULTIPLE },
		{ "poll", QUESTION_SURVEY },
	};
	char title[SHEET_TITLE_MAX], shown[IMPORT_WORDS_MAX];
	const char *type;

	sheet_title(&quiz->sheet,
		    quiz->type > 0 ? table_cell_in(quiz->sheet.row, quiz->type) : NULL, title);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(title, types[i].title) == 0)
			return types[i].kind;
	type = sheet_text(&quiz->sheet, quiz->type);
	sheet_problem(&quiz->sheet, quiz->type, import_left_out,
		      "The bank has no questions of type «%s», which are answered in own words "
		      "or drawings; make it a choice.",
		      problem_show(type ? type : "", shown, sizeof(shown)));
	quiz->sheet.import->left_out++;
	return QUESTION_KINDS;
}

/* Gimkit: the right answer, then the wrong ones. */
static bool read_written_answers(struct quiz_sheet *quiz, struct question *question)
{
	struct sheet_options options = { .column_count = 0 };

	options.columns[0] = quiz->key;
	memcpy(&options.columns[1], quiz->wrong, sizeof(quiz->wrong) - sizeof(quiz->wrong[0]));
	sheet_read_options(&quiz->sheet, &options, question);
	if (options.option_of[0] >= 0)
		question->options[0].is_right = true;
	return true;
}

static bool read_answers(struct quiz_sheet *quiz, struct question *question)
{
	struct sheet_options options = { .column_count = 0 };
	enum question_kind kind = question->kind;
	int chosen[QUESTION_OPTIONS_MAX], count;

	if (quiz->wrong[0] > 0)
		return read_written_answers(quiz, question);
	memcpy(options.columns, quiz->options, sizeof(quiz->options));
	sheet_read_options(&quiz->sheet, &options, question);
	if (kind == QUESTION_SURVEY)
		return true;
	count = sheet_read_key(&quiz->sheet, &options, quiz->key, question, chosen);
	if (count < 0)
		return false;
	sheet_mark_right(question, chosen, count);
	if (kind == QUESTION_MULTIPLE)
		question->kind = QUESTION_MULTIPLE;
	return true;
}

static void read_question(struct quiz_sheet *quiz)
{
	struct sheet *sheet = &quiz->sheet;
	enum language language = sheet->import->options.language;
	enum question_kind kind = kind_of(quiz);
	struct question *question;

	if (kind == QUESTION_KINDS)
		return;
	question = import_draft(sheet->import);
	question->kind = kind;
	question->text.in[language] = sheet_text(sheet, quiz->text);
	question->explanation.in[language] = sheet_text(sheet, quiz->explanation);
	if (quiz->is_kahoot)
		warn_of_lengths(quiz);
	if (sheet_text(sheet, quiz->image))
		sheet_problem(sheet, quiz->image, import_part_gone,
			      "The question has a picture.");
	if (!read_answers(quiz, question))
		return;
	sheet_make_true_false(sheet, question);
	sheet_add(sheet, question);
}

static void read_row(struct quiz_sheet *quiz)
{
	struct sheet *sheet = &quiz->sheet;
	const char *number;

	sheet->name = "";
	/* Numbers run on where nothing else does. */
	if (sheet_is_empty(sheet, &quiz->text, 1) && sheet_is_empty(sheet, &quiz->key, 1) &&
	    sheet_is_empty(sheet, quiz->options, QUESTION_OPTIONS_MAX) &&
	    sheet_is_empty(sheet, quiz->wrong, QUESTION_OPTIONS_MAX))
		return;
	number = sheet_text(sheet, quiz->number);
	sheet->name = number ? number : "";
	if (is_instructions(quiz))
		return;
	if (is_example(quiz))
		sheet_leave_out(sheet, quiz->text,
				"This is the example that Kahoot's template comes with.");
	else
		read_question(quiz);
}

static void read_sheet(struct import *import, bool is_kahoot, const char *bytes, size_t length)
{
	struct quiz_sheet quiz = { .is_kahoot = is_kahoot };
	const struct table *table = &quiz.sheet.table;
	bool is_open = sheet_open(&quiz.sheet, import, bytes, length), is_found = false;
	size_t row = 0;

	for (; is_open && !is_found && row < table->row_count && row < SHEET_HEADER_ROWS_MAX;
	     row++)
		is_found = find_columns(&quiz, &table->rows[row]);
	for (; is_found && row < table->row_count; row++) {
		quiz.sheet.row = &table->rows[row];
		read_row(&quiz);
	}
	if (is_open && !is_found)
		import_problem(import, "", "", import_file_empty,
			       "No row names the columns as the template does (question, "
			       "answers, correct answer); copy that row from the template.");
	sheet_clear(&quiz.sheet);
}

void kahoot_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	(void)name;
	read_sheet(import, true, bytes, length);
}

void wayground_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	(void)name;
	read_sheet(import, false, bytes, length);
}

static void look_for(const char *text, const char *const phrases[PHRASES], bool found[PHRASES])
{
	for (int i = 0; i < PHRASES; i++)
		found[i] = found[i] || strstr(text, phrases[i]);
}

/* The names of the columns stand among the shared texts or in the sheet itself. */
static void look_in_archive(const char *bytes, size_t length,
			    const char *const phrases[PHRASES], bool found[PHRASES])
{
	char why[IMPORT_SENTENCE_MAX];
	struct archive *archive = archive_open(bytes, length, why);

	for (size_t i = 0; archive && i < archive_count(archive); i++) {
		const char *name = archive_name(archive, i);
		size_t entry_length;
		char *entry;

		if (strcmp(name, "xl/sharedStrings.xml") != 0 &&
		    strncmp(name, "xl/worksheets/sheet", 19) != 0)
			continue;
		entry = archive_read(archive, name, &entry_length, why);
		if (entry)
			look_for(entry, phrases, found);
		free(entry);
	}
	archive_close(archive);
}

static bool has_all(const char *bytes, size_t length, const char *const phrases[PHRASES])
{
	bool found[PHRASES] = { false };
	char head[HEAD_SIZE + 1];

	if (archive_is(bytes, length)) {
		look_in_archive(bytes, length, phrases, found);
	} else {
		length = length < HEAD_SIZE ? length : HEAD_SIZE;
		memcpy(head, bytes, length);
		head[length] = '\0';
		look_for(head, phrases, found);
	}
	return found[0] && found[1] && found[2];
}

bool kahoot_is(const char *name, const char *bytes, size_t length)
{
	static const char *const phrases[PHRASES] = { "Time limit", "Correct answer",
						      "Answer 1" };

	(void)name;
	return archive_is(bytes, length) && has_all(bytes, length, phrases);
}

bool wayground_is(const char *name, const char *bytes, size_t length)
{
	static const char *const families[][PHRASES] = {
		{ "Question Text", "Option 1", "Question Type" },
		{ "Question Text", "Option 1", "Time in seconds" },
		{ "Question Text", "Answer 1", "Time Limit" },
		{ "Question", "Correct Answer", "Incorrect Answer 1" },
	};

	if (!archive_is(bytes, length) && !office_ends_in(name, ".csv", ".tsv"))
		return false;
	for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		if (has_all(bytes, length, families[i]))
			return true;
	return false;
}

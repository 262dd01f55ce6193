#include "question-bank/formats/layout.h"

#include "question-bank/formats/number.h"
#include "question-bank/formats/sheet.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OTHER_NAMES = 12 };

static const struct name {
	enum layout_column column;
	const char *written[LANGUAGES];
	const char *others[OTHER_NAMES]; /* as sheet_title() leaves them */
} names[] = {
	{ LAYOUT_ID, { "Mã", "ID" }, { "mã", "mã câu", "mã câu hỏi", "id", "code" } },
	{ LAYOUT_KIND,
	  { "Loại", "Kind" },
	  { "loại", "loại câu", "loại câu hỏi", "kind", "type", "question type" } },
	{ LAYOUT_TOPIC,
	  { "Chủ đề", "Topic" },
	  { "chủ đề", "chuyên đề", "lĩnh vực", "topic", "category" } },
	{ LAYOUT_AUDIENCE, { "Đối tượng", "Audience" }, { "đối tượng", "audience" } },
	{ LAYOUT_DIFFICULTY,
	  { "Độ khó", "Difficulty" },
	  { "độ khó", "mức độ", "difficulty", "level" } },
	{ LAYOUT_TEXT,
	  { "Câu hỏi", "Question" },
	  { "câu hỏi", "nội dung câu hỏi", "nội dung", "đề bài", "question", "question text",
	    "text" } },
	{ LAYOUT_OPTION, { "Phương án", "Option" }, { NULL } },
	{ LAYOUT_ANSWER,
	  { "Đáp án", "Answer" },
	  { "đáp án", "đáp án đúng", "phương án đúng", "đa", "đa đúng", "pa đúng",
	    "trả lời đúng", "câu trả lời đúng", "answer", "right answer", "correct answer",
	    "correct" } },
	{ LAYOUT_ORDER, { "Thứ tự đúng", "Order" }, { "thứ tự đúng", "thứ tự", "order" } },
	{ LAYOUT_NUMBER,
	  { "Đáp số", "Number" },
	  { "đáp số", "giá trị đúng", "giá trị", "number", "value" } },
	{ LAYOUT_TOLERANCE,
	  { "Sai số", "Tolerance" },
	  { "sai số", "sai số cho phép", "tolerance" } },
	{ LAYOUT_CLOSENESS,
	  { "Khoảng còn điểm", "Closeness" },
	  { "khoảng còn điểm", "closeness" } },
	{ LAYOUT_UNIT, { "Đơn vị", "Unit" }, { "đơn vị", "đơn vị tính", "unit" } },
	{ LAYOUT_EXPLANATION,
	  { "Giải thích", "Explanation" },
	  { "giải thích", "lời giải", "explanation", "feedback", "answer explanation" } },
	{ LAYOUT_OPTION_EXPLANATION, { "Giải thích", "Explanation" }, { NULL } },
	{ LAYOUT_PINNED,
	  { "Giữ cuối", "Pinned" },
	  { "giữ cuối", "cố định", "phương án cố định", "pinned" } },
	{ LAYOUT_BASIS,
	  { "Căn cứ", "Legal basis" },
	  { "căn cứ", "căn cứ pháp lý", "căn cứ pháp luật", "cơ sở pháp lý", "điều luật",
	    "trích dẫn", "legal basis", "basis" } },
};

enum { NAMES = sizeof(names) / sizeof(names[0]) };

static bool is_in_list(enum layout_column column, enum layout_column first)
{
	return column >= first && column < first + QUESTION_OPTIONS_MAX;
}

static const struct name *name_of(enum layout_column column)
{
	if (is_in_list(column, LAYOUT_OPTION))
		column = LAYOUT_OPTION;
	if (is_in_list(column, LAYOUT_OPTION_EXPLANATION))
		column = LAYOUT_OPTION_EXPLANATION;
	for (int i = 0; i < NAMES; i++)
		if (names[i].column == column)
			return &names[i];
	assert(column < LAYOUT_COLUMNS);
	return &names[0];
}

void layout_title(enum layout_column column, enum language language,
		  char title[LAYOUT_TITLE_MAX])
{
	const struct name *name = name_of(column);
	bool is_listed =
		name->column == LAYOUT_OPTION || name->column == LAYOUT_OPTION_EXPLANATION;

	if (is_listed)
		snprintf(title, LAYOUT_TITLE_MAX, "%s %c", name->written[language],
			 'A' + (int)(column - name->column));
	else
		snprintf(title, LAYOUT_TITLE_MAX, "%s", name->written[language]);
}

static enum layout_column listed_column(const char *title, enum layout_column first,
					const char *const *prefixes)
{
	for (; *prefixes; prefixes++) {
		int place = sheet_option_place(title, *prefixes);

		if (place >= 0)
			return first + (unsigned)place;
	}
	return LAYOUT_COLUMNS;
}

enum layout_column layout_column_called(const char *title)
{
	static const char *const options[] = { "phương án", "lựa chọn", "đáp án", "câu trả lời",
					       "trả lời",   "tùy chọn", "pa",     "option",
					       "answer",    "choice",   "",       NULL };
	static const char *const explanations[] = {
		"giải thích",         "giải thích phương án", "explanation",
		"explanation option", "option explanation",   NULL
	};
	enum layout_column column;

	for (int i = 0; i < NAMES; i++)
		for (int k = 0; k < OTHER_NAMES && names[i].others[k]; k++)
			if (strcmp(title, names[i].others[k]) == 0)
				return names[i].column;
	column = listed_column(title, LAYOUT_OPTION_EXPLANATION, explanations);
	if (column == LAYOUT_COLUMNS)
		column = listed_column(title, LAYOUT_OPTION, options);
	return column;
}

/* A word that means a value of an enum: the two that are written come first. */
struct word {
	int value;
	const char *word;
};

static const struct word kinds[] = {
	{ QUESTION_SINGLE, "một đáp án" },
	{ QUESTION_SINGLE, "single" },
	{ QUESTION_MULTIPLE, "nhiều đáp án" },
	{ QUESTION_MULTIPLE, "multiple" },
	{ QUESTION_TRUE_FALSE, "đúng sai" },
	{ QUESTION_TRUE_FALSE, "true false" },
	{ QUESTION_NUMERIC, "điền số" },
	{ QUESTION_NUMERIC, "numeric" },
	{ QUESTION_ORDERING, "sắp xếp" },
	{ QUESTION_ORDERING, "ordering" },
	{ QUESTION_SURVEY, "khảo sát" },
	{ QUESTION_SURVEY, "survey" },
	{ QUESTION_SINGLE, "một lựa chọn" },
	{ QUESTION_SINGLE, "trắc nghiệm" },
	{ QUESTION_SINGLE, "single choice" },
	{ QUESTION_SINGLE, "multiple choice" },
	{ QUESTION_MULTIPLE, "nhiều lựa chọn" },
	{ QUESTION_MULTIPLE, "checkbox" },
	{ QUESTION_NUMERIC, "số" },
	{ QUESTION_NUMERIC, "number" },
	{ QUESTION_ORDERING, "thứ tự" },
	{ QUESTION_ORDERING, "order" },
	{ QUESTION_SURVEY, "thăm dò" },
	{ QUESTION_SURVEY, "ý kiến" },
	{ QUESTION_SURVEY, "poll" },
	{ -1, NULL },
};

static const struct word audiences[] = {
	{ AUDIENCE_WORKER, "người lao động" },
	{ AUDIENCE_WORKER, "worker" },
	{ AUDIENCE_EMPLOYER, "người sử dụng lao động" },
	{ AUDIENCE_EMPLOYER, "employer" },
	{ AUDIENCE_CADRE, "cán bộ công đoàn" },
	{ AUDIENCE_CADRE, "cadre" },
	{ AUDIENCE_WORKER, "workers" },
	{ AUDIENCE_EMPLOYER, "employers" },
	{ AUDIENCE_CADRE, "cán bộ" },
	{ AUDIENCE_CADRE, "cadres" },
	{ -1, NULL },
};

static const struct word difficulties[] = {
	{ 0, "dễ" },       { 0, "easy" }, { 1, "trung bình" }, { 1, "medium" },
	{ 2, "khó" },      { 2, "hard" }, { 0, "nhận biết" },  { 1, "thông hiểu" },
	{ 2, "vận dụng" }, { 1, "vừa" },  { -1, NULL },
};

/* -1 if it is none. */
static int value_of(const struct word *words, const char *word)
{
	for (; words->word; words++)
		if (strcmp(words->word, word) == 0)
			return words->value;
	return -1;
}

static const char *word_of(const struct word *words, int value, enum language language)
{
	while (words->value != value)
		words++;
	return words[language].word;
}

bool layout_kind(const char *words, enum question_kind *kind)
{
	int value = value_of(kinds, words);

	if (value >= 0)
		*kind = (enum question_kind)value;
	return value >= 0;
}

bool layout_audience(const char *words, enum audience *audience)
{
	int value = value_of(audiences, words);

	if (value >= 0)
		*audience = (enum audience)value;
	return value >= 0;
}

const char *layout_difficulty(const char *words)
{
	int value = value_of(difficulties, words);

	return value >= 0 ? difficulty_names[value] : NULL;
}

/* In the order of the kinds' and audiences' values, as layout_row_make() writes them. */
static const char *difficulty_word(const char *difficulty, enum language language)
{
	for (int i = 0; difficulty_names[i]; i++)
		if (strcmp(difficulty_names[i], difficulty) == 0)
			return word_of(difficulties, i, language);
	return NULL;
}

static char *new_words(struct layout_row *row, enum layout_column column)
{
	char *words = row->words[row->word_count++];

	words[0] = '\0';
	row->cells[column] = words;
	return words;
}

static void append(char words[LAYOUT_WORDS_MAX], const char *more)
{
	size_t length = strlen(words);

	snprintf(words + length, LAYOUT_WORDS_MAX - length, "%s%s", length > 0 ? ", " : "",
		 more);
}

static void append_letter(char words[LAYOUT_WORDS_MAX], int option)
{
	append(words, (char[]){ (char)('A' + option), '\0' });
}

static void put_number(struct layout_row *row, enum layout_column column, double number)
{
	number_write(number, new_words(row, column));
	row->is_number[column] = true;
}

static void put_text(struct layout_row *row, enum layout_column column,
		     const struct export *export, const struct question_text *text)
{
	row->cells[column] = question_text_in(text, export->language);
}

static void put_audience(struct layout_row *row, const struct export *export,
			 const struct question *question)
{
	char *words = new_words(row, LAYOUT_AUDIENCE);

	for (enum audience i = 0; i < AUDIENCES; i++)
		if (question->is_for[i])
			append(words, word_of(audiences, (int)i, export->language));
}

static void put_options(struct layout_row *row, const struct export *export,
			const struct question *question)
{
	char *pinned = new_words(row, LAYOUT_PINNED), *answer = new_words(row, LAYOUT_ANSWER);

	for (int i = 0; i < question->option_count; i++) {
		const struct question_option *option = &question->options[i];

		put_text(row, LAYOUT_OPTION + (unsigned)i, export, &option->text);
		put_text(row, LAYOUT_OPTION_EXPLANATION + (unsigned)i, export,
			 &option->explanation);
		if (option->is_right)
			append_letter(answer, i);
		if (option->is_pinned)
			append_letter(pinned, i);
	}
}

static void put_answer(struct layout_row *row, const struct export *export,
		       const struct question *question)
{
	static const char *const truths[LANGUAGES][2] = { { "Sai", "Đúng" },
							  { "False", "True" } };

	if (question->kind == QUESTION_TRUE_FALSE)
		row->cells[LAYOUT_ANSWER] = truths[export->language][question->is_true];
	if (question->kind == QUESTION_ORDERING) {
		char *words = new_words(row, LAYOUT_ORDER);

		for (int i = 0; i < question->option_count; i++)
			append_letter(words, question->order[i]);
	}
	if (question->kind == QUESTION_NUMERIC) {
		put_number(row, LAYOUT_NUMBER, question->number);
		put_number(row, LAYOUT_TOLERANCE, question->tolerance);
		put_number(row, LAYOUT_CLOSENESS, question->closeness);
		put_text(row, LAYOUT_UNIT, export, &question->unit);
	}
}

void layout_row_make(struct layout_row *row, const struct export *export,
		     const struct question *question)
{
	*row = (struct layout_row){ 0 };
	row->cells[LAYOUT_ID] = question->id;
	row->cells[LAYOUT_KIND] = word_of(kinds, (int)question->kind, export->language);
	row->cells[LAYOUT_TOPIC] = question->topic;
	row->cells[LAYOUT_DIFFICULTY] = difficulty_word(question->difficulty, export->language);
	put_text(row, LAYOUT_TEXT, export, &question->text);
	put_text(row, LAYOUT_EXPLANATION, export, &question->explanation);
	put_audience(row, export, question);
	put_options(row, export, question);
	put_answer(row, export, question);
	for (int i = 0; i < LAYOUT_COLUMNS; i++)
		if (row->cells[i] && !row->cells[i][0])
			row->cells[i] = NULL;
}

void layout_columns(const struct export *export, bool is_used[LAYOUT_COLUMNS])
{
	memset(is_used, 0, LAYOUT_COLUMNS * sizeof(*is_used));
	for (int i = 0; i <= LAYOUT_TEXT; i++)
		is_used[i] = true;
	for (int i = 0; i < 4; i++)
		is_used[LAYOUT_OPTION + i] = true;
	is_used[LAYOUT_ANSWER] = is_used[LAYOUT_EXPLANATION] = true;
	for (size_t i = 0; i < export->count; i++) {
		struct layout_row row;

		layout_row_make(&row, export, export->questions[i]);
		for (int k = 0; k < LAYOUT_COLUMNS; k++)
			is_used[k] = is_used[k] || row.cells[k];
	}
}

void layout_losses(struct export *export, const struct question *question)
{
	if (question->media_count > 0)
		export_loss(export, question, "Pictures and recordings are not in a sheet.");
}

/* Where a formula's first character would be; behind the apostrophes. */
static bool begins_formula(const char *text)
{
	static const char *const signs[] = { "=", "+", "-", "@", "＝", "＋", "－", "＠" };

	text += strspn(text, "'");
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strncmp(text, signs[i], strlen(signs[i])) == 0)
			return true;
	return false;
}

bool layout_needs_guard(const char *text)
{
	return begins_formula(text);
}

const char *layout_without_guard(const char *text)
{
	return *text == '\'' && begins_formula(text) ? text + 1 : text;
}

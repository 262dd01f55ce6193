#include "question-bank/formats/outline_guess.h"

#include "question-bank/formats/answer_key.h"

#include <string.h>

enum {
	LOOKED_AT_ROWS = 200,
	TEXT_LENGTH_MIN = 15, /* bytes on the average, of a column of questions */
	KEY_LENGTH_MAX = 12,  /* bytes of "A, B, C, D" */
};

struct like {
	enum layout_column column;
	const char *words[10]; /* any of which is a part of the name */
};

/* In the order of asking: «Đáp án đúng» is an answer before «Đáp án» is looked for. */
static const struct like likes[] = {
	{ LAYOUT_BASIS,
	  { "căn cứ", "cơ sở pháp lý", "điều luật", "văn bản", "trích dẫn", "legal", "law" } },
	{ LAYOUT_EXPLANATION, { "giải thích", "lời giải", "diễn giải", "lý do", "explan" } },
	{ LAYOUT_ANSWER,
	  { "đáp án", "đúng", "key", "correct", "answer", "đ án", "đ a", "kết quả" } },
	{ LAYOUT_TOPIC, { "chủ đề", "chuyên đề", "lĩnh vực", "topic", "nhóm" } },
	{ LAYOUT_TEXT,
	  { "câu hỏi", "nội dung", "đề bài", "question", "hỏi về", "hỏi", "đề thi" } },
	{ LAYOUT_DIFFICULTY, { "khó", "mức", "level", "difficult" } },
};

/* «Phương án trả lời A», "Ans 2": an option, if its last word is a letter or a small number. */
static enum layout_column option_like(const char *title)
{
	static const char *const words[] = { "phương án", "đáp án", "lựa chọn", "trả lời",
					     "p a",       "đ a",    "option",   "answer",
					     "ans",       "choice", "ý",        "pa" };
	const char *last = strrchr(title, ' ');
	int place = last ? sheet_option_place(last + 1, "") : -1;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]) && place >= 0; i++)
		if (strstr(title, words[i]))
			return LAYOUT_OPTION + (unsigned)place;
	return LAYOUT_COLUMNS;
}

enum layout_column outline_column_like(const char *title)
{
	enum layout_column column = layout_column_called(title);

	if (column == LAYOUT_COLUMNS)
		column = option_like(title);
	for (size_t i = 0; i < sizeof(likes) / sizeof(likes[0]) && column == LAYOUT_COLUMNS;
	     i++)
		for (int k = 0; likes[i].words[k]; k++)
			if (strstr(title, likes[i].words[k]))
				return likes[i].column;
	return column;
}

/* What stands in one column. */
struct filling {
	size_t cells, bytes, keys;
};

static bool is_key(const struct table_cell *cell)
{
	char key[KEY_LENGTH_MAX + 1];
	int chosen[QUESTION_OPTIONS_MAX];

	if (cell->length > KEY_LENGTH_MAX)
		return false;
	memcpy(key, cell->text, cell->length);
	key[cell->length] = '\0';
	return key_read(key, QUESTION_OPTIONS_MAX, chosen) > 0;
}

static bool is_taken(const int columns[LAYOUT_COLUMNS], int place)
{
	for (int i = 0; i < LAYOUT_COLUMNS; i++)
		if (columns[i] == place)
			return true;
	return false;
}

/* The column of the longest texts. */
static int longest(const struct filling *fillings, const int columns[LAYOUT_COLUMNS])
{
	size_t most = 0;
	int found = 0;

	for (int i = 1; i <= TABLE_COLUMNS_MAX; i++) {
		size_t average = fillings[i].cells ? fillings[i].bytes / fillings[i].cells : 0;

		if (average >= TEXT_LENGTH_MIN && average > most && !is_taken(columns, i)) {
			most = average;
			found = i;
		}
	}
	return found;
}

/* The last column in which nearly all are letters or small numbers, behind the question. */
static int keyed(const struct filling *fillings, const int columns[LAYOUT_COLUMNS])
{
	int found = 0;

	for (int i = columns[LAYOUT_TEXT] + 1; i <= TABLE_COLUMNS_MAX; i++)
		if (fillings[i].cells > 0 && !is_taken(columns, i) &&
		    fillings[i].keys * 10 >= fillings[i].cells * 8)
			found = i;
	return found;
}

/* Those that follow the question one after the other. */
static void guess_options(const struct filling *fillings, int columns[LAYOUT_COLUMNS])
{
	int place = columns[LAYOUT_TEXT] + 1;

	for (int i = 0; i < QUESTION_OPTIONS_MAX && place <= TABLE_COLUMNS_MAX; i++, place++) {
		if (fillings[place].cells == 0 || is_taken(columns, place))
			return;
		columns[LAYOUT_OPTION + i] = place;
	}
}

static bool has_options(const int columns[LAYOUT_COLUMNS])
{
	for (int i = 0; i < QUESTION_OPTIONS_MAX; i++)
		if (columns[LAYOUT_OPTION + i] > 0)
			return true;
	return false;
}

void outline_guess_by_cells(const struct sheet *sheet, size_t first,
			    int columns[LAYOUT_COLUMNS])
{
	struct filling fillings[TABLE_COLUMNS_MAX + 1] = { { 0 } };
	const struct table *table = &sheet->table;

	for (size_t i = first; i < table->row_count && i < first + LOOKED_AT_ROWS; i++)
		for (size_t k = 0; k < table->rows[i].count; k++) {
			const struct table_cell *cell = &table->rows[i].cells[k];

			fillings[cell->column].cells++;
			fillings[cell->column].bytes += cell->length;
			fillings[cell->column].keys += is_key(cell);
		}
	if (columns[LAYOUT_TEXT] == 0)
		columns[LAYOUT_TEXT] = longest(fillings, columns);
	if (columns[LAYOUT_TEXT] == 0)
		return;
	if (columns[LAYOUT_ANSWER] == 0 && columns[LAYOUT_NUMBER] == 0)
		columns[LAYOUT_ANSWER] = keyed(fillings, columns);
	if (!has_options(columns))
		guess_options(fillings, columns);
}

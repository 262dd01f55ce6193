/* Questions in our layout as an .xlsx file. */
#include "question-bank/formats/layout.h"
#include "question-bank/formats/layout_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
	PATH_SIZE = 600,
	BLOCK = 64 * 1024,
	ESCAPED_MAX = 3 * QUESTION_EXPLANATION_MAX,
	EMPTY_ROWS = 500, /* below the questions in which the list of kinds opens too */
};

struct xlsx_out {
	struct export *export;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *title, *text, *number;
	bool is_used[LAYOUT_COLUMNS];
};

static const double widths[] = {
	[LAYOUT_ID] = 10,       [LAYOUT_KIND] = 14,       [LAYOUT_TOPIC] = 18,
	[LAYOUT_AUDIENCE] = 20, [LAYOUT_DIFFICULTY] = 11, [LAYOUT_TEXT] = 50,
};

static double width_of(int column)
{
	if (column <= LAYOUT_TEXT)
		return widths[column];
	if (column < LAYOUT_ANSWER || column == LAYOUT_EXPLANATION)
		return column == LAYOUT_EXPLANATION ? 50 : 28;
	if (column >= LAYOUT_OPTION_EXPLANATION && column < LAYOUT_PINNED)
		return 28;
	return 12;
}

/* A spreadsheet reads "_x0041_" as "A", unless its first line is written in this way itself. */
static const char *escaped(const char *text, char written[ESCAPED_MAX])
{
	static const char line[] = "_x005F_";
	size_t length = 0;

	if (!strstr(text, "_x"))
		return text;
	for (; *text && length + sizeof(line) < ESCAPED_MAX; text++) {
		if (text[0] == '_' && text[1] == 'x') {
			memcpy(written + length, line, sizeof(line) - 1);
			length += sizeof(line) - 1;
		} else {
			written[length++] = *text;
		}
	}
	written[length] = '\0';
	return written;
}

static void put(struct xlsx_out *xlsx, size_t row, int column, const char *text, bool is_number)
{
	char written[ESCAPED_MAX];

	if (is_number)
		worksheet_write_number(xlsx->sheet, (lxw_row_t)row, (lxw_col_t)column,
				       strtod(text, NULL), xlsx->number);
	else
		worksheet_write_string(xlsx->sheet, (lxw_row_t)row, (lxw_col_t)column,
				       escaped(text, written), xlsx->text);
}

/* People choose the kind from a list; what they type elsewhere stays a text: «1,3» no date. */
static void put_kinds(struct xlsx_out *xlsx, int column)
{
	static const char *const lists[LANGUAGES][QUESTION_KINDS + 1] = {
		{ "một đáp án", "nhiều đáp án", "đúng/sai", "điền số", "sắp xếp", "khảo sát",
		  NULL },
		{ "single", "multiple", "true/false", "numeric", "ordering", "survey", NULL },
	};
	const char *const *list = lists[xlsx->export->language];
	char *copies[QUESTION_KINDS + 1] = { NULL };
	lxw_data_validation validation = { .validate = LXW_VALIDATION_TYPE_LIST,
					   .error_type =
						   LXW_VALIDATION_ERROR_TYPE_INFORMATION };

	for (int i = 0; i < QUESTION_KINDS; i++) {
		copies[i] = strdup(list[i]);
		if (!copies[i])
			abort();
	}
	/* Through void *: older libraries take char **, newer ones const char **. */
	validation.value_list = (void *)copies;
	worksheet_data_validation_range(xlsx->sheet, 1, (lxw_col_t)column,
					(lxw_row_t)(xlsx->export->count + EMPTY_ROWS),
					(lxw_col_t)column, &validation);
	for (int i = 0; i < QUESTION_KINDS; i++)
		free(copies[i]);
}

static int put_titles(struct xlsx_out *xlsx)
{
	char title[LAYOUT_TITLE_MAX];
	int count = 0;

	for (unsigned i = 0; i < LAYOUT_COLUMNS; i++) {
		bool is_number = i >= LAYOUT_NUMBER && i <= LAYOUT_CLOSENESS;

		if (!xlsx->is_used[i])
			continue;
		layout_title((enum layout_column)i, xlsx->export->language, title);
		worksheet_set_column(xlsx->sheet, (lxw_col_t)count, (lxw_col_t)count,
				     width_of((int)i), is_number ? xlsx->number : xlsx->text);
		worksheet_write_string(xlsx->sheet, 0, (lxw_col_t)count, title, xlsx->title);
		if (i == LAYOUT_KIND)
			put_kinds(xlsx, count);
		count++;
	}
	return count;
}

static void put_questions(struct xlsx_out *xlsx)
{
	struct export *export = xlsx->export;
	int columns;

	xlsx->sheet = workbook_add_worksheet(
		xlsx->book, export->language == LANGUAGE_VI ? "Câu hỏi" : "Questions");
	layout_columns(export, xlsx->is_used);
	columns = put_titles(xlsx);
	worksheet_freeze_panes(xlsx->sheet, 1, 0);
	worksheet_autofilter(xlsx->sheet, 0, 0, (lxw_row_t) export->count,
			     (lxw_col_t)(columns - 1));
	for (size_t i = 0; i < export->count; i++) {
		struct layout_row row;
		int column = 0;

		layout_row_make(&row, export, export->questions[i]);
		layout_losses(export, export->questions[i]);
		for (int k = 0; k < LAYOUT_COLUMNS; k++) {
			if (xlsx->is_used[k] && row.cells[k])
				put(xlsx, i + 1, column, row.cells[k], row.is_number[k]);
			column += xlsx->is_used[k];
		}
	}
}

static const char *const guide_vi[][2] = {
	{ "Cột", "Cách ghi" },
	{ "Câu hỏi", "Bắt buộc. Mỗi hàng là một câu hỏi. Không cần đủ các cột; các cột đứng "
		     "theo thứ tự nào "
		     "cũng được, miễn là giữ tên cột ở hàng đầu." },
	{ "Mã", "Chữ không dấu, số và dấu “-”, ví dụ LB-012. Để trống thì máy tự đặt mã." },
	{ "Loại", "một đáp án, nhiều đáp án, đúng/sai, điền số, sắp xếp hoặc khảo sát. Để "
		  "trống thì máy "
		  "đoán theo đáp án." },
	{ "Chủ đề", "Mã hoặc tên của chủ đề, ví dụ wages hay “Công đoàn”." },
	{ "Đối tượng", "người lao động, người sử dụng lao động, cán bộ công đoàn; ghi nhiều "
		       "đối tượng thì ngăn "
		       "bằng dấu phẩy. Để trống là dành cho mọi người." },
	{ "Độ khó", "dễ, trung bình hoặc khó." },
	{ "Phương án A, B, C …", "Từ 2 đến 10 phương án; câu sắp xếp cần ít nhất 3." },
	{ "Đáp án", "Chữ cái của phương án đúng: B; câu nhiều đáp án: A, C. Câu đúng/sai ghi "
		    "Đúng hoặc Sai. "
		    "Câu khảo sát để trống." },
	{ "Thứ tự đúng", "Chỉ cho câu sắp xếp: các chữ cái theo thứ tự đúng, ví dụ C, A, B." },
	{ "Đáp số", "Chỉ cho câu điền số: chỉ ghi số, ví dụ 12,5; đơn vị ghi ở cột Đơn vị." },
	{ "Sai số", "Trả lời lệch không quá số này vẫn được trọn điểm." },
	{ "Khoảng còn điểm", "Lệch đến số này thì hết điểm; trong khoảng đó điểm giảm dần. Để "
			     "trống hoặc 0: không có." },
	{ "Giải thích", "Hiện sau khi trả lời. Giải thích A, B, C … là của từng phương án." },
	{ "Giữ cuối", "Chữ cái của các phương án không được đảo chỗ, ví dụ D cho “Cả ba ý trên "
		      "đều đúng”." },
	{ "Căn cứ",
	  "Thêm cột này nếu có: Điều 35 BLLĐ 2019; hai căn cứ cách nhau bằng dấu chấm "
	  "phẩy. Khi nhập trên web, văn bản có trong danh mục thành căn cứ; phần khác ghi sau "
	  "lời giải thích." },
};

static const char *const guide_en[][2] = {
	{ "Column", "What to write" },
	{ "Question", "Required. Each row is one question. Not all columns are needed, and "
		      "they may stand in "
		      "any order, as long as the first row names them." },
	{ "ID", "Letters, digits and “-”, as LB-012. Left empty, one is given." },
	{ "Kind", "single, multiple, true/false, numeric, ordering or survey. Left empty, it "
		  "is told from "
		  "the answer." },
	{ "Topic", "The id or the name of a topic, as wages or “The trade union”." },
	{ "Audience", "worker, employer, cadre, parted by commas. Left empty, everybody." },
	{ "Difficulty", "easy, medium or hard." },
	{ "Option A, B, C …", "2 to 10 options; an ordering question needs at least 3." },
	{ "Answer",
	  "The letter of the right option: B; of several: A, C. True or False for a true/false "
	  "question. Empty for a survey." },
	{ "Order", "Ordering questions only: the letters in the right order, as C, A, B." },
	{ "Number",
	  "Numeric questions only: digits alone, as 12.5; the unit has its own column." },
	{ "Tolerance", "An answer no further off than this earns full marks." },
	{ "Closeness",
	  "An answer this far off earns nothing; up to there marks fall. Empty or 0: none." },
	{ "Explanation",
	  "Shown after the answer. Explanation A, B, C … belong to the options." },
	{ "Pinned",
	  "Letters of options that must not be shuffled, as D for “All of the above”." },
	{ "Legal basis",
	  "Add this column if there is any: Article 35, Labour Code 2019; with a "
	  "semicolon between two. The studio knows the laws of its register; "
	  "other words follow the explanation." },
};

_Static_assert(sizeof(guide_vi) == sizeof(guide_en), "each line is in both languages");

static void put_guide(struct xlsx_out *xlsx)
{
	bool is_vietnamese = xlsx->export->language == LANGUAGE_VI;
	const char *const(*lines)[2] = is_vietnamese ? guide_vi : guide_en;
	size_t count = sizeof(guide_vi) / sizeof(guide_vi[0]);
	lxw_worksheet *sheet = workbook_add_worksheet(
		xlsx->book, is_vietnamese ? "Hướng dẫn" : "Instructions");

	worksheet_set_column(sheet, 0, 0, 24, xlsx->text);
	worksheet_set_column(sheet, 1, 1, 90, xlsx->text);
	for (size_t i = 0; i < count; i++)
		for (int k = 0; k < 2; k++)
			worksheet_write_string(sheet, (lxw_row_t)i, (lxw_col_t)k, lines[i][k],
					       i == 0 ? xlsx->title : xlsx->text);
}

static void make_formats(struct xlsx_out *xlsx)
{
	xlsx->title = workbook_add_format(xlsx->book);
	format_set_bold(xlsx->title);
	format_set_text_wrap(xlsx->title);
	format_set_align(xlsx->title, LXW_ALIGN_VERTICAL_CENTER);
	format_set_bg_color(xlsx->title, 0xDCE6F1);
	format_set_border(xlsx->title, LXW_BORDER_THIN);
	xlsx->text = workbook_add_format(xlsx->book);
	format_set_text_wrap(xlsx->text);
	format_set_align(xlsx->text, LXW_ALIGN_VERTICAL_TOP);
	format_set_num_format(xlsx->text, "@");
	xlsx->number = workbook_add_format(xlsx->book);
	format_set_align(xlsx->number, LXW_ALIGN_VERTICAL_TOP);
}

static void copy_file(const char *path, FILE *out)
{
	char block[BLOCK];
	FILE *in = fopen(path, "rb");
	size_t length;

	if (!in)
		return;
	do {
		length = fread(block, 1, sizeof(block), in);
		fwrite(block, 1, length, out);
	} while (length == sizeof(block));
	fclose(in);
}

/* The library writes to a file of a name only. False if there is no room for one. */
static bool make_file(char path[PATH_SIZE])
{
	const char *folder = getenv("TMPDIR");
	int file;

	if (!folder || strlen(folder) > PATH_SIZE / 2)
		folder = "/tmp";
	snprintf(path, PATH_SIZE, "%s/hoithi-xlsx-XXXXXX", folder);
	file = mkstemp(path);
	if (file < 0)
		return false;
	close(file);
	return true;
}

static bool write_book(struct export *export, const char *path)
{
	struct xlsx_out xlsx = { .export = export };

	xlsx.book = workbook_new(path);
	if (!xlsx.book)
		return false;
	make_formats(&xlsx);
	put_questions(&xlsx);
	put_guide(&xlsx);
	return workbook_close(xlsx.book) == LXW_NO_ERROR;
}

void layout_write_xlsx(struct export *export)
{
	char path[PATH_SIZE];
	bool is_made = make_file(path), is_written = is_made && write_book(export, path);

	if (is_written)
		copy_file(path, export->out);
	else
		export_fail(export,
			    "Nothing was written, because no temporary file could be: make "
			    "room in /tmp, or set TMPDIR to another folder.");
	if (is_made)
		unlink(path);
}

#include "sheet/spreadsheet.h"
#include "base/log.h"
#include "base/memory.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { PATH_SIZE = 600 };

struct spreadsheet {
	char path[PATH_SIZE];
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *head, *text;
	lxw_row_t row;
	lxw_col_t column;
};

/* The library writes to a file of a name only. */
static bool make_file(char path[PATH_SIZE])
{
	const char *folder = getenv("TMPDIR");
	int file;

	if (!folder || strlen(folder) > PATH_SIZE / 2)
		folder = "/tmp";
	snprintf(path, PATH_SIZE, "%s/hoithi-xlsx-XXXXXX", folder);
	file = mkstemp(path);
	if (file < 0) {
		log_error("workbook-unwritable", "file=%s reason=\"%s\"", path,
			  strerror(errno));
		return false;
	}
	close(file);
	return true;
}

static void make_formats(struct spreadsheet *spreadsheet)
{
	spreadsheet->head = workbook_add_format(spreadsheet->book);
	format_set_bold(spreadsheet->head);
	format_set_bg_color(spreadsheet->head, 0xDCE6F1);
	format_set_border(spreadsheet->head, LXW_BORDER_THIN);
	spreadsheet->text = workbook_add_format(spreadsheet->book);
	format_set_num_format(spreadsheet->text, "@");
}

struct spreadsheet *spreadsheet_open(const char *sheet)
{
	struct spreadsheet *spreadsheet = memory_new(1, sizeof(*spreadsheet));

	if (!make_file(spreadsheet->path)) {
		free(spreadsheet);
		return NULL;
	}
	spreadsheet->book = workbook_new(spreadsheet->path);
	if (!spreadsheet->book)
		abort();
	spreadsheet->sheet = workbook_add_worksheet(spreadsheet->book, sheet);
	make_formats(spreadsheet);
	worksheet_freeze_panes(spreadsheet->sheet, 1, 0);
	return spreadsheet;
}

void spreadsheet_head(struct spreadsheet *spreadsheet, const char *title, double width)
{
	worksheet_set_column(spreadsheet->sheet, spreadsheet->column, spreadsheet->column,
			     width, NULL);
	worksheet_write_string(spreadsheet->sheet, spreadsheet->row, spreadsheet->column++,
			       title, spreadsheet->head);
}

/* A spreadsheet reads "_x0041_" as "A", unless its first line is written in this way itself. */
static char *escaped(const char *text)
{
	struct text written;

	text_init(&written);
	for (; *text; text++) {
		if (text[0] == '_' && text[1] == 'x')
			text_add(&written, "_x005F");
		text_add_bytes(&written, text, 1);
	}
	return text_take(&written);
}

void spreadsheet_text(struct spreadsheet *spreadsheet, const char *text)
{
	lxw_col_t column = spreadsheet->column++;
	char *written;

	if (!text || !*text)
		return;
	written = escaped(text);
	worksheet_write_string(spreadsheet->sheet, spreadsheet->row, column, written,
			       spreadsheet->text);
	free(written);
}

void spreadsheet_number(struct spreadsheet *spreadsheet, double number)
{
	worksheet_write_number(spreadsheet->sheet, spreadsheet->row, spreadsheet->column++,
			       number, NULL);
}

void spreadsheet_end_row(struct spreadsheet *spreadsheet)
{
	spreadsheet->row++;
	spreadsheet->column = 0;
}

bool spreadsheet_close(struct spreadsheet *spreadsheet, struct text *text)
{
	bool is_good = workbook_close(spreadsheet->book) == LXW_NO_ERROR &&
		       text_add_file(text, spreadsheet->path, SIZE_MAX);

	if (!is_good)
		log_error("workbook-unwritable", "file=%s", spreadsheet->path);
	unlink(spreadsheet->path);
	free(spreadsheet);
	return is_good;
}

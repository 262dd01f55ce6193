#include "office_bench.h"
#include "question-bank/formats/table.h"
#include "question-bank/formats/xlsx_style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT(place, text) "<c r='" place "' t='inlineStr'><is><t>" text "</t></is></c>"

static struct import import;
static struct table table;
static char last_note[400];
static int notes;

static void note(void *owner, const struct import_problem *problem)
{
	(void)owner;
	notes++;
	snprintf(last_note, sizeof(last_note), "%s | %s | %s", problem->place, problem->wrong,
		 problem->done);
}

static void begin(void)
{
	const struct import_options options = { .topic = "contracts",
						.prefix = "IM",
						.report = note };

	import_init(&import, &options);
	notes = 0;
}

static void end(void)
{
	table_clear_cells(&table);
	import_clear(&import);
}

static void read_csv(const char *bytes, size_t length)
{
	begin();
	assert_true(table_read_csv(&table, &import, bytes, length));
}

static void read_csv_text(const char *text)
{
	read_csv(text, strlen(text));
}

static void read_xlsx(const char *cells, const char *after, const char *shared)
{
	size_t length;
	char *bytes = office_sheet(cells, after, shared, &length);

	begin();
	assert_true(table_read_xlsx(&table, &import, bytes, length));
	free(bytes);
}

static const struct table_cell *cell_at(int row, int column)
{
	for (size_t i = 0; i < table.row_count; i++)
		if (table.rows[i].number == row)
			return table_cell_in(&table.rows[i], column);
	return NULL;
}

/* One that must be there. */
static struct table_cell the_cell_at(int row, int column)
{
	const struct table_cell *cell = cell_at(row, column);

	if (!cell)
		fail_msg("there is no cell in row %d, column %d", row, column);
	return cell ? *cell : (struct table_cell){ 0 };
}

static void is_cell(int row, int column, const char *expected)
{
	const struct table_cell *cell = cell_at(row, column);

	if (!cell) {
		fail_msg("row %d, column %d is empty, not \"%s\"", row, column, expected);
		return;
	}
	if (cell->length != strlen(expected) || memcmp(cell->text, expected, cell->length) != 0)
		fail_msg("row %d, column %d: \"%.*s\", not \"%s\"", row, column,
			 (int)cell->length, cell->text, expected);
}

static void has_note(const char *place, const char *part)
{
	if (notes != 1 || strncmp(last_note, place, strlen(place)) != 0 ||
	    !strstr(last_note, part))
		fail_msg("%d notes, the last \"%s\", lacks \"%s\"", notes, last_note, part);
}

static void refuses_xlsx(const struct office_part *parts, const char *part)
{
	size_t length;
	char *bytes = office_make(parts, &length);

	begin();
	assert_false(table_read_xlsx(&table, &import, bytes, length));
	has_note("", part);
	end();
	free(bytes);
}

static void the_separator_is_recognised(void **state)
{
	static const struct {
		const char *text;
		char decimal;
	} files[] = {
		{ "a;b, c\n1;2\n", ',' },    { "a,\"b; c; d\"\n1,2\n", '.' },
		{ "a\tb, c\n1\t2\n", '\0' }, { "sep=;\r\na;b, c, d\r\n", ',' },
		{ "\"x\ny\"\na;b", ',' },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		read_csv_text(files[i].text);
		assert_int_equal(table.decimal, files[i].decimal);
		assert_int_equal(table.rows[table.row_count - 1].count, 2);
		end();
	}
}

static void rows_are_numbered_as_a_spreadsheet_shows_them(void **state)
{
	(void)state;
	read_csv_text("sep=;\r\na;b\r\n\r\n\"c\r\nd\";e\r;\n\"\";f");
	is_cell(2, 1, "a");
	is_cell(4, 1, "c\r\nd");
	is_cell(4, 2, "e");
	assert_null(cell_at(5, 1));
	is_cell(6, 2, "f");
	assert_int_equal(table.row_count, 3);
	assert_int_equal(notes, 0);
	end();
}

static void utf_16_is_read_and_zero_bytes_do_no_harm(void **state)
{
	static const char wide[] = "\xFF\xFE"
				   "a\0;\0\xA1\x1E\n\0"
				   "b\0;\0c\0";

	(void)state;
	read_csv(wide, sizeof(wide) - 1);
	is_cell(1, 2, "ạ");
	is_cell(2, 2, "c");
	end();
	read_csv("abcd;efg\0h\n", 11);
	assert_int_equal(the_cell_at(1, 2).length, 5);
	end();
}

static void quotes_are_undone(void **state)
{
	(void)state;
	read_csv_text("\"a\"\"b\"\"\",\"\"\"\",\"\",x\"\"y\n");
	is_cell(1, 1, "a\"b\"");
	is_cell(1, 2, "\"");
	assert_null(cell_at(1, 3));
	is_cell(1, 4, "x\"\"y");
	assert_int_equal(notes, 0);
	end();
}

/* before, then part count times; to be freed. */
static char *repeated(const char *before, const char *part, size_t count)
{
	char *text = malloc(strlen(before) + strlen(part) * count + 1), *at = text;

	assert_non_null(text);
	at += sprintf(at, "%s", before);
	for (size_t i = 0; i < count; i++) {
		memcpy(at, part, strlen(part) + 1);
		at += strlen(part);
	}
	return text;
}

static void columns_beyond_the_last_are_reported_once(void **state)
{
	char *text = repeated("a\n", ",x", TABLE_COLUMNS_MAX - 1);

	(void)state;
	read_csv_text(text);
	assert_int_equal(notes, 0);
	is_cell(2, TABLE_COLUMNS_MAX, "x");
	end();
	free(text);
	text = repeated("a\n", ",x", (size_t)3 * TABLE_COLUMNS_MAX);
	read_csv_text(text);
	has_note("row 2", "200 columns");
	assert_int_equal(table.rows[1].count, TABLE_COLUMNS_MAX - 1);
	end();
	free(text);
}

static void rows_beyond_the_last_are_reported(void **state)
{
	char *text = repeated("", "a\n\n", TABLE_ROWS_MAX);

	(void)state;
	read_csv(text, strlen(text) - 1);
	assert_int_equal(notes, 0);
	end();
	free(text);
	text = repeated("", "a\n\n", TABLE_ROWS_MAX + 1);
	read_csv_text(text);
	has_note("row 49999", "too many rows");
	assert_int_equal(table.row_count, TABLE_ROWS_MAX);
	end();
	free(text);
}

static void cells_of_every_type_are_read(void **state)
{
	(void)state;
	read_xlsx(
		"<row r='2'><c r='B2' t='s'><v>1</v></c><c t='s'><v>0</v></c>"
		"<c r='E2'><v>1.0</v></c><c><v>0.30000000000000004</v></c>"
		"<c t='b'><v>1</v></c><c t='str'><f>A1</f><v>tổng</v></c><c s='3'/>"
		"<c><v>1E3</v></c><c t='s'><v></v></c></row>"
		"<row><c t='inlineStr'><is><r><t>một </t></r><r><t>hai</t></r></is></c></row>",
		"",
		"<si><r><rPr/><t xml:space='preserve'>Câu </t></r><r><t>1_x000D_</t></r>"
		"<rPh><t>no</t></rPh></si><si><t>b_x005F_x0041_</t></si>");
	is_cell(2, 2, "b_x0041_");
	is_cell(2, 3, "Câu 1\r");
	is_cell(2, 5, "1");
	assert_true(the_cell_at(2, 5).is_number);
	is_cell(2, 6, "0.3");
	is_cell(2, 7, "TRUE");
	is_cell(2, 8, "tổng");
	is_cell(2, 10, "1000");
	assert_null(cell_at(2, 11));
	is_cell(3, 1, "một hai");
	assert_int_equal(notes, 0);
	end();
}

static void what_is_merged_downwards_counts_for_each_row(void **state)
{
	(void)state;
	read_xlsx("<row r='1'>" TEXT("A1", "chủ đề")
			  TEXT("B1", "x") "</row>"
					  "<row r='2'>" TEXT(
						  "B2", "y") "</row><row r='4'>" TEXT("A4", "z")
						  TEXT("B4", "z") "</row><row r='5'>" TEXT(
							  "B5", "w") "</row>",
		  "<mergeCells><mergeCell ref='A1:A4'/><mergeCell ref='B1:D1'/>"
		  "<mergeCell ref='?'/></mergeCells>",
		  NULL);
	is_cell(2, 1, "chủ đề");
	is_cell(4, 1, "z");
	assert_null(cell_at(5, 1));
	assert_null(cell_at(1, 3));
	assert_int_equal(table.row_count, 4);
	end();
}

static void a_missing_text_is_reported(void **state)
{
	(void)state;
	read_xlsx("<row><c t='s'><v>1</v></c></row>", "", "<si><t>a</t></si>");
	has_note("row 1", "not in the file");
	end();
	read_xlsx("<row><c t='s'><v>-1</v></c></row>", "", NULL);
	has_note("row 1", "not in the file");
	end();
}

static void errors_of_formulas_are_reported(void **state)
{
	(void)state;
	read_xlsx("<row><c/><c t='e'><v>#REF!</v></c></row>", "", NULL);
	has_note("cell B1", "#REF!");
	end();
}

static void cells_out_of_order_and_twice_are_sorted(void **state)
{
	(void)state;
	read_xlsx("<row r='3'>" TEXT("B3", "b") TEXT("A3", "a")
			  TEXT("B3", "c") "</row>"
					  "<row r='1'>" TEXT("A1", "đầu") "</row>",
		  "", NULL);
	is_cell(3, 1, "a");
	is_cell(3, 2, "b");
	assert_int_equal(table.rows[0].number, 1);
	assert_int_equal(table.rows[1].count, 2);
	end();
}

static void many_cells_of_one_long_text_are_bounded(void **state)
{
	size_t size = (size_t)4 * 1024 * 1024;
	char *text = repeated("<si><t>", "a", size), *shared, *cells;

	(void)state;
	shared = repeated(text, "</t></si>", 1);
	cells = repeated("<row>", "<c t='s'><v>0</v></c>", 17);
	free(text);
	text = repeated(cells, "</row>", 1);
	read_xlsx(text, "", shared);
	has_note("row 1", "too large");
	assert_int_equal(table.cell_count, TABLE_BYTES_MAX / size);
	end();
	free(text);
	free(cells);
	free(shared);
}

static void a_second_sheet_is_reported_and_a_hidden_one_is_passed_over(void **state)
{
	const struct office_part parts[] = {
		{ "xl/workbook.xml",
		  "<workbook xmlns:r='r'><sheets><sheet name='ẩn' state='hidden' r:id='a'/>"
		  "<sheet name='Một' r:id='b'/><sheet name='Hướng dẫn' r:id='c'/>"
		  "<sheet name='Hai' r:id='c'/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		  "<Relationships><Relationship Id='b' Target='../other/one.xml'/>"
		  "</Relationships>" },
		{ "other/one.xml", "<worksheet><sheetData><row>" TEXT(
					   "C1", "đây") "</row></sheetData></worksheet>" },
		{ NULL, NULL },
	};
	size_t length;
	char *bytes = office_make(parts, &length);

	(void)state;
	begin();
	assert_true(table_read_xlsx(&table, &import, bytes, length));
	has_note("", "«Hai»");
	is_cell(1, 3, "đây");
	end();
	free(bytes);
}

static void broken_workbooks_are_refused(void **state)
{
	const struct office_part no_sheet[] = {
		{ "xl/workbook.xml", "<workbook><sheets/></workbook>" }, { NULL, NULL }
	};
	const struct office_part climbing[] = {
		{ "xl/workbook.xml",
		  "<workbook xmlns:r='r'><sheets><sheet r:id='a'/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' "
						"Target='../../one.xml'/></Relationships>" },
		{ NULL, NULL },
	};
	const struct office_part no_xml[] = { { "xl/workbook.xml", "<workbook>" },
					      { NULL, NULL } };
	const struct office_part empty[] = { { "a.txt", "a" }, { NULL, NULL } };

	(void)state;
	refuses_xlsx(no_sheet, "no sheet");
	refuses_xlsx(climbing, "no sheet");
	refuses_xlsx(no_xml, "XML");
	refuses_xlsx(empty, "xl/workbook.xml");
}

static void places_are_named_as_in_a_spreadsheet(void **state)
{
	static const struct {
		int column;
		const char *place;
	} places[] = {
		{ 1, "cell A7" }, { 26, "cell Z7" }, { 27, "cell AA7" }, { 200, "cell GR7" }
	};
	char place[TABLE_PLACE_MAX];
	int row, column;

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		assert_string_equal(table_place(7, places[i].column, place), places[i].place);
		assert_true(table_reference(place + 5, &row, &column));
		assert_int_equal(row, 7);
		assert_int_equal(column, places[i].column);
	}
	assert_false(table_reference("A0", &row, &column));
	assert_false(table_reference("7", &row, &column));
	assert_false(table_reference("A", &row, &column));
	assert_false(table_reference("a1", &row, &column));
	assert_false(table_reference("ABCD1", &row, &column));
	assert_false(table_reference("A12345678", &row, &column));
	assert_true(table_reference("ZZZ9999999", &row, &column));
}

static void formats_of_numbers_are_told_apart(void **state)
{
	const unsigned date = XLSX_DAY | XLSX_MONTH | XLSX_YEAR;
	const struct {
		const char *format;
		unsigned look;
	} rows[] = {
		{ "General", 0 },
		{ "0.00", 0 },
		{ "0", 0 },
		{ "0.00E+00", 0 },
		{ "0.0%", XLSX_PERCENT },
		{ "0\\%", 0 },
		{ "0\" %\"", 0 },
		{ "#,##0", XLSX_GROUPS },
		{ "#,##0.00 [$₫-42A]", XLSX_GROUPS },
		{ "#,##0\" đồng/tháng\"", XLSX_GROUPS },
		{ "_-* #,##0_-;-* #,##0_-;@", XLSX_GROUPS },
		{ "dd/mm/yyyy", date },
		{ "[$-42A]d\\ mmmm\\ yyyy;@", date },
		{ "yyyy\"-\"mm\"-\"dd", date },
		{ "mm/yyyy", XLSX_MONTH | XLSX_YEAR },
		{ "h:mm", XLSX_TIME },
		{ "h:mm AM/PM", XLSX_TIME },
		{ "mm:ss", XLSX_TIME | XLSX_SECONDS },
		{ "[h]:mm:ss", XLSX_TIME | XLSX_SECONDS },
		{ "d/m/yyyy h:mm", date | XLSX_TIME },
		{ "\"d\"0", 0 },
		{ "\"never closed", 0 },
		{ "[never closed", 0 },
		{ "\\", 0 },
		{ "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (xlsx_look_of(rows[i].format) != rows[i].look)
			fail_msg("%s: %u", rows[i].format, xlsx_look_of(rows[i].format));
}

static void is_shown(unsigned look, double number, const char *expected)
{
	unsigned char looks[] = { (unsigned char)look };
	const struct xlsx_styles styles = { .looks = looks, .count = 1 };
	char shown[XLSX_SHOWN_MAX] = "";

	if (!xlsx_styles_show(&styles, "0", number, LANGUAGE_VI, shown))
		shown[0] = '\0';
	assert_string_equal(shown, expected);
}

static void numbers_are_shown_as_their_cells_show_them(void **state)
{
	const unsigned date = XLSX_DAY | XLSX_MONTH | XLSX_YEAR;

	(void)state;
	is_shown(XLSX_PERCENT, 0.7, "70%");
	is_shown(XLSX_PERCENT, 0.285, "28,5%");
	is_shown(XLSX_PERCENT, -1, "-100%");
	is_shown(XLSX_GROUPS, 4960000, "4.960.000");
	is_shown(XLSX_GROUPS, -1234.5, "-1.234,5");
	is_shown(XLSX_GROUPS, 999, "999");
	is_shown(XLSX_GROUPS, 999999999999999, "999.999.999.999.999");
	is_shown(XLSX_GROUPS, 1e15, "");
	is_shown(date, 46143, "1/5/2026");
	is_shown(date, 1, "1/1/1900");
	is_shown(date, 59, "28/2/1900");
	is_shown(date, 61, "1/3/1900");
	is_shown(date, 2958465, "31/12/9999");
	is_shown(date, 2958466, "");
	is_shown(date, -1, "");
	is_shown(XLSX_DAY | XLSX_MONTH, 46143, "1/5");
	is_shown(date | XLSX_TIME, 46143.3125, "1/5/2026 7:30");
	is_shown(date | XLSX_TIME, 46142.999999, "1/5/2026 0:00");
	is_shown(XLSX_TIME, 0.3125, "7:30");
	is_shown(XLSX_TIME | XLSX_SECONDS, 1.5, "36:00:00");
	is_shown(0, 0.7, "");
}

static void formats_of_cells_are_read_from_the_styles(void **state)
{
	static const char relations[] =
		"<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml' "
		"Type='x/worksheet'/><Relationship Id='r2' Target='styles.xml' "
		"Type='x/styles'/></Relationships>";
	struct office_part parts[] = {
		{ "xl/workbook.xml",
		  "<workbook><workbookPr date1904='1'/><sheets><sheet name='a' "
		  "id='r1'/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels", relations },
		{ "xl/styles.xml",
		  "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='d/m/yyyy'/><numFmt "
		  "numFmtId='99999999' formatCode='0%'/></numFmts><cellXfs><xf "
		  "numFmtId='0'/><xf "
		  "numFmtId='9'/><xf numFmtId='164'/><xf numFmtId='99999999'/><xf/></cellXfs>"
		  "</styleSheet>" },
		{ "xl/worksheets/sheet1.xml",
		  "<worksheet><sheetData><row r='1'><c s='1'><v>0.7</v></c><c "
		  "s='2'><v>44681</v>"
		  "</c><c s='3'><v>0.7</v></c><c s='9'><v>0.7</v></c><c "
		  "s='-1'><v>0.7</v></c><c "
		  "s='1' t='str'><v>0.7</v></c><c "
		  "s='1'><v>x</v></c></row></sheetData></worksheet>" },
		{ NULL, NULL },
	};
	size_t length;
	char *bytes = office_make(parts, &length);

	(void)state;
	begin();
	assert_true(table_read_xlsx(&table, &import, bytes, length));
	is_cell(1, 1, "70%");
	assert_false(the_cell_at(1, 1).is_number);
	is_cell(1, 2, "1/5/2026");
	is_cell(1, 3, "0.7");
	assert_true(the_cell_at(1, 3).is_number);
	is_cell(1, 4, "0.7");
	is_cell(1, 5, "0.7");
	is_cell(1, 6, "0.7");
	is_cell(1, 7, "x");
	end();
	parts[2].xml = "<styleSheet>"; /* broken: numbers are plain then */
	free(bytes);
	bytes = office_make(parts, &length);
	begin();
	assert_true(table_read_xlsx(&table, &import, bytes, length));
	is_cell(1, 1, "0.7");
	end();
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_separator_is_recognised),
		cmocka_unit_test(rows_are_numbered_as_a_spreadsheet_shows_them),
		cmocka_unit_test(utf_16_is_read_and_zero_bytes_do_no_harm),
		cmocka_unit_test(quotes_are_undone),
		cmocka_unit_test(columns_beyond_the_last_are_reported_once),
		cmocka_unit_test(rows_beyond_the_last_are_reported),
		cmocka_unit_test(cells_of_every_type_are_read),
		cmocka_unit_test(what_is_merged_downwards_counts_for_each_row),
		cmocka_unit_test(a_missing_text_is_reported),
		cmocka_unit_test(errors_of_formulas_are_reported),
		cmocka_unit_test(cells_out_of_order_and_twice_are_sorted),
		cmocka_unit_test(many_cells_of_one_long_text_are_bounded),
		cmocka_unit_test(a_second_sheet_is_reported_and_a_hidden_one_is_passed_over),
		cmocka_unit_test(broken_workbooks_are_refused),
		cmocka_unit_test(places_are_named_as_in_a_spreadsheet),
		cmocka_unit_test(formats_of_numbers_are_told_apart),
		cmocka_unit_test(numbers_are_shown_as_their_cells_show_them),
		cmocka_unit_test(formats_of_cells_are_read_from_the_styles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

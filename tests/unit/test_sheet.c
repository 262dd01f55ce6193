/* Certificates on paper: names are whole however long they are, and pictures are read with
 * care. */
#include "print/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

#include <cmocka.h>

static const char longest_person[] = "Nguyễn Hoàng Phương Thảo Quỳnh Như Nguyê"; /* 40 */
static const char longest_unit[] =
	"Công ty Cổ phần Đầu tư Xây dựng và Phát triển Hạ tầng Kỹ thuật Khu công nghiệp Đường "
	"Sắt Thống Nhất Bắc – Nam Việt Nam Á"; /* 120 */

static struct certificate_template template;

static int set_up(void **state)
{
	(void)state;
	template_init(&template);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	template_clear(&template);
	return 0;
}

static struct print_sheet sheet_for(const char *name, enum certificate_paper paper)
{
	template.paper = paper;
	return (struct print_sheet){ .template = &template,
				     .values = { [FIELD_NAME] = name },
				     .address = "thi.example/g/K7QF-3M9D-TX2H",
				     .seal = "https://thi.example/g/K7QF3M9DTX2H#AAAA" };
}

static struct sheet_name measured(const char *name, enum certificate_paper paper)
{
	struct print_sheet sheet = sheet_for(name, paper);

	return sheet_measure_name(&sheet);
}

static void vietnamese_can_be_printed_here(void **state)
{
	(void)state;
	assert_true(sheet_has_letters());
}

static void a_long_name_shrinks_and_then_goes_on_in_another_line(void **state)
{
	struct sheet_name brief = measured("Lê An", PAPER_LANDSCAPE);
	struct sheet_name person = measured(longest_person, PAPER_LANDSCAPE);
	struct sheet_name unit = measured(longest_unit, PAPER_LANDSCAPE);

	(void)state;
	assert_int_equal(brief.lines, 1);
	assert_int_equal(person.lines, 1);
	assert_true(person.size <= brief.size);
	assert_true(unit.size < person.size);
	assert_in_range(unit.lines, 2, 3);
}

static void every_name_stays_inside_the_frame(void **state)
{
	const char *const names[] = { "An", longest_person, longest_unit,
				      "NGUYỄNNGUYỄNNGUYỄNNGUYỄNNGUYỄNNGUYỄNNGUYỄNNGUYỄN"
				      "NGUYỄNNGUYỄNNGUYỄNNGUYỄNNGUYỄNNGUYỄNNGUYỄNNGUYỄN" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		for (int paper = 0; paper < CERTIFICATE_PAPERS; paper++) {
			struct sheet_name name =
				measured(names[i], (enum certificate_paper)paper);

			assert_true(name.width <= name.room + 0.01);
			assert_true(name.lines <= 3);
			assert_true(name.size >= 12);
		}
}

static bool next_of_three(void *owner, struct print_sheet *sheet)
{
	int *left = owner;

	*sheet = sheet_for(longest_unit, *left % 2 ? PAPER_PORTRAIT : PAPER_LANDSCAPE);
	return (*left)-- > 0;
}

static void a_file_has_a_page_for_each(void **state)
{
	struct text pdf;
	int left = 3;

	(void)state;
	text_init(&pdf);
	assert_true(sheets_write_pdf(&pdf, "Giấy chứng nhận", next_of_three, &left));
	assert_int_equal(left, -1);
	assert_memory_equal(pdf.bytes, "%PDF-", 5);
	text_clear(&pdf);
}

static void a_file_ends_at_its_largest(void **state)
{
	struct text pdf;
	int left = SHEET_PAGES_MAX + 5;

	(void)state;
	template.border = BORDER_NONE;
	text_init(&pdf);
	assert_true(sheets_write_pdf(&pdf, "", next_of_three, &left));
	assert_int_equal(left, 5);
	text_clear(&pdf);
}

static void a_picture_comes_back_as_ours(void **state)
{
	struct print_sheet sheet = sheet_for("Lê An", PAPER_LANDSCAPE);
	struct failure why = { "" };
	struct picture *picture;
	struct text png, again;

	(void)state;
	text_init(&png);
	text_init(&again);
	assert_true(sheet_write_png(&png, &sheet, SHEET_WIDTH_MIN));
	picture = picture_read(png.bytes, png.length, &why);
	assert_non_null(picture);
	assert_int_equal(picture_width(picture), SHEET_WIDTH_MIN);
	/* What stands behind the picture in the file is gone. */
	text_add(&png, "a name, a place, another file");
	picture_free(picture);
	picture = picture_read(png.bytes, png.length, &why);
	assert_non_null(picture);
	picture_write(&again, picture);
	assert_true(again.length < png.length);
	picture_free(picture);
	text_clear(&png);
	text_clear(&again);
}

static void a_large_picture_is_made_smaller(void **state)
{
	struct print_sheet sheet = sheet_for("Lê An", PAPER_LANDSCAPE);
	struct failure why = { "" };
	struct picture *picture;
	struct text png;

	(void)state;
	template.border = BORDER_NONE;
	text_init(&png);
	assert_true(sheet_write_png(&png, &sheet, PICTURE_SIDE_MAX));
	assert_true(png.length <= PICTURE_BYTES_MAX);
	picture = picture_read(png.bytes, png.length, &why);
	assert_non_null(picture);
	assert_int_equal(picture_width(picture), PICTURE_KEPT_SIDE_MAX);
	picture_free(picture);
	text_clear(&png);
	text_init(&png);
	assert_true(sheet_write_png(&png, &sheet, PICTURE_SIDE_MAX + 1));
	assert_null(picture_read(png.bytes, png.length, &why));
	assert_non_null(strstr(why.text, "2000"));
	text_clear(&png);
}

/* Its sides stand behind a chunk that nobody knows, in which others stand at their place. */
static void sides_that_are_hidden_are_not_believed(void **state)
{
	enum { MARK = 8 };
	static const char strange[] = "\0\0\0\x0d"
				      "abCd"
				      "\0\0\0\x08\0\0\0\x08\x08\x02\0\0\0"
				      "\0\0\0\0";
	struct print_sheet sheet = sheet_for("Lê An", PAPER_LANDSCAPE);
	struct failure why = { "" };
	struct text png, hidden;

	(void)state;
	template.border = BORDER_NONE;
	text_init(&png);
	text_init(&hidden);
	assert_true(sheet_write_png(&png, &sheet, PICTURE_SIDE_MAX + 1));
	text_add_bytes(&hidden, png.bytes, MARK);
	text_add_bytes(&hidden, strange, sizeof(strange) - 1);
	text_add_bytes(&hidden, png.bytes + MARK, png.length - MARK);
	assert_null(picture_read(hidden.bytes, hidden.length, &why));
	assert_non_null(strstr(why.text, "damaged"));
	text_clear(&png);
	text_clear(&hidden);
}

static void the_colours_of_a_printing_press_are_refused_by_name(void **state)
{
	enum { SIDE = 8 };
	unsigned char points[SIDE * SIDE * 4] = { 0 }, *jpeg = NULL;
	unsigned long length = 0;
	tjhandle writer = tjInitCompress();
	struct failure why = { "" };

	(void)state;
	assert_non_null(writer);
	assert_int_equal(tjCompress2(writer, points, SIDE, 0, SIDE, TJPF_CMYK, &jpeg, &length,
				     TJSAMP_444, 90, 0),
			 0);
	assert_null(picture_read(jpeg, length, &why));
	assert_non_null(strstr(why.text, "CMYK"));
	tjFree(jpeg);
	tjDestroy(writer);
}

static void what_is_no_picture_is_refused(void **state)
{
	static const char *const files[] = { "", "x", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0",
					     "GIF89a" };
	char *heavy = calloc(1, PICTURE_BYTES_MAX + 1);

	(void)state;
	assert_non_null(heavy);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct failure why = { "" };

		assert_null(picture_read(files[i], strlen(files[i]), &why));
		assert_true(strlen(why.text) > 10);
	}
	assert_null(picture_read(heavy, PICTURE_BYTES_MAX + 1, NULL));
	free(heavy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(vietnamese_can_be_printed_here, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(
			a_long_name_shrinks_and_then_goes_on_in_another_line, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(every_name_stays_inside_the_frame, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_file_has_a_page_for_each, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_file_ends_at_its_largest, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_picture_comes_back_as_ours, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_large_picture_is_made_smaller, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(sides_that_are_hidden_are_not_believed, set_up,
						tear_down),
		cmocka_unit_test(the_colours_of_a_printing_press_are_refused_by_name),
		cmocka_unit_test_setup_teardown(what_is_no_picture_is_refused, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

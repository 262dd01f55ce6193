#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* expected is NULL for a name that is refused. */
static void check_name(const char *typed, const char *expected)
{
	char *clean = text_clean_name(typed);

	if (expected) {
		assert_non_null(clean);
		assert_string_equal(clean, expected);
	} else {
		assert_null(clean);
	}
	free(clean);
}

/* count times the unit, then the end, to free(). */
static char *repeated(const char *unit, int count, const char *end)
{
	struct text text;

	text_init(&text);
	for (int i = 0; i < count; i++)
		text_add(&text, unit);
	text_add(&text, end);
	return text_take(&text);
}

static void check_repeated(const char *unit, int count, const char *end, bool is_name)
{
	char *name = repeated(unit, count, end);

	check_name(name, is_name ? name : NULL);
	free(name);
}

static void short_vietnamese_names_are_names(void **state)
{
	static const char *const names[] = { "An",        "Lê",    "Ý",
					     "Đỗ",        "Ê Ban", "Nguyễn Thị Hồng Ngọc",
					     "H'Hen Niê", "7",     "★",
					     "张伟",      "김" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		check_name(names[i], names[i]);
}

static void a_decomposed_name_is_composed(void **state)
{
	static const struct {
		const char *typed, *kept;
	} rows[] = {
		{ "Le\u0302", "Lê" },
		{ "Nguye\u0302\u0303n", "Nguyễn" },
		{ "Nguy\u00ea\u0303n", "Nguyễn" },
		{ "\u0110o\u0302\u0303", "Đỗ" },
		{ "Ngo\u0323\u0302c", "Ngộc" }, /* marks in canonical order */
		{ "Ngo\u0302\u0323c", "Ngộc" }, /* and not */
		{ "Tru\u031bo\u031b\u0300ng", "Trường" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_name(rows[i].typed, rows[i].kept);
}

static void forty_characters_are_a_name_and_forty_one_are_not(void **state)
{
	(void)state;
	check_repeated("a", NAME_CHARACTERS_MAX, "", true);
	check_repeated("a", NAME_CHARACTERS_MAX + 1, "", false);
	check_repeated("ễ", NAME_CHARACTERS_MAX, "", true);
	check_repeated("ễ", NAME_CHARACTERS_MAX + 1, "", false);
	check_repeated("\U0001f600", NAME_CHARACTERS_MAX, "", true);
	check_repeated("\U0001f600", NAME_CHARACTERS_MAX + 1, "", false);
}

static void characters_are_counted_as_they_are_kept(void **state)
{
	char *decomposed = repeated("e\u0302\u0303", NAME_CHARACTERS_MAX, "");
	char *composed = repeated("ễ", NAME_CHARACTERS_MAX, "");
	char *padded = repeated(" ", 30, "An");
	char *gaps = repeated("A    ", NAME_CHARACTERS_MAX / 2, "");
	char *gaps_kept = repeated("A ", NAME_CHARACTERS_MAX / 2 - 1, "A");

	(void)state;
	check_name(decomposed, composed);
	check_name(padded, "An");
	check_name(gaps, gaps_kept);
	free(decomposed);
	free(composed);
	free(padded);
	free(gaps);
	free(gaps_kept);
}

/* Marks upon marks ("Zalgo") would climb over the neighbours' names on the stage. */
static void a_tower_of_marks_is_bounded_by_the_same_forty(void **state)
{
	(void)state;
	check_repeated("\u0316", NAME_CHARACTERS_MAX - 1, "", false);
	check_name("\u0302", NULL);
	check_name("\u0302 \u0302", NULL);
	check_repeated("a\u0316", NAME_CHARACTERS_MAX / 2, "", true);
	check_repeated("a\u0316", NAME_CHARACTERS_MAX / 2, "a", false);
}

static void a_flood_of_bytes_is_refused_before_it_is_read(void **state)
{
	char *longest = repeated(" ", NAME_TYPED_BYTES_MAX - 2, "An");
	char *too_long = repeated(" ", NAME_TYPED_BYTES_MAX - 1, "An");

	(void)state;
	check_name(longest, "An");
	check_name(too_long, NULL);
	free(longest);
	free(too_long);
	check_repeated(" ", 100000, "An", false);
	check_repeated("a", 100000, "", false);
}

static void blanks_are_trimmed_and_runs_of_them_made_one(void **state)
{
	(void)state;
	check_name("  Lan  ", "Lan");
	check_name("Lan   Anh", "Lan Anh");
	check_name("\tLan\n\r\nAnh\t", "Lan Anh");
	check_name("Lan\u00a0\u3000Anh", "Lan Anh");
	check_name("\u2003Lan\u2028Anh\u2029", "Lan Anh");
	check_name("Lan \u200b Anh", "Lan Anh");
	check_name("Lan\xc2\x85"
		   "Anh\x7f",
		   "Lan Anh");
}

static void only_blanks_are_no_name(void **state)
{
	static const char *const names[] = {
		"",
		" ",
		"   \t\n",
		"\u00a0",
		"\u3000\u3000",
		"\u200b",             /* zero-width space */
		"\u200d\u200c\ufeff", /* joiners and a byte order mark */
		" \u200b \u2060 ",
		"\u202e",       /* right-to-left override */
		"\u3164",       /* Hangul filler, the well-known invisible name */
		"\u115f\u1160", /* its older relatives */
		"\uffa0",
		"\u2800", /* braille without dots */
		"\u00ad", /* soft hyphen */
		"\U000e0041",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		check_name(names[i], NULL);
}

/* Two names that look alike must be alike, or «An (2)» says nothing. */
static void invisible_characters_do_not_make_another_name(void **state)
{
	static const struct {
		const char *typed, *kept;
	} rows[] = {
		{ "A\u200bn", "An" },       { "\ufeffAn", "An" },
		{ "An\u200f", "An" },       { "\u202eAn\u202c", "An" },
		{ "\u2066An\u2069", "An" }, { "A\u00adn", "An" },
		{ "An\u3164", "An" },       { "A\u034fn", "An" }, /* a joiner of graphemes */
		{ "An\ufe00", "An" },                             /* a variation selector */
		{ "Le\u200d\u0302", "Lê" }, /* what stands apart is composed after all */
		{ "L\u00ea\u200b", "Lê" },  { "Tru\u200co\u031b\u0300ng", "Truờng" },
		{ "An\ue000", "An" }, /* private use */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_name(rows[i].typed, rows[i].kept);
}

static void emoji_are_welcome(void **state)
{
	(void)state;
	check_name("\U0001f600", "\U0001f600");
	check_name("An \u2764\ufe0f", "An \u2764"); /* which style is the screen's affair */
	check_name("\U0001f1fb\U0001f1f3 An", "\U0001f1fb\U0001f1f3 An");
	check_name("\U0001f44d\U0001f3fd", "\U0001f44d\U0001f3fd");
	/* A family falls apart into its members: its joiners are invisible. */
	check_name("\U0001f468\u200d\U0001f469", "\U0001f468\U0001f469");
}

static void what_is_no_utf8_is_no_name(void **state)
{
	static const char *const names[] = {
		"\xff",         "An\x80",           "\xc3",
		"L\xc3",        "\xe1\xbb",         "\xc0\x80",
		"\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80",
		"\xc1\xa1n", /* an overlong "a" */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		check_name(names[i], NULL);
}

static void a_clean_name_is_left_as_it_is(void **state)
{
	static const char *const typed[] = { "  Le\u200d\u0302   \u200b Thi\u0323 ",
					     "\u2000\u1fef", "A\u030a\u3164\u0301",
					     "\u1112\u200b\u1161\u11ab" };

	(void)state;
	for (size_t i = 0; i < COUNT(typed); i++) {
		char *once = text_clean_name(typed[i]);

		assert_non_null(once);
		check_name(once, once);
		free(once);
	}
}

static void folding_drops_marks_and_case(void **state)
{
	static const struct {
		const char *string, *folded;
	} rows[] = {
		{ "Đặng Thị Ngọc", "dang thi ngoc" },
		{ "đặng thị ngọc", "dang thi ngoc" },
		{ "\u0110a\u0323\u0306ng", "dang" },
		{ "TRƯỜNG ĐẠI HỌC", "truong dai hoc" },
		{ "Nguyễn Văn Ơ, Ư, Ă, Â, Ê, Ô, Ý", "nguyen van o, u, a, a, e, o, y" },
		{ "45/2019/QH14", "45/2019/qh14" },
		{ "Straße", "strasse" },
		{ "", "" },
		{ "\U0001f600", "\U0001f600" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *folded = text_folded(rows[i].string);

		assert_non_null(folded);
		assert_string_equal(folded, rows[i].folded);
		free(folded);
	}
}

static void lines_are_compared_without_capitals_and_blanks_but_with_marks(void **state)
{
	static const struct {
		const char *typed, *key;
	} rows[] = {
		{ "Lào Cai", "lào cai" }, { "  LA\u0300O\u00a0\n CAI\u200b ", "lào cai" },
		{ "ĐẮK LẮK", "đắk lắk" }, { "Hạ", "hạ" },
		{ "Straße", "strasse" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *key = text_caseless(rows[i].typed);

		assert_non_null(key);
		assert_string_equal(key, rows[i].key);
		free(key);
	}
	assert_null(text_caseless(" \u200b"));
	assert_null(text_caseless("\xff"));
}

static void what_is_no_utf8_cannot_be_folded(void **state)
{
	(void)state;
	assert_null(text_folded("\xff"));
	assert_null(text_folded("Ng\xe1\xbb"));
}

static void json_strings_are_escaped_where_they_must_be(void **state)
{
	static const struct {
		const char *string, *json;
	} rows[] = {
		{ "", "\"\"" },
		{ "Lan", "\"Lan\"" },
		{ "Lê «Tí»", "\"Lê «Tí»\"" },
		{ "say \"hi\"", "\"say \\\"hi\\\"\"" },
		{ "C:\\temp", "\"C:\\\\temp\"" },
		{ "a\nb\tc\r", "\"a\\u000ab\\u0009c\\u000d\"" },
		{ "\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\"" },
		{ "</script>", "\"</script>\"" },
		{ "\"", "\"\\\"\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text text;

		text_init(&text);
		text_add_json(&text, rows[i].string);
		assert_string_equal(text.bytes, rows[i].json);
		assert_int_equal(text.length, strlen(rows[i].json));
		text_clear(&text);
	}
}

static void a_text_grows_as_long_as_it_must(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	for (int i = 0; i < 10000; i++)
		text_add_format(&text, "%d,", i);
	assert_int_equal(text.length, 10 * 2 + 90 * 3 + 900 * 4 + 9000 * 5);
	assert_int_equal(strlen(text.bytes), text.length);
	assert_true(text.capacity > text.length);
	assert_string_equal(text.bytes + text.length - 5, "9999,");
	text_clear(&text);
	assert_null(text.bytes);
	assert_int_equal(text.length, 0);
}

/* The terminator counts: 63 bytes fill the first 64, 64 do not fit. */
static void a_text_is_terminated_at_the_edge_of_its_room(void **state)
{
	char *bytes = repeated("x", 63, "");
	struct text text;

	(void)state;
	for (size_t length = 60; length <= 66; length++) {
		text_init(&text);
		for (size_t i = 0; i < length; i++)
			text_add_bytes(&text, "x", 1);
		assert_int_equal(strlen(text.bytes), length);
		text_clear(&text);

		text_init(&text);
		text_add_format(&text, "%*d", (int)length, 7);
		assert_int_equal(strlen(text.bytes), length);
		assert_int_equal(text.length, length);
		text_clear(&text);
	}
	free(bytes);
}

static void bytes_may_hold_a_zero(void **state)
{
	struct text text;

	(void)state;
	text_init(&text);
	text_add_bytes(&text, "a\0b", 3);
	text_add_bytes(&text, NULL, 0);
	assert_int_equal(text.length, 3);
	assert_memory_equal(text.bytes, "a\0b", 4);
	text_clear(&text);
}

static void a_taken_text_belongs_to_the_taker(void **state)
{
	struct text text;
	char *bytes;

	(void)state;
	text_init(&text);
	text_add(&text, "Lan");
	bytes = text_take(&text);
	assert_string_equal(bytes, "Lan");
	assert_null(text.bytes);
	assert_int_equal(text.length, 0);
	free(bytes);
	bytes = text_take(&text);
	assert_string_equal(bytes, "");
	free(bytes);
}

/* Longer than what is read at a time, and no whole number of it. */
static void a_file_is_added_up_to_its_bound(void **state)
{
	enum { SIZE = 40000 };
	const size_t bounds[] = {
		0, 1, 16383, 16384, 16385, SIZE - 1, SIZE, SIZE + 1, SIZE_MAX
	};
	char path[] = "/tmp/hoithi-text-XXXXXX", bytes[SIZE];
	int file = mkstemp(path);

	(void)state;
	for (int i = 0; i < SIZE; i++)
		bytes[i] = (char)(i % 251);
	assert_true(file >= 0);
	assert_int_equal(write(file, bytes, SIZE), SIZE);
	close(file);
	for (size_t i = 0; i < COUNT(bounds); i++) {
		size_t length = bounds[i] < SIZE ? bounds[i] : SIZE;
		struct text text;

		text_init(&text);
		text_add(&text, "before ");
		assert_true(text_add_file(&text, path, bounds[i]));
		assert_int_equal(text.length, strlen("before ") + length);
		assert_memory_equal(text.bytes + strlen("before "), bytes, length);
		text_clear(&text);
	}
	unlink(path);
}

static void what_is_no_file_adds_nothing(void **state)
{
	const char *paths[] = { "/tmp", "/tmp/no/such/file" };
	struct text text;

	(void)state;
	text_init(&text);
	text_add(&text, "before");
	for (size_t i = 0; i < COUNT(paths); i++) {
		assert_false(text_add_file(&text, paths[i], SIZE_MAX));
		assert_string_equal(text.bytes, "before");
		assert_int_equal(text.length, strlen("before"));
	}
	text_clear(&text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_vietnamese_names_are_names),
		cmocka_unit_test(a_decomposed_name_is_composed),
		cmocka_unit_test(forty_characters_are_a_name_and_forty_one_are_not),
		cmocka_unit_test(characters_are_counted_as_they_are_kept),
		cmocka_unit_test(a_tower_of_marks_is_bounded_by_the_same_forty),
		cmocka_unit_test(a_flood_of_bytes_is_refused_before_it_is_read),
		cmocka_unit_test(blanks_are_trimmed_and_runs_of_them_made_one),
		cmocka_unit_test(only_blanks_are_no_name),
		cmocka_unit_test(invisible_characters_do_not_make_another_name),
		cmocka_unit_test(emoji_are_welcome),
		cmocka_unit_test(what_is_no_utf8_is_no_name),
		cmocka_unit_test(a_clean_name_is_left_as_it_is),
		cmocka_unit_test(folding_drops_marks_and_case),
		cmocka_unit_test(lines_are_compared_without_capitals_and_blanks_but_with_marks),
		cmocka_unit_test(what_is_no_utf8_cannot_be_folded),
		cmocka_unit_test(json_strings_are_escaped_where_they_must_be),
		cmocka_unit_test(a_text_grows_as_long_as_it_must),
		cmocka_unit_test(a_text_is_terminated_at_the_edge_of_its_room),
		cmocka_unit_test(bytes_may_hold_a_zero),
		cmocka_unit_test(a_taken_text_belongs_to_the_taker),
		cmocka_unit_test(a_file_is_added_up_to_its_bound),
		cmocka_unit_test(what_is_no_file_adds_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The tool's memory for JSON values: pieces do not touch each other, and what was given back is
 * used again. */
#include "question-bank/json_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

enum { SIZE_MAX_TRIED = 70 * 1000, PIECES = 5000 };

static json_malloc_t take;
static json_free_t give_back;

static void setup(void)
{
	json_memory_use();
	json_get_alloc_funcs(&take, &give_back);
}

/* Around the largest piece that lies with others of its size, and around a page. */
static void a_piece_of_any_size_can_be_filled(void **state)
{
	static const size_t sizes[] = { 0,    1,    15,    16,    17,    2047,
					2048, 2049, 65520, 65521, 65536, SIZE_MAX_TRIED };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		unsigned char *one = take(sizes[i]), *other = take(sizes[i]);

		assert_int_equal((uintptr_t)one % 16, 0);
		memset(one, 1, sizes[i]);
		memset(other, 2, sizes[i]);
		for (size_t k = 0; k < sizes[i]; k++)
			assert_true(one[k] == 1 && other[k] == 2);
		give_back(one);
		give_back(other);
	}
	give_back(NULL);
}

static void many_pieces_keep_what_is_in_them(void **state)
{
	static unsigned *pieces[PIECES];

	(void)state;
	for (unsigned round = 0; round < 3; round++) {
		for (unsigned i = round; i < PIECES; i++) {
			if (pieces[i])
				continue;
			pieces[i] = take(sizeof(unsigned) * (1 + i % 600));
			for (unsigned k = 0; k <= i % 600; k++)
				pieces[i][k] = i;
		}
		for (unsigned i = round; i < PIECES; i += 2) {
			for (unsigned k = 0; k <= i % 600; k++)
				assert_int_equal(pieces[i][k], i);
			give_back(pieces[i]);
			pieces[i] = NULL;
		}
	}
	for (unsigned i = 0; i < PIECES; i++)
		give_back(pieces[i]);
}

static void what_is_given_back_is_given_out_next(void **state)
{
	void *one = take(100), *other;

	(void)state;
	give_back(one);
	other = take(110); /* of the same size when rounded up */
	assert_ptr_equal(one, other);
	give_back(other);
}

static void jansson_works_with_it(void **state)
{
	json_t *list = json_array();
	char *text;
	json_t *back;

	(void)state;
	for (int i = 0; i < PIECES; i++)
		json_array_append_new(list, json_pack("{s:i, s:s}", "id", i, "vi", "Điều"));
	text = json_dumps(list, JSON_COMPACT);
	back = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	assert_true(json_equal(list, back));
	give_back(text);
	json_decref(list);
	json_decref(back);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_piece_of_any_size_can_be_filled),
		cmocka_unit_test(many_pieces_keep_what_is_in_them),
		cmocka_unit_test(what_is_given_back_is_given_out_next),
		cmocka_unit_test(jansson_works_with_it),
	};

	setup();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

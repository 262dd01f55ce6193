#include "contest/lots.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const unsigned char zeros[LOTS_SEED_SIZE];

static uint64_t lot(const unsigned char *seed, const char *scope, int32_t number)
{
	struct lots lots;

	lots_init(&lots, seed, scope);
	return lots_draw(&lots, number);
}

/* As sha256sum says of sixty-four zeros, the scope and the number. */
static void a_lot_is_what_anybody_computes(void **state)
{
	(void)state;
	assert_true(lot(zeros, "contest", 0) == UINT64_C(0xc35a1860140340bc));
	assert_true(lot(zeros, "round:tuan-1", 17) == UINT64_C(0xf6682b3b57c8f864));
}

static void lots_can_be_drawn_in_any_order(void **state)
{
	struct lots lots;
	uint64_t first;

	(void)state;
	lots_init(&lots, zeros, "contest");
	first = lots_draw(&lots, 1);
	assert_true(first != lots_draw(&lots, 2));
	assert_true(first == lots_draw(&lots, 1));
}

static void another_seed_or_scope_has_other_lots(void **state)
{
	unsigned char seed[LOTS_SEED_SIZE] = { 0 };

	(void)state;
	seed[LOTS_SEED_SIZE - 1] = 1;
	assert_true(lot(zeros, "contest", 1) != lot(seed, "contest", 1));
	assert_true(lot(zeros, "contest", 1) != lot(zeros, "round:a", 1));
}

static void the_longest_id_has_a_scope(void **state)
{
	char id[CONTEST_ID_MAX + 1], scope[LOTS_SCOPE_SIZE];

	(void)state;
	memset(id, 'x', CONTEST_ID_MAX);
	id[CONTEST_ID_MAX] = '\0';
	lots_scope(scope, "collective", id);
	assert_int_equal(strlen(scope), sizeof("collective:") - 1 + CONTEST_ID_MAX);
	lots_scope(scope, "contest", NULL);
	assert_string_equal(scope, "contest");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lot_is_what_anybody_computes),
		cmocka_unit_test(lots_can_be_drawn_in_any_order),
		cmocka_unit_test(another_seed_or_scope_has_other_lots),
		cmocka_unit_test(the_longest_id_has_a_scope),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

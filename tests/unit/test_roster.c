#include "game/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { HALL = 5000, NAMESAKES = 1000 };

static void nobody_is_in_an_empty_roster(void **state)
{
	struct roster roster;

	(void)state;
	roster_init(&roster);
	assert_false(roster_has_name(&roster, "An"));
	assert_int_equal(roster_taking_part(&roster), 0);
	roster_clear(&roster);
}

static void players_are_numbered_in_the_order_they_joined(void **state)
{
	struct roster roster;

	(void)state;
	roster_init(&roster);
	assert_int_equal(roster_add(&roster, "Lan", 1), 0);
	assert_int_equal(roster_add(&roster, "Lê", PLAYER_NO_UNIT), 1);
	assert_string_equal(roster.players[0].name, "Lan");
	assert_int_equal(roster.players[0].unit, 1);
	assert_string_equal(roster.players[1].name, "Lê");
	assert_int_equal(roster.players[1].unit, PLAYER_NO_UNIT);
	assert_int_equal(roster.players[1].rank, 0);
	assert_false(roster.players[1].is_kicked);
	roster_clear(&roster);
}

static void the_second_of_a_name_is_the_second(void **state)
{
	struct roster roster;

	(void)state;
	roster_init(&roster);
	roster_add(&roster, "An", PLAYER_NO_UNIT);
	roster_add(&roster, "Lê", PLAYER_NO_UNIT);
	roster_add(&roster, "An", PLAYER_NO_UNIT);
	roster_add(&roster, "an", PLAYER_NO_UNIT);
	roster_add(&roster, "An", PLAYER_NO_UNIT);
	assert_int_equal(roster.players[0].ordinal, 1);
	assert_int_equal(roster.players[1].ordinal, 1);
	assert_int_equal(roster.players[2].ordinal, 2);
	assert_int_equal(roster.players[3].ordinal, 1);
	assert_int_equal(roster.players[4].ordinal, 3);
	roster_clear(&roster);
}

static void the_roster_keeps_its_own_copy_of_a_name(void **state)
{
	struct roster roster;
	char typed[8] = "Bình";

	(void)state;
	roster_init(&roster);
	roster_add(&roster, typed, PLAYER_NO_UNIT);
	typed[0] = 'X';
	assert_string_equal(roster.players[0].name, "Bình");
	assert_true(roster_has_name(&roster, "Bình"));
	assert_false(roster_has_name(&roster, typed));
	roster_clear(&roster);
}

static void names_are_found_however_large_the_hall(void **state)
{
	struct roster roster;
	char name[32];

	(void)state;
	roster_init(&roster);
	for (int i = 0; i < HALL; i++) {
		snprintf(name, sizeof(name), "Công nhân %d", i);
		assert_false(roster_has_name(&roster, name));
		assert_int_equal(roster_add(&roster, name, i % 7), i);
	}
	for (int i = 0; i < HALL; i++) {
		snprintf(name, sizeof(name), "Công nhân %d", i);
		assert_true(roster_has_name(&roster, name));
		assert_string_equal(roster.players[i].name, name);
		assert_int_equal(roster.players[i].ordinal, 1);
	}
	roster_clear(&roster);
}

static void namesakes_are_counted_on_while_the_roster_grows(void **state)
{
	struct roster roster;
	char name[32];

	(void)state;
	roster_init(&roster);
	for (int i = 0; i < NAMESAKES; i++) {
		int32_t an = roster_add(&roster, "An", PLAYER_NO_UNIT);

		assert_int_equal(roster.players[an].ordinal, i + 1);
		snprintf(name, sizeof(name), "Lan %d", i);
		roster_add(&roster, name, PLAYER_NO_UNIT);
	}
	roster_clear(&roster);
}

static int shown_as(struct roster *roster, const char *name)
{
	int32_t player = roster_add(roster, name, PLAYER_NO_UNIT);

	return roster->players[player].ordinal;
}

/* «Lan (2)» may be typed, and must not look like the second «Lan». */
static void nobody_is_shown_like_somebody_else(void **state)
{
	struct roster roster;

	(void)state;
	roster_init(&roster);
	assert_int_equal(shown_as(&roster, "Lan"), 1);
	assert_int_equal(shown_as(&roster, "Lan"), 2);
	assert_int_equal(shown_as(&roster, "Lan (2)"), 2); /* «Lan (2) (2)» */
	assert_int_equal(shown_as(&roster, "Lan (3)"), 1);
	assert_int_equal(shown_as(&roster, "Lan"), 4); /* 3 is taken by who typed it */
	assert_int_equal(shown_as(&roster, "Lan (1)"), 1);
	assert_int_equal(shown_as(&roster, "Lan (x)"), 1);
	assert_int_equal(shown_as(&roster, "(2)"), 1);
	roster_clear(&roster);
}

static void a_cleared_roster_is_empty_and_can_be_used_again(void **state)
{
	struct roster roster;

	(void)state;
	roster_init(&roster);
	roster_add(&roster, "An", PLAYER_NO_UNIT);
	roster_clear(&roster);
	assert_false(roster_has_name(&roster, "An"));
	assert_int_equal(roster_add(&roster, "An", PLAYER_NO_UNIT), 0);
	assert_int_equal(roster.players[0].ordinal, 1);
	roster_clear(&roster);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_in_an_empty_roster),
		cmocka_unit_test(players_are_numbered_in_the_order_they_joined),
		cmocka_unit_test(the_second_of_a_name_is_the_second),
		cmocka_unit_test(the_roster_keeps_its_own_copy_of_a_name),
		cmocka_unit_test(names_are_found_however_large_the_hall),
		cmocka_unit_test(namesakes_are_counted_on_while_the_roster_grows),
		cmocka_unit_test(nobody_is_shown_like_somebody_else),
		cmocka_unit_test(a_cleared_roster_is_empty_and_can_be_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

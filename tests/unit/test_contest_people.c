/* The copy of a contest's people that boards are tallied from: in parts it is the same as
 * whole, whoever comes meanwhile. */
#include "app/contest_board.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ENTRANTS = 5, ATTEMPTS = 7, ROOM = 10 };

struct bench {
	struct contest contest;
	struct contest_rules rules;
	struct contest_round round;
	struct contest_unit units[2];
	struct entrant entrants[ROOM];
	struct attempt attempts[ROOM];
};

static void fill(struct bench *bench)
{
	static const char *const localities[] = { "Lào Cai" };
	static char here[] = "Lào Cai";

	*bench = (struct bench){ .round = { .id = "a", .paper.question_count = 2 } };
	bench->units[0] = (struct contest_unit){ .parent = CONTEST_NONE, .division = 3 };
	bench->units[1] = (struct contest_unit){ .parent = 0, .division = CONTEST_NONE };
	bench->rules = (struct contest_rules){ .round_count = 1,
					       .rounds = &bench->round,
					       .unit_count = 2,
					       .units = bench->units,
					       .eligibility = { .locality_count = 1,
								.localities = localities } };
	for (int i = 0; i < ROOM; i++) {
		bench->entrants[i] = (struct entrant){ .unit = i % 2,
						       .locality = here,
						       .registered_at_ms = 100 + i,
						       .is_void = i == 2 };
		bench->attempts[i] =
			(struct attempt){ .entrant = i % ENTRANTS,
					  .right = i % 3,
					  .submitted_at_ms = i == 4 ? 0 : 1000 + i };
	}
	bench->contest = (struct contest){ .rules = &bench->rules,
					   .entrants = bench->entrants,
					   .entrant_count = ENTRANTS,
					   .attempts = bench->attempts,
					   .attempt_count = ATTEMPTS };
}

static void test_parts_are_the_whole(void **state)
{
	struct bench bench;
	struct contest_people whole, parts;
	int rounds = 1;

	(void)state;
	fill(&bench);
	contest_people_take(&whole, &bench.contest, 1006);
	assert_int_equal(whole.entrant_count, ENTRANTS);
	assert_int_equal(whole.attempt_count, ATTEMPTS - 2); /* open; and too late */
	assert_int_equal(whole.entrants[1].division, 3);
	assert_true(whole.entrants[2].is_void);
	contest_people_begin(&parts, &bench.contest, 1006);
	/* Somebody comes, and begins, between two parts. */
	bench.contest.entrant_count++;
	bench.contest.attempt_count++;
	for (; !contest_people_go_on(&parts, &bench.contest, 1); rounds++)
		assert_true(rounds < ROOM * 2);
	assert_int_equal(rounds, ENTRANTS + ATTEMPTS);
	assert_int_equal(parts.entrant_count, whole.entrant_count);
	assert_int_equal(parts.attempt_count, whole.attempt_count);
	for (size_t i = 0; i < whole.entrant_count; i++) {
		assert_int_equal(parts.entrants[i].entrant, whole.entrants[i].entrant);
		assert_int_equal(parts.entrants[i].division, whole.entrants[i].division);
		assert_int_equal(parts.entrants[i].is_void, whole.entrants[i].is_void);
		assert_string_equal(parts.localities[i], whole.localities[i]);
	}
	for (size_t i = 0; i < whole.attempt_count; i++) {
		assert_int_equal(parts.attempts[i].entrant, whole.attempts[i].entrant);
		assert_int_equal(parts.attempts[i].submitted_at_ms,
				 whole.attempts[i].submitted_at_ms);
		assert_int_equal(parts.attempts[i].is_perfect, whole.attempts[i].is_perfect);
	}
	contest_people_clear(&whole);
	contest_people_clear(&parts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts_are_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Small groups: on random trees, no difference of published figures tells of fewer than five.
 */
#include "statistics/groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { NODES = 9, TREES = 3000 };

static bool is_below(const int32_t *parents, int32_t node, int32_t above)
{
	while (node > above)
		node = parents[node];
	return node == above;
}

static int64_t published(const int32_t *parents, const int64_t *people, const int32_t *group,
			 int32_t node)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < NODES; i++)
		if (group[i] != GROUP_NONE && is_below(parents, group[i], node))
			sum += people[i];
	return sum;
}

static void too_few_are_put_together_with_their_neighbours(void **state)
{
	const int32_t parents[] = { GROUP_NONE, 0, 0, 0 };
	int32_t group[4];

	(void)state;
	groups_make(parents, (int64_t[]){ 0, 8, 3, 2 }, 4, group);
	assert_int_equal(group[1], 1);
	assert_int_equal(group[2], 0);
	assert_int_equal(group[3], 0);
	groups_make(parents, (int64_t[]){ 0, 5, 3, 1 }, 4, group);
	assert_int_equal(group[1], 1); /* five are a group */
	assert_int_equal(group[2], GROUP_NONE);
	groups_make(parents, (int64_t[]){ 0, 4, 0, 0 }, 4, group);
	assert_int_equal(group[1], GROUP_NONE); /* four are none */
}

static void no_difference_is_less_than_five(void **state)
{
	(void)state;
	srand(20261122);
	for (int tree = 0; tree < TREES; tree++) {
		int32_t parents[NODES] = { GROUP_NONE }, group[NODES];
		int64_t people[NODES], figures[NODES];

		for (int32_t i = 0; i < NODES; i++) {
			parents[i] = i ? rand() % i : GROUP_NONE;
			people[i] = rand() % 8;
		}
		groups_make(parents, people, NODES, group);
		for (int32_t i = 0; i < NODES; i++) {
			figures[i] = published(parents, people, group, i);
			assert_true(figures[i] == 0 || figures[i] >= GROUP_PEOPLE_MIN);
		}
		/* Each node less any of its children. */
		for (int32_t node = 0; node < NODES; node++)
			for (unsigned mask = 0; mask < 1u << NODES; mask++) {
				int64_t rest = figures[node];

				for (int32_t i = 0; i < NODES; i++)
					if (mask & 1u << i && parents[i] == node)
						rest -= figures[i];
				assert_true(rest == 0 || rest >= GROUP_PEOPLE_MIN);
			}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(too_few_are_put_together_with_their_neighbours),
		cmocka_unit_test(no_difference_is_less_than_five),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

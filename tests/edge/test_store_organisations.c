/* The tree of organisations, the list of localities and whose a round is, when changes meet. */
#include "account_bench.h"
#include "store/organisations.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A new one if there is a kind. */
static struct organisation_change organisation_of(const char *id, const char *parent,
						  const char *kind)
{
	struct organisation_change organisation = { .change = account_bench_change("u_top"),
						    .is_new = kind != NULL,
						    .name = "A",
						    .headcount = STORE_NONE };

	snprintf(organisation.id, sizeof(organisation.id), "%s", id);
	snprintf(organisation.parent, sizeof(organisation.parent), "%s", parent);
	snprintf(organisation.kind, sizeof(organisation.kind), "%s", kind ? kind : "");
	return organisation;
}

static struct organisation_change with_code(struct organisation_change organisation,
					    const char *code)
{
	snprintf(organisation.code, sizeof(organisation.code), "%s", code);
	return organisation;
}

static struct organisation_change archived(struct organisation_change organisation)
{
	organisation.is_archived = true;
	return organisation;
}

static enum change_outcome change(struct bench *bench, struct organisation_change organisation)
{
	organisations_change(bench->store, &organisation);
	bench_settle(bench);
	return organisation.change.outcome;
}

static void two_that_go_below_each_other_do_not_make_a_circle(void **state)
{
	struct bench *bench = *state;
	struct organisation_change first = organisation_of("o_north", "o_south", NULL);
	struct organisation_change second = organisation_of("o_south", "o_north", NULL);

	account_bench_open(bench);
	assert_int_equal(change(bench, organisation_of("o_north", "o_top", "federation")),
			 CHANGE_DONE);
	assert_int_equal(change(bench, organisation_of("o_south", "o_top", "federation")),
			 CHANGE_DONE);
	organisations_change(bench->store, &first);
	organisations_change(bench->store, &second);
	bench_settle(bench);
	assert_int_equal(first.change.outcome, CHANGE_DONE);
	assert_int_equal(second.change.outcome, CHANGE_CIRCLE);
	assert_string_equal(
		bench_see(bench, "SELECT parent FROM organisation WHERE id = 'o_south'"),
		"o_top");
	assert_int_equal(change(bench, organisation_of("o_top", "o_top", NULL)), CHANGE_CIRCLE);
}

static void of_two_with_one_code_the_first_has_it_until_it_is_archived(void **state)
{
	struct bench *bench = *state;
	struct organisation_change first =
		with_code(organisation_of("o_1", "o_top", "company"), "C1");
	struct organisation_change second =
		with_code(organisation_of("o_2", "o_top", "company"), "C1");

	account_bench_open(bench);
	organisations_change(bench->store, &first);
	organisations_change(bench->store, &second);
	bench_settle(bench);
	assert_int_equal(first.change.outcome, CHANGE_DONE);
	assert_int_equal(second.change.outcome, CHANGE_TAKEN);
	assert_int_equal(account_bench_noted(bench, "organisation.make"), 1);
	first.is_new = false;
	assert_int_equal(change(bench, first), CHANGE_DONE); /* its own code is its own */
	assert_int_equal(change(bench, archived(first)), CHANGE_DONE);
	assert_int_equal(change(bench, second), CHANGE_DONE);
	assert_int_equal(change(bench, first), CHANGE_TAKEN); /* it cannot come back with it */
}

static void what_has_something_below_it_is_not_archived(void **state)
{
	struct bench *bench = *state;
	struct organisation_change shop =
		archived(organisation_of("o_shop", "o_company", NULL));
	struct organisation_change company =
		archived(organisation_of("o_company", "o_top", NULL));
	struct organisation_change late = organisation_of("o_late", "o_company", "workshop");

	account_bench_open(bench);
	assert_int_equal(change(bench, company), CHANGE_NOT_EMPTY);
	organisations_change(bench->store, &shop);
	organisations_change(bench->store, &company);
	organisations_change(bench->store, &late);
	bench_settle(bench);
	assert_int_equal(shop.change.outcome, CHANGE_DONE);
	assert_int_equal(company.change.outcome, CHANGE_DONE);
	assert_int_equal(late.change.outcome, CHANGE_NOT_FOUND);
	shop.is_archived = false;
	assert_int_equal(change(bench, shop), CHANGE_NOT_FOUND); /* nor does it come back */
}

static void an_archived_organisation_keeps_its_day(void **state)
{
	struct bench *bench = *state;
	struct organisation_change shop =
		archived(organisation_of("o_shop", "o_company", NULL));

	account_bench_open(bench);
	assert_int_equal(change(bench, shop), CHANGE_DONE);
	shop.change.at_unix_ms++;
	assert_int_equal(change(bench, shop), CHANGE_DONE);
	assert_int_equal(bench_count(bench, "SELECT archived_at_unix_ms FROM organisation"
					    " WHERE id = 'o_shop'"),
			 ACCOUNT_BENCH_NOW);
}

static void kinds_nest_and_stay(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(change(bench, organisation_of("o_1", "o_top", "workshop")),
			 CHANGE_NOT_ABOVE);
	assert_int_equal(change(bench, organisation_of("o_1", "", "workshop")),
			 CHANGE_NOT_ABOVE);
	assert_int_equal(change(bench, organisation_of("o_1", "o_company", "company")),
			 CHANGE_NOT_ABOVE);
	assert_int_equal(change(bench, organisation_of("o_other", "o_company", NULL)),
			 CHANGE_NOT_ABOVE);
	assert_int_equal(change(bench, organisation_of("o_shop", "o_other", NULL)),
			 CHANGE_DONE);
	assert_int_equal(change(bench, organisation_of("o_never", "o_top", NULL)),
			 CHANGE_NOT_FOUND);
	assert_string_equal(
		bench_see(bench, "SELECT kind FROM organisation WHERE id = 'o_shop'"),
		"workshop");
}

static void the_last_organisation_at_the_top_that_somebody_runs_stays(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(bench, "UPDATE organisation SET archived_at_unix_ms = 5"
				   " WHERE parent IS NOT NULL");
	assert_int_equal(change(bench, archived(organisation_of("o_top", "", NULL))),
			 CHANGE_LAST);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM organisation"
					    " WHERE archived_at_unix_ms IS NULL"),
			 1);
	assert_int_equal(change(bench, organisation_of("o_north", "", "federation")),
			 CHANGE_DONE);
	assert_int_equal(change(bench, organisation_of("o_top", "o_north", NULL)), CHANGE_LAST);
}

static void organisations_have_a_limit_and_archived_ones_do_not_count(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(bench,
			    "WITH RECURSIVE n (i) AS (SELECT 5 UNION SELECT i + 1 FROM n"
			    " WHERE i < %d) INSERT INTO organisation (id, parent, kind, name,"
			    " created_at_unix_ms) SELECT 'o' || i, 'o_top', 'company', 'A', 0"
			    " FROM n",
			    ORGANISATIONS_MAX);
	assert_int_equal(change(bench, organisation_of("o_1", "o_top", "company")),
			 CHANGE_FULL);
	assert_int_equal(change(bench, organisation_of("o5", "o_top", NULL)), CHANGE_DONE);
	assert_int_equal(change(bench, archived(organisation_of("o5", "o_top", NULL))),
			 CHANGE_DONE);
	assert_int_equal(change(bench, organisation_of("o_1", "o_top", "company")),
			 CHANGE_DONE);
	assert_int_equal(change(bench, organisation_of("o_2", "o_top", "company")),
			 CHANGE_FULL);
}

/* ---- Localities ---- */

static struct locality_row row_of(const char *code, const char *parent, const char *became)
{
	static char name[] = "Hà Nội", folded[] = "ha noi";
	struct locality_row row = { .name = name, .folded = folded, .level = "commune" };

	snprintf(row.code, sizeof(row.code), "%s", code);
	snprintf(row.parent, sizeof(row.parent), "%s", parent);
	snprintf(row.became, sizeof(row.became), "%s", became);
	return row;
}

static struct locality_change put(struct bench *bench, struct locality_row *rows, int count)
{
	struct locality_change localities = { .change = account_bench_change("u_top"),
					      .rows = rows,
					      .count = (size_t)count };

	for (int i = 0; i < count; i++)
		rows[i].line = i + 2;
	localities_put(bench->store, &localities);
	bench_settle(bench);
	return localities;
}

static void a_list_names_parents_in_any_order_and_may_come_again(void **state)
{
	struct bench *bench = *state;
	struct locality_row rows[] = { row_of("01.2", "01", ""), row_of("01", "", ""),
				       row_of("07", "", "01") };

	account_bench_open(bench);
	assert_int_equal(put(bench, rows, 3).change.outcome, CHANGE_DONE);
	assert_int_equal(put(bench, rows, 3).change.outcome, CHANGE_DONE);
	assert_int_equal(put(bench, rows, 1).change.outcome, CHANGE_DONE);
	assert_int_equal(account_bench_rows(bench, "locality"), 3);
	assert_string_equal(bench_see(bench, "SELECT parent FROM locality WHERE code = '01.2'"),
			    "01");
	assert_int_equal(account_bench_noted(bench, "locality.import"), 3);
}

static void one_wrong_line_keeps_the_whole_list_out(void **state)
{
	struct bench *bench = *state;
	struct locality_row rows[] = { row_of("01", "", ""), row_of("02", "99", "98") };
	struct locality_change localities;

	account_bench_open(bench);
	localities = put(bench, rows, 2);
	assert_int_equal(localities.change.outcome, CHANGE_NOT_FOUND);
	assert_int_equal(localities.problem_count, 2);
	assert_int_equal(localities.problems[0].line, 3);
	assert_false(localities.problems[0].is_parent);
	assert_true(localities.problems[1].is_parent);
	assert_int_equal(account_bench_rows(bench, "locality"), 0);
	assert_int_equal(account_bench_rows(bench, "audit"), 0);
}

static void no_more_problems_are_told_than_there_is_room_for(void **state)
{
	struct bench *bench = *state;
	struct locality_row rows[LOCALITY_PROBLEMS_MAX + 1];
	char code[STORED_LOCALITY_SIZE];

	account_bench_open(bench);
	for (int i = 0; i <= LOCALITY_PROBLEMS_MAX; i++) {
		snprintf(code, sizeof(code), "%d", i);
		rows[i] = row_of(code, "none", "");
	}
	assert_int_equal(put(bench, rows, LOCALITY_PROBLEMS_MAX + 1).problem_count,
			 LOCALITY_PROBLEMS_MAX);
}

static void an_organisation_is_in_a_locality_of_the_list_or_in_none(void **state)
{
	struct bench *bench = *state;
	struct locality_row rows[] = { row_of("01", "", "") };
	struct organisation_change shop = organisation_of("o_shop", "o_company", NULL);

	account_bench_open(bench);
	snprintf(shop.locality, sizeof(shop.locality), "01");
	assert_int_equal(change(bench, shop), CHANGE_NO_LOCALITY);
	put(bench, rows, 1);
	assert_int_equal(change(bench, shop), CHANGE_DONE);
}

/* ---- Whose a round is ---- */

static void a_round_is_somebody_s_from_the_moment_it_is_there(void **state)
{
	struct bench *bench = *state;
	struct owner_change owner = { .change = account_bench_change("u_top"),
				      .id = "r_1",
				      .organisation = "o_company" };
	struct owner_change nothing = { .change = account_bench_change("u_top"),
					.id = "r_2",
					.organisation = "o_company" };

	account_bench_open(bench);
	bench_put_round(bench, 1);
	organisations_own(bench->store, &owner);
	organisations_own(bench->store, &nothing); /* of a round that is not there */
	bench_settle(bench);
	assert_int_equal(owner.change.outcome, CHANGE_DONE);
	assert_string_equal(bench_see(bench, "SELECT organisation FROM round"), "o_company");
}

int main(void)
{
#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
	const struct CMUnitTest tests[] = {
		WITH_BENCH(two_that_go_below_each_other_do_not_make_a_circle),
		WITH_BENCH(of_two_with_one_code_the_first_has_it_until_it_is_archived),
		WITH_BENCH(what_has_something_below_it_is_not_archived),
		WITH_BENCH(an_archived_organisation_keeps_its_day),
		WITH_BENCH(kinds_nest_and_stay),
		WITH_BENCH(the_last_organisation_at_the_top_that_somebody_runs_stays),
		WITH_BENCH(organisations_have_a_limit_and_archived_ones_do_not_count),
		WITH_BENCH(a_list_names_parents_in_any_order_and_may_come_again),
		WITH_BENCH(one_wrong_line_keeps_the_whole_list_out),
		WITH_BENCH(no_more_problems_are_told_than_there_is_room_for),
		WITH_BENCH(an_organisation_is_in_a_locality_of_the_list_or_in_none),
		WITH_BENCH(a_round_is_somebody_s_from_the_moment_it_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Drafts of contests: whose they are, when roles change while somebody writes. */
#include "account_bench.h"
#include "store/contest_changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef void draft_fn(struct store *store, struct contest_draft_change *draft);

static enum change_outcome change(struct bench *bench, draft_fn *put, const char *by,
				  const char *id, bool sees_all)
{
	static char title[] = "Hội thi", document[] = "{}";
	struct contest_draft_change draft = { .change = account_bench_change(by),
					      .title = title,
					      .document = document,
					      .sees_all = sees_all };

	snprintf(draft.id, sizeof(draft.id), "%s", id);
	put(bench->store, &draft);
	bench_settle(bench);
	return draft.change.outcome;
}

static enum change_outcome save(struct bench *bench, const char *by, const char *id)
{
	return change(bench, contest_draft_put, by, id, false);
}

static enum change_outcome drop(struct bench *bench, const char *by, const char *id)
{
	return change(bench, contest_draft_drop, by, id, false);
}

static const char *owner(struct bench *bench)
{
	return bench_see(bench, "SELECT account FROM contest_draft WHERE id = 'd_1'");
}

static void a_draft_stays_that_of_whoever_made_it(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(save(bench, "u_member", "d_1"), CHANGE_DONE);
	assert_int_equal(save(bench, "u_company", "d_1"), CHANGE_DONE);
	assert_int_equal(save(bench, "u_top", "d_1"), CHANGE_DONE);
	assert_string_equal(owner(bench), "u_member");
	assert_int_equal(account_bench_noted(bench, "contest.draft"), 3);
}

static void a_draft_of_elsewhere_is_neither_written_nor_dropped(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(save(bench, "u_member", "d_1"), CHANGE_DONE);
	assert_int_equal(save(bench, "u_other", "d_1"), CHANGE_NOT_YOURS);
	assert_int_equal(save(bench, "u_nobody", "d_1"), CHANGE_NOT_YOURS);
	assert_int_equal(drop(bench, "u_other", "d_1"), CHANGE_NOT_FOUND);
	assert_int_equal(change(bench, contest_draft_put, "", "d_1", true), CHANGE_DONE);
	assert_string_equal(owner(bench), "u_member");
}

/* What was their organisation's when the page was opened is not so any more when it is saved.
 */
static void a_role_that_was_lost_meanwhile_counts(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(save(bench, "u_member", "d_1"), CHANGE_DONE);
	account_bench_write(bench, "DELETE FROM membership WHERE account = 'u_company'");
	assert_int_equal(save(bench, "u_company", "d_1"), CHANGE_NOT_YOURS);
	account_bench_write(bench, "UPDATE organisation SET archived_at_unix_ms = 5"
				   " WHERE id = 'o_company'");
	assert_int_equal(save(bench, "u_member", "d_1"), CHANGE_DONE); /* it is their own */
}

static void a_draft_of_no_account_is_for_those_who_see_all(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(change(bench, contest_draft_put, "", "d_1", true), CHANGE_DONE);
	assert_string_equal(owner(bench), "null");
	assert_int_equal(save(bench, "u_company", "d_1"), CHANGE_NOT_YOURS);
	assert_int_equal(drop(bench, "u_company", "d_1"), CHANGE_NOT_FOUND);
	assert_int_equal(change(bench, contest_draft_drop, "", "d_1", true), CHANGE_DONE);
}

static void of_two_who_drop_it_one_does(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	save(bench, "u_member", "d_1");
	assert_int_equal(drop(bench, "u_company", "d_1"), CHANGE_DONE);
	assert_int_equal(drop(bench, "u_member", "d_1"), CHANGE_NOT_FOUND);
	assert_int_equal(account_bench_noted(bench, "contest.draft_drop"), 1);
}

/* So many drafts of an account, or of none: "NULL". */
static void fill(struct bench *bench, const char *account, int count)
{
	account_bench_write(
		bench,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n"
		" WHERE i < %d) INSERT INTO contest_draft (id, account, title,"
		" document, changed_at_unix_ms) SELECT 'f' || i, %s, '', '', 0 FROM n",
		count, account);
}

/* The limit is one for all who have a role there; others have their own. */
static void an_organisation_has_a_limit_of_drafts_and_old_ones_can_still_be_saved(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	fill(bench, "'u_company'", CONTEST_DRAFTS_MAX - 1);
	assert_int_equal(save(bench, "u_member", "d_1"), CHANGE_DONE);
	assert_int_equal(save(bench, "u_member", "d_2"), CHANGE_FULL);
	assert_int_equal(save(bench, "u_company", "d_2"), CHANGE_FULL);
	assert_int_equal(save(bench, "u_other", "d_3"), CHANGE_DONE);
	assert_int_equal(save(bench, "u_member", "d_1"), CHANGE_DONE);
	assert_int_equal(drop(bench, "u_member", "d_1"), CHANGE_DONE);
	assert_int_equal(save(bench, "u_member", "d_2"), CHANGE_DONE);
}

static void drafts_of_no_account_have_a_limit_of_their_own(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	fill(bench, "NULL", CONTEST_DRAFTS_MAX - 1);
	assert_int_equal(change(bench, contest_draft_put, "", "d_1", true), CHANGE_DONE);
	assert_int_equal(change(bench, contest_draft_put, "", "d_2", true), CHANGE_FULL);
	assert_int_equal(save(bench, "u_member", "d_3"), CHANGE_DONE);
}

static void the_server_has_a_limit_of_drafts(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	fill(bench, "'u_top'", CONTEST_DRAFTS_ALL_MAX - 1);
	assert_int_equal(save(bench, "u_member", "d_1"), CHANGE_DONE);
	assert_int_equal(save(bench, "u_member", "d_2"), CHANGE_FULL);
	assert_int_equal(save(bench, "u_member", "d_1"), CHANGE_DONE);
}

int main(void)
{
#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
	const struct CMUnitTest tests[] = {
		WITH_BENCH(a_draft_stays_that_of_whoever_made_it),
		WITH_BENCH(a_draft_of_elsewhere_is_neither_written_nor_dropped),
		WITH_BENCH(a_role_that_was_lost_meanwhile_counts),
		WITH_BENCH(a_draft_of_no_account_is_for_those_who_see_all),
		WITH_BENCH(of_two_who_drop_it_one_does),
		WITH_BENCH(
			an_organisation_has_a_limit_of_drafts_and_old_ones_can_still_be_saved),
		WITH_BENCH(drafts_of_no_account_have_a_limit_of_their_own),
		WITH_BENCH(the_server_has_a_limit_of_drafts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

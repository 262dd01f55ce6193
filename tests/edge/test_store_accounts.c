/* What can come between an account and its own change: somebody faster, a lock, a code that was
 * used, a session that has ended. */
#include "account_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { FREE_FAILURES = 2, LOCK_MS = 60000 };

/* ---- Setting up ---- */

static struct setup_change setup_of(const char *account, const char *organisation)
{
	struct setup_change setup = { .change = account_bench_change(""),
				      .name = "A",
				      .organisation_name = "A",
				      .language = "vi",
				      .password = "hash",
				      .session = account_bench_session(account) };

	snprintf(setup.account, sizeof(setup.account), "%s", account);
	snprintf(setup.email, sizeof(setup.email), "%s@example.org", account);
	snprintf(setup.organisation, sizeof(setup.organisation), "%s", organisation);
	return setup;
}

static void of_two_who_set_up_at_once_the_first_has_it(void **state)
{
	struct bench *bench = *state;
	struct setup_change first = setup_of("u_1", "o_1"), second = setup_of("u_2", "o_2");

	bench_open(bench);
	accounts_set_up(bench->store, &first);
	accounts_set_up(bench->store, &second);
	bench_settle(bench);
	assert_int_equal(first.change.outcome, CHANGE_DONE);
	assert_int_equal(second.change.outcome, CHANGE_TAKEN);
	assert_int_equal(account_bench_rows(bench, "account"), 1);
	assert_int_equal(account_bench_rows(bench, "organisation"), 1);
	assert_int_equal(account_bench_rows(bench, "session"), 1);
	assert_int_equal(account_bench_rows(bench, "audit"), 2);
}

static void an_address_that_has_an_account_does_not_set_up(void **state)
{
	struct bench *bench = *state;
	struct setup_change setup = setup_of("u_nobody", "o_new");

	account_bench_open(bench);
	account_bench_write(bench, "DELETE FROM membership");
	snprintf(setup.account, sizeof(setup.account), "u_new");
	accounts_set_up(bench->store, &setup);
	bench_settle(bench);
	assert_int_equal(setup.change.outcome, CHANGE_TAKEN);
	assert_int_equal(account_bench_rows(bench, "membership"), 0);
}

/* ---- Signing in ---- */

static struct sign_in_change sign_in_of(const char *session, int64_t totp_step)
{
	return (struct sign_in_change){ .change = account_bench_change(""),
					.account = "u_member",
					.totp_step = totp_step,
					.session = account_bench_session(session) };
}

static enum change_outcome sign_in(struct bench *bench, const char *session)
{
	struct sign_in_change change = sign_in_of(session, 0);

	accounts_sign_in(bench->store, &change);
	bench_settle(bench);
	return change.change.outcome;
}

static int64_t lock_ms(int64_t failures)
{
	return failures > FREE_FAILURES ? LOCK_MS : 0;
}

static struct failure_change failure_of(const char *account)
{
	struct failure_change failure = { .change = account_bench_change(""),
					  .lock_ms = lock_ms };

	snprintf(failure.account, sizeof(failure.account), "%s", account);
	return failure;
}

/* The password was found to be right while others tried wrong ones. */
static void a_lock_that_came_first_keeps_the_right_password_out(void **state)
{
	struct bench *bench = *state;
	struct failure_change failures[FREE_FAILURES + 1];
	struct sign_in_change right = sign_in_of("s_1", 0);

	account_bench_open(bench);
	for (int i = 0; i <= FREE_FAILURES; i++) {
		failures[i] = failure_of("u_member");
		accounts_note_failure(bench->store, &failures[i]);
	}
	accounts_sign_in(bench->store, &right);
	bench_settle(bench);
	assert_int_equal(right.change.outcome, CHANGE_LOCKED);
	assert_int_equal(account_bench_rows(bench, "session"), 0);
	assert_int_equal(account_bench_noted(bench, "account.lock"), 1);
	assert_int_equal(bench_count(bench, "SELECT locked_until_unix_ms FROM account"
					    " WHERE id = 'u_member'"),
			 ACCOUNT_BENCH_NOW + LOCK_MS);
}

static void a_lock_is_over_at_its_end_and_its_failures_are_forgotten(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(bench,
			    "UPDATE account SET failures = 9, locked_until_unix_ms = %d"
			    " WHERE id = 'u_member'",
			    ACCOUNT_BENCH_NOW + 1);
	assert_int_equal(sign_in(bench, "s_1"), CHANGE_LOCKED);
	account_bench_write(bench, "UPDATE account SET locked_until_unix_ms = %d",
			    ACCOUNT_BENCH_NOW);
	assert_int_equal(sign_in(bench, "s_1"), CHANGE_DONE);
	assert_int_equal(bench_count(bench, "SELECT failures + locked_until_unix_ms"
					    " FROM account WHERE id = 'u_member'"),
			 0);
}

static void a_failure_of_nobody_is_not_counted(void **state)
{
	struct bench *bench = *state;
	struct failure_change failure = failure_of("u_never");

	account_bench_open(bench);
	accounts_note_failure(bench->store, &failure);
	bench_settle(bench);
	assert_int_equal(failure.change.outcome, CHANGE_NOT_FOUND);
	assert_int_equal(account_bench_rows(bench, "audit"), 0);
}

static void who_was_disabled_meanwhile_does_not_come_in(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(bench, "UPDATE account SET disabled_at_unix_ms = 5"
				   " WHERE id = 'u_member'");
	assert_int_equal(sign_in(bench, "s_1"), CHANGE_NOT_FOUND);
	assert_int_equal(account_bench_rows(bench, "session"), 0);
}

static void of_two_with_the_same_code_the_first_comes_in(void **state)
{
	struct bench *bench = *state;
	struct sign_in_change first = sign_in_of("s_1", 77), again = sign_in_of("s_2", 77);
	struct sign_in_change older = sign_in_of("s_3", 76), next = sign_in_of("s_4", 78);

	account_bench_open(bench);
	accounts_sign_in(bench->store, &first);
	accounts_sign_in(bench->store, &again);
	accounts_sign_in(bench->store, &older);
	accounts_sign_in(bench->store, &next);
	bench_settle(bench);
	assert_int_equal(first.change.outcome, CHANGE_DONE);
	assert_int_equal(again.change.outcome, CHANGE_USED);
	assert_int_equal(older.change.outcome, CHANGE_USED);
	assert_int_equal(next.change.outcome, CHANGE_DONE);
	assert_int_equal(account_bench_rows(bench, "session"), 2);
}

static void the_oldest_session_gives_way_to_one_too_many(void **state)
{
	struct bench *bench = *state;
	char id[STORED_ID_MAX];

	account_bench_open(bench);
	for (int i = 0; i < SESSIONS_PER_ACCOUNT_MAX; i++) {
		snprintf(id, sizeof(id), "s_%02d", i);
		assert_int_equal(sign_in(bench, id), CHANGE_DONE);
		account_bench_write(bench,
				    "UPDATE session SET created_at_unix_ms = %d"
				    " WHERE id = '%s'",
				    i, id);
	}
	assert_int_equal(account_bench_rows(bench, "session"), SESSIONS_PER_ACCOUNT_MAX);
	assert_int_equal(sign_in(bench, "s_new"), CHANGE_DONE);
	assert_int_equal(account_bench_rows(bench, "session"), SESSIONS_PER_ACCOUNT_MAX);
	assert_string_equal(bench_see(bench, "SELECT min(id) FROM session"), "s_01");
}

static void sessions_that_are_over_go_whosever_they_were(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(sign_in(bench, "s_old"), CHANGE_DONE);
	account_bench_write(bench,
			    "UPDATE session SET account = 'u_other', expires_at_unix_ms = %d",
			    ACCOUNT_BENCH_NOW);
	assert_int_equal(sign_in(bench, "s_new"), CHANGE_DONE);
	assert_string_equal(bench_see(bench, "SELECT group_concat(id) FROM session"), "s_new");
}

/* ---- Going ---- */

static void a_session_ends_once_and_only_by_its_owner(void **state)
{
	struct bench *bench = *state;
	struct session_end_change foreign = { .change = account_bench_change("u_other"),
					      .id = "s_1" };
	struct session_end_change own = { .change = account_bench_change("u_member"),
					  .id = "s_1" };
	struct session_end_change again = own;

	account_bench_open(bench);
	assert_int_equal(sign_in(bench, "s_1"), CHANGE_DONE);
	accounts_end_session(bench->store, &foreign);
	accounts_end_session(bench->store, &own);
	accounts_end_session(bench->store, &again);
	bench_settle(bench);
	assert_int_equal(foreign.change.outcome, CHANGE_NOT_FOUND);
	assert_int_equal(own.change.outcome, CHANGE_DONE);
	assert_int_equal(again.change.outcome, CHANGE_NOT_FOUND);
	assert_int_equal(account_bench_noted(bench, "session.end"), 1);
}

static void signing_out_ends_the_session_of_the_cookie_alone(void **state)
{
	struct bench *bench = *state;
	struct session_end_change end = { .change = account_bench_change("u_member"),
					  .is_by_hash = true,
					  .hash = account_bench_hash("s_1") };

	account_bench_open(bench);
	sign_in(bench, "s_1");
	sign_in(bench, "s_2");
	accounts_end_session(bench->store, &end);
	bench_settle(bench);
	assert_int_equal(end.change.outcome, CHANGE_DONE);
	assert_string_equal(bench_see(bench, "SELECT group_concat(id) FROM session"), "s_2");
}

static void a_new_password_ends_all_other_sessions_of_the_account(void **state)
{
	struct bench *bench = *state;
	struct own_change own = { .change = account_bench_change("u_member"),
				  .kind = OWN_PASSWORD,
				  .password = "after",
				  .session = account_bench_hash("s_1") };

	account_bench_open(bench);
	sign_in(bench, "s_1");
	sign_in(bench, "s_2");
	sign_in(bench, "s_3");
	account_bench_write(bench, "UPDATE session SET account = 'u_other' WHERE id = 's_3'");
	accounts_change_own(bench->store, &own);
	bench_settle(bench);
	assert_int_equal(own.change.outcome, CHANGE_DONE);
	assert_string_equal(bench_see(bench,
				      "SELECT group_concat(id) FROM (SELECT id FROM session"
				      " ORDER BY id)"),
			    "s_1,s_3");
	assert_string_equal(
		bench_see(bench, "SELECT password FROM account WHERE id = 'u_member'"),
		"after");
}

static void nobody_has_nothing_to_change(void **state)
{
	struct bench *bench = *state;
	struct own_change own = { .change = account_bench_change("u_never"),
				  .kind = OWN_WORDS,
				  .name = "B",
				  .language = "en" };

	account_bench_open(bench);
	accounts_change_own(bench->store, &own);
	bench_settle(bench);
	assert_int_equal(own.change.outcome, CHANGE_NOT_FOUND);
	assert_int_equal(account_bench_rows(bench, "audit"), 0);
}

/* ---- The second factor ---- */

static struct own_change factor_of(enum own_kind kind, int letter, int64_t totp_step)
{
	struct own_change own = { .change = account_bench_change("u_member"),
				  .kind = kind,
				  .totp_step = totp_step };

	memset(own.totp, letter, sizeof(own.totp));
	return own;
}

static enum change_outcome change_factor(struct bench *bench, enum own_kind kind, int letter,
					 int64_t totp_step)
{
	struct own_change own = factor_of(kind, letter, totp_step);

	accounts_change_own(bench->store, &own);
	bench_settle(bench);
	return own.change.outcome;
}

/* Two windows of a browser: the one that began later shows the secret that counts. */
static void only_the_secret_that_was_shown_last_is_confirmed(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(change_factor(bench, OWN_TOTP_BEGIN, 'a', 0), CHANGE_DONE);
	assert_int_equal(change_factor(bench, OWN_TOTP_BEGIN, 'b', 0), CHANGE_DONE);
	assert_int_equal(change_factor(bench, OWN_TOTP_CONFIRM, 'a', 77), CHANGE_USED);
	assert_int_equal(change_factor(bench, OWN_TOTP_CONFIRM, 'b', 77), CHANGE_DONE);
	assert_int_equal(change_factor(bench, OWN_TOTP_CONFIRM, 'b', 78), CHANGE_USED);
	assert_string_equal(bench_see(bench, "SELECT CAST(totp_secret AS TEXT) || totp_step"
					     " FROM account WHERE id = 'u_member'"),
			    "bbbbbbbbbbbbbbbbbbbb77");
}

static void a_code_that_signed_in_does_not_confirm(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(bench, "UPDATE account SET totp_step = 77");
	assert_int_equal(change_factor(bench, OWN_TOTP_BEGIN, 'a', 0), CHANGE_DONE);
	assert_int_equal(change_factor(bench, OWN_TOTP_CONFIRM, 'a', 77), CHANGE_USED);
	assert_int_equal(change_factor(bench, OWN_TOTP_CONFIRM, 'a', 78), CHANGE_DONE);
}

static void a_factor_that_was_removed_meanwhile_is_not_confirmed(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	change_factor(bench, OWN_TOTP_BEGIN, 'a', 0);
	assert_int_equal(change_factor(bench, OWN_TOTP_REMOVE, 0, 0), CHANGE_DONE);
	assert_int_equal(change_factor(bench, OWN_TOTP_CONFIRM, 'a', 77), CHANGE_USED);
	assert_string_equal(
		bench_see(bench, "SELECT totp_secret FROM account WHERE id = 'u_member'"),
		"null");
}

/* ---- Tokens ---- */

static enum change_outcome change_token(struct bench *bench, const char *by, const char *id,
					bool is_revoked)
{
	struct token_change token = { .change = account_bench_change(by),
				      .is_revoked = is_revoked,
				      .hash = account_bench_hash(id),
				      .name = "A",
				      .capabilities = 1,
				      .expires_at_unix_ms = ACCOUNT_BENCH_LATER };

	snprintf(token.id, sizeof(token.id), "%s", id);
	accounts_change_token(bench->store, &token);
	bench_settle(bench);
	return token.change.outcome;
}

static void tokens_that_are_over_or_revoked_make_room(void **state)
{
	struct bench *bench = *state;
	char id[STORED_ID_MAX];

	account_bench_open(bench);
	for (int i = 0; i < TOKENS_PER_ACCOUNT_MAX; i++) {
		snprintf(id, sizeof(id), "t_%d", i);
		assert_int_equal(change_token(bench, "u_member", id, false), CHANGE_DONE);
	}
	assert_int_equal(change_token(bench, "u_member", "t_more", false), CHANGE_FULL);
	assert_int_equal(change_token(bench, "u_other", "t_theirs", false), CHANGE_DONE);
	assert_int_equal(change_token(bench, "u_member", "t_0", true), CHANGE_DONE);
	assert_int_equal(change_token(bench, "u_member", "t_more", false), CHANGE_DONE);
	assert_int_equal(change_token(bench, "u_member", "t_last", false), CHANGE_FULL);
	account_bench_write(bench,
			    "UPDATE api_token SET expires_at_unix_ms = %d WHERE id = 't_1'",
			    ACCOUNT_BENCH_NOW);
	assert_int_equal(change_token(bench, "u_member", "t_last", false), CHANGE_DONE);
}

static void a_token_is_revoked_once_and_only_by_its_owner(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(change_token(bench, "u_member", "t_1", false), CHANGE_DONE);
	assert_int_equal(change_token(bench, "u_top", "t_1", true), CHANGE_NOT_FOUND);
	assert_int_equal(change_token(bench, "u_member", "t_1", true), CHANGE_DONE);
	assert_int_equal(change_token(bench, "u_member", "t_1", true), CHANGE_NOT_FOUND);
	assert_int_equal(account_bench_noted(bench, "token.revoke"), 1);
}

int main(void)
{
#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
	const struct CMUnitTest tests[] = {
		WITH_BENCH(of_two_who_set_up_at_once_the_first_has_it),
		WITH_BENCH(an_address_that_has_an_account_does_not_set_up),
		WITH_BENCH(a_lock_that_came_first_keeps_the_right_password_out),
		WITH_BENCH(a_lock_is_over_at_its_end_and_its_failures_are_forgotten),
		WITH_BENCH(a_failure_of_nobody_is_not_counted),
		WITH_BENCH(who_was_disabled_meanwhile_does_not_come_in),
		WITH_BENCH(of_two_with_the_same_code_the_first_comes_in),
		WITH_BENCH(the_oldest_session_gives_way_to_one_too_many),
		WITH_BENCH(sessions_that_are_over_go_whosever_they_were),
		WITH_BENCH(a_session_ends_once_and_only_by_its_owner),
		WITH_BENCH(signing_out_ends_the_session_of_the_cookie_alone),
		WITH_BENCH(a_new_password_ends_all_other_sessions_of_the_account),
		WITH_BENCH(nobody_has_nothing_to_change),
		WITH_BENCH(only_the_secret_that_was_shown_last_is_confirmed),
		WITH_BENCH(a_code_that_signed_in_does_not_confirm),
		WITH_BENCH(a_factor_that_was_removed_meanwhile_is_not_confirmed),
		WITH_BENCH(tokens_that_are_over_or_revoked_make_room),
		WITH_BENCH(a_token_is_revoked_once_and_only_by_its_owner),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

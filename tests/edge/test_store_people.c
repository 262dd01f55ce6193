/* Invitations and roles when things happen in between: the inviter loses the role, somebody
 * comes by the same link, two administrators take away each other's place. */
#include "account_bench.h"
#include "store/people.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- Inviting ---- */

static struct invitation_change invitation_of(const char *by, const char *id, const char *to,
					      const char *organisation)
{
	struct invitation_change invitation = { .change = account_bench_change(by),
						.hash = account_bench_hash(id),
						.name = "A",
						.role = "organiser",
						.expires_at_unix_ms = ACCOUNT_BENCH_LATER };

	snprintf(invitation.id, sizeof(invitation.id), "%s", id);
	snprintf(invitation.email, sizeof(invitation.email), "%s@example.org", to);
	snprintf(invitation.organisation, sizeof(invitation.organisation), "%s", organisation);
	return invitation;
}

static enum change_outcome invite(struct bench *bench, const char *by, const char *id,
				  const char *to, const char *organisation)
{
	struct invitation_change invitation = invitation_of(by, id, to, organisation);

	people_invite(bench->store, &invitation);
	bench_settle(bench);
	return invitation.change.outcome;
}

static enum change_outcome withdraw(struct bench *bench, const char *by, const char *id)
{
	struct invitation_change invitation = invitation_of(by, id, "u_new", "o_company");

	people_withdraw(bench->store, &invitation);
	bench_settle(bench);
	return invitation.change.outcome;
}

static void nobody_is_invited_into_what_was_archived(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(bench, "UPDATE organisation SET archived_at_unix_ms = 5"
				   " WHERE id = 'o_shop'");
	assert_int_equal(invite(bench, "u_company", "i_1", "u_new", "o_shop"),
			 CHANGE_NOT_FOUND);
	assert_int_equal(invite(bench, "u_company", "i_1", "u_new", "o_never"),
			 CHANGE_NOT_FOUND);
	assert_int_equal(account_bench_rows(bench, "invitation"), 0);
}

static void who_holds_a_role_elsewhere_is_invited_only_from_above(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(invite(bench, "u_company", "i_1", "u_other", "o_company"),
			 CHANGE_NOT_YOURS);
	assert_int_equal(invite(bench, "u_company", "i_1", "u_nobody", "o_company"),
			 CHANGE_NOT_YOURS);
	assert_int_equal(invite(bench, "u_company", "i_1", "u_member", "o_shop"), CHANGE_DONE);
	assert_int_equal(invite(bench, "u_top", "i_2", "u_other", "o_company"), CHANGE_DONE);
	assert_int_equal(invite(bench, "u_top", "i_3", "u_nobody", "o_company"), CHANGE_DONE);
}

static void the_address_of_a_disabled_account_is_taken(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(bench, "UPDATE account SET disabled_at_unix_ms = 5"
				   " WHERE id = 'u_member'");
	assert_int_equal(invite(bench, "u_top", "i_1", "u_member", "o_company"), CHANGE_TAKEN);
}

static void only_open_invitations_count(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(
		bench,
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < %d)"
		" INSERT INTO invitation (id, hash, email, name, organisation, role, by,"
		" created_at_unix_ms, expires_at_unix_ms) SELECT 'i' || i,"
		" CAST('h' || i AS BLOB), 'e' || i, 'A', 'o_company', 'organiser', 'u_top', 0,"
		" %d FROM n",
		INVITATIONS_OPEN_MAX, ACCOUNT_BENCH_LATER);
	assert_int_equal(invite(bench, "u_top", "i_1", "u_new", "o_company"), CHANGE_FULL);
	assert_int_equal(withdraw(bench, "u_top", "i1"), CHANGE_DONE);
	assert_int_equal(invite(bench, "u_top", "i_1", "u_new", "o_company"), CHANGE_DONE);
	assert_int_equal(invite(bench, "u_top", "i_2", "u_new", "o_company"), CHANGE_FULL);
	account_bench_write(bench,
			    "UPDATE invitation SET expires_at_unix_ms = %d WHERE id = 'i2'",
			    ACCOUNT_BENCH_NOW);
	assert_int_equal(invite(bench, "u_top", "i_2", "u_new", "o_company"), CHANGE_DONE);
	account_bench_write(bench, "UPDATE invitation SET used_at_unix_ms = 5"
				   " WHERE id = 'i3'");
	assert_int_equal(invite(bench, "u_top", "i_3", "u_new", "o_company"), CHANGE_DONE);
}

/* ---- Coming by the link ---- */

static struct accept_change accept_of(const char *id, const char *account)
{
	struct accept_change accept = { .change = account_bench_change(""),
					.hash = account_bench_hash(id),
					.name = "B",
					.language = "vi",
					.password = "after",
					.session = account_bench_session(account) };

	snprintf(accept.account, sizeof(accept.account), "%s", account);
	return accept;
}

static enum change_outcome come(struct bench *bench, const char *id, const char *account)
{
	struct accept_change accept = accept_of(id, account);

	people_accept(bench->store, &accept);
	bench_settle(bench);
	return accept.change.outcome;
}

static void open_with_invitation(struct bench *bench)
{
	account_bench_open(bench);
	assert_int_equal(invite(bench, "u_company", "i_1", "u_new", "o_company"), CHANGE_DONE);
}

static void of_two_by_the_same_link_the_first_gets_in(void **state)
{
	struct bench *bench = *state;
	struct accept_change first = accept_of("i_1", "u_first");
	struct accept_change second = accept_of("i_1", "u_second");

	open_with_invitation(bench);
	people_accept(bench->store, &first);
	people_accept(bench->store, &second);
	bench_settle(bench);
	assert_int_equal(first.change.outcome, CHANGE_DONE);
	assert_int_equal(second.change.outcome, CHANGE_NOT_FOUND);
	assert_string_equal(bench_see(bench, "SELECT group_concat(id) FROM account"
					     " WHERE email = 'u_new@example.org'"),
			    "u_first");
	assert_int_equal(account_bench_rows(bench, "session"), 1);
	assert_int_equal(account_bench_noted(bench, "invitation.accept"), 1);
}

/* The second finds the account that the first has made, and gives it one more role. */
static void two_links_to_one_address_lead_to_one_account(void **state)
{
	struct bench *bench = *state;
	struct accept_change first = accept_of("i_1", "u_first");
	struct accept_change second = accept_of("i_2", "u_second");

	open_with_invitation(bench);
	assert_int_equal(invite(bench, "u_company", "i_2", "u_new", "o_shop"), CHANGE_DONE);
	people_accept(bench->store, &first);
	people_accept(bench->store, &second);
	bench_settle(bench);
	assert_int_equal(second.change.outcome, CHANGE_DONE);
	assert_string_equal(second.account, "u_first");
	assert_string_equal(bench_see(bench, "SELECT group_concat(organisation) FROM membership"
					     " WHERE account = 'u_first'"),
			    "o_company,o_shop");
	assert_string_equal(bench_see(bench, "SELECT group_concat(id) FROM session"),
			    "u_second");
}

/* The file as it was when this copy was made. */
static void go_back(struct bench *bench, const char *copy)
{
	char log[BENCH_PATH_MAX + 16];

	snprintf(log, sizeof(log), "%s-wal", bench->path);
	unlink(log);
	assert_int_equal(rename(copy, bench->path), 0);
}

/* What each of these does comes after the link was sent and before somebody follows it. */
static void a_link_is_worth_what_its_inviter_may_do_now(void **state)
{
	static const char *const meanwhile[] = {
		"UPDATE account SET disabled_at_unix_ms = 5 WHERE id = 'u_company'",
		"DELETE FROM membership WHERE account = 'u_company'",
		"UPDATE membership SET role = 'organiser' WHERE account = 'u_company'",
		"UPDATE organisation SET archived_at_unix_ms = 5 WHERE id = 'o_company'",
		"UPDATE invitation SET withdrawn_at_unix_ms = 5",
		"UPDATE invitation SET expires_at_unix_ms = 1000000",
		"UPDATE account SET email = 'u_new@example.org' WHERE id = 'u_other'",
		("UPDATE account SET email = 'u_new@example.org', disabled_at_unix_ms = 5"
		 " WHERE id = 'u_member'"),
	};
	struct bench *bench = *state;
	char keep[BENCH_PATH_MAX + 16];

	open_with_invitation(bench);
	bench_close(bench);
	snprintf(keep, sizeof(keep), "%s-kept", bench->path);
	for (size_t i = 0; i < sizeof(meanwhile) / sizeof(meanwhile[0]); i++) {
		bench_open(bench);
		account_bench_write(bench, "VACUUM INTO '%s'", keep);
		account_bench_write(bench, "%s", meanwhile[i]);
		if (come(bench, "i_1", "u_first") != CHANGE_NOT_FOUND)
			fail_msg("after «%s» the link still led in", meanwhile[i]);
		assert_int_equal(account_bench_rows(bench, "session"), 0);
		assert_int_equal(account_bench_rows(bench, "account"), 5);
		bench_close(bench);
		go_back(bench, keep);
	}
	bench_open(bench);
	assert_int_equal(come(bench, "i_1", "u_first"), CHANGE_DONE);
}

static void who_comes_back_by_a_link_leaves_nothing_open_behind(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(bench, "INSERT INTO session VALUES (x'01', 's_old', 'u_member',"
				   " 0, 2000000, 'a browser')");
	account_bench_write(bench, "INSERT INTO api_token (id, hash, account, name,"
				   " capabilities, created_at_unix_ms, expires_at_unix_ms)"
				   " VALUES ('t_1', x'02', 'u_member', 'A', 1, 0, 2000000)");
	account_bench_write(bench, "UPDATE account SET totp_secret = x'03', totp_pending ="
				   " x'04', failures = 9, locked_until_unix_ms = 2000000"
				   " WHERE id = 'u_member'");
	assert_int_equal(invite(bench, "u_company", "i_1", "u_member", "o_company"),
			 CHANGE_DONE);
	assert_int_equal(come(bench, "i_1", "u_first"), CHANGE_DONE);
	assert_string_equal(bench_see(bench, "SELECT group_concat(id) FROM session"),
			    "u_first");
	assert_string_equal(bench_see(bench, "SELECT revoked_at_unix_ms FROM api_token"),
			    "1000000");
	assert_string_equal(
		bench_see(bench, "SELECT password || coalesce(totp_secret, '-') ||"
				 " coalesce(totp_pending, '-') || failures ||"
				 " locked_until_unix_ms FROM account WHERE id = 'u_member'"),
		"after--00");
}

static void a_link_is_withdrawn_once_from_above_and_not_when_it_was_used(void **state)
{
	struct bench *bench = *state;

	open_with_invitation(bench);
	assert_int_equal(withdraw(bench, "u_other", "i_1"), CHANGE_NOT_FOUND);
	assert_int_equal(withdraw(bench, "u_member", "i_1"), CHANGE_NOT_FOUND);
	assert_int_equal(withdraw(bench, "u_top", "i_1"), CHANGE_DONE);
	assert_int_equal(withdraw(bench, "u_top", "i_1"), CHANGE_NOT_FOUND);
	assert_int_equal(invite(bench, "u_company", "i_2", "u_new", "o_company"), CHANGE_DONE);
	assert_int_equal(come(bench, "i_2", "u_first"), CHANGE_DONE);
	assert_int_equal(withdraw(bench, "u_top", "i_2"), CHANGE_NOT_FOUND);
	assert_int_equal(account_bench_noted(bench, "invitation.withdraw"), 1);
}

/* ---- Roles ---- */

static struct person_change person_of(const char *by, const char *account,
				      const char *organisation, const char *role)
{
	struct person_change person = { .change = account_bench_change(by), .name = "A" };

	snprintf(person.account, sizeof(person.account), "%s", account);
	if (organisation) {
		person.role_count = 1;
		snprintf(person.roles->organisation, sizeof(person.roles->organisation), "%s",
			 organisation);
		snprintf(person.roles->role, sizeof(person.roles->role), "%s", role);
	}
	return person;
}

static enum change_outcome change(struct bench *bench, struct person_change person)
{
	people_change(bench->store, &person);
	bench_settle(bench);
	return person.change.outcome;
}

static void two_who_take_away_each_other_s_place_do_not_both_succeed(void **state)
{
	struct bench *bench = *state;
	struct person_change first = person_of("u_top", "u_nobody", NULL, NULL);
	struct person_change second = person_of("u_nobody", "u_top", NULL, NULL);

	account_bench_open(bench);
	account_bench_write(bench, "INSERT INTO membership VALUES ('u_nobody', 'o_top',"
				   " 'administrator')");
	people_change(bench->store, &first);
	people_change(bench->store, &second);
	bench_settle(bench);
	assert_int_equal(first.change.outcome, CHANGE_DONE);
	assert_int_equal(second.change.outcome, CHANGE_NOT_FOUND);
	assert_string_equal(bench_see(bench, "SELECT group_concat(account) FROM membership"
					     " WHERE organisation = 'o_top'"),
			    "u_top");
}

static void the_last_administrator_stays_and_stays_enabled(void **state)
{
	struct bench *bench = *state;
	struct person_change disabled = person_of("u_top", "u_top", "o_top", "administrator");

	account_bench_open(bench);
	disabled.is_disabled = true;
	assert_int_equal(change(bench, person_of("u_top", "u_top", "o_top", "organiser")),
			 CHANGE_LAST);
	assert_int_equal(change(bench, disabled), CHANGE_LAST);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM membership JOIN account"
					    " ON id = account WHERE account = 'u_top'"
					    " AND role = 'administrator'"
					    " AND disabled_at_unix_ms IS NULL"),
			 1);
	assert_int_equal(account_bench_rows(bench, "audit"), 0);
}

static void roles_elsewhere_are_neither_given_nor_taken(void **state)
{
	struct bench *bench = *state;
	struct person_change renamed = person_of("u_company", "u_member", NULL, NULL);

	account_bench_open(bench);
	account_bench_write(bench, "INSERT INTO membership VALUES ('u_member', 'o_other',"
				   " 'organiser')");
	assert_int_equal(
		change(bench, person_of("u_company", "u_member", "o_other", "administrator")),
		CHANGE_NOT_YOURS);
	snprintf(renamed.name, sizeof(renamed.name), "B");
	assert_int_equal(change(bench, renamed), CHANGE_NOT_YOURS);
	assert_int_equal(change(bench, person_of("u_company", "u_member", NULL, NULL)),
			 CHANGE_DONE);
	assert_string_equal(bench_see(bench, "SELECT group_concat(organisation) FROM membership"
					     " WHERE account = 'u_member'"),
			    "o_other");
	assert_int_equal(change(bench, person_of("u_company", "u_member", "o_shop", "viewer")),
			 CHANGE_NOT_FOUND);
}

/* It was archived while somebody had the form open: what is held there waits for its return. */
static void roles_of_an_archived_organisation_are_left_as_they_are(void **state)
{
	struct bench *bench = *state;

	account_bench_open(bench);
	account_bench_write(bench, "INSERT INTO membership VALUES ('u_member', 'o_shop',"
				   " 'organiser')");
	account_bench_write(bench, "UPDATE organisation SET archived_at_unix_ms = 5"
				   " WHERE id = 'o_shop'");
	assert_int_equal(
		change(bench, person_of("u_company", "u_member", "o_shop", "administrator")),
		CHANGE_NOT_FOUND);
	assert_int_equal(
		change(bench, person_of("u_company", "u_member", "o_company", "viewer")),
		CHANGE_DONE);
	assert_string_equal(bench_see(bench, "SELECT group_concat(organisation || role) FROM"
					     " membership WHERE account = 'u_member'"),
			    "o_companyviewer,o_shoporganiser");
}

static void who_is_disabled_is_out_at_once_and_keeps_the_day_of_it(void **state)
{
	struct bench *bench = *state;
	struct person_change person =
		person_of("u_company", "u_member", "o_company", "organiser");

	account_bench_open(bench);
	account_bench_write(bench, "INSERT INTO session VALUES (x'01', 's_1', 'u_member',"
				   " 0, 2000000, 'a browser')");
	person.is_disabled = true;
	assert_int_equal(change(bench, person), CHANGE_DONE);
	assert_int_equal(account_bench_rows(bench, "session"), 0);
	person.change.at_unix_ms++;
	assert_int_equal(change(bench, person), CHANGE_DONE);
	assert_int_equal(bench_count(bench, "SELECT disabled_at_unix_ms FROM account"
					    " WHERE id = 'u_member'"),
			 ACCOUNT_BENCH_NOW);
}

int main(void)
{
#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
	const struct CMUnitTest tests[] = {
		WITH_BENCH(nobody_is_invited_into_what_was_archived),
		WITH_BENCH(who_holds_a_role_elsewhere_is_invited_only_from_above),
		WITH_BENCH(the_address_of_a_disabled_account_is_taken),
		WITH_BENCH(only_open_invitations_count),
		WITH_BENCH(of_two_by_the_same_link_the_first_gets_in),
		WITH_BENCH(two_links_to_one_address_lead_to_one_account),
		WITH_BENCH(a_link_is_worth_what_its_inviter_may_do_now),
		WITH_BENCH(who_comes_back_by_a_link_leaves_nothing_open_behind),
		WITH_BENCH(a_link_is_withdrawn_once_from_above_and_not_when_it_was_used),
		WITH_BENCH(two_who_take_away_each_other_s_place_do_not_both_succeed),
		WITH_BENCH(the_last_administrator_stays_and_stays_enabled),
		WITH_BENCH(roles_elsewhere_are_neither_given_nor_taken),
		WITH_BENCH(roles_of_an_archived_organisation_are_left_as_they_are),
		WITH_BENCH(who_is_disabled_is_out_at_once_and_keeps_the_day_of_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Certificates, templates and pictures when two people do the same at once. */
#include "account_bench.h"
#include "store/certificates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The structs are the tests' own. */
static void leave(struct store_job *job)
{
	(void)job;
}

/* ---- Issuing and revoking ---- */

static struct stored_certificate certificate_of(const char *code, int64_t holder)
{
	return (struct stored_certificate){ .code = code,
					    .source_kind = "round",
					    .source = "r_1",
					    .organisation = "",
					    .holder_kind = "person",
					    .holder = holder,
					    .language = "vi",
					    .template = "default",
					    .name = "Ánh Tuyết",
					    .unit = "",
					    .event = "Hội thi",
					    .award = "Giải nhất",
					    .score = "950",
					    .date = "2026-11-22",
					    .right = 18,
					    .questions = 20,
					    .issued_at_unix_ms = 5,
					    .issued_by = "u_top" };
}

static size_t issue(struct bench *bench, const struct stored_certificate *list, size_t count)
{
	struct certificate_issue issue = { .job.done = leave, .list = list, .count = count };

	store_issue_certificates(bench->store, &issue);
	bench_settle(bench);
	return issue.issued;
}

static struct certificate_revocation revocation_of(const char *code)
{
	return (struct certificate_revocation){ .job.done = leave,
						.code = code,
						.reason = "Nhầm tên",
						.account = "u_top",
						.at_unix_ms = 6 };
}

static void who_has_a_certificate_gets_no_second_one(void **state)
{
	const struct stored_certificate both[] = { certificate_of("AAAA", 1),
						   certificate_of("BBBB", 2) };
	const struct stored_certificate again[] = { certificate_of("CCCC", 2),
						    certificate_of("DDDD", 3) };
	struct bench *bench = *state;

	account_bench_open(bench);
	assert_int_equal(issue(bench, both, 2), 2);
	assert_int_equal(issue(bench, again, 2), 1);
	assert_int_equal(issue(bench, again, 2), 0);
	assert_string_equal(bench_see(bench, "SELECT group_concat(code) FROM (SELECT code FROM"
					     " certificate ORDER BY code)"),
			    "AAAA,BBBB,DDDD");
	assert_int_equal(account_bench_noted(bench, "certificate.issue"), 2);
}

static void of_two_who_revoke_it_one_does_and_a_new_one_can_be_issued(void **state)
{
	const struct stored_certificate old = certificate_of("AAAA", 1);
	const struct stored_certificate fresh = certificate_of("BBBB", 1);
	struct certificate_revocation first = revocation_of("AAAA");
	struct certificate_revocation second = revocation_of("AAAA");
	struct certificate_revocation none = revocation_of("ZZZZ");
	struct bench *bench = *state;

	account_bench_open(bench);
	issue(bench, &old, 1);
	second.reason = "Khác";
	store_revoke_certificate(bench->store, &first);
	store_revoke_certificate(bench->store, &second);
	store_revoke_certificate(bench->store, &none);
	bench_settle(bench);
	assert_int_equal(first.outcome, CERTIFICATE_DONE);
	assert_int_equal(second.outcome, CERTIFICATE_ALREADY);
	assert_int_equal(none.outcome, CERTIFICATE_NONE);
	assert_string_equal(bench_see(bench, "SELECT revoked_reason FROM certificate"),
			    "Nhầm tên");
	assert_int_equal(account_bench_noted(bench, "certificate.revoke"), 1);
	assert_int_equal(issue(bench, &fresh, 1), 1);
}

/* ---- Templates and pictures ---- */

static struct certificate_template_save template_of(int64_t version, const char *name)
{
	return (struct certificate_template_save){ .job.done = leave,
						   .id = "ct_1",
						   .name = name,
						   .organisation = "o_company",
						   .document = "{}",
						   .account = "u_company",
						   .version = version,
						   .at_unix_ms = 5 };
}

static void of_two_who_save_a_template_the_second_is_told(void **state)
{
	struct certificate_template_save made = template_of(0, "A");
	struct certificate_template_save first = template_of(1, "B");
	struct certificate_template_save second = template_of(1, "C");
	struct certificate_template_save anew = template_of(0, "D");
	struct bench *bench = *state;

	account_bench_open(bench);
	store_save_template(bench->store, &made);
	store_save_template(bench->store, &first);
	store_save_template(bench->store, &second);
	store_save_template(bench->store, &anew);
	bench_settle(bench);
	assert_int_equal(made.outcome, CERTIFICATE_DONE);
	assert_int_equal(made.version, 1);
	assert_int_equal(first.outcome, CERTIFICATE_DONE);
	assert_int_equal(first.version, 2);
	assert_int_equal(second.outcome, CERTIFICATE_CHANGED);
	assert_int_equal(anew.outcome, CERTIFICATE_CHANGED);
	assert_string_equal(bench_see(bench, "SELECT group_concat(version || name) FROM (SELECT"
					     " * FROM certificate_template ORDER BY version)"),
			    "1A,2B");
}

static void a_template_that_is_not_there_is_not_changed(void **state)
{
	struct certificate_template_save save = template_of(1, "A");
	struct bench *bench = *state;

	account_bench_open(bench);
	store_save_template(bench->store, &save);
	bench_settle(bench);
	assert_int_equal(save.outcome, CERTIFICATE_NONE);
	assert_int_equal(account_bench_rows(bench, "certificate_template"), 0);
}

static void a_picture_is_kept_as_it_was_drawn(void **state)
{
	static const char png[] = "\x89PNG\0\x01\xff";
	struct certificate_picture_save save = { .job.done = leave,
						 .id = "p_1",
						 .organisation = "",
						 .account = "u_top",
						 .png = png,
						 .length = sizeof(png),
						 .width = 320,
						 .height = 200,
						 .at_unix_ms = 5 };
	struct bench *bench = *state;

	account_bench_open(bench);
	store_save_picture(bench->store, &save);
	bench_settle(bench);
	assert_string_equal(bench_see(bench, "SELECT hex(png) || '|' || width || '|' || height"
					     " || '|' || coalesce(organisation, 'top')"
					     " FROM certificate_picture"),
			    "89504E470001FF00|320|200|top");
}

int main(void)
{
#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
	const struct CMUnitTest tests[] = {
		WITH_BENCH(who_has_a_certificate_gets_no_second_one),
		WITH_BENCH(of_two_who_revoke_it_one_does_and_a_new_one_can_be_issued),
		WITH_BENCH(of_two_who_save_a_template_the_second_is_told),
		WITH_BENCH(a_template_that_is_not_there_is_not_changed),
		WITH_BENCH(a_picture_is_kept_as_it_was_drawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

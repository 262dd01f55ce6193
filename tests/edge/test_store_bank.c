/* Changes of the question bank: who comes second is refused, nobody reviews what they wrote,
 * and two agreements publish. */
#include "base/memory.h"
#include "store/bank.h"
#include "store_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static enum bank_outcome outcome;
static int version;
static char status[16];

static void on_step(struct store_job *job)
{
	struct store_bank_step *step = (struct store_bank_step *)(void *)job;

	outcome = step->outcome;
	version = step->version;
	store_bank_step_clear(step);
}

static void on_answer(struct store_job *job)
{
	struct store_bank_answer *answer = (struct store_bank_answer *)(void *)job;

	outcome = answer->outcome;
	store_bank_answer_clear(answer);
}

static void on_verdict(struct store_job *job)
{
	struct store_bank_verdict *verdict = (struct store_bank_verdict *)(void *)job;

	outcome = verdict->outcome;
	version = verdict->now_version;
	snprintf(status, sizeof(status), "%s", verdict->status);
	store_bank_verdict_clear(verdict);
}

static enum bank_outcome take(struct bench *bench, const char *by, int based_on, int ground,
			      const char *word, const char *becomes)
{
	struct store_bank_step *step = memory_new(1, sizeof(*step));

	step->job.done = on_step;
	step->based_on = based_on;
	step->ground = ground;
	step->step = word;
	step->status = becomes;
	step->document = memory_copy_string("{}");
	step->changed = memory_copy_string("");
	step->note = memory_copy_string("");
	snprintf(step->question, sizeof(step->question), "HT-1");
	snprintf(step->author, sizeof(step->author), "u_author");
	snprintf(step->by, sizeof(step->by), "%s", by);
	store_put_bank_step(bench->store, step);
	bench_settle(bench);
	return outcome;
}

static enum bank_outcome answer_as(struct bench *bench, const char *account, int of)
{
	struct store_bank_answer *answer = memory_new(1, sizeof(*answer));

	answer->job.done = on_answer;
	answer->version = of;
	answer->choice = memory_copy_string("[0]");
	answer->is_right = true;
	snprintf(answer->question, sizeof(answer->question), "HT-1");
	snprintf(answer->account, sizeof(answer->account), "%s", account);
	store_put_bank_answer(bench->store, answer);
	bench_settle(bench);
	return outcome;
}

static enum bank_outcome judge_as(struct bench *bench, const char *account, int of, bool agrees)
{
	struct store_bank_verdict *verdict = memory_new(1, sizeof(*verdict));

	verdict->job.done = on_verdict;
	verdict->version = of;
	verdict->agrees = agrees;
	verdict->note = memory_copy_string("");
	verdict->published = memory_copy_string("{\"status\":\"published\"}");
	verdict->changed = memory_copy_string("");
	snprintf(verdict->question, sizeof(verdict->question), "HT-1");
	snprintf(verdict->account, sizeof(verdict->account), "%s", account);
	store_put_bank_verdict(bench->store, verdict);
	bench_settle(bench);
	return outcome;
}

static void open_with_people(struct bench *bench)
{
	static const char *const people[] = { "u_author", "u_one", "u_two" };
	char sql[300];

	bench_open(bench);
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		snprintf(sql, sizeof(sql),
			 "INSERT INTO account (id, email, name, language, password,"
			 " password_at_unix_ms, created_at_unix_ms)"
			 " VALUES ('%s', '%s', 'A', 'vi', '', 0, 0)",
			 people[i], people[i]);
		assert_int_equal(bench_write(bench, sql), 0);
	}
}

static void submit(struct bench *bench)
{
	open_with_people(bench);
	assert_int_equal(take(bench, "u_author", 0, 0, "write", "draft"), BANK_DONE);
	assert_int_equal(take(bench, "u_author", 1, 0, "submit", "submitted"), BANK_DONE);
}

static void who_comes_second_is_refused_and_nothing_of_it_is_kept(void **state)
{
	struct bench *bench = *state;

	open_with_people(bench);
	assert_int_equal(take(bench, "u_author", 0, 0, "write", "draft"), BANK_DONE);
	assert_int_equal(version, 1);
	assert_int_equal(take(bench, "u_one", 0, 0, "write", "draft"), BANK_CHANGED);
	assert_int_equal(version, 1);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM bank_question"), 1);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM audit"), 1);
}

static void what_a_file_has_is_version_one(void **state)
{
	struct bench *bench = *state;

	open_with_people(bench);
	assert_int_equal(take(bench, "u_author", 0, 1, "write", "draft"), BANK_CHANGED);
	assert_int_equal(take(bench, "u_author", 1, 1, "write", "draft"), BANK_DONE);
	assert_int_equal(version, 2);
}

static void two_who_did_not_write_it_publish(void **state)
{
	struct bench *bench = *state;

	submit(bench);
	assert_int_equal(judge_as(bench, "u_one", 2, true), BANK_NOT_ANSWERED);
	assert_int_equal(answer_as(bench, "u_one", 2), BANK_DONE);
	assert_int_equal(answer_as(bench, "u_one", 2), BANK_AGAIN);
	assert_int_equal(judge_as(bench, "u_one", 2, true), BANK_DONE);
	assert_string_equal(status, "submitted");
	assert_int_equal(judge_as(bench, "u_one", 2, true), BANK_AGAIN);
	assert_int_equal(answer_as(bench, "u_two", 2), BANK_DONE);
	assert_int_equal(judge_as(bench, "u_two", 2, true), BANK_DONE);
	assert_string_equal(status, "published");
	assert_int_equal(version, 3);
	assert_string_equal(bench_see(bench, "SELECT document FROM bank_question"
					     " WHERE version = 3 AND author = 'u_author'"
					     " AND by = 'u_two'"),
			    "{\"status\":\"published\"}");
}

static void the_author_neither_answers_nor_judges(void **state)
{
	struct bench *bench = *state;

	submit(bench);
	assert_int_equal(answer_as(bench, "u_author", 2), BANK_OWN);
	assert_int_equal(judge_as(bench, "u_author", 2, true), BANK_OWN);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM bank_answer"), 0);
}

static void an_objection_makes_it_a_draft_again_and_ends_the_review(void **state)
{
	struct bench *bench = *state;

	submit(bench);
	answer_as(bench, "u_one", 2);
	answer_as(bench, "u_two", 2);
	assert_int_equal(judge_as(bench, "u_one", 2, false), BANK_DONE);
	assert_string_equal(status, "draft");
	assert_int_equal(judge_as(bench, "u_two", 2, true), BANK_CHANGED);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM bank_question"
					    " WHERE status = 'published'"),
			 0);
}

static void what_was_changed_meanwhile_is_not_judged(void **state)
{
	struct bench *bench = *state;

	submit(bench);
	answer_as(bench, "u_one", 2);
	assert_int_equal(take(bench, "u_author", 2, 0, "write", "draft"), BANK_DONE);
	assert_int_equal(judge_as(bench, "u_one", 2, true), BANK_CHANGED);
}

static void on_set(struct store_job *job)
{
	struct store_bank_set *set = (struct store_bank_set *)(void *)job;

	outcome = set->outcome;
	version = set->version;
	store_bank_set_clear(set);
}

static enum bank_outcome save_set(struct bench *bench, const char *by, int based_on, int ground)
{
	struct store_bank_set *set = memory_new(1, sizeof(*set));

	set->job.done = on_set;
	set->based_on = based_on;
	set->ground = ground;
	set->document = memory_copy_string(by);
	snprintf(set->id, sizeof(set->id), "bo-luat");
	snprintf(set->by, sizeof(set->by), "%s", by);
	store_put_bank_set(bench->store, set);
	bench_settle(bench);
	return outcome;
}

static void of_two_who_save_a_set_the_second_is_told_and_changes_nothing(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	assert_int_equal(save_set(bench, "u_one", 1, 1), BANK_DONE);
	assert_int_equal(version, 2);
	assert_int_equal(save_set(bench, "u_two", 1, 1), BANK_CHANGED);
	assert_int_equal(version, 2);
	assert_int_equal(save_set(bench, "u_two", 0, 0), BANK_CHANGED);
	assert_int_equal(save_set(bench, "u_two", 2, 1), BANK_DONE);
	assert_string_equal(bench_see(bench, "SELECT group_concat(version || document)"
					     " FROM bank_set"),
			    "2u_one,3u_two");
	assert_int_equal(
		bench_count(bench, "SELECT count(*) FROM audit WHERE action = 'set.write'"), 2);
}

int main(void)
{
#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
	const struct CMUnitTest tests[] = {
		WITH_BENCH(who_comes_second_is_refused_and_nothing_of_it_is_kept),
		WITH_BENCH(what_a_file_has_is_version_one),
		WITH_BENCH(two_who_did_not_write_it_publish),
		WITH_BENCH(the_author_neither_answers_nor_judges),
		WITH_BENCH(an_objection_makes_it_a_draft_again_and_ends_the_review),
		WITH_BENCH(what_was_changed_meanwhile_is_not_judged),
		WITH_BENCH(of_two_who_save_a_set_the_second_is_told_and_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

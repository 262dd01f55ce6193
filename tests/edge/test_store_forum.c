/* Questions from the hall on the disk: rows as they are now, and the same again when read. */
#include "store/read_forum.h"
#include "store_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <string.h>

enum { ROUND = 7 };

static void ask(struct bench *bench, int32_t question, const char *state, const char *answer)
{
	store_put_asked(bench->store, ROUND,
			&(struct store_asked){ .question = question,
					       .player = 3,
					       .at_unix_ms = 1000 + question,
					       .state = state,
					       .text = "Vì sao?",
					       .answer = answer });
}

static void a_question_is_one_row_however_often_it_changes(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	bench_put_round(bench, ROUND);
	ask(bench, 0, "waiting", NULL);
	ask(bench, 0, "listed", NULL);
	ask(bench, 0, "answered", "Vì luật nói vậy.");
	bench_settle(bench);
	assert_string_equal(
		bench_see(bench, "SELECT question || state || answer FROM forum_question"),
		"0answeredVì luật nói vậy.");
	ask(bench, 0, "taken", NULL);
	bench_settle(bench);
	assert_string_equal(bench_see(bench, "SELECT answer FROM forum_question"), "null");
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM forum_question"), 1);
}

static void the_last_of_a_vote_and_its_withdrawal_is_how_it_is(void **state)
{
	struct bench *bench = *state;
	const struct store_vote votes[] = {
		{ 0, 1, true }, { 0, 1, false }, { 0, 2, true }, { 0, 2, true },
		{ 0, 3, true }, { 0, 3, false }, { 0, 3, true }, { 0, 4, false },
	};

	bench_open(bench);
	bench_put_round(bench, ROUND);
	ask(bench, 0, "listed", NULL);
	store_put_votes(bench->store, ROUND, votes, sizeof(votes) / sizeof(votes[0]));
	bench_settle(bench);
	assert_string_equal(bench_see(bench,
				      "SELECT group_concat(player) FROM (SELECT player FROM"
				      " forum_vote ORDER BY player)"),
			    "2,3");
	store_drop_votes(bench->store, ROUND, 3);
	bench_settle(bench);
	assert_string_equal(bench_see(bench, "SELECT group_concat(player) FROM forum_vote"),
			    "2");
}

static void as_many_votes_as_one_job_takes_are_stored(void **state)
{
	struct bench *bench = *state;
	struct store_vote votes[FORUM_VOTES_AT_ONCE];

	bench_open(bench);
	bench_put_round(bench, ROUND);
	ask(bench, 0, "listed", NULL);
	for (int32_t i = 0; i < FORUM_VOTES_AT_ONCE; i++)
		votes[i] = (struct store_vote){ .question = 0, .player = i, .is_for = true };
	store_put_votes(bench->store, ROUND, votes, FORUM_VOTES_AT_ONCE);
	bench_settle(bench);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM forum_vote"),
			 FORUM_VOTES_AT_ONCE);
}

static void hear_switches(void *owner, const struct store_forum *forum)
{
	snprintf(owner, BENCH_ANSWER_MAX, "%d %d %d;", forum->is_open, forum->is_reviewed,
		 forum->shown);
}

static void hear_question(void *owner, const struct store_asked *asked)
{
	char *heard = owner;
	size_t length = strlen(heard);

	snprintf(heard + length, BENCH_ANSWER_MAX - length, "%d %d %d %s %s %s;",
		 asked->question, asked->player, (int)asked->at_unix_ms, asked->state,
		 asked->text, asked->answer ? asked->answer : "-");
}

static void hear_vote(void *owner, const struct store_vote *vote)
{
	char *heard = owner;
	size_t length = strlen(heard);

	snprintf(heard + length, BENCH_ANSWER_MAX - length, "%d %d;", vote->question,
		 vote->player);
}

static void what_was_put_is_read_again_after_the_file_was_closed(void **state)
{
	static const struct stored_forum_fns fns = { hear_switches, hear_question, hear_vote };
	struct bench *bench = *state;
	struct forum_reader *reader;
	struct failure why;
	char heard[BENCH_ANSWER_MAX] = "";

	bench_open(bench);
	bench_put_round(bench, ROUND);
	bench_put_round(bench, ROUND + 1);
	store_put_forum(
		bench->store, ROUND,
		&(struct store_forum){ .is_open = false, .is_reviewed = true, .shown = 0 });
	store_put_forum(bench->store, ROUND,
			&(struct store_forum){ .is_open = true, .shown = STORE_NONE });
	ask(bench, 1, "hidden", NULL);
	ask(bench, 0, "answered", "Có.");
	store_put_votes(bench->store, ROUND, &(struct store_vote){ 0, 9, true }, 1);
	bench_settle(bench);
	bench_close(bench);
	reader = forum_reader_open(bench->path, &why);
	assert_non_null(reader);
	assert_true(forum_reader_round(reader, ROUND, &fns, heard));
	assert_string_equal(heard, "1 0 -1;0 3 1000 answered Vì sao? Có.;1 3 1001 hidden Vì "
				   "sao? -;0 9;");
	*heard = '\0';
	assert_true(forum_reader_round(reader, ROUND + 1, &fns, heard));
	assert_string_equal(heard, "");
	forum_reader_close(reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_question_is_one_row_however_often_it_changes,
						bench_setup, bench_teardown),
		cmocka_unit_test_setup_teardown(
			the_last_of_a_vote_and_its_withdrawal_is_how_it_is, bench_setup,
			bench_teardown),
		cmocka_unit_test_setup_teardown(as_many_votes_as_one_job_takes_are_stored,
						bench_setup, bench_teardown),
		cmocka_unit_test_setup_teardown(
			what_was_put_is_read_again_after_the_file_was_closed, bench_setup,
			bench_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

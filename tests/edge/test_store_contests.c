/* Contests in the store: what was put is read again, in order. */
#include "store/read_contests.h"
#include "store_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { NOW_MS = 1000000 };

static struct contest_reader *open_reader(struct bench *bench)
{
	struct failure why = { "" };
	struct contest_reader *reader;

	bench_settle(bench);
	reader = contest_reader_open(bench->path, &why);
	if (!reader)
		fail_msg("%s", why.text);
	return reader;
}

static void put_contest(struct bench *bench, int64_t number, const char *id)
{
	struct store_contest contest = { .number = number,
					 .id = id,
					 .document = "{\"id\":\"x\"}",
					 .pool = "{}",
					 .created_at_unix_ms = NOW_MS };

	memset(contest.seed, 7, sizeof(contest.seed));
	store_put_contest(bench->store, &contest);
}

static void put_entrant(struct bench *bench, int64_t contest, int32_t entrant)
{
	struct store_entrant row = { .contest = contest,
				     .entrant = entrant,
				     .birth_year = entrant ? STORE_NONE : 1990,
				     .unit = entrant ? STORE_NONE : 3,
				     .name = "Lan",
				     .unit_other = entrant ? "Khác" : NULL,
				     .language = "vi",
				     .identity_masked = "…678",
				     .is_member = entrant == 0,
				     .registered_at_unix_ms = NOW_MS + entrant };

	row.identity_hash.bytes[0] = (unsigned char)(entrant + 1);
	row.token_hash.bytes[0] = (unsigned char)(entrant + 2);
	row.code_hash.bytes[0] = (unsigned char)(entrant + 3);
	store_put_entrant(bench->store, &row);
}

static void put_attempt(struct bench *bench, int64_t contest, int32_t attempt)
{
	struct store_attempt row = { .contest = contest,
				     .attempt = attempt,
				     .round = 1,
				     .started_at_unix_ms = NOW_MS,
				     .deadline_at_unix_ms = NOW_MS + 900 };

	snprintf(row.id, sizeof(row.id), "a_%lld-%d", (long long)contest, attempt);
	memset(row.seed, attempt + 1, sizeof(row.seed));
	store_put_attempt(bench->store, &row);
}

static void put_step(struct bench *bench, int32_t sequence, const char *kind, const char *value)
{
	struct store_step step = { .contest = 1,
				   .sequence = sequence,
				   .place = 4,
				   .kind = kind,
				   .at_unix_ms = NOW_MS + sequence };

	snprintf(step.value, sizeof(step.value), "%s", value);
	store_put_step(bench->store, &step);
}

struct found {
	int contests, entrants, attempts, steps, voids;
	char words[200];
};

static void see_contest(void *owner, const struct stored_contest *row)
{
	struct found *found = owner;

	assert_int_equal(row->contest.seed[31], 7);
	assert_string_equal(row->contest.document, "{\"id\":\"x\"}");
	assert_int_equal(row->closed_at_unix_ms,
			 row->contest.number == 1 ? NOW_MS + 5 : STORE_NONE);
	found->contests++;
}

static void see_entrant(void *owner, const struct store_entrant *row)
{
	struct found *found = owner;

	assert_int_equal(row->entrant, found->entrants++);
	assert_string_equal(row->name, "Lan");
	assert_string_equal(row->identity_masked, "…678");
	assert_int_equal(row->identity_hash.bytes[0], row->entrant + 1);
	assert_int_equal(row->token_hash.bytes[0], row->entrant + 2);
	assert_int_equal(row->code_hash.bytes[0], row->entrant + 3);
	assert_int_equal(row->birth_year, row->entrant ? STORE_NONE : 1990);
	assert_int_equal(row->unit, row->entrant ? STORE_NONE : 3);
	assert_true(row->entrant ? strcmp(row->unit_other, "Khác") == 0 : !row->unit_other);
	assert_null(row->locality);
	assert_int_equal(row->is_member, row->entrant == 0);
}

static void contests_and_entrants_come_back_as_they_were(void **state)
{
	struct bench *bench = *state;
	struct found found = { 0 };
	struct contest_reader *reader;

	bench_open(bench);
	put_contest(bench, 1, "mot");
	put_contest(bench, 2, "hai");
	put_entrant(bench, 1, 0);
	put_entrant(bench, 1, 1);
	put_entrant(bench, 2, 0); /* the same phone, in another contest */
	store_close_contest(bench->store, 1, NOW_MS + 5);
	reader = open_reader(bench);
	assert_true(contest_reader_contests(reader, see_contest, &found));
	assert_true(contest_reader_entrants(reader, 1, see_entrant, &found));
	assert_int_equal(found.contests, 2);
	assert_int_equal(found.entrants, 2);
	contest_reader_close(reader);
}

static void see_attempt(void *owner, const struct stored_attempt *row)
{
	struct found *found = owner;

	assert_int_equal(row->attempt.attempt, found->attempts++);
	assert_int_equal(row->attempt.seed[15], row->attempt.attempt + 1);
	assert_int_equal(row->attempt.deadline_at_unix_ms, NOW_MS + 900);
	if (row->attempt.attempt == 1) {
		assert_int_equal(row->end.submitted_at_unix_ms, STORE_NONE);
		return;
	}
	assert_int_equal(row->end.submitted_at_unix_ms, NOW_MS + 700);
	assert_string_equal(row->end.ending, "bell");
	assert_int_equal(row->end.right, 18);
	assert_true(row->end.score == 17.5);
	assert_int_equal(row->end.guesses[0], 8765432);
	assert_int_equal(row->end.guesses[1], STORE_NONE);
	assert_int_equal(row->end.guesses[2], 0);
	assert_int_equal(row->end.guesses[3], STORE_NONE);
}

static void an_attempt_is_open_until_its_end_is_put(void **state)
{
	struct bench *bench = *state;
	struct found found = { 0 };
	struct contest_reader *reader;

	bench_open(bench);
	put_contest(bench, 1, "mot");
	put_entrant(bench, 1, 0);
	put_attempt(bench, 1, 0);
	put_attempt(bench, 1, 1);
	store_put_submission(bench->store,
			     &(struct store_submission){
				     .contest = 1,
				     .right = 18,
				     .ending = "bell",
				     .submitted_at_unix_ms = NOW_MS + 700,
				     .time_ms = 700,
				     .score = 17.5,
				     .guesses = { 8765432, STORE_NONE, 0, STORE_NONE } });
	reader = open_reader(bench);
	assert_true(contest_reader_attempts(reader, 1, see_attempt, &found));
	assert_int_equal(found.attempts, 2);
	contest_reader_close(reader);
}

static void see_step(void *owner, const struct store_step *row)
{
	struct found *found = owner;
	size_t length = strlen(found->words);

	assert_int_equal(row->place, 4);
	assert_int_equal(row->at_unix_ms, NOW_MS + row->sequence);
	snprintf(found->words + length, sizeof(found->words) - length, "%d %s %s;",
		 row->sequence, row->kind, row->value);
}

static void steps_come_back_in_the_order_of_their_numbers(void **state)
{
	struct bench *bench = *state;
	struct found found = { 0 };
	struct contest_reader *reader;

	bench_open(bench);
	put_contest(bench, 1, "mot");
	put_entrant(bench, 1, 0);
	put_attempt(bench, 1, 0);
	put_step(bench, 2, "guess", "87,65432");
	put_step(bench, 1, "answer", "[2,0]");
	put_step(bench, 3, "pass", "");
	put_step(bench, 10, "answer", "");
	reader = open_reader(bench);
	assert_true(contest_reader_steps(reader, 1, 0, see_step, &found));
	assert_string_equal(found.words, "1 answer [2,0];2 guess 87,65432;3 pass ;10 answer ;");
	contest_reader_close(reader);
}

static void see_void(void *owner, const struct store_void *row)
{
	struct found *found = owner;
	size_t length = strlen(found->words);

	snprintf(found->words + length, sizeof(found->words) - length, "%s by %s%s;",
		 row->reason, row->by, row->is_undone ? " undone" : "");
}

static void nothing_about_a_striking_out_is_lost_not_even_in_one_millisecond(void **state)
{
	struct bench *bench = *state;
	struct found found = { 0 };
	struct store_void strike = {
		.contest = 1,
		.reason = "two phones",
		.by = "Lan",
		.at_unix_ms = NOW_MS,
		.account = "u_lan",
		.contest_id = "mot",
	};
	struct contest_reader *reader;

	bench_open(bench);
	put_contest(bench, 1, "mot");
	put_entrant(bench, 1, 0);
	store_put_void(bench->store, &strike);
	strike.is_undone = true;
	strike.reason = "a mistake";
	store_put_void(bench->store, &strike);
	bench_settle(bench);
	assert_string_equal(bench_see(bench, "SELECT group_concat(action || account) FROM audit"
					     " WHERE object = 'mot' AND account IS NOT NULL"),
			    "contest.voidu_lan,contest.void_undou_lan");
	reader = open_reader(bench);
	assert_true(contest_reader_voids(reader, 1, see_void, &found));
	assert_string_equal(found.words, "two phones by Lan;a mistake by Lan undone;");
	contest_reader_close(reader);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
	const struct CMUnitTest tests[] = {
		TEST(contests_and_entrants_come_back_as_they_were),
		TEST(an_attempt_is_open_until_its_end_is_put),
		TEST(steps_come_back_in_the_order_of_their_numbers),
		TEST(nothing_about_a_striking_out_is_lost_not_even_in_one_millisecond),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

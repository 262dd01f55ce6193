/* Reading what the writer stored. */
#include "store/read.h"
#include "store_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { NOW_MS = 1000000 };

/* What a reading gave, in words: "3 1 " are the rounds 3 and 1. */
struct found {
	int count;
	char words[1024];
};

static void note(struct found *found, const char *word)
{
	size_t length = strlen(found->words);

	found->count++;
	snprintf(found->words + length, sizeof(found->words) - length, "%s ", word);
}

static void note_round(void *owner, const struct stored_round *round)
{
	char word[32];

	snprintf(word, sizeof(word), "%lld", (long long)round->round.number);
	note(owner, word);
}

static void finish(struct bench *bench, int64_t round, int64_t at_unix_ms)
{
	store_put_standings(bench->store, round, NULL, 0, NULL, 0, at_unix_ms);
}

static struct reader *open_reader(struct bench *bench)
{
	struct failure why = { "" };
	struct reader *reader;

	bench_settle(bench);
	reader = reader_open(bench->path, &why);
	if (!reader)
		fail_msg("%s", why.text);
	return reader;
}

static void rounds_to_be_played_on_come_back_oldest_first(void **state)
{
	struct bench *bench = *state;
	struct found since_500 = { 0 }, since_501 = { 0 };
	struct reader *reader;

	bench_open(bench);
	for (int64_t number = 1; number <= 4; number++)
		bench_put_round(bench, number);
	finish(bench, 1, 400);
	finish(bench, 3, 500);
	reader = open_reader(bench);
	assert_true(reader_rounds(reader, 500, note_round, &since_500));
	assert_true(reader_rounds(reader, 501, note_round, &since_501));
	assert_string_equal(since_500.words, "2 3 4 ");
	assert_string_equal(since_501.words, "2 4 ");
	reader_close(reader);
}

static void the_list_of_rounds_begins_with_the_newest(void **state)
{
	struct bench *bench = *state;
	struct found all = { 0 }, two = { 0 };
	struct reader *reader;

	bench_open(bench);
	for (int64_t number = 1; number <= 4; number++)
		bench_put_round(bench, number);
	finish(bench, 4, 400);
	reader = open_reader(bench);
	assert_true(reader_list(reader, 100, note_round, &all));
	assert_true(reader_list(reader, 2, note_round, &two));
	assert_string_equal(all.words, "4 3 2 1 ");
	assert_string_equal(two.words, "4 3 ");
	reader_close(reader);
}

static void check_full_round(void *owner, const struct stored_round *round)
{
	struct found *found = owner;

	found->count++;
	assert_int_equal(round->round.number, 7);
	assert_string_equal(round->round.id, "r_seven");
	assert_string_equal(round->round.code, "001234");
	assert_string_equal(round->round.title, "Hội thi «An toàn»");
	assert_string_equal(round->round.settings, "{\"answer_ms\":20000}");
	assert_string_equal(round->round.questions, "[{\"id\":\"LB-001\"}]");
	assert_int_equal(round->round.host_hash.bytes[0], 0xfe);
	assert_int_equal(round->round.host_hash.bytes[15], 0x01);
	assert_string_equal(round->round.host_by, "u_0123456789012345678901234567");
	assert_int_equal(round->round.created_at_unix_ms, 1790000000001);
	assert_int_equal(round->finished_at_unix_ms, STORE_NONE);
	assert_int_equal(round->player_count, 2);
}

static void a_round_comes_back_as_it_was_put(void **state)
{
	struct bench *bench = *state;
	struct found found = { 0 }, none = { 0 };
	struct store_round round = { .number = 7,
				     .id = "r_seven",
				     .code = "001234",
				     .title = "Hội thi «An toàn»",
				     .settings = "{\"answer_ms\":20000}",
				     .questions = "[{\"id\":\"LB-001\"}]",
				     .host_hash = { { 0xfe, [15] = 0x01 } },
				     .host_by = "u_0123456789012345678901234567",
				     .created_at_unix_ms = 1790000000001 };
	struct reader *reader;

	bench_open(bench);
	store_put_round(bench->store, &round);
	bench_put_round(bench, 8);
	for (int32_t i = 0; i < 2; i++)
		store_put_player(bench->store,
				 &(struct store_player){
					 .round = 7, .player = i, .unit = i, .name = "An" });
	reader = open_reader(bench);
	assert_true(reader_round(reader, "r_seven", check_full_round, &found));
	assert_int_equal(found.count, 1);
	assert_true(reader_round(reader, "r_none", note_round, &none));
	assert_int_equal(none.count, 0);
	reader_close(reader);
}

static void note_event(void *owner, const struct store_event *event,
		       const struct store_player *player)
{
	char word[200];

	snprintf(word, sizeof(word), "%lld:%s p=%d q=%d c=%s e=%lld r=%lld b=%lld %s/%d/%d;",
		 (long long)event->at_unix_ms, event->kind, (int)event->player,
		 (int)event->question, event->choice, (long long)event->elapsed_ms,
		 (long long)event->credit_ms, (long long)event->by_ms,
		 player ? player->name : "-", player ? (int)player->unit : 0,
		 player ? player->token_hash.bytes[0] : 0);
	note(owner, word);
}

static void put_plain(struct bench *bench, int64_t round, int64_t at_unix_ms, const char *kind,
		      int32_t player)
{
	struct store_event event = { .round = round,
				     .at_unix_ms = at_unix_ms,
				     .kind = kind,
				     .player = player,
				     .question = STORE_NONE,
				     .elapsed_ms = STORE_NONE,
				     .credit_ms = STORE_NONE,
				     .by_ms = STORE_NONE };

	store_put_event(bench->store, &event);
}

static void the_log_of_a_round_comes_back_in_order_with_who_joined(void **state)
{
	struct bench *bench = *state;
	struct found found = { 0 }, none = { 0 };
	struct reader *reader;

	bench_open(bench);
	bench_put_round(bench, 1);
	bench_put_round(bench, 2);
	store_put_player(bench->store, &(struct store_player){ .round = 1,
							       .player = 17,
							       .unit = STORE_NONE,
							       .name = "Lê",
							       .token_hash = { { 9 } } });
	put_plain(bench, 1, 10, "join", 17);
	put_plain(bench, 2, 10, "next", STORE_NONE);
	put_plain(bench, 1, 10, "next", STORE_NONE); /* in the same millisecond */
	bench_put_event(bench, 1, 12);
	put_plain(bench, 1, 13, "kick", 17);
	reader = open_reader(bench);
	assert_true(reader_events(reader, 1, note_event, &found));
	assert_string_equal(found.words, "10:join p=17 q=-1 c= e=-1 r=-1 b=-1 Lê/-1/9; "
					 "10:next p=-1 q=-1 c= e=-1 r=-1 b=-1 -/0/0; "
					 "12:answer p=17 q=3 c=[2] e=1840 r=150 b=-1 -/0/0; "
					 "13:kick p=17 q=-1 c= e=-1 r=-1 b=-1 -/0/0; ");
	assert_true(reader_events(reader, 3, note_event, &none));
	assert_int_equal(none.count, 0);
	reader_close(reader);
}

/* The longest choices there are: ten options in order, and a number with all its digits. */
static void the_longest_choice_comes_back_whole(void **state)
{
	static const char *const choices[] = { "[9,8,7,6,5,4,3,2,1,0]",
					       "{\"number\":-1.2345678901234567e-308}" };
	struct bench *bench = *state;
	struct found found = { 0 };
	struct reader *reader;

	bench_open(bench);
	bench_put_round(bench, 1);
	for (int i = 0; i < 2; i++) {
		struct store_event event = { .round = 1, .kind = "answer" };

		assert_true(strlen(choices[i]) < STORE_CHOICE_MAX);
		snprintf(event.choice, sizeof(event.choice), "%s", choices[i]);
		store_put_event(bench->store, &event);
	}
	reader = open_reader(bench);
	assert_true(reader_events(reader, 1, note_event, &found));
	assert_non_null(strstr(found.words, choices[0]));
	assert_non_null(strstr(found.words, choices[1]));
	reader_close(reader);
}

static void the_largest_round_and_the_latest_instant_are_known(void **state)
{
	struct bench *bench = *state;
	int64_t round = -7, at_unix_ms = -7;
	struct reader *reader;

	bench_open(bench);
	reader = open_reader(bench);
	assert_true(reader_largest(reader, &round, &at_unix_ms));
	assert_int_equal(round, 0);
	assert_int_equal(at_unix_ms, 0);
	for (int64_t number = 1; number <= 5; number++)
		bench_put_round(bench, number);
	bench_put_event(bench, 1, 100);
	bench_put_event(bench, 3, 900);
	bench_put_event(bench, 4, 500);
	bench_settle(bench);
	assert_true(reader_largest(reader, &round, &at_unix_ms));
	assert_int_equal(round, 5);
	assert_int_equal(at_unix_ms, 900);
	reader_close(reader);
}

static void results_are_there_once_they_are_put(void **state)
{
	struct bench *bench = *state;
	struct store_result result = { .player = 0, .points = 0 };
	struct reader *reader;

	bench_open(bench);
	bench_put_round(bench, 1);
	store_put_results(bench->store, 1, 2, &result, 1);
	reader = open_reader(bench);
	assert_true(reader_has_results(reader, 1, 2));
	assert_false(reader_has_results(reader, 1, 1));
	assert_false(reader_has_results(reader, 2, 2));
	reader_close(reader);
}

static void put_token(struct bench *bench, unsigned char number, int64_t expires_at_unix_ms)
{
	store_put_token(bench->store,
			&(struct store_token){ .hash = { { number } },
					       .role = "organiser",
					       .created_at_unix_ms = 1,
					       .expires_at_unix_ms = expires_at_unix_ms });
}

static bool has_token(struct reader *reader, unsigned char number, const char *role)
{
	return reader_has_token(reader, &(struct secret_hash){ { number } }, role, NOW_MS);
}

static void a_token_is_good_until_it_expires(void **state)
{
	struct bench *bench = *state;
	struct reader *reader;

	bench_open(bench);
	put_token(bench, 1, NOW_MS + 1);
	put_token(bench, 2, NOW_MS);
	put_token(bench, 3, NOW_MS - 1);
	reader = open_reader(bench);
	assert_true(has_token(reader, 1, "organiser"));
	assert_false(has_token(reader, 2, "organiser")); /* over at that instant */
	assert_false(has_token(reader, 3, "organiser"));
	assert_false(has_token(reader, 4, "organiser"));
	assert_false(has_token(reader, 1, "host"));
	assert_false(has_token(reader, 1, ""));
	reader_close(reader);
}

static void a_token_may_be_prolonged_and_dropped(void **state)
{
	struct bench *bench = *state;
	struct reader *reader;

	bench_open(bench);
	put_token(bench, 1, NOW_MS);
	reader = open_reader(bench);
	assert_false(has_token(reader, 1, "organiser"));
	put_token(bench, 1, NOW_MS + 1000);
	bench_settle(bench);
	assert_true(has_token(reader, 1, "organiser"));
	store_drop_token(bench->store, &(struct secret_hash){ { 1 } });
	store_drop_token(bench->store,
			 &(struct secret_hash){ { 2 } }); /* not there: harmless */
	bench_settle(bench);
	assert_false(has_token(reader, 1, "organiser"));
	reader_close(reader);
}

static void a_reader_sees_each_commit_at_its_next_call(void **state)
{
	struct bench *bench = *state;
	struct found before = { 0 }, after = { 0 };
	struct reader *reader;

	bench_open(bench);
	bench_put_round(bench, 1);
	reader = open_reader(bench);
	bench_put_event(bench, 1, 1);
	assert_true(reader_events(reader, 1, note_event, &before));
	bench_settle(bench);
	assert_true(reader_events(reader, 1, note_event, &after));
	assert_int_equal(before.count, 0);
	assert_int_equal(after.count, 1);
	reader_close(reader);
}

static void closing_no_reader_is_allowed(void **state)
{
	(void)state;
	reader_close(NULL);
}

static const char *reader_refusal(const char *path)
{
	static struct failure why;

	why.text[0] = '\0';
	assert_null(reader_open(path, &why));
	return why.text;
}

static void what_cannot_be_read_is_refused_with_a_sentence(void **state)
{
	struct bench *bench = *state;
	FILE *file;

	assert_non_null(strstr(reader_refusal(bench->path), "cannot open the database"));
	file = fopen(bench->path, "w");
	assert_non_null(file);
	for (int i = 0; i < 500; i++)
		fputs("This is a letter and not a database.\n", file);
	fclose(file);
	assert_non_null(strstr(reader_refusal(bench->path), "is not a database"));
}

static void a_file_of_another_version_is_not_read(void **state)
{
	struct bench *bench = *state;

	assert_int_equal(bench_write(bench, "PRAGMA user_version = 0; CREATE TABLE t (a)"),
			 SQLITE_OK);
	assert_non_null(strstr(reader_refusal(bench->path), "start contest-server on it"));
	assert_int_equal(bench_write(bench, "PRAGMA user_version = 999"), SQLITE_OK);
	assert_non_null(strstr(reader_refusal(bench->path), "use a newer contest-server"));
}

#define on_a_bench(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		on_a_bench(rounds_to_be_played_on_come_back_oldest_first),
		on_a_bench(the_list_of_rounds_begins_with_the_newest),
		on_a_bench(a_round_comes_back_as_it_was_put),
		on_a_bench(the_log_of_a_round_comes_back_in_order_with_who_joined),
		on_a_bench(the_longest_choice_comes_back_whole),
		on_a_bench(the_largest_round_and_the_latest_instant_are_known),
		on_a_bench(results_are_there_once_they_are_put),
		on_a_bench(a_token_is_good_until_it_expires),
		on_a_bench(a_token_may_be_prolonged_and_dropped),
		on_a_bench(a_reader_sees_each_commit_at_its_next_call),
		on_a_bench(closing_no_reader_is_allowed),
		on_a_bench(what_cannot_be_read_is_refused_with_a_sentence),
		on_a_bench(a_file_of_another_version_is_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

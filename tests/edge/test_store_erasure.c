/* The end of a contest's retention, as bytes: what is erased is in no file any more. */
#include "store/read_contests.h"
#include "store_bench.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { NOW_MS = 1000000, PEOPLE = 600, WAIT_ROUNDS_MAX = 1000, WAIT_MS = 10 };

/* What stands for a person in contest 1, in a form that is in no schema. */
static const char *const secrets[] = {
	"Nguyen Bi Mat",   "To rieng biet", "Ngo tu khai", "0912999888", "Hai may cua Mat",
	"Ban to chuc Mat", "\u2026MAT",     "KEYOF1",      "TOKOF1",     "CODOF1",
};

static void set_hash(struct secret_hash *hash, const char *word, int64_t contest, int number)
{
	/* Not in order, so that the pages of the index are split in the middle. */
	int length = snprintf((char *)hash->bytes, sizeof(hash->bytes), "%06d%s%d",
			      number * 7919 % 1000003, word, (int)contest);

	assert_true(length < (int)sizeof(hash->bytes));
}

static void put_entrant(struct bench *bench, int64_t contest, int32_t number)
{
	bool is_secret = contest == 1;
	struct store_entrant row = { .contest = contest,
				     .entrant = number,
				     .birth_year = 1990,
				     .unit = 3,
				     .name = is_secret ? "Nguyen Bi Mat" : "Tran O Lai",
				     .unit_other = is_secret ? "To rieng biet" : NULL,
				     .locality = is_secret ? "Ngo tu khai" : "Lao Cai",
				     .language = "vi",
				     .identity_masked = "…MAT",
				     .is_member = true,
				     .registered_at_unix_ms = NOW_MS + number };

	if (!is_secret)
		snprintf(row.identity_masked, sizeof(row.identity_masked), "…LAI");
	set_hash(&row.identity_hash, "KEYOF", contest, number);
	set_hash(&row.token_hash, "TOKOF", contest, number);
	set_hash(&row.code_hash, "CODOF", contest, number);
	store_put_entrant(bench->store, &row);
}

/* Two contests whose people registered by turns, with one who was struck out in each. */
static void fill(struct bench *bench)
{
	for (int64_t contest = 1; contest <= 2; contest++) {
		struct store_contest row = {
			.number = contest,
			.id = contest == 1 ? "mot" : "hai",
			.document = contest == 1 ? "{\"excluded\":[\"0912999888\"]}" : "{}",
			.pool = "{}",
			.created_at_unix_ms = NOW_MS
		};

		store_put_contest(bench->store, &row);
	}
	for (int32_t i = 0; i < PEOPLE; i++)
		for (int64_t contest = 1; contest <= 2; contest++) {
			put_entrant(bench, contest, i);
			bench_settle(bench);
		}
	store_put_void(bench->store, &(struct store_void){ .contest = 1,
							   .reason = "Hai may cua Mat",
							   .by = "Ban to chuc Mat",
							   .account = "",
							   .contest_id = "mot",
							   .at_unix_ms = NOW_MS });
	store_put_void(bench->store, &(struct store_void){ .contest = 2,
							   .reason = "Hai may",
							   .by = "Ban to chuc",
							   .account = "",
							   .contest_id = "hai",
							   .at_unix_ms = NOW_MS });
	bench_settle(bench);
}

static bool file_has(const char *path, const char *word)
{
	FILE *file = fopen(path, "rb");
	size_t length = strlen(word), size;
	bool has = false;
	char *bytes;

	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	size = (size_t)ftell(file);
	rewind(file);
	bytes = malloc(size + 1);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, size, file), size);
	fclose(file);
	for (size_t i = 0; i + length <= size && !has; i++)
		has = memcmp(bytes + i, word, length) == 0;
	free(bytes);
	return has;
}

/* Of the database, its log and whatever lies beside them. */
static bool folder_has(const struct bench *bench, const char *word)
{
	DIR *folder = opendir(bench->folder);
	struct dirent *entry;
	bool has = false;

	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		char path[BENCH_PATH_MAX * 4];

		snprintf(path, sizeof(path), "%s/%s", bench->folder, entry->d_name);
		if (entry->d_name[0] != '.')
			has = has || file_has(path, word);
	}
	closedir(folder);
	return has;
}

static void everything_secret_is_there(const struct bench *bench)
{
	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
		assert_true(folder_has(bench, secrets[i]));
}

static void nothing_secret_is_left(struct bench *bench)
{
	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
		if (folder_has(bench, secrets[i]))
			fail_msg("«%s» is still in a file", secrets[i]);
	assert_true(folder_has(bench, "Tran O Lai"));
}

static void erase(struct bench *bench)
{
	store_erase_contest(bench->store, &(struct store_erasure){ .contest = 1,
								   .document = "{}",
								   .at_unix_ms = NOW_MS + 7 });
	bench_settle(bench);
}

static bool is_wiped(struct bench *bench)
{
	return bench_count(bench, "SELECT is_wiped FROM contest WHERE number = 1") == 1;
}

static void wait_for_wipe(struct bench *bench)
{
	for (int i = 0; i < WAIT_ROUNDS_MAX && !is_wiped(bench); i++)
		sqlite3_sleep(WAIT_MS);
	assert_true(is_wiped(bench));
}

static void what_is_erased_is_in_no_file_and_the_rest_stays(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	fill(bench);
	everything_secret_is_there(bench);
	erase(bench);
	wait_for_wipe(bench);
	nothing_secret_is_left(bench);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM entrant"), 2 * PEOPLE);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM entrant WHERE contest = 1"
					    " AND name = '' AND birth_year IS NULL AND unit = 3"
					    " AND locality IS NULL AND NOT is_member"
					    " AND registered_at_unix_ms >= 1000000"),
			 PEOPLE);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM entrant WHERE contest = 2"
					    " AND name <> '' AND birth_year = 1990 AND"
					    " locality = 'Lao Cai' AND is_member"),
			 PEOPLE);
	assert_string_equal(bench_see(bench, "SELECT group_concat(reason) FROM contest_void"),
			    ",Hai may");
	assert_string_equal(bench_see(bench, "SELECT document FROM contest"), "{}");
	/* It goes on. */
	put_entrant(bench, 2, PEOPLE);
	bench_settle(bench);
	assert_string_equal(bench_see(bench, "PRAGMA integrity_check"), "ok");
}

static void localities_of_a_list_are_counts_and_stay(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	fill(bench);
	store_erase_contest(bench->store, &(struct store_erasure){ .contest = 2,
								   .document = "{}",
								   .keeps_localities = true,
								   .at_unix_ms = NOW_MS });
	bench_settle(bench);
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM entrant WHERE name = '' AND"
					    " locality = 'Lao Cai'"),
			 PEOPLE);
}

/* As if the plug had been pulled between the erasure and the wipe; by a connection that leaves
 * old bytes where they are. */
static void a_wipe_that_was_not_done_is_done_at_the_next_start(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	fill(bench);
	bench_close(bench);
	assert_int_equal(
		bench_write(bench,
			    "PRAGMA secure_delete = OFF;"
			    "UPDATE entrant SET name = '', unit_other = NULL, locality = NULL,"
			    " identity_masked = '', identity_hash = CAST(entrant AS BLOB),"
			    " token_hash = x'', code_hash = x'' WHERE contest = 1;"
			    "UPDATE contest_void SET reason = '', by = '' WHERE contest = 1;"
			    "UPDATE contest SET document = '{}', erased_at_unix_ms = 5"
			    " WHERE number = 1"),
		SQLITE_OK);
	assert_true(folder_has(bench, "Nguyen Bi Mat"));
	bench_open(bench);
	wait_for_wipe(bench);
	nothing_secret_is_left(bench);
	bench_close(bench);
	bench_open(bench); /* and once is enough */
	assert_true(is_wiped(bench));
	nothing_secret_is_left(bench);
}

static void ignore(void *owner, const struct store_entrant *row)
{
	(void)owner;
	(void)row;
}

static void a_reader_in_the_middle_of_something_only_puts_the_wipe_off(void **state)
{
	struct bench *bench = *state;
	struct failure why = { "" };
	struct contest_reader *reader;

	bench_open(bench);
	fill(bench);
	reader = contest_reader_open(bench->path, &why);
	assert_non_null(reader);
	assert_true(contest_reader_begin(reader));
	assert_true(contest_reader_entrants(reader, 1, ignore, NULL));
	erase(bench);
	put_entrant(bench, 2, PEOPLE);
	bench_settle(bench); /* which is behind the first try */
	assert_false(is_wiped(bench));
	contest_reader_end(reader);
	contest_reader_close(reader);
	bench_close(bench);
	bench_open(bench);
	wait_for_wipe(bench);
	nothing_secret_is_left(bench);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
	const struct CMUnitTest tests[] = {
		TEST(what_is_erased_is_in_no_file_and_the_rest_stays),
		TEST(localities_of_a_list_are_counts_and_stay),
		TEST(a_wipe_that_was_not_done_is_done_at_the_next_start),
		TEST(a_reader_in_the_middle_of_something_only_puts_the_wipe_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

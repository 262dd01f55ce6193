/* Many drafts at once and taking them back, and pictures and recordings, when somebody else was
 * there first. */
#include "base/memory.h"
#include "store/bank_import.h"
#include "store/media.h"
#include "store/read_bank.h"
#include "store_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { QUESTIONS = 3 };

/* ---- Importing ---- */

static int imports_done;

static void on_imported(struct store_job *job)
{
	imports_done++;
	store_import_clear((struct store_import *)(void *)job);
}

static void put_import(struct bench *bench, const char *id, int count)
{
	struct store_import *import = memory_new(1, sizeof(*import));

	import->job.done = on_imported;
	import->at_unix_ms = 5;
	import->count = count;
	import->questions = memory_new((size_t)count + 1, sizeof(*import->questions));
	snprintf(import->id, sizeof(import->id), "%s", id);
	snprintf(import->name, sizeof(import->name), "câu hỏi.docx");
	snprintf(import->by, sizeof(import->by), "u_author");
	for (int i = 0; i < count; i++) {
		snprintf(import->questions[i].id, BANK_ID_SIZE, "%s-%d", id, i);
		import->questions[i].document = memory_copy_string("{}");
		import->questions[i].changed = memory_copy_string("text");
	}
	store_put_import(bench->store, import);
}

static enum import_undo_outcome outcome;
static int undone, changed;

static void on_undone(struct store_job *job)
{
	struct store_import_undo *undo = (struct store_import_undo *)(void *)job;

	outcome = undo->outcome;
	undone = undo->count;
	changed = undo->changed;
	store_import_undo_clear(undo);
}

static void put_undo(struct bench *bench, const char *id)
{
	struct store_import_undo *undo = memory_new(1, sizeof(*undo));

	undo->job.done = on_undone;
	undo->at_unix_ms = 9;
	snprintf(undo->id, sizeof(undo->id), "%s", id);
	snprintf(undo->by, sizeof(undo->by), "u_author");
	store_put_import_undo(bench->store, undo);
}

static enum import_undo_outcome undo(struct bench *bench, const char *id)
{
	put_undo(bench, id);
	bench_settle(bench);
	return outcome;
}

static void on_step(struct store_job *job)
{
	store_bank_step_clear((struct store_bank_step *)(void *)job);
}

static void put_step(struct bench *bench, const char *question)
{
	struct store_bank_step *step = memory_new(1, sizeof(*step));

	step->job.done = on_step;
	step->based_on = 1;
	step->step = "write";
	step->status = "draft";
	step->document = memory_copy_string("{}");
	step->changed = memory_copy_string("");
	step->note = memory_copy_string("");
	snprintf(step->question, sizeof(step->question), "%s", question);
	snprintf(step->author, sizeof(step->author), "u_other");
	snprintf(step->by, sizeof(step->by), "u_other");
	store_put_bank_step(bench->store, step);
}

static void add_id(void *owner, const struct stored_step *step)
{
	char *ids = owner;
	size_t length = strlen(ids);

	snprintf(ids + length, BENCH_ANSWER_MAX - length, "%s%s", length ? " " : "",
		 step->question);
}

/* Which questions the server would find in the bank at its start. */
static const char *bank_of(struct bench *bench)
{
	static char ids[BENCH_ANSWER_MAX];
	struct failure why = { "" };
	struct bank_reader *reader = bank_reader_open(bench->path, &why);

	ids[0] = '\0';
	assert_non_null(reader);
	assert_true(bank_reader_state(reader, add_id, ids));
	bank_reader_close(reader);
	return ids;
}

static void all_of_an_import_is_there_or_nothing(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	imports_done = 0;
	put_import(bench, "b_1", QUESTIONS);
	put_import(bench, "b_2", 0);
	bench_settle(bench);
	assert_int_equal(imports_done, 2);
	assert_string_equal(bank_of(bench), "b_1-0 b_1-1 b_1-2");
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM bank_import_question"),
			 QUESTIONS);
	assert_string_equal(bench_see(bench, "SELECT group_concat(detail) FROM audit WHERE"
					     " action = 'question.import'"),
			    "{\"questions\":3},{\"questions\":0}");
}

static void of_two_who_take_it_back_at_once_one_does(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	put_import(bench, "b_1", QUESTIONS);
	put_import(bench, "b_2", 1);
	put_undo(bench, "b_1");
	bench_settle(bench);
	assert_int_equal(outcome, IMPORT_UNDONE);
	assert_int_equal(undone, QUESTIONS);
	assert_int_equal(undo(bench, "b_1"), IMPORT_UNDONE_ALREADY);
	assert_int_equal(undone, 0);
	assert_int_equal(undo(bench, "b_never"), IMPORT_NOT_FOUND);
	assert_string_equal(bank_of(bench), "b_2-0");
	assert_int_equal(bench_count(bench, "SELECT count(*) FROM audit WHERE"
					    " action = 'question.import_undo'"),
			 1);
}

static void what_somebody_works_on_is_not_taken_back(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	put_import(bench, "b_1", QUESTIONS);
	put_step(bench, "b_1-0");
	put_step(bench, "b_1-2");
	put_undo(bench, "b_1");
	bench_settle(bench);
	assert_int_equal(outcome, IMPORT_CHANGED);
	assert_int_equal(changed, 2);
	assert_string_equal(
		bench_see(bench, "SELECT undone_at_unix_ms FROM bank_import WHERE id = 'b_1'"),
		"null");
	assert_string_equal(bank_of(bench), "b_1-0 b_1-1 b_1-2");
}

/* They had the question open when the import was taken back: what they wrote is not lost. */
static void who_writes_just_after_keeps_the_question(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	put_import(bench, "b_1", QUESTIONS);
	put_undo(bench, "b_1");
	put_step(bench, "b_1-1");
	bench_settle(bench);
	assert_int_equal(outcome, IMPORT_UNDONE);
	assert_string_equal(bank_of(bench), "b_1-1");
}

/* ---- Pictures and recordings ---- */

static bool is_new;

static void on_medium(struct store_job *job)
{
	struct store_medium *medium = (struct store_medium *)(void *)job;

	is_new = medium->is_new;
	free(medium);
}

static bool put_medium(struct bench *bench, const char *id, bool is_picture, const char *by)
{
	struct store_medium *medium = memory_new(1, sizeof(*medium));

	medium->job.done = on_medium;
	medium->is_picture = is_picture;
	medium->bytes = 4711;
	snprintf(medium->id, sizeof(medium->id), "%s", id);
	snprintf(medium->name, sizeof(medium->name), "ảnh.png");
	snprintf(medium->by, sizeof(medium->by), "%s", by);
	store_put_medium(bench->store, medium);
	bench_settle(bench);
	return is_new;
}

static void what_is_there_stays_with_whoever_brought_it_first(void **state)
{
	struct bench *bench = *state;

	bench_open(bench);
	assert_true(put_medium(bench, "0fa3.png", true, "u_one"));
	assert_false(put_medium(bench, "0fa3.png", true, "u_two"));
	assert_true(put_medium(bench, "0fa4.mp3", false, "u_two"));
	assert_string_equal(bench_see(bench, "SELECT group_concat(kind || bytes || by) FROM"
					     " media"),
			    "image4711u_one,audio4711u_two");
	assert_int_equal(
		bench_count(bench, "SELECT count(*) FROM audit WHERE action = 'media.add'"), 2);
}

int main(void)
{
#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
	const struct CMUnitTest tests[] = {
		WITH_BENCH(all_of_an_import_is_there_or_nothing),
		WITH_BENCH(of_two_who_take_it_back_at_once_one_does),
		WITH_BENCH(what_somebody_works_on_is_not_taken_back),
		WITH_BENCH(who_writes_just_after_keeps_the_question),
		WITH_BENCH(what_is_there_stays_with_whoever_brought_it_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

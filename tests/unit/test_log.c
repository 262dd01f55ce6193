#include "base/failure.h"
#include "base/log.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { HEARD_MAX = 1 << 20, LOG_THREADS = 4, LINES_PER_THREAD = 500, STAMP_LENGTH = 24 };

static char heard[HEARD_MAX];

static int standard_error = -1;
static FILE *ear;

static void listen_to_the_log(void)
{
	ear = tmpfile();
	assert_non_null(ear);
	standard_error = dup(STDERR_FILENO);
	assert_true(standard_error >= 0);
	assert_true(dup2(fileno(ear), STDERR_FILENO) >= 0);
}

/* What was logged since listen_to_the_log(). */
static const char *hear(void)
{
	size_t length;

	assert_true(dup2(standard_error, STDERR_FILENO) >= 0);
	close(standard_error);
	rewind(ear);
	length = fread(heard, 1, sizeof(heard) - 1, ear);
	heard[length] = '\0';
	fclose(ear);
	return heard;
}

/* The one line that was logged, without its instant and its end. */
static const char *hear_one_line(void)
{
	const char *line = hear();
	char *end = strchr(line, '\n');

	assert_non_null(end);
	assert_string_equal(end, "\n");
	*end = '\0';
	assert_true(strlen(line) > STAMP_LENGTH);
	assert_int_equal(line[STAMP_LENGTH], ' ');
	return line + STAMP_LENGTH + 1;
}

static void an_event_is_one_line(void **state)
{
	(void)state;
	listen_to_the_log();
	log_info("round-opened", "round=%s players=%d", "r_8f2c", 120);
	assert_string_equal(hear_one_line(), "info round-opened round=r_8f2c players=120");
}

static void a_line_begins_with_the_instant_in_utc(void **state)
{
	static const char shape[] = "0000-00-00T00:00:00.000Z ";

	(void)state;
	listen_to_the_log();
	log_info("round-opened", "round=%s", "r_8f2c");
	hear();
	for (int i = 0; shape[i]; i++) {
		if (shape[i] == '0')
			assert_in_range(heard[i], '0', '9');
		else
			assert_int_equal(heard[i], shape[i]);
	}
}

static void lines_below_the_level_are_not_written(void **state)
{
	(void)state;
	listen_to_the_log();
	log_debug("checkpoint", "pages=%d", 1);
	assert_string_equal(hear(), "");

	log_set_level(LOG_WARNING);
	listen_to_the_log();
	log_info("round-opened", "round=%s", "r_8f2c");
	log_warning("board-lost", "reason=%s", "refused");
	assert_string_equal(hear_one_line(), "warning board-lost reason=refused");

	log_set_level(LOG_DEBUG);
	listen_to_the_log();
	log_debug("checkpoint", "pages=%d", 1);
	assert_string_equal(hear_one_line(), "debug checkpoint pages=1");
	log_set_level(LOG_INFO);
}

/* A player must not be able to write a line of the log. */
static void what_a_player_typed_stays_on_its_line(void **state)
{
	(void)state;
	listen_to_the_log();
	log_info("player-joined", "name=\"%s\"",
		 "An\n2026-11-22T05:04:26.123Z error\r\t\x1b[2J\x7f");
	assert_string_equal(hear_one_line(),
			    "info player-joined name=\"An?2026-11-22T05:04:26.123Z"
			    " error???[2J?\"");
}

static void a_vietnamese_name_is_written_as_it_is(void **state)
{
	(void)state;
	listen_to_the_log();
	log_error("player-joined", "name=\"%s\"", "Nguyễn Thị Lê");
	assert_string_equal(hear_one_line(), "error player-joined name=\"Nguyễn Thị Lê\"");
}

static void a_too_long_line_is_cut_and_still_ends(void **state)
{
	char *flood = malloc(5001);

	(void)state;
	assert_non_null(flood);
	memset(flood, 'x', 5000);
	flood[5000] = '\0';
	listen_to_the_log();
	log_info("flood", "text=%s", flood);
	log_info("after", "the=%s", "flood");
	hear();
	assert_non_null(strstr(heard, "info flood text=xxx"));
	assert_non_null(strstr(heard, "xxx\n20"));
	assert_non_null(strstr(heard, "info after the=flood\n"));
	assert_true(strchr(heard, '\n') - heard < 1100);
	free(flood);
}

static void *log_many(void *argument)
{
	const char *thread = argument;

	for (int i = 0; i < LINES_PER_THREAD; i++)
		log_info("from-a-thread", "thread=%s line=%d end", thread, i);
	return NULL;
}

static void lines_of_several_threads_do_not_mix(void **state)
{
	static char names[LOG_THREADS][2];
	pthread_t threads[LOG_THREADS];
	int lines = 0;

	(void)state;
	listen_to_the_log();
	for (int i = 0; i < LOG_THREADS; i++) {
		names[i][0] = (char)('a' + i);
		assert_int_equal(pthread_create(&threads[i], NULL, log_many, names[i]), 0);
	}
	for (int i = 0; i < LOG_THREADS; i++)
		pthread_join(threads[i], NULL);
	hear();
	for (char *line = heard, *end; *line; line = end + 1, lines++) {
		char thread;
		int number, length = 0;

		end = strchr(line, '\n');
		assert_non_null(end);
		*end = '\0';
		assert_int_equal(sscanf(line + STAMP_LENGTH,
					" info from-a-thread thread=%c line=%d end%n", &thread,
					&number, &length),
				 2);
		assert_int_equal(line[STAMP_LENGTH + length], '\0');
	}
	assert_int_equal(lines, LOG_THREADS * LINES_PER_THREAD);
}

static void a_failure_is_told_and_is_false(void **state)
{
	struct failure why;

	(void)state;
	assert_false(failure_set(&why, "cannot open %s: %s", "/data", "no such folder"));
	assert_string_equal(why.text, "cannot open /data: no such folder");
	assert_false(failure_set(NULL, "nobody asks"));
}

static void a_too_long_failure_is_cut(void **state)
{
	struct failure why;
	char flood[sizeof(why.text) * 2];

	(void)state;
	memset(flood, 'x', sizeof(flood) - 1);
	flood[sizeof(flood) - 1] = '\0';
	assert_false(failure_set(&why, "%s", flood));
	assert_int_equal(strlen(why.text), sizeof(why.text) - 1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_event_is_one_line),
		cmocka_unit_test(a_line_begins_with_the_instant_in_utc),
		cmocka_unit_test(lines_below_the_level_are_not_written),
		cmocka_unit_test(what_a_player_typed_stays_on_its_line),
		cmocka_unit_test(a_vietnamese_name_is_written_as_it_is),
		cmocka_unit_test(a_too_long_line_is_cut_and_still_ends),
		cmocka_unit_test(lines_of_several_threads_do_not_mix),
		cmocka_unit_test(a_failure_is_told_and_is_false),
		cmocka_unit_test(a_too_long_failure_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The private redis-server: what it is, that it comes back, and that it never
 * outlives us. Started with "helper FOLDER" this program is the server that is
 * killed with -9. */
#define _GNU_SOURCE

#include "board_stage.h"

#include "board/redis_child.h"
#include "board/redis_link.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static const char players[] = "round:r_8f2c:player";

static void put_two(struct stage *stage)
{
	const struct board_row rows[] = { row("an", 1, 1), row("lan", 2, 1) };

	assert_true(board_replace(stage->board, players, rows, 2));
}

static pid_t child_pid(struct stage *stage)
{
	const char *place = strstr(stage_ask(stage, "INFO server"), "process_id:");

	assert_non_null(place);
	return (pid_t)atoi(place + strlen("process_id:"));
}

static mode_t mode_of(const struct stage *stage, const char *name)
{
	char path[STAGE_PATH_MAX + 32];
	struct stat status;

	snprintf(path, sizeof(path), "%s/%s", stage->folder, name);
	return stat(path, &status) == 0 ? status.st_mode & 0777 : 0;
}

static bool has_no_process(pid_t pid)
{
	return kill(pid, 0) != 0 && errno == ESRCH;
}

static int entry_count(const char *folder)
{
	DIR *entries = opendir(folder);
	int count = -2; /* "." and ".." */

	assert_non_null(entries);
	while (readdir(entries))
		count++;
	closedir(entries);
	return count;
}

static void open_private(struct stage *stage)
{
	stage->when_ready = put_two;
	stage_open(stage, NULL);
	stage_run_until(stage, stage_is_ready);
	assert_int_equal(stage_read(stage, players, 0, 10).total, 2);
}

static void the_private_redis_has_no_port_keeps_nothing_and_is_ours_alone(void **state)
{
	struct stage *stage = *state;
	pid_t pid;

	open_private(stage);
	assert_string_equal(stage_ask(stage, "CONFIG GET port"), "port 0");
	assert_string_equal(stage_ask(stage, "CONFIG GET save"), "save ");
	assert_string_equal(stage_ask(stage, "CONFIG GET appendonly"), "appendonly no");
	assert_string_equal(stage_ask(stage, "CONFIG GET maxmemory"), "maxmemory 0");
	assert_int_equal(mode_of(stage, "redis.sock"), 0700);
	assert_int_equal(mode_of(stage, "redis.log"), 0600);
	pid = child_pid(stage);
	assert_int_equal(getpgid(pid), pid); /* Ctrl-C is for us, not for it */
	stage_close(stage);
	assert_true(has_no_process(pid));
	assert_int_equal(entry_count(stage->folder), 1); /* its log */
}

static void an_old_dump_in_the_folder_is_not_loaded(void **state)
{
	struct stage *stage = *state;
	char path[STAGE_PATH_MAX + 32];
	FILE *dump;

	snprintf(path, sizeof(path), "%s/dump.rdb", stage->folder);
	dump = fopen(path, "w");
	assert_non_null(dump);
	fputs("not a dump: loading it would end the start", dump);
	fclose(dump);
	open_private(stage);
	assert_int_equal(board_figures(stage->board).restarts_total, 0);
}

static void files_of_ours_are_not_open_in_the_child(void **state)
{
	struct stage *stage = *state;
	int secret = open(stage->folder, O_RDONLY | O_DIRECTORY); /* without O_CLOEXEC */
	char folder[64], path[PATH_MAX], target[PATH_MAX];
	struct dirent *entry;
	DIR *entries;
	int seen = 0;

	assert_true(secret >= 0);
	open_private(stage);
	snprintf(folder, sizeof(folder), "/proc/%d/fd", (int)child_pid(stage));
	entries = opendir(folder);
	assert_non_null(entries);
	while ((entry = readdir(entries))) {
		ssize_t length;

		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		length = readlink(path, target, sizeof(target) - 1);
		if (length < 0)
			continue;
		target[length] = '\0';
		assert_string_not_equal(target, stage->folder);
		seen++;
	}
	assert_true(seen > 3);
	closedir(entries);
	close(secret);
}

static bool was_restarted(struct stage *stage)
{
	return board_figures(stage->board).restarts_total == 1 && stage_is_ready(stage);
}

static void a_child_that_dies_is_started_again_and_filled(void **state)
{
	struct stage *stage = *state;
	pid_t first;

	open_private(stage);
	first = child_pid(stage);
	kill(first, SIGKILL);
	stage_run_until(stage, was_restarted);
	assert_int_not_equal(child_pid(stage), first);
	assert_int_equal(stage_read(stage, players, 0, 10).total, 2);
	assert_int_equal(stage->ready_count, 2);
	assert_true(has_no_process(first));
}

static void a_child_that_hangs_is_ended_and_started_again(void **state)
{
	struct stage *stage = *state;
	struct reading reading = { .is_answered = false };

	open_private(stage);
	stage_run_until(stage, stage_is_idle);
	kill(child_pid(stage), SIGSTOP);
	board_read(stage->board, players, 0, 10, reading_take, &reading);
	stage_run_until(stage, was_restarted);
	assert_true(reading.is_answered && !reading.has_rows);
	assert_int_equal(stage_read(stage, players, 0, 10).total, 2);
}

static void a_child_that_does_not_end_when_asked_is_ended(void **state)
{
	struct stage *stage = *state;
	uint64_t started_ms, ended_ms;
	pid_t pid;

	open_private(stage);
	pid = child_pid(stage);
	kill(pid, SIGSTOP);
	started_ms = uv_hrtime() / 1000000;
	stage_close(stage);
	ended_ms = uv_hrtime() / 1000000;
	assert_true(has_no_process(pid));
	assert_true(ended_ms - started_ms >= REDIS_CHILD_GRACE_MS - 100);
}

static void closing_before_it_listens_ends_it(void **state)
{
	struct stage *stage = *state;

	for (int ms = 0; ms < 30; ms += 3) {
		stage_open(stage, NULL);
		stage_run_for(stage, (uint64_t)ms);
		stage_close(stage);
		assert_true(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
	}
}

static void *open_on_a_thread(void *data)
{
	stage_open(data, NULL);
	return NULL;
}

static void the_thread_that_opened_may_end_before_the_loop_runs(void **state)
{
	struct stage *stage = *state;
	pthread_t thread;

	assert_int_equal(pthread_create(&thread, NULL, open_on_a_thread, stage), 0);
	assert_int_equal(pthread_join(thread, NULL), 0);
	stage_run_until(stage, stage_is_ready);
	assert_int_equal(board_figures(stage->board).restarts_total, 0);
}

static void without_a_program_to_start_the_board_is_unavailable(void **state)
{
	struct stage *stage = *state;
	const struct board_row an = row("an", 1, 1);
	struct reading reading = { .is_answered = false };

	stage->redis_server = "/nowhere/redis-server";
	stage_open(stage, NULL);
	assert_int_equal(board_state(stage->board), BOARD_UNAVAILABLE);
	assert_false(board_put(stage->board, players, &an, 1));
	assert_false(board_replace(stage->board, players, &an, 1));
	assert_false(board_remove(stage->board, players));
	board_read(stage->board, players, 0, 10, reading_take, &reading);
	assert_false(reading.is_answered);
	stage_run_until_answered(stage, &reading);
	assert_false(reading.has_rows);
	assert_int_equal(board_figures(stage->board).dropped_total, 2);
	stage_run_for(stage, 100);
	assert_int_equal(stage->ready_count, 0);
	assert_int_equal(board_state(stage->board), BOARD_UNAVAILABLE);
}

static void a_program_that_ends_at_once_is_tried_ever_more_rarely(void **state)
{
	struct stage *stage = *state;

	stage->redis_server = "false";
	stage_open(stage, NULL);
	stage_run_for(stage, 1000);
	/* 50 ms, 100, 200, 400, 800, each cut by as much as half, go in six times. */
	assert_in_range(board_figures(stage->board).restarts_total, 1, 6);
	assert_true(stage_is_catching_up(stage));
}

static void a_folder_that_cannot_be_used_is_refused_with_the_reason(void **state)
{
	struct stage *stage = *state;
	struct failure why = { "" };
	char folder[2 * BOARD_PATH_MAX];
	struct board_options options = { .data_dir = "/nowhere/at/all" };

	assert_null(board_open(&stage->loop, &options, &why));
	assert_non_null(strstr(why.text, "/nowhere/at/all"));
	snprintf(folder, sizeof(folder), "%s/%0*d", stage->folder, BOARD_PATH_MAX, 0);
	assert_int_equal(mkdir(folder, 0700), 0);
	options.data_dir = folder;
	assert_null(board_open(&stage->loop, &options, &why));
	assert_non_null(strstr(why.text, "shorter"));
	options.redis = "redis://redis.example:6379";
	assert_null(board_open(&stage->loop, &options, &why));
	assert_non_null(strstr(why.text, "localhost"));
}

/* The server that is killed. It says when its boards are ready and lives on. */

static void say_ready(void *owner)
{
	(void)owner;
	if (write(STDOUT_FILENO, "r", 1) != 1)
		abort();
}

static int helper_main(const char *folder)
{
	const struct board_options options = { .data_dir = folder, .on_ready = say_ready };
	uv_loop_t loop;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_IGN);
	if (uv_loop_init(&loop) != 0 || !board_open(&loop, &options, NULL))
		abort();
	return uv_run(&loop, UV_RUN_DEFAULT);
}

/* Returns its id; what it says is read from *output. */
static pid_t helper_start(const struct stage *stage, int *output)
{
	int ends[2];
	pid_t pid;

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		execl("/proc/self/exe", "helper", "helper", stage->folder, (char *)NULL);
		_exit(127);
	}
	assert_true(pid > 0);
	close(ends[1]);
	*output = ends[0];
	return pid;
}

static void a_server_killed_with_9_leaves_no_redis(void **state)
{
	struct stage *stage = *state;
	int output, status;
	char word;
	pid_t helper, redis;

	/* Whoever is left behind becomes our child, so that its end can be waited for. */
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	helper = helper_start(stage, &output);
	assert_int_equal(read(output, &word, 1), 1);
	redis = child_pid(stage);
	assert_int_not_equal(redis, helper);
	kill(helper, SIGKILL);
	assert_int_equal(waitpid(helper, NULL, 0), helper);
	assert_int_equal(waitpid(redis, &status, 0), redis);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	close(output);
}

static void a_server_killed_at_any_moment_of_its_start_leaves_no_redis(void **state)
{
	enum { TIMES = 60, STEP_US = 700 };
	struct stage *stage = *state;

	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	for (int i = 0; i < TIMES; i++) {
		int output;
		pid_t helper = helper_start(stage, &output);

		usleep((useconds_t)(i * STEP_US));
		kill(helper, SIGKILL);
		/* An orphan would be waited for until the test's time is over. */
		while (waitpid(-1, NULL, 0) > 0)
			continue;
		assert_int_equal(errno, ECHILD);
		close(output);
	}
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, stage_setup, stage_teardown)

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {
		TEST(the_private_redis_has_no_port_keeps_nothing_and_is_ours_alone),
		TEST(an_old_dump_in_the_folder_is_not_loaded),
		TEST(files_of_ours_are_not_open_in_the_child),
		TEST(a_child_that_dies_is_started_again_and_filled),
		TEST(a_child_that_hangs_is_ended_and_started_again),
		TEST(a_child_that_does_not_end_when_asked_is_ended),
		TEST(closing_before_it_listens_ends_it),
		TEST(the_thread_that_opened_may_end_before_the_loop_runs),
		TEST(without_a_program_to_start_the_board_is_unavailable),
		TEST(a_program_that_ends_at_once_is_tried_ever_more_rarely),
		TEST(a_folder_that_cannot_be_used_is_refused_with_the_reason),
		TEST(a_server_killed_with_9_leaves_no_redis),
		TEST(a_server_killed_at_any_moment_of_its_start_leaves_no_redis),
	};

	if (count == 3 && strcmp(arguments[1], "helper") == 0)
		return helper_main(arguments[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

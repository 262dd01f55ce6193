#define _GNU_SOURCE /* close_range; Linux is what we run on */

#include "board/redis_child.h"

#include "base/log.h"
#include "base/memory.h"
#include "board/backoff.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { EXIT_NOT_STARTED = 127 };

enum child_state {
	CHILD_DOWN,    /* the timer says when to start it again */
	CHILD_RUNNING, /* the timer is off */
	CHILD_ENDING,  /* the timer says when patience ends */
	CHILD_ENDED,
};

struct redis_child {
	struct redis_child_options options;
	char program[REDIS_CHILD_PATH_MAX];
	char data_dir[PATH_MAX];
	char log_path[PATH_MAX + sizeof("/redis.log")];
	struct board_address address;
	enum child_state state;
	pid_t pid; /* while running or ending */
	uv_signal_t child_signal;
	uv_timer_t timer;
	struct backoff backoff;
	uint64_t started_at_ms;
	uint64_t starts;
	size_t handles;
	void (*closed)(void *owner);
	void *closed_owner;
};

static bool may_run(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

bool redis_program_find(const char *name, char program[REDIS_CHILD_PATH_MAX])
{
	const char *folders = getenv("PATH");
	size_t length;

	if (!name)
		name = "redis-server";
	if (strchr(name, '/'))
		return snprintf(program, REDIS_CHILD_PATH_MAX, "%s", name) <
			       REDIS_CHILD_PATH_MAX &&
		       may_run(program);
	if (!folders || !*folders)
		folders = "/usr/local/bin:/usr/bin:/bin";
	for (; *folders; folders += length + (folders[length] == ':')) {
		length = strcspn(folders, ":");
		if (length > 0 &&
		    snprintf(program, REDIS_CHILD_PATH_MAX, "%.*s/%s", (int)length, folders,
			     name) < REDIS_CHILD_PATH_MAX &&
		    may_run(program))
			return true;
	}
	return false;
}

/* What follows runs in the child between fork and exec, where only
 * async-signal-safe calls are allowed. */

static void signals_reset(void)
{
	struct sigaction standard = { .sa_handler = SIG_DFL };
	sigset_t none;

	for (int number = 1; number < 32; number++)
		sigaction(number, &standard, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Our listening sockets must not live on in the child. */
static void files_close(void)
{
	struct rlimit limit;

	if (close_range(3, UINT_MAX, 0) == 0)
		return;
	getrlimit(RLIMIT_NOFILE, &limit);
	for (int file = 3; file < (int)limit.rlim_cur; file++)
		close(file);
}

static _Noreturn void become(const char *program, char *const *arguments, pid_t parent,
			     int log_file)
{
	int nothing;

	/* Asked first: a parent that dies after this takes us along; one that died
	 * before is no longer our parent. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(EXIT_NOT_STARTED);
	/* A group of its own, so that Ctrl-C in the terminal reaches us alone, and we
	 * end the child when we no longer need it. */
	setpgid(0, 0);
	umask(077);
	nothing = open("/dev/null", O_RDONLY);
	if (nothing < 0)
		_exit(EXIT_NOT_STARTED);
	dup2(nothing, STDIN_FILENO);
	dup2(log_file, STDOUT_FILENO);
	dup2(log_file, STDERR_FILENO);
	files_close();
	signals_reset();
	execv(program, arguments);
	_exit(EXIT_NOT_STARTED);
}

/* The log in the data folder, or nowhere. -1 only if even that fails. */
static int log_file_open(const struct redis_child *child)
{
	int file = open(child->log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	struct stat status;

	if (file < 0)
		return open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (fstat(file, &status) == 0 && status.st_size > REDIS_CHILD_LOG_MAX &&
	    ftruncate(file, 0) != 0)
		log_warning("redis-log-not-emptied", "file=%s", child->log_path);
	return file;
}

static pid_t child_fork(struct redis_child *child)
{
	/* No port; nothing written, nothing read: the file name is one nobody uses.
	 * Its log goes to standard output, which is our file, so that what it says
	 * before it has read its options is kept too. */
	char *arguments[] = {
		child->program,
		(char[]){ "--port" },
		(char[]){ "0" },
		(char[]){ "--unixsocket" },
		child->address.path,
		(char[]){ "--unixsocketperm" },
		(char[]){ "700" },
		(char[]){ "--save" },
		(char[]){ "" },
		(char[]){ "--appendonly" },
		(char[]){ "no" },
		(char[]){ "--daemonize" },
		(char[]){ "no" },
		(char[]){ "--dir" },
		child->data_dir,
		(char[]){ "--dbfilename" },
		(char[]){ "redis-keeps-nothing.rdb" },
		(char[]){ "--databases" },
		(char[]){ "1" },
		NULL,
	};
	int log_file = log_file_open(child);
	pid_t parent = getpid(), pid;
	sigset_t all, before;

	if (log_file < 0)
		return -1;
	/* Else a signal could run the loop's handler in the child. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	pid = fork();
	if (pid == 0)
		become(child->program, arguments, parent, log_file);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	close(log_file);
	return pid;
}

static void on_retry(uv_timer_t *timer)
{
	redis_child_start(timer->data);
}

static void start_later(struct redis_child *child, uint64_t lasted_ms)
{
	child->state = CHILD_DOWN;
	uv_timer_start(&child->timer, on_retry, backoff_wait(&child->backoff, lasted_ms), 0);
}

void redis_child_start(struct redis_child *child)
{
	assert(child->state == CHILD_DOWN);
	unlink(child->address.path); /* a socket left over would only refuse us */
	child->pid = child_fork(child);
	if (child->pid < 0) {
		log_error("redis-child-not-started", "reason=\"%s\"", strerror(errno));
		start_later(child, 0);
		return;
	}
	child->state = CHILD_RUNNING;
	child->started_at_ms = uv_now(child->options.loop);
	child->starts++;
	log_info("redis-child-started", "pid=%d log=%s", (int)child->pid, child->log_path);
	child->options.on_started(child->options.owner);
}

static void on_handle_closed(uv_handle_t *handle)
{
	struct redis_child *child = handle->data;

	if (--child->handles > 0)
		return;
	child->closed(child->closed_owner);
	free(child);
}

static void finish(struct redis_child *child)
{
	child->state = CHILD_ENDED;
	unlink(child->address.path);
	uv_close((uv_handle_t *)&child->timer, on_handle_closed);
	uv_close((uv_handle_t *)&child->child_signal, on_handle_closed);
}

static void log_death(const struct redis_child *child, int status)
{
	if (WIFSIGNALED(status))
		log_warning("redis-child-died", "pid=%d signal=%d log=%s", (int)child->pid,
			    WTERMSIG(status), child->log_path);
	else
		log_warning("redis-child-died", "pid=%d status=%d log=%s", (int)child->pid,
			    WEXITSTATUS(status), child->log_path);
}

static void on_child_signal(uv_signal_t *handle, int number)
{
	struct redis_child *child = handle->data;
	int status = 0;

	(void)number;
	if (child->state != CHILD_RUNNING && child->state != CHILD_ENDING)
		return;
	/* Only ours is waited for; 0 says that it lives and another one died. */
	if (waitpid(child->pid, &status, WNOHANG) == 0)
		return;
	if (child->state == CHILD_ENDING) {
		log_info("redis-child-ended", "pid=%d", (int)child->pid);
		finish(child);
		return;
	}
	log_death(child, status);
	start_later(child, uv_now(child->options.loop) - child->started_at_ms);
}

static bool folder_take(struct redis_child *child, const char *data_dir, struct failure *why)
{
	char path[sizeof(child->log_path)];

	/* Redis changes into the folder, so the paths must not depend on where we are. */
	if (!data_dir || !realpath(data_dir, child->data_dir))
		return failure_set(why,
				   "the data folder \"%.120s\" cannot be used for the private "
				   "Redis (%s): create it or name another one",
				   data_dir ? data_dir : "",
				   strerror(data_dir ? errno : ENOENT));
	snprintf(child->log_path, sizeof(child->log_path), "%s/redis.log", child->data_dir);
	snprintf(path, sizeof(path), "%s/redis.sock", child->data_dir);
	return board_address_unix(path, &child->address, why);
}

struct redis_child *redis_child_open(const struct redis_child_options *options,
				     struct failure *why)
{
	struct redis_child *child = memory_new(1, sizeof(*child));

	if (!folder_take(child, options->data_dir, why)) {
		free(child);
		return NULL;
	}
	child->options = *options;
	snprintf(child->program, sizeof(child->program), "%s", options->program);
	backoff_init(&child->backoff, REDIS_CHILD_BACKOFF_LEAST_MS, REDIS_CHILD_BACKOFF_MOST_MS,
		     REDIS_CHILD_STEADY_MS, uv_hrtime());
	uv_timer_init(options->loop, &child->timer);
	uv_signal_init(options->loop, &child->child_signal);
	child->timer.data = child;
	child->child_signal.data = child;
	child->handles = 2;
	if (uv_signal_start(&child->child_signal, on_child_signal, SIGCHLD) != 0)
		abort();
	return child;
}

const struct board_address *redis_child_address(const struct redis_child *child)
{
	return &child->address;
}

uint64_t redis_child_restarts(const struct redis_child *child)
{
	return child->starts > 1 ? child->starts - 1 : 0;
}

void redis_child_kill(struct redis_child *child)
{
	if (child->state == CHILD_RUNNING)
		kill(child->pid, SIGKILL);
}

static void on_patience_over(uv_timer_t *timer)
{
	struct redis_child *child = timer->data;

	kill(child->pid, SIGKILL);
}

void redis_child_close(struct redis_child *child, void (*closed)(void *owner), void *owner)
{
	child->closed = closed;
	child->closed_owner = owner;
	if (child->state != CHILD_RUNNING) {
		finish(child);
		return;
	}
	child->state = CHILD_ENDING;
	kill(child->pid, SIGTERM);
	uv_timer_start(&child->timer, on_patience_over, REDIS_CHILD_GRACE_MS, 0);
}

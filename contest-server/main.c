/* The composition root: reads what was asked for, opens the parts, wires them,
 * runs the loop, and closes them in reverse. No rules here. */
#define _DEFAULT_SOURCE 1 /* flock */

#include "app/live.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/secret.h"
#include "certificate_command.h"
#include "config.h"
#include "contest_command.h"
#include "resources.h"
#include "routes_command.h"
#include "studio/studio.h"
#include "token_command.h"
#include "welcome.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef HOITHI_VERSION
#error "the build says which version this is"
#endif

enum { PATH_SIZE = 1024, EXIT_USAGE = 2 };

struct program {
	const struct config *config;
	uv_loop_t loop;
	uv_signal_t terminate, interrupt;
	struct store *store;
	struct live *live;
	struct studio *studio;
	struct board *board;
	struct server *server;
	char database[PATH_SIZE], sets[PATH_SIZE], web[PATH_SIZE];
	int lock;
	bool is_ending;
};

static void print_help(void)
{
	printf("contest-server: live rounds of contests on labour law\n\n"
	       "  contest-server [serve] [options]      run the server\n"
	       "  contest-server token create --role organiser --data DIR [--days N]\n"
	       "                                        print a bearer token for the REST "
	       "API\n"
	       "  contest-server contest check FILE [--sets DIR]\n"
	       "                                        say what is wrong with the rules of a "
	       "contest\n"
	       "  contest-server contest dry-run FILE [--entrants N] [--seed HEX] [--sets "
	       "DIR]\n"
	       "                                        say how they would decide among "
	       "simulated "
	       "people\n"
	       "  contest-server contest results ID --bundle FILE [--reasons] [--data DIR]\n"
	       "                                        write what anybody needs to recompute "
	       "a contest;\n"
	       "                                        --reasons: also why people were struck "
	       "out\n"
	       "  contest-server contest winners ID --out FILE [--format csv|xlsx] [--lang "
	       "vi|en] [--data DIR]\n"
	       "                                        write who won\n"
	       "  contest-server certificate verify --key FILE TEXT-OR-FILE\n"
	       "                                        check the QR code of a certificate "
	       "without a server\n"
	       "  contest-server routes                 list the routes of the REST API, and "
	       "who "
	       "may use each\n\n"
	       "Options, also as HOITHI_NAME in the environment or in a --config file:\n");
	config_print_options();
}

static int fail(const struct failure *why, int status)
{
	fprintf(stderr, "contest-server: %s\n", why->text);
	return status;
}

/* A burst to a full hall needs megabytes for a moment. glibc would raise its
 * thresholds after the first one and keep them for good; fixed ones give them back. */
static void give_bursts_back(void)
{
	enum { LARGE = 128 * 1024 };

	mallopt(M_MMAP_THRESHOLD, LARGE);
	mallopt(M_TRIM_THRESHOLD, LARGE);
}

/* A hall needs a descriptor a phone; take what the system allows. */
static void raise_descriptor_limit(long long wanted)
{
	enum { SPARE = 200 };
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
		return;
	if (limit.rlim_max < (rlim_t)wanted + SPARE) {
		struct rlimit more = { (rlim_t)wanted + SPARE, (rlim_t)wanted + SPARE };

		if (setrlimit(RLIMIT_NOFILE, &more) == 0)
			limit = more;
	}
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	getrlimit(RLIMIT_NOFILE, &limit);
	log_info("descriptors", "limit=%llu wanted=%lld", (unsigned long long)limit.rlim_cur,
		 wanted);
	if (limit.rlim_cur < (rlim_t)wanted)
		log_warning(
			"few-descriptors",
			"advice=\"raise LimitNOFILE or ulimit -Hn to seat %lld connections\"",
			wanted);
}

static bool make_folder(const char *path, struct failure *why)
{
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return true;
	return failure_set(why, "cannot make the data folder %.150s: %s", path,
			   strerror(errno));
}

/* Two servers on one folder would overwrite each other's rounds. */
static bool lock_folder(struct program *program, struct failure *why)
{
	char path[PATH_SIZE];

	snprintf(path, sizeof(path), "%.1000s/lock", program->config->data);
	program->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (program->lock < 0)
		return failure_set(why, "cannot write in the data folder %.150s: %s",
				   program->config->data, strerror(errno));
	if (flock(program->lock, LOCK_EX | LOCK_NB) == 0)
		return true;
	return failure_set(
		why,
		"another contest-server uses the data folder %.150s: stop it, or name "
		"another folder with --data",
		program->config->data);
}

static void on_committed(void *owner, int64_t sequence)
{
	struct program *program = owner;

	if (program->live)
		live_on_committed(program->live, sequence);
}

static bool open_store(struct program *program, struct failure *why)
{
	snprintf(program->database, sizeof(program->database), "%.1000s/hoithi.db",
		 program->config->data);
	program->store = store_open(&program->loop,
				    &(struct store_options){ .path = program->database,
							     .owner = program,
							     .committed = on_committed },
				    why);
	return program->store != NULL;
}

static bool open_live(struct program *program, struct failure *why)
{
	const struct config *config = program->config;
	const char *sets = config->sets;

	if (!sets)
		sets = resources_find("question-bank/sets", program->sets, PATH_SIZE);
	if (!sets)
		return failure_set(
			why, "no question sets were found: name their folder with --sets");
	program->live = live_open(
		&program->loop,
		&(struct live_options){ .database = program->database,
					.sets = sets,
					.law_texts = config->law_texts,
					.public_url = config->public_url,
					.bind = config->bind,
					.players_max = (int)config->players_max,
					.rounds_max = (int)config->rounds_max,
					.wrong_codes_max = (int)config->wrong_codes_max,
					.registrations_max = (int)config->registrations_max,
					.media_max_mb = (int)config->media_max_mb,
					.disk_reserve_mb = (int)config->disk_reserve_mb },
		why);
	return program->live != NULL;
}

static bool open_board(struct program *program, struct failure *why)
{
	program->board = board_open(
		&program->loop,
		&(struct board_options){ .redis = program->config->redis,
					 .data_dir = program->config->data,
					 .redis_server = program->config->redis_server,
					 .owner = program->live,
					 .on_ready = live_on_board_ready },
		why);
	return program->board != NULL;
}

static bool open_server(struct program *program, struct failure *why)
{
	static const char *const large_bodies[] = { "/api/v1/contests",
						    "/api/v1/contests/",
						    "/api/v1/contest-drafts/",
						    "/api/v1/bank/import",
						    "/api/v1/bank/import/accept",
						    "/api/v1/bank/media",
						    NULL };
	const struct config *config = program->config;
	const char *web = config->web
				  ? config->web
				  : resources_find("web-client/dist", program->web, PATH_SIZE);
	const struct server_options options = {
		.bind = config->bind,
		.port = (int)config->port,
		.web = web,
		.trust_proxy = config->trust_proxy,
		.origins = (const char *const *)config->origins,
		.large_body_paths = large_bodies,
		.connections_max = (int)config->connections_max,
		.connections_per_address_max = (int)config->connections_per_address_max,
		.messages_per_second_max = (int)config->messages_per_second_max,
		.ping_interval_ms = (int)config->ping_interval_ms,
	};
	const struct server_handlers handlers = {
		.owner = program->live,
		.opened = live_on_opened,
		.message = live_on_message,
		.measured = live_on_measured,
		.caught_up = live_on_caught_up,
		.closed = live_on_closed,
		.request = live_on_request,
	};

	if (!web)
		log_warning("no-web-client",
			    "advice=\"build it with ./start, or name its folder "
			    "with --web\"");
	program->server = server_open(&program->loop, &options, &handlers, why);
	return program->server != NULL;
}

/* The order of the end: live, store, server, board. The store goes before the sockets, so that
 * what it still commits is acknowledged. */
static void on_board_closed(void *owner)
{
	struct program *program = owner;

	program->board = NULL;
}

static void on_server_closed(void *owner)
{
	struct program *program = owner;

	program->server = NULL;
	if (program->board)
		board_close(program->board, on_board_closed, program);
}

static void on_store_closed(void *owner)
{
	struct program *program = owner;

	program->store = NULL;
	if (program->server)
		server_close(program->server, on_server_closed, program);
	else
		on_server_closed(program);
}

static void on_live_stopped(void *owner)
{
	struct program *program = owner;

	if (program->store)
		store_close(program->store, on_store_closed, program);
	else
		on_store_closed(program);
}

/* Each part is closed when the one above it is gone; the loop then has nothing left. */
static void end(struct program *program)
{
	if (program->is_ending)
		return;
	program->is_ending = true;
	uv_close((uv_handle_t *)&program->terminate, NULL);
	uv_close((uv_handle_t *)&program->interrupt, NULL);
	if (program->live)
		live_stop(program->live, on_live_stopped, program);
	else
		on_live_stopped(program);
}

static void on_signal(uv_signal_t *handle, int number)
{
	log_info("stopping", "signal=%d", number);
	end(handle->data);
}

static void start_signals(struct program *program)
{
	uv_signal_init(&program->loop, &program->terminate);
	uv_signal_init(&program->loop, &program->interrupt);
	program->terminate.data = program->interrupt.data = program;
	uv_signal_start(&program->terminate, on_signal, SIGTERM);
	uv_signal_start(&program->interrupt, on_signal, SIGINT);
}

static bool start(struct program *program, struct failure *why)
{
	struct live_demo demo;
	bool has_demo = program->config->demo;

	if (!open_store(program, why) || !open_live(program, why) ||
	    !open_board(program, why) || !open_server(program, why))
		return false;
	live_attach(program->live, program->store, program->server, program->board);
	program->studio = studio_open(program->live, why);
	if (!program->studio)
		return false;
	live_start(program->live);
	if (has_demo &&
	    !live_start_demo(program->live, (int)program->config->demo_players, &demo, why))
		return false;
	log_info("listening", "port=%d", server_port(program->server));
	if (program->config->welcome)
		welcome_print(&(struct welcome){ .live = program->live,
						 .studio = program->studio,
						 .bind = program->config->bind,
						 .port = server_port(program->server),
						 .demo = has_demo ? &demo : NULL });
	return true;
}

static int serve(const struct config *config)
{
	struct program *program = memory_new(1, sizeof(*program));
	struct failure why = { "" };
	bool is_started;

	program->config = config;
	program->lock = -1;
	log_set_level(config->log_level);
	signal(SIGPIPE, SIG_IGN);
	give_bursts_back();
	if (!make_folder(config->data, &why) || !lock_folder(program, &why)) {
		free(program);
		return fail(&why, EXIT_FAILURE);
	}
	raise_descriptor_limit(config->connections_max);
	uv_loop_init(&program->loop);
	start_signals(program);
	is_started = start(program, &why);
	if (!is_started)
		end(program);
	uv_run(&program->loop, UV_RUN_DEFAULT);
	studio_free(program->studio);
	if (program->live)
		live_free(program->live);
	if (uv_loop_close(&program->loop) != 0)
		log_warning("loop-busy", "at=end");
	close(program->lock);
	free(program);
	log_info("stopped", "clean=%s", is_started ? "yes" : "no");
	return is_started ? EXIT_SUCCESS : fail(&why, EXIT_FAILURE);
}

int main(int argument_count, char **arguments)
{
	struct failure why = { "" };
	struct config *config;
	int first = 1;
	int status;

	if (!secret_start()) {
		failure_set(&why, "this machine has no randomness to make secrets from");
		return fail(&why, EXIT_FAILURE);
	}
	if (argument_count > 1 && strcmp(arguments[1], "token") == 0)
		return token_command(argument_count - 2, arguments + 2);
	if (argument_count > 1 && strcmp(arguments[1], "routes") == 0)
		return routes_command();
	if (argument_count > 1 && strcmp(arguments[1], "contest") == 0)
		return contest_command(argument_count - 2, arguments + 2);
	if (argument_count > 1 && strcmp(arguments[1], "certificate") == 0)
		return certificate_command(argument_count - 2, arguments + 2);
	if (argument_count > 1 && strcmp(arguments[1], "serve") == 0)
		first = 2;
	config = config_new(argument_count - first, arguments + first, &why);
	if (!config)
		return fail(&why, EXIT_USAGE);
	if (config->help) {
		print_help();
		status = EXIT_SUCCESS;
	} else if (config->version) {
		printf("contest-server %s\n", HOITHI_VERSION);
		status = EXIT_SUCCESS;
	} else {
		status = serve(config);
	}
	config_free(config);
	return status;
}

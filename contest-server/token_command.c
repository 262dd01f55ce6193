#include "token_command.h"

#include "app/clock.h"
#include "base/log.h"
#include "base/secret.h"
#include "store/store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	PATH_SIZE = 1024,
	EXIT_USAGE = 2,
	DAYS_USUAL = 365,
	DAYS_MAX = 3650,
	DAY_MS = 86400000,
};

static int fail(const struct failure *why, int status)
{
	fprintf(stderr, "contest-server: %s\n", why->text);
	return status;
}

static void on_nothing(void *owner)
{
	(void)owner;
}

static void on_nothing_committed(void *owner, int64_t sequence)
{
	(void)owner;
	(void)sequence;
}

/* Writes into the same file as a server that may be running. */
static int make_token(const char *data, int64_t days)
{
	char path[PATH_SIZE], secret[SECRET_TEXT_SIZE];
	struct failure why = { "" };
	struct store *store;
	uv_loop_t loop;

	if (mkdir(data, 0700) != 0 && errno != EEXIST) {
		failure_set(&why, "cannot make the data folder %.150s: %s", data,
			    strerror(errno));
		return fail(&why, EXIT_FAILURE);
	}
	log_set_level(LOG_WARNING);
	clock_start(0);
	snprintf(path, sizeof(path), "%.1000s/hoithi.db", data);
	uv_loop_init(&loop);
	store = store_open(
		&loop,
		&(struct store_options){ .path = path, .committed = on_nothing_committed },
		&why);
	if (!store)
		return fail(&why, EXIT_FAILURE);
	secret_make(secret);
	store_put_token(store, &(struct store_token){ .hash = secret_hash_of(secret),
						      .role = "organiser",
						      .created_at_unix_ms = clock_now_ms(),
						      .expires_at_unix_ms =
							      clock_now_ms() + days * DAY_MS });
	store_close(store, on_nothing, NULL);
	uv_run(&loop, UV_RUN_DEFAULT);
	uv_loop_close(&loop);
	printf("%s\n", secret);
	return EXIT_SUCCESS;
}

int token_command(int count, char **arguments)
{
	const char *data = "data", *role = NULL;
	struct failure why = { "" };
	long days = DAYS_USUAL;

	if (count < 1 || strcmp(arguments[0], "create") != 0) {
		failure_set(&why,
			    "say: contest-server token create --role organiser --data DIR");
		return fail(&why, EXIT_USAGE);
	}
	for (int i = 1; i < count; i += 2) {
		const char *value = i + 1 < count ? arguments[i + 1] : NULL;

		if (value && strcmp(arguments[i], "--data") == 0)
			data = value;
		else if (value && strcmp(arguments[i], "--role") == 0)
			role = value;
		else if (value && strcmp(arguments[i], "--days") == 0)
			days = strtol(value, NULL, 10);
		else
			failure_set(&why,
				    "%.60s: options are --role organiser, --data DIR, --days N",
				    arguments[i]);
	}
	if (!why.text[0] && (!role || strcmp(role, "organiser") != 0))
		failure_set(&why, "--role must be organiser");
	if (!why.text[0] && (days < 1 || days > DAYS_MAX))
		failure_set(&why, "--days must be a whole number from 1 to %d", DAYS_MAX);
	return why.text[0] ? fail(&why, EXIT_USAGE) : make_token(data, days);
}

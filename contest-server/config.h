/* What the operator asked for: defaults < configuration file < environment <
 * flags. Checked once, not changed after.
 *
 * One table in config.c knows every option. "--players-max 500" is
 * HOITHI_PLAYERS_MAX=500 in the environment and "players-max = 500" in a file. */
#ifndef CONFIG_H
#define CONFIG_H

#include "base/failure.h"
#include "base/log.h"

#include <stdbool.h>

enum { CONFIG_ORIGINS_MAX = 16, CONFIG_LINE_MAX = 1024 };

struct config {
	char *config; /* the file */
	char *data, *redis, *redis_server, *web, *sets, *law_texts, *bind, *public_url;
	char *origins[CONFIG_ORIGINS_MAX + 1]; /* NULL-terminated */
	int origin_count;
	long long port;
	long long players_max, rounds_max, connections_max, connections_per_address_max;
	long long messages_per_second_max, wrong_codes_max, registrations_max, ping_interval_ms,
		media_max_mb, disk_reserve_mb, demo_players;
	enum log_level log_level;
	bool trust_proxy, welcome, demo;
	bool help, version;
};

/* Reads all four sources. arguments are those after the subcommand. NULL with a
 * sentence that names the option and what it must be. */
struct config *config_new(int argument_count, char *const *arguments, struct failure *why);
void config_free(struct config *config); /* NULL is ok */

/* Writes the options with their defaults, as part of --help. */
void config_print_options(void);

#endif

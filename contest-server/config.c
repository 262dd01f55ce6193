#include "config.h"
#include "base/memory.h"

#include <ctype.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_BYTES = 64 };

enum option_kind { OPTION_TEXT, OPTION_NUMBER, OPTION_FLAG, OPTION_LEVEL, OPTION_ORIGIN };

struct option {
	const char *name;
	enum option_kind kind;
	size_t offset;
	const char *usual; /* default, or NULL */
	long long least, most;
	const char *help;
};

#define FIELD(name) offsetof(struct config, name)

static const struct option options[] = {
	{ "port", OPTION_NUMBER, FIELD(port), "8080", 0, 65535,
	  "port to listen on; 0: any free one, see the log" },
	{ "bind", OPTION_TEXT, FIELD(bind), NULL, 0, 0,
	  "address to listen on; all by default" },
	{ "data", OPTION_TEXT, FIELD(data), "data", 0, 0, "folder of the database" },
	{ "sets", OPTION_TEXT, FIELD(sets), NULL, 0, 0,
	  "folder of question sets; the bundled ones by default" },
	{ "law-texts", OPTION_TEXT, FIELD(law_texts), NULL, 0, 0,
	  "folder of law texts (*.jsonl), so that players can read the cited articles" },
	{ "web", OPTION_TEXT, FIELD(web), NULL, 0, 0,
	  "folder of the built web client; the bundled one by default" },
	{ "redis", OPTION_TEXT, FIELD(redis), NULL, 0, 0,
	  "unix:PATH or redis://HOST:PORT/DB; a private one by default" },
	{ "redis-server", OPTION_TEXT, FIELD(redis_server), NULL, 0, 0,
	  "program of the private Redis; the one on the PATH by default" },
	{ "public-url", OPTION_TEXT, FIELD(public_url), NULL, 0, 0,
	  "address in links, as https://thi.example.vn; else the page's own or the LAN's" },
	{ "trust-proxy", OPTION_FLAG, FIELD(trust_proxy), NULL, 0, 0,
	  "believe X-Forwarded-For and -Proto: only behind a proxy of yours" },
	{ "origin", OPTION_ORIGIN, FIELD(origins), NULL, 0, 0,
	  "a further page origin that hosts may come from; may be repeated" },
	{ "players-max", OPTION_NUMBER, FIELD(players_max), "20000", 1, 200000,
	  "players of a round" },
	{ "rounds-max", OPTION_NUMBER, FIELD(rounds_max), "200", 1, 1000,
	  "rounds that are not finished" },
	{ "connections-max", OPTION_NUMBER, FIELD(connections_max), "25000", 1, 1000000,
	  "sockets in all" },
	{ "connections-per-address-max", OPTION_NUMBER, FIELD(connections_per_address_max),
	  "25000", 1, 1000000, "sockets of one address; a hall shares one" },
	{ "messages-per-second-max", OPTION_NUMBER, FIELD(messages_per_second_max), "50", 1,
	  100000, "messages of one connection" },
	{ "wrong-codes-max", OPTION_NUMBER, FIELD(wrong_codes_max), "30", 1, 1000000,
	  "wrong codes of one address before guessing is slowed" },
	{ "registrations-max", OPTION_NUMBER, FIELD(registrations_max), "600", 1, 10000000,
	  "registrations for contests of one address before they are slowed" },
	{ "media-max-mb", OPTION_NUMBER, FIELD(media_max_mb), "2048", 1, 1000000,
	  "disk that pictures and recordings of questions may take" },
	{ "disk-reserve-mb", OPTION_NUMBER, FIELD(disk_reserve_mb), "256", 0, 1000000000,
	  "disk that they leave free for what is played; warned of when less is left" },
	{ "ping-interval-ms", OPTION_NUMBER, FIELD(ping_interval_ms), "50000", 100, 600000,
	  "between two looks whether a connection lives" },
	{ "demo-players", OPTION_NUMBER, FIELD(demo_players), "12", 1, 500,
	  "simulated players of --demo" },
	{ "log-level", OPTION_LEVEL, FIELD(log_level), "info", 0, 0,
	  "debug, info, warning or error" },
	{ "welcome", OPTION_FLAG, FIELD(welcome), NULL, 0, 0,
	  "print the organiser's link, the LAN address and a QR code" },
	{ "demo", OPTION_FLAG, FIELD(demo), NULL, 0, 0,
	  "open a round that plays by itself with simulated players" },
	{ "config", OPTION_TEXT, FIELD(config), NULL, 0, 0,
	  "file of lines such as: players-max = 500" },
	{ "help", OPTION_FLAG, FIELD(help), NULL, 0, 0, "say this" },
	{ "version", OPTION_FLAG, FIELD(version), NULL, 0, 0, "say the version" },
};

enum { OPTION_COUNT = sizeof(options) / sizeof(options[0]) };

static bool set_level(enum log_level *level, const char *value)
{
	static const char *const names[] = { "debug", "info", "warning", "error" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(names[i], value) == 0) {
			*level = (enum log_level)i;
			return true;
		}
	}
	return false;
}

static bool set_number(const struct option *option, long long *number, const char *value,
		       const char *source, struct failure *why)
{
	char *end;

	errno = 0;
	*number = strtoll(value, &end, 10);
	if (errno == 0 && end != value && *end == '\0' && *number >= option->least &&
	    *number <= option->most)
		return true;
	return failure_set(why, "%s must be a whole number from %lld to %lld, not \"%.40s\"",
			   source, option->least, option->most, value);
}

static bool set_flag(bool *flag, const char *value, const char *source, struct failure *why)
{
	*flag = strcmp(value, "true") == 0 || strcmp(value, "1") == 0 ||
		strcmp(value, "yes") == 0;
	if (*flag || strcmp(value, "false") == 0 || strcmp(value, "0") == 0 ||
	    strcmp(value, "no") == 0)
		return true;
	return failure_set(why, "%s must be true or false, not \"%.40s\"", source, value);
}

static bool add_origin(struct config *config, const char *value, const char *source,
		       struct failure *why)
{
	if (config->origin_count == CONFIG_ORIGINS_MAX)
		return failure_set(why, "%s may be given %d times at most", source,
				   CONFIG_ORIGINS_MAX);
	if (!strstr(value, "://"))
		return failure_set(why, "%s must be like https://thi.example.vn, not \"%.40s\"",
				   source, value);
	config->origins[config->origin_count++] = memory_copy_string(value);
	return true;
}

/* source is how the operator wrote it: "--port", "HOITHI_PORT" or "port in FILE". */
static bool set(struct config *config, const struct option *option, const char *value,
		const char *source, struct failure *why)
{
	char *field = (char *)config + option->offset;
	char **text = (char **)(void *)field;

	switch (option->kind) {
	case OPTION_NUMBER:
		return set_number(option, (long long *)(void *)field, value, source, why);
	case OPTION_FLAG:
		return set_flag((bool *)(void *)field, value, source, why);
	case OPTION_ORIGIN:
		return add_origin(config, value, source, why);
	case OPTION_LEVEL:
		if (set_level(&config->log_level, value))
			return true;
		return failure_set(why,
				   "%s must be debug, info, warning or error, not \"%.40s\"",
				   source, value);
	case OPTION_TEXT:
		if (!*value)
			return failure_set(why, "%s must not be empty", source);
		free(*text);
		*text = memory_copy_string(value);
		return true;
	}
	return true;
}

static const struct option *find(const char *name, size_t length)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (strlen(options[i].name) == length &&
		    strncmp(options[i].name, name, length) == 0)
			return &options[i];
	return NULL;
}

static char *trimmed(char *text)
{
	char *end;

	while (isspace((unsigned char)*text))
		text++;
	end = text + strlen(text);
	while (end > text && isspace((unsigned char)end[-1]))
		*--end = '\0';
	return text;
}

static bool read_line(struct config *config, char *line, int number, struct failure *why)
{
	char source[CONFIG_LINE_MAX];
	const struct option *option;
	char *value = strchr(line, '=');
	char *name;

	line = trimmed(line);
	if (*line == '\0' || *line == '#')
		return true;
	if (!value)
		return failure_set(why, "%.100s line %d: write it as name = value",
				   config->config, number);
	*value = '\0';
	name = trimmed(line);
	option = find(name, strlen(name));
	if (!option)
		return failure_set(why, "%.100s line %d: there is no option \"%.40s\"",
				   config->config, number, name);
	snprintf(source, sizeof(source), "%s in line %d of %.100s", name, number,
		 config->config);
	return set(config, option, trimmed(value + 1), source, why);
}

static bool read_file(struct config *config, struct failure *why)
{
	char line[CONFIG_LINE_MAX];
	FILE *file = fopen(config->config, "r");
	bool is_good = true;
	int number = 0;

	if (!file)
		return failure_set(why, "cannot read the configuration file %.100s: %s",
				   config->config, strerror(errno));
	while (is_good && fgets(line, sizeof(line), file))
		is_good = read_line(config, line, ++number, why);
	fclose(file);
	return is_good;
}

static const char *environment_of(const struct option *option, char name[NAME_MAX_BYTES])
{
	int length = snprintf(name, NAME_MAX_BYTES, "HOITHI_%s", option->name);

	for (int i = 0; i < length; i++)
		name[i] = name[i] == '-' ? '_' : (char)toupper((unsigned char)name[i]);
	return getenv(name);
}

static bool read_environment(struct config *config, struct failure *why)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		char name[NAME_MAX_BYTES];
		const char *value = environment_of(&options[i], name);

		if (value && !set(config, &options[i], value, name, why))
			return false;
	}
	return true;
}

/* Sets one flag and returns how many arguments it took, 0 with the reason. */
static int read_flag(struct config *config, char *const *arguments, int left,
		     struct failure *why)
{
	const char *argument = arguments[0];
	const char *value = strchr(argument, '=');
	size_t length = value ? (size_t)(value - argument) : strlen(argument);
	const struct option *option =
		strncmp(argument, "--", 2) == 0 ? find(argument + 2, length - 2) : NULL;
	char source[NAME_MAX_BYTES];

	if (!option) {
		failure_set(why, "unknown option \"%.60s\": see contest-server --help",
			    argument);
		return 0;
	}
	snprintf(source, sizeof(source), "--%s", option->name);
	if (value)
		return set(config, option, value + 1, source, why) ? 1 : 0;
	if (option->kind == OPTION_FLAG)
		return set(config, option, "true", source, why) ? 1 : 0;
	if (left < 2) {
		failure_set(why, "%s needs a value", source);
		return 0;
	}
	return set(config, option, arguments[1], source, why) ? 2 : 0;
}

static bool read_flags(struct config *config, int count, char *const *arguments,
		       struct failure *why)
{
	for (int i = 0; i < count;) {
		int taken = read_flag(config, arguments + i, count - i, why);

		if (taken == 0)
			return false;
		i += taken;
	}
	return true;
}

static void clear_origins(struct config *config)
{
	for (int i = 0; i < config->origin_count; i++)
		free(config->origins[i]);
	memset(config->origins, 0, sizeof(config->origins));
	config->origin_count = 0;
}

static bool set_defaults(struct config *config, struct failure *why)
{
	for (int i = 0; i < OPTION_COUNT; i++)
		if (options[i].usual &&
		    !set(config, &options[i], options[i].usual, options[i].name, why))
			return false;
	return true;
}

/* The file is named by a flag or the environment, but weighs less than both: so
 * those are read once to find it and once more on top of it. */
static bool read_all(struct config *config, int count, char *const *arguments,
		     struct failure *why)
{
	if (!set_defaults(config, why) || !read_environment(config, why) ||
	    !read_flags(config, count, arguments, why))
		return false;
	clear_origins(config);
	if (config->config && !config->help && !config->version &&
	    (!set_defaults(config, why) || !read_file(config, why)))
		return false;
	if (config->config)
		return read_environment(config, why) &&
		       read_flags(config, count, arguments, why);
	clear_origins(config);
	return read_environment(config, why) && read_flags(config, count, arguments, why);
}

struct config *config_new(int argument_count, char *const *arguments, struct failure *why)
{
	struct config *config = memory_new(1, sizeof(*config));

	if (read_all(config, argument_count, arguments, why))
		return config;
	config_free(config);
	return NULL;
}

void config_free(struct config *config)
{
	if (!config)
		return;
	for (int i = 0; i < OPTION_COUNT; i++)
		if (options[i].kind == OPTION_TEXT)
			free(*(char **)(void *)((char *)config + options[i].offset));
	clear_origins(config);
	free(config);
}

void config_print_options(void)
{
	for (int i = 0; i < OPTION_COUNT; i++) {
		const struct option *option = &options[i];
		char name[NAME_MAX_BYTES];

		snprintf(name, sizeof(name), "--%s%s", option->name,
			 option->kind == OPTION_FLAG     ? ""
			 : option->kind == OPTION_NUMBER ? " N"
							 : " X");
		printf("  %-32s %s", name, option->help);
		if (option->usual)
			printf(" (%s)", option->usual);
		printf("\n");
	}
}

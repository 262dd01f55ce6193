#include "contest_command.h"

#include "app/contest_pool.h"
#include "base/log.h"
#include "contest/rehearsal.h"
#include "contest_files.h"
#include "contest_rehearse.h"
#include "contest_summary.h"
#include "resources.h"
#include "wire/contest_sound.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

enum { PATH_SIZE = 1024, EXIT_USAGE = 2, ENTRANTS_USUAL = 5000 };

struct command {
	const char *file;
	const char *sets; /* folder */
	char sets_path[PATH_SIZE];
	long entrants;
	unsigned char seed[TALLY_SEED_SIZE];
	bool is_dry_run;
	int errors, warnings;
};

static int fail(const struct failure *why, int status)
{
	fprintf(stderr, "contest-server: %s\n", why->text);
	return status;
}

static void print_problem(void *owner, enum contest_severity severity, const char *where,
			  const char *sentence)
{
	struct command *command = owner;
	bool is_error = severity == CONTEST_ERROR;

	command->errors += is_error;
	command->warnings += !is_error;
	fprintf(stderr, "%s: %s: %s%s%s\n", command->file, is_error ? "error" : "warning",
		where, where[0] ? ": " : "", sentence);
}

static bool is_sound(struct command *command, const struct contest_rules *rules,
		     const struct sets *sets)
{
	struct contest_pool_finder finder = { .sets = sets };
	bool is_good =
		contest_sound(rules, (struct contest_pools){ contest_pool_find, &finder },
			      print_problem, command);

	contest_pool_finder_clear(&finder);
	return is_good;
}

static struct sets *open_sets(struct command *command, struct failure *why)
{
	const char *folder = command->sets;

	if (!folder)
		folder = resources_find("question-bank/sets", command->sets_path, PATH_SIZE);
	if (folder)
		return sets_open(folder, NULL, why);
	failure_set(why, "no question sets were found: name their folder with --sets");
	return NULL;
}

/* The rules, if they are sound; else everything that is wrong was said. */
static struct contest_rules *open_contest(struct command *command, struct failure *why)
{
	struct contest_rules *rules =
		contest_document_open(command->file, print_problem, command);
	struct sets *sets = rules ? open_sets(command, why) : NULL;
	bool is_good = sets && is_sound(command, rules, sets);

	sets_close(sets);
	if (is_good)
		return rules;
	contest_rules_free(rules);
	return NULL;
}

static int check(struct command *command)
{
	struct failure why = { "" };
	struct contest_rules *rules = open_contest(command, &why);

	if (why.text[0])
		return fail(&why, EXIT_FAILURE);
	if (rules)
		contest_summary_print(rules, stdout);
	contest_rules_free(rules);
	printf("%s: %d errors, %d warnings\n", command->file, command->errors,
	       command->warnings);
	return command->errors > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

static int dry_run(struct command *command)
{
	struct failure why = { "" };
	struct contest_rules *rules = open_contest(command, &why);

	if (why.text[0])
		return fail(&why, EXIT_FAILURE);
	if (!rules)
		return EXIT_FAILURE;
	contest_rehearse(rules, (int32_t)command->entrants, command->seed, stdout);
	contest_rules_free(rules);
	return EXIT_SUCCESS;
}

static bool read_entrants(struct command *command, const char *value, struct failure *why)
{
	char *end;

	command->entrants = strtol(value, &end, 10);
	if (end != value && !*end && command->entrants >= 1 &&
	    command->entrants <= REHEARSAL_ENTRANTS_MAX)
		return true;
	return failure_set(why, "--entrants must be a whole number from 1 to %d",
			   REHEARSAL_ENTRANTS_MAX);
}

static bool read_seed(struct command *command, const char *value, struct failure *why)
{
	size_t length = 0;

	if (sodium_hex2bin(command->seed, TALLY_SEED_SIZE, value, strlen(value), NULL, &length,
			   NULL) == 0 &&
	    length == TALLY_SEED_SIZE)
		return true;
	return failure_set(why, "--seed must be %d hexadecimal digits", 2 * TALLY_SEED_SIZE);
}

/* One option, or the file; takes a value along if it needs one. */
static bool read_option(struct command *command, int *place, int count, char **arguments,
			struct failure *why)
{
	const char *word = arguments[*place];
	const char *value = *place + 1 < count ? arguments[*place + 1] : NULL;

	if (word[0] != '-' && !command->file) {
		command->file = word;
		return true;
	}
	++*place;
	if (value && strcmp(word, "--sets") == 0) {
		command->sets = value;
		return true;
	}
	if (value && command->is_dry_run && strcmp(word, "--entrants") == 0)
		return read_entrants(command, value, why);
	if (value && command->is_dry_run && strcmp(word, "--seed") == 0)
		return read_seed(command, value, why);
	return failure_set(why, "%.60s: the options are --sets DIR%s", word,
			   command->is_dry_run ? ", --entrants N, --seed HEX" : "");
}

static bool read_options(struct command *command, int count, char **arguments,
			 struct failure *why)
{
	for (int i = 0; i < count; i++)
		if (!read_option(command, &i, count, arguments, why))
			return false;
	return command->file || failure_set(why, "name the FILE of the contest");
}

int contest_command(int count, char **arguments)
{
	struct command command = { .entrants = ENTRANTS_USUAL };
	struct failure why = { "" };

	if (count > 0 && contest_files_knows(arguments[0]))
		return contest_files_command(count, arguments);
	command.is_dry_run = count > 0 && strcmp(arguments[0], "dry-run") == 0;
	if (count < 1 || (!command.is_dry_run && strcmp(arguments[0], "check") != 0)) {
		failure_set(
			&why,
			"say: contest-server contest check FILE, or contest-server "
			"contest dry-run FILE --entrants N, or results ID --bundle FILE, or "
			"winners ID --out FILE");
		return fail(&why, EXIT_USAGE);
	}
	log_set_level(LOG_WARNING);
	if (!read_options(&command, count - 1, arguments + 1, &why))
		return fail(&why, EXIT_USAGE);
	return command.is_dry_run ? dry_run(&command) : check(&command);
}

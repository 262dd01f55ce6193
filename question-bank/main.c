/* The tool question-bank: reads the command line and calls one command. */
#include "question-bank/date.h"
#include "question-bank/json_memory.h"
#include "question-bank/tool.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* The names of the formats follow at its end. */
static const char usage[] =
	"Usage: question-bank check PATH [--law FOLDER] [--laws FILE] [--on DATE]\n"
	"       question-bank due PATH [--laws FILE] [--on DATE]\n"
	"       question-bank import FILE [--format NAME] [--language vi|en] [--topic TOPIC]\n"
	"                     [--prefix LETTERS] [--out FILE] [--encoding NAME]\n"
	"                     [--sheet NAME] [--columns CHOICE [--first-row NUMBER]]\n"
	"       question-bank look FILE [--encoding NAME] [--sheet NAME]\n"
	"       question-bank export PATH --format NAME [--language vi|en] [--out FILE]\n"
	"       question-bank format PATH [--check]\n"
	"       question-bank stats PATH\n"
	"       question-bank --help | --version\n"
	"\n"
	"PATH is a folder of question sets (*.json), or one set file.\n"
	"\n"
	"check  reports everything that is wrong with the sets, one line for each problem.\n"
	"due    lists the questions that are out of date on a day, with the reason.\n"
	"import makes a set of drafts from another tool's file and says what is wrong with "
	"it.\n"
	"export writes the questions as another tool's file and says what that cannot hold.\n"
	"format writes the files in their one layout, so that changes are easy to read.\n"
	"look   shows the first rows of a sheet and what its columns seem to mean.\n"
	"stats  counts the questions by topic, kind, difficulty, audience and status, and\n"
	"       says at which places the right answers stand.\n"
	"\n"
	"  --law FOLDER  look every legal basis up in the law texts there (*.jsonl)\n"
	"  --laws FILE   the register of laws; otherwise laws.json beside the folder PATH\n"
	"  --check       name the files that format would change, and change none\n"
	"  --format NAME the file's format; import finds it out by itself if it is not given\n"
	"  --language L  the language of the file's texts, vi or en\n"
	"  --topic TOPIC of imported questions whose file does not say it (see topics.json)\n"
	"  --prefix P    of the ids that imported questions get: IM makes IM-0001\n"
	"  --encoding E  of a text file or a sheet: utf-8, utf-16, windows-1258, tcvn3 or "
	"vni;\n"
	"                told from the file, or refused, if it is not given\n"
	"  --sheet NAME  of an .xlsx file: the sheet to read; otherwise the first\n"
	"  --columns C   of a sheet whose columns have other names, as look writes them:\n"
	"                B=text,C=a,D=b,E=answer,F=basis (a to j are the options; also id,\n"
	"                kind, topic, audience, difficulty, order, number, tolerance,\n"
	"                closeness, unit, explanation, why_a to why_j and pinned)\n"
	"  --first-row N the first row that is a question; with --columns\n"
	"  --out FILE    write there instead of on standard output\n"
	"  --on DATE     judge the law on this day (YYYY-MM-DD) instead of today\n"
	"\n"
	"Exit status: 0 no problem, 1 problems, 2 wrong use.\n";

static void print_usage(FILE *out)
{
	fputs(usage, out);
	tool_list_formats(out);
}

/* Which options a command takes, as bits. */
enum {
	TAKES_LAW = 1,
	TAKES_LAWS = 2,
	TAKES_DAY = 4,
	TAKES_CHECK = 8,
	TAKES_FORMAT = 16,
	TAKES_ORIGIN = 32,
	TAKES_SHEET = 64,
	TAKES_COLUMNS = 128
};

struct command {
	const char *name;
	int (*run)(const struct tool_options *options);
	unsigned takes;
};

static const struct command commands[] = {
	{ "check", tool_check, TAKES_LAW | TAKES_LAWS | TAKES_DAY },
	{ "due", tool_due, TAKES_LAWS | TAKES_DAY },
	{ "export", tool_export, TAKES_FORMAT },
	{ "format", tool_format, TAKES_CHECK },
	{ "import", tool_import, TAKES_FORMAT | TAKES_ORIGIN | TAKES_SHEET | TAKES_COLUMNS },
	{ "look", tool_look, TAKES_SHEET },
	{ "stats", tool_stats, 0 },
};

static int misuse(const char *what, const char *word)
{
	fprintf(stderr, "question-bank: %s: %s. See question-bank --help.\n", word, what);
	return TOOL_MISUSED;
}

static const struct command *command_named(const char *name)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

/* The option that takes a value, or NULL if this word is none of the command's. */
static const char **option_named(struct tool_options *options, const struct command *command,
				 const char *word)
{
	const struct {
		const char *word;
		const char **value;
		unsigned takes;
	} known[] = {
		{ "--law", &options->law, TAKES_LAW },
		{ "--laws", &options->laws, TAKES_LAWS },
		{ "--on", &options->day, TAKES_DAY },
		{ "--format", &options->format, TAKES_FORMAT },
		{ "--language", &options->language, TAKES_FORMAT },
		{ "--out", &options->out, TAKES_FORMAT },
		{ "--topic", &options->topic, TAKES_ORIGIN },
		{ "--prefix", &options->prefix, TAKES_ORIGIN },
		{ "--encoding", &options->encoding, TAKES_SHEET },
		{ "--sheet", &options->sheet, TAKES_SHEET },
		{ "--columns", &options->columns, TAKES_COLUMNS },
		{ "--first-row", &options->first_row, TAKES_COLUMNS },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if ((command->takes & known[i].takes) && strcmp(word, known[i].word) == 0)
			return known[i].value;
	return NULL;
}

static int run(const struct command *command, char **words)
{
	char today[DATE_SIZE];
	struct tool_options options = {
		.day = today,
		.language = "vi",
		.prefix = "IM",
	};

	date_in_viet_nam(time(NULL), today);
	for (; *words; words++) {
		const char **value = option_named(&options, command, *words);

		if (strcmp(*words, "--help") == 0) {
			print_usage(stdout);
			return TOOL_FINE;
		}
		if ((command->takes & TAKES_CHECK) && strcmp(*words, "--check") == 0) {
			options.is_only_checked = true;
			continue;
		}
		if (value && !words[1])
			return misuse("a value must follow", *words);
		if (value)
			*value = *++words;
		else if ((*words)[0] == '-')
			return misuse("no such option here", *words);
		else if (options.path)
			return misuse("only one PATH can be given", *words);
		else
			options.path = *words;
	}
	if (!options.path)
		return misuse("name what it is to work on", command->name);
	if (!date_is_real(options.day))
		return misuse("no day of the calendar, write it as YYYY-MM-DD", options.day);
	return command->run(&options);
}

int main(int count, char **words)
{
	const struct command *command;

	if (count < 2) {
		print_usage(stderr);
		return TOOL_MISUSED;
	}
	if (strcmp(words[1], "--help") == 0) {
		print_usage(stdout);
		return TOOL_FINE;
	}
	if (strcmp(words[1], "--version") == 0) {
		puts("question-bank " HOITHI_VERSION);
		return TOOL_FINE;
	}
	json_memory_use();
	command = command_named(words[1]);
	return command ? run(command, words + 2) : misuse("no such command", words[1]);
}

/* The commands of the tool question-bank. Each gives the program's exit status. */
#ifndef QUESTION_BANK_TOOL_H
#define QUESTION_BANK_TOOL_H

#include "question-bank/register.h"

#include <stdbool.h>
#include <stdio.h>

enum { TOOL_FINE = 0, TOOL_PROBLEMS = 1, TOOL_MISUSED = 2 };

/* What the command line says; texts are borrowed from it. */
struct tool_options {
	const char *path;      /* folder of sets, or one set file */
	const char *law;       /* folder of law texts, or NULL */
	const char *laws;      /* the register's file, or NULL: laws.json beside the folder */
	bool is_only_checked;  /* format: say what would change and change nothing */
	const char *format;    /* of the file that is read or written, or NULL */
	const char *language;  /* "vi" */
	const char *topic;     /* of imported questions that name none */
	const char *prefix;    /* of the ids given to them */
	const char *encoding;  /* of the file's texts, or NULL: told */
	const char *sheet;     /* of an .xlsx file, or NULL: the first */
	const char *columns;   /* what each of a sheet means, or NULL: as they say */
	const char *first_row; /* that is a question, with columns; or NULL */
	const char *out;       /* the file to write, or NULL: standard output */
	const char *day;       /* "YYYY-MM-DD" that counts as today */
};

/* The register that the options name; NULL, and reported, if it cannot be read. If none is
 * named and none is beside path, NULL without a report unless is_needed. */
struct law_register *tool_register(const struct tool_options *options, bool is_needed,
				   set_problem_fn *report, void *owner);

/* Problems go to standard error, "FILE: ID: field: sentence" each; the count that was
 * checked goes to standard output if there is none. */
int tool_check(const struct tool_options *options);

/* The questions that the day makes stale, one line each with the reason, on standard output;
 * TOOL_PROBLEMS if there are any. */
int tool_due(const struct tool_options *options);

/* Writes the files of the bank in the one layout that they have (layout.h); names those that
 * it changed on standard output. */
int tool_format(const struct tool_options *options);

/* The names of the formats, for the help. */
void tool_list_formats(FILE *out);

/* Reads another tool's file and writes a set of what is good in it. Each problem is a line on
 * standard error, with what was done; TOOL_PROBLEMS if there are any. */
int tool_import(const struct tool_options *options);

/* Says how a sheet would be read: its sheets, its encoding, its first rows and what its columns
 * seem to mean, as the options of import take it. */
int tool_look(const struct tool_options *options);

/* Writes the questions as another tool's file. What it cannot say is listed on standard
 * error. */
int tool_export(const struct tool_options *options);

/* How many questions there are of each sort, on standard output. */
int tool_stats(const struct tool_options *options);

#endif

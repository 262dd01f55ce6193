/* The commands of the tool question-bank. Each gives the program's exit status. */
#ifndef QUESTION_BANK_TOOL_H
#define QUESTION_BANK_TOOL_H

enum { TOOL_FINE = 0, TOOL_PROBLEMS = 1, TOOL_MISUSED = 2 };

/* What the command line says; texts are borrowed from it. */
struct tool_options {
	const char *path; /* folder of sets, or one set file */
	const char *law;  /* folder of law texts, or NULL */
	const char *day;  /* "YYYY-MM-DD" that counts as today */
};

/* Problems go to standard error, "FILE: ID: field: sentence" each; the count that was
 * checked goes to standard output if there is none. */
int tool_check(const struct tool_options *options);

/* How many questions there are of each sort, on standard output. */
int tool_stats(const struct tool_options *options);

#endif

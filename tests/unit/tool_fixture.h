/* The tool question-bank as a person runs it, in a folder made for each test. */
#ifndef TESTS_TOOL_FIXTURE_H
#define TESTS_TOOL_FIXTURE_H

enum { OUTPUT_MAX = 64 * 1024 };

/* What the last run gave on standard output and on standard error. */
extern char output[OUTPUT_MAX], errors[OUTPUT_MAX];

/* The folder of the test, with empty folders "sets" and "law" in it. */
extern char folder[];

int make_folder(void **state);
int remove_folder(void **state);

/* Runs the tool in the folder and gives its exit status. */
int run(const char *arguments);

/* Writes a file in the folder, and reads one into text. */
void put(const char *name, const char *text);
void read_all(const char *name, char text[OUTPUT_MAX]);

/* Writes a set of these questions, as set_of() takes them, after one replacement (part may
 * be NULL). */
void put_set(const char *name, const char *const *questions, const char *part, const char *by);

#endif

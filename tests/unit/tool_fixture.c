#include "tool_fixture.h"
#include "question_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define TOOL BINARY_DIR "/question-bank/question-bank"

enum { COMMAND_MAX = 1024, PATH_SIZE = 256 };

char folder[] = "/tmp/hoithi-bank-XXXXXX";

char output[OUTPUT_MAX], errors[OUTPUT_MAX];

static void path_of(const char *name, char path[PATH_SIZE])
{
	snprintf(path, PATH_SIZE, "%s/%s", folder, name);
}

void read_all(const char *name, char text[OUTPUT_MAX])
{
	char path[PATH_SIZE];
	FILE *file;
	size_t length;

	path_of(name, path);
	file = fopen(path, "r");
	assert_non_null(file);
	length = fread(text, 1, OUTPUT_MAX - 1, file);
	text[length] = '\0';
	fclose(file);
}

/* Runs the tool in the folder and gives its exit status. */
int run(const char *arguments)
{
	char command[COMMAND_MAX];
	int status;

	snprintf(command, sizeof(command), "cd %s && %s %s >output 2>errors", folder, TOOL,
		 arguments);
	status = system(command);
	assert_true(WIFEXITED(status));
	read_all("output", output);
	read_all("errors", errors);
	return WEXITSTATUS(status);
}

void put(const char *name, const char *text)
{
	char path[PATH_SIZE];
	FILE *file;

	path_of(name, path);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	fclose(file);
}

/* A set of these questions in the folder "sets", after one replacement. */
void put_set(const char *name, const char *const *questions, const char *part, const char *by)
{
	char *text = set_of(questions);
	char *changed = part ? replaced(text, part, by) : strdup(text);

	assert_non_null(changed);
	put(name, changed);
	free(changed);
	free(text);
}

int make_folder(void **state)
{
	char command[COMMAND_MAX];

	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/hoithi-bank-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(command, sizeof(command), "mkdir %s/sets %s/law", folder, folder);
	return system(command);
}

int remove_folder(void **state)
{
	char command[COMMAND_MAX];

	(void)state;
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

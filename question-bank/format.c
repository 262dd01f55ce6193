/* The command format: writes files of the bank as the bank writes them. */
#include "question-bank/document.h"
#include "question-bank/folder.h"
#include "question-bank/layout.h"
#include "question-bank/tool.h"
#include "question-bank/whole_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct tally {
	int problems, files, changed;
};

static void print_problem(void *owner, const char *where, const char *sentence)
{
	struct tally *tally = owner;

	tally->problems++;
	fprintf(stderr, "%s: %s\n", where, sentence);
}

static void replace_file(const char *path, const char *text, struct problems *problems)
{
	struct whole_file file;

	if (whole_file_open(&file, path)) {
		fputs(text, file.out);
		if (whole_file_commit(&file))
			return;
	}
	problem_add(problems, NULL, "The file cannot be written: %s; see to its folder.",
		    strerror(errno));
}

static void format_file(const char *path, bool is_only_checked, struct tally *tally)
{
	struct problems problems = {
		.file = document_name(path),
		.report = print_problem,
		.owner = tally,
	};
	size_t length;
	char *text = document_read(path, &length, &problems);
	json_t *value = text ? document_parse(text, length, &problems) : NULL;
	char *written = value ? layout_write(value) : NULL;

	tally->files++;
	if (written && (strlen(written) != length || memcmp(written, text, length) != 0)) {
		tally->changed++;
		printf("%s\n", path);
		if (!is_only_checked)
			replace_file(path, written, &problems);
	}
	json_decref(value);
	free(written);
	free(text);
}

int tool_format(const struct tool_options *options)
{
	struct tally tally = { 0 };
	struct folder folder;
	struct stat status;

	if (stat(options->path, &status) == 0 && !S_ISDIR(status.st_mode)) {
		format_file(options->path, options->is_only_checked, &tally);
	} else if (folder_list(&folder, options->path, ".json")) {
		for (size_t i = 0; i < folder.count; i++)
			format_file(folder.paths[i], options->is_only_checked, &tally);
		folder_clear(&folder);
	} else {
		fprintf(stderr, "%s: The folder cannot be read: %s; check its path.\n",
			options->path, strerror(errno));
		return TOOL_PROBLEMS;
	}
	printf(options->is_only_checked ? "%d of %d files are not as format writes them\n"
					: "%d of %d files were changed\n",
	       tally.changed, tally.files);
	if (tally.problems > 0 || (options->is_only_checked && tally.changed > 0))
		return TOOL_PROBLEMS;
	return TOOL_FINE;
}

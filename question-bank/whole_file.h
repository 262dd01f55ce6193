/* Writing a file so that it is whole or as it was before: beside it first, then put in its
 * place. */
#ifndef QUESTION_BANK_WHOLE_FILE_H
#define QUESTION_BANK_WHOLE_FILE_H

#include <stdbool.h>
#include <stdio.h>

struct whole_file {
	FILE *out;    /* to be written to */
	char *path;   /* what is replaced in the end: behind symbolic links */
	char *beside; /* NULL: path is no plain file (/dev/stdout, a pipe) and is written at
			 once */
};

/* False, and errno says why, if nothing can be written there. */
bool whole_file_open(struct whole_file *file, const char *path);

/* Puts what was written in the place of the old file. False, and errno says why, if not all of
 * it is on the disk: then the old file is as it was. */
bool whole_file_commit(struct whole_file *file);

/* Leaves the old file as it is. */
void whole_file_drop(struct whole_file *file);

#endif

/* The files of a folder whose names end in the same way. */
#ifndef QUESTION_BANK_FOLDER_H
#define QUESTION_BANK_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

struct folder {
	char **paths; /* "FOLDER/name", in the order of their names */
	size_t count;
};

/* Lists them; false, and errno says why, if the folder cannot be read. Sub-folders and
 * names that begin with a dot are passed over. */
bool folder_list(struct folder *folder, const char *path, const char *ending);
void folder_clear(struct folder *folder);

#endif

#include "resources.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PROGRAM_PATH_MAX = 1024 };

/* From the program's folder: build/release/contest-server in the tree, or /usr/bin. */
static const char *const places[] = { "../../..", "../share/hoithi" };

static bool is_folder(const char *path)
{
	struct stat found;

	return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

const char *resources_find(const char *folder, char *path, size_t size)
{
	char program[PROGRAM_PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);

	snprintf(path, size, "%s", folder);
	if (is_folder(path))
		return path;
	if (length <= 0)
		return NULL;
	program[length] = '\0';
	*strrchr(program, '/') = '\0'; /* the link is an absolute path */
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		snprintf(path, size, "%s/%s/%s", program, places[i], folder);
		if (is_folder(path))
			return path;
	}
	return NULL;
}

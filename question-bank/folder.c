#include "question-bank/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool ends_with(const char *name, const char *ending)
{
	size_t length = strlen(name);

	return length > strlen(ending) && strcmp(name + length - strlen(ending), ending) == 0;
}

static void add(struct folder *folder, const char *path, const char *name)
{
	size_t size = strlen(path) + strlen(name) + sizeof("/");
	char *joined = malloc(size);

	folder->paths = realloc(folder->paths, (folder->count + 1) * sizeof(*folder->paths));
	if (!joined || !folder->paths)
		abort();
	snprintf(joined, size, "%s/%s", path, name);
	folder->paths[folder->count++] = joined;
}

static int by_name(const void *one, const void *other)
{
	return strcmp(*(char *const *)one, *(char *const *)other);
}

bool folder_list(struct folder *folder, const char *path, const char *ending)
{
	DIR *entries = opendir(path);
	const struct dirent *entry;

	*folder = (struct folder){ 0 };
	if (!entries)
		return false;
	while ((entry = readdir(entries)))
		if (entry->d_name[0] != '.' && ends_with(entry->d_name, ending))
			add(folder, path, entry->d_name);
	closedir(entries);
	if (folder->count > 0)
		qsort(folder->paths, folder->count, sizeof(*folder->paths), by_name);
	return true;
}

void folder_clear(struct folder *folder)
{
	for (size_t i = 0; i < folder->count; i++)
		free(folder->paths[i]);
	free(folder->paths);
	*folder = (struct folder){ 0 };
}

/* For realpath(). */
#define _XOPEN_SOURCE 700

#include "question-bank/whole_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *copy_of(const char *text)
{
	char *copy = strdup(text);

	if (!copy)
		abort();
	return copy;
}

static void forget(struct whole_file *file)
{
	free(file->path);
	free(file->beside);
	*file = (struct whole_file){ 0 };
}

/* The new file has the rights of the old one. */
static FILE *open_beside(struct whole_file *file, const struct stat *old)
{
	static const char ending[] = ".XXXXXX";
	size_t size = strlen(file->path) + sizeof(ending);
	mode_t mask = umask(0);
	int descriptor;

	umask(mask);
	file->beside = malloc(size);
	if (!file->beside)
		abort();
	snprintf(file->beside, size, "%s%s", file->path, ending);
	descriptor = mkstemp(file->beside);
	if (descriptor < 0)
		return NULL;
	fchmod(descriptor, old ? old->st_mode & 07777 : 0666 & ~mask);
	return fdopen(descriptor, "wb");
}

bool whole_file_open(struct whole_file *file, const char *path)
{
	char *real = realpath(path, NULL);
	struct stat status;
	bool is_there = stat(path, &status) == 0;

	*file = (struct whole_file){ .path = real ? real : copy_of(path) };
	if (is_there && !S_ISREG(status.st_mode))
		file->out = fopen(file->path, "wb");
	else
		file->out = open_beside(file, is_there ? &status : NULL);
	if (file->out)
		return true;
	if (file->beside && errno == 0)
		errno = EIO;
	forget(file);
	return false;
}

bool whole_file_commit(struct whole_file *file)
{
	bool is_good = fflush(file->out) == 0 && !ferror(file->out);
	int error;

	if (is_good && file->beside)
		is_good = fsync(fileno(file->out)) == 0;
	error = errno;
	if (fclose(file->out) != 0 && is_good) {
		error = errno;
		is_good = false;
	}
	if (is_good && file->beside && rename(file->beside, file->path) != 0) {
		error = errno;
		is_good = false;
	}
	if (!is_good && file->beside)
		unlink(file->beside);
	forget(file);
	errno = error;
	return is_good;
}

void whole_file_drop(struct whole_file *file)
{
	fclose(file->out);
	if (file->beside)
		unlink(file->beside);
	forget(file);
}

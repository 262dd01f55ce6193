/* Runs a fuzz target over the files of the folders it is given, without a fuzzer: what was
 * found once stays mended. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 1024 * 1024, PATH_SIZE = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static int replay(const char *folder, const char *name)
{
	static uint8_t bytes[FILE_MAX];
	char path[PATH_SIZE];
	size_t length;
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "rb");
	if (!file) {
		perror(path);
		return -1;
	}
	length = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	return LLVMFuzzerTestOneInput(bytes, length);
}

int main(int count, char **folders)
{
	int files = 0;

	for (int i = 1; i < count; i++) {
		DIR *folder = opendir(folders[i]);
		struct dirent *entry;

		while (folder && (entry = readdir(folder)))
			if (entry->d_name[0] != '.') {
				if (replay(folders[i], entry->d_name) != 0)
					return EXIT_FAILURE;
				files++;
			}
		if (folder)
			closedir(folder);
	}
	printf("%d files\n", files);
	return files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

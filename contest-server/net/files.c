#include "net/files.h"
#include "base/memory.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the order in which they are preferred. */
enum encoding { ENCODING_BROTLI, ENCODING_GZIP, ENCODING_NONE, ENCODING_COUNT };

static const struct {
	const char *name;   /* in Accept-Encoding */
	const char *suffix; /* of the sibling */
} encodings[ENCODING_COUNT] = {
	[ENCODING_BROTLI] = { "br", ".br" },
	[ENCODING_GZIP] = { "gzip", ".gz" },
	[ENCODING_NONE] = { "identity", "" },
};

struct file {
	char path[FILES_PATH_MAX]; /* "assets/play-3f2a.js" */
	char *bytes[ENCODING_COUNT];
	size_t lengths[ENCODING_COUNT];
	uint64_t hash; /* of the bytes as they are without encoding */
};

struct files {
	struct file *list; /* sorted by path */
	size_t count;
	size_t bytes_total;
};

static const struct {
	const char *suffix;
	const char *type;
} types[] = {
	{ ".html", "text/html; charset=utf-8" },
	{ ".js", "text/javascript; charset=utf-8" },
	{ ".mjs", "text/javascript; charset=utf-8" },
	{ ".css", "text/css; charset=utf-8" },
	{ ".json", "application/json" },
	{ ".webmanifest", "application/manifest+json" },
	{ ".txt", "text/plain; charset=utf-8" },
	{ ".svg", "image/svg+xml" },
	{ ".png", "image/png" },
	{ ".jpg", "image/jpeg" },
	{ ".jpeg", "image/jpeg" },
	{ ".webp", "image/webp" },
	{ ".ico", "image/x-icon" },
	{ ".woff2", "font/woff2" },
	{ ".wasm", "application/wasm" },
	{ ".mp3", "audio/mpeg" },
	{ ".pdf", "application/pdf" },
};

static char not_found_page[] =
	"<!doctype html>\n"
	"<html lang=\"vi\">\n"
	"<meta charset=\"utf-8\">\n"
	"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	"<title>Không tìm thấy trang</title>\n"
	"<h1>Không tìm thấy trang này</h1>\n"
	"<p>Đường dẫn có thể bị gõ nhầm. Hãy kiểm tra lại, hoặc <a href=\"/\">về trang đầu</a> "
	"để nhập mã vòng thi.</p>\n"
	"<h2 lang=\"en\">This page was not found</h2>\n"
	"<p lang=\"en\">The address may be mistyped. Check it, or <a href=\"/\">go to the "
	"first "
	"page</a> and enter the round's code.</p>\n"
	"</html>\n";

static bool ends_with(const char *text, const char *suffix)
{
	size_t length = strlen(text), tail = strlen(suffix);

	return length > tail && !strcmp(text + length - tail, suffix);
}

static const char *type_of(const char *path)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (ends_with(path, types[i].suffix))
			return types[i].type;
	return "application/octet-stream";
}

/* Reading */

static bool read_whole(struct files *files, const char *path, char **bytes, size_t *length,
		       struct failure *why)
{
	int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	struct stat status;
	size_t got = 0;

	if (descriptor < 0 || fstat(descriptor, &status) < 0) {
		if (descriptor >= 0)
			close(descriptor);
		return failure_set(why, "cannot read %s: %s", path, strerror(errno));
	}
	*length = (size_t)status.st_size;
	if (files->bytes_total + *length > FILES_BYTES_MAX) {
		close(descriptor);
		return failure_set(why, "the web folder holds more than %d MB, at %s",
				   FILES_BYTES_MAX / (1024 * 1024), path);
	}
	files->bytes_total += *length;
	*bytes = malloc(*length + 1);
	if (!*bytes)
		abort();
	while (got < *length) {
		ssize_t step = read(descriptor, *bytes + got, *length - got);

		if (step <= 0)
			break;
		got += (size_t)step;
	}
	close(descriptor);
	return got == *length || failure_set(why, "%s changed while it was read", path);
}

/* FNV-1a: tells contents apart, keeps no secret. */
static uint64_t hash_of(const char *bytes, size_t length)
{
	uint64_t sum = 14695981039346656037u;

	for (size_t i = 0; i < length; i++)
		sum = (sum ^ (unsigned char)bytes[i]) * 1099511628211u;
	return sum;
}

static bool read_file(struct files *files, const char *full_path, const char *path,
		      struct failure *why)
{
	struct file *file;

	if (files->count == FILES_MAX)
		return failure_set(why, "the web folder holds more than %d files", FILES_MAX);
	if (strlen(path) >= FILES_PATH_MAX)
		return failure_set(why, "the name %s in the web folder is too long", path);
	file = &files->list[files->count++];
	*file = (struct file){ 0 };
	snprintf(file->path, sizeof(file->path), "%s", path);
	for (int i = 0; i < ENCODING_COUNT; i++) {
		char sibling[PATH_MAX];
		int length = snprintf(sibling, sizeof(sibling), "%s%s", full_path,
				      encodings[i].suffix);

		if (length >= (int)sizeof(sibling))
			return failure_set(why, "the path %s is too long", full_path);
		if (i != ENCODING_NONE && access(sibling, F_OK) != 0)
			continue;
		if (!read_whole(files, sibling, &file->bytes[i], &file->lengths[i], why))
			return false;
	}
	file->hash = hash_of(file->bytes[ENCODING_NONE], file->lengths[ENCODING_NONE]);
	return true;
}

static bool is_sibling(const char *name)
{
	return ends_with(name, encodings[ENCODING_BROTLI].suffix) ||
	       ends_with(name, encodings[ENCODING_GZIP].suffix);
}

static bool read_folder(struct files *files, const char *folder, size_t root_length, int depth,
			struct failure *why);

static bool read_entry(struct files *files, const char *folder, const char *name,
		       size_t root_length, int depth, struct failure *why)
{
	char path[PATH_MAX];
	struct stat status;
	int length = snprintf(path, sizeof(path), "%s/%s", folder, name);

	if (length >= (int)sizeof(path))
		return failure_set(why, "the path %s/%s is too long", folder, name);
	if (lstat(path, &status) < 0)
		return failure_set(why, "cannot read %s: %s", path, strerror(errno));
	if (S_ISDIR(status.st_mode))
		return read_folder(files, path, root_length, depth + 1, why);
	if (!S_ISREG(status.st_mode) || is_sibling(name))
		return true;
	return read_file(files, path, path + root_length + 1, why);
}

static bool read_folder(struct files *files, const char *folder, size_t root_length, int depth,
			struct failure *why)
{
	DIR *directory;
	bool is_read = true;
	const struct dirent *entry;

	if (depth > FILES_DEPTH_MAX)
		return failure_set(why, "the web folder is nested too deeply, at %s", folder);
	directory = opendir(folder);
	if (!directory)
		return failure_set(why, "cannot read the web folder %s: %s", folder,
				   strerror(errno));
	while (is_read && (entry = readdir(directory)))
		if (entry->d_name[0] != '.')
			is_read = read_entry(files, folder, entry->d_name, root_length, depth,
					     why);
	closedir(directory);
	return is_read;
}

static int compare_paths(const void *left, const void *right)
{
	return strcmp(((const struct file *)left)->path, ((const struct file *)right)->path);
}

struct files *files_open(const char *folder, struct failure *why)
{
	struct files *files = memory_new(1, sizeof(*files));

	if (!folder)
		return files;
	files->list = memory_new(FILES_MAX, sizeof(*files->list));
	if (!read_folder(files, folder, strlen(folder), 0, why)) {
		files_close(files);
		return NULL;
	}
	qsort(files->list, files->count, sizeof(*files->list), compare_paths);
	return files;
}

void files_close(struct files *files)
{
	if (!files)
		return;
	for (size_t i = 0; i < files->count; i++)
		for (int j = 0; j < ENCODING_COUNT; j++)
			free(files->list[i].bytes[j]);
	free(files->list);
	free(files);
}

/* Answering */

static const struct file *find(const struct files *files, const char *path)
{
	size_t low = 0, high = files->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(path, files->list[middle].path);

		if (order == 0)
			return &files->list[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static const struct file *find_either(const struct files *files, const char *first,
				      const char *second)
{
	const struct file *file = find(files, first);

	return file ? file : find(files, second);
}

/* "/stage" and "/stage/…" are stage.html, and so for every page at the top; the addresses that
 * people type are short: "/j/…" is the player's page, "/c/…" a contest's, "/g/…" tells of a
 * certificate («giấy chứng nhận»). */
static const struct file *find_page(const struct files *files, const char *path)
{
	size_t length = strcspn(path + 1, "/");
	char name[FILES_PATH_MAX];

	if (length == 0)
		return path[1] ? NULL : find_either(files, "index.html", "play.html");
	if (length == 1 && (path[1] == 'j' || path[1] == 'p'))
		return find_either(files, "play.html", "index.html");
	if (length == 1 && path[1] == 'c')
		return find(files, "contest.html");
	if (length == 1 && path[1] == 'g')
		return find(files, "certificate.html");
	if (length + sizeof(".html") > sizeof(name) || memchr(path + 1, '.', length))
		return NULL;
	snprintf(name, sizeof(name), "%.*s.html", (int)length, path + 1);
	return find(files, name);
}

/* Does this list name the encoding, without the quality 0 that rules it out? */
static bool is_accepted(const char *list, const char *name)
{
	size_t length = strlen(name);

	while (*list) {
		size_t entry, word;

		list += strspn(list, " \t,");
		entry = strcspn(list, ",");
		word = strcspn(list, " \t,;");
		if (word == length && !strncasecmp(list, name, length)) {
			const char *quality = memchr(list, '=', entry);

			return !quality || strtod(quality + 1, NULL) > 0;
		}
		list += entry;
	}
	return false;
}

static enum encoding choose(const struct file *file, const char *accept_encoding)
{
	for (int i = 0; i < ENCODING_NONE; i++)
		if (file->bytes[i] && is_accepted(accept_encoding, encodings[i].name))
			return (enum encoding)i;
	return ENCODING_NONE;
}

static bool is_immutable(const struct file *file)
{
	return !strncmp(file->path, "assets/", 7);
}

static struct file_answer not_found(void)
{
	struct file_answer answer = {
		.status = 404,
		.is_page = true,
		.body = not_found_page,
		.length = sizeof(not_found_page) - 1,
	};

	snprintf(answer.headers, sizeof(answer.headers),
		 "Content-Type: text/html; charset=utf-8\r\nContent-Length: %zu\r\n"
		 "Cache-Control: no-cache\r\n",
		 answer.length);
	return answer;
}

struct file_answer files_answer(const struct files *files, const char *path,
				const char *accept_encoding, const char *if_none_match)
{
	const struct file *file = find(files, path + 1);
	struct file_answer answer = { .status = 200 };
	enum encoding encoding;
	char tag[32];
	int length;

	assert(*path == '/');
	if (!file)
		file = find_page(files, path);
	if (!file)
		return not_found();
	encoding = choose(file, accept_encoding);
	/* The hash names the content and the encoding the bytes. */
	snprintf(tag, sizeof(tag), "\"%016" PRIx64 "-%d\"", file->hash, (int)encoding);
	answer.is_page = ends_with(file->path, ".html");
	length = snprintf(answer.headers, sizeof(answer.headers),
			  "ETag: %s\r\nVary: Accept-Encoding\r\nCache-Control: %s\r\n", tag,
			  is_immutable(file) ? "public, max-age=31536000, immutable"
					     : "no-cache");
	if (strstr(if_none_match, tag)) {
		answer.status = 304;
		return answer;
	}
	answer.body = file->bytes[encoding];
	answer.length = file->lengths[encoding];
	snprintf(answer.headers + length, sizeof(answer.headers) - (size_t)length,
		 "Content-Type: %s\r\nContent-Length: %zu\r\n%s%s%s", type_of(file->path),
		 answer.length, encoding == ENCODING_NONE ? "" : "Content-Encoding: ",
		 encoding == ENCODING_NONE ? "" : encodings[encoding].name,
		 encoding == ENCODING_NONE ? "" : "\r\n");
	return answer;
}

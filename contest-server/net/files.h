/* The built web client, read into memory once. Knows no socket.
 *
 * A file may have siblings NAME.br and NAME.gz, made when the client was
 * built; the smallest that the browser takes is answered. Files under assets/
 * carry a hash in their name and never change. Hidden files and links are not
 * read. A path is looked up in a list of names, so none can leave the folder. */
#ifndef NET_FILES_H
#define NET_FILES_H

#include "base/failure.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	FILES_MAX = 1000,                   /* siblings not counted */
	FILES_BYTES_MAX = 64 * 1024 * 1024, /* siblings counted */
	FILES_DEPTH_MAX = 8,                /* folders inside folders */
	FILES_PATH_MAX = 256,               /* bytes of a path inside the folder */
	FILE_HEADERS_MAX = 512,
};

struct files;

/* Borrowed from the files but for the headers. */
struct file_answer {
	int status; /* 200, 304 or 404 */
	bool is_page;
	char *body;
	size_t length;
	char headers[FILE_HEADERS_MAX]; /* whole lines */
};

/* folder NULL: no files, everything is 404. NULL with the reason if the folder
 * cannot be read or holds more than the limits. */
struct files *files_open(const char *folder, struct failure *why);
void files_close(struct files *files); /* NULL is ok */

/* What to answer for this path. Pages of the client answer for the addresses
 * below them: "/stage/482913" is stage.html, "/j/482913" is play.html,
 * "/c/vgcl-2026" is contest.html. */
struct file_answer files_answer(const struct files *files, const char *path,
				const char *accept_encoding, const char *if_none_match);

#endif

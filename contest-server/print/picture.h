/* Logos and signatures: a PNG or JPEG that somebody sent, read with care. What is kept is never
 * the file that came but a PNG written from its points, so that nothing else in it (places,
 * names, another file behind it) is kept or handed on. */
#ifndef PRINT_PICTURE_H
#define PRINT_PICTURE_H

#include "base/failure.h"
#include "base/text.h"

#include <stddef.h>

struct picture;

enum {
	PICTURE_BYTES_MAX = 512 * 1024, /* of a file that is sent */
	PICTURE_SIDE_MAX = 2000,        /* points in width and in height, looked at before
					 * anything is unpacked */
	PICTURE_KEPT_SIDE_MAX = 800,    /* larger ones are made smaller: 7 cm at 300 dpi */
};

/* NULL with a sentence for whoever sent it. Works on any thread. */
struct picture *picture_read(const void *bytes, size_t length, struct failure *why);
/* The same of a PNG that picture_write() made, whatever its bytes. */
struct picture *picture_read_own(const void *bytes, size_t length, struct failure *why);
void picture_free(struct picture *picture); /* NULL is ok */

int picture_width(const struct picture *picture);
int picture_height(const struct picture *picture);

/* Adds it as PNG. */
void picture_write(struct text *png, const struct picture *picture);

#endif

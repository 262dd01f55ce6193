/* Pictures and recordings: what they are by their first bytes, and the names that they are kept
 * under. A name is made from the bytes, so what it stands for never changes. Pure.
 *
 * No format that can carry a script (SVG, HTML) is among them. */
#ifndef BASE_MEDIA_H
#define BASE_MEDIA_H

#include <stdbool.h>
#include <stddef.h>

enum {
	MEDIA_PICTURE_MAX = 512 * 1024,    /* bytes of a picture */
	MEDIA_RECORDING_MAX = 1024 * 1024, /* bytes of a recording: a minute of speech */
	MEDIA_SIDE_MAX = 4096,             /* pixels of a picture across, and down */
	MEDIA_ID_SIZE = 48,                /* bytes of a name, with its end */
};

struct media_form {
	const char *ending, *type; /* "png", "image/png" */
	bool is_picture;
};

/* NULL if they are of no form that is taken. */
const struct media_form *media_look(const void *bytes, size_t length);

size_t media_max(const struct media_form *form);

/* True of a picture whose head names more pixels than MEDIA_SIDE_MAX: few bytes of one colour
 * can unpack to more than a phone has memory for. */
bool media_is_vast(const struct media_form *form, const void *bytes, size_t length);

/* A part of a JPEG that tells the sides: markers SOF0 to SOF15 but those that define tables. */
bool media_is_jpeg_frame(unsigned char marker);

/* Forty hexadecimal digits, a point and the ending. */
void media_name(const struct media_form *form, const void *bytes, size_t length,
		char id[MEDIA_ID_SIZE]);

/* The form of a name that media_name() could have made, else NULL. */
const struct media_form *media_named(const char *id);

#endif

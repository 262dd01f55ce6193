/* A picture or a recording without what it says besides: where it was made, by whom and with
 * what, a small picture of what was cut off, another file behind its end. Players get
 * the file as it is kept, so what nobody is to know must not be in it. Pure.
 *
 * What remains is as it was, bit by bit: nothing is unpacked. Of what a camera wrote stays how
 * it was held, without which a picture would lie on its side. */
#ifndef BASE_MEDIA_PLAIN_H
#define BASE_MEDIA_PLAIN_H

#include "base/media.h"
#include "base/text.h"

enum {
	MEDIA_SCANS_MAX = 100, /* of a JPEG: each goes over all points, usual are ten */
};

enum media_plain {
	MEDIA_PLAIN,
	MEDIA_DAMAGED,    /* it ends too early, or its parts do not follow each other */
	MEDIA_MANY_SCANS, /* a phone would be busy with it for a minute */
};

/* The form is the one that media_look() told of these bytes. Adds to plain, which is worth
 * nothing unless it is MEDIA_PLAIN. */
enum media_plain media_make_plain(struct text *plain, const struct media_form *form,
				  const void *bytes, size_t length);

#endif

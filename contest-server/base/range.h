/* Which part of a thing a client asks for (RFC 9110, section 14): one range of bytes. Of
 * several at once, and of what cannot be read, the whole is given, which is always right. Pure.
 */
#ifndef BASE_RANGE_H
#define BASE_RANGE_H

#include <stddef.h>

enum range_outcome {
	RANGE_WHOLE,  /* nothing is asked for that can be given in part: 200 */
	RANGE_PART,   /* from and length are set: 206 */
	RANGE_BEYOND, /* nothing of it is there: 416 */
};

struct range {
	size_t from, length;
};

/* range and if_range are the headers, "" if there are none; tag is the thing's ETag with its
 * quotation marks, size its bytes. A date as if_range is never ours: the whole. */
enum range_outcome range_read(const char *range, const char *if_range, const char *tag,
			      size_t size, struct range *part);

#endif

/* Is this UTF-8? Strictly: no surrogates, no overlong forms, nothing above
 * U+10FFFF, nothing cut off at the end. Pure. */
#ifndef NET_UTF8_H
#define NET_UTF8_H

#include <stdbool.h>
#include <stddef.h>

bool utf8_is_valid(const char *bytes, size_t length);

#endif

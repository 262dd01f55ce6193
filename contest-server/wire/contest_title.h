/* The title of a document that may not be one yet. */
#ifndef WIRE_CONTEST_TITLE_H
#define WIRE_CONTEST_TITLE_H

#include <stddef.h>

/* As it stands there in Vietnamese, "" without one, cut to so many bytes between characters; to
 * free(). NULL if that is no JSON object. */
char *contest_title_of(const char *document, size_t length, size_t bytes_max);

#endif

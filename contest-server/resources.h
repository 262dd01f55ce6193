/* The folders that come with the program: question sets and the web client. */
#ifndef RESOURCES_H
#define RESOURCES_H

#include <stddef.h>

/* Finds a folder by its place in the source tree ("question-bank/sets"): below the
 * working folder, beside the build that the program stands in, or where it was
 * installed. Fills path; NULL if it is nowhere. */
const char *resources_find(const char *folder, char *path, size_t size);

#endif

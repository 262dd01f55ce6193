/* What a phone and the host make of a message: notes that it was heard, answers
 * a question if told to, and compares every number in it with what it must be. */
#ifndef LOAD_HEAR_H
#define LOAD_HEAR_H

#include <stddef.h>

struct crowd;

void hear_as_phone(struct crowd *crowd, int phone, const char *text, size_t length);
void hear_as_host(struct crowd *crowd, const char *text, size_t length);

#endif

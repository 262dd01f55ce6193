/* Finds a field in the text of one JSON message without reading it as JSON.
 * Good for messages whose shapes are known, as PROTOCOL.md has them. */
#ifndef LOAD_TEXT_H
#define LOAD_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What follows the first `"name":`, up to the end of the text; NULL if there is
 * no such field. length becomes the length of what follows. */
const char *text_field(const char *text, size_t *length, const char *name);

/* The integer of a field, also as the first of a list: 2 of `"choice":[2]`; -1
 * if it is not there. */
int64_t text_number(const char *text, size_t length, const char *name);

/* Copies the text of a field without its quotes. False if it is not there or too long. */
bool text_word(const char *text, size_t length, const char *name, char *word, size_t size);

/* Adds up a list of integers: 361 of `"counts":[12,40,300,9]`. -1 if it is not
 * there. Up to values_max of them are also put into values. */
int64_t text_sum(const char *text, size_t length, const char *name, int64_t *values,
		 int values_max);

#endif

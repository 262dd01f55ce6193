/* Builds a plain text from the tags and texts of a document, as html.h says. Called by html.c
 * alone. Knows neither libxml2 nor where the tags come from. */
#ifndef QUESTION_BANK_FORMATS_PLAIN_H
#define QUESTION_BANK_FORMATS_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

enum plain_gap { GAP_NONE, GAP_BLANK, GAP_ITEM };

/* All zero is an empty text. */
struct plain {
	char *bytes; /* NUL-terminated once there is anything */
	size_t length, capacity;
	enum plain_gap gap;  /* to be written before the next character */
	bool is_item_over;   /* the last thing was the end of a list's item */
	int dropped;         /* open elements whose text is dropped */
	int raised, lowered; /* open <sup> and <sub> */
	int media;
};

void plain_reset(struct plain *plain); /* keeps its memory */
void plain_clear(struct plain *plain);

/* alternative is the text for what cannot be shown, or NULL. */
void plain_start(struct plain *plain, const char *name, const char *alternative);
void plain_end(struct plain *plain, const char *name);
void plain_add(struct plain *plain, const char *bytes, size_t length);

/* The sign as a small raised or lowered one, "²" for "2"; NULL if Unicode has none. */
const char *plain_small_sign(char sign, bool is_raised);

#endif

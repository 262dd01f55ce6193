/* One question of a learning platform's XML while it is read: where it stands, what it is
 * called, and what had to be left out of it. Used by the readers of Moodle XML and QTI. */
#ifndef QUESTION_BANK_FORMATS_ITEM_H
#define QUESTION_BANK_FORMATS_ITEM_H

#include "question-bank/formats/html.h"
#include "question-bank/formats/import.h"
#include "question-bank/formats/xml.h"

struct item {
	struct import *import; /* borrowed */
	struct html *html;     /* borrowed */
	const char *file;      /* in a package: "q3.xml"; else NULL */
	char place[IMPORT_WORDS_MAX];
	const char *name;          /* "" if it has none */
	struct question *question; /* the draft */
	int media;                 /* not taken over */
	bool is_cut;               /* a text was beyond html.h's limits */
	bool has_audience;         /* a tag named one */
};

/* Begins a question at this element; name is what the file calls it, or NULL. */
void item_begin(struct item *item, const struct xml_node *node, const char *name);

/* Texts go through html_reduce(), those of an element through html_reduce_node(). */
struct html_text item_reduce(struct item *item, const char *bytes, size_t length);
struct html_text item_reduce_node(struct item *item, const struct xml_node *node,
				  html_skip_fn *skip);

/* The same for what is no HTML, and stays as it is. */
struct html_text item_keep(struct item *item, const char *bytes, size_t length);

void item_text(struct item *item, struct question_text *text, struct html_text plain);

/* NULL if there are too many already. */
struct question_option *item_option(struct item *item, struct html_text plain);

/* Takes "topic:wages", "difficulty:hard" or "audience:cadre", as our writers give them; any
 * other tag is nothing. */
void item_tag(struct item *item, const char *tag);

/* Makes a choice between «đúng» and «sai», in either language, a question of that kind. */
void item_recognise_true_false(struct item *item);

/* Reports that the question is left out, and why. */
void item_refuse(struct item *item, const char *wrong, ...)
	__attribute__((format(printf, 2, 3)));

/* Reports a part that is not taken over with an otherwise good question. */
void item_lose(struct item *item, const char *wrong, ...) __attribute__((format(printf, 2, 3)));

/* Puts the draft into the list, or reports why not; says which media were left out. */
void item_add(struct item *item);

#endif

/* HTML of imported texts, reduced to the plain texts that the bank has: tags go, entities
 * become characters, blocks and line breaks become blanks, items of lists are divided by "; ",
 * digits in <sub> and <sup> become the Unicode ones (m²), scripts and styles are dropped. Of
 * images and other media the alternative text stays, and they are counted. */
#ifndef QUESTION_BANK_FORMATS_HTML_H
#define QUESTION_BANK_FORMATS_HTML_H

#include "question-bank/formats/import.h"
#include "question-bank/formats/xml.h"

enum {
	HTML_BYTES_MAX = 4 * 1024 * 1024, /* of one text with all its markup */
	HTML_DEPTH_MAX = 100,             /* elements within each other */
	HTML_PARTS_MAX = 4000,            /* blanks and quotes in one tag */
};

/* One reader's; it keeps libxml2's parser, which takes longer to make than to use. */
struct html;

struct html *html_new(void);
void html_free(struct html *html); /* NULL is ok */

/* Lives until the next call with the same struct html. */
struct html_text {
	const char *bytes; /* NUL-terminated UTF-8; may have several blanks together */
	size_t length;
	int media;       /* images, sounds, films and the like that are not in the text */
	bool is_refused; /* beyond a limit: the text is cut where it was reached */
};

/* Any bytes; what is no UTF-8 becomes U+FFFD. */
struct html_text html_reduce(struct html *html, const char *bytes, size_t length);

/* True if an element within does not belong to the text. */
typedef bool html_skip_fn(const struct xml_node *node);

/* The same for XHTML within an XML document; skip may be NULL. A NULL node gives "". */
struct html_text html_reduce_node(struct html *html, const struct xml_node *node,
				  html_skip_fn *skip);

/* True if the text is likely to hold a tag or an entity. */
bool html_is_likely(const char *bytes, size_t length);

#endif

/* An XML document in memory, read from bytes that may be hostile. Nothing is fetched, nothing
 * is included, no entity is declared or expanded: a document that declares anything of its own
 * is refused. (One that merely names its DTD is read without looking at the DTD.)
 *
 * Elements and attributes are found by their local names: namespaces do not matter, so
 * "w:body" is "body" and «r:id» is "id". */
#ifndef QUESTION_BANK_FORMATS_XML_H
#define QUESTION_BANK_FORMATS_XML_H

#include "question-bank/formats/import.h"

enum {
	XML_BYTES_MAX = IMPORT_FILE_MAX,
	XML_DEPTH_MAX = 200,         /* elements within each other */
	XML_PARTS_MAX = 1200 * 1000, /* elements, attributes, comments together: 300 MB */
	XML_ATTRIBUTES_MAX = 256,    /* of one element, namespaces among them */
	XML_NAMESPACES_MAX = 256,    /* in force at one place */
};

/* True if the bytes may be an XML document whose outermost element has this local name. */
bool xml_begins_with(const char *bytes, size_t length, const char *root);

struct xml_document;
struct xml_node; /* an element; lives as long as its document */

/* In the encoding that the document declares: UTF-8 (also if it declares none), UTF-16, ASCII,
 * ISO-8859-x or Windows-125x. All texts that come out are UTF-8. NULL if it is not well formed
 * or beyond a limit; then why holds a sentence for import_problem() that names the line. */
struct xml_document *xml_open(const char *bytes, size_t length, char why[IMPORT_SENTENCE_MAX]);
void xml_close(struct xml_document *document); /* NULL is ok */

const struct xml_node *xml_root(const struct xml_document *document);

/* The local name: "question". */
const char *xml_name(const struct xml_node *node);
bool xml_is(const struct xml_node *node, const char *name); /* false for a NULL node */

/* Child elements, in order: for (n = xml_child(parent, NULL); n; n = xml_next(n, NULL)).
 * A NULL name stands for any; NULL if there is no (other) one, or of a NULL node. */
const struct xml_node *xml_child(const struct xml_node *parent, const char *name);
const struct xml_node *xml_next(const struct xml_node *node, const char *name);

/* All elements of this name (or any) below top, however deep, in document order: the first
 * after "after", which is top itself to begin with. NULL at the end, or of a NULL top. */
const struct xml_node *xml_below(const struct xml_node *top, const struct xml_node *after,
				 const char *name);

const struct xml_node *xml_parent(const struct xml_node *node); /* NULL of the root */

/* NULL if there is no such attribute, or of a NULL node. Borrowed. */
const char *xml_attribute(const struct xml_node *node, const char *name);

/* All text within the element, as it stands (blanks and line ends too), to be given to free();
 * "" of a NULL node. length may be NULL. */
char *xml_text(const struct xml_node *node, size_t *length);

/* The line on which the element begins, from 1; 0 of a NULL node. */
long xml_line(const struct xml_node *node);

#endif

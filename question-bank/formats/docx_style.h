/* How a Word document sets off letters: by properties of a run and by styles. */
#ifndef QUESTION_BANK_FORMATS_DOCX_STYLE_H
#define QUESTION_BANK_FORMATS_DOCX_STYLE_H

#include "question-bank/formats/archive.h"
#include "question-bank/formats/xml.h"
#include "question-bank/name_set.h"

/* A place in a list of the document. */
struct docx_item {
	const char *list;  /* the id of a "num", or NULL: no list */
	const char *level; /* "0" to "8", or NULL */
};

struct docx_style {
	const struct xml_node *node;
	unsigned marks; /* enum viet_mark */
	struct docx_item item;
	bool is_done, is_open; /* whether it has been, or is being, worked out */
};

struct docx_styles {
	struct xml_document *document; /* or NULL */
	struct name_set names;
	struct docx_style *styles;
	size_t count;
	const struct docx_style *normal; /* of paragraphs that name none; or NULL */
	unsigned marks;                  /* of everything */
};

/* Reads the styles that belong to this part. A document without any has none. */
void docx_styles_open(struct docx_styles *styles, struct archive *archive, const char *part);
void docx_styles_close(struct docx_styles *styles);

/* The style of this id; that of plain paragraphs for NULL; NULL if there is none. */
const struct docx_style *docx_style_of(const struct docx_styles *styles, const char *id);

/* The marks after these properties ("rPr", or NULL) are laid over them. */
unsigned docx_marks(unsigned marks, const struct xml_node *properties);

/* The place in a list after these properties ("pPr", or NULL) are laid over it. */
struct docx_item docx_item_of(struct docx_item item, const struct xml_node *properties);

#endif

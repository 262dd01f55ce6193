/* The numbers that Word shows before paragraphs of a list and does not store with them:
 * "Câu 12: ", "B. ". Counted as the document is read. */
#ifndef QUESTION_BANK_FORMATS_DOCX_LIST_H
#define QUESTION_BANK_FORMATS_DOCX_LIST_H

#include "question-bank/formats/docx_style.h"

enum {
	DOCX_LEVELS = 9,
	DOCX_LABEL_MAX = 64, /* bytes */
};

struct docx_lists;

/* Reads the lists that belong to this part; free with docx_lists_close(). */
struct docx_lists *docx_lists_open(struct archive *archive, const char *part);
void docx_lists_close(struct docx_lists *lists);

/* Counts one paragraph of this list, and gives what is shown before it; "" if nothing. */
void docx_lists_label(struct docx_lists *lists, struct docx_item item,
		      char label[DOCX_LABEL_MAX]);

#endif

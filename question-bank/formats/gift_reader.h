/* A GIFT file while it is read: gift_read.c finds the questions and their stems,
 * gift_answers.c what is between the braces. */
#ifndef QUESTION_BANK_FORMATS_GIFT_READER_H
#define QUESTION_BANK_FORMATS_GIFT_READER_H

#include "question-bank/formats/gift_text.h"
#include "question-bank/formats/html.h"
#include "question-bank/formats/import.h"

enum { GIFT_LABELS_MAX = 64 };

enum gift_format { GIFT_AUTO, GIFT_HTML, GIFT_PLAIN };

struct gift {
	struct import *import;
	struct html *html;
	struct gift_piece text;  /* the file */
	size_t at, line;         /* where the next line begins */
	char *block;             /* the lines of a question, without comments */
	size_t length, capacity; /* of block */
	bool has_brace;          /* the block has opened one */
	bool is_answered;        /* and closed it */
	bool has_tail;           /* and has gone on in another line */
	struct gift_piece
		labels[GIFT_LABELS_MAX]; /* what stood in brackets in comments before it */
	size_t label_count;
	char place[IMPORT_WORDS_MAX];
	char name[IMPORT_WORDS_MAX];
	enum gift_format format; /* of the question; answers may have another */
	struct question *question;
	int media;
	bool has_shares; /* partial marks that differ */
};

/* Reports that the question is left out, or that a part of it is. */
void gift_leave_out(struct gift *gift, const char *wrong);
void gift_lose(struct gift *gift, const char *wrong);

/* Takes "[html]" and its like from the head. */
enum gift_format gift_take_format(struct gift_piece *piece, enum gift_format otherwise);

/* The piece as plain text on one line; NULL for blanks. */
const char *gift_plain(struct gift *gift, struct gift_piece piece, enum gift_format format);

/* The same, if it does not begin with a format of its own. */
void gift_take_text(struct gift *gift, struct question_text *text, struct gift_piece piece,
		    enum gift_format format);

/* Reads what is between the braces and adds the question, or reports why not. */
void gift_read_answers(struct gift *gift, struct gift_piece body);

#endif

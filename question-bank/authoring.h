/* What an author is told about one question while writing it: everything that keeps it from
 * being published, and what makes it a worse question than it could be. */
#ifndef QUESTION_BANK_AUTHORING_H
#define QUESTION_BANK_AUTHORING_H

#include "question-bank/law.h"
#include "question-bank/register.h"

enum {
	AUTHORING_FIELD_MAX = 128,    /* bytes of "options[2].text.en" */
	AUTHORING_SENTENCE_MAX = 400, /* bytes */
	AUTHORING_TEXT_MAX = 130, /* characters that a small phone shows with four options */
	AUTHORING_LONGER_PERCENT =
		120, /* the longest option is told from this on, of the next */
};

struct advice {
	const char *field; /* as in the document: "options[2].text.en", "" for all of it */
	const char *code;  /* a word for each sort; "form" for what cannot be read */
	bool is_error;     /* it cannot be published so; else it may be wished so */
	const char *sentence[LANGUAGES]; /* of LANGUAGE_VI NULL where there is only English */
};

typedef void advice_fn(void *owner, const struct advice *advice);

/* What it is held against: the register and the texts of the law may be NULL. */
struct authoring {
	const struct law_register *laws;
	const struct law *law;
	const char *day;           /* today */
	bool is_needed[LANGUAGES]; /* languages in which all of it must be written */
};

/* Gives advice on a question that is to be published, whatever its status says, and how many
 * pieces of it are errors. text is JSON. */
int question_advise(const char *text, size_t length, const struct authoring *against,
		    advice_fn *give, void *owner);

#endif

/* Whether a question may be asked on a day, and if not, why: the law behind it has moved. */
#ifndef QUESTION_BANK_STALE_H
#define QUESTION_BANK_STALE_H

#include "question-bank/register.h"

enum stale_reason {
	STALE_NOT,             /* it may be asked */
	STALE_NOT_YET,         /* its answer holds only from a later day */
	STALE_ENDED,           /* its answer held until a day before */
	STALE_BASIS_ENDED,     /* the wording that it cites held until then */
	STALE_DOCUMENT_ENDED,  /* the document that it cites was replaced or ran out */
	STALE_ARTICLE_CHANGED, /* the article that it cites reads differently since then */
};

struct stale {
	enum stale_reason reason;
	const char *since;               /* the day from which that is so; borrowed */
	const struct legal_basis *basis; /* for the last three */
	const char *by;                  /* the document that did it, or NULL */
};

enum { STALE_SENTENCE_MAX = 400 };

/* laws may be NULL: then only the question's own dates count. A document that the register
 * does not have is taken to hold. Of several reasons the first in the order above. */
struct stale question_stale(const struct question *question, const struct law_register *laws,
			    const char *date);

/* One sentence in this language, cut to STALE_SENTENCE_MAX bytes. */
void stale_say(const struct stale *stale, enum language language,
	       char sentence[STALE_SENTENCE_MAX]);

#endif

/* What people write of a law, read as the basis of a question: «Điều 35 BLLĐ 2019», «Bộ luật
 * Lao động 2019, Điều 98 khoản 1», «điểm a khoản 2 Điều 25 Luật số 45/2019/QH14», "Article 98,
 * Labour Code 2019".
 *
 * A document is known by its number, also without what follows the year where no other begins
 * so («145/2020»), by its name with the year, or by its name alone if the register has only one
 * of that name. Of a name the words, or some of them as their first letters («BLLĐ», «Luật
 * BHXH», «Luật ATVSLĐ»). Case and marks do not count. What is not understood whole is not
 * guessed: a citation that is wrong is worse than none. */
#ifndef QUESTION_BANK_CITATION_H
#define QUESTION_BANK_CITATION_H

#include "question-bank/arena.h"
#include "question-bank/register.h"

enum {
	CITATION_BYTES_MAX = 400, /* of the words of one; longer ones are unclear */
	CITATION_WORDS_MAX = 60,
};

enum citation_outcome {
	CITATION_GOOD,
	CITATION_NO_DOCUMENT, /* that the register has */
	CITATION_SEVERAL,     /* documents, and which of them is not said */
	CITATION_NO_ARTICLE,
	CITATION_UNCLEAR, /* words that are none of it, or more than one article */
};

/* Only a good one has a basis: its article, clause and point are in the arena, all else is the
 * register's, and it holds as long as the document. Of several, one and other are two of them.
 */
struct citation {
	enum citation_outcome outcome;
	struct legal_basis basis;
	const struct law_document *one, *other;
};

/* A register made ready to be looked through; borrows it. */
struct citation_index;
struct citation_index *citation_index_new(const struct law_register *laws);
void citation_index_free(struct citation_index *index); /* NULL is ok */

/* Reads length bytes. */
void citation_read(struct citation *citation, const struct citation_index *index,
		   struct arena *arena, const char *words, size_t length);

/* In which order the bases of a question are listed: places[0] is the index of the first. The
 * documents in the order in which the author came to them, which says what matters most; of
 * each its articles, clauses and points as the law counts them («35», «35a», «36»; «d», «đ»,
 * «e»), the whole before its parts. */
void citation_order(const struct question *question, int places[QUESTION_BASES_MAX]);

#endif

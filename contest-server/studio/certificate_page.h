/* A certificate as a page to print: the words on it, in its language, with its seal. */
#ifndef STUDIO_CERTIFICATE_PAGE_H
#define STUDIO_CERTIFICATE_PAGE_H

#include "studio/certificates.h"

enum { CERTIFICATE_NUMBER_SIZE = 24 /* of a count of questions, as text */ };

/* One page's words, which live until the next page. */
struct certificate_words {
	struct text seal, address, date;
	char written[SEAL_WRITTEN_SIZE], right[CERTIFICATE_NUMBER_SIZE],
		of[CERTIFICATE_NUMBER_SIZE];
};

void certificate_words_init(struct certificate_words *words);
void certificate_words_clear(struct certificate_words *words);

/* Vietnamese for a name that is none. */
enum certificate_language certificate_language_named(const char *name);

/* A row and its template as a page; base is the server's address. */
struct print_sheet certificate_sheet(struct certificate_words *words,
				     const struct stored_certificate *row,
				     const struct dressed *dressed, const char *base);

/* Answers with what was drawn; headers beside the type, each with its line's end. */
void certificate_answer_file(struct live *live, uint64_t request, const char *type,
			     const char *headers, const struct text *file);

#endif

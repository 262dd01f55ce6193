/* The text in a file's bytes, and whether it can be trusted. Old Vietnamese encodings and
 * texts taken out of a PDF look like text to a program and like nothing to a person; no
 * single letter gives them away, so they are recognised over the text as a whole.
 *
 * A reader of a text file calls encoding_read(). A reader of a package (.docx, XML in a zip)
 * knows its encoding; it counts its texts, one after the other, into a census and asks for
 * the census's fault before it takes any question over.
 *
 * A person may know better: options.encoding names the encoding, and nothing is refused. */
#ifndef QUESTION_BANK_FORMATS_ENCODING_H
#define QUESTION_BANK_FORMATS_ENCODING_H

#include "question-bank/formats/import.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CENSUS_WORDS_MAX = 16 }; /* different words that are remembered of each sort */

/* How many words of a sort there are, and some of them, to tell a text from one odd word. */
struct census_words {
	size_t count;
	int different; /* up to CENSUS_WORDS_MAX */
	uint32_t seen[CENSUS_WORDS_MAX];
};

/* All zero to begin with; plain data, nothing to clear. */
struct encoding_census {
	size_t words;    /* of letters, also of plain ones */
	size_t accented; /* words with a letter that is not ASCII */
	size_t good;     /* of those: Vietnamese syllables as they stand */
	struct census_words tcvn3, vni, twice; /* Vietnamese only if read as such */
	struct census_words torn; /* "ười" for "Người", a mark with no letter before it */
};

/* Counts a piece of text, UTF-8; a word must not go on in the next piece. */
void encoding_count(struct encoding_census *census, const char *text, size_t length);

/* The old encoding that the words are those of; ENCODING_UNKNOWN if of none. */
enum encoding encoding_of_words(const struct encoding_census *census);

/* NULL, or a sentence: what is wrong with the text as a whole, and what to do. */
const char *encoding_fault(const struct encoding_census *census);

/* Makes UTF-8 of a text file's bytes (UTF-8 or UTF-16, with or without a mark at the head).
 * The caller frees the text; it ends in a zero byte that length does not count, and may hold
 * others. Line ends are as in the file. Bytes here and there that are no UTF-8 stay as they
 * are: import_text() marks and import_add() refuses them, question by question.
 * NULL if the file was refused, which has been reported. */
char *encoding_read(struct import *import, const char *bytes, size_t length,
		    size_t *text_length);

/* "utf-8", "windows-1258"; and the encoding of that name, false if there is none. */
const char *encoding_name(enum encoding encoding);
bool encoding_parse(const char *name, enum encoding *encoding);

/* What a text file is most likely written in; ENCODING_UNKNOWN if in nothing that is known. */
enum encoding encoding_guess(const char *bytes, size_t length);

/* Makes Unicode of letters that a program without their encoding has shown as those of
 * Latin-1, as the cells of a sheet with old fonts hold them. To be freed. */
char *encoding_modern(enum encoding encoding, const char *text, size_t length,
		      size_t *modern_length);

/* True if texts in this encoding need encoding_modern(). */
bool encoding_is_old(enum encoding encoding);

#endif

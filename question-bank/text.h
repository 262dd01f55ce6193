/* What a text in a question may be made of. */
#ifndef QUESTION_BANK_TEXT_H
#define QUESTION_BANK_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* NFC of valid UTF-8, to be freed; NULL if a character in it is none Unicode knows. */
char *text_compose(const char *text);

/* True if a short look shows that text_compose() would give the same text again; false if it
 * may or may not. Any bytes can be asked for. */
bool text_is_plainly_composed(const char *text);

/* The same text without regard to case and to forms of the same letter, to compare by;
 * to be freed, NULL as above. */
char *text_fold(const char *text);

/* The same without marks too, for names and for finding «hợp đồng» by "hop dong". */
char *text_bare(const char *text);

/* The bytes of the first character, if a short look shows that it is composed and can be seen
 * (a blank cannot); 0 if it may or may not, and near the end of the bytes. */
size_t text_visible_length(const char *bytes, size_t length);

/* NULL if a person can read the text as it stands, else a sentence on what to do. */
const char *text_fault(const char *text);

#endif

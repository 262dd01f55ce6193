/* The letters of the encodings that Vietnamese was written in before Unicode. Their codes
 * are single bytes; a program that does not know them shows those of Latin-1 instead, and
 * has saved them as such if the text is UTF-8. */
#ifndef QUESTION_BANK_FORMATS_OLD_LETTERS_H
#define QUESTION_BANK_FORMATS_OLD_LETTERS_H

#include "question-bank/formats/import.h"

#include <stdint.h>

enum { OLD_LETTER_FIRST = 0xA1, OLD_LETTER_LAST = 0xFF };

/* What the code is in TCVN3 (ABC), or 0. */
int32_t old_letter_tcvn3(int32_t code);

/* What it is in VNI: a letter, or up to two marks for the letter before it. Entries that are
 * not needed are 0; the first is 0 if the code means nothing. */
void old_letter_vni(int32_t code, int32_t letters[2]);

/* What it is in Windows-1258, whose tones are marks for the letter before; the code itself if
 * that is Latin-1's too. */
int32_t old_letter_windows_1258(int32_t code);

/* What the code means in this encoding, as many as there are (0 to 2): the code itself where
 * the encoding has nothing else. */
int old_letters(enum encoding encoding, int32_t code, int32_t letters[2]);

#endif

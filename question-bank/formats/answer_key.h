/* What people type into a sheet to say which answer is right: letters, numbers, words. Knows
 * nothing of sheets. All texts are UTF-8, as import_line() leaves them; NULL is none. */
#ifndef QUESTION_BANK_FORMATS_ANSWER_KEY_H
#define QUESTION_BANK_FORMATS_ANSWER_KEY_H

#include "question-bank/question.h"

/* Which options a key names, in its order, from 0: "B", "1,3", "a; c", "A và C", "BD", "2.0",
 * and "1.3", which is what a spreadsheet makes of "1,3". Returns how many, at most
 * QUESTION_OPTIONS_MAX, each once; -1 if it holds anything else than letters up to the one of
 * the last option, numbers up to its number, and words such as "và". */
int key_read(const char *key, int option_count, int options[QUESTION_OPTIONS_MAX]);

/* "đúng", "Sai", "TRUE", "f" ...; false if it is another word. */
bool key_truth(const char *text, bool *is_true);

enum key_number { KEY_NUMBER_BAD, KEY_NUMBER_GOOD, KEY_NUMBER_GUESSED };

/* "5.310.000", "0,5", "-3", "12 %" is bad: a unit has a column of its own. decimal is the
 * character before fractions where the text was written; "5.310" can be read in two ways, and
 * it decides, which counts as guessed unless it stands there as a fraction. */
enum key_number key_number(const char *text, char decimal, double *number);

#endif

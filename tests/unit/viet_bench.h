/* Reads lists of questions as people type them, and says in a line what must come out. */
#ifndef TESTS_VIET_BENCH_H
#define TESTS_VIET_BENCH_H

#include "import_bench.h"

#define AB "A. một\nB. hai\n"
#define ABC "A. một\nB. hai\nC. ba\n"

/* What was read last; to bench_clear() after read_text(), the others do so themselves. */
extern struct import_bench bench;

void read_text(const char *text);

const char *text_of(const struct question_text *text);

/* "AC": the letters of the right options; "T" or "F" of a statement. */
const char *right_of(const struct question *question);

/* Fails unless the text has one question with this stem, so many options, these right. */
void gives(const char *text, const char *stem, int options, const char *right);

/* Fails unless the right options of all questions are these, blanks between. */
void answers(const char *text, const char *expected);

/* Fails unless nothing is kept, and a note begins with this place and has part after it. */
void refuses(const char *text, const char *place, const char *part);

#endif

/* What a Vietnamese list says to be right: behind "Đáp án:", and in a table of answers at the
 * end, where numbers stand for the questions. */
#ifndef QUESTION_BANK_FORMATS_VIET_ANSWER_H
#define QUESTION_BANK_FORMATS_VIET_ANSWER_H

#include "question-bank/formats/viet_sign.h"

enum { VIET_TABLE_MAX = 60000 }; /* entries of all tables; more are not kept */

struct viet_answer {
	unsigned letters;       /* as bits, 1 for A */
	bool is_truth, is_true; /* is_truth: is_true counts, letters do not */
};

bool viet_answer_is_same(struct viet_answer one, struct viet_answer other);

/* "B", "A, C", "AC", "Đúng" at this place; *rest is where what follows begins. False if it
 * is something else, also if a word begins there with the letter. */
bool viet_answer_read(const char *bytes, size_t length, size_t from, struct viet_answer *answer,
		      size_t *rest);

/* True if an answer can end here: at the line's end, before a sign, or before anything if a
 * colon has said that it is one (is_loose: it has not). */
bool viet_answer_ends(const char *bytes, size_t length, size_t rest, bool is_loose);

/* The answer to a question of this number; two tables may both have a number. */
struct viet_entry {
	int number;
	struct viet_answer answer;
};

/* All zero is empty. Until viet_table_close() entries are in the order of the file, after it
 * those of a number stand together, in that order. */
struct viet_table {
	struct viet_entry *entries;
	size_t count, capacity;
	size_t *firsts; /* VIET_NUMBER_MAX + 2, of each number, after closing */
};

void viet_table_clear(struct viet_table *table);
void viet_table_close(struct viet_table *table);

/* How many entries a closed table has for a number, and the nth, from 0. */
size_t viet_table_count(const struct viet_table *table, int number);
struct viet_answer viet_table_answer(const struct viet_table *table, int number, size_t nth);

/* What a line has of a table. */
struct viet_row {
	size_t numbers, answers; /* how many of each */
	bool is_paired;          /* each number has its answer behind it: "1.A 2-C" */
};

/* False if the line has anything else in it. */
bool viet_row_read(const char *bytes, size_t length, struct viet_row *row);

/* Takes the pairs of such a line into the table; or pairs those of two lines, numbers and
 * answers, as many in one as in the other. */
void viet_table_add(struct viet_table *table, const char *bytes, size_t length);
void viet_table_add_columns(struct viet_table *table, const char *numbers,
			    size_t numbers_length, const char *answers, size_t answers_length);

#endif

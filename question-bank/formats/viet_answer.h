/* What a Vietnamese list says to be right: behind "Đáp án:", and in a table of answers at the
 * end, where numbers stand for the questions. */
#ifndef QUESTION_BANK_FORMATS_VIET_ANSWER_H
#define QUESTION_BANK_FORMATS_VIET_ANSWER_H

#include "question-bank/formats/viet_sign.h"

enum { VIET_TABLE_MAX = 60000 }; /* entries of all tables; more are not kept */

struct viet_answer {
	unsigned letters;       /* as bits, 1 for A */
	bool is_truth, is_true; /* is_truth: is_true counts, letters do not */
	bool is_unclear;        /* "A hay C" in a table */
};

bool viet_answer_is_same(struct viet_answer one, struct viet_answer other);

/* A cell of a table: "B", "A, C", "AC", "Đúng" at this place; *rest is where what follows
 * begins. False if it is something else, also if a word begins there with the letter. */
bool viet_answer_read(const char *bytes, size_t length, size_t from, struct viet_answer *answer,
		      size_t *rest);

/* "Đúng", "True", "Đ" at this place and nothing before it; but "D" is the letter. */
bool viet_answer_truth(const char *bytes, size_t length, size_t from,
		       struct viet_answer *answer, size_t *rest);

/* Adds the letters of one word, "B" or "AC", and returns where it ends; where it was if there
 * is no such word. */
size_t viet_answer_letters(const char *bytes, size_t length, size_t from, unsigned *letters);

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

/* Adds the answer to the question of this number, from 1 to VIET_NUMBER_MAX. */
void viet_table_put(struct viet_table *table, int number, struct viet_answer answer);

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

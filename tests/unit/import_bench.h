/* Reads files of other tools in a test, writes down what is reported, and holds what comes out
 * against what the bank promises. */
#ifndef TESTS_IMPORT_BENCH_H
#define TESTS_IMPORT_BENCH_H

#include "question-bank/formats/format.h"

enum { BENCH_NOTES_MAX = 64, BENCH_NOTE_SIZE = 480 };

struct import_bench {
	struct import import;
	int count;                                    /* of notes */
	char notes[BENCH_NOTES_MAX][BENCH_NOTE_SIZE]; /* "PLACE | QUESTION | WRONG | DONE" */
};

/* Writes a problem down; the owner is a bench. For imports that are begun elsewhere. */
void bench_note(void *owner, const struct import_problem *problem);

/* Texts are Vietnamese, the topic is contracts, ids begin with IM. */
void bench_read(struct import_bench *bench, const struct format *format, const char *name,
		const char *bytes, size_t length);
void bench_clear(struct import_bench *bench);

/* Fails unless there are so many questions and so many notes. */
void bench_holds(const struct import_bench *bench, size_t questions, int notes);

/* The question that was read at this index; fails if there is none. */
const struct question *bench_question(const struct import_bench *bench, size_t index);

/* Fails unless the text is this in Vietnamese; unless these options are right: "AC". */
void bench_is_text(const struct question_text *text, const char *expected);
void bench_is_right(const struct question *question, const char *letters);

/* Fails unless a note begins with this place and has part after it. */
void bench_noted(const struct import_bench *bench, const char *place, const char *part);

/* Fails unless each question is taken by question_parse() as question_write() writes it. */
void bench_keeps(const struct import_bench *bench);

/* Writes the questions in this format, to be freed; losses are counted. */
char *bench_write(const struct format *format, const struct question *const *questions,
		  size_t count, enum language language, size_t *length, size_t *losses);

/* Writes all questions of the bank that the format has a kind for, reads them again, and fails
 * unless all that the format carries is the same. */
void bench_round_trip(const struct format *format, enum language language);

#endif

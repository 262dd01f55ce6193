/* Goes through the lines of a Vietnamese list and puts questions together. Goes twice: first
 * to learn how the file marks what is right and what its tables say, then to build. */
#ifndef QUESTION_BANK_FORMATS_VIET_READER_H
#define QUESTION_BANK_FORMATS_VIET_READER_H

#include "question-bank/formats/viet_question.h"

#include <stdint.h>

/* What a question begins with in this file. */
enum viet_style { VIET_BY_WORD, VIET_BY_LESSON, VIET_BY_NUMBER, VIET_BY_NOTHING };

/* "ĐÁP ÁN: CABB", a letter for each question. */
struct viet_series {
	const char *letters; /* in a line; NULL: there is none */
	int count, line;
};

struct viet_reader {
	struct import *import;
	const char *place;
	const struct viet_line *lines; /* borrowed */
	const struct viet_sign *signs; /* one for each line */
	size_t count, at;              /* lines; the one that is read */
	enum viet_style style;
	bool is_building; /* the second time */
	bool is_open;     /* question has begun */
	bool is_after_blank;
	bool is_in_table;
	struct viet_series series; /* the first of the file */
	struct viet_question question;
	struct viet_channels channels;
	struct viet_table table;
	uint32_t occurrences[VIET_NUMBER_MAX + 1]; /* questions of a number, the first time */
	uint32_t seen[VIET_NUMBER_MAX + 1];        /* the second */
};

/* What questions begin with, judged by what has options below. */
enum viet_style viet_style_of(const struct viet_sign *signs, const struct viet_line *lines,
			      size_t count);

/* Reads all lines once. */
void viet_reader_run(struct viet_reader *reader);

/* For the files viet_reader*.c alone: the line that is read, the next one that
 * is not blank or NULL, and what begins them. */
const struct viet_line *viet_reader_line(const struct viet_reader *reader);
const struct viet_sign *viet_reader_sign(const struct viet_reader *reader);
const struct viet_line *viet_reader_next_line(const struct viet_reader *reader);
const struct viet_sign *viet_reader_next_sign(const struct viet_reader *reader);

/* The question that is open is over. */
void viet_reader_finish(struct viet_reader *reader);

/* A question begins with the line: as all of the file do; or with "Câu 1" among "1." and "2.";
 * or without a number where there are none. */
bool viet_reader_is_stem(const struct viet_reader *reader);
bool viet_reader_is_other_stem(const struct viet_reader *reader);
bool viet_reader_begins_bare(const struct viet_reader *reader);

/* The line is a page's number; or it looks as if it said what is right. */
bool viet_reader_is_page(const struct viet_reader *reader);
bool viet_reader_is_like_key(const struct viet_line *line);

/* Takes the line, and perhaps the next, into the table if it is a row of one. */
bool viet_reader_row(struct viet_reader *reader);

/* Keeps "ĐÁP ÁN: CABB" if the line is that, and no answer to the question that is open. */
bool viet_reader_series(struct viet_reader *reader);

/* Between the two readings: takes the series into the table if it has a letter for each
 * question, else reports it; after them: reports answers to questions that are not there. */
void viet_reader_close_series(struct viet_reader *reader);
void viet_reader_report_unused(struct viet_reader *reader);

/* "ĐÁP ÁN": a table follows, or the answer to the question that is open. */
void viet_reader_table_title(struct viet_reader *reader);

#endif

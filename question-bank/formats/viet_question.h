/* A question of a Vietnamese list while its lines are read, and what becomes of it. */
#ifndef QUESTION_BANK_FORMATS_VIET_QUESTION_H
#define QUESTION_BANK_FORMATS_VIET_QUESTION_H

#include "question-bank/formats/viet_key.h"
#include "question-bank/formats/viet_list.h"

/* A text out of stretches of lines, and how many of its bytes are set off in which way.
 * Buffers are kept from question to question. */
struct viet_text {
	char *bytes;
	size_t length, capacity;
	size_t marked[VIET_MARKS];
};

struct viet_option {
	struct viet_text text;
	int letter;
	bool is_right; /* "*B.", "(đúng)" */
	unsigned label_marks;
};

enum viet_part { VIET_IN_STEM, VIET_IN_OPTIONS, VIET_IN_ANSWER, VIET_IN_EXPLANATION };

struct viet_question {
	int line;      /* of its beginning, as reported */
	int number;    /* 0: none */
	char name[32]; /* "Câu 12" */
	enum viet_part part;
	struct viet_text id, stem, explanation;
	struct viet_text answer_text; /* behind "Đáp án:", but for the letters */
	struct viet_text answer_line; /* all behind "Đáp án:" */
	struct viet_option options[VIET_LETTERS];
	int option_count;
	int unread_line;       /* that looks like a key and is none; 0: there is none */
	bool are_capital;      /* the options' letters */
	bool has_gap;          /* a letter was passed over */
	bool begins_again;     /* a second option A */
	bool has_answer;       /* a line says it */
	bool has_other_answer; /* two lines say different things */
	struct viet_answer answer;
	enum viet_sense sense;     /* of all lines: the worst */
	struct viet_truths truths; /* of its statements; count is 0 if nothing says them */
};

/* Empties it for the next one; buffers stay. */
void viet_question_reset(struct viet_question *question);
void viet_question_clear(struct viet_question *question);

/* Appends the stretch, a blank between it and what is there. */
void viet_text_add(struct viet_text *text, const struct viet_line *line, size_t from,
		   size_t to);

/* The next option, all empty, from its label in this line; VIET_LETTERS are enough. */
struct viet_option *viet_question_option(struct viet_question *question,
					 const struct viet_line *line,
					 const struct viet_sign *label);

/* A line says that this is the answer; another may have said so before. */
void viet_question_say(struct viet_question *question, struct viet_answer answer);

/* A way of setting options off: one of the marks, on the label or on the text. */
enum { VIET_CHANNELS = 2 * VIET_MARKS };

/* How often each way sets off exactly one option of a question, and how often that is the
 * one that is said to be right, or another. */
struct viet_channels {
	size_t lone[VIET_CHANNELS], agreeing[VIET_CHANNELS], contrary[VIET_CHANNELS];
};

void viet_channels_count(struct viet_channels *channels, const struct viet_question *question);

/* Which options of a question stand out, as bits: letters in a way that is believed where
 * nothing else is said, heard in any that may be more than chance. */
struct viet_formatting {
	unsigned letters, heard; /* 0: none */
	bool is_torn;            /* two ways set off different options */
};

struct viet_formatting viet_channels_ask(const struct viet_channels *channels,
					 const struct viet_question *question);

/* Letters of the options that are marked right by themselves. */
unsigned viet_question_marked(const struct viet_question *question);

/* What else is known when a question is built. */
struct viet_context {
	struct import *import;
	const char *place; /* what a line is called */
	const struct viet_channels *channels;
	const struct viet_table *table; /* closed */
	size_t nth;                     /* of the questions of its number, from 0 */
	size_t of_number;               /* how many there are of it */
};

/* Makes a question of each statement of one whose key says «a) Đúng; b) Sai», or reports why
 * not. */
void viet_statements_build(const struct viet_context *context,
			   const struct viet_question *question);

/* Makes a draft of it and adds it, or reports why not. */
void viet_question_build(const struct viet_context *context,
			 const struct viet_question *question);

#endif

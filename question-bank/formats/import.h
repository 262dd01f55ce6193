/* What every reader of another tool's file does in the same way: take texts over, say what
 * is wrong, and keep only questions that the bank can hold.
 *
 * A reader builds one draft after the other: import_draft(), then texts, options and the
 * right answer, then import_add(). A problem never ends the reading: it is reported with what
 * was done about it, and the next question is read. */
#ifndef QUESTION_BANK_FORMATS_IMPORT_H
#define QUESTION_BANK_FORMATS_IMPORT_H

#include "question-bank/arena.h"
#include "question-bank/question.h"
#include "question-bank/register.h"

#include <stdbool.h>
#include <stddef.h>

enum {
	IMPORT_FILE_MAX = 32 * 1024 * 1024, /* bytes of a file, and of all that is in a zip */
	IMPORT_QUESTIONS_MAX = 20000,
	IMPORT_PROBLEMS_MAX = 1000, /* reports of one file; the last says that there are more */
	IMPORT_PREFIX_MAX = 20,     /* bytes */
	IMPORT_WORDS_MAX = 64,     /* bytes of a place, and of a question's name, as reported */
	IMPORT_SENTENCE_MAX = 240, /* bytes of a sentence */
};

/* All texts live until the call returns. */
struct import_problem {
	const char *place; /* "line 12", "cell C9", "item q3.xml"; "" for the whole file */
	const char
		*question; /* its number or name in the file: "Câu 12"; "" if none is known */
	const char *wrong; /* a sentence: what is wrong */
	const char *done;  /* a sentence: what was done, and what to do */
};

typedef void import_problem_fn(void *owner, const struct import_problem *problem);

/* One question of the file, where it stands and what the file calls it ("" if nothing): taken
 * over, or left out as far as it was read, for whoever lets people mend it. Of the latter much
 * may be missing, unreadable or too long, and the id too. Called after its problems have been
 * reported; the texts live until the call returns. */
typedef void import_question_fn(void *owner, const char *place, const char *name,
				const struct question *question, bool is_taken);

/* How the letters of a file are written. */
enum encoding {
	ENCODING_UNKNOWN, /* told from the file, or refused */
	ENCODING_UTF_8,
	ENCODING_UTF_16,
	ENCODING_WINDOWS_1258,
	ENCODING_TCVN3, /* ABC */
	ENCODING_VNI,
	ENCODINGS,
};

/* Texts are borrowed as long as the import lives. */
struct import_options {
	enum language language; /* of the texts in the file */
	const char *topic;      /* of questions whose file names none: an id of topics.json */
	const char *prefix;     /* of the ids given: "IM" makes IM-0001 */
	/* Of a text file, and of the texts of a sheet. One that is named is taken as it is. */
	enum encoding encoding;
	const char *sheet;   /* of an .xlsx file, by its name; NULL: the first that is seen */
	const char *columns; /* what each column means (layout_choice.h); NULL: as they say */
	const struct law_register *laws; /* a sheet cites; NULL: what it cites stays words */
	int first_row; /* with columns: the first that is a question; 0: the first */
	import_problem_fn *report; /* or NULL */
	import_question_fn *each;  /* or NULL */
	void *owner;
};

/* All zero but for options; made with import_init(). */
struct import {
	struct arena arena; /* owns the questions and their texts */
	struct import_options options;
	const char *topic;      /* of the questions to come; in the arena, or options.topic */
	struct question *draft; /* begun and not added; or NULL */
	bool is_draft_open;     /* and not left out either */
	struct question **questions; /* those that are good */
	size_t count, capacity;
	size_t problem_count;
	size_t left_out; /* questions that were not taken over */
	int number;      /* of the last id given */
	struct import_ids *ids;
};

void import_init(struct import *import, const struct import_options *options);
void import_clear(struct import *import);

/* Reports. wrong is made as printf() does. "done" is one of the sentences below or another. */
void import_problem(struct import *import, const char *place, const char *question,
		    const char *done, const char *wrong, ...)
	__attribute__((format(printf, 5, 6)));

extern const char import_left_out[];   /* "The question was left out." */
extern const char import_kept[];       /* "It was kept as it is." */
extern const char import_part_gone[];  /* "The question was taken over without it." */
extern const char import_file_empty[]; /* "Nothing was taken from the file." */

/* A new draft: kind single, the current topic, every audience, medium. Not in the list yet.
 * There is one at a time: the one before, if it was not added, is gone. */
struct question *import_draft(struct import *import);

/* Takes a text over into the file's language: composed (NFC), on one line, single blanks,
 * without invisible characters. Bytes that are no UTF-8 and characters that Unicode does not
 * have become U+FFFD, which import_add() then refuses. A text of nothing but blanks leaves it
 * NULL. */
void import_text(struct import *import, struct question_text *text, const char *bytes,
		 size_t length);

/* The same text, for what is no question_text: a name, a word. NULL for blanks. */
const char *import_line(struct import *import, const char *bytes, size_t length);

/* The next option of a question, its text taken over as above; NULL if QUESTION_OPTIONS_MAX
 * are there already: then the caller need not say anything, import_add() will. */
struct question_option *import_option(struct import *import, struct question *question,
				      const char *bytes, size_t length);

/* Gives the draft the id that the file has for it, if it is one; import_add() gives another
 * if it is taken. */
void import_id(struct import *import, struct question *question, const char *bytes,
	       size_t length);

/* The topic of the questions to come: an id of topics.json, or its Vietnamese or English name,
 * or a path whose last part is one ("$course$/top/wages"). Anything else gives the options'
 * topic. */
void import_topic(struct import *import, const char *bytes, size_t length);

/* Takes a question that is known to be good (a whole one of our own) into the list; its id must
 * be new, else it is reported and left out. */
bool import_keep(struct import *import, const char *place, struct question *question);

/* Shows a question that was read and cannot be taken over; its problems have been reported. */
void import_show_left(struct import *import, const char *place, const char *name,
		      const struct question *question);

/* Takes the draft into the list, or reports why not and leaves it out: no text, a text that
 * is too long or unreadable, too few, too many or equal options, no right answer, an answer
 * that its kind does not allow. Options that say «all of the above» in some way are pinned
 * and moved last; things to put in order that stand in it already are mixed. name is what the
 * file calls the question, "" if nothing. */
bool import_add(struct import *import, const char *place, const char *name,
		struct question *question);

#endif

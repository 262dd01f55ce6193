/* What a round's messages are worded with: everything the rules of play do not
 * need to know. */
#ifndef WIRE_ROUND_TEXTS_H
#define WIRE_ROUND_TEXTS_H

#include "question-bank/law.h"
#include "question-bank/question.h"

#include <stdint.h>

enum {
	UNIT_ID_MAX = 40,      /* bytes */
	UNIT_NAME_MAX = 160,   /* bytes */
	ROUND_TITLE_MAX = 400, /* bytes: the form's hundred characters, whichever they are */
};

struct unit_text {
	char *id, *name;   /* owned by whoever owns the texts */
	int32_t headcount; /* 0: not declared */
};

struct round_texts {
	const char *id;   /* "r_..." */
	const char *code; /* "482913" */
	const char *title;
	struct question *const *questions;
	int32_t question_count;
	const struct unit_text *units;
	int32_t unit_count;
	const struct law *law; /* the texts that can be read, or NULL; borrowed */
};

#endif

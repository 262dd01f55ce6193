/* What every writer of another tool's file does in the same way. */
#ifndef QUESTION_BANK_FORMATS_EXPORT_H
#define QUESTION_BANK_FORMATS_EXPORT_H

#include "question-bank/question.h"

#include <stdio.h>

/* One thing that the file cannot say: "GIFT has no ordering questions." question is an id. */
typedef void export_loss_fn(void *owner, const char *question, const char *sentence);

struct export
{
	FILE *out; /* open for binary writing; its errors are the caller's to see */
	enum language language; /* in which the questions are written */
	const char *title;      /* of the set */
	const char *id;         /* of the set: letters, digits and "-" */
	const char *licence;    /* of the set */
	const struct question *const *questions;
	size_t count;
	export_loss_fn *report; /* or NULL */
	void *owner;
	size_t losses;
	bool is_broken; /* the writer could not make the file, and has said why */
};

/* Reports that this question, or a part of it, is not in the file. */
void export_loss(struct export *export, const struct question *question, const char *sentence,
		 ...) __attribute__((format(printf, 3, 4)));

/* Reports that the file could not be made, and why. */
void export_fail(struct export *export, const char *sentence);

/* The text in the export's language, else in one that there is; "" if there is none. */
const char *export_text(const struct export *export, const struct question_text *text);

#endif

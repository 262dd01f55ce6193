/* Bodies about the question bank: questions and sets in the bank's own form inside them. */
#ifndef WIRE_BANK_BODY_H
#define WIRE_BANK_BODY_H

#include "game/choice.h"
#include "question-bank/set.h"

#include <stdbool.h>
#include <stddef.h>

struct bank_body;

/* NULL if it is no JSON object. */
struct bank_body *bank_body_open(const char *body, size_t length);
void bank_body_close(struct bank_body *body); /* NULL is ok */

/* A whole number from 0 on, -1 if it is not there or none; a text, "" likewise, borrowed; and
 * true only for true. */
int bank_body_number(const struct bank_body *body, const char *field);
const char *bank_body_text(const struct bank_body *body, const char *field);
bool bank_body_flag(const struct bank_body *body, const char *field);

/* The choice of the field "choice": a list, or {"number"}; false for anything else. */
bool bank_body_choice(const struct bank_body *body, struct choice *choice, bool *is_number);

/* The object of the field "question" as text to be free()d, with these in the place of its own;
 * NULL if there is none. What only the bank itself decides is taken out. */
struct bank_body_marks {
	const char *id, *status;
	int version;
};
char *bank_body_question(const struct bank_body *body, const struct bank_body_marks *marks);

/* The same of a document that is text already; superseded_by may be NULL. */
char *bank_document_mark(const char *document, const struct bank_body_marks *marks,
			 const char *superseded_by);

/* The names of the fields in which two documents differ, with blanks between; version, status
 * and what follows from them do not count. To be free()d. NULL before: all that there are. */
char *bank_document_changed(const char *document, const char *before);

/* True if the object "set" has picks of its own. */
bool bank_body_has_picks(const struct bank_body *body);
bool bank_body_has_rule(const struct bank_body *body);

/* True if one of these fields is part of what is asked, and so is for reviewers. */
bool bank_is_about_meaning(const char *changed);

/* The field "set" as a set in the library's form: title, description, pick; to be free()d. NULL
 * if it is no object. The rule, if there is one, is kept beside what it was resolved to. */
char *bank_body_set(const struct bank_body *body, const char *id);

/* How many questions of what sort a set is to have. */
enum { BANK_RULE_SHARES_MAX = 66 };
struct bank_rule_share {
	char topic[QUESTION_ID_MAX + 1]; /* "": any */
	char difficulty[16];             /* "": any */
	int count;
};
struct bank_rule {
	struct bank_rule_share shares[BANK_RULE_SHARES_MAX];
	int share_count;
	int audience; /* -1: any */
};

/* Reads the field "rule": {"audience", "shares": [{"topic", "difficulty", "count"}]}. NULL, or
 * the name of the field that cannot be used. */
const char *bank_body_rule(const struct bank_body *body, struct bank_rule *rule);

/* The rule of a stored set as text, or NULL; and the set without it, for the library. */
char *bank_set_rule(const char *document);
char *bank_set_plain(const char *document);

/* The document of a set with these picks. */
char *bank_set_with(const char *document, const char *const *picks, int pick_count);

/* The same with the rule of this body, if it has one. */
char *bank_set_ruled(const struct bank_body *body, const char *document);

#endif

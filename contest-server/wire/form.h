/* A JSON object that somebody sent, and what is wrong with it: each field is asked for by its
 * name, and what cannot be used is noted beside it, so that all of it can be told at once. */
#ifndef WIRE_FORM_H
#define WIRE_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct form;

/* NULL if it is no JSON object. */
struct form *form_open(const char *body, size_t length);
void form_close(struct form *form); /* NULL is ok */

/* A line of at most so many characters, NFC, blanks trimmed. NULL with a problem if it is not
 * there or cannot be one. Borrowed until the form is closed. */
const char *form_line(struct form *form, const char *field, int characters_max);

/* The same where nothing, null and "" are fine: then it is "". NULL with a problem. */
const char *form_line_or_none(struct form *form, const char *field, int characters_max);

/* As it was sent, for passwords and tokens: "" if it is not there. Borrowed. */
const char *form_raw(struct form *form, const char *field);

/* An address for e-mail, in small letters. NULL with a problem. Borrowed. */
const char *form_email(struct form *form, const char *field);

/* A whole number; absent if it is not there or null. A problem, and absent, if it is another.
 */
int64_t form_number(struct form *form, const char *field, int64_t least, int64_t most,
		    int64_t absent);

/* One of the words, NULL-terminated: its index; -1 with a problem. */
int form_word(struct form *form, const char *field, const char *const *words);

/* True only for true. */
bool form_flag(struct form *form, const char *field);
bool form_has(const struct form *form, const char *field); /* there, and not null */

/* A list: how many, 0 if there is none; and the object or the text at one place of it. The
 * object's problems are noted in the outer form's; it is closed with it. */
size_t form_count(const struct form *form, const char *field);
struct form *form_at(struct form *form, const char *field, size_t index);
const char *form_text_at(const struct form *form, const char *field, size_t index);

/* Notes one more, and gives all: "" if there are none, in the form of settings_add_error(). */
void form_problem(struct form *form, const char *field, const char *detail);
const char *form_problems(const struct form *form);

#endif

/* Answering a change to accounts and what belongs to them. */
#ifndef STUDIO_ANSWER_H
#define STUDIO_ANSWER_H

#include "app/rest.h"
#include "store/accounts.h"
#include "wire/form.h"
#include "wire/settings.h"

enum {
	ACCOUNT_NAME_MAX = 80,       /* characters of a person's name */
	ORGANISATION_NAME_MAX = 120, /* characters */
};

/* Fills in what all changes have in common; done frees the change. */
void change_begin(struct account_change *change, const struct call *call,
		  void (*done)(struct store_job *job));

/* The live that a change belongs to; NULL when nobody is answered any more. */
struct live *change_live(const struct account_change *change);

/* True if it was done. Else refuses, saying why. */
bool change_is_done(const struct account_change *change);

/* Answers {} to a change that was done, or refuses. */
void change_answer(const struct account_change *change);

/* A done() for changes that are memory of their own and need no more of an answer. */
void change_finish(struct store_job *job);

/* "u_" and a secret, for the letter u. */
void make_id(char letter, char id[STORED_ID_MAX]);

/* The body as a form; NULL after refusing what is no JSON object. */
struct form *open_form(const struct call *call);

/* Goes on with the form, and closes it behind; not after refusing. */
typedef void form_fn(const struct call *call, struct form *form);
void with_form(const struct call *call, form_fn *go_on);

/* True if something in it is wrong, after refusing with all problems. Does not close it. */
bool refuse_form(const struct call *call, const struct form *form);

/* Notes what is wrong with a password that somebody has chosen. email and name: "" or NULL
 * where they are not known. */
void form_new_password(struct form *form, const char *field, const char *email,
		       const char *name);

/* 429, to come again after so long. */
void refuse_for(struct live *live, uint64_t request, int64_t wait_ms, const char *code,
		const char *title, const char *detail);

/* True after refusing a request that a page of another origin has sent. For routes that
 * nobody needs to be signed in for. */
bool refuse_other_page(const struct call *call);

/* True after refusing an address that was wrong too often; and noting that one was wrong. */
bool refuse_guesser(const struct call *call);
void note_wrong_guess(struct live *live, uint64_t address);

/* with_form() behind these two looks. */
void with_form_of_anyone(const struct call *call, form_fn *go_on);

#endif

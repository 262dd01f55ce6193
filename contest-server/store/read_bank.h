/* Reading what people wrote into the question bank: a connection of its own for one thread, as
 * in read.h. Texts are borrowed for the length of the callback. */
#ifndef STORE_READ_BANK_H
#define STORE_READ_BANK_H

#include "store/bank.h"

struct bank_reader;

/* NULL with the reason. The file must be there already. */
struct bank_reader *bank_reader_open(const char *path, struct failure *why);
void bank_reader_close(struct bank_reader *reader); /* NULL is ok */

struct stored_step {
	const char *question, *step, *status, *document, *changed, *author, *by, *note;
	const char *by_name; /* "" for a token of the command line */
	int version;
	int64_t at_unix_ms;
};

typedef void stored_step_of_bank_fn(void *owner, const struct stored_step *step);

/* Of each question, by id, its newest version and, before that, the newest that was published
 * or retired if it is another. False if the database cannot be read, as below; it is logged. */
bool bank_reader_state(struct bank_reader *reader, stored_step_of_bank_fn *each, void *owner);

/* All steps of one question, newest first, at most so many. */
bool bank_reader_history(struct bank_reader *reader, const char *question, int limit,
			 stored_step_of_bank_fn *each, void *owner);

/* One version; each is not called if there is none. */
bool bank_reader_version(struct bank_reader *reader, const char *question, int version,
			 stored_step_of_bank_fn *each, void *owner);

struct stored_opinion {
	const char *account, *name, *choice;
	bool is_right, has_verdict, agrees;
	const char *note;
	int64_t at_unix_ms; /* of the verdict, else of the answer */
};

typedef void stored_opinion_fn(void *owner, const struct stored_opinion *opinion);

/* What reviewers answered to and said about one version, in the order of their answers. */
bool bank_reader_opinions(struct bank_reader *reader, const char *question, int version,
			  stored_opinion_fn *each, void *owner);

struct stored_set {
	const char *id, *document, *by, *by_name;
	int version;
	int64_t at_unix_ms;
};

typedef void stored_set_fn(void *owner, const struct stored_set *set);

/* The newest version of each set. */
bool bank_reader_sets(struct bank_reader *reader, stored_set_fn *each, void *owner);

enum { BANK_NAME_SIZE = 256 };

/* What an account is called; "" for none. */
void bank_reader_name(struct bank_reader *reader, const char *account,
		      char name[BANK_NAME_SIZE]);

#endif

/* Many drafts at once, and taking them back. As in store/bank.h: whoever puts one makes it with
 * memory_new(), fills it in and frees it by its _clear(), which done() calls. */
#ifndef STORE_BANK_IMPORT_H
#define STORE_BANK_IMPORT_H

#include "store/bank.h"

enum { IMPORT_NAME_MAX = 200 /* bytes of a file's name */ };

struct store_import_question {
	char id[BANK_ID_SIZE]; /* new in the bank */
	char *document;        /* JSON */
	char *changed;         /* the names of its fields */
};

struct store_import {
	struct store_job job;
	char id[STORED_ID_MAX]; /* b_… */
	char name[IMPORT_NAME_MAX + 1];
	char by[STORED_ID_MAX];
	int64_t at_unix_ms;
	struct store_import_question *questions;
	int count;

	bool is_known; /* an import of this id was stored before: nothing is written again, */
	char (*known)[BANK_ID_SIZE]; /* and these are its questions */
	int known_count;
};

int64_t store_put_import(struct store *store, struct store_import *import);
void store_import_clear(struct store_import *import);

enum import_undo_outcome {
	IMPORT_UNDONE,
	IMPORT_NOT_FOUND,
	IMPORT_UNDONE_ALREADY,
	IMPORT_CHANGED, /* somebody works on some of its questions: changed says on how many */
};

struct store_import_undo {
	struct store_job job;
	char id[STORED_ID_MAX], by[STORED_ID_MAX];
	int64_t at_unix_ms;

	enum import_undo_outcome outcome;
	char (*questions)[BANK_ID_SIZE]; /* that are gone */
	int count, changed;
};

int64_t store_put_import_undo(struct store *store, struct store_import_undo *undo);
void store_import_undo_clear(struct store_import_undo *undo);

#endif

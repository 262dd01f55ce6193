/* What the files of the question bank's REST share. Inside studio/ only. */
#ifndef STUDIO_BANK_H
#define STUDIO_BANK_H

#include "app/bank.h"
#include "studio/inside.h"
#include "wire/bank_body.h"

enum {
	BANK_PAGE = 50,         /* rows of a list if nothing is said */
	BANK_PAGE_MAX = 200,    /* and at most */
	BANK_HISTORY_MAX = 200, /* steps of one question that are listed, the newest */
	BANK_NOTE_MAX = 1000,   /* characters of an objection or a reason */
};

/* {"vi":…,"en":…} with the languages that there are. */
void bank_say_texts(struct text *body, const struct question_text *words);

/* "name":"text" with a comma before it, or null for NULL. */
void bank_say_field(struct text *body, const char *name, const char *value);

/* ,"bases":[…]: the law that it rests on, as the law counts. */
void bank_say_bases(struct text *body, const struct question *question);

/* One row of a list: what a question is without its key. */
void bank_say_row(struct text *body, const struct call *call, const struct bank_entry *entry,
		  const char *day);

/* bank_use.c. ,"use":{…} of a row. */
void bank_say_use(struct text *body, const struct bank_use *use);

/* Counts on the pool what was played since it was last counted, if that is not under way
 * already or was done just now; the bank has the figures when it is done. */
void bank_count_uses(struct live *live);

/* {"vi":…,"en":…} of the reason, or null. */
void bank_say_stale(struct text *body, const struct stale *stale);

/* Today in Viet Nam. */
void bank_today(char day[11]);

/* The question of this id; NULL, and refused, if there is none. */
const struct bank_entry *bank_find_or_refuse(const struct call *call, const char *id);

/* offset and limit of the query; false, and refused, if they are no numbers. */
bool bank_page(const struct call *call, long long *offset, long long *limit);

/* Puts what the query says into the filter; gives the name of the field that cannot be used, or
 * NULL. */
const char *bank_read_filter(const char *query, struct bank_filter *filter);

/* Is the key to be hidden from whoever asks? A reviewer who has not answered yet is blind. */
bool bank_is_blind(const struct call *call, const struct bank_entry *entry);

/* The prefix and ten letters and digits: the form of the ids that this bank gives, HT-… to
 * questions, BO-… to sets. */
void bank_make_id(const char *prefix, char id[BANK_ID_SIZE]);

void bank_refuse_no_object(const struct call *call);

/* 422: this field of the query cannot be used. */
void bank_refuse_query(const struct call *call, const char *field);

/* 409 with the newest version; entry NULL: of a set. */
void bank_refuse_changed(struct live *live, uint64_t request, const struct bank_entry *entry);

/* {"id","version","status"} */
void bank_tell_version(struct live *live, uint64_t request, int status, const char *id,
		       int version, const char *state);

/* A sentence of the body, to be free()d; "" where none is needed. NULL after refusing it. */
char *bank_note(const struct call *call, const struct bank_body *body, const char *field,
		bool is_needed);

/* bank_import.c. False, and refused, if as many files and imports are being looked through as
 * may be; else studio->import_jobs is the caller's to count. */
bool bank_import_has_turn(const struct call *call);

/* ,"similar":[…]; question may be NULL. */
void bank_say_similar(struct text *body, const struct call *call,
		      const struct question *question);

#endif

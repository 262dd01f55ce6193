/* The question bank in memory: what came with the program's files, and over it what people
 * wrote (store/bank.h). Rebuilt from both at the start; a change comes in when it is on the
 * disk. On the loop thread. */
#ifndef APP_BANK_H
#define APP_BANK_H

#include "app/sets.h"
#include "statistics/pooled.h"
#include "store/read_bank.h"

enum {
	BANK_QUESTIONS_MAX = 20000, /* in memory; with as many, no new one is taken */
	BANK_SEARCH_MAX = 200,      /* bytes of a search */
	BANK_SIMILAR_MAX = 5,       /* that are named */
};

/* From this share of common pairs of words on a question is named as similar. */
#define BANK_SIMILAR_SHARE 0.35

enum bank_status {
	BANK_DRAFT,
	BANK_SUBMITTED, /* reviewers have it */
	BANK_REVIEWED,  /* of a file, not in use yet */
	BANK_PUBLISHED,
	BANK_RETIRED,
	BANK_STATUSES
};

/* What became of a question where it was asked: in finished rounds, and in contests as far as
 * they were counted. All its versions are taken together. */
struct bank_use {
	int rounds, contests;
	int64_t last_at_ms; /* 0: never asked */
	struct pooled pooled;
};

/* What its answers say about it, with the bounds of statistics/item.h. */
enum bank_sign {
	BANK_USED,
	BANK_UNUSED,
	BANK_TOO_FEW, /* used, but by too few for the others to mean something */
	BANK_EASY,
	BANK_HARD,
	BANK_WEAK,
	BANK_BACKWARD,
	BANK_SIGNS
};

enum bank_order {
	BANK_BY_ID,
	BANK_BY_USE, /* people who were asked it */
	BANK_BY_LAST,
	BANK_BY_FACILITY,
	BANK_BY_DISCRIMINATION,
	BANK_ORDERS
};

struct bank_entry {
	char id[BANK_ID_SIZE];
	int ground;                   /* 1 if a file has it, and is its version 1 */
	const struct question *first; /* of the file, or NULL */
	int version;                  /* the newest */
	enum bank_status status;
	const struct question *current; /* the newest, whatever its status */
	const struct question *in_use;  /* what rounds ask, or NULL */
	int in_use_version;
	char author[STORED_ID_MAX]; /* of the newest; "" for a file or the command line */
	char by[STORED_ID_MAX];
	int64_t at_unix_ms;                   /* 0: as in the file */
	struct question *owned, *used, *kept; /* of the three, what is of no file */
	char *haystack;                       /* all that a search looks at, bare */
	uint64_t *shingles;                   /* sorted */
	size_t shingle_count;
	struct bank_use use;
};

struct bank;

/* Reads what is stored in the database, and puts it into sets, which must live longer. NULL
 * with the reason. */
struct bank *bank_open(struct sets *sets, const char *database, struct failure *why);
void bank_close(struct bank *bank); /* NULL is ok */

/* In the order of their ids. */
int bank_count(const struct bank *bank);
const struct bank_entry *bank_at(const struct bank *bank, int place);
const struct bank_entry *bank_find(const struct bank *bank, const char *id);

/* For what is not kept in memory: history, opinions, names. */
struct bank_reader *bank_reader(const struct bank *bank);

/* Takes in a step that is on the disk. */
void bank_take_step(struct bank *bank, const struct stored_step *step);

/* Takes out a draft that was never more than that, and that an import was taken back with. */
void bank_forget(struct bank *bank, const char *id);

/* Puts what was counted in the place of all that was there: of each id one, in their order;
 * questions that are not in the bank are passed over. */
struct bank_counted {
	char id[BANK_ID_SIZE];
	struct bank_use use;
};
void bank_put_uses(struct bank *bank, const struct bank_counted *counted, int count);

/* Takes in a set that is on the disk. */
void bank_take_set(struct bank *bank, const struct stored_set *set);

/* A set in the library's form, whose questions are those in use of what it picks; NULL, and
 * problems are reported, if it has any. */
struct question_set *bank_read_set(struct bank *bank, const char *document, size_t length,
				   set_problem_fn *report, void *owner);

/* Who changed a set last and when; version 1 and nobody for a set of a file. */
struct bank_set_origin {
	char id[BANK_ID_SIZE];
	int version;
	char by[STORED_ID_MAX];
	int64_t at_unix_ms;
	char *rule; /* that it was drawn by, as JSON; NULL: none. Borrowed */
};
struct bank_set_origin bank_set_origin(const struct bank *bank, const char *id);

/* "draft" …; and back, BANK_STATUSES for another word. */
const char *bank_status_name(enum bank_status status);
enum bank_status bank_status_parse(const char *name);

/* Is the law behind its newest version gone on this day? Drafts without dates are not stale. */
bool bank_is_stale(const struct bank *bank, const struct bank_entry *entry, const char *day);
struct stale bank_stale(const struct bank *bank, const struct question *question,
			const char *day);

/* What is looked for; "" or -1 (kind, stale: 0 no, 1 yes) where all are meant. */
struct bank_filter {
	char search[BANK_SEARCH_MAX + 1];
	char topic[QUESTION_ID_MAX + 1], law[LEGAL_DOCUMENT_MAX + 1],
		article[LEGAL_PLACE_MAX + 1], difficulty[16];
	int status, kind, audience, language, stale; /* -1: any */
	bool lacks_language;                         /* it is not written in the language */
	int sign;                                    /* enum bank_sign; -1: any */
	enum bank_order order;
	bool is_descending;
};

/* "used" …, "id" …; and back, BANK_SIGNS and BANK_ORDERS for another word. */
const char *bank_sign_name(enum bank_sign sign);
enum bank_sign bank_sign_parse(const char *name);
enum bank_order bank_order_parse(const char *name);

bool bank_has_sign(const struct bank_use *use, enum bank_sign sign);

/* The places of those that match, to be free()d: first those that have the words of the search
 * as they stand, then those that have them somewhere; or in the order that is asked for, those
 * last that have no such figure. day is today. */
int *bank_search(const struct bank *bank, const struct bank_filter *filter, const char *day,
		 int *count);

/* Inside: puts places in the order of the filter. */
void bank_sort(const struct bank *bank, const struct bank_filter *filter, int *places,
	       int count);

/* Those that ask nearly the same, most similar first; gives their number. */
struct bank_similar {
	const struct bank_entry *entry;
	double share;
};
int bank_similar(const struct bank *bank, const struct question *question,
		 struct bank_similar similar[BANK_SIMILAR_MAX]);

/* What a search looks at, without marks; to be free()d. */
char *bank_haystack(const struct question *question);

#endif

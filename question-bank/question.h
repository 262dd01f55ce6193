/* A question of the bank, as read from a set file: plain data, checked once
 * when it is read and never changed after. Knows no file format.
 *
 * Texts are UTF-8 in NFC and owned by the set they came with. */
#ifndef QUESTION_BANK_QUESTION_H
#define QUESTION_BANK_QUESTION_H

#include <stdbool.h>
#include <stddef.h>

enum question_kind {
	QUESTION_SINGLE,
	QUESTION_MULTIPLE,
	QUESTION_TRUE_FALSE, /* no options in the file; 0 is true, 1 is false on the wire */
	QUESTION_NUMERIC,
	QUESTION_ORDERING,
	QUESTION_SURVEY, /* options, none right */
	QUESTION_KINDS,
};

enum language { LANGUAGE_VI, LANGUAGE_EN, LANGUAGES };

/* For whom a question is meant. */
enum audience { AUDIENCE_WORKER, AUDIENCE_EMPLOYER, AUDIENCE_CADRE, AUDIENCES };

/* How far a question has come. Only a published one belongs into a round; whoever
 * draws the questions looks at it, because reading a set gives all of them. */
enum question_status {
	QUESTION_DRAFT,
	QUESTION_REVIEWED,
	QUESTION_PUBLISHED,
	QUESTION_RETIRED,
	QUESTION_STATUSES,
};

/* Who wrote or reviewed a question: what they are, never who. */
enum role {
	ROLE_EDITOR,
	ROLE_LAWYER,
	ROLE_UNION_OFFICER,
	ROLE_EMPLOYER,
	ROLE_INSPECTOR,
	ROLE_TEACHER,
	ROLES,
};

enum media_kind { MEDIA_IMAGE, MEDIA_AUDIO, MEDIA_KINDS };

enum {
	QUESTION_OPTIONS_MIN = 2,
	QUESTION_ORDER_MIN = 3, /* options of an ordering question */
	QUESTION_OPTIONS_MAX = 10,
	QUESTION_BASES_MAX = 6,
	QUESTION_MEDIA_MAX = 4,
	QUESTION_VERSION_MAX = 9999,
	QUESTION_SOURCE_MAX = 300,       /* bytes */
	MEDIA_FILE_MAX = 100,            /* bytes of a file's name */
	MEDIA_ALT_MAX = 500,             /* bytes */
	QUESTION_TEXT_MAX = 1600,        /* bytes of a question's text in one language */
	QUESTION_OPTION_TEXT_MAX = 500,  /* bytes */
	QUESTION_EXPLANATION_MAX = 2000, /* bytes */
	QUESTION_SET_MAX = 20000,        /* questions of one file */
	QUESTION_ID_MAX = 40,            /* bytes of an id: letters, digits and "-" */
	QUESTION_TITLE_MAX = 200,        /* bytes of a set's title in one language */
	QUESTION_UNIT_MAX = 40,          /* bytes */
	LEGAL_DOCUMENT_MAX = 80,         /* bytes of a document's number */
	LEGAL_NAME_MAX = 200,            /* bytes of a document's name in one language */
	LEGAL_PLACE_MAX = 20,            /* bytes of an article, a clause or a point */
};

/* One text per language; LANGUAGE_VI is always there but in a draft, another may be NULL. */
struct question_text {
	const char *in[LANGUAGES];
};

/* Dates are "YYYY-MM-DD"; until is the first day it no longer holds, or NULL.
 * (A set file names the last day instead, as a law does: effective_to is the day
 * before until.) */
struct legal_basis {
	const char *document; /* number: "45/2019/QH14" */
	struct question_text name;
	const char *article; /* "25" */
	const char *clause;  /* "2", or NULL */
	const char *point;   /* "a", or NULL */
	const char *from;
	const char *until; /* or NULL */
	/* The text is not among the collected laws: a convention, a trade agreement. */
	bool is_outside_pack;
};

struct question_option {
	struct question_text text;
	struct question_text explanation; /* why right or wrong; in[] may all be NULL */
	bool is_right;                    /* single and multiple */
	bool is_pinned;                   /* stays last when options are shuffled */
};

/* A picture or a recording that belongs to the question. */
struct question_media {
	enum media_kind kind;
	const char *file;         /* a name without a folder */
	struct question_text alt; /* what it shows or says */
};

/* Of a draft much may be missing still: a language, the explanation, the basis, the dates. */
struct question {
	const char *id;
	int version; /* from 1; grows when the answer or its meaning changes */
	enum question_kind kind;
	enum question_status status;
	int option_count; /* 0 for true_false and numeric */
	int basis_count, media_count;
	bool is_for[AUDIENCES];
	bool is_true; /* true_false */
	const char *topic;
	const char *difficulty; /* "easy", "medium", "hard" */
	struct question_text text;
	struct question_option options[QUESTION_OPTIONS_MAX];
	int order[QUESTION_OPTIONS_MAX]; /* ordering: order[0] is the index of the first */
	double number;                   /* numeric: the right value */
	double tolerance;                /* numeric: full marks within this of number */
	double closeness;          /* numeric: 0, or the distance at which points reach zero */
	struct question_text unit; /* numeric: what is counted; may be all NULL */
	struct question_text explanation;
	struct legal_basis bases[QUESTION_BASES_MAX];
	const char *from;  /* dates between which the answer is right; until may be NULL, and */
	const char *until; /* from is NULL only in a draft */
	const char *superseded_by; /* id of the question that took its place, or NULL */
	bool is_written_by[ROLES], is_reviewed_by[ROLES];
	const char *source;  /* where it was taken from, or NULL */
	const char *licence; /* or NULL: that of its set */
	struct question_media media[QUESTION_MEDIA_MAX];
};

/* A set has questions of its own, or it picks them by their ids from the files of a bank;
 * shelf_open() looks those up. */
struct question_set {
	const char *id;
	struct question_text title;
	struct question_text description;
	const char *licence; /* "Apache-2.0" */
	int pick_count;
	const char **picks;
	int question_count;
	struct question *questions;
};

/* "single" ... "survey"; and back, false for another word. */
const char *question_kind_name(enum question_kind kind);
bool question_kind_parse(const char *name, enum question_kind *kind);

/* "draft" ... "retired"; and back. */
const char *question_status_name(enum question_status status);
bool question_status_parse(const char *name, enum question_status *status);

/* "worker", "employer", "cadre"; and back. */
const char *audience_name(enum audience audience);
bool audience_parse(const char *name, enum audience *audience);

/* "editor" ... "teacher"; and back. */
const char *role_name(enum role role);
bool role_parse(const char *name, enum role *role);

/* "image", "audio"; and back. */
const char *media_kind_name(enum media_kind kind);
bool media_kind_parse(const char *name, enum media_kind *kind);

/* "vi", "en"; and back. */
const char *language_name(enum language language);
bool language_parse(const char *name, enum language *language);

/* The words a difficulty can be; NULL ends the list. */
extern const char *const difficulty_names[];

/* True of 1 to QUESTION_ID_MAX letters, digits and "-". */
bool question_id_is_good(const char *id);

/* Whether what is asked is written in this language: the text and all options. */
bool question_is_in(const struct question *question, enum language language);

/* The text in this language, else in Vietnamese; NULL only if there is none at all. */
const char *question_text_in(const struct question_text *text, enum language language);

/* True for every kind but survey: it has a right answer and earns points. */
bool question_is_scored(const struct question *question);

/* True if the question's answer holds on this date ("YYYY-MM-DD"); false of a draft that has
 * no dates yet. */
bool question_holds_on(const struct question *question, const char *date);

#endif

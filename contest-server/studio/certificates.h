/* What the files about certificates share. */
#ifndef STUDIO_CERTIFICATES_H
#define STUDIO_CERTIFICATES_H

#include "app/guesses.h"
#include "app/links.h"
#include "app/rest.h"
#include "certificate/seal.h"
#include "print/sheet.h"
#include "store/read_certificates.h"
#include "studio/certificate_roll.h"

enum {
	CERTIFICATE_JOBS_MAX = 2,      /* on the pool at a time; over that: come again */
	CERTIFICATES_LISTED_MAX = 200, /* in one answer */
	CERTIFICATES_LISTED_USUAL = 50,
	CERTIFICATE_ROLL_MAX = 5000,     /* people of one roll that are listed, best first */
	CERTIFICATE_REASON_MAX = 200,    /* characters, of a revocation */
	CERTIFICATE_TEMPLATES_MAX = 500, /* of one server */
	CERTIFICATE_FILE_PAGES_MAX = SHEET_PAGES_MAX,
};

struct certificates {
	struct certificate_reader *reader; /* of the loop thread */
	struct seal_key key;
	struct guesses guesses; /* of codes, by address */
	uint64_t changes;       /* counts orders and revocations since the start */
	int jobs;
};

/* The template that needs no saving. */
#define CERTIFICATE_DEFAULT "default"

struct certificates *certificates_open(struct live *live, struct failure *why);
void certificates_close(struct certificates *certificates); /* NULL is ok */

/* Refuses, and returns false, if as much is under way as may be. */
bool certificates_has_turn(const struct call *call);

/* May the caller do this to what belongs to the round or contest? Refuses, and returns false,
 * if not, or if there is no such source. organisation is filled. */
bool certificates_may(const struct call *call, const char *kind, const char *id,
		      char organisation[STORED_ID_MAX]);
bool certificates_may_in(const struct call *call, const char *organisation);

/* Fills in whose template it is to be: the one that the body names, or the caller's own.
 * Refuses, and returns false, if the caller may not. */
bool certificates_read_organisation(const struct call *call, char organisation[STORED_ID_MAX]);

/* May a template of this organisation have these pictures: those of the organisation itself and
 * of those above it? False after adding to errors. */
bool certificates_has_pictures(const struct call *call, const char *organisation,
			       const struct certificate_template *template,
			       struct text *errors);

/* ?kind=round&source=r_…; refuses, and returns false, of another query. */
bool certificates_query_source(const struct call *call, char kind[8],
			       char source[CERTIFICATE_SOURCE_SIZE]);

/* ?offset=0&limit=50; refuses, and returns false, of another query. */
bool certificates_query_part(const struct call *call, long long *offset, long long *limit);

/* May the caller change this certificate? By its code as it was typed; code is filled. */
bool certificates_may_code(const struct call *call, const char *typed,
			   char code[SEAL_CODE_SIZE]);

/* The valid certificate of whoever sent the token of a seat in the round, or of an entrant of
 * the contest. Refuses, and returns false, if there is none. */
bool certificates_own(const struct call *call, bool is_round, const char *id,
		      char code[SEAL_CODE_SIZE]);

/* A row as it is given to organisers, as JSON. */
void certificate_add_row(struct text *body, const struct stored_certificate *row);

/* What its seal says. Texts are borrowed of the row. */
struct seal_claim certificate_claim(const struct stored_certificate *row);

void certificate_refuse_none(const struct call *call);
void certificate_refuse_values(const struct call *call, const struct text *errors);

/* certificate_issue.c */
api_handler_fn get_round_roll, get_contest_roll, post_certificates;

/* certificate_check.c */
api_handler_fn get_certificate, get_certificate_key, get_certificates, post_revocation,
	get_own_of_round, get_own_of_contest;

/* certificate_print.c */
api_handler_fn get_certificate_pdf, get_certificates_pdf, get_own_pdf_of_round,
	get_own_pdf_of_contest;

/* certificate_preview.c */
api_handler_fn post_preview;

/* certificate_templates.c */
api_handler_fn get_templates, get_template, post_template, put_template;

/* Of a template or a picture: the prefix and a secret. */
void certificate_make_id(char id[CERTIFICATE_ID_SIZE], const char *prefix);

/* certificate_pictures.c */
api_handler_fn post_picture, get_picture;

/* Fills in what is printed of a template: its document is read, and so are its pictures, which
 * are the caller's. False if it is not there, or its pictures are not. Any thread. */
struct dressed {
	char id[CERTIFICATE_ID_SIZE];
	int64_t version;
	struct certificate_template template;
	struct picture *logo, *signature;
};
bool dressed_open(struct dressed *dressed, struct certificate_reader *reader, const char *id,
		  int64_t version);
void dressed_read_pictures(struct dressed *dressed, struct certificate_reader *reader);
void dressed_close(struct dressed *dressed);

#endif

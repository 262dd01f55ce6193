/* What a certificate looks like and says: plain data, and the texts with their fields filled
 * in.
 *
 * A text may name fields, "{name}", which are replaced for each certificate. Pure: knows no
 * database, no page and no library that draws. */
#ifndef CERTIFICATE_TEMPLATE_H
#define CERTIFICATE_TEMPLATE_H

#include "base/text.h"

#include <stdbool.h>

enum certificate_language { CERTIFICATE_VI, CERTIFICATE_EN, CERTIFICATE_LANGUAGES };

enum certificate_paper { PAPER_LANDSCAPE, PAPER_PORTRAIT, CERTIFICATE_PAPERS };
enum certificate_border { BORDER_CLASSIC, BORDER_LINES, BORDER_NONE, CERTIFICATE_BORDERS };

/* Pairs that were looked at on paper: one for the title and lines, one for ornaments. */
enum certificate_colours {
	COLOURS_RED_GOLD,
	COLOURS_BLUE_GOLD,
	COLOURS_GREEN_GOLD,
	COLOURS_BLACK,
	CERTIFICATE_COLOURS
};

/* What stands on the sheet, from the top. */
enum certificate_text {
	TEXT_ORGANISER,
	TEXT_TITLE,
	TEXT_OPENING,
	TEXT_UNIT, /* under the name; left out where the field is empty */
	TEXT_BODY,
	TEXT_UNIT_BODY, /* in its place where a unit is given one */
	TEXT_CLOSING,   /* place and date, above the signer */
	TEXT_SIGNER_TITLE,
	TEXT_SIGNER,
	CERTIFICATE_TEXTS
};

enum certificate_field {
	FIELD_NAME,
	FIELD_UNIT,
	FIELD_EVENT,
	FIELD_PLACE, /* a prize's name, or "hạng 5"; of a unit with its figure */
	FIELD_SCORE,
	FIELD_RIGHT,
	FIELD_OF,
	FIELD_DATE,
	FIELD_CODE,
	FIELD_ORGANISER,
	FIELD_SIGNER,
	FIELD_SIGNER_TITLE,
	CERTIFICATE_FIELDS
};

enum {
	CERTIFICATE_LINE_MAX = 120, /* characters of a text but the body */
	CERTIFICATE_BODY_MAX = 400, /* characters of the body */
	CERTIFICATE_NAME_MAX = 120, /* characters of a name as printed, a unit's too */
	PICTURE_ID_SIZE = 24,       /* "p_" and its word, with the end */
};

struct certificate_template {
	enum certificate_paper paper;
	enum certificate_colours colours;
	enum certificate_border border;
	bool has_heading;                                       /* of the nation, at the top */
	char logo[PICTURE_ID_SIZE], signature[PICTURE_ID_SIZE]; /* "": none */
	char *texts[CERTIFICATE_TEXTS][CERTIFICATE_LANGUAGES];  /* owned, never NULL */
};

/* A good one to begin with. */
void template_init(struct certificate_template *template);
void template_clear(struct certificate_template *template);

/* The words they have in documents; the lists end with NULL. */
extern const char *const certificate_languages[],
	*const certificate_papers[], *const certificate_colours[],
					     *const certificate_borders[],
						     *const certificate_texts[],
							     *const certificate_fields[];

int template_text_max(enum certificate_text text); /* characters */

/* The first "{…}" of the pattern that is no field, or a brace that has no other; NULL if there
 * is none. Points into the pattern; *length is its bytes. */
const char *template_stray(const char *pattern, size_t *length);

/* Adds the text with its fields filled in. values may have NULL, which is empty. */
void template_fill(struct text *text, const char *pattern,
		   const char *const values[CERTIFICATE_FIELDS]);

/* "ngày 22 tháng 11 năm 2026", "22 November 2026" from "2026-11-22". */
void certificate_date(struct text *text, const char *date, enum certificate_language language);

#endif

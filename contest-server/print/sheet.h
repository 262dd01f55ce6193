/* Certificates on paper: A4 as PDF, or as a picture of the same drawing.
 *
 * Vietnamese is set by Pango in Tinos, which has the widths of the typeface that the state's
 * documents are written in. Names are never cut: they shrink, and then go on in another line.
 * Pure of network and database; works on any thread. */
#ifndef PRINT_SHEET_H
#define PRINT_SHEET_H

#include "certificate/template.h"
#include "print/picture.h"

#include <stdbool.h>
#include <stddef.h>

/* One page; everything is borrowed. */
struct print_sheet {
	const struct certificate_template *template;
	enum certificate_language language;
	bool is_unit;                           /* not a person's */
	const char *values[CERTIFICATE_FIELDS]; /* but organiser and signer: the template's */
	const char *address; /* where it can be looked up, for people: "thi.example/g/K7QF-…" */
	const char *seal;    /* what the QR code holds */
	const struct picture *logo, *signature; /* or NULL */
};

enum { SHEET_PAGES_MAX = 500 /* of one file */ };

/* Fills in the next page; its strings are used before it is called again. */
typedef bool sheet_next_fn(void *owner, struct print_sheet *sheet);

/* Adds a PDF with a page for each that next() gives. title is the file's own. False if the
 * library cannot do it. */
bool sheets_write_pdf(struct text *pdf, const char *title, sheet_next_fn *next, void *owner);

/* Adds a PNG of so many points in width. */
enum { SHEET_WIDTH_MIN = 200, SHEET_WIDTH_MAX = 2400 };
bool sheet_write_png(struct text *png, const struct print_sheet *sheet, int width);

/* Whether this machine can print Vietnamese: true if every letter has a shape. */
bool sheet_has_letters(void);

/* How a name came out, for tests: its size in points and its lines. */
struct sheet_name {
	double size;
	int lines;
	double width, room;
};
struct sheet_name sheet_measure_name(const struct print_sheet *sheet);

#endif

/* What the files of print/ share. */
#ifndef PRINT_INSIDE_H
#define PRINT_INSIDE_H

#include "print/picture.h"
#include "print/sheet.h"

#include <pango/pangocairo.h>

struct picture {
	cairo_surface_t *surface;
};

struct colour {
	double red, green, blue;
};

/* Of the title and the lines, and of ornaments. */
struct colour_pair {
	struct colour main, accent;
};

extern const struct colour_pair colour_pairs[CERTIFICATE_COLOURS];

void set_colour(cairo_t *cairo, struct colour colour, double strength);

/* border.c: everything behind the words. Sizes in points (1/72 inch). */
void border_draw(cairo_t *cairo, const struct certificate_template *template, double width,
		 double height);

/* code.c: the QR code of this text in a square of this side. False if it is too long. */
bool code_draw(cairo_t *cairo, const char *text, double left, double top, double side);

#endif

/* The frame and what lies behind the words, as lines and curves: sharp at any size, and
 * nothing to be downloaded. */
#include "print/inside.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

enum {
	EDGE = 22,   /* from the edge of the sheet: no printer reaches it */
	BAND = 20,   /* width of the woven band */
	WAVE = 34,   /* about the length of a wave in it */
	STRANDS = 4, /* curves in the band */
	STEPS = 14,  /* straight pieces of a wave */
	RAYS = 14,   /* of the sun on a bronze drum */
	FINE = 48,
};

const struct colour_pair colour_pairs[CERTIFICATE_COLOURS] = {
	[COLOURS_RED_GOLD] = { { 0.71, 0.07, 0.10 }, { 0.73, 0.54, 0.13 } },
	[COLOURS_BLUE_GOLD] = { { 0.06, 0.22, 0.47 }, { 0.70, 0.53, 0.17 } },
	[COLOURS_GREEN_GOLD] = { { 0.05, 0.34, 0.22 }, { 0.68, 0.53, 0.16 } },
	[COLOURS_BLACK] = { { 0.10, 0.10, 0.10 }, { 0.42, 0.42, 0.42 } },
};

void set_colour(cairo_t *cairo, struct colour colour, double strength)
{
	/* Mixed with the paper's white: a page with transparency prints slowly. */
	cairo_set_source_rgb(cairo, 1 - (1 - colour.red) * strength,
			     1 - (1 - colour.green) * strength,
			     1 - (1 - colour.blue) * strength);
}

static void frame(cairo_t *cairo, double inset, double width, double height, double thickness)
{
	cairo_set_line_width(cairo, thickness);
	cairo_rectangle(cairo, inset, inset, width - 2 * inset, height - 2 * inset);
	cairo_stroke(cairo);
}

/* Curves that cross each other along a straight band from the origin to the right. */
static void weave(cairo_t *cairo, double length)
{
	int waves = (int)(length / WAVE + 0.5);
	int steps = waves * STEPS;

	for (int strand = 0; strand < STRANDS; strand++) {
		double phase = pi * strand / STRANDS;

		for (int i = 0; i <= steps; i++) {
			double along = (double)i / steps;
			double turn = 2 * pi * waves * along + phase;

			/* A small second wave makes the knots of banknotes. */
			cairo_line_to(cairo, length * along,
				      (sin(turn) + 0.22 * sin(3 * turn)) * BAND * 0.38);
		}
		cairo_stroke(cairo);
		for (int i = 0; i <= steps; i++) {
			double along = (double)i / steps;
			double turn = 2 * pi * waves * along + phase;

			cairo_line_to(cairo, length * along,
				      -(sin(turn) + 0.22 * sin(3 * turn)) * BAND * 0.38);
		}
		cairo_stroke(cairo);
	}
}

static void side(cairo_t *cairo, double x, double y, double angle, double length)
{
	cairo_save(cairo);
	cairo_translate(cairo, x, y);
	cairo_rotate(cairo, angle);
	cairo_set_line_width(cairo, 0.45);
	weave(cairo, length);
	cairo_restore(cairo);
}

/* A flower of loops in a corner's square. */
static void rosette(cairo_t *cairo, double x, double y, struct colour_pair pair)
{
	double half = BAND * 0.92;

	cairo_save(cairo);
	cairo_translate(cairo, x, y);
	cairo_set_source_rgb(cairo, 1, 1, 1);
	cairo_rectangle(cairo, -half, -half, 2 * half, 2 * half);
	cairo_fill_preserve(cairo);
	set_colour(cairo, pair.accent, 1);
	cairo_set_line_width(cairo, 1.1);
	cairo_stroke(cairo);
	cairo_set_line_width(cairo, 0.45);
	for (int ring = 0; ring < 3; ring++) {
		for (int i = 0; i <= FINE * 5; i++) {
			double turn = 2 * pi * i / (FINE * 5);
			double reach = half * (0.86 - 0.26 * ring) *
				       (0.72 + 0.28 * cos(8 * turn + pi * ring));

			cairo_line_to(cairo, reach * cos(turn), reach * sin(turn));
		}
		cairo_close_path(cairo);
		cairo_stroke(cairo);
	}
	set_colour(cairo, pair.main, 1);
	cairo_arc(cairo, 0, 0, half * 0.12, 0, 2 * pi);
	cairo_fill(cairo);
	cairo_restore(cairo);
}

static void classic(cairo_t *cairo, struct colour_pair pair, double width, double height)
{
	double middle = EDGE + BAND / 2.0 + 2, inner = EDGE + BAND + 4;

	set_colour(cairo, pair.accent, 1);
	frame(cairo, EDGE, width, height, 1.6);
	frame(cairo, inner, width, height, 0.8);
	set_colour(cairo, pair.accent, 0.75);
	side(cairo, EDGE, middle, 0, width - 2 * EDGE);
	side(cairo, EDGE, height - middle, 0, width - 2 * EDGE);
	side(cairo, middle, EDGE, pi / 2, height - 2 * EDGE);
	side(cairo, width - middle, EDGE, pi / 2, height - 2 * EDGE);
	set_colour(cairo, pair.main, 1);
	frame(cairo, inner + 4, width, height, 1.2);
	for (int corner = 0; corner < 4; corner++)
		rosette(cairo, corner & 1 ? width - middle : middle,
			corner & 2 ? height - middle : middle, pair);
}

static void lines(cairo_t *cairo, struct colour_pair pair, double width, double height)
{
	set_colour(cairo, pair.main, 1);
	frame(cairo, EDGE, width, height, 2.4);
	set_colour(cairo, pair.accent, 1);
	frame(cairo, EDGE + 6, width, height, 0.8);
}

static void circle(cairo_t *cairo, double radius)
{
	cairo_new_sub_path(cairo);
	cairo_arc(cairo, 0, 0, radius, 0, 2 * pi);
	cairo_stroke(cairo);
}

/* Strokes across a ring, as on the drum's bands. */
static void ticks(cairo_t *cairo, double from, double to, int count)
{
	for (int i = 0; i < count; i++) {
		double turn = 2 * pi * i / count;

		cairo_move_to(cairo, from * cos(turn), from * sin(turn));
		cairo_line_to(cairo, to * cos(turn + pi / count), to * sin(turn + pi / count));
	}
	cairo_stroke(cairo);
}

/* The face of a Đông Sơn drum, so light that words stand on it. */
static void drum(cairo_t *cairo, struct colour_pair pair, double width, double height)
{
	double radius = (width < height ? width : height) * 0.30;

	cairo_save(cairo);
	cairo_translate(cairo, width / 2, height * 0.53);
	set_colour(cairo, pair.accent, 0.17);
	cairo_set_line_width(cairo, 0.8);
	cairo_new_path(cairo);
	for (int i = 0; i < 2 * RAYS; i++) {
		double reach = radius * (i % 2 ? 0.11 : 0.36), turn = pi * i / RAYS - pi / 2;

		cairo_line_to(cairo, reach * cos(turn), reach * sin(turn));
	}
	cairo_close_path(cairo);
	cairo_fill(cairo);
	for (int ring = 0; ring < 9; ring++)
		circle(cairo, radius * (0.40 + 0.075 * ring));
	ticks(cairo, radius * 0.475, radius * 0.55, FINE);
	ticks(cairo, radius * 0.625, radius * 0.70, 2 * FINE);
	ticks(cairo, radius * 0.70, radius * 0.625, 2 * FINE);
	ticks(cairo, radius * 0.85, radius * 0.925, 3 * FINE);
	cairo_restore(cairo);
}

void border_draw(cairo_t *cairo, const struct certificate_template *template, double width,
		 double height)
{
	struct colour_pair pair = colour_pairs[template->colours];

	cairo_set_source_rgb(cairo, 1, 1, 1);
	cairo_paint(cairo);
	if (template->border == BORDER_NONE)
		return;
	drum(cairo, pair, width, height);
	cairo_set_line_join(cairo, CAIRO_LINE_JOIN_MITER);
	if (template->border == BORDER_CLASSIC)
		classic(cairo, pair, width, height);
	else
		lines(cairo, pair, width, height);
}

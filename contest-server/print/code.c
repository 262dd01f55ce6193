/* The QR code of a certificate, drawn. */
#include "print/inside.h"

#include <qrencode.h>

enum { QUIET = 4, ROOMY_VERSION = 14 };

/* Rows of dark points are one bar each: a tenth of the page's bytes. */
static void draw_row(cairo_t *cairo, const QRcode *code, int row, double left, double top,
		     double point)
{
	const unsigned char *data = code->data + (ptrdiff_t)row * code->width;

	for (int from = 0, to; from < code->width; from = to + 1) {
		for (to = from; to < code->width && data[to] & 1; to++)
			;
		if (to > from)
			cairo_rectangle(cairo, left + point * (from + QUIET),
					top + point * (row + QUIET), point * (to - from),
					point);
	}
}

bool code_draw(cairo_t *cairo, const char *text, double left, double top, double side)
{
	/* A long seal makes small points: then rather larger points than more repair. */
	QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
	double point;

	if (!code || code->version > ROOMY_VERSION) {
		QRcode_free(code);
		code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
	}
	if (!code)
		return false;
	point = side / (code->width + 2 * QUIET);
	cairo_save(cairo);
	cairo_set_source_rgb(cairo, 1, 1, 1);
	cairo_rectangle(cairo, left, top, side, side);
	cairo_fill(cairo);
	cairo_set_source_rgb(cairo, 0, 0, 0);
	cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
	for (int row = 0; row < code->width; row++)
		draw_row(cairo, code, row, left, top, point);
	cairo_fill(cairo);
	cairo_restore(cairo);
	QRcode_free(code);
	return true;
}

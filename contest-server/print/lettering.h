/* Setting words in letters: as large as there is room, in lines that are about equally long.
 * Inside print/ only. Sizes in points (1/72 inch). */
#ifndef PRINT_LETTERING_H
#define PRINT_LETTERING_H

#include <pango/pangocairo.h>
#include <stdbool.h>

enum weight { PLAIN, BOLD, ITALIC };

/* How a text is set: as large as fits in one line, down to one size; then in lines, down to
 * another. */
struct style {
	double size, one_line_min, min;
	int lines_max;
	enum weight weight;
};

/* What letters are taken from; for one thread. */
struct letters {
	PangoFontMap *map;
	PangoContext *context;
};

void letters_init(struct letters *letters);
void letters_clear(struct letters *letters);

/* The text in its style, scaled by factor; the size that was taken is noted in *size, which may
 * be NULL. To g_object_unref(). */
PangoLayout *letters_set(PangoContext *context, const char *words, const struct style *style,
			 double width, double factor, PangoAlignment alignment, double *size);

double letters_height(PangoLayout *layout);

#endif

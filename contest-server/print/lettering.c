#include "print/lettering.h"
#include "print/sheet.h"

#include <string.h>

static const char family[] = "Tinos, Noto Serif, DejaVu Serif, serif";

void letters_init(struct letters *letters)
{
	cairo_font_options_t *options = cairo_font_options_create();

	/* A map of our own: the library's is one a thread and would stay with the pool's. */
	letters->map = pango_cairo_font_map_new();
	letters->context = pango_font_map_create_context(letters->map);
	pango_cairo_context_set_resolution(letters->context, 72);
	/* On paper a letter stands where it belongs, not at the nearest point of a screen. */
	pango_context_set_round_glyph_positions(letters->context, false);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(letters->context, options);
	cairo_font_options_destroy(options);
}

void letters_clear(struct letters *letters)
{
	g_object_unref(letters->context);
	g_object_unref(letters->map);
}

static void set_size(PangoLayout *layout, enum weight weight, double size)
{
	PangoFontDescription *font = pango_font_description_new();

	pango_font_description_set_family_static(font, family);
	pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
	if (weight == BOLD)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	if (weight == ITALIC)
		pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
}

double letters_height(PangoLayout *layout)
{
	int height;

	pango_layout_get_size(layout, NULL, &height);
	return (double)height / PANGO_SCALE;
}

static bool fits(PangoLayout *layout, double width, int lines_max)
{
	PangoRectangle logical;

	pango_layout_get_extents(layout, NULL, &logical);
	return logical.width <= width * PANGO_SCALE &&
	       pango_layout_get_line_count(layout) <= lines_max;
}

/* Makes the lines about equally long: a last word alone in its line looks like a mistake. */
static void balance(PangoLayout *layout, double width)
{
	int lines = pango_layout_get_line_count(layout);
	double narrow = width / lines, wide = width;

	while (lines > 1 && wide - narrow > 1) {
		double middle = (narrow + wide) / 2;

		pango_layout_set_width(layout, (int)(middle * PANGO_SCALE));
		if (fits(layout, middle, lines))
			wide = middle;
		else
			narrow = middle;
	}
	pango_layout_set_width(layout, (int)(wide * PANGO_SCALE));
}

PangoLayout *letters_set(PangoContext *context, const char *words, const struct style *style,
			 double width, double factor, PangoAlignment alignment, double *size)
{
	PangoLayout *layout = pango_layout_new(context);
	double taken = style->size * factor;

	pango_layout_set_text(layout, words, -1);
	pango_layout_set_alignment(layout, alignment);
	pango_layout_set_width(layout, -1);
	set_size(layout, style->weight, taken);
	while (taken > style->one_line_min * factor && !fits(layout, width, 1))
		set_size(layout, style->weight, taken -= 0.5);
	if (!fits(layout, width, 1)) {
		pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
		while (taken > style->min * factor && !fits(layout, width, style->lines_max))
			set_size(layout, style->weight, taken -= 0.5);
		if (alignment == PANGO_ALIGN_CENTER)
			balance(layout, width);
	} else {
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	}
	if (size)
		*size = taken;
	return layout;
}

bool sheet_has_letters(void)
{
	struct letters letters;
	PangoLayout *layout;
	bool has_all;

	letters_init(&letters);
	layout = pango_layout_new(letters.context);
	set_size(layout, BOLD, 12);
	pango_layout_set_text(layout,
			      "ĂÂĐÊÔƠƯăâđêôơư ẤẦẨẪẬấầẩẫậ ỨỪỬỮỰứừửữự ỐỒỔỖỘốồổỗộ ỲỴỶỸỳỵỷỹ", -1);
	has_all = pango_layout_get_unknown_glyphs_count(layout) == 0;
	g_object_unref(layout);
	letters_clear(&letters);
	return has_all;
}

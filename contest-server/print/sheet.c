#include "base/memory.h"
#include "print/inside.h"
#include "print/lettering.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Points of 1/72 inch. */
static const double a4_long = 841.89, a4_short = 595.28;

enum {
	MARGIN = 74,   /* of words, from the sheet's edge */
	TOP = 58,      /* of the first line */
	FOOT = 58,     /* below the last */
	QR_SIDE = 104, /* 37 mm */
	CODE_WIDTH = 170,
	SIGNER_WIDTH = 270,
	LOGO_SIDE = 74,
	SIGNATURE_WIDTH = 150,
	SIGNATURE_HEIGHT = 52,
	GAP = 9, /* between two blocks, at the least */
};

enum block {
	BLOCK_ORGANISER,
	BLOCK_TITLE,
	BLOCK_OPENING,
	BLOCK_NAME,
	BLOCK_UNIT,
	BLOCK_BODY,
	BLOCKS
};

static const struct style styles[BLOCKS] = {
	[BLOCK_ORGANISER] = { 14, 11, 9, 2, BOLD }, [BLOCK_TITLE] = { 42, 26, 16, 2, BOLD },
	[BLOCK_OPENING] = { 16, 13, 10, 2, PLAIN }, [BLOCK_NAME] = { 34, 22, 12, 3, BOLD },
	[BLOCK_UNIT] = { 16, 13, 9, 3, ITALIC },    [BLOCK_BODY] = { 17, 17, 8, 7, PLAIN },
};

static const struct style heading_style = { 14, 10, 9, 2, BOLD };
static const struct style motto_style = { 14, 10, 9, 2, BOLD };
static const struct style closing_style = { 14, 11, 9, 2, ITALIC };
static const struct style signer_style = { 14, 11, 8, 3, BOLD };
static const struct style small_style = { 8, 8, 5, 3, PLAIN };

/* What lies behind the words, drawn once for all pages of a file that share it: a library that
 * writes it into the file once makes that a tenth as large. */
struct ground {
	cairo_surface_t *drawn; /* NULL: none yet */
	enum certificate_paper paper;
	enum certificate_border border;
	enum certificate_colours colours;
};

/* A page that is being drawn. */
struct page {
	cairo_t *cairo;
	PangoContext *context;
	const struct print_sheet *sheet;
	double width, height;
};

static const char *const *text_of(const struct print_sheet *sheet, enum certificate_text text)
{
	return (const char *const *)&sheet->template->texts[text][sheet->language];
}

/* The template's own words are fields too. */
static char *filled(const struct print_sheet *sheet, enum certificate_text text)
{
	const char *values[CERTIFICATE_FIELDS];
	struct text words;

	memcpy(values, sheet->values, sizeof(values));
	values[FIELD_ORGANISER] = *text_of(sheet, TEXT_ORGANISER);
	values[FIELD_SIGNER] = *text_of(sheet, TEXT_SIGNER);
	values[FIELD_SIGNER_TITLE] = *text_of(sheet, TEXT_SIGNER_TITLE);
	text_init(&words);
	text_add(&words, "");
	template_fill(&words, *text_of(sheet, text), values);
	return text_take(&words);
}

/* In the middle of the column, which may be wider than the lines were made. */
static void show(const struct page *page, PangoLayout *layout, double left, double top,
		 double width)
{
	double own = (double)pango_layout_get_width(layout) / PANGO_SCALE;

	cairo_move_to(page->cairo, left + (width - own) / 2, top);
	pango_cairo_show_layout(page->cairo, layout);
}

/* Sets and shows one text, and returns its height. */
static double put(const struct page *page, const char *words, const struct style *style,
		  double left, double top, double width, PangoAlignment alignment)
{
	PangoLayout *layout =
		letters_set(page->context, words, style, width, 1, alignment, NULL);
	double height = *words ? letters_height(layout) : 0;

	if (*words)
		show(page, layout, left, top, width);
	g_object_unref(layout);
	return height;
}

static void set_ink(const struct page *page)
{
	cairo_set_source_rgb(page->cairo, 0.10, 0.10, 0.10);
}

static void rule(const struct page *page, double top, double width)
{
	cairo_set_line_width(page->cairo, 0.8);
	cairo_move_to(page->cairo, (page->width - width) / 2, top);
	cairo_rel_line_to(page->cairo, width, 0);
	cairo_stroke(page->cairo);
}

/* The nation's name and motto, as the state's documents have them; its foot. */
static double put_heading(const struct page *page, double top)
{
	static const char *const lines[CERTIFICATE_LANGUAGES][2] = {
		{ "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc" },
		{ "SOCIALIST REPUBLIC OF VIET NAM", "Independence – Freedom – Happiness" },
	};
	const char *const *words = lines[page->sheet->language];
	double left = MARGIN + LOGO_SIDE, width = page->width - 2 * left;

	set_ink(page);
	top += put(page, words[0], &heading_style, left, top, width, PANGO_ALIGN_CENTER);
	top += put(page, words[1], &motto_style, left, top, width, PANGO_ALIGN_CENTER) + 3;
	rule(page, top, 150);
	return top + GAP;
}

static void put_picture(const struct page *page, const struct picture *picture, double left,
			double top, double width, double height)
{
	double across = width / picture_width(picture), down = height / picture_height(picture);
	double factor = across < down ? across : down;

	cairo_save(page->cairo);
	cairo_translate(page->cairo, left + (width - factor * picture_width(picture)) / 2,
			top + (height - factor * picture_height(picture)) / 2);
	cairo_scale(page->cairo, factor, factor);
	cairo_set_source_surface(page->cairo, picture->surface, 0, 0);
	cairo_paint(page->cairo);
	cairo_restore(page->cairo);
}

/* The right column of the foot, from its bottom up; its head. */
static double put_signer(const struct page *page)
{
	static const enum certificate_text order[] = { TEXT_SIGNER, TEXT_SIGNER_TITLE,
						       TEXT_CLOSING };
	double left = page->width - MARGIN - SIGNER_WIDTH, bottom = page->height - FOOT;

	if (page->width < page->height)
		left = page->width - MARGIN + 14 - SIGNER_WIDTH;
	set_ink(page);
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		const struct style *style =
			order[i] == TEXT_CLOSING ? &closing_style : &signer_style;
		char *words = filled(page->sheet, order[i]);
		PangoLayout *layout = letters_set(page->context, words, style, SIGNER_WIDTH, 1,
						  PANGO_ALIGN_CENTER, NULL);

		if (*words) {
			bottom -= letters_height(layout);
			show(page, layout, left, bottom, SIGNER_WIDTH);
		}
		g_object_unref(layout);
		free(words);
		if (order[i] != TEXT_SIGNER)
			continue;
		bottom -= SIGNATURE_HEIGHT;
		if (page->sheet->signature)
			put_picture(page, page->sheet->signature,
				    left + (SIGNER_WIDTH - SIGNATURE_WIDTH) / 2.0, bottom,
				    SIGNATURE_WIDTH, SIGNATURE_HEIGHT);
		set_ink(page);
	}
	return bottom;
}

/* The left column: the QR code, and how to look without one. Its head. */
static double put_code(const struct page *page)
{
	static const char *const says[CERTIFICATE_LANGUAGES] = { "Kiểm tra tại", "Check at" };
	double bottom = page->height - FOOT, left = MARGIN - 8, width = CODE_WIDTH;
	PangoLayout *layout;
	struct text words;

	text_init(&words);
	text_add_format(&words, "%s\n%s", says[page->sheet->language], page->sheet->address);
	layout = letters_set(page->context, words.bytes, &small_style, width, 1,
			     PANGO_ALIGN_LEFT, NULL);
	bottom -= letters_height(layout);
	set_ink(page);
	show(page, layout, left, bottom, width);
	g_object_unref(layout);
	text_clear(&words);
	bottom -= QR_SIDE + 1;
	code_draw(page->cairo, page->sheet->seal, left - 4, bottom, QR_SIDE);
	return bottom;
}

struct blocks {
	PangoLayout *layouts[BLOCKS]; /* NULL: empty, left out */
	double height, name_size;
};

static void blocks_clear(struct blocks *blocks)
{
	for (int i = 0; i < BLOCKS; i++)
		if (blocks->layouts[i])
			g_object_unref(blocks->layouts[i]);
}

static char *words_of(const struct print_sheet *sheet, enum block block)
{
	static const enum certificate_text texts[BLOCKS] = {
		[BLOCK_ORGANISER] = TEXT_ORGANISER, [BLOCK_TITLE] = TEXT_TITLE,
		[BLOCK_OPENING] = TEXT_OPENING,     [BLOCK_UNIT] = TEXT_UNIT,
		[BLOCK_BODY] = TEXT_BODY,
	};

	if (block == BLOCK_NAME)
		return memory_copy_string(sheet->values[FIELD_NAME] ? sheet->values[FIELD_NAME]
								    : "");
	if (block == BLOCK_BODY && sheet->is_unit)
		return filled(sheet, TEXT_UNIT_BODY);
	return filled(sheet, texts[block]);
}

static struct blocks set_blocks(const struct page *page, double factor)
{
	struct blocks blocks = { { NULL }, 0, 0 };

	for (int i = 0; i < BLOCKS; i++) {
		char *words = words_of(page->sheet, (enum block)i);

		if (words[strspn(words, " ")]) {
			blocks.layouts[i] = letters_set(
				page->context, words, &styles[i], page->width - 2 * MARGIN,
				factor, PANGO_ALIGN_CENTER,
				i == BLOCK_NAME ? &blocks.name_size : NULL);
			blocks.height += letters_height(blocks.layouts[i]) + GAP;
		}
		free(words);
	}
	return blocks;
}

/* As large as there is room for between head and foot. */
static struct blocks fit_blocks(const struct page *page, double room)
{
	double factor = 1;
	struct blocks blocks = set_blocks(page, factor);

	while (blocks.height > room && factor > 0.3) {
		blocks_clear(&blocks);
		factor -= 0.05;
		blocks = set_blocks(page, factor);
	}
	return blocks;
}

static void show_blocks(const struct page *page, struct blocks *blocks, double top, double room)
{
	const struct colour_pair *pair = &colour_pairs[page->sheet->template->colours];
	int count = 0;
	double spare;

	for (int i = 0; i < BLOCKS; i++)
		count += blocks->layouts[i] != NULL;
	spare = count ? (room - blocks->height) / (count + 1) : 0;
	spare = spare < 0 ? 0 : spare > 2 * GAP ? 2 * GAP : spare;
	/* What is left over stands above and below. */
	top += (room - blocks->height - spare * (count - 1)) / 2;
	for (int i = 0; i < BLOCKS; i++) {
		if (!blocks->layouts[i])
			continue;
		if (i == BLOCK_TITLE || i == BLOCK_NAME)
			set_colour(page->cairo, pair->main, 1);
		else
			set_ink(page);
		show(page, blocks->layouts[i], MARGIN, top, page->width - 2 * MARGIN);
		top += letters_height(blocks->layouts[i]) + GAP + spare;
	}
}

static double head_of(const struct page *page)
{
	return page->sheet->template->has_heading ? put_heading(page, TOP) : TOP;
}

static void ground_clear(struct ground *ground)
{
	if (ground->drawn)
		cairo_surface_destroy(ground->drawn);
	*ground = (struct ground){ .drawn = NULL };
}

static void draw_ground(const struct page *page, struct ground *ground)
{
	const struct certificate_template *template = page->sheet->template;
	/* Whole points: at an edge between two of them another ground would shine through. */
	cairo_rectangle_t area = { 0, 0, ceil(page->width), ceil(page->height) };
	cairo_t *cairo;

	if (!ground->drawn || ground->paper != template->paper ||
	    ground->border != template->border || ground->colours != template->colours) {
		ground_clear(ground);
		*ground = (struct ground){
			.drawn = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA,
								&area),
			.paper = template->paper,
			.border = template->border,
			.colours = template->colours,
		};
		cairo = cairo_create(ground->drawn);
		border_draw(cairo, template, page->width, page->height);
		cairo_destroy(cairo);
	}
	cairo_set_source_surface(page->cairo, ground->drawn, 0, 0);
	cairo_paint(page->cairo);
}

static void draw_page(const struct page *page, struct ground *ground)
{
	double head, foot, other;
	struct blocks blocks;

	draw_ground(page, ground);
	if (page->sheet->logo)
		put_picture(page, page->sheet->logo, MARGIN - 10, TOP - 2, LOGO_SIDE,
			    LOGO_SIDE);
	head = head_of(page);
	foot = put_signer(page);
	other = put_code(page);
	/* Words do not come near the code, but may stand over the signer's column. */
	foot = other < foot ? other : foot;
	blocks = fit_blocks(page, foot - head - GAP);
	show_blocks(page, &blocks, head, foot - head - GAP);
	blocks_clear(&blocks);
}

static struct page page_of(cairo_t *cairo, const struct letters *letters,
			   const struct print_sheet *sheet)
{
	bool is_wide = sheet->template->paper == PAPER_LANDSCAPE;

	return (struct page){ .cairo = cairo,
			      .context = letters->context,
			      .sheet = sheet,
			      .width = is_wide ? a4_long : a4_short,
			      .height = is_wide ? a4_short : a4_long };
}

static cairo_status_t give_bytes(void *owner, const unsigned char *bytes, unsigned length)
{
	text_add_bytes(owner, (const char *)bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

bool sheets_write_pdf(struct text *pdf, const char *title, sheet_next_fn *next, void *owner)
{
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(give_bytes, pdf, a4_long, a4_short);
	cairo_t *cairo = cairo_create(surface);
	struct ground ground = { .drawn = NULL };
	struct letters letters;
	struct print_sheet sheet;
	bool is_good;

	letters_init(&letters);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
	for (int pages = 0; pages < SHEET_PAGES_MAX && next(owner, &sheet); pages++) {
		struct page page = page_of(cairo, &letters, &sheet);

		cairo_pdf_surface_set_size(surface, page.width, page.height);
		draw_page(&page, &ground);
		cairo_show_page(cairo);
	}
	cairo_surface_finish(surface);
	is_good = cairo_status(cairo) == CAIRO_STATUS_SUCCESS &&
		  cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	ground_clear(&ground);
	letters_clear(&letters);
	cairo_destroy(cairo);
	cairo_surface_destroy(surface);
	return is_good;
}

bool sheet_write_png(struct text *png, const struct print_sheet *sheet, int width)
{
	struct ground ground = { .drawn = NULL };
	struct letters letters;
	struct page page;
	cairo_surface_t *surface;
	cairo_t *cairo;
	double factor;
	bool is_good;

	letters_init(&letters);
	page = page_of(NULL, &letters, sheet);
	factor = width / page.width;
	surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width,
					     (int)(page.height * factor));
	cairo = cairo_create(surface);
	cairo_scale(cairo, factor, factor);
	page.cairo = cairo;
	draw_page(&page, &ground);
	ground_clear(&ground);
	is_good = cairo_surface_write_to_png_stream(surface, give_bytes, png) ==
		  CAIRO_STATUS_SUCCESS;
	cairo_destroy(cairo);
	cairo_surface_destroy(surface);
	letters_clear(&letters);
	return is_good;
}

struct sheet_name sheet_measure_name(const struct print_sheet *sheet)
{
	struct sheet_name measured = { 0 };
	PangoRectangle logical;
	struct letters letters;
	struct page page;
	PangoLayout *layout;
	char *words = words_of(sheet, BLOCK_NAME);

	letters_init(&letters);
	page = page_of(NULL, &letters, sheet);
	measured.room = page.width - 2 * MARGIN;
	layout = letters_set(page.context, words, &styles[BLOCK_NAME], measured.room, 1,
			     PANGO_ALIGN_CENTER, &measured.size);
	pango_layout_get_extents(layout, NULL, &logical);
	measured.width = (double)logical.width / PANGO_SCALE;
	measured.lines = pango_layout_get_line_count(layout);
	g_object_unref(layout);
	letters_clear(&letters);
	free(words);
	return measured;
}

#include "question-bank/formats/docx_style.h"

#include "question-bank/formats/office.h"
#include "question-bank/formats/viet_list.h"

#include <stdlib.h>
#include <string.h>

enum { COLOUR_DIGITS = 6, NEARLY_BLACK = 0x50, BASED_MAX = 20, STYLES_MAX = 20000 };

static const char *value_of(const struct xml_node *node)
{
	return xml_attribute(node, "val");
}

static bool is_word(const char *value, const char *const *words)
{
	for (; value && *words; words++)
		if (strcmp(value, *words) == 0)
			return true;
	return false;
}

/* <w:b/> and <w:b w:val="1"/> switch on, <w:b w:val="0"/> off. */
static bool is_on(const struct xml_node *node)
{
	static const char *const off[] = { "0", "false", "off", "none", NULL };

	return !is_word(value_of(node), off);
}

/* Greys that look black beside black, as texts copied from web pages have. */
static bool looks_black(const char *colour)
{
	unsigned long value;

	if (!colour || strlen(colour) != COLOUR_DIGITS)
		return true; /* "auto" */
	value = strtoul(colour, NULL, 16);
	return value >> 16 < NEARLY_BLACK && (value >> 8 & 0xFF) < NEARLY_BLACK &&
	       (value & 0xFF) < NEARLY_BLACK;
}

static bool is_behind(const char *value)
{
	static const char *const none[] = { "none", "white", "auto", "FFFFFF", "ffffff", NULL };

	return value && !is_word(value, none);
}

static unsigned switched(unsigned marks, unsigned mark, bool is_set)
{
	return is_set ? marks | mark : marks & ~mark;
}

unsigned docx_marks(unsigned marks, const struct xml_node *properties)
{
	for (const struct xml_node *node = xml_child(properties, NULL); node;
	     node = xml_next(node, NULL)) {
		const char *name = xml_name(node);

		if (strcmp(name, "b") == 0)
			marks = switched(marks, VIET_BOLD, is_on(node));
		else if (strcmp(name, "i") == 0)
			marks = switched(marks, VIET_ITALIC, is_on(node));
		else if (strcmp(name, "u") == 0)
			marks = switched(marks, VIET_UNDERLINE, is_on(node));
		else if (strcmp(name, "color") == 0)
			marks = switched(marks, VIET_COLOUR, !looks_black(value_of(node)));
		else if (strcmp(name, "highlight") == 0)
			marks = switched(marks, VIET_HIGHLIGHT, is_behind(value_of(node)));
		else if (strcmp(name, "shd") == 0 && is_behind(xml_attribute(node, "fill")))
			marks |= VIET_HIGHLIGHT;
	}
	return marks;
}

struct docx_item docx_item_of(struct docx_item item, const struct xml_node *properties)
{
	const struct xml_node *numbering = xml_child(properties, "numPr");
	const char *list = value_of(xml_child(numbering, "numId"));
	const char *level = value_of(xml_child(numbering, "ilvl"));

	if (list)
		item.list = list;
	if (level)
		item.level = level;
	return item;
}

static struct docx_style *style_named(const struct docx_styles *styles, const char *id)
{
	int index;

	return id && name_set_find(&styles->names, id, &index) ? &styles->styles[index] : NULL;
}

/* What a style is based on comes first; a style that is based on itself is on nothing. */
static void work_out(const struct docx_styles *styles, struct docx_style *style, int depth)
{
	struct docx_style *base =
		style_named(styles, value_of(xml_child(style->node, "basedOn")));

	style->is_open = true;
	if (base && !base->is_done && !base->is_open && depth < BASED_MAX)
		work_out(styles, base, depth + 1);
	if (base && base->is_done)
		*style = (struct docx_style){ .node = style->node,
					      .marks = base->marks,
					      .item = base->item };
	else
		style->marks = styles->marks;
	style->marks = docx_marks(style->marks, xml_child(style->node, "rPr"));
	style->item = docx_item_of(style->item, xml_child(style->node, "pPr"));
	style->is_done = true;
}

static void take_style(struct docx_styles *styles, const struct xml_node *node)
{
	const char *id = xml_attribute(node, "styleId"), *type = xml_attribute(node, "type");
	const char *is_default = xml_attribute(node, "default");
	int index = (int)styles->count;

	if (!id || !name_set_add(&styles->names, id, &index))
		return;
	styles->styles[styles->count] = (struct docx_style){ .node = node };
	if (is_default && strcmp(is_default, "1") == 0 && type &&
	    strcmp(type, "paragraph") == 0)
		styles->normal = &styles->styles[styles->count];
	styles->count++;
}

void docx_styles_open(struct docx_styles *styles, struct archive *archive, const char *part)
{
	char name[OFFICE_NAME_MAX], why[IMPORT_SENTENCE_MAX];
	const struct xml_node *root;
	size_t count = 0;

	*styles = (struct docx_styles){ 0 };
	if (office_relation(archive, part, NULL, "/styles", name))
		styles->document = office_open(archive, name, why);
	if (!styles->document)
		return;
	root = xml_root(styles->document);
	styles->marks = docx_marks(
		0, xml_child(xml_child(xml_child(root, "docDefaults"), "rPrDefault"), "rPr"));
	for (const struct xml_node *node = xml_child(root, "style"); node && count < STYLES_MAX;
	     node = xml_next(node, "style"))
		count++;
	styles->styles = calloc(count + 1, sizeof(*styles->styles));
	if (!styles->styles)
		abort();
	for (const struct xml_node *node = xml_child(root, "style");
	     node && styles->count < count; node = xml_next(node, "style"))
		take_style(styles, node);
	for (size_t i = 0; i < styles->count; i++)
		if (!styles->styles[i].is_done)
			work_out(styles, &styles->styles[i], 0);
}

void docx_styles_close(struct docx_styles *styles)
{
	name_set_clear(&styles->names);
	free(styles->styles);
	xml_close(styles->document);
}

const struct docx_style *docx_style_of(const struct docx_styles *styles, const char *id)
{
	return id ? style_named(styles, id) : styles->normal;
}

#include "question-bank/formats/docx_list.h"

#include "question-bank/formats/office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	SCHEMES_MAX = 20000,
	LISTS_MAX = 50000,
	LETTERS = 26,
	START_MAX = 1000 * 1000,
	NUMBER_MAX = 24,
	ROMAN_MAX = 50
};

struct level {
	const char *format; /* "decimal", "upperLetter" ...; or NULL */
	const char *text;   /* "Câu %1:"; or NULL */
	bool is_close;      /* nothing stands between number and text */
	int start;
};

/* What several lists share: their looks and, as they go on from each other, their count. */
struct scheme {
	const char *id;
	struct level levels[DOCX_LEVELS];
	int counts[DOCX_LEVELS];
	bool is_counting[DOCX_LEVELS];
};

struct list {
	const char *id;
	struct scheme *scheme;   /* or NULL */
	int starts[DOCX_LEVELS]; /* where it begins anew; -1: it does not */
	bool is_begun[DOCX_LEVELS];
};

struct docx_lists {
	struct xml_document *document; /* or NULL */
	struct scheme *schemes;
	struct list *lists;
	struct name_set scheme_names, list_names;
};

static const char *value_in(const struct xml_node *node, const char *name)
{
	return xml_attribute(xml_child(node, name), "val");
}

/* From 0 to START_MAX; otherwise if it is no such number. */
static int number_of(const char *text, int otherwise)
{
	char *end;
	long number = text ? strtol(text, &end, 10) : -1;

	return number >= 0 && number <= START_MAX ? (int)number : otherwise;
}

static int level_of(const char *text)
{
	int level = number_of(text, 0);

	return level < DOCX_LEVELS ? level : DOCX_LEVELS - 1;
}

static void read_level(struct level *level, const struct xml_node *node)
{
	const char *gap = value_in(node, "suff");

	level->format = value_in(node, "numFmt");
	level->text = value_in(node, "lvlText");
	level->is_close = gap && strcmp(gap, "nothing") == 0;
	level->start = number_of(value_in(node, "start"), 1);
}

static void *zeroed(size_t count, size_t size)
{
	void *memory = calloc(count + 1, size);

	if (!memory)
		abort();
	return memory;
}

/* At most max. */
static size_t count_children(const struct xml_node *root, const char *name, size_t max)
{
	size_t count = 0;

	for (const struct xml_node *node = xml_child(root, name); node && count < max;
	     node = xml_next(node, name))
		count++;
	return count;
}

static void read_schemes(struct docx_lists *lists, const struct xml_node *root)
{
	int count = 0;

	lists->schemes = zeroed(count_children(root, "abstractNum", SCHEMES_MAX),
				sizeof(*lists->schemes));
	for (const struct xml_node *node = xml_child(root, "abstractNum");
	     node && count < SCHEMES_MAX; node = xml_next(node, "abstractNum")) {
		struct scheme *scheme = &lists->schemes[count];
		int index = count;

		scheme->id = xml_attribute(node, "abstractNumId");
		if (!scheme->id || !name_set_add(&lists->scheme_names, scheme->id, &index))
			continue;
		for (const struct xml_node *level = xml_child(node, "lvl"); level;
		     level = xml_next(level, "lvl"))
			read_level(&scheme->levels[level_of(xml_attribute(level, "ilvl"))],
				   level);
		count++;
	}
}

static void read_list(struct docx_lists *lists, const struct xml_node *node, struct list *list)
{
	const char *scheme = value_in(node, "abstractNumId");
	int index;

	if (scheme && name_set_find(&lists->scheme_names, scheme, &index))
		list->scheme = &lists->schemes[index];
	for (int i = 0; i < DOCX_LEVELS; i++)
		list->starts[i] = -1;
	for (const struct xml_node *over = xml_child(node, "lvlOverride"); over;
	     over = xml_next(over, "lvlOverride"))
		list->starts[level_of(xml_attribute(over, "ilvl"))] =
			number_of(value_in(over, "startOverride"), -1);
}

static void read_lists(struct docx_lists *lists, const struct xml_node *root)
{
	int count = 0;

	lists->lists = zeroed(count_children(root, "num", LISTS_MAX), sizeof(*lists->lists));
	for (const struct xml_node *node = xml_child(root, "num"); node && count < LISTS_MAX;
	     node = xml_next(node, "num")) {
		struct list *list = &lists->lists[count];
		int index = count;

		list->id = xml_attribute(node, "numId");
		if (!list->id || !name_set_add(&lists->list_names, list->id, &index))
			continue;
		read_list(lists, node, list);
		count++;
	}
}

struct docx_lists *docx_lists_open(struct archive *archive, const char *part)
{
	struct docx_lists *lists = zeroed(1, sizeof(*lists));
	char name[OFFICE_NAME_MAX], why[IMPORT_SENTENCE_MAX];

	if (office_relation(archive, part, NULL, "/numbering", name))
		lists->document = office_open(archive, name, why);
	if (lists->document) {
		read_schemes(lists, xml_root(lists->document));
		read_lists(lists, xml_root(lists->document));
	}
	return lists;
}

void docx_lists_close(struct docx_lists *lists)
{
	name_set_clear(&lists->scheme_names);
	name_set_clear(&lists->list_names);
	free(lists->schemes);
	free(lists->lists);
	xml_close(lists->document);
	free(lists);
}

/* a ... z, aa, bb, as Word goes on. */
static void write_letters(int number, char first, char written[NUMBER_MAX])
{
	int count = number > 0 ? (number - 1) / LETTERS + 1 : 1;
	char letter = (char)(first + (number > 0 ? (number - 1) % LETTERS : 0));

	if (count > NUMBER_MAX - 1)
		count = NUMBER_MAX - 1;
	memset(written, letter, (size_t)count);
	written[count] = '\0';
}

static void write_roman(int number, bool is_small, char written[NUMBER_MAX])
{
	static const struct {
		int value;
		const char *small, *large;
	} signs[] = {
		{ 50, "l", "L" }, { 40, "xl", "XL" }, { 10, "x", "X" }, { 9, "ix", "IX" },
		{ 5, "v", "V" },  { 4, "iv", "IV" },  { 1, "i", "I" },
	};

	written[0] = '\0';
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		for (; number >= signs[i].value; number -= signs[i].value) {
			size_t length = strlen(written);

			snprintf(written + length, NUMBER_MAX - length, "%s",
				 is_small ? signs[i].small : signs[i].large);
		}
}

static void write_number(const char *format, int number, char written[NUMBER_MAX])
{
	if (!format)
		format = "decimal";
	if (strcmp(format, "upperLetter") == 0)
		write_letters(number, 'A', written);
	else if (strcmp(format, "lowerLetter") == 0)
		write_letters(number, 'a', written);
	else if (strstr(format, "Roman") && number > 0 && number <= ROMAN_MAX)
		write_roman(number, strcmp(format, "lowerRoman") == 0, written);
	else if (strcmp(format, "none") == 0)
		written[0] = '\0';
	else
		snprintf(written, NUMBER_MAX, "%d", number);
}

/* "Câu %1:" with the counts put in; "•" for any bullet, whose own sign is of a special font. */
static void write_label(const struct scheme *scheme, int level, char label[DOCX_LABEL_MAX])
{
	const struct level *its = &scheme->levels[level];
	const char *text = its->text ? its->text : "";
	size_t length = 0;

	if (its->format && strcmp(its->format, "bullet") == 0) {
		snprintf(label, DOCX_LABEL_MAX, "•\t");
		return;
	}
	for (; *text && length + NUMBER_MAX + 2 < DOCX_LABEL_MAX; text++) {
		char number[NUMBER_MAX];
		int place = text[0] == '%' ? text[1] - '1' : -1;

		if (place < 0 || place >= DOCX_LEVELS) {
			label[length++] = *text;
			continue;
		}
		write_number(scheme->levels[place].format,
			     scheme->is_counting[place] ? scheme->counts[place]
							: scheme->levels[place].start,
			     number);
		length += (size_t)snprintf(label + length, NUMBER_MAX, "%s", number);
		text++;
	}
	if (*text)
		length = 0; /* too long for a number */
	if (length > 0 && !its->is_close)
		label[length++] = ' ';
	label[length] = '\0';
}

/* A number of a higher level begins the lower ones anew. */
static void count(struct list *list, int level)
{
	struct scheme *scheme = list->scheme;
	bool is_new = list->starts[level] >= 0 && !list->is_begun[level];

	list->is_begun[level] = true;
	if (is_new)
		scheme->counts[level] = list->starts[level];
	else if (scheme->is_counting[level])
		scheme->counts[level]++;
	else
		scheme->counts[level] = scheme->levels[level].start;
	scheme->is_counting[level] = true;
	for (int i = level + 1; i < DOCX_LEVELS; i++)
		scheme->is_counting[i] = false;
}

void docx_lists_label(struct docx_lists *lists, struct docx_item item,
		      char label[DOCX_LABEL_MAX])
{
	int level = level_of(item.level), index;
	struct list *list;

	label[0] = '\0';
	if (!item.list || !name_set_find(&lists->list_names, item.list, &index))
		return;
	list = &lists->lists[index];
	if (!list->scheme)
		return;
	count(list, level);
	write_label(list->scheme, level, label);
}

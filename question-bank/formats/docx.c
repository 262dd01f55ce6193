#include "question-bank/formats/docx.h"

#include "question-bank/formats/docx_list.h"
#include "question-bank/formats/office.h"
#include "question-bank/formats/viet_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BYTES_MIN = 4096,
	PLACES_MIN = 256,
	LINES_MAX = 1000 * 1000,
	TEXTS_MAX = IMPORT_FILE_MAX, /* bytes of all lines */
};

/* A line and a run while they are made, in offsets: what they lie in may still move. */
struct made_line {
	size_t from, to;
	size_t first_run, run_count;
	int number;
};

struct docx {
	struct import *import;
	struct docx_styles styles;
	struct docx_lists *lists;
	char *bytes;
	size_t length, capacity;
	struct made_line *lines;
	size_t line_count, line_capacity;
	struct viet_run *runs; /* offsets within their line */
	size_t run_count, run_capacity;
	int paragraph;  /* number of the one that is read, from 1 */
	bool is_joined; /* the next paragraph goes on in the last line, behind a tab */
	bool is_line_open;
	unsigned marks; /* of the run that is read */
};

/* Makes room for one more of these; gives the list back. */
static void *room(void *list, size_t count, size_t *capacity, size_t more, size_t size)
{
	if (count + more <= *capacity)
		return list;
	*capacity = *capacity * 2 > count + more ? *capacity * 2 : count + more + PLACES_MIN;
	list = realloc(list, *capacity * size);
	if (!list)
		abort();
	return list;
}

static struct made_line *open_line(struct docx *docx)
{
	if (docx->is_line_open)
		return &docx->lines[docx->line_count - 1];
	if (docx->line_count == LINES_MAX)
		return NULL;
	docx->lines = room(docx->lines, docx->line_count, &docx->line_capacity, 1,
			   sizeof(*docx->lines));
	docx->lines[docx->line_count] = (struct made_line){ .from = docx->length,
							    .to = docx->length,
							    .first_run = docx->run_count,
							    .number = docx->paragraph };
	docx->is_line_open = true;
	return &docx->lines[docx->line_count++];
}

/* Goes on with the run before if it has the same marks and nothing is between. */
static void put_run(struct docx *docx, struct made_line *line, size_t from, size_t to)
{
	struct viet_run *last = line->run_count > 0 ? &docx->runs[docx->run_count - 1] : NULL;

	if (docx->marks == 0)
		return;
	if (last && last->to == from && last->marks == docx->marks) {
		last->to = to;
		return;
	}
	docx->runs =
		room(docx->runs, docx->run_count, &docx->run_capacity, 1, sizeof(*docx->runs));
	docx->runs[docx->run_count++] =
		(struct viet_run){ .from = from, .to = to, .marks = docx->marks };
	line->run_count++;
}

/* Line feeds in the XML are blanks. */
static void put(struct docx *docx, const char *text, size_t length)
{
	struct made_line *line = open_line(docx);

	if (!line || length == 0 || length > TEXTS_MAX - docx->length)
		return;
	docx->bytes = room(docx->bytes, docx->length, &docx->capacity, length, 1);
	for (size_t i = 0; i < length; i++)
		docx->bytes[docx->length + i] =
			text[i] == '\n' || text[i] == '\r' ? ' ' : text[i];
	put_run(docx, line, docx->length - line->from, docx->length - line->from + length);
	docx->length += length;
	line->to = docx->length;
}

static void put_node(struct docx *docx, const struct xml_node *node)
{
	size_t length;
	char *text = xml_text(node, &length);

	put(docx, text, length);
	free(text);
}

static void end_line(struct docx *docx)
{
	open_line(docx);
	docx->is_line_open = false;
}

static void report_picture(struct docx *docx)
{
	char place[IMPORT_WORDS_MAX];

	snprintf(place, sizeof(place), "paragraph %d", docx->paragraph);
	import_problem(docx->import, place, "", "The text was taken over without it.",
		       "There is a picture or another object.");
}

static void read_in_run(struct docx *docx, const struct xml_node *node)
{
	const char *name = xml_name(node);

	if (strcmp(name, "t") == 0)
		put_node(docx, node);
	else if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0)
		put(docx, "\t", 1);
	else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
		end_line(docx);
	else if (strcmp(name, "noBreakHyphen") == 0)
		put(docx, "-", 1);
	else if (strcmp(name, "drawing") == 0 || strcmp(name, "pict") == 0 ||
		 strcmp(name, "object") == 0)
		report_picture(docx);
	else if (strcmp(name, "AlternateContent") == 0)
		report_picture(docx); /* it is nothing else within a run */
}

static const char *value_of(const struct xml_node *node)
{
	return xml_attribute(node, "val");
}

static bool is_hidden(const struct xml_node *properties)
{
	const struct xml_node *hidden = xml_child(properties, "vanish");
	const char *value = value_of(hidden);

	return hidden && (!value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0));
}

static void read_run(struct docx *docx, const struct xml_node *run, unsigned marks)
{
	const struct xml_node *properties = xml_child(run, "rPr");
	const char *style_id = value_of(xml_child(properties, "rStyle"));
	const struct docx_style *style =
		style_id ? docx_style_of(&docx->styles, style_id) : NULL;

	if (is_hidden(properties))
		return;
	docx->marks = docx_marks(marks | (style ? style->marks : 0), properties);
	for (const struct xml_node *node = xml_child(run, NULL); node;
	     node = xml_next(node, NULL))
		read_in_run(docx, node);
	docx->marks = 0;
}

/* True of elements whose text nobody sees: what was deleted, the properties, what is shown
 * only by programs that cannot show the part before it. */
static bool is_unseen(const struct xml_node *node)
{
	static const char *const names[] = { "del",      "moveFrom", "pPr", "sdtPr",
					     "sdtEndPr", "Fallback", NULL };

	for (const char *const *name = names; *name; name++)
		if (xml_is(node, *name))
			return true;
	return false;
}

/* Runs stand in links, in what was inserted, in fields; formulas have texts of their own. No
 * deeper than XML_DEPTH_MAX. */
static void read_runs(struct docx *docx, const struct xml_node *parent, unsigned marks)
{
	for (const struct xml_node *node = xml_child(parent, NULL); node;
	     node = xml_next(node, NULL)) {
		if (xml_is(node, "t"))
			put_node(docx, node);
		else if (xml_is(node, "r"))
			read_run(docx, node, marks);
		else if (!is_unseen(node))
			read_runs(docx, node, marks);
	}
}

static void read_paragraph(struct docx *docx, const struct xml_node *paragraph)
{
	const struct xml_node *properties = xml_child(paragraph, "pPr");
	const struct docx_style *style =
		docx_style_of(&docx->styles, value_of(xml_child(properties, "pStyle")));
	struct docx_item item = { .list = NULL };
	char label[DOCX_LABEL_MAX];

	docx->paragraph++;
	if (docx->is_joined)
		put(docx, "\t", 1);
	item = docx_item_of(style ? style->item : item, properties);
	docx_lists_label(docx->lists, item, label);
	put(docx, label, strlen(label));
	read_runs(docx, paragraph, style ? style->marks : docx->styles.marks);
	end_line(docx);
	docx->is_joined = false;
}

static void read_blocks(struct docx *docx, const struct xml_node *parent);

/* The last line goes on with what comes next, behind a tab. */
static void join_lines(struct docx *docx)
{
	docx->is_line_open = docx->is_joined = true;
}

/* A row is one line with tabs between its cells. A cell of several paragraphs goes on with it
 * and ends it: its other paragraphs, and the next cell, are lines of their own. */
static void read_row(struct docx *docx, const struct xml_node *row)
{
	bool is_going_on = false;

	for (const struct xml_node *cell = xml_child(row, "tc"); cell;
	     cell = xml_next(cell, "tc")) {
		size_t before = docx->line_count;

		if (is_going_on)
			join_lines(docx);
		read_blocks(docx, cell);
		docx->is_line_open = docx->is_joined = false;
		is_going_on = docx->line_count - before == (is_going_on ? 0 : 1);
	}
}

/* No deeper than XML_DEPTH_MAX. */
static void read_blocks(struct docx *docx, const struct xml_node *parent)
{
	for (const struct xml_node *node = xml_child(parent, NULL); node;
	     node = xml_next(node, NULL)) {
		if (xml_is(node, "p"))
			read_paragraph(docx, node);
		else if (xml_is(node, "tr"))
			read_row(docx, node);
		else if (!is_unseen(node) && !xml_is(node, "tcPr") && !xml_is(node, "tblPr"))
			read_blocks(docx, node);
	}
}

static void read_lines(struct docx *docx)
{
	struct viet_line *lines = calloc(docx->line_count + 1, sizeof(*lines));

	if (!lines)
		abort();
	for (size_t i = 0; i < docx->line_count; i++) {
		const struct made_line *line = &docx->lines[i];

		lines[i] = (struct viet_line){
			.bytes = docx->bytes ? docx->bytes + line->from : "",
			.length = line->to - line->from,
			.runs = docx->runs ? docx->runs + line->first_run : NULL,
			.run_count = line->run_count,
			.number = line->number,
		};
	}
	viet_list_read(docx->import, "paragraph", lines, docx->line_count);
	free(lines);
}

static void read_document(struct docx *docx, struct archive *archive, const char *part,
			  const struct xml_document *document)
{
	docx_styles_open(&docx->styles, archive, part);
	docx->lists = docx_lists_open(archive, part);
	read_blocks(docx, xml_child(xml_root(document), "body"));
	read_lines(docx);
	docx_lists_close(docx->lists);
	docx_styles_close(&docx->styles);
	free(docx->bytes);
	free(docx->lines);
	free(docx->runs);
}

static void refuse(struct import *import, const char *wrong)
{
	import_problem(import, "", "", import_file_empty, "%s", wrong);
}

void docx_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	char why[IMPORT_SENTENCE_MAX], part[OFFICE_NAME_MAX];
	struct docx docx = { .import = import };
	struct xml_document *document;
	struct archive *archive;

	(void)name;
	if (office_is_old(bytes, length)) {
		refuse(import, office_old_sentence);
		return;
	}
	archive = archive_open(bytes, length, why);
	if (!archive) {
		refuse(import, why);
		return;
	}
	if (!office_relation(archive, "", NULL, "/officeDocument", part))
		snprintf(part, sizeof(part), "word/document.xml");
	document = office_open(archive, part, why);
	if (document)
		read_document(&docx, archive, part, document);
	else
		refuse(import, why);
	xml_close(document);
	archive_close(archive);
}

bool docx_is(const char *name, const char *bytes, size_t length)
{
	return office_has(bytes, length, "word/document.xml") ||
	       (office_is_old(bytes, length) && office_ends_in(name, ".doc", ".docx"));
}

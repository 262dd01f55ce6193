#include "question-bank/formats/docx.h"

#include "question-bank/formats/docx_list.h"
#include "question-bank/formats/docx_text.h"
#include "question-bank/formats/encoding.h"
#include "question-bank/formats/layout.h"
#include "question-bank/formats/office.h"
#include "question-bank/formats/plain.h"
#include "question-bank/formats/table.h"
#include "question-bank/formats/viet_key.h"
#include "question-bank/formats/viet_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct docx {
	struct import *import;
	struct docx_styles styles;
	struct docx_lists *lists;
	struct docx_text text; /* paragraphs are numbered from 1 */
	bool is_joined;        /* the next paragraph goes on in the last line, behind a tab */
	unsigned marks;        /* of the run that is read */
	bool is_cell;   /* what is read is a cell by itself: tables in it are nothing special */
	bool is_look;   /* and only looked at: lists do not count on, nothing is reported */
	bool has_sheet; /* a table of questions has been read */
	int raised;     /* 1: the run's letters are, -1: they are lowered */
};

static void put(struct docx *docx, const char *text, size_t length)
{
	docx_text_put(&docx->text, text, length, docx->marks);
}

/* "10²": small signs where Unicode has them. */
static void put_raised(struct docx *docx, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		const char *small = plain_small_sign(text[i], docx->raised > 0);

		if (small)
			put(docx, small, strlen(small));
		else
			put(docx, text + i, 1);
	}
}

static void put_node(struct docx *docx, const struct xml_node *node)
{
	size_t length;
	char *text = xml_text(node, &length);

	if (docx->raised != 0)
		put_raised(docx, text, length);
	else
		put(docx, text, length);
	free(text);
}

static void report_picture(struct docx *docx)
{
	char place[IMPORT_WORDS_MAX];

	if (docx->is_look)
		return;
	snprintf(place, sizeof(place), "paragraph %d", docx->text.paragraph);
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
		docx_text_end_line(&docx->text);
	else if (strcmp(name, "noBreakHyphen") == 0)
		put(docx, "-", 1);
	else if (strcmp(name, "drawing") == 0 || strcmp(name, "pict") == 0 ||
		 strcmp(name, "object") == 0 || strcmp(name, "AlternateContent") == 0)
		report_picture(docx); /* alternate content is nothing else within a run */
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

static int raised_by(const struct xml_node *properties)
{
	const char *value = value_of(xml_child(properties, "vertAlign"));

	if (!value)
		return 0;
	return strcmp(value, "superscript") == 0 ? 1 : strcmp(value, "subscript") == 0 ? -1 : 0;
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
	docx->raised = raised_by(properties);
	for (const struct xml_node *node = xml_child(run, NULL); node;
	     node = xml_next(node, NULL))
		read_in_run(docx, node);
	docx->marks = 0;
	docx->raised = 0;
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

	docx->text.paragraph++;
	if (docx->is_joined)
		put(docx, "\t", 1);
	item = docx_item_of(style ? style->item : item, properties);
	if (!docx->is_look) {
		docx_lists_label(docx->lists, item, label);
		put(docx, label, strlen(label));
	}
	read_runs(docx, paragraph, style ? style->marks : docx->styles.marks);
	docx_text_end_line(&docx->text);
	docx->is_joined = false;
}

/* The last line goes on with what comes next, behind a tab. */
static void join_lines(struct docx *docx)
{
	docx->text.is_line_open = docx->is_joined = true;
}

static void read_blocks(struct docx *docx, const struct xml_node *parent);

/* The text of a cell by itself, line feeds between its lines. To be freed. */
static char *cell_text(struct docx *docx, const struct xml_node *node, bool is_look,
		       size_t *length)
{
	struct docx cell = { .import = docx->import,
			     .styles = docx->styles,
			     .lists = docx->lists,
			     .text.paragraph = docx->text.paragraph,
			     .is_cell = true,
			     .is_look = is_look };
	char *text;

	read_blocks(&cell, node);
	text = docx_text_join(&cell.text, length);
	if (!is_look)
		docx->text.paragraph = cell.text.paragraph;
	docx_text_clear(&cell.text);
	return text;
}

static void put_cells(struct docx *docx, const struct xml_node *row, int number, bool is_look,
		      struct table *table)
{
	int column = 0;

	for (const struct xml_node *node = xml_child(row, "tc"); node;
	     node = xml_next(node, "tc")) {
		struct table_cell cell = { .row = number, .column = ++column };
		char *text = cell_text(docx, node, is_look, &cell.length);

		cell.text = arena_copy(&table->arena, text, cell.length);
		table_put(table, docx->import, &cell);
		free(text);
	}
}

static bool is_header(struct docx *docx, const struct xml_node *row)
{
	struct table table = { .row_count = 0 };
	bool is_found;

	put_cells(docx, row, 1, true, &table);
	table_finish(&table);
	is_found = table.row_count > 0 && layout_is_header(docx->import, &table.rows[0]);
	table_clear_cells(&table);
	return is_found;
}

/* Texts in an old encoding are refused as those of a list are. */
static bool is_readable(struct docx *docx, const struct table *table)
{
	struct encoding_census census = { 0 };
	const char *fault;

	for (size_t i = 0; i < table->cell_count; i++)
		encoding_count(&census, table->cells[i].text, table->cells[i].length);
	fault = encoding_fault(&census);
	if (fault)
		import_problem(docx->import, "", "", "The table was left out.", "%s", fault);
	return !fault;
}

/* A table with questions below a row that names its columns. False if it is another. */
static bool read_sheet(struct docx *docx, const struct xml_node *node)
{
	const struct xml_node *row = xml_child(node, "tr");
	struct table table = { .row_count = 0 };
	int number = 0;

	if (docx->is_cell || !row || !is_header(docx, row))
		return false;
	for (; row && number < TABLE_ROWS_MAX; row = xml_next(row, "tr"))
		put_cells(docx, row, ++number, false, &table);
	table_finish(&table);
	docx->has_sheet = true;
	if (is_readable(docx, &table))
		layout_read_table(docx->import, &table);
	table_clear_cells(&table);
	return true;
}

/* A cell of several paragraphs: a question with its options, perhaps. */
static bool is_long(const struct xml_node *cell)
{
	const struct xml_node *first = xml_child(cell, "p");

	return first && xml_next(first, "p");
}

/* "1", before a question that stands in the next cell. */
static bool is_number(const char *text, size_t length)
{
	size_t from = 0;

	viet_trim(text, &from, &length);
	for (size_t i = from; i < length; i++)
		if (text[i] < '0' || text[i] > '9')
			return false;
	return length > from;
}

/* "C", behind such a question. */
static bool is_key(const char *text, size_t length)
{
	struct viet_answer answer;
	enum viet_sense sense;
	size_t rest;

	return viet_key_read(text, length, 0, &answer, &rest, &sense) && sense == VIET_CLEAR &&
	       viet_skip_blanks(text, length, rest) == length;
}

/* Begins the line as a list would: "Đáp án: C". */
static void put_key_label(struct docx *docx, const struct xml_node *cell)
{
	static const char label[] = "Đáp án: ";
	size_t length;
	char *text = is_long(cell) ? NULL : cell_text(docx, cell, true, &length);

	if (text && is_key(text, length))
		put(docx, label, sizeof(label) - 1);
	free(text);
}

/* Ends the number of the question in the next cell as a list would: "1." */
static void put_point(struct docx *docx, const struct xml_node *cell)
{
	const struct xml_node *next = xml_next(cell, "tc");
	size_t length;
	const char *line = docx_text_last_line(&docx->text, &length);

	if (!next || !is_long(next) || is_long(cell) || !line || !is_number(line, length))
		return;
	docx->text.is_line_open = true;
	put(docx, ".", 1);
}

/* A row is one line with tabs between its cells. A cell of several paragraphs goes on with it
 * and ends it: its other paragraphs, and the next cell, are lines of their own. */
static void read_row(struct docx *docx, const struct xml_node *row)
{
	bool is_going_on = false, is_behind = false;

	for (const struct xml_node *cell = xml_child(row, "tc"); cell;
	     cell = xml_next(cell, "tc")) {
		size_t before = docx->text.line_count;

		if (is_going_on)
			join_lines(docx);
		else if (!docx->is_cell && is_behind)
			put_key_label(docx, cell);
		read_blocks(docx, cell);
		if (!docx->is_cell && !is_behind)
			put_point(docx, cell);
		docx->text.is_line_open = docx->is_joined = false;
		is_going_on = docx->text.line_count - before == (is_going_on ? 0 : 1);
		is_behind = is_behind || is_long(cell);
	}
}

/* No deeper than XML_DEPTH_MAX. */
static void read_blocks(struct docx *docx, const struct xml_node *parent)
{
	for (const struct xml_node *node = xml_child(parent, NULL); node;
	     node = xml_next(node, NULL)) {
		if (xml_is(node, "p"))
			read_paragraph(docx, node);
		else if (xml_is(node, "tbl") && read_sheet(docx, node))
			continue;
		else if (xml_is(node, "tr"))
			read_row(docx, node);
		else if (!is_unseen(node) && !xml_is(node, "tcPr") && !xml_is(node, "tblPr"))
			read_blocks(docx, node);
	}
}

static void read_lines(struct docx *docx)
{
	struct viet_line *lines = docx_text_lines(&docx->text);

	if (!docx->has_sheet || viet_list_is_likely(lines, docx->text.line_count))
		viet_list_read(docx->import, "paragraph", lines, docx->text.line_count);
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
	docx_text_clear(&docx->text);
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
	/* By its name one that cannot be opened as well, so that its reader says why. */
	return office_has(bytes, length, "word/document.xml") ||
	       ((office_is_old(bytes, length) || archive_is(bytes, length)) &&
		office_ends_in(name, ".doc", ".docx"));
}

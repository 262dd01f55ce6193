#include "question-bank/formats/viet_list.h"

#include "question-bank/formats/encoding.h"
#include "question-bank/formats/viet_reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	LINES_MAX = 1000 * 1000, /* a full file of long questions has less */
	LOOK_BYTES = 16 * 1024,  /* of a file's head, to see whose it is */
	LOOK_LINES = 400,
};

static struct viet_sign *signs_of(const struct viet_line *lines, size_t count)
{
	struct viet_sign *signs = malloc((count + 1) * sizeof(*signs));

	if (!signs)
		abort();
	for (size_t i = 0; i < count; i++)
		signs[i] = viet_sign_of(lines[i].bytes, lines[i].length);
	return signs;
}

static const char *fault_of(const struct viet_line *lines, size_t count)
{
	struct encoding_census census = { 0 };

	for (size_t i = 0; i < count; i++)
		encoding_count(&census, lines[i].bytes, lines[i].length);
	return encoding_fault(&census);
}

/* fault is what is wrong with the text as a whole, or NULL. */
static void read_lines(struct import *import, const char *place, const struct viet_line *lines,
		       size_t count, const char *fault)
{
	struct viet_reader *reader = calloc(1, sizeof(*reader));
	size_t before = import->count + import->left_out;
	struct viet_sign *signs;

	if (!reader)
		abort();
	if (!fault && count > LINES_MAX)
		fault = "The file has more than a million lines; split it.";
	signs = fault ? NULL : signs_of(lines, count);
	reader->import = import;
	reader->place = place;
	reader->lines = lines;
	reader->signs = signs;
	reader->count = fault ? 0 : count;
	reader->style = viet_style_of(signs, lines, reader->count);
	viet_reader_run(reader);
	viet_reader_close_series(reader);
	viet_table_close(&reader->table);
	reader->is_building = true;
	viet_reader_run(reader);
	viet_reader_report_unused(reader);
	if (!fault && import->count + import->left_out == before)
		fault = "No question was found; begin each with «Câu 1:» and its options "
			"with «A.», «B.».";
	if (fault)
		import_problem(import, "", "", import_file_empty, "%s", fault);
	viet_question_clear(&reader->question);
	viet_table_clear(&reader->table);
	free(signs);
	free(reader);
}

void viet_list_read(struct import *import, const char *place, const struct viet_line *lines,
		    size_t count)
{
	read_lines(import, place, lines, count, fault_of(lines, count));
}

bool viet_list_is_likely(const struct viet_line *lines, size_t count)
{
	bool has_stem = false, has_option = false;

	for (size_t i = 0; i < count; i++) {
		struct viet_sign sign = viet_sign_of(lines[i].bytes, lines[i].length);

		if (has_option && (sign.kind == VIET_ANSWER || sign.letter == 1))
			return true;
		if (sign.kind == VIET_STEM || sign.kind == VIET_NUMBER)
			has_stem = true;
		has_option = has_option || (sign.kind == VIET_OPTION && sign.letter == 0);
		if (has_stem && sign.kind == VIET_OPTION)
			return true;
	}
	return has_stem;
}

/* The lines of a text; a carriage return alone ends one too. To be freed. */
static struct viet_line *split(const char *text, size_t length, size_t lines_max, size_t *count)
{
	struct viet_line *lines = NULL;
	size_t capacity = 0;

	*count = 0;
	for (size_t from = 0; from < length && *count < lines_max;) {
		size_t to = from;

		while (to < length && text[to] != '\n' && text[to] != '\r')
			to++;
		if (*count == capacity) {
			capacity = capacity ? capacity * 2 : LOOK_LINES;
			lines = realloc(lines, capacity * sizeof(*lines));
			if (!lines)
				abort();
		}
		lines[*count] = (struct viet_line){ .bytes = text + from,
						    .length = to - from,
						    .number = (int)*count + 1 };
		++*count;
		from = to + 1;
		if (to + 1 < length && text[to] == '\r' && text[to + 1] == '\n')
			from++;
	}
	return lines;
}

static bool ends_in_txt(const char *name)
{
	size_t length = strlen(name);

	return length > 4 && strcasecmp(name + length - 4, ".txt") == 0;
}

/* Any other .txt file is tried too: the reader then says what is wrong with it. Formats that
 * can be told for certain are asked before. */
bool viet_list_is_mine(const char *name, const char *bytes, size_t length)
{
	(void)bytes;
	(void)length;
	return ends_in_txt(name);
}

void viet_list_read_text(struct import *import, const char *name, const char *bytes,
			 size_t length)
{
	size_t text_length, count;
	char *text = encoding_read(import, bytes, length, &text_length);
	struct viet_line *lines;

	(void)name;
	if (!text)
		return;
	lines = split(text, text_length, LINES_MAX + 1, &count);
	read_lines(import, "line", lines, count, NULL); /* encoding_read() has looked */
	free(lines);
	free(text);
}

#include "question-bank/formats/docx_text.h"

#include "question-bank/formats/import.h"

#include <stdlib.h>
#include <string.h>

enum {
	PLACES_MIN = 256,
	LINES_MAX = 1000 * 1000,
	TEXTS_MAX = IMPORT_FILE_MAX, /* bytes of all lines */
};

/* In offsets: what it lies in may still move. */
struct docx_line {
	size_t from, to;
	size_t first_run, run_count;
	int number;
};

/* Makes room for more of these; gives the list back. */
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

void docx_text_clear(struct docx_text *text)
{
	free(text->bytes);
	free(text->lines);
	free(text->runs);
}

static struct docx_line *open_line(struct docx_text *text)
{
	if (text->is_line_open)
		return &text->lines[text->line_count - 1];
	if (text->line_count == LINES_MAX)
		return NULL;
	text->lines = room(text->lines, text->line_count, &text->line_capacity, 1,
			   sizeof(*text->lines));
	text->lines[text->line_count] = (struct docx_line){ .from = text->length,
							    .to = text->length,
							    .first_run = text->run_count,
							    .number = text->paragraph };
	text->is_line_open = true;
	return &text->lines[text->line_count++];
}

/* Goes on with the run before if it has the same marks and nothing is between. */
static void put_run(struct docx_text *text, struct docx_line *line, size_t from, size_t to,
		    unsigned marks)
{
	struct viet_run *last = line->run_count > 0 ? &text->runs[text->run_count - 1] : NULL;

	if (marks == 0)
		return;
	if (last && last->to == from && last->marks == marks) {
		last->to = to;
		return;
	}
	text->runs =
		room(text->runs, text->run_count, &text->run_capacity, 1, sizeof(*text->runs));
	text->runs[text->run_count++] =
		(struct viet_run){ .from = from, .to = to, .marks = marks };
	line->run_count++;
}

void docx_text_put(struct docx_text *text, const char *bytes, size_t length, unsigned marks)
{
	struct docx_line *line = open_line(text);

	if (!line || length == 0 || length > TEXTS_MAX - text->length)
		return;
	text->bytes = room(text->bytes, text->length, &text->capacity, length, 1);
	for (size_t i = 0; i < length; i++)
		text->bytes[text->length + i] =
			bytes[i] == '\n' || bytes[i] == '\r' ? ' ' : bytes[i];
	put_run(text, line, text->length - line->from, text->length - line->from + length,
		marks);
	text->length += length;
	line->to = text->length;
}

void docx_text_end_line(struct docx_text *text)
{
	open_line(text);
	text->is_line_open = false;
}

const char *docx_text_last_line(const struct docx_text *text, size_t *length)
{
	const struct docx_line *line =
		text->line_count > 0 ? &text->lines[text->line_count - 1] : NULL;

	if (!line || line->to == line->from)
		return NULL;
	*length = line->to - line->from;
	return text->bytes + line->from;
}

char *docx_text_join(const struct docx_text *text, size_t *length)
{
	char *joined = calloc(1, text->length + text->line_count + 1);

	if (!joined)
		abort();
	*length = 0;
	for (size_t i = 0; i < text->line_count; i++) {
		const struct docx_line *line = &text->lines[i];

		if (line->to > line->from)
			memcpy(joined + *length, text->bytes + line->from,
			       line->to - line->from);
		*length += line->to - line->from;
		if (i + 1 < text->line_count)
			joined[(*length)++] = '\n';
	}
	return joined;
}

struct viet_line *docx_text_lines(const struct docx_text *text)
{
	struct viet_line *lines = calloc(text->line_count + 1, sizeof(*lines));

	if (!lines)
		abort();
	for (size_t i = 0; i < text->line_count; i++) {
		const struct docx_line *line = &text->lines[i];

		lines[i] = (struct viet_line){
			.bytes = text->bytes ? text->bytes + line->from : "",
			.length = line->to - line->from,
			.runs = text->runs ? text->runs + line->first_run : NULL,
			.run_count = line->run_count,
			.number = line->number,
		};
	}
	return lines;
}

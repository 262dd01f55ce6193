/* Clauses and points, found by how their lines begin. */
#include "question-bank/law.h"

#include <ctype.h>
#include <string.h>

typedef size_t label_fn(const char *line, size_t length);

/* The length of "2" or "2a" in "2. ...", or 0. "1.5 lần" begins no clause. */
static size_t clause_label(const char *line, size_t length)
{
	size_t digits = 0, label;

	while (digits < length && isdigit((unsigned char)line[digits]))
		digits++;
	label = digits;
	if (label < length && islower((unsigned char)line[label]))
		label++;
	if (digits == 0 || label >= length || line[label] != '.')
		return 0;
	if (label + 1 < length && isdigit((unsigned char)line[label + 1]))
		return 0;
	return label;
}

/* The length of "a", "đ" or "a1" in "a) ...", or 0. */
static size_t point_label(const char *line, size_t length)
{
	static const char d_stroke[] = "đ";
	size_t stroke = sizeof(d_stroke) - 1, label = 0;

	if (length >= stroke && memcmp(line, d_stroke, stroke) == 0)
		label = stroke;
	else if (length > 0 && islower((unsigned char)line[0]))
		label = 1;
	if (label > 0 && label < length && isdigit((unsigned char)line[label]))
		label++;
	return label > 0 && label < length && line[label] == ')' ? label : 0;
}

static const char *line_end(const char *line, const char *end)
{
	const char *newline = memchr(line, '\n', (size_t)(end - line));

	return newline ? newline : end;
}

/* Treaties write "(a)" where our laws write "a)". */
static const char *without_bracket(const char *line, const char *end, label_fn *label)
{
	return label == point_label && line < end && *line == '(' ? line + 1 : line;
}

static struct span part(struct span text, const char *wanted, label_fn *label_of)
{
	const char *end = text.start + text.length;
	struct span found = { 0 };

	for (const char *line = text.start; line < end; line = line_end(line, end) + 1) {
		const char *first = without_bracket(line, end, label_of);
		size_t length = label_of(first, (size_t)(line_end(line, end) - first));

		if (found.start && length > 0) {
			found.length = (size_t)(line - found.start);
			return found;
		}
		if (length == strlen(wanted) && memcmp(first, wanted, length) == 0)
			found.start = line;
	}
	if (found.start)
		found.length = (size_t)(end - found.start);
	return found;
}

struct span law_clause(struct span text, const char *clause)
{
	return part(text, clause, clause_label);
}

struct span law_point(struct span text, const char *point)
{
	return part(text, point, point_label);
}

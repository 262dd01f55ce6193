/* Tables of answers in a Vietnamese list. */
#include "question-bank/formats/viet_reader.h"

#include <stdio.h>
#include <string.h>

static const char series_letters[] = "ABCDEFGH";

static bool is_only_answer(const struct viet_line *line)
{
	struct viet_row row;

	return line && viet_row_read(line->bytes, line->length, &row) && row.numbers == 0 &&
	       row.answers == 1;
}

static void begin_table(struct viet_reader *reader)
{
	viet_reader_finish(reader);
	reader->is_in_table = true;
}

/* "Câu 3: B. Vì …" in a table of answers. */
static bool read_table_stem(struct viet_reader *reader)
{
	const struct viet_line *line = viet_reader_line(reader);
	const struct viet_sign *sign = viet_reader_sign(reader),
			       *next = viet_reader_next_sign(reader);
	struct viet_answer answer;
	enum viet_sense sense;
	size_t rest;

	if ((sign->kind != VIET_STEM && sign->kind != VIET_NUMBER) || sign->number == 0 ||
	    (next && next->kind == VIET_OPTION) ||
	    !viet_key_read(line->bytes, line->length, sign->text, &answer, &rest, &sense) ||
	    sense == VIET_OPEN)
		return false;
	answer.is_unclear = sense == VIET_DOUBT;
	if (!reader->is_building)
		viet_table_put(&reader->table, sign->number, answer);
	return true;
}

/* Numbers here, answers on the next line. */
static bool read_columns(struct viet_reader *reader, const struct viet_row *row)
{
	const struct viet_line *line = viet_reader_line(reader),
			       *next = viet_reader_next_line(reader);
	struct viet_row below;

	if (row->answers > 0 || !next || (row->numbers < 2 && !reader->is_in_table) ||
	    !viet_row_read(next->bytes, next->length, &below) || below.numbers > 0 ||
	    below.answers != row->numbers)
		return false;
	begin_table(reader);
	if (!reader->is_building)
		viet_table_add_columns(&reader->table, line->bytes, line->length, next->bytes,
				       next->length);
	reader->at = (size_t)(next - reader->lines);
	return true;
}

/* A row of a table of answers; a single pair is one only below such a title, or if its
 * question is known. */
bool viet_reader_row(struct viet_reader *reader)
{
	const struct viet_line *line = viet_reader_line(reader);
	struct viet_row row;

	if (!viet_row_read(line->bytes, line->length, &row))
		return reader->is_in_table && read_table_stem(reader);
	if (row.numbers == 0)
		return false;
	if (row.numbers == 1 && row.answers > 1 && reader->is_in_table &&
	    read_table_stem(reader))
		return true; /* "Câu 3: A - C" */
	if (!row.is_paired)
		return read_columns(reader, &row);
	if (row.numbers == 1 && !reader->is_in_table &&
	    (!reader->is_open || reader->question.option_count == 0 ||
	     viet_reader_sign(reader)->number > reader->question.number))
		return false;
	begin_table(reader);
	if (!reader->is_building)
		viet_table_add(&reader->table, line->bytes, line->length);
	return true;
}

void viet_reader_table_title(struct viet_reader *reader)
{
	const struct viet_line *line = viet_reader_next_line(reader);

	if (line && reader->is_open && reader->question.part != VIET_IN_EXPLANATION &&
	    !reader->question.has_answer && is_only_answer(line)) {
		struct viet_answer answer;
		size_t rest;

		viet_answer_read(line->bytes, line->length, 0, &answer, &rest);
		viet_question_say(&reader->question, answer);
		reader->question.part = VIET_IN_ANSWER;
		reader->at = (size_t)(line - reader->lines);
		return;
	}
	begin_table(reader);
}

bool viet_reader_series(struct viet_reader *reader)
{
	const struct viet_line *line = viet_reader_line(reader);
	size_t from = viet_reader_sign(reader)->text, to = line->length;
	bool is_rising = true;

	viet_trim(line->bytes, &from, &to);
	for (size_t i = from; i < to; i++) {
		if (!line->bytes[i] || !strchr(series_letters, line->bytes[i]))
			return false;
		is_rising = is_rising && (i == from || line->bytes[i] > line->bytes[i - 1]);
	}
	if (to < from + 2 || (is_rising && reader->is_open) || to - from > VIET_NUMBER_MAX)
		return false;
	if (!reader->series.letters)
		reader->series = (struct viet_series){ line->bytes + from, (int)(to - from),
						       line->number };
	begin_table(reader);
	return true;
}

/* True if the questions are numbered from 1 to this count, each once. */
static bool are_numbered_to(const struct viet_reader *reader, int count)
{
	if (reader->occurrences[0] > 0)
		return false;
	for (int i = 1; i <= VIET_NUMBER_MAX; i++)
		if (reader->occurrences[i] != (i <= count))
			return false;
	return true;
}

void viet_reader_close_series(struct viet_reader *reader)
{
	const struct viet_series *series = &reader->series;
	char place[IMPORT_WORDS_MAX];

	if (!series->letters)
		return;
	if (are_numbered_to(reader, series->count)) {
		for (int i = 0; i < series->count; i++)
			viet_table_put(&reader->table, i + 1,
				       (struct viet_answer){
					       .letters = 1u << (series->letters[i] - 'A') });
		return;
	}
	snprintf(place, sizeof(place), "%s %d", reader->place, series->line);
	import_problem(reader->import, place, "", "It was not used.",
		       "The answers stand in a row of %d letters, but the questions are not "
		       "numbered from 1 to %d; write the numbers too: 1A 2C.",
		       series->count, series->count);
}

void viet_reader_report_unused(struct viet_reader *reader)
{
	char name[IMPORT_WORDS_MAX];

	for (int i = 1; i <= VIET_NUMBER_MAX; i++) {
		if (viet_table_count(&reader->table, i) == 0 || reader->occurrences[i] > 0)
			continue;
		snprintf(name, sizeof(name), "%d", i);
		import_problem(reader->import, "", name, "It was not used.",
			       "The table of answers has a question %d, which is not there; "
			       "look whether its number is right.",
			       i);
	}
}

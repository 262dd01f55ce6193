/* Tables of answers in a Vietnamese list. */
#include "question-bank/formats/viet_reader.h"

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
	const struct viet_sign *sign = viet_reader_sign(reader);
	struct viet_answer answer;
	enum viet_sense sense;
	size_t rest;

	if ((sign->kind != VIET_STEM && sign->kind != VIET_NUMBER) || sign->number == 0 ||
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

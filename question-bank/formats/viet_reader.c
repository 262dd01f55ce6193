#include "question-bank/formats/viet_reader.h"

#include "question-bank/formats/viet_split.h"

#include <stdio.h>
#include <string.h>

/* The first thing below a stem. */
static bool is_below_stem(const struct viet_sign *sign)
{
	return (sign->kind == VIET_OPTION && sign->letter == 0) || sign->kind == VIET_ANSWER ||
	       sign->kind == VIET_TRUTH;
}

static bool is_table_row(const struct viet_line *line)
{
	struct viet_row row;

	return viet_row_read(line->bytes, line->length, &row) &&
	       (row.is_paired || (row.answers == 0 && row.numbers > 1));
}

enum viet_style viet_style_of(const struct viet_sign *signs, const struct viet_line *lines,
			      size_t count)
{
	size_t found[VIET_NUMBER + 1] = { 0 }, used[VIET_NUMBER + 1] = { 0 };
	enum viet_kind last = VIET_BLANK; /* what may be a stem and has nothing below yet */

	for (size_t i = 0; i < count; i++) {
		enum viet_kind kind = signs[i].kind;

		if (kind == VIET_STEM || kind == VIET_LESSON || kind == VIET_NUMBER) {
			if (is_table_row(&lines[i]))
				continue;
			found[kind]++;
			last = kind;
		} else if (kind == VIET_PLAIN && last == VIET_BLANK) {
			last = VIET_PLAIN;
		} else if (is_below_stem(&signs[i])) {
			used[last]++;
			last = VIET_BLANK;
		}
	}
	if (found[VIET_STEM] > 0)
		return VIET_BY_WORD;
	if (found[VIET_LESSON] > 0 && used[VIET_LESSON] * 2 >= found[VIET_LESSON])
		return VIET_BY_LESSON;
	return found[VIET_NUMBER] > 0 && used[VIET_NUMBER] * 2 >= used[VIET_PLAIN]
		       ? VIET_BY_NUMBER
		       : VIET_BY_NOTHING;
}

static const struct viet_line *line_of(const struct viet_reader *reader)
{
	return &reader->lines[reader->at];
}

static const struct viet_sign *sign_of(const struct viet_reader *reader)
{
	return &reader->signs[reader->at];
}

/* The next line that is not blank, or NULL. Blank lines are few in a row, or the file has
 * been cut to VIET_LINES_MAX. */
static const struct viet_sign *next_sign(const struct viet_reader *reader)
{
	for (size_t i = reader->at + 1; i < reader->count; i++)
		if (reader->signs[i].kind != VIET_BLANK)
			return &reader->signs[i];
	return NULL;
}

static const struct viet_line *next_line(const struct viet_reader *reader)
{
	const struct viet_sign *next = next_sign(reader);

	return next ? &reader->lines[next - reader->signs] : NULL;
}

static void finish(struct viet_reader *reader)
{
	struct viet_question *question = &reader->question;
	struct viet_context context = {
		.import = reader->import,
		.place = reader->place,
		.channels = &reader->channels,
		.table = &reader->table,
	};

	if (!reader->is_open)
		return;
	reader->is_open = false;
	if (!reader->is_building) {
		viet_channels_count(&reader->channels, question);
		reader->occurrences[question->number]++;
		question->id.length = 0;
		return;
	}
	context.nth = reader->seen[question->number]++;
	context.of_number = reader->occurrences[question->number];
	viet_question_build(&context, question);
	question->id.length = 0;
}

static void begin(struct viet_reader *reader)
{
	struct viet_question *question = &reader->question;
	struct viet_text id = question->id;
	bool has_id = !reader->is_open && id.length > 0;

	finish(reader);
	viet_question_reset(question);
	if (has_id)
		question->id = id;
	question->line = line_of(reader)->number;
	reader->is_open = true;
	reader->is_in_table = false;
}

static void stray(struct viet_reader *reader, const char *wrong)
{
	char place[IMPORT_WORDS_MAX];

	if (!reader->is_building)
		return;
	snprintf(place, sizeof(place), "%s %d", reader->place, line_of(reader)->number);
	import_problem(reader->import, place, reader->is_open ? reader->question.name : "",
		       "The line was left out.", "%s", wrong);
}

/* Takes over what is behind one label, and all options that stand on the same line. */
static void take_options(struct viet_reader *reader, const struct viet_piece *pieces, int count)
{
	struct viet_question *question = &reader->question;

	for (int i = 0; i < count && question->option_count < VIET_LETTERS; i++) {
		struct viet_option *option =
			viet_question_option(question, line_of(reader), &pieces[i].label);

		question->are_capital = pieces[i].label.is_capital;
		viet_text_add(&option->text, line_of(reader), pieces[i].from, pieces[i].to);
	}
	question->part = VIET_IN_OPTIONS;
}

static void take_stem(struct viet_reader *reader, size_t from)
{
	const struct viet_line *line = line_of(reader);
	struct viet_piece pieces[VIET_PIECES_MAX];
	int count =
		viet_split(line->bytes, line->length, from, NULL, next_sign(reader), pieces);

	viet_text_add(&reader->question.stem, line, pieces[0].from, pieces[0].to);
	if (count > 1)
		take_options(reader, pieces + 1, count - 1);
}

static void name_question(struct viet_reader *reader)
{
	static const char *const words[] = {
		[VIET_BY_WORD] = "Câu ", [VIET_BY_LESSON] = "Bài "
	};
	struct viet_question *question = &reader->question;
	const struct viet_line *line = line_of(reader);
	struct viet_head head;
	const char *word = reader->style <= VIET_BY_LESSON ? words[reader->style] : "";

	viet_head_read(&head, line->bytes, line->length, 0);
	if (head.plain[0] == 'q')
		word = "Question ";
	snprintf(question->name, sizeof(question->name), "%s%d", word, question->number);
}

static void read_stem(struct viet_reader *reader)
{
	begin(reader);
	reader->question.number = sign_of(reader)->number;
	name_question(reader);
	take_stem(reader, sign_of(reader)->text);
}

static bool is_only_answer(const struct viet_line *line)
{
	struct viet_row row;

	return line && viet_row_read(line->bytes, line->length, &row) && row.numbers == 0 &&
	       row.answers == 1;
}

/* Nothing, or a sign, or a blank when the answer has a colon before it. */
static bool is_end_of_answer(const struct viet_line *line, size_t rest, bool is_loose)
{
	size_t to = line->length;

	viet_trim(line->bytes, &rest, &to);
	if (rest >= to || strchr(".):;,-(/<", line->bytes[rest]))
		return true;
	return !is_loose;
}

static void say_answer(struct viet_question *question, struct viet_answer answer)
{
	if (question->has_answer && !viet_answer_is_same(question->answer, answer))
		question->has_other_answer = true;
	question->answer = answer;
	question->has_answer = true;
}

static void take_rest(struct viet_reader *reader, size_t from)
{
	const struct viet_line *line = line_of(reader);

	while (from < line->length && line->bytes[from] && strchr(".):;,- ", line->bytes[from]))
		from++;
	viet_text_add(&reader->question.answer_text, line, from, line->length);
}

static void read_plain(struct viet_reader *reader);

static void read_answer(struct viet_reader *reader)
{
	const struct viet_sign *sign = sign_of(reader);
	const struct viet_line *line = line_of(reader);
	struct viet_answer answer;
	size_t rest, from = sign->text, to = line->length;
	bool is_read =
		viet_answer_read(line->bytes, line->length, sign->text, &answer, &rest) &&
		is_end_of_answer(line, rest, sign->is_loose);

	viet_trim(line->bytes, &from, &to);
	if (!reader->is_open ||
	    (!is_read && (sign->is_unsure || (sign->is_loose && from < to)))) {
		read_plain(reader);
		return;
	}
	if (is_read) {
		say_answer(&reader->question, answer);
		take_rest(reader, rest);
	} else if (from < to) {
		take_rest(reader, from);
	}
	reader->question.part = VIET_IN_ANSWER;
}

static void read_explanation(struct viet_reader *reader)
{
	const struct viet_line *line = line_of(reader);

	if (!reader->is_open) {
		stray(reader, "The explanation stands before any question.");
		return;
	}
	viet_text_add(&reader->question.explanation, line, sign_of(reader)->text, line->length);
	reader->question.part = VIET_IN_EXPLANATION;
}

/* "•  B. Hà Nội" below the options names the right one once more. */
static bool read_answer_again(struct viet_reader *reader)
{
	struct viet_question *question = &reader->question;
	const struct viet_sign *sign = sign_of(reader);
	int last = question->option_count ? question->options[question->option_count - 1].letter
					  : -1;

	if (!sign->is_bulleted || sign->letter > last)
		return false;
	if (!question->has_answer)
		question->answer = (struct viet_answer){ .letters = 0 };
	question->answer.letters |= 1u << sign->letter;
	question->has_answer = true;
	question->part = VIET_IN_ANSWER;
	return true;
}

/* True if the letter is the next of the options: one may be missing. */
static bool is_next_letter(const struct viet_question *question, const struct viet_sign *sign)
{
	int last;

	if (question->option_count == 0)
		return sign->letter == 0;
	last = question->options[question->option_count - 1].letter;
	return sign->is_capital == question->are_capital && sign->letter > last &&
	       sign->letter <= last + 2;
}

static void read_option(struct viet_reader *reader)
{
	struct viet_question *question = &reader->question;
	const struct viet_sign *sign = sign_of(reader);
	const struct viet_line *line = line_of(reader);
	struct viet_piece pieces[VIET_PIECES_MAX];
	int count;

	if (!reader->is_open) {
		if (sign->letter == 0)
			stray(reader, "Options stand here before any question.");
		return;
	}
	if (read_answer_again(reader))
		return;
	if (question->part == VIET_IN_EXPLANATION || !is_next_letter(question, sign)) {
		question->begins_again = question->begins_again ||
					 (sign->letter == 0 && question->option_count > 1 &&
					  question->part != VIET_IN_EXPLANATION);
		read_plain(reader);
		return;
	}
	question->has_gap =
		question->has_gap ||
		(question->option_count > 0 &&
		 sign->letter > question->options[question->option_count - 1].letter + 1);
	count = viet_split(line->bytes, line->length, sign->text, sign, next_sign(reader),
			   pieces);
	take_options(reader, pieces, count);
}

/* In a file without numbers a question begins where the one before has all it needs. */
static bool begins_without_number(const struct viet_reader *reader)
{
	const struct viet_question *question = &reader->question;
	const struct viet_sign *next = next_sign(reader);

	if (reader->style != VIET_BY_NOTHING)
		return false;
	if (!reader->is_open || reader->is_after_blank)
		return true;
	return question->part != VIET_IN_STEM && next && next->kind == VIET_OPTION &&
	       next->letter == 0;
}

static void read_plain(struct viet_reader *reader)
{
	struct viet_question *question = &reader->question;
	const struct viet_line *line = line_of(reader);

	if (begins_without_number(reader) && sign_of(reader)->kind != VIET_OPTION) {
		begin(reader);
		take_stem(reader, 0);
		return;
	}
	if (!reader->is_open)
		return; /* a title */
	if (question->part == VIET_IN_STEM)
		take_stem(reader, 0);
	else if (question->part == VIET_IN_EXPLANATION)
		viet_text_add(&question->explanation, line, 0, line->length);
	else if (reader->is_after_blank)
		stray(reader, "This line belongs to no question, it seems.");
	else if (question->part == VIET_IN_ANSWER)
		viet_text_add(&question->explanation, line, 0, line->length);
	else
		viet_text_add(&question->options[question->option_count - 1].text, line, 0,
			      line->length);
}

static bool is_stem(const struct viet_reader *reader)
{
	static const enum viet_kind stems[] = {
		[VIET_BY_WORD] = VIET_STEM,
		[VIET_BY_LESSON] = VIET_LESSON,
		[VIET_BY_NUMBER] = VIET_NUMBER,
		[VIET_BY_NOTHING] = VIET_STEM,
	};
	const struct viet_question *question = &reader->question;
	const struct viet_sign *sign = sign_of(reader);

	if (sign->kind != stems[reader->style])
		return false;
	/* "1. … 2. …" may be statements that the question is about. */
	return sign->kind != VIET_NUMBER || !reader->is_open ||
	       question->part != VIET_IN_STEM || sign->number == question->number + 1;
}

static void read_heading(struct viet_reader *reader)
{
	const struct viet_line *line = line_of(reader);
	size_t from = sign_of(reader)->text, to = line->length;

	if (reader->is_open && reader->question.part == VIET_IN_STEM &&
	    !reader->is_after_blank) {
		read_plain(reader);
		return;
	}
	finish(reader);
	viet_trim(line->bytes, &from, &to);
	if (reader->is_building && from < to)
		import_topic(reader->import, line->bytes + from, to - from);
}

static void read_id(struct viet_reader *reader)
{
	const struct viet_line *line = line_of(reader);

	finish(reader);
	viet_question_reset(&reader->question);
	viet_text_add(&reader->question.id, line, sign_of(reader)->text, line->length);
}

static void begin_table(struct viet_reader *reader)
{
	finish(reader);
	reader->is_in_table = true;
}

/* "Câu 3: B. Vì …" in a table of answers. */
static bool read_table_stem(struct viet_reader *reader)
{
	const struct viet_line *line = line_of(reader);
	const struct viet_sign *sign = sign_of(reader);
	struct viet_answer answer;
	size_t rest;

	if ((sign->kind != VIET_STEM && sign->kind != VIET_NUMBER) ||
	    !viet_answer_read(line->bytes, line->length, sign->text, &answer, &rest) ||
	    !is_end_of_answer(line, rest, true))
		return false;
	if (!reader->is_building)
		viet_table_add(&reader->table, line->bytes, rest);
	return true;
}

/* Numbers here, answers on the next line. */
static bool read_columns(struct viet_reader *reader, const struct viet_row *row)
{
	const struct viet_line *line = line_of(reader), *next = next_line(reader);
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
static bool read_row(struct viet_reader *reader)
{
	const struct viet_line *line = line_of(reader);
	struct viet_row row;

	if (!viet_row_read(line->bytes, line->length, &row))
		return reader->is_in_table && read_table_stem(reader);
	if (row.numbers == 0)
		return false;
	if (!row.is_paired)
		return read_columns(reader, &row);
	if (row.numbers == 1 && !reader->is_in_table &&
	    (!reader->is_open || reader->question.option_count == 0 ||
	     sign_of(reader)->number > reader->question.number))
		return false;
	begin_table(reader);
	if (!reader->is_building)
		viet_table_add(&reader->table, line->bytes, line->length);
	return true;
}

static void read_table_title(struct viet_reader *reader)
{
	const struct viet_line *line = next_line(reader);

	if (line && reader->is_open && reader->question.part != VIET_IN_EXPLANATION &&
	    !reader->question.has_answer && is_only_answer(line)) {
		struct viet_answer answer;
		size_t rest;

		viet_answer_read(line->bytes, line->length, 0, &answer, &rest);
		say_answer(&reader->question, answer);
		reader->question.part = VIET_IN_ANSWER;
		reader->at = (size_t)(line - reader->lines);
		return;
	}
	begin_table(reader);
}

/* A line that neither begins a question nor ends one. */
static void read_other(struct viet_reader *reader)
{
	static void (*const steps[])(struct viet_reader *) = {
		[VIET_OPTION] = read_option,
		[VIET_ANSWER] = read_answer,
		[VIET_EXPLANATION] = read_explanation,
		[VIET_TABLE] = read_table_title,
		[VIET_ID] = read_id,
		[VIET_PLAIN] = read_plain,
		[VIET_STEM] = read_plain,
		[VIET_NUMBER] = read_plain,
		[VIET_TRUTH] = NULL, /* nothing to take over */
		[VIET_END] = NULL,
	};

	if (steps[sign_of(reader)->kind])
		steps[sign_of(reader)->kind](reader);
}

static void read_line(struct viet_reader *reader)
{
	enum viet_kind kind = sign_of(reader)->kind;
	bool is_lesson = kind == VIET_LESSON && reader->style != VIET_BY_LESSON;

	if (read_row(reader))
		return;
	if (is_stem(reader))
		read_stem(reader);
	else if (kind == VIET_HEADING || is_lesson)
		read_heading(reader);
	else if (!reader->is_in_table || kind == VIET_TABLE || kind == VIET_ID)
		read_other(reader);
}

void viet_reader_run(struct viet_reader *reader)
{
	viet_question_reset(&reader->question);
	reader->is_open = reader->is_in_table = false;
	for (reader->at = 0; reader->at < reader->count; reader->at++) {
		enum viet_kind kind = sign_of(reader)->kind;

		if (kind != VIET_BLANK)
			read_line(reader);
		reader->is_after_blank = kind == VIET_BLANK || kind == VIET_END;
	}
	finish(reader);
}

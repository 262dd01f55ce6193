#include "question-bank/formats/viet_reader.h"

#include "question-bank/formats/viet_split.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

const struct viet_line *viet_reader_line(const struct viet_reader *reader)
{
	return &reader->lines[reader->at];
}

const struct viet_sign *viet_reader_sign(const struct viet_reader *reader)
{
	return &reader->signs[reader->at];
}

const struct viet_sign *viet_reader_next_sign(const struct viet_reader *reader)
{
	for (size_t i = reader->at + 1; i < reader->count; i++)
		if (reader->signs[i].kind != VIET_BLANK)
			return &reader->signs[i];
	return NULL;
}

const struct viet_line *viet_reader_next_line(const struct viet_reader *reader)
{
	const struct viet_sign *next = viet_reader_next_sign(reader);

	return next ? &reader->lines[next - reader->signs] : NULL;
}

void viet_reader_finish(struct viet_reader *reader)
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

	viet_reader_finish(reader);
	viet_question_reset(question);
	if (has_id)
		question->id = id;
	question->line = viet_reader_line(reader)->number;
	reader->is_open = true;
	reader->is_in_table = false;
}

static void stray(struct viet_reader *reader, const char *wrong)
{
	char place[IMPORT_WORDS_MAX];

	if (!reader->is_building)
		return;
	snprintf(place, sizeof(place), "%s %d", reader->place,
		 viet_reader_line(reader)->number);
	import_problem(reader->import, place, reader->is_open ? reader->question.name : "",
		       "The line was left out.", "%s", wrong);
}

static void take_rest(struct viet_reader *reader, size_t from)
{
	const struct viet_line *line = viet_reader_line(reader);

	while (from < line->length && line->bytes[from] && strchr(".):;,- ", line->bytes[from]))
		from++;
	viet_text_add(&reader->question.answer_text, line, from, line->length);
}

/* "D. Vinh    Đáp án: B": takes the answer from the end of the line, and returns where the
 * rest ends. */
static size_t cut_answer(struct viet_reader *reader, size_t from, size_t to)
{
	const char *bytes = viet_reader_line(reader)->bytes;
	bool is_last = to == viet_reader_line(reader)->length;

	for (size_t at = from + 2; is_last && at + 2 < to; at++) {
		bool is_apart = bytes[at - 1] == '\t' || bytes[at - 1] == '(' ||
				(bytes[at - 1] == ' ' && bytes[at - 2] == ' ');
		struct viet_answer answer;
		struct viet_sign sign;
		enum viet_sense sense;
		size_t rest;

		if (!is_apart || !bytes[at] || !strchr("\xC4=C", bytes[at]))
			continue; /* "Đáp án", "=>", "Chọn" */
		sign = viet_sign_of(bytes + at, to - at);
		if (sign.kind != VIET_ANSWER || (sign.is_loose && bytes[at] != '=') ||
		    !viet_key_read(bytes, to, at + sign.text, &answer, &rest, &sense) ||
		    sense != VIET_CLEAR)
			continue;
		viet_question_say(&reader->question, answer);
		take_rest(reader, rest);
		return at - (bytes[at - 1] == '(');
	}
	return to;
}

/* Takes over what is behind one label, and all options that stand on the same line. */
static void take_options(struct viet_reader *reader, const struct viet_piece *pieces, int count)
{
	struct viet_question *question = &reader->question;

	for (int i = 0; i < count && question->option_count < VIET_LETTERS; i++) {
		struct viet_option *option = viet_question_option(
			question, viet_reader_line(reader), &pieces[i].label);

		question->are_capital = pieces[i].label.is_capital;
		viet_text_add(&option->text, viet_reader_line(reader), pieces[i].from,
			      cut_answer(reader, pieces[i].from, pieces[i].to));
	}
	question->part = VIET_IN_OPTIONS;
}

static void take_stem(struct viet_reader *reader, size_t from)
{
	const struct viet_line *line = viet_reader_line(reader);
	struct viet_piece pieces[VIET_PIECES_MAX];
	int count = viet_split(line->bytes, line->length, from, NULL,
			       viet_reader_next_sign(reader), pieces);

	viet_text_add(&reader->question.stem, line, pieces[0].from,
		      cut_answer(reader, pieces[0].from, pieces[0].to));
	if (count > 1)
		take_options(reader, pieces + 1, count - 1);
}

static void name_question(struct viet_reader *reader)
{
	static const char *const words[] = {
		[VIET_BY_WORD] = "Câu ", [VIET_BY_LESSON] = "Bài "
	};
	struct viet_question *question = &reader->question;
	const struct viet_line *line = viet_reader_line(reader);
	struct viet_head head;
	const char *word = reader->style <= VIET_BY_LESSON ? words[reader->style] : "";

	viet_head_read(&head, line->bytes, line->length, 0);
	if (head.plain[0] == 'q')
		word = "Question ";
	snprintf(question->name, sizeof(question->name), "%s%d", word, question->number);
}

static void read_stem(struct viet_reader *reader)
{
	bool is_other = viet_reader_is_other_stem(reader);

	begin(reader);
	reader->question.number = viet_reader_sign(reader)->number;
	name_question(reader);
	if (is_other)
		reader->question.number = 0; /* it counts apart: no table means it */
	take_stem(reader, viet_reader_sign(reader)->text);
}

static void read_plain(struct viet_reader *reader);

/* What the line says, taken into the question. */
static void take_answer(struct viet_reader *reader, bool is_read, struct viet_answer answer,
			size_t rest, enum viet_sense sense)
{
	struct viet_question *question = &reader->question;
	const struct viet_line *line = viet_reader_line(reader);
	size_t from = viet_reader_sign(reader)->text;
	struct viet_truths truths;

	viet_text_add(&question->answer_line, line, from, line->length);
	question->part = VIET_IN_ANSWER;
	if (viet_truths_read(line->bytes, line->length, from, &truths)) {
		question->has_other_answer =
			question->has_other_answer || question->truths.count > 0;
		question->truths = truths;
		return;
	}
	if (!is_read) {
		take_rest(reader, from);
		return;
	}
	viet_question_say(question, answer);
	if (sense > question->sense)
		question->sense = sense;
	take_rest(reader, rest);
}

static void read_answer(struct viet_reader *reader)
{
	const struct viet_sign *sign = viet_reader_sign(reader);
	const struct viet_line *line = viet_reader_line(reader);
	struct viet_answer answer = { .letters = 0 };
	enum viet_sense sense = VIET_CLEAR;
	size_t rest = 0, from = sign->text, to = line->length;
	bool is_read;

	if (viet_reader_series(reader))
		return;
	is_read =
		viet_key_read(line->bytes, line->length, sign->text, &answer, &rest, &sense) &&
		(!sign->is_loose || (sense == VIET_CLEAR && !answer.is_truth));

	viet_trim(line->bytes, &from, &to);
	if (!reader->is_open ||
	    (!is_read && (sign->is_unsure || (sign->is_loose && from < to)))) {
		read_plain(reader);
		return;
	}
	take_answer(reader, is_read, answer, rest, sense);
}

static void read_explanation(struct viet_reader *reader)
{
	const struct viet_line *line = viet_reader_line(reader);

	if (!reader->is_open) {
		stray(reader, "The explanation stands before any question.");
		return;
	}
	viet_text_add(&reader->question.explanation, line, viet_reader_sign(reader)->text,
		      line->length);
	reader->question.part = VIET_IN_EXPLANATION;
}

/* "•  B. Hà Nội" below the options names the right one once more. */
static bool read_answer_again(struct viet_reader *reader)
{
	struct viet_question *question = &reader->question;
	const struct viet_sign *sign = viet_reader_sign(reader);
	int last = question->option_count ? question->options[question->option_count - 1].letter
					  : -1;

	assert(sign->letter >= 0);
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

/* The label; a box gets the letter that follows the last. */
static struct viet_sign label_here(const struct viet_reader *reader)
{
	struct viet_sign sign = *viet_reader_sign(reader);

	if (sign.is_box) {
		sign.letter = reader->question.option_count;
		sign.is_capital = reader->question.are_capital;
	}
	return sign;
}

static void read_option(struct viet_reader *reader)
{
	struct viet_question *question = &reader->question;
	const struct viet_sign label = label_here(reader), *sign = &label;
	const struct viet_line *line = viet_reader_line(reader);
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
	count = viet_split(line->bytes, line->length, sign->text, sign,
			   viet_reader_next_sign(reader), pieces);
	take_options(reader, pieces, count);
}

static void read_plain(struct viet_reader *reader)
{
	struct viet_question *question = &reader->question;
	const struct viet_line *line = viet_reader_line(reader);

	if (viet_reader_begins_bare(reader) && viet_reader_sign(reader)->kind != VIET_OPTION) {
		size_t from = viet_skip_blanks(line->bytes, line->length, 0);

		begin(reader);
		take_stem(reader, viet_skip_bullet(line->bytes, line->length, from));
		return;
	}
	if (!reader->is_open || viet_reader_is_page(reader))
		return; /* a title */
	if (question->part == VIET_IN_OPTIONS && question->unread_line == 0 &&
	    viet_reader_is_like_key(line))
		question->unread_line = line->number;
	if (question->part == VIET_IN_STEM)
		take_stem(reader, 0);
	else if (question->part == VIET_IN_EXPLANATION ||
		 (question->part == VIET_IN_ANSWER && !reader->is_after_blank))
		viet_text_add(&question->explanation, line, 0, line->length);
	else if (reader->is_after_blank)
		stray(reader, "This line belongs to no question, it seems.");
	else
		viet_text_add(&question->options[question->option_count - 1].text, line, 0,
			      line->length);
}

static void read_heading(struct viet_reader *reader)
{
	const struct viet_line *line = viet_reader_line(reader);
	size_t from = viet_reader_sign(reader)->text, to = line->length;

	if (reader->is_open && reader->question.part == VIET_IN_STEM &&
	    !reader->is_after_blank) {
		read_plain(reader);
		return;
	}
	viet_reader_finish(reader);
	viet_trim(line->bytes, &from, &to);
	if (reader->is_building && from < to)
		import_topic(reader->import, line->bytes + from, to - from);
}

static void read_id(struct viet_reader *reader)
{
	const struct viet_line *line = viet_reader_line(reader);

	viet_reader_finish(reader);
	viet_question_reset(&reader->question);
	viet_text_add(&reader->question.id, line, viet_reader_sign(reader)->text, line->length);
}

/* A line that neither begins a question nor ends one. */
static void read_other(struct viet_reader *reader)
{
	static void (*const steps[])(struct viet_reader *) = {
		[VIET_OPTION] = read_option,
		[VIET_ANSWER] = read_answer,
		[VIET_EXPLANATION] = read_explanation,
		[VIET_TABLE] = viet_reader_table_title,
		[VIET_ID] = read_id,
		[VIET_PLAIN] = read_plain,
		[VIET_STEM] = read_plain,
		[VIET_NUMBER] = read_plain,
		[VIET_TRUTH] = NULL, /* nothing to take over */
		[VIET_END] = NULL,
	};

	if (steps[viet_reader_sign(reader)->kind])
		steps[viet_reader_sign(reader)->kind](reader);
}

static void read_line(struct viet_reader *reader)
{
	enum viet_kind kind = viet_reader_sign(reader)->kind;
	bool is_lesson = kind == VIET_LESSON && reader->style != VIET_BY_LESSON;

	if (viet_reader_row(reader))
		return;
	if (viet_reader_is_stem(reader))
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
		enum viet_kind kind = viet_reader_sign(reader)->kind;

		if (kind != VIET_BLANK)
			read_line(reader);
		reader->is_after_blank = kind == VIET_BLANK || kind == VIET_END;
	}
	viet_reader_finish(reader);
}

/* What a line is among the others of a Vietnamese list: whether a question begins with it. */
#include "question-bank/formats/viet_reader.h"

#include <string.h>

enum {
	PAGE_DIGITS = 4,
	LIKE_KEY_MAX = 80, /* bytes of a line that may be a key */
};

static bool is_stem_next(const struct viet_reader *reader)
{
	const struct viet_sign *next = viet_reader_next_sign(reader);

	return next && (next->kind == VIET_STEM || next->kind == VIET_NUMBER);
}

/* In a file without numbers a question begins where the one before has all it needs. */
bool viet_reader_begins_bare(const struct viet_reader *reader)
{
	const struct viet_question *question = &reader->question;
	const struct viet_sign *next = viet_reader_next_sign(reader);

	if (reader->style != VIET_BY_NOTHING)
		return false;
	if (!reader->is_open || reader->is_after_blank)
		return true;
	return question->part != VIET_IN_STEM && next && next->kind == VIET_OPTION &&
	       next->letter == 0;
}

/* A number alone below a question that has all it needs, as a PDF leaves it. */
bool viet_reader_is_page(const struct viet_reader *reader)
{
	const struct viet_line *line = viet_reader_line(reader);
	size_t from = 0, to = line->length;

	if (reader->question.part == VIET_IN_STEM ||
	    (reader->question.part == VIET_IN_OPTIONS && !is_stem_next(reader)))
		return false;
	viet_trim(line->bytes, &from, &to);
	for (size_t i = from; i < to; i++)
		if (line->bytes[i] < '0' || line->bytes[i] > '9')
			return false;
	return to - from <= PAGE_DIGITS;
}

/* Words that announce a right answer in a way that was not understood. */
bool viet_reader_is_like_key(const struct viet_line *line)
{
	static const char *const words[] = {
		"dap an",  "d/a",  "da:", "dap:",           "key",    "answer", "ans",
		"tra loi", "chon", "=>",  "phuong an dung", "y dung", NULL
	};
	struct viet_head head;

	if (line->length > LIKE_KEY_MAX)
		return false;
	viet_head_read(&head, line->bytes, line->length,
		       viet_skip_blanks(line->bytes, line->length, 0));
	for (const char *const *word = words; *word; word++)
		if (strncmp(head.plain, *word, strlen(*word)) == 0)
			return true;
	return false;
}

/* "4." among "Câu 3" and "Câu 5", with options below. */
static bool goes_on_counting(const struct viet_reader *reader)
{
	const struct viet_sign *sign = viet_reader_sign(reader),
			       *next = viet_reader_next_sign(reader);

	return reader->style <= VIET_BY_LESSON && sign->kind == VIET_NUMBER &&
	       reader->is_open && reader->question.option_count > 1 &&
	       sign->number == reader->question.number + 1 && next &&
	       next->kind == VIET_OPTION && next->letter == 0;
}

/* "Câu 1: Viết bài" behind questions that begin with "1.". */
bool viet_reader_is_other_stem(const struct viet_reader *reader)
{
	return reader->style == VIET_BY_NUMBER && viet_reader_sign(reader)->kind == VIET_STEM &&
	       (!reader->is_open || reader->question.option_count > 1);
}

bool viet_reader_is_stem(const struct viet_reader *reader)
{
	static const enum viet_kind stems[] = {
		[VIET_BY_WORD] = VIET_STEM,
		[VIET_BY_LESSON] = VIET_LESSON,
		[VIET_BY_NUMBER] = VIET_NUMBER,
		[VIET_BY_NOTHING] = VIET_STEM,
	};
	const struct viet_question *question = &reader->question;
	const struct viet_sign *sign = viet_reader_sign(reader);

	if (goes_on_counting(reader) || viet_reader_is_other_stem(reader))
		return true;
	if (sign->kind != stems[reader->style])
		return false;
	/* "1. … 2. …" may be statements that the question is about. */
	return sign->kind != VIET_NUMBER || !reader->is_open ||
	       question->part != VIET_IN_STEM || sign->number == question->number + 1;
}

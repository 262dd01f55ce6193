/* What questions begin with in a Vietnamese list. */
#include "question-bank/formats/viet_reader.h"

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
	size_t owned[VIET_NUMBER + 1] = { 0 }; /* options A, by what began their question */
	enum viet_kind last = VIET_BLANK; /* what may be a stem and has nothing below yet */
	enum viet_kind owner = VIET_BLANK;

	for (size_t i = 0; i < count; i++) {
		enum viet_kind kind = signs[i].kind;

		if (kind == VIET_STEM || kind == VIET_LESSON || kind == VIET_NUMBER) {
			if (is_table_row(&lines[i]))
				continue;
			found[kind]++;
			last = kind;
			if (kind != VIET_NUMBER || owner == VIET_BLANK)
				owner = kind; /* "1. … 2. …" may be what "Câu 3" is about */
		} else if (kind == VIET_PLAIN && last == VIET_BLANK) {
			last = VIET_PLAIN;
		} else if (is_below_stem(&signs[i])) {
			used[last]++;
			last = VIET_BLANK;
			owned[owner] += signs[i].kind == VIET_OPTION;
			owner = VIET_BLANK;
		}
	}
	if (found[VIET_STEM] > 0 && owned[VIET_NUMBER] <= owned[VIET_STEM])
		return VIET_BY_WORD;
	if (found[VIET_LESSON] > 0 && used[VIET_LESSON] * 2 >= found[VIET_LESSON])
		return VIET_BY_LESSON;
	return found[VIET_NUMBER] > 0 && used[VIET_NUMBER] * 2 >= used[VIET_PLAIN]
		       ? VIET_BY_NUMBER
		       : VIET_BY_NOTHING;
}

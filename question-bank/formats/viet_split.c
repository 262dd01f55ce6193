#include "question-bank/formats/viet_split.h"

/* How many blanks end before this byte; a tab counts for two. */
static int blanks_before(const char *bytes, size_t from, size_t at)
{
	int blanks = 0;

	while (at > from && blanks < 2) {
		if (at - from >= 2 && viet_blank_at(bytes, at, at - 2) == 2)
			at--;
		else if ((unsigned char)bytes[at - 1] > ' ')
			break;
		blanks += bytes[at - 1] == '\t' ? 2 : 1;
		at--;
	}
	return blanks;
}

/* Finds the label of this letter behind at least so many blanks. After a single blank only
 * "B. " and "B) " are labels. */
static bool find_label(const char *bytes, size_t length, size_t from, int letter,
		       const bool *is_capital, int blanks, struct viet_sign *label)
{
	for (size_t at = from + 1; at < length; at++) {
		unsigned char lead = (unsigned char)bytes[at];

		if ((lead != '*' && lead != '(' && (lead | 0x20) != 'a' + letter) ||
		    blanks_before(bytes, from, at) < blanks ||
		    !viet_label_at(bytes, length, at, label) || label->letter != letter ||
		    (is_capital && label->is_capital != *is_capital))
			continue;
		if (blanks < 2 &&
		    ((label->is_tight && !label->is_starred) ||
		     (bytes[label->label + 1] != '.' && bytes[label->label + 1] != ')')))
			continue;
		return true;
	}
	return false;
}

/* Where the label begins that viet_label_at() found: the letter, a bracket, a star. */
static size_t label_begin(const char *bytes, size_t from, size_t label)
{
	if (label > from && bytes[label - 1] == '(')
		label--;
	for (size_t at = label; at > from; at--) {
		if (bytes[at - 1] == '*')
			return at - 1;
		if (bytes[at - 1] != ' ')
			break;
	}
	return label;
}

static int follow(const char *bytes, size_t length, struct viet_piece *pieces, int count,
		  int blanks)
{
	while (count < VIET_LETTERS) {
		struct viet_piece *last = &pieces[count - 1];
		struct viet_sign label = { .letter = 0 };
		int letter = last->label.letter + 1;
		bool is_capital = last->label.is_capital;

		if (letter >= VIET_LETTERS ||
		    (!find_label(bytes, length, last->from, letter, &is_capital, 2, &label) &&
		     (blanks > 1 ||
		      !find_label(bytes, length, last->from, letter, &is_capital, 1, &label))))
			return count;
		last->to = label_begin(bytes, last->from, label.label);
		pieces[count++] = (struct viet_piece){ label, label.text, length };
	}
	return count;
}

/* With the options of this line the next line's label must be the one that follows. */
static bool fits(const struct viet_piece *last, const struct viet_sign *next)
{
	return !next || next->kind != VIET_OPTION || next->letter == 0 ||
	       next->letter == last->label.letter + 1;
}

/* The piece before the options, if there are A and B behind it. */
static int split_stem(const char *bytes, size_t length, size_t from,
		      const struct viet_sign *next, struct viet_piece *pieces)
{
	pieces[0] = (struct viet_piece){ { .kind = VIET_PLAIN }, from, length };
	if (next && next->kind == VIET_OPTION && next->letter == 0)
		return 1;
	for (int blanks = 2; blanks > 0; blanks--) {
		struct viet_sign label = { .letter = 0 };
		int count;

		if (!find_label(bytes, length, from, 0, NULL, blanks, &label))
			continue;
		pieces[1] = (struct viet_piece){ label, label.text, length };
		count = follow(bytes, length, pieces + 1, 1, 1) + 1;
		if (count > 2 && fits(&pieces[count - 1], next)) {
			pieces[0].to = label_begin(bytes, from, label.label);
			return count;
		}
	}
	return 1;
}

int viet_split(const char *bytes, size_t length, size_t from, const struct viet_sign *first,
	       const struct viet_sign *next, struct viet_piece pieces[VIET_PIECES_MAX])
{
	int count;

	if (!first)
		return split_stem(bytes, length, from, next, pieces);
	pieces[0] = (struct viet_piece){ *first, from, length };
	count = follow(bytes, length, pieces, 1, 1);
	if (fits(&pieces[count - 1], next))
		return count;
	pieces[0] = (struct viet_piece){ *first, from, length };
	count = follow(bytes, length, pieces, 1, 2);
	return count;
}

#include "question-bank/formats/viet_key.h"

#include <ctype.h>
#include <string.h>

static const char dash[] = "–";
static const size_t dash_size = sizeof(dash) - 1;

static bool is_dash_at(const char *bytes, size_t length, size_t at)
{
	return length - at >= dash_size && memcmp(bytes + at, dash, dash_size) == 0;
}

/* Behind the word, or 0 if another begins here. */
static size_t behind_word(const char *plain, const char *const *words)
{
	for (; *words; words++) {
		size_t size = strlen(*words);

		if (strncmp(plain, *words, size) == 0 && !isalpha((unsigned char)plain[size]))
			return size;
	}
	return 0;
}

static size_t bytes_of(const struct viet_head *head, size_t from, size_t index, size_t count)
{
	return head->after[index + count - 1] - (index > 0 ? head->after[index - 1] : from);
}

/* "hoặc", "or"; and "hay" as it stands, for "hãy" looks the same without its accent. */
static bool is_or(const struct viet_head *head, size_t from, size_t at)
{
	static const char *const words[] = { "hoac", "or", NULL }, *const hay[] = { "hay",
										    NULL };

	return behind_word(head->plain + at, words) > 0 ||
	       (behind_word(head->plain + at, hay) > 0 && bytes_of(head, from, at, 3) == 3);
}

static bool is_to_be_checked(const char *plain)
{
	static const char *const words[] = { "kiem tra lai", "xem lai", "khong chac",
					     "chua chac",    "chua ro", NULL };

	for (const char *const *word = words; *word; word++)
		if (strstr(plain, *word))
			return true;
	return false;
}

/* "đúng" or "là đúng" and nothing behind it: it adds nothing. */
static bool is_only_right(const char *plain)
{
	static const char *const words[] = { "la dung", "dung", NULL };
	size_t size;

	plain += strspn(plain, " (");
	size = behind_word(plain, words);
	return size > 0 && plain[size + strspn(plain + size, ".;!) ")] == '\0';
}

static bool is_in_doubt(const struct viet_head *head, size_t from)
{
	static const char *const truths[] = { "la sai",  "la dung",  "sai",   "dung",
					      "deu sai", "deu dung", "khong", NULL };
	size_t at = strspn(head->plain, " .,;:()[]-/");
	bool is_marked = strcspn(head->plain, ".:-(") < at;

	return head->plain[at] == '?' || is_or(head, from, at) ||
	       is_to_be_checked(head->plain) ||
	       (!is_marked && behind_word(head->plain + at, truths) > 0);
}

/* "vì …", "Điều 26", "Giải thích …". */
static bool is_reason(const char *plain)
{
	static const char *const words[] = { "vi",        "do",         "boi",     "theo",
					     "can cu",    "giai thich", "dieu",    "khoan",
					     "because",   "since",      "article", "xem",
					     "tham khao", NULL };

	return behind_word(plain, words) > 0;
}

/* "(Điều 26 Bộ luật Lao động)", "(theo luật mới)". */
static bool is_reference(const char *plain)
{
	static const char *const words[] = { "luat",     "bo luat",    "nghi dinh",
					     "thong tu", "diem",       "muc",
					     "chuong",   "quyet dinh", NULL };
	const char *within = plain + 1 + (plain[1] == ' ');

	return is_reason(within) || behind_word(within, words) > 0 ||
	       strcspn(within, "0123456789") < strlen(within);
}

/* Moves *rest to the end if nothing is told there. */
static enum viet_sense sense_of(const char *bytes, size_t length, size_t *rest)
{
	size_t from = *rest, to = length;
	struct viet_head head;

	viet_trim(bytes, &from, &to);
	if (from >= to)
		return VIET_CLEAR;
	viet_head_read(&head, bytes, to, from);
	if (is_only_right(head.plain)) {
		*rest = length;
		return VIET_CLEAR;
	}
	if (is_in_doubt(&head, from))
		return VIET_DOUBT;
	if (head.plain[0] == '(' || head.plain[0] == '[')
		return is_reference(head.plain) ? VIET_CLEAR : VIET_OPEN;
	if (head.length > 0 && strchr(".:)-/<=", head.plain[0]))
		return VIET_CLEAR;
	return is_reason(head.plain + strspn(head.plain, ",; ")) ? VIET_CLEAR : VIET_OPEN;
}

/* Behind a joining sign, word or blank, or where it was. A mark may also stand before a
 * reason. */
static size_t skip_joiner(const char *bytes, size_t length, size_t from, bool *is_mark)
{
	static const char *const words[] = { "va ca", "va",  "cung voi", "cung",
					     "and",   "lan", NULL };
	size_t at = viet_skip_blanks(bytes, length, from), size;
	struct viet_head head;

	*is_mark = true;
	if (at >= length)
		return from;
	if (is_dash_at(bytes, length, at))
		return viet_skip_blanks(bytes, length, at + dash_size);
	if (bytes[at] && strchr(",;&+|/.-", bytes[at])) {
		*is_mark = strchr("/.-", bytes[at]) != NULL;
		at = viet_skip_blanks(bytes, length, at + 1);
	}
	if (at == from || at >= length)
		return from;
	viet_head_read(&head, bytes, length < at + 16 ? length : at + 16, at);
	size = behind_word(head.plain, words);
	if (size == 0)
		return at;
	*is_mark = false;
	return viet_skip_blanks(bytes, length, head.after[size - 1]);
}

/* One more letter, or letters, of the same case; where it was if there is none. */
static size_t read_more(const char *bytes, size_t length, size_t from, bool is_capital,
			unsigned *letters)
{
	if (from >= length || (isupper((unsigned char)bytes[from]) != 0) != is_capital)
		return from;
	return viet_answer_letters(bytes, length, from, letters);
}

static bool read_list(const char *bytes, size_t length, size_t from, struct viet_answer *answer,
		      size_t *rest, enum viet_sense *sense)
{
	bool is_capital = isupper((unsigned char)bytes[from]) != 0, is_mark = false, is_parting;
	unsigned first = 0;
	size_t end = viet_answer_letters(bytes, length, from, &first), first_end = end;
	int joined = 0;

	if (end == from)
		return false;
	answer->letters = first;
	for (;;) {
		size_t next = skip_joiner(bytes, length, end, &is_parting), after;

		after = next > end
				? read_more(bytes, length, next, is_capital, &answer->letters)
				: next;
		if (after == next)
			break;
		end = after;
		is_mark = is_parting;
		joined++;
	}
	*rest = end;
	*sense = sense_of(bytes, length, rest);
	if (*sense != VIET_OPEN || joined != 1 || !is_mark)
		return true;
	answer->letters = first; /* "B. Y tế" */
	*rest = first_end;
	*sense = sense_of(bytes, length, rest);
	return true;
}

bool viet_key_read(const char *bytes, size_t length, size_t from, struct viet_answer *answer,
		   size_t *rest, enum viet_sense *sense)
{
	size_t at = viet_skip_blanks(bytes, length, from);

	*answer = (struct viet_answer){ .letters = 0 };
	if (at >= length)
		return false;
	if (!viet_answer_truth(bytes, length, at, answer, rest))
		return read_list(bytes, length, at, answer, rest, sense);
	*sense = sense_of(bytes, length, rest);
	return true;
}

/* Behind blanks and these signs. */
static size_t skip_signs(const char *bytes, size_t length, size_t at, const char *signs)
{
	for (;;) {
		size_t before = at;

		at = viet_skip_blanks(bytes, length, at);
		if (at < length && bytes[at] && strchr(signs, bytes[at]))
			at++;
		else if (at < length && is_dash_at(bytes, length, at))
			at += dash_size;
		if (at == before)
			return at;
	}
}

/* "Đ" or "S" before another of them. */
static bool read_short(const char *bytes, size_t length, size_t at, struct viet_answer *answer,
		       size_t *rest)
{
	static const char yes[] = "Đ";
	bool is_true = length - at >= 2 && memcmp(bytes + at, yes, 2) == 0;
	size_t behind = at + (is_true ? 2 : 1);

	if ((!is_true && bytes[at] != 'S') || behind >= length ||
	    (bytes[behind] != 'S' && bytes[behind] != yes[0]))
		return false;
	*answer = (struct viet_answer){ .is_truth = true, .is_true = is_true };
	*rest = behind;
	return true;
}

/* The statement that is meant: the one of the letter that is read, or the next. -1 if there is
 * none. */
static int statement_at(const char *bytes, size_t length, size_t *at, int count)
{
	char letter = (char)tolower((unsigned char)bytes[*at]);
	size_t behind = *at + 1;

	if (letter < 'a' || letter > 'z' || letter == 's' || behind >= length)
		return count; /* "S" says that it is false */
	behind = skip_signs(bytes, length, behind, ").:-/=");
	if (viet_skip_blanks(bytes, length, *at + 1) == behind)
		return count; /* no sign: a word */
	*at = behind;
	return letter - 'a';
}

bool viet_truths_read(const char *bytes, size_t length, size_t from, struct viet_truths *truths)
{
	size_t at = viet_skip_blanks(bytes, length, from), to = length;

	*truths = (struct viet_truths){ .count = 0 };
	viet_trim(bytes, &from, &to);
	while (at < to && truths->count < VIET_LETTERS) {
		int letter = statement_at(bytes, to, &at, truths->count);
		struct viet_answer answer;

		if (at >= to || truths->letters & 1u << letter ||
		    (!read_short(bytes, to, at, &answer, &at) &&
		     !viet_answer_truth(bytes, to, at, &answer, &at)))
			return false;
		truths->letters |= 1u << letter;
		truths->true_letters |= answer.is_true ? 1u << letter : 0;
		truths->count++;
		at = skip_signs(bytes, to, at, ",;.-|/");
	}
	return truths->count > 1;
}

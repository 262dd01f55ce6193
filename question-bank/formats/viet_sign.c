#include "question-bank/formats/viet_sign.h"

#include "question-bank/formats/viet_answer.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum { ROMAN_TITLE_MIN = 6 }; /* capitals */

/* The head's letters behind this word, or 0 if it does not begin so. */
static size_t word_end(const struct viet_head *head, const char *word)
{
	size_t size = strlen(word);

	if (strncmp(head->plain, word, size) != 0)
		return 0;
	return isalpha((unsigned char)head->plain[size]) ? 0 : size;
}

static size_t any_word_end(const struct viet_head *head, const char *const *words)
{
	for (; *words; words++) {
		size_t size = word_end(head, *words);

		if (size > 0)
			return size;
	}
	return 0;
}

/* The byte of the text where the head's letter at this index begins. */
static size_t byte_of(const struct viet_head *head, size_t index)
{
	return index == 0 ? 0 : head->after[index - 1];
}

static bool is_capital_at(const char *bytes, size_t length, size_t from)
{
	utf8proc_int32_t character;
	utf8proc_ssize_t size;

	if (from >= length)
		return false;
	size = utf8proc_iterate((const utf8proc_uint8_t *)bytes + from,
				(utf8proc_ssize_t)(length - from), &character);
	return size > 0 && utf8proc_category(character) == UTF8PROC_CATEGORY_LU;
}

/* 0 if there are no digits, or if the number is too large for a question's. */
static int read_number(const struct viet_head *head, size_t *at)
{
	int number = 0;

	while (isdigit((unsigned char)head->plain[*at])) {
		number = number * 10 + head->plain[(*at)++] - '0';
		if (number > VIET_NUMBER_MAX)
			return 0;
	}
	return number;
}

static bool is_delimiter(char letter)
{
	return letter != '\0' && strchr(".:)/-", letter) != NULL;
}

/* Behind "(1 điểm):", or where it was. */
static size_t skip_points(const char *plain, size_t at)
{
	size_t end = at;

	if (plain[at] != '(' && plain[at] != '[')
		return at;
	end += strcspn(plain + at, ")]");
	return plain[end] != '\0' && (plain[end + 1] == ':' || plain[end + 1] == '.') ? end + 1
										      : at;
}

/* Behind "Câu 3": a sign, the line's end, or a blank and a capital; else the line only speaks
 * of question 3. */
static bool end_stem(const struct viet_head *head, const char *bytes, size_t length, size_t at,
		     struct viet_sign *sign)
{
	const char *plain = head->plain;
	size_t after = at + (plain[at] == ' ');
	bool is_tab = plain[at] == ' ' && memchr(bytes + byte_of(head, at), '\t',
						 head->after[at] - byte_of(head, at));

	after = skip_points(plain, after);
	if (is_delimiter(plain[after]))
		while (is_delimiter(plain[after]))
			after++;
	else if (plain[after] != '\0' && plain[after] != '(' && plain[after] != '[' &&
		 !is_tab && !is_capital_at(bytes, length, byte_of(head, after)))
		return false;
	sign->text = byte_of(head, after);
	return true;
}

static bool read_stem(const struct viet_head *head, const char *bytes, size_t length,
		      struct viet_sign *sign)
{
	static const char *const stems[] = { "cau hoi so", "cau hoi", "cau so", "cau",
					     "question",   "hoi",     NULL };
	static const char *const lessons[] = { "bai tap", "bai", NULL };
	size_t at = any_word_end(head, stems);
	enum viet_kind kind = VIET_STEM;

	if (at == 0) {
		at = any_word_end(head, lessons);
		kind = VIET_LESSON;
	}
	if (at == 0)
		return false;
	at += head->plain[at] == ' ';
	sign->number = read_number(head, &at);
	if (sign->number == 0 || !end_stem(head, bytes, length, at, sign))
		return false;
	sign->kind = kind;
	return true;
}

/* "3.", "3)" and "3- ", but not "3.5", "3/4/2025" and "3-tháng". */
static bool read_bare_number(const struct viet_head *head, struct viet_sign *sign)
{
	size_t at = 0;

	sign->number = read_number(head, &at);
	if (sign->number == 0 || head->plain[at] == '\0' || !strchr(".):/-", head->plain[at]) ||
	    isdigit((unsigned char)head->plain[at + 1]) ||
	    (head->plain[at] == '-' && head->plain[at + 1] != ' '))
		return false;
	sign->kind = VIET_NUMBER;
	sign->text = byte_of(head, at + 1);
	return true;
}

/* No small letter, and some capitals. */
static bool is_all_capitals(const char *bytes, size_t length, size_t from)
{
	int capitals = 0;

	while (from < length) {
		utf8proc_int32_t character;
		utf8proc_ssize_t size =
			utf8proc_iterate((const utf8proc_uint8_t *)bytes + from,
					 (utf8proc_ssize_t)(length - from), &character);

		if (size < 1 || utf8proc_category(character) == UTF8PROC_CATEGORY_LL)
			return false;
		capitals += utf8proc_category(character) == UTF8PROC_CATEGORY_LU;
		from += (size_t)size;
	}
	return capitals >= ROMAN_TITLE_MIN;
}

/* "II. TRẮC NGHIỆM" */
static bool read_roman_heading(const struct viet_head *head, const char *bytes, size_t length,
			       struct viet_sign *sign)
{
	size_t at = strspn(head->plain, "ivx");

	if (at == 0 || (head->plain[at] != '.' && head->plain[at] != ')') ||
	    !is_all_capitals(bytes, length, byte_of(head, at + 1)))
		return false;
	sign->kind = VIET_HEADING;
	sign->text = byte_of(head, at + 1);
	return true;
}

static bool read_heading(const struct viet_head *head, const char *bytes, size_t length,
			 struct viet_sign *sign)
{
	static const char *const words[] = { "chuong", "phan",      "muc",
					     "chu de", "chapter",   "section",
					     "part",   "chuyen de", NULL };
	size_t at = any_word_end(head, words), name;

	if (at == 0 || head->plain[at] != ' ')
		return false;
	name = ++at;
	while (isdigit((unsigned char)head->plain[at]) ||
	       (head->plain[at] && strchr("ivx", head->plain[at])))
		at++;
	if (at == name && isalpha((unsigned char)head->plain[at]))
		at++; /* "Phần A" */
	if (at == name || isalpha((unsigned char)head->plain[at]))
		return false;
	if (!end_stem(head, bytes, length, at, sign))
		return false;
	sign->kind = VIET_HEADING;
	return true;
}

/* Behind "=>", "->" and the like. */
static size_t skip_arrow(const struct viet_head *head)
{
	size_t at = strspn(head->plain, "=->");

	if (at == 0 && head->plain[0] == VIET_UNKNOWN)
		at = 1; /* "→", "⇒" */
	return at > 0 ? at + (head->plain[at] == ' ') : 0;
}

/* Answers may be told in other words too, which mean something else more often. */
static bool read_answer(const struct viet_head *head, struct viet_sign *sign)
{
	static const char *const sure[] = {
		"dap an dung la",   "dap an dung",    "dap an chinh xac la",
		"dap an chinh xac", "dap an la",      "dap an",
		"correct answers",  "correct answer", NULL,
	};
	static const char *const unsure[] = { "d/a",
					      "da",
					      "tra loi",
					      "answers",
					      "answer",
					      "key",
					      "chon dap an dung",
					      "chon dap an",
					      "chon",
					      "dap",
					      NULL };
	size_t arrow = skip_arrow(head), at;
	struct viet_head behind = *head;
	bool is_sure;

	if (arrow > 0) { /* "=> Đáp án: B" */
		memmove(behind.plain, head->plain + arrow, head->length - arrow + 1);
		memmove(behind.after, head->after + arrow,
			(head->length - arrow) * sizeof(*head->after));
		behind.length -= arrow;
		head = &behind;
	}
	at = any_word_end(head, sure);
	is_sure = at > 0;

	if (at == 0)
		at = any_word_end(head, unsure);
	if (at == 0)
		return false;
	at += head->plain[at] == ' ';
	sign->is_loose = head->plain[at] != ':';
	sign->is_unsure = !is_sure;
	while (head->plain[at] && strchr(":-=> ", head->plain[at]))
		at++;
	sign->kind = VIET_ANSWER;
	sign->text = byte_of(head, at);
	return true;
}

/* "ĐÁP ÁN PHẦN II": behind the part's name. */
static size_t skip_part(const char *plain, size_t at)
{
	static const char part[] = " phan ";
	size_t name = at + sizeof(part) - 1, end;

	if (strncmp(plain + at, part, sizeof(part) - 1) != 0)
		return at;
	end = name + strspn(plain + name, "ivx0123456789");
	if (end == name && isalpha((unsigned char)plain[end]))
		end++;
	return end > name && !isalpha((unsigned char)plain[end]) ? end : at;
}

static bool read_table_heading(const struct viet_head *head, struct viet_sign *sign)
{
	static const char *const tables[] = {
		"bang dap an",
		"dap an",
		"dap an tham khao",
		"dap an trac nghiem",
		"answer key",
		"answer keys",
		"phan dap an",
		"dap an de thi",
		"dap an cac cau hoi",
		"bang tra loi",
		NULL,
	};
	size_t at = any_word_end(head, tables);

	for (int i = 0; tables[i]; i++) {
		size_t end = word_end(head, tables[i]);

		at = end > at ? end : at;
	}
	if (at == 0)
		return false;
	at = skip_part(head->plain, at);
	at += strspn(head->plain + at, " :.");
	if (head->plain[at] != '\0')
		return false;
	sign->kind = VIET_TABLE;
	sign->text = byte_of(head, at);
	return true;
}

static bool read_explanation(const struct viet_head *head, struct viet_sign *sign)
{
	static const char *const labels[] = { "giai thich dap an", "giai thich",
					      "huong dan giai",    "loi giai",
					      "explanation",       NULL };
	static const char *const kept[] = { "can cu", "co so phap ly", "can cu phap ly", NULL };
	size_t at = any_word_end(head, labels);

	if (at == 0 && head->plain[0] == '^')
		at = 1;
	if (at > 0) {
		at += head->plain[at] == ' ';
		if (head->plain[0] != '^' && head->plain[at] != ':' &&
		    head->plain[at] != '\0' && head->plain[at] != '-' && head->plain[at] != '.')
			return false;
		sign->text = byte_of(head, at + strspn(head->plain + at, ":-. "));
	} else {
		at = any_word_end(head, kept); /* "Căn cứ: Điều 20" is told with its label */
		if (at == 0 || head->plain[at] != ':')
			return false;
		sign->text = 0;
	}
	sign->kind = VIET_EXPLANATION;
	return true;
}

static bool read_id(const struct viet_head *head, struct viet_sign *sign)
{
	size_t at = word_end(head, "id");

	if (at == 0 || head->plain[at] != ':')
		return false;
	sign->kind = VIET_ID;
	sign->text = byte_of(head, at + 1);
	return true;
}

/* Nothing but the two words and signs between them. */
static bool is_truth(const struct viet_head *head)
{
	char words[VIET_HEAD_MAX + 1];
	size_t length = 0;

	for (size_t i = 0; i < head->length; i++)
		if (isalpha((unsigned char)head->plain[i]))
			words[length++] = head->plain[i];
	words[length] = '\0';
	return head->length < VIET_HEAD_MAX &&
	       (strcmp(words, "dungsai") == 0 || strcmp(words, "dunghaysai") == 0 ||
		strcmp(words, "truefalse") == 0);
}

static bool is_end(const struct viet_head *head)
{
	const char *plain = head->plain;
	size_t dashes = strspn(plain, "-_*=. ");

	if (plain[dashes] == '\0')
		return dashes >= 3;
	if (strncmp(plain, "trang ", 6) == 0)
		return plain[6 + strspn(plain + 6, "0123456789/ ")] == '\0';
	return strncmp(plain + dashes, "het", 3) == 0 &&
	       plain[dashes + 3 + strspn(plain + dashes + 3, "-_*=. ")] == '\0';
}

size_t viet_skip_bullet(const char *bytes, size_t length, size_t from)
{
	static const char *const bullets[] = { "•", "●", "○", "▪", "■", "-", "–", "+" };

	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++) {
		size_t size = strlen(bullets[i]);

		if (length - from >= size && memcmp(bytes + from, bullets[i], size) == 0)
			return viet_skip_blanks(bytes, length, from + size);
	}
	return from;
}

static bool skip_byte(const char *bytes, size_t length, size_t *at, char byte)
{
	if (*at >= length || bytes[*at] != byte)
		return false;
	*at = viet_skip_blanks(bytes, length, *at + 1);
	return true;
}

/* "A, 61 tuổi", but not "A, B và C đều đúng". */
static bool is_label_comma(const char *bytes, size_t length, size_t at)
{
	unsigned letters = 0;
	size_t next = viet_skip_blanks(bytes, length, at + 1);

	return bytes[at] == ',' && next > at + 1 && next < length &&
	       viet_answer_letters(bytes, length, next, &letters) == next;
}

bool viet_label_at(const char *bytes, size_t length, size_t from, struct viet_sign *sign)
{
	size_t at = from;
	bool is_starred = skip_byte(bytes, length, &at, '*');
	bool has_bracket = at < length && bytes[at] == '(';
	char letter;

	at += has_bracket;
	if (at >= length ||
	    !((bytes[at] >= 'a' && bytes[at] <= 'z') || (bytes[at] >= 'A' && bytes[at] <= 'Z')))
		return false;
	letter = bytes[at];
	sign->label = at++;
	is_starred = skip_byte(bytes, length, &at, '*') || is_starred;
	if (at >= length ||
	    (has_bracket ? bytes[at] != ')'
			 : !is_delimiter(bytes[at]) && !is_label_comma(bytes, length, at)))
		return false;
	at++;
	sign->is_tight = at < length && viet_blank_at(bytes, length, at) == 0;
	at = viet_skip_blanks(bytes, length, at);
	is_starred = skip_byte(bytes, length, &at, '*') || is_starred;
	sign->kind = VIET_OPTION;
	sign->is_capital = letter <= 'Z';
	sign->letter = letter - (sign->is_capital ? 'A' : 'a');
	sign->is_starred = is_starred;
	sign->text = at;
	return true;
}

/* "[x] 6 tháng", "[ ] 8 tháng": an option without a letter; the reader gives it one. */
static bool read_box(const char *bytes, size_t length, size_t from, struct viet_sign *sign)
{
	static const struct {
		const char *box;
		bool is_ticked;
	} rows[] = {
		{ "[x]", true }, { "[X]", true }, { "[ ]", false }, { "[]", false },
		{ "☑", true },   { "☒", true },   { "☐", false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t size = strlen(rows[i].box);

		if (length - from < size || memcmp(bytes + from, rows[i].box, size) != 0)
			continue;
		*sign = (struct viet_sign){
			.kind = VIET_OPTION,
			.is_starred = rows[i].is_ticked,
			.is_box = true,
			.label = from,
			.text = viet_skip_blanks(bytes, length, from + size),
		};
		return sign->text < length;
	}
	return false;
}

static bool read_label(const char *bytes, size_t length, size_t from, struct viet_sign *sign)
{
	size_t at = viet_skip_bullet(bytes, length, from);

	if (!viet_label_at(bytes, length, at, sign))
		return false;
	sign->is_bulleted = at > from;
	return true;
}

struct viet_sign viet_sign_of(const char *bytes, size_t length)
{
	size_t from = 0, to = length;
	struct viet_sign sign = { .kind = VIET_PLAIN };
	struct viet_head head;

	viet_trim(bytes, &from, &to);
	if (from == to)
		return (struct viet_sign){ .kind = VIET_BLANK };
	viet_head_read(&head, bytes, to, from);
	if (read_roman_heading(&head, bytes, to, &sign) || read_label(bytes, to, from, &sign) ||
	    read_box(bytes, to, from, &sign))
		return sign;
	if (read_stem(&head, bytes, to, &sign) || read_bare_number(&head, &sign) ||
	    read_table_heading(&head, &sign) || read_answer(&head, &sign) ||
	    read_explanation(&head, &sign) || read_heading(&head, bytes, to, &sign) ||
	    read_id(&head, &sign))
		return sign;
	sign = (struct viet_sign){ .kind = VIET_PLAIN, .text = from };
	if (is_truth(&head))
		sign.kind = VIET_TRUTH;
	else if (is_end(&head))
		sign.kind = VIET_END;
	return sign;
}

/* What stands within the braces of a GIFT question. */
#include "question-bank/formats/gift_reader.h"

#include "question-bank/formats/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NUMBER_TEXT_MAX = 64 };

void gift_leave_out(struct gift *gift, const char *wrong)
{
	import_problem(gift->import, gift->place, gift->name, import_left_out, "%s", wrong);
	gift->import->left_out++;
}

void gift_lose(struct gift *gift, const char *wrong)
{
	import_problem(gift->import, gift->place, gift->name, import_part_gone, "%s", wrong);
}

enum gift_format gift_take_format(struct gift_piece *piece, enum gift_format otherwise)
{
	static const struct {
		const char *name;
		enum gift_format format;
	} rows[] = {
		{ "[html]", GIFT_HTML },
		{ "[moodle]", GIFT_AUTO },
		{ "[plain]", GIFT_PLAIN },
		{ "[markdown]", GIFT_AUTO },
	};

	*piece = gift_trim(*piece);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t size = strlen(rows[i].name);

		if (piece->length < size || strncasecmp(piece->bytes, rows[i].name, size) != 0)
			continue;
		*piece = gift_trim(gift_part(*piece, size, piece->length));
		return rows[i].format;
	}
	return otherwise;
}

const char *gift_plain(struct gift *gift, struct gift_piece piece, enum gift_format format)
{
	char *bytes;
	size_t length;
	const char *line;

	bytes = malloc(piece.length + 1);
	if (!bytes)
		abort();
	length = gift_unescape(piece, bytes);
	if (format == GIFT_HTML || (format == GIFT_AUTO && html_is_likely(bytes, length))) {
		struct html_text text = html_reduce(gift->html, bytes, length);

		gift->media += text.media;
		line = import_line(gift->import, text.bytes, text.length);
	} else {
		line = import_line(gift->import, bytes, length);
	}
	free(bytes);
	return line;
}

void gift_take_text(struct gift *gift, struct question_text *text, struct gift_piece piece,
		    enum gift_format format)
{
	format = gift_take_format(&piece, format);
	text->in[gift->import->options.language] = gift_plain(gift, piece, format);
}

/* "%50%" at the head of an answer; otherwise what it would be without. */
static double take_share(struct gift_piece *piece, double otherwise)
{
	char text[NUMBER_TEXT_MAX];
	size_t end;
	double share;

	*piece = gift_trim(*piece);
	if (piece->length == 0 || piece->bytes[0] != '%')
		return otherwise;
	end = gift_find(*piece, 1, "%");
	if (end >= piece->length || end - 1 >= sizeof(text))
		return otherwise;
	memcpy(text, piece->bytes + 1, end - 1);
	text[end - 1] = '\0';
	if (!number_parse(text, &share))
		return otherwise;
	*piece = gift_part(*piece, end + 1, piece->length);
	return share;
}

/* Divides an answer from the feedback behind its "#". */
static struct gift_piece take_feedback(struct gift_piece *piece)
{
	size_t at = gift_find(*piece, 0, "#");
	struct gift_piece feedback = { piece->bytes + piece->length, 0 };

	if (at < piece->length)
		feedback = gift_part(*piece, at + 1, piece->length);
	*piece = gift_part(*piece, 0, at);
	return feedback;
}

static void add_option(struct gift *gift, struct gift_piece answer, bool is_right)
{
	struct gift_piece feedback = take_feedback(&answer);
	enum gift_format format = gift_take_format(&answer, gift->format);
	const char *text = gift_plain(gift, answer, format);
	struct question_option *option = import_option(
		gift->import, gift->question, text ? text : "", text ? strlen(text) : 0);

	if (!option)
		return;
	option->is_right = is_right;
	gift_take_text(gift, &option->explanation, feedback, format);
}

/* "~" wrong, "=" right, "~%50%" right in part. Without a "=" several may be chosen. */
static void read_choice(struct gift *gift, struct gift_piece body)
{
	size_t at = gift_find(body, 0, "~="), next;
	bool has_right = gift_find(body, 0, "=") < body.length;
	double first = 0;

	gift->question->kind = has_right ? QUESTION_SINGLE : QUESTION_MULTIPLE;
	for (; at < body.length; at = next) {
		bool is_right = body.bytes[at] == '=';
		struct gift_piece answer;
		double share;

		next = gift_find(body, at + 1, "~=");
		answer = gift_part(body, at + 1, next);
		share = take_share(&answer, is_right ? 100 : 0);
		if (share > 0 && first == 0)
			first = share;
		gift->has_shares = gift->has_shares || (share > 0 && share != first) ||
				   (has_right && share > 0 && share < 100);
		add_option(gift, answer, has_right ? is_right && share >= 100 : share > 0);
	}
	if (gift->has_shares)
		gift_lose(gift,
			  "Answers that earn only a part of the marks are not possible here.");
	import_add(gift->import, gift->place, gift->name, gift->question);
}

static bool parse_number(struct gift_piece piece, double *number)
{
	char text[NUMBER_TEXT_MAX];

	piece = gift_trim(piece);
	if (piece.length == 0 || piece.length >= sizeof(text) ||
	    memchr(piece.bytes, '\0', piece.length))
		return false;
	memcpy(text, piece.bytes, piece.length);
	text[piece.length] = '\0';
	return number_parse(text, number);
}

/* Without the last digits, which halving spoils: 3.1415, not 3.1414999999999997. */
static double rounded(double number)
{
	char text[NUMBER_TEXT_MAX];
	double result = number;

	snprintf(text, sizeof(text), "%.12g", number);
	return number_parse(text, &result) ? result : number;
}

/* "1822", "3.14:0.01", "1..5" */
static bool read_range(struct gift_piece piece, double *number, double *tolerance)
{
	size_t dots = gift_find_mark(piece, 0, ".."), colon = gift_find(piece, 0, ":");
	double low, high;

	*tolerance = 0;
	if (dots < piece.length) {
		if (!parse_number(gift_part(piece, 0, dots), &low) ||
		    !parse_number(gift_part(piece, dots + 2, piece.length), &high) ||
		    high < low)
			return false;
		*number = rounded(low + (high - low) / 2);
		*tolerance = rounded((high - low) / 2);
		return true;
	}
	if (!parse_number(gift_part(piece, 0, colon), number))
		return false;
	return colon >= piece.length ||
	       parse_number(gift_part(piece, colon + 1, piece.length), tolerance);
}

/* Takes one right number over; the feedback explains if nothing else does. */
static bool take_number(struct gift *gift, struct gift_piece answer)
{
	struct gift_piece feedback = take_feedback(&answer);
	struct question *question = gift->question;

	if (!read_range(answer, &question->number, &question->tolerance))
		return false;
	if (!question->explanation.in[gift->import->options.language])
		gift_take_text(gift, &question->explanation, feedback, gift->format);
	return true;
}

/* body is behind the "#" that makes it a number. */
static void read_numeric(struct gift *gift, struct gift_piece body)
{
	size_t at = gift_find(body, 0, "="), next;
	int full = 0, others = 0;
	bool is_read = true;

	gift->question->kind = QUESTION_NUMERIC;
	if (at >= body.length) {
		is_read = take_number(gift, body);
		full = 1;
	}
	for (; at < body.length && is_read; at = next) {
		struct gift_piece answer;

		next = gift_find(body, at + 1, "=~");
		answer = gift_part(body, at + 1, next);
		if (take_share(&answer, 100) == 100 && full++ == 0)
			is_read = take_number(gift, answer);
		else
			others++;
	}
	if (!is_read || full == 0) {
		gift_leave_out(gift, "The right number cannot be read; write it as 3.14:0.01.");
		return;
	}
	if (others > 0)
		gift_lose(gift,
			  "It has more than one number; the first with full marks was taken.");
	import_add(gift->import, gift->place, gift->name, gift->question);
}

/* The first feedback is for who got it wrong, the second for who got it right; there is room
 * for one explanation. */
static void take_truth_feedback(struct gift *gift, struct gift_piece feedback)
{
	struct question_text *explanation = &gift->question->explanation;
	enum language language = gift->import->options.language;
	size_t second = gift_find(feedback, 0, "#");
	struct question_text right = { .in = { NULL } };

	if (second < feedback.length)
		gift_take_text(gift, &right, gift_part(feedback, second + 1, feedback.length),
			       gift->format);
	if (!explanation->in[language])
		gift_take_text(gift, explanation, gift_part(feedback, 0, second), gift->format);
	if (!explanation->in[language])
		*explanation = right;
	else if (right.in[language])
		gift_lose(gift,
			  "It has a feedback for right answers too; there is room for one "
			  "explanation.");
}

static void read_truth(struct gift *gift, struct gift_piece body, bool is_true)
{
	size_t at = gift_find(body, 0, "#");

	gift->question->kind = QUESTION_TRUE_FALSE;
	gift->question->is_true = is_true;
	if (at < body.length)
		take_truth_feedback(gift, gift_part(body, at + 1, body.length));
	import_add(gift->import, gift->place, gift->name, gift->question);
}

static bool is_one_of(struct gift_piece word, const char *one, const char *other)
{
	return gift_is(word, one) || gift_is(word, other);
}

/* What is between the braces says what kind of question it is. */
void gift_read_answers(struct gift *gift, struct gift_piece body)
{
	size_t feedback = gift_find_mark(body, 0, "####");
	struct gift_piece word;

	if (feedback < body.length)
		gift_take_text(gift, &gift->question->explanation,
			       gift_part(body, feedback + 4, body.length), gift->format);
	body = gift_trim(gift_part(body, 0, feedback));
	word = gift_trim(gift_part(body, 0, gift_find(body, 0, "#")));
	if (body.length == 0)
		gift_leave_out(gift, "It is an essay; there is no such kind of question here.");
	else if (body.bytes[0] == '#')
		read_numeric(gift, gift_part(body, 1, body.length));
	else if (gift_find(body, 0, "~") < body.length)
		read_choice(gift, body);
	else if (is_one_of(word, "T", "TRUE"))
		read_truth(gift, body, true);
	else if (is_one_of(word, "F", "FALSE"))
		read_truth(gift, body, false);
	else if (gift_find_mark(body, 0, "->") < body.length)
		gift_leave_out(gift,
			       "It matches pairs; there is no such kind of question here.");
	else if (body.bytes[0] == '=')
		gift_leave_out(gift,
			       "Its answer is typed in; there is no such kind of question "
			       "here. Give it wrong options too («~»).");
	else
		gift_leave_out(gift,
			       "The answers between the braces are of no kind that is known.");
}

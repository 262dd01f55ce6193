#include "wire/quick.h"

#include <string.h>

enum { DIGITS_MAX = 15 /* so that no integer can overflow */ };

struct cursor {
	const char *at, *end;
};

static void skip_blanks(struct cursor *cursor)
{
	while (cursor->at < cursor->end && (*cursor->at == ' ' || *cursor->at == '\t' ||
					    *cursor->at == '\n' || *cursor->at == '\r'))
		cursor->at++;
}

/* Takes the text if it comes next, and the blanks around it. */
static bool take(struct cursor *cursor, const char *text, size_t length)
{
	skip_blanks(cursor);
	if ((size_t)(cursor->end - cursor->at) < length ||
	    memcmp(cursor->at, text, length) != 0)
		return false;
	cursor->at += length;
	skip_blanks(cursor);
	return true;
}

#define TAKE(cursor, literal) take(cursor, literal, sizeof(literal) - 1)

/* A JSON integer that is not negative: no leading zero, nothing real about it. */
static bool take_integer(struct cursor *cursor, int64_t *integer)
{
	const char *start = cursor->at;
	int64_t value = 0;

	while (cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9' &&
	       cursor->at - start < DIGITS_MAX)
		value = value * 10 + (*cursor->at++ - '0');
	if (cursor->at == start || (*start == '0' && cursor->at - start > 1))
		return false;
	*integer = value;
	skip_blanks(cursor);
	return cursor->at < cursor->end &&
	       (*cursor->at == ',' || *cursor->at == '}' || *cursor->at == ']');
}

static bool take_list(struct cursor *cursor, struct choice *choice)
{
	int list[CHOICE_OPTIONS_MAX];
	int count = 0;
	int64_t index;

	if (!TAKE(cursor, "["))
		return false;
	do {
		if (count == CHOICE_OPTIONS_MAX || !take_integer(cursor, &index) ||
		    index >= CHOICE_OPTIONS_MAX)
			return false;
		list[count++] = (int)index;
	} while (TAKE(cursor, ","));
	if (!TAKE(cursor, "]"))
		return false;
	*choice = choice_of_list(list, count);
	return true;
}

static bool parse_answer(struct message *message, struct cursor *cursor)
{
	bool has_index = false, has_choice = false;

	message->type = MESSAGE_ANSWER;
	while (TAKE(cursor, ",")) {
		if (!has_index && TAKE(cursor, "\"index\"")) {
			has_index = TAKE(cursor, ":") && take_integer(cursor, &message->index);
			if (!has_index)
				return false;
		} else if (!has_choice && TAKE(cursor, "\"choice\"")) {
			has_choice = TAKE(cursor, ":") && take_list(cursor, &message->choice);
			if (!has_choice)
				return false;
		} else if (!message->has_elapsed && TAKE(cursor, "\"elapsed_ms\"")) {
			message->has_elapsed =
				TAKE(cursor, ":") && take_integer(cursor, &message->elapsed_ms);
			if (!message->has_elapsed)
				return false;
		} else {
			return false;
		}
	}
	return has_index && has_choice;
}

static bool parse_ping(struct message *message, struct cursor *cursor)
{
	message->type = MESSAGE_PING;
	return TAKE(cursor, ",") && TAKE(cursor, "\"sent_at\"") && TAKE(cursor, ":") &&
	       take_integer(cursor, &message->sent_at);
}

bool quick_parse(struct message *message, const char *bytes, size_t length)
{
	struct cursor cursor = { bytes, bytes + length };
	bool is_read;

	if (!TAKE(&cursor, "{") || !TAKE(&cursor, "\"type\"") || !TAKE(&cursor, ":"))
		return false;
	message->root = NULL;
	message->has_elapsed = false;
	message->elapsed_ms = 0;
	message->is_number = false;
	message->problem[0] = '\0';
	if (TAKE(&cursor, "\"answer\""))
		is_read = parse_answer(message, &cursor);
	else if (TAKE(&cursor, "\"ping\""))
		is_read = parse_ping(message, &cursor);
	else
		return false;
	return is_read && TAKE(&cursor, "}") && cursor.at == cursor.end;
}

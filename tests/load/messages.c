#include "messages.h"

#include "websocket.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILLER "\"filler\":\""

static const char *const sized_words[SIZED_KINDS] = {
	[SIZED_JOINED] = "joined",       [SIZED_QUESTION] = "question",
	[SIZED_ANSWERED] = "answered",   [SIZED_CLOSED] = "closed",
	[SIZED_REVEAL] = "reveal",       [SIZED_RESULT] = "result",
	[SIZED_STANDINGS] = "standings", [SIZED_FINISHED] = "finished",
};

static bool read_size(struct messages *messages, const char *text, const char **end)
{
	for (int kind = 0; kind < SIZED_KINDS; kind++) {
		size_t length = strlen(sized_words[kind]);
		char *after;
		long size;

		if (strncmp(text, sized_words[kind], length) != 0 || text[length] != '=')
			continue;
		size = strtol(text + length + 1, &after, 10);
		*end = after;
		messages->sizes[kind] = (int)size;
		return size >= 0 && size < MESSAGES_TEXT_MAX && after != text + length + 1;
	}
	return false;
}

bool messages_read_sizes(struct messages *messages, const char *text)
{
	while (read_size(messages, text, &text))
		if (*text == '\0')
			return true;
		else if (*text++ != ',')
			return false;
	return false;
}

/* Fills the object up with a field that nobody reads. */
static size_t fill(char *text, size_t length, int size)
{
	size_t wanted = (size_t)size, shortest = length + sizeof("," FILLER "\"") - 1;

	if (wanted < shortest)
		return length;
	length--; /* the closing brace */
	length += (size_t)sprintf(text + length, "," FILLER);
	memset(text + length, '.', wanted - 2 - length);
	text[wanted - 2] = '"';
	text[wanted - 1] = '}';
	return wanted;
}

static struct framed *frame(int size, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static struct framed *frame(int size, const char *format, ...)
{
	char text[MESSAGES_TEXT_MAX], head[WEBSOCKET_HEAD_MAX];
	struct framed *framed;
	va_list arguments;
	size_t length, head_length;

	va_start(arguments, format);
	length = (size_t)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	assert(length > 0 && length < sizeof(text));
	length = fill(text, length, size);
	head_length = websocket_write_head(head, WEBSOCKET_TEXT, length);
	framed = malloc(sizeof(*framed) + head_length + length);
	if (!framed)
		abort();
	framed->length = head_length + length;
	memcpy(framed->bytes, head, head_length);
	memcpy(framed->bytes + head_length, text, length);
	return framed;
}

static void put(struct framed **place, struct framed *framed)
{
	free(*place);
	*place = framed;
}

void messages_prepare_round(struct messages *messages, int questions)
{
	put(&messages->joined,
	    frame(messages->sizes[SIZED_JOINED], "{\"type\":\"joined\",\"player\":1,\"token\":"
						 "\"floor\",\"state\":\"lobby\"}"));
	put(&messages->hosting,
	    frame(0, "{\"type\":\"hosting\",\"state\":\"lobby\",\"questions\":%d}", questions));
	put(&messages->finished, frame(messages->sizes[SIZED_FINISHED],
				       "{\"type\":\"finished\",\"top\":[],\"units\":[]}"));
}

void messages_prepare_question(struct messages *messages, int index, int questions)
{
	put(&messages->question,
	    frame(messages->sizes[SIZED_QUESTION],
		  "{\"type\":\"question\",\"index\":%d,\"of\":%d,\"kind\":\"single\"}", index,
		  questions));
	put(&messages->closed,
	    frame(messages->sizes[SIZED_CLOSED], "{\"type\":\"closed\",\"index\":%d}", index));
	for (int choice = 0; choice < MESSAGES_CHOICES; choice++)
		put(&messages->answered[choice],
		    frame(messages->sizes[SIZED_ANSWERED],
			  "{\"type\":\"answered\",\"index\":%d,\"choice\":[%d]}", index,
			  choice));
}

void messages_prepare_reveal(struct messages *messages, int index, int correct,
			     const int counts[MESSAGES_CHOICES], int players)
{
	put(&messages->reveal,
	    frame(messages->sizes[SIZED_REVEAL],
		  "{\"type\":\"reveal\",\"index\":%d,\"correct\":[%d],\"counts\":[%d,%d],"
		  "\"answered\":%d}",
		  index, correct, counts[0], counts[1], counts[0] + counts[1]));
	put(&messages->standings,
	    frame(messages->sizes[SIZED_STANDINGS],
		  "{\"type\":\"standings\",\"index\":%d,\"top\":[],\"units\":[]}", index));
	for (int right = 0; right <= index + 1; right++)
		for (int is_right = 0; is_right < 2; is_right++)
			put(&messages->result[right][is_right],
			    frame(messages->sizes[SIZED_RESULT],
				  "{\"type\":\"result\",\"index\":%d,\"correct\":%s,"
				  "\"points\":0,\"score\":0,\"right\":%d,\"rank\":1,\"of\":%d}",
				  index, is_right ? "true" : "false", right, players));
}

struct framed *messages_done(const char *what, const char *state)
{
	return frame(0, "{\"type\":\"done\",\"do\":\"%s\",\"state\":\"%s\"}", what, state);
}

void messages_clear(struct messages *messages)
{
	put(&messages->joined, NULL);
	put(&messages->hosting, NULL);
	put(&messages->question, NULL);
	put(&messages->closed, NULL);
	put(&messages->reveal, NULL);
	put(&messages->standings, NULL);
	put(&messages->finished, NULL);
	for (int choice = 0; choice < MESSAGES_CHOICES; choice++)
		put(&messages->answered[choice], NULL);
	for (int right = 0; right <= MESSAGES_QUESTIONS_MAX; right++)
		for (int is_right = 0; is_right < 2; is_right++)
			put(&messages->result[right][is_right], NULL);
}

/* What the floor says, put into WebSocket frames before it is needed. Every
 * message can be given the length that the real server's has. */
#ifndef LOAD_MESSAGES_H
#define LOAD_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MESSAGES_CHOICES = 2, MESSAGES_QUESTIONS_MAX = 40, MESSAGES_TEXT_MAX = 65536 };

/* One frame, ready to be sent. */
struct framed {
	size_t length;
	char bytes[];
};

enum sized {
	SIZED_JOINED,
	SIZED_QUESTION,
	SIZED_ANSWERED,
	SIZED_CLOSED,
	SIZED_REVEAL,
	SIZED_RESULT,
	SIZED_STANDINGS,
	SIZED_FINISHED,
	SIZED_KINDS,
};

struct messages {
	int sizes[SIZED_KINDS]; /* bytes of the payload at least, or 0 */
	struct framed *joined, *hosting, *question, *closed, *reveal, *standings, *finished;
	struct framed *answered[MESSAGES_CHOICES];
	struct framed
		*result[MESSAGES_QUESTIONS_MAX + 1][2]; /* by right answers; wrong, right */
};

/* "question=612,reveal=900": the sizes that are to be had. False if it is none. */
bool messages_read_sizes(struct messages *messages, const char *text);

/* Frames what is said in the lobby, and at the end of a round of so many questions. */
void messages_prepare_round(struct messages *messages, int questions);

/* Frames what is said until the question is closed. */
void messages_prepare_question(struct messages *messages, int index, int questions);

/* Frames what is said after it: how many chose what, among so many players. */
void messages_prepare_reveal(struct messages *messages, int index, int correct,
			     const int counts[MESSAGES_CHOICES], int players);

/* The host's command was done; free() it. */
struct framed *messages_done(const char *what, const char *state);

void messages_clear(struct messages *messages);

#endif

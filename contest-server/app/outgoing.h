/* What is to be said, waiting until what it rests on is on the disk: rule 2 of
 * the house. Things leave in the order in which they came. */
#ifndef APP_OUTGOING_H
#define APP_OUTGOING_H

#include "base/frame.h"
#include "question-bank/question.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	OUTGOING_MAX = 1 << 18, /* things that may wait; over that the caller says busy */
	OUTGOING_FORMS = 2 * LANGUAGES, /* of what goes to all: by language, full and brief */
	OUTGOING_RESERVE =
		16, /* what one message or request can add, besides what goes to all */
};

enum outgoing_kind {
	OUTGOING_ONE,       /* frames[0] to the session */
	OUTGOING_PLAYERS,   /* by form, to all players of the room */
	OUTGOING_WATCHERS,  /* by form, to its stages and hosts */
	OUTGOING_ALL,       /* to both */
	OUTGOING_LISTENERS, /* to players who have questions from the hall before them */
	OUTGOING_ATTACH,    /* the session hears what goes to its room from now on */
	OUTGOING_CLOSE,     /* closes the session with this code */
	OUTGOING_REPLY,     /* frames[0] as JSON with this status, to the request */
	OUTGOING_CSV,   /* frames[0] as a table to download, to the request; [1]: its headers */
	OUTGOING_SHEET, /* likewise as a spreadsheet (.xlsx) */
};

struct outgoing_item {
	enum outgoing_kind kind;
	int code;                             /* of closing, or the status of a reply */
	int64_t sequence;                     /* goes when the store has committed this */
	uint64_t session;                     /* or request */
	int64_t room;                         /* number */
	struct frame *frames[OUTGOING_FORMS]; /* held; all the same one, or one a form */
};

struct outgoing {
	struct outgoing_item *ring;
	size_t capacity, first, count;
};

void outgoing_init(struct outgoing *outgoing);
void outgoing_clear(struct outgoing *outgoing);
size_t outgoing_room(const struct outgoing *outgoing);

/* Takes over the frames. There must be room. */
void outgoing_take(struct outgoing *outgoing, const struct outgoing_item *item);

/* The next thing that may go, or false. The caller drops its frames. */
bool outgoing_next(struct outgoing *outgoing, int64_t committed, struct outgoing_item *item);

void outgoing_drop_frames(struct outgoing_item *item);

#endif

/* Frames that wait for one slow connection: a bounded ring that takes memory
 * only while something is in it. Pure; knows no socket. */
#ifndef NET_OUTBOX_H
#define NET_OUTBOX_H

#include "base/frame.h"

#include <stdbool.h>

enum { OUTBOX_FRAMES_MAX = 32 };

struct outbox {
	struct frame **frames; /* OUTBOX_FRAMES_MAX of them, or NULL when empty */
	unsigned first;
	unsigned count;
};

void outbox_init(struct outbox *outbox);

/* Takes the caller's hold on the frame. False if the ring is full; the hold
 * stays with the caller then. Aborts on no memory. */
bool outbox_push(struct outbox *outbox, struct frame *frame);

/* The oldest frame, now held by the caller, or NULL. */
struct frame *outbox_pop(struct outbox *outbox);

/* Drops all frames and returns how many they were. */
unsigned outbox_clear(struct outbox *outbox);

#endif

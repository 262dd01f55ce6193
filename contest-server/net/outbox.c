#include "net/outbox.h"
#include "base/memory.h"

#include <assert.h>
#include <stdlib.h>

void outbox_init(struct outbox *outbox)
{
	*outbox = (struct outbox){ 0 };
}

bool outbox_push(struct outbox *outbox, struct frame *frame)
{
	assert(frame);
	if (outbox->count == OUTBOX_FRAMES_MAX)
		return false;
	if (!outbox->frames)
		outbox->frames = memory_new(OUTBOX_FRAMES_MAX, sizeof(struct frame *));
	outbox->frames[(outbox->first + outbox->count++) % OUTBOX_FRAMES_MAX] = frame;
	return true;
}

struct frame *outbox_pop(struct outbox *outbox)
{
	struct frame *frame;

	if (outbox->count == 0)
		return NULL;
	frame = outbox->frames[outbox->first];
	outbox->first = (outbox->first + 1) % OUTBOX_FRAMES_MAX;
	if (--outbox->count == 0) {
		free(outbox->frames);
		outbox_init(outbox);
	}
	return frame;
}

unsigned outbox_clear(struct outbox *outbox)
{
	unsigned dropped = outbox->count;
	struct frame *frame;

	while ((frame = outbox_pop(outbox)))
		frame_drop(frame);
	return dropped;
}

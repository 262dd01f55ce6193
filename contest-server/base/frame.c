#include "base/frame.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct frame {
	size_t length;
	unsigned holders;
	char bytes[]; /* FRAME_HEADROOM, then the text */
};

struct frame *frame_new_blank(size_t length)
{
	struct frame *frame = malloc(sizeof(*frame) + FRAME_HEADROOM + length);

	if (!frame)
		abort();
	frame->length = length;
	frame->holders = 1;
	return frame;
}

struct frame *frame_new(const char *text, size_t length)
{
	struct frame *frame = frame_new_blank(length);

	memcpy(frame_text(frame), text, length);
	return frame;
}

struct frame *frame_hold(struct frame *frame)
{
	assert(frame->holders > 0);
	frame->holders++;
	return frame;
}

void frame_drop(struct frame *frame)
{
	if (!frame)
		return;
	assert(frame->holders > 0);
	if (--frame->holders == 0)
		free(frame);
}

char *frame_text(struct frame *frame)
{
	return frame->bytes + FRAME_HEADROOM;
}

size_t frame_length(const struct frame *frame)
{
	return frame->length;
}

/* One outgoing message, serialised once and shared by every connection that
 * must receive it.
 *
 * A frame keeps FRAME_HEADROOM writable bytes in front of its text, because
 * the WebSocket header is written there. Every connection writes the same
 * header, so sharing is safe as long as all holders sit on the loop thread.
 * The count is plain, not atomic, for the same reason. */
#ifndef BASE_FRAME_H
#define BASE_FRAME_H

#include <stddef.h>

enum { FRAME_HEADROOM = 16 };

struct frame;

/* Copies text into a new frame held once by the caller. Aborts on no memory. */
struct frame *frame_new(const char *text, size_t length);

/* A new frame of this length for the caller to fill through frame_text(). */
struct frame *frame_new_blank(size_t length);

struct frame *frame_hold(struct frame *frame);
void frame_drop(struct frame *frame); /* NULL is ok */

char *frame_text(struct frame *frame); /* not terminated */
size_t frame_length(const struct frame *frame);

#endif

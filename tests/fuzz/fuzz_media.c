/* Whatever the bytes, a picture or a recording is made plain within them; what is plain is of
 * the same form, no longer than it may be, and stays as it is when it is made plain again. */
#include "base/media_plain.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_again(const struct media_form *form, const struct text *plain)
{
	struct text again;

	text_init(&again);
	if (media_make_plain(&again, form, plain->bytes, plain->length) != MEDIA_PLAIN ||
	    again.length != plain->length ||
	    memcmp(again.bytes, plain->bytes, plain->length) != 0)
		abort();
	text_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const struct media_form *form = media_look(bytes, length);
	struct text plain;

	if (!form)
		return 0;
	text_init(&plain);
	if (media_make_plain(&plain, form, bytes, length) == MEDIA_PLAIN) {
		if (form->is_picture && media_look(plain.bytes, plain.length) != form)
			abort();
		media_is_vast(form, plain.bytes, plain.length);
		check_again(form, &plain);
	}
	text_clear(&plain);
	return 0;
}

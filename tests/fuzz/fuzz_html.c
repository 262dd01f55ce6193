/* Any bytes become a plain text within the limits, and the same again the second time. */
#include "question-bank/formats/html.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct html *html = html_new();
	struct html_text text = html_reduce(html, (const char *)bytes, length);
	char *first = strdup(text.bytes);

	assert(first && strlen(text.bytes) == text.length);
	assert(text.length <= length * 4 + 1 || text.is_refused || text.media > 0);
	text = html_reduce(html, (const char *)bytes, length);
	assert(strcmp(first, text.bytes) == 0);
	free(first);
	html_free(html);
	return 0;
}

/* Whatever the bytes, a head is read within them, and the same in pieces. */
#include "net/request.h"
#include "net/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check(const struct request_head *head, size_t length)
{
	if (head->length > length || head->length > REQUEST_HEAD_MAX)
		abort();
	if (head->path[0] != '/' || head->content_length < 0)
		abort();
	if (strlen(head->path) + strlen(head->query) + strlen(head->host) > head->length)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static struct request_head whole, grown;
	enum request_outcome outcome, later = REQUEST_INCOMPLETE;
	size_t scanned = 0, grown_scanned = 0;
	char *copy = malloc(length + 1); /* so that a read behind the end is seen */

	if (!copy)
		abort();
	memcpy(copy, bytes, length);
	outcome = request_parse(&whole, copy, length, &scanned);
	if (outcome == REQUEST_OK)
		check(&whole, length);
	for (size_t part = 0; part <= length && later == REQUEST_INCOMPLETE; part++)
		later = request_parse(&grown, copy, part, &grown_scanned);
	if (outcome == REQUEST_OK &&
	    (later != REQUEST_OK || strcmp(whole.path, grown.path) != 0))
		abort();
	utf8_is_valid(copy, length);
	free(copy);
	return 0;
}

/* What of a contest document may be given to anybody. */
#include "wire/contest_document.h"

#include <assert.h>
#include <jansson.h>
#include <stdlib.h>

char *contest_document_public(const char *document)
{
	json_t *root = json_loads(document, JSON_REJECT_DUPLICATES, NULL);
	json_t *round;
	size_t index;
	char *written;

	assert(root);
	json_array_foreach(json_object_get(root, "rounds"), index, round)
	{
		json_object_del(round, "access_code");
	}
	json_object_del(json_object_get(root, "eligibility"), "excluded");
	written = json_dumps(root, JSON_COMPACT);
	json_decref(root);
	if (!written)
		abort();
	return written;
}

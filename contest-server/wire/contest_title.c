#include "wire/contest_title.h"

#include "base/memory.h"

#include <jansson.h>
#include <string.h>

char *contest_title_of(const char *document, size_t length, size_t bytes_max)
{
	json_t *object = json_loadb(document, length, JSON_REJECT_DUPLICATES, NULL);
	const json_t *title = json_object_get(object, "title");
	const char *words =
		json_string_value(json_is_object(title) ? json_object_get(title, "vi") : title);
	char *copy = json_is_object(object) ? memory_copy_string(words ? words : "") : NULL;

	json_decref(object);
	if (!copy || strlen(copy) <= bytes_max)
		return copy;
	while (((unsigned char)copy[bytes_max] & 0xc0) == 0x80)
		bytes_max--;
	copy[bytes_max] = '\0';
	return copy;
}

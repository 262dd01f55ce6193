#include "question-bank/formats/format.h"

#include <string.h>

/* In the order of asking whose a file is: what can be told for certain comes first. */
const struct format formats[] = {
	{ 0 }, /* until there is one */
};

const int format_count = (int)(sizeof(formats) / sizeof(formats[0]));

const struct format *format_named(const char *name)
{
	for (int i = 0; i < format_count; i++)
		if (formats[i].name && strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

const struct format *format_of(const char *name, const char *bytes, size_t length)
{
	for (int i = 0; i < format_count; i++)
		if (formats[i].is_mine && formats[i].is_mine(name, bytes, length))
			return &formats[i];
	return NULL;
}

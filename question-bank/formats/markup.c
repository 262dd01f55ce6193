#include "question-bank/formats/markup.h"

#include <string.h>

static const char *entity_of(char sign)
{
	switch (sign) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return "&#39;";
	}
}

void markup_put(FILE *out, const char *text)
{
	while (*text) {
		size_t plain = strcspn(text, "&<>\"'");

		fwrite(text, 1, plain, out);
		text += plain;
		if (*text)
			fputs(entity_of(*text++), out);
	}
}

void markup_element(FILE *out, const char *element, const char *text)
{
	fprintf(out, "<%s>", element);
	markup_put(out, text);
	fprintf(out, "</%.*s>\n", (int)strcspn(element, " "), element);
}

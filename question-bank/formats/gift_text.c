#include "question-bank/formats/gift_text.h"

#include <string.h>
#include <strings.h>

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

struct gift_piece gift_trim(struct gift_piece piece)
{
	while (piece.length > 0 && is_blank(piece.bytes[0])) {
		piece.bytes++;
		piece.length--;
	}
	while (piece.length > 0 && is_blank(piece.bytes[piece.length - 1]))
		piece.length--;
	return piece;
}

size_t gift_find(struct gift_piece piece, size_t from, const char *characters)
{
	for (size_t i = from; i < piece.length; i++) {
		if (piece.bytes[i] == '\\')
			i++;
		else if (piece.bytes[i] && strchr(characters, piece.bytes[i]))
			return i;
	}
	return piece.length;
}

size_t gift_find_mark(struct gift_piece piece, size_t from, const char *mark)
{
	size_t size = strlen(mark);

	for (size_t i = from; i + size <= piece.length; i++) {
		if (piece.bytes[i] == '\\')
			i++;
		else if (memcmp(piece.bytes + i, mark, size) == 0)
			return i;
	}
	return piece.length;
}

struct gift_piece gift_part(struct gift_piece piece, size_t from, size_t to)
{
	return (struct gift_piece){ piece.bytes + from, to - from };
}

bool gift_is(struct gift_piece piece, const char *word)
{
	return piece.length == strlen(word) &&
	       strncasecmp(piece.bytes, word, piece.length) == 0;
}

/* A backslash before another character is one. */
size_t gift_unescape(struct gift_piece piece, char *bytes)
{
	size_t written = 0;

	for (size_t i = 0; i < piece.length; i++) {
		char next = i + 1 < piece.length ? piece.bytes[i + 1] : '\0';

		if (piece.bytes[i] != '\\' || !next || !strchr("~=#{}:n\\", next)) {
			bytes[written++] = piece.bytes[i];
			continue;
		}
		bytes[written++] = next == 'n' ? '\n' : next;
		i++;
	}
	return written;
}

void gift_escape(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("~=#{}:\\", *text))
			fputc('\\', out);
		fputc(*text, out);
	}
}

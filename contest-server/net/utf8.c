#include "net/utf8.h"

#include <stdint.h>
#include <string.h>

/* Nearly all traffic is ASCII, so eight bytes are looked at together. */
static size_t ascii_prefix(const unsigned char *bytes, size_t length)
{
	size_t at = 0;
	uint64_t eight;

	for (; length - at >= sizeof(eight); at += sizeof(eight)) {
		memcpy(&eight, bytes + at, sizeof(eight));
		if (eight & 0x8080808080808080u)
			break;
	}
	while (at < length && bytes[at] < 0x80)
		at++;
	return at;
}

/* Bytes of the sequence that starts here, by table 3-7 of the Unicode
 * standard: what the first byte allows as the second rules out overlong forms,
 * surrogates and what is too large. 0 if it is not one. */
static size_t sequence_length(const unsigned char *bytes, size_t length)
{
	unsigned char first = bytes[0];
	unsigned char low = 0x80, high = 0xbf;
	size_t size;

	if (first >= 0xc2 && first <= 0xdf)
		size = 2;
	else if (first >= 0xe0 && first <= 0xef)
		size = 3;
	else if (first >= 0xf0 && first <= 0xf4)
		size = 4;
	else
		return 0;
	if (size > length)
		return 0;
	if (first == 0xe0)
		low = 0xa0;
	else if (first == 0xed)
		high = 0x9f;
	else if (first == 0xf0)
		low = 0x90;
	else if (first == 0xf4)
		high = 0x8f;
	if (bytes[1] < low || bytes[1] > high)
		return 0;
	for (size_t i = 2; i < size; i++)
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
	return size;
}

bool utf8_is_valid(const char *bytes, size_t length)
{
	const unsigned char *at = (const unsigned char *)bytes;
	const unsigned char *end = at + length;
	size_t step;

	for (;;) {
		at += ascii_prefix(at, (size_t)(end - at));
		if (at == end)
			return true;
		step = sequence_length(at, (size_t)(end - at));
		if (step == 0)
			return false;
		at += step;
	}
}

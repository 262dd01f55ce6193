#include "base/media.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { HASH_BYTES = 20, HASH_DIGITS = 2 * HASH_BYTES, HEAD = 12 /* bytes that tell */ };

enum form { PNG, JPEG, WEBP, MP3, OGG, M4A, FORMS };

static const struct media_form forms[FORMS] = {
	[PNG] = { "png", "image/png", true },    [JPEG] = { "jpg", "image/jpeg", true },
	[WEBP] = { "webp", "image/webp", true }, [MP3] = { "mp3", "audio/mpeg", false },
	[OGG] = { "ogg", "audio/ogg", false },   [M4A] = { "m4a", "audio/mp4", false },
};

static bool has(const unsigned char *bytes, size_t place, const char *word, size_t length)
{
	return memcmp(bytes + place, word, length) == 0;
}

/* A frame of MPEG audio, layer III: eleven bits of synchronisation and the layer. */
static bool is_mpeg(const unsigned char *bytes)
{
	return bytes[0] == 0xFF && (bytes[1] & 0xE6) == 0xE2 && (bytes[2] & 0xF0) != 0xF0;
}

const struct media_form *media_look(const void *data, size_t length)
{
	const unsigned char *bytes = data;

	if (length < HEAD)
		return NULL;
	if (has(bytes, 0, "\x89PNG\r\n\x1A\n", 8))
		return &forms[PNG];
	if (has(bytes, 0, "\xFF\xD8\xFF", 3))
		return &forms[JPEG];
	if (has(bytes, 0, "RIFF", 4) && has(bytes, 8, "WEBP", 4))
		return &forms[WEBP];
	if (has(bytes, 0, "OggS", 4))
		return &forms[OGG];
	if (has(bytes, 4, "ftypM4A", 7) || has(bytes, 4, "ftypmp42", 8) ||
	    has(bytes, 4, "ftypisom", 8))
		return &forms[M4A];
	if (has(bytes, 0, "ID3", 3) || is_mpeg(bytes))
		return &forms[MP3];
	return NULL;
}

size_t media_max(const struct media_form *form)
{
	return form->is_picture ? MEDIA_PICTURE_MAX : MEDIA_RECORDING_MAX;
}

static size_t number_at(const unsigned char *bytes, size_t place, int count)
{
	size_t number = 0;

	for (int i = 0; i < count; i++)
		number = number << 8 | bytes[place + (size_t)i];
	return number;
}

static size_t number_backwards_at(const unsigned char *bytes, size_t place, int count)
{
	size_t number = 0;

	while (count-- > 0)
		number = number << 8 | bytes[place + (size_t)count];
	return number;
}

static bool is_vast(size_t width, size_t height)
{
	return width > MEDIA_SIDE_MAX || height > MEDIA_SIDE_MAX;
}

bool media_is_jpeg_frame(unsigned char marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
	       marker != 0xCC;
}

static bool is_vast_jpeg(const unsigned char *bytes, size_t length)
{
	size_t place = 2;

	while (place + 9 <= length) {
		if (bytes[place] != 0xFF) {
			place++; /* filling, or what is no JPEG: decoders look on as well */
		} else if (bytes[place + 1] == 0xFF || bytes[place + 1] == 0 ||
			   (bytes[place + 1] >= 0xD0 && bytes[place + 1] <= 0xD9)) {
			place += bytes[place + 1] == 0xFF ? 1 : 2;
		} else if (media_is_jpeg_frame(bytes[place + 1])) {
			return is_vast(number_at(bytes, place + 7, 2),
				       number_at(bytes, place + 5, 2));
		} else {
			place += 2 + number_at(bytes, place + 2, 2);
		}
	}
	return false;
}

enum { WEBP_HEAD = 30, WEBP_SIDE_BITS = 0x3FFF };

static bool is_vast_webp(const unsigned char *bytes, size_t length)
{
	size_t sides;

	if (length < WEBP_HEAD)
		return false;
	if (has(bytes, 12, "VP8X", 4))
		return is_vast(number_backwards_at(bytes, 24, 3) + 1,
			       number_backwards_at(bytes, 27, 3) + 1);
	if (has(bytes, 12, "VP8L", 4)) {
		sides = number_backwards_at(bytes, 21, 4);
		return is_vast((sides & WEBP_SIDE_BITS) + 1,
			       (sides >> 14 & WEBP_SIDE_BITS) + 1);
	}
	return has(bytes, 12, "VP8 ", 4) && has(bytes, 23, "\x9D\x01\x2A", 3) &&
	       is_vast(number_backwards_at(bytes, 26, 2) & WEBP_SIDE_BITS,
		       number_backwards_at(bytes, 28, 2) & WEBP_SIDE_BITS);
}

enum { PNG_HEAD = 24 };

bool media_is_vast(const struct media_form *form, const void *data, size_t length)
{
	const unsigned char *bytes = data;

	if (form == &forms[PNG])
		return length >= PNG_HEAD && has(bytes, 12, "IHDR", 4) &&
		       is_vast(number_at(bytes, 16, 4), number_at(bytes, 20, 4));
	if (form == &forms[JPEG])
		return is_vast_jpeg(bytes, length);
	return form == &forms[WEBP] && is_vast_webp(bytes, length);
}

void media_name(const struct media_form *form, const void *bytes, size_t length,
		char id[MEDIA_ID_SIZE])
{
	unsigned char hash[HASH_BYTES];
	size_t written;

	crypto_generichash(hash, sizeof(hash), bytes, length, NULL, 0);
	sodium_bin2hex(id, MEDIA_ID_SIZE, hash, sizeof(hash));
	written = strlen(id);
	snprintf(id + written, MEDIA_ID_SIZE - written, ".%s", form->ending);
}

const struct media_form *media_named(const char *id)
{
	if (strspn(id, "0123456789abcdef") != HASH_DIGITS || id[HASH_DIGITS] != '.')
		return NULL;
	for (int i = 0; i < FORMS; i++)
		if (strcmp(id + HASH_DIGITS + 1, forms[i].ending) == 0)
			return &forms[i];
	return NULL;
}

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

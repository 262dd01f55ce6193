#include "base/media_plain.h"

#include <stdint.h>
#include <string.h>

struct bytes {
	const unsigned char *at;
	size_t length;
};

static size_t big_number(const unsigned char *at, int count)
{
	size_t number = 0;

	for (int i = 0; i < count; i++)
		number = number << 8 | at[i];
	return number;
}

static size_t little_number(const unsigned char *at, int count)
{
	size_t number = 0;

	while (count-- > 0)
		number = number << 8 | at[count];
	return number;
}

static bool begins(struct bytes bytes, const char *word, size_t length)
{
	return bytes.length >= length && memcmp(bytes.at, word, length) == 0;
}

static bool is_among(const unsigned char *name, const char (*names)[5], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (memcmp(name, names[i], 4) == 0)
			return true;
	return false;
}

static void add(struct text *plain, const unsigned char *at, size_t length)
{
	text_add_bytes(plain, (const char *)at, length);
}

static struct bytes behind(struct bytes bytes, size_t count)
{
	return (struct bytes){ bytes.at + count, bytes.length - count };
}

/* PNG */

enum { PNG_MARK = 8, PNG_AROUND = 12 /* length, name and sum */, PNG_SIDES = 13 };

static enum media_plain make_png_plain(struct text *plain, struct bytes rest)
{
	static const char kept[][5] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA",
					"cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD",
					"pHYs", "acTL", "fcTL", "fdAT" };
	bool is_first = true, has_points = false;

	add(plain, rest.at, PNG_MARK);
	rest = behind(rest, PNG_MARK);
	for (; rest.length >= PNG_AROUND; is_first = false) {
		size_t length = big_number(rest.at, 4);
		const unsigned char *name = rest.at + 4;

		/* Decoders pass over a strange chunk before the head; we look at the sides in
		 * the first one. */
		if (length > rest.length - PNG_AROUND ||
		    (is_first && (length != PNG_SIDES || memcmp(name, "IHDR", 4) != 0 ||
				  !big_number(rest.at + 8, 4) || !big_number(rest.at + 12, 4))))
			return MEDIA_DAMAGED;
		if (is_among(name, kept, sizeof(kept) / sizeof(kept[0])))
			add(plain, rest.at, PNG_AROUND + length);
		if (memcmp(name, "IEND", 4) == 0)
			return has_points ? MEDIA_PLAIN : MEDIA_DAMAGED;
		has_points |= memcmp(name, "IDAT", 4) == 0;
		rest = behind(rest, PNG_AROUND + length);
	}
	return MEDIA_DAMAGED;
}

/* JPEG */

enum {
	JPEG_RESTART = 0xD0, /* the first of eight */
	JPEG_START = 0xD8,
	JPEG_END = 0xD9,
	JPEG_SCAN = 0xDA,
	JPEG_WORDS = 0xFE,
	JPEG_APP0 = 0xE0,  /* its size on paper */
	JPEG_APP1 = 0xE1,  /* what the camera wrote */
	JPEG_APP2 = 0xE2,  /* its colours, or other pictures behind it */
	JPEG_APP14 = 0xEE, /* how its colours are written */
	JPEG_APP15 = 0xEF,
	TURNED = 0x0112, /* in what the camera wrote: how it was held */
	TIFF_HEAD = 8,
	TIFF_ENTRY = 12,
};

/* 1, upright, unless it says one of 2 to 8. */
static unsigned char turned(struct bytes tiff)
{
	bool is_little = begins(tiff, "II", 2);
	size_t (*number)(const unsigned char *, int) = is_little ? little_number : big_number;
	size_t list, count;

	if (tiff.length < TIFF_HEAD || (!is_little && !begins(tiff, "MM", 2)))
		return 1;
	list = number(tiff.at + 4, 4);
	if (list > tiff.length - 2)
		return 1;
	count = number(tiff.at + list, 2);
	for (list += 2; count > 0 && tiff.length - list >= TIFF_ENTRY; count--) {
		const unsigned char *entry = tiff.at + list;

		if (number(entry, 2) == TURNED && number(entry + 8, 2) >= 2 &&
		    number(entry + 8, 2) <= 8)
			return (unsigned char)number(entry + 8, 2);
		list += TIFF_ENTRY;
	}
	return 1;
}

static void add_turned(struct text *plain, unsigned char how)
{
	const unsigned char segment[] = {
		0xFF, JPEG_APP1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, /* then a list of one */
		'M',  'M',       0, 42, 0,   0,   0,   8,   0, 1, 0x01, 0x12, 0,
		3,    0,         0, 0,  1,   0,   how, 0,   0, 0, 0,    0,    0,
	};

	add(plain, segment, sizeof(segment));
}

static bool is_kept_segment(unsigned char marker, struct bytes data)
{
	if (marker == JPEG_APP2)
		return begins(data, "ICC_PROFILE", sizeof("ICC_PROFILE"));
	return marker == JPEG_APP0 || marker == JPEG_APP14 ||
	       (marker != JPEG_WORDS && (marker < JPEG_APP0 || marker > JPEG_APP15));
}

/* So many bytes are packed points: until a marker that is neither a zero nor a restart. */
static size_t points_length(struct bytes bytes)
{
	size_t place = 0;

	while (place < bytes.length) {
		const unsigned char *found =
			memchr(bytes.at + place, 0xFF, bytes.length - place);
		unsigned char next;

		if (!found)
			return bytes.length;
		place = (size_t)(found - bytes.at);
		if (place + 1 == bytes.length)
			return place;
		next = found[1];
		if (next != 0 && next != 0xFF && (next < JPEG_RESTART || next >= JPEG_START))
			return place;
		place += next == 0xFF ? 1 : 2;
	}
	return bytes.length;
}

static void add_segment(struct text *plain, struct bytes rest, size_t size)
{
	unsigned char marker = rest.at[1];
	struct bytes data = { rest.at + 4, size - 2 };

	if (is_kept_segment(marker, data))
		add(plain, rest.at, 2 + size);
	else if (marker == JPEG_APP1 && begins(data, "Exif\0", 6) &&
		 turned(behind(data, 6)) > 1)
		add_turned(plain, turned(behind(data, 6)));
}

static enum media_plain make_jpeg_plain(struct text *plain, struct bytes rest)
{
	bool has_sides = false;
	int scans = 0;

	add(plain, rest.at, 2);
	rest = behind(rest, 2);
	while (rest.length >= 4 || (rest.length >= 2 && rest.at[1] == JPEG_END)) {
		unsigned char marker = rest.at[1];
		size_t size;

		/* A start, a restart and the like have no length, and no place here. */
		if (rest.at[0] != 0xFF || marker <= 1 ||
		    (marker >= JPEG_RESTART && marker <= JPEG_START))
			return MEDIA_DAMAGED;
		if (marker == JPEG_END) {
			add(plain, rest.at, 2);
			return scans ? MEDIA_PLAIN : MEDIA_DAMAGED;
		}
		if (marker == 0xFF) { /* it may be written more than once */
			rest = behind(rest, 1);
			continue;
		}
		size = big_number(rest.at + 2, 2);
		has_sides |= media_is_jpeg_frame(marker);
		if (size < 2 || size > rest.length - 2 || (marker == JPEG_SCAN && !has_sides))
			return MEDIA_DAMAGED;
		add_segment(plain, rest, size);
		rest = behind(rest, 2 + size);
		if (marker == JPEG_SCAN) {
			size_t length = points_length(rest);

			if (++scans > MEDIA_SCANS_MAX)
				return MEDIA_MANY_SCANS;
			add(plain, rest.at, length);
			rest = behind(rest, length);
		}
	}
	return MEDIA_DAMAGED;
}

/* WebP */

enum {
	RIFF_HEAD = 12,
	RIFF_AROUND = 8,   /* name and length */
	WEBP_WIDE = 10,    /* bytes of the head that tells what else there is */
	WEBP_TELLS = 0x0C, /* in its first: it says who and where */
};

static void add_riff(struct text *plain, const unsigned char *chunk, size_t length)
{
	static const unsigned char nothing = 0;
	size_t start = plain->length;

	add(plain, chunk, RIFF_AROUND + length);
	if (length % 2)
		add(plain, &nothing, 1);
	if (memcmp(chunk, "VP8X", 4) == 0)
		plain->bytes[start + RIFF_AROUND] &= (char)~WEBP_TELLS;
}

static enum media_plain make_webp_plain(struct text *plain, struct bytes rest)
{
	static const char heads[][5] = { "VP8X", "VP8L", "VP8 " };
	static const char kept[][5] = {
		"VP8X", "VP8L", "VP8 ", "ICCP", "ALPH", "ANIM", "ANMF"
	};
	size_t start = plain->length, size;
	bool is_first = true;

	add(plain, rest.at, RIFF_HEAD);
	size = little_number(rest.at + 4, 4);
	if (size < 4 || size > rest.length - 8)
		return MEDIA_DAMAGED;
	/* What it says of itself: behind it another file may lie. */
	rest = (struct bytes){ rest.at + RIFF_HEAD, size - 4 };
	for (; rest.length >= RIFF_AROUND; is_first = false) {
		size_t length = little_number(rest.at + 4, 4);

		if (length > rest.length - RIFF_AROUND ||
		    (is_first && !is_among(rest.at, heads, sizeof(heads) / sizeof(heads[0]))) ||
		    (memcmp(rest.at, "VP8X", 4) == 0 && length < WEBP_WIDE))
			return MEDIA_DAMAGED;
		if (is_among(rest.at, kept, sizeof(kept) / sizeof(kept[0])))
			add_riff(plain, rest.at, length);
		length += length % 2 && length < rest.length - RIFF_AROUND;
		rest = behind(rest, RIFF_AROUND + length);
	}
	size = plain->length - start - 8;
	for (size_t i = 0; i < 4; i++)
		plain->bytes[start + 4 + i] = (char)(size >> 8 * i & 0xFF);
	return is_first ? MEDIA_DAMAGED : MEDIA_PLAIN;
}

/* Recordings */

enum { ID3_HEAD = 10, ID3_FOOT = 0x10, ID3_LAST = 128 };

/* Words before and behind the sound. */
static enum media_plain make_mp3_plain(struct text *plain, struct bytes rest)
{
	while (begins(rest, "ID3", 3) && rest.length > ID3_HEAD) {
		size_t length = ID3_HEAD + (rest.at[5] & ID3_FOOT ? ID3_HEAD : 0);

		for (int i = 0; i < 4; i++)
			length += (size_t)(rest.at[6 + i] & 0x7F) << 7 * (3 - i);
		if (length >= rest.length)
			return MEDIA_DAMAGED;
		rest = behind(rest, length);
	}
	while (rest.length > ID3_LAST &&
	       memcmp(rest.at + rest.length - ID3_LAST, "TAG", 3) == 0)
		rest.length -= ID3_LAST;
	add(plain, rest.at, rest.length);
	return MEDIA_PLAIN;
}

enum { BOX_HEAD = 8, BOX_WIDE_HEAD = 16, BOX_DEPTH_MAX = 3 };

/* 0: a box that does not end within the rest. */
static size_t box_length(const unsigned char *at, size_t rest)
{
	size_t length = big_number(at, 4);

	if (length == 0)
		return rest;
	if (length == 1 && rest >= BOX_WIDE_HEAD)
		length = big_number(at + BOX_HEAD, 8);
	return length >= BOX_HEAD && length <= rest ? length : 0;
}

/* The sound is found by its place in the file: a box that tells becomes an empty one that is
 * as long. */
static bool clear_boxes(unsigned char *at, size_t rest, int depth)
{
	static const char telling[][5] = { "udta", "meta", "uuid" };
	static const char around[][5] = { "moov", "trak" };
	static const unsigned char empty[4] = { 'f', 'r', 'e', 'e' };

	while (rest >= BOX_HEAD) {
		size_t length = box_length(at, rest);
		bool is_telling, is_around;

		if (!length)
			return false;
		is_telling = is_among(at + 4, telling, sizeof(telling) / sizeof(telling[0]));
		is_around = is_among(at + 4, around, sizeof(around) / sizeof(around[0]));
		/* Only sound is so long that it needs a head of its own. */
		if ((is_telling || is_around) && big_number(at, 4) == 1)
			return false;
		if (is_telling) {
			memcpy(at + 4, empty, sizeof(empty));
			memset(at + BOX_HEAD, 0, length - BOX_HEAD);
		}
		if (is_around && (depth == BOX_DEPTH_MAX ||
				  !clear_boxes(at + BOX_HEAD, length - BOX_HEAD, depth + 1)))
			return false;
		at += length;
		rest -= length;
	}
	return true;
}

static enum media_plain make_m4a_plain(struct text *plain, struct bytes rest)
{
	size_t start = plain->length;

	add(plain, rest.at, rest.length);
	return clear_boxes((unsigned char *)plain->bytes + start, rest.length, 0)
		       ? MEDIA_PLAIN
		       : MEDIA_DAMAGED;
}

enum media_plain media_make_plain(struct text *plain, const struct media_form *form,
				  const void *bytes, size_t length)
{
	static const struct {
		const char *ending;
		enum media_plain (*make)(struct text *plain, struct bytes rest);
	} makers[] = {
		{ "png", make_png_plain },   { "jpg", make_jpeg_plain },
		{ "webp", make_webp_plain }, { "mp3", make_mp3_plain },
		{ "m4a", make_m4a_plain },
	};

	for (size_t i = 0; i < sizeof(makers) / sizeof(makers[0]); i++)
		if (strcmp(form->ending, makers[i].ending) == 0)
			return makers[i].make(plain, (struct bytes){ bytes, length });
	text_add_bytes(plain, bytes, length);
	return MEDIA_PLAIN;
}

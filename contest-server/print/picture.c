#include "base/memory.h"
#include "print/inside.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

static const unsigned char png_mark[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

/* The first chunk's length and name, and the sides in it. */
static const unsigned char png_head[8] = { 0, 0, 0, 13, 'I', 'H', 'D', 'R' };

enum { PNG_CHUNK_AT = 8, PNG_WIDTH_AT = 16, PNG_HEIGHT_AT = 20, PNG_HEAD_SIZE = 24 };

struct source {
	const unsigned char *bytes;
	size_t length, at;
};

static cairo_status_t take_bytes(void *owner, unsigned char *to, unsigned length)
{
	struct source *source = owner;

	if (source->length - source->at < length)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, source->bytes + source->at, length);
	source->at += length;
	return CAIRO_STATUS_SUCCESS;
}

static uint32_t number_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

static bool has_good_size(int64_t width, int64_t height, struct failure *why)
{
	if (width >= 1 && height >= 1 && width <= PICTURE_SIDE_MAX &&
	    height <= PICTURE_SIDE_MAX)
		return true;
	return failure_set(why, "The picture is %lld × %lld points; make it %d × %d at most.",
			   (long long)width, (long long)height, PICTURE_SIDE_MAX,
			   PICTURE_SIDE_MAX);
}

static cairo_surface_t *good_surface(cairo_surface_t *surface, struct failure *why)
{
	if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
		return surface;
	cairo_surface_destroy(surface);
	failure_set(why, "The picture is damaged; save it again and send that.");
	return NULL;
}

static cairo_surface_t *read_png(const unsigned char *bytes, size_t length, struct failure *why)
{
	struct source source = { bytes, length, 0 };

	/* The library passes over a strange chunk before the head, and the sides that it reads
	 * then are others than those that we look at. */
	if (length < PNG_HEAD_SIZE ||
	    memcmp(bytes + PNG_CHUNK_AT, png_head, sizeof(png_head)) != 0) {
		failure_set(why, "The picture is damaged; save it again and send that.");
		return NULL;
	}
	if (!has_good_size(number_at(bytes + PNG_WIDTH_AT), number_at(bytes + PNG_HEIGHT_AT),
			   why))
		return NULL;
	return good_surface(cairo_image_surface_create_from_png_stream(take_bytes, &source),
			    why);
}

static cairo_surface_t *unpack_jpeg(tjhandle reader, const unsigned char *bytes, size_t length,
				    struct failure *why)
{
	/* cairo keeps a point as one number of 32 bits, so its bytes stand as the machine's. */
	const uint32_t one = 1;
	int format = *(const unsigned char *)&one ? TJPF_BGRX : TJPF_XRGB;
	int width = 0, height = 0, sampling, colours;
	cairo_surface_t *surface;

	if (tjDecompressHeader3(reader, bytes, length, &width, &height, &sampling, &colours) !=
	    0) {
		failure_set(why,
			    "The picture is neither PNG nor JPEG; save it as one of them.");
		return NULL;
	}
	if (!has_good_size(width, height, why))
		return NULL;
	if (colours == TJCS_CMYK || colours == TJCS_YCCK) {
		failure_set(why, "The picture has the colours of a printing press (CMYK); "
				 "save it with those of a screen (RGB).");
		return NULL;
	}
	surface = good_surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height),
			       why);
	if (!surface)
		return NULL;
	cairo_surface_flush(surface);
	if (tjDecompress2(reader, bytes, length, cairo_image_surface_get_data(surface), width,
			  cairo_image_surface_get_stride(surface), height, format,
			  TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS) != 0) {
		cairo_surface_destroy(surface);
		failure_set(why, "The picture is damaged; save it again and send that.");
		return NULL;
	}
	cairo_surface_mark_dirty(surface);
	return surface;
}

static cairo_surface_t *read_jpeg(const unsigned char *bytes, size_t length,
				  struct failure *why)
{
	tjhandle reader = tjInitDecompress();
	cairo_surface_t *surface;

	if (!reader)
		abort();
	surface = unpack_jpeg(reader, bytes, length, why);
	tjDestroy(reader);
	return surface;
}

static cairo_surface_t *made_smaller(cairo_surface_t *large)
{
	int width = cairo_image_surface_get_width(large);
	int height = cairo_image_surface_get_height(large);
	int side = width > height ? width : height;
	double factor = (double)PICTURE_KEPT_SIDE_MAX / side;
	cairo_surface_t *small;
	cairo_t *cairo;

	if (side <= PICTURE_KEPT_SIDE_MAX)
		return large;
	width = (int)(width * factor) > 0 ? (int)(width * factor) : 1;
	height = (int)(height * factor) > 0 ? (int)(height * factor) : 1;
	small = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
	cairo = cairo_create(small);
	cairo_scale(cairo, factor, factor);
	cairo_set_source_surface(cairo, large, 0, 0);
	cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
	cairo_paint(cairo);
	cairo_destroy(cairo);
	cairo_surface_destroy(large);
	return small;
}

static struct picture *picture_of(cairo_surface_t *surface)
{
	struct picture *picture;

	if (!surface)
		return NULL;
	picture = memory_new(1, sizeof(*picture));
	picture->surface = made_smaller(surface);
	return picture;
}

struct picture *picture_read(const void *bytes, size_t length, struct failure *why)
{
	if (length > PICTURE_BYTES_MAX) {
		failure_set(why, "The picture has %zu kB; make it %d kB at most.",
			    length / 1024, PICTURE_BYTES_MAX / 1024);
		return NULL;
	}
	if (length >= sizeof(png_mark) && memcmp(bytes, png_mark, sizeof(png_mark)) == 0)
		return picture_of(read_png(bytes, length, why));
	return picture_of(read_jpeg(bytes, length, why));
}

struct picture *picture_read_own(const void *bytes, size_t length, struct failure *why)
{
	return picture_of(read_png(bytes, length, why));
}

void picture_free(struct picture *picture)
{
	if (!picture)
		return;
	cairo_surface_destroy(picture->surface);
	free(picture);
}

int picture_width(const struct picture *picture)
{
	return cairo_image_surface_get_width(picture->surface);
}

int picture_height(const struct picture *picture)
{
	return cairo_image_surface_get_height(picture->surface);
}

static cairo_status_t give_bytes(void *owner, const unsigned char *bytes, unsigned length)
{
	text_add_bytes(owner, (const char *)bytes, length);
	return CAIRO_STATUS_SUCCESS;
}

void picture_write(struct text *png, const struct picture *picture)
{
	cairo_surface_write_to_png_stream(picture->surface, give_bytes, png);
}

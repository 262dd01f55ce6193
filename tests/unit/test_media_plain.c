/* What a picture or a recording says of people and places does not go out with it. */
#include "base/media_plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Bytes with zeros among them. */
#define ADD(file, bytes) text_add_bytes(file, bytes, sizeof(bytes) - 1)

static struct text file, plain;

static int set_up(void **state)
{
	(void)state;
	text_init(&file);
	text_init(&plain);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	text_clear(&file);
	text_clear(&plain);
	return 0;
}

static enum media_plain made(void)
{
	const struct media_form *form = media_look(file.bytes, file.length);

	assert_non_null(form);
	text_clear(&plain);
	text_init(&plain);
	return media_make_plain(&plain, form, file.bytes, file.length);
}

static bool says(const char *word)
{
	for (size_t i = 0; i + strlen(word) <= plain.length; i++)
		if (memcmp(plain.bytes + i, word, strlen(word)) == 0)
			return true;
	return false;
}

/* Of every beginning of the file none is taken, and nothing beyond its end is looked at. */
static void is_refused_when_cut(void)
{
	const struct media_form *form = media_look(file.bytes, file.length);

	for (size_t length = 12; length < file.length; length++) {
		/* On its own, so that a look behind the end is seen by a sanitizer. */
		struct text part;

		text_init(&part);
		text_add_bytes(&part, file.bytes, length);
		text_clear(&plain);
		text_init(&plain);
		assert_int_equal(media_make_plain(&plain, form, part.bytes, length),
				 MEDIA_DAMAGED);
		text_clear(&part);
	}
}

static void add_png_chunk(const char *name, const char *data, size_t length)
{
	const char size[4] = { 0, 0, (char)(length >> 8), (char)length };

	text_add_bytes(&file, size, 4);
	text_add_bytes(&file, name, 4);
	text_add_bytes(&file, data, length);
	ADD(&file, "\x01\x02\x03\x04");
}

static void start_png(void)
{
	ADD(&file, "\x89PNG\r\n\x1a\n");
	add_png_chunk("IHDR", "\0\0\0\x08\0\0\0\x08\x08\x02\0\0\0", 13);
}

static void a_png_keeps_its_points_and_colours_only(void **state)
{
	(void)state;
	start_png();
	add_png_chunk("iCCP", "colours", 7);
	add_png_chunk("tEXt", "Author\0Lan", 10);
	add_png_chunk("eXIf", "at home", 7);
	add_png_chunk("tIME", "at noon", 7);
	add_png_chunk("prVt", "secret", 6);
	add_png_chunk("IDAT", "points", 6);
	add_png_chunk("iTXt", "later", 5);
	add_png_chunk("IEND", "", 0);
	is_refused_when_cut();
	ADD(&file, "PK\3\4 another file");
	assert_int_equal(made(), MEDIA_PLAIN);
	assert_true(says("points") && says("colours") && says("IEND"));
	for (const char *const *word = (const char *const[]){ "Lan", "home", "noon", "secret",
							      "later", "PK", NULL };
	     *word; word++)
		assert_false(says(*word));
}

static void a_png_begins_with_its_sides_and_has_points(void **state)
{
	(void)state;
	ADD(&file, "\x89PNG\r\n\x1a\n");
	add_png_chunk("abCd", "\0\0\0\x08\0\0\0\x08\x08\x02\0\0\0", 13);
	add_png_chunk("IHDR", "\0\0\x7f\xff\0\0\x7f\xff\x08\x02\0\0\0", 13);
	add_png_chunk("IDAT", "points", 6);
	add_png_chunk("IEND", "", 0);
	assert_int_equal(made(), MEDIA_DAMAGED);

	tear_down(state);
	set_up(state);
	start_png();
	add_png_chunk("IEND", "", 0);
	assert_int_equal(made(), MEDIA_DAMAGED);

	tear_down(state);
	set_up(state);
	ADD(&file, "\x89PNG\r\n\x1a\n");
	add_png_chunk("IHDR", "\0\0\0\0\0\0\0\x08\x08\x02\0\0\0", 13);
	add_png_chunk("IDAT", "points", 6);
	add_png_chunk("IEND", "", 0);
	assert_int_equal(made(), MEDIA_DAMAGED);
}

static const char frame[] = "\xFF\xC0\0\x0B\x08\0\x08\0\x08\x01\x01\x11\0";
static const char scan[] = "\xFF\xDA\0\x08\x01\x01\0\0\x3F\0"
			   "po\xFF\0in\xFF\xD0ts";

static void a_jpeg_keeps_its_points_and_colours_only(void **state)
{
	(void)state;
	ADD(&file, "\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0");
	ADD(&file, "\xFF\xE1\0\x10http://place\0\0");
	ADD(&file, "\xFF\xE2\0\x14ICC_PROFILE\0\1\1.rgb");
	ADD(&file, "\xFF\xE2\0\x09MPF\0two");
	ADD(&file, "\xFF\xED\0\x0APhotosho");
	ADD(&file, "\xFF\xEE\0\x0E"
		   "Adobe\0\x64\0\0\0\0\1");
	ADD(&file, "\xFF\xFE\0\x05Lan");
	text_add_bytes(&file, frame, sizeof(frame) - 1);
	text_add_bytes(&file, scan, sizeof(scan) - 1);
	ADD(&file, "\xFF\xFE\0\x07later\xFF\xD9");
	is_refused_when_cut();
	ADD(&file, "<script>");
	assert_int_equal(made(), MEDIA_PLAIN);
	assert_true(says("JFIF") && says("rgb") && says("Adobe") && says("ts"));
	for (const char *const *word = (const char *const[]){ "place", "MPF", "Photo", "Lan",
							      "later", "script", NULL };
	     *word; word++)
		assert_false(says(*word));
	assert_memory_equal(plain.bytes + plain.length - 2, "\xFF\xD9", 2);
}

static void how_a_camera_was_held_is_kept_and_where_is_not(void **state)
{
	static const char little[] = "\xFF\xE1\0\x32"
				     "Exif\0\0II*\0\x08\0\0\0\2\0"
				     "\x25\x88\4\0\1\0\0\0\x26\0\0\0"
				     "\x12\1\3\0\1\0\0\0\6\0\0\0"
				     "\0\0\0\0GPS.";
	static const char big[] = "\xFF\xE1\0\x26"
				  "Exif\0\0MM\0*\0\0\0\x08\0\1"
				  "\1\x12\0\3\0\0\0\1\0\6\0\0"
				  "\0\0\0\0GPS.";
	static const struct {
		const char *bytes;
		size_t length;
	} held[] = { { little, sizeof(little) - 1 }, { big, sizeof(big) - 1 } };

	for (int i = 0; i < 2; i++) {
		tear_down(state);
		set_up(state);
		ADD(&file, "\xFF\xD8");
		text_add_bytes(&file, held[i].bytes, held[i].length);
		text_add_bytes(&file, frame, sizeof(frame) - 1);
		text_add_bytes(&file, scan, sizeof(scan) - 1);
		ADD(&file, "\xFF\xD9");
		assert_int_equal(made(), MEDIA_PLAIN);
		assert_false(says("GPS"));
		assert_memory_equal(plain.bytes + 2,
				    "\xFF\xE1\0\x22"
				    "Exif\0\0MM\0*\0\0\0\x08\0\1"
				    "\1\x12\0\3\0\0\0\1\0\6\0\0"
				    "\0\0\0\0",
				    36);
		/* What it says of its list is not believed. */
		file.bytes[2 + 4 + 6 + 4] = file.bytes[2 + 4 + 6 + 5] = (char)0xFF;
		file.bytes[2 + 4 + 6 + 6] = file.bytes[2 + 4 + 6 + 7] = (char)0xFF;
		assert_int_equal(made(), MEDIA_PLAIN);
		assert_false(says("Exif"));
	}
}

static void a_jpeg_has_so_many_scans_at_most(void **state)
{
	(void)state;
	ADD(&file, "\xFF\xD8");
	text_add_bytes(&file, frame, sizeof(frame) - 1);
	for (int i = 0; i < MEDIA_SCANS_MAX; i++)
		text_add_bytes(&file, scan, sizeof(scan) - 1);
	ADD(&file, "\xFF\xD9");
	assert_int_equal(made(), MEDIA_PLAIN);
	assert_int_equal(plain.length, file.length);
	file.length -= 2;
	text_add_bytes(&file, scan, sizeof(scan) - 1);
	ADD(&file, "\xFF\xD9");
	assert_int_equal(made(), MEDIA_MANY_SCANS);
}

static void a_jpeg_without_points_or_with_a_start_inside_is_damaged(void **state)
{
	(void)state;
	ADD(&file, "\xFF\xD8\xFF\xFE\0\x05Lan\xFF\xD9");
	ADD(&file, "            ");
	assert_int_equal(made(), MEDIA_DAMAGED);

	tear_down(state);
	set_up(state);
	ADD(&file, "\xFF\xD8");
	text_add_bytes(&file, scan, sizeof(scan) - 1);
	text_add_bytes(&file, frame, sizeof(frame) - 1);
	ADD(&file, "\xFF\xD9");
	assert_int_equal(made(), MEDIA_DAMAGED);
	for (const char *inside = "\x01\xD0\xD7\xD8"; *inside; inside++) {
		tear_down(state);
		set_up(state);
		ADD(&file, "\xFF\xD8\xFF");
		text_add_bytes(&file, inside, 1);
		ADD(&file, "\0\4\0\0");
		text_add_bytes(&file, frame, sizeof(frame) - 1);
		text_add_bytes(&file, scan, sizeof(scan) - 1);
		ADD(&file, "\xFF\xD9");
		assert_int_equal(made(), MEDIA_DAMAGED);
	}
}

static void a_webp_keeps_its_points_and_colours_only(void **state)
{
	(void)state;
	ADD(&file, "RIFF\x46\0\0\0WEBP");
	ADD(&file, "VP8X\x0a\0\0\0\x2C\0\0\0\7\0\0\7\0\0");
	ADD(&file, "ICCP\3\0\0\0rgb\0");
	ADD(&file, "VP8L\4\0\0\0pts.");
	ADD(&file, "EXIF\4\0\0\0home");
	ADD(&file, "XMP \3\0\0\0Lan\0");
	assert_int_equal(file.length, 0x46 + 8);
	is_refused_when_cut();
	ADD(&file, "another file");
	assert_int_equal(made(), MEDIA_PLAIN);
	assert_true(says("pts.") && says("rgb"));
	assert_false(says("home") || says("Lan") || says("another"));
	assert_int_equal(plain.bytes[4], plain.length - 8);
	assert_int_equal(plain.bytes[20], 0x20);

	tear_down(state);
	set_up(state);
	ADD(&file, "RIFF\x10\0\0\0WEBPabcd\4\0\0\0pts.");
	assert_int_equal(made(), MEDIA_DAMAGED);
}

static void recordings_keep_their_sound_only(void **state)
{
	(void)state;
	ADD(&file, "ID3\4\0\0\0\0\0\x08TIT2.Lan\xFF\xFB\x90\0sound");
	for (int i = 0; i < 128; i++)
		text_add_bytes(&file, i < 3 ? &"TAG"[i] : "n", 1);
	assert_int_equal(made(), MEDIA_PLAIN);
	assert_int_equal(plain.length, 9);
	assert_memory_equal(plain.bytes + 4, "sound", 5);
	/* Longer than the file, it says. */
	file.bytes[6] = 0x7F;
	assert_int_equal(made(), MEDIA_DAMAGED);

	tear_down(state);
	set_up(state);
	ADD(&file, "\0\0\0\x0C"
		   "ftypM4A ");
	ADD(&file, "\0\0\0\x38moov");
	ADD(&file, "\0\0\0\x0C"
		   "mvhdhead");
	ADD(&file, "\0\0\0\x14trak\0\0\0\x0C"
		   "udtahome");
	ADD(&file, "\0\0\0\x10meta\0\0\0\0Lan.");
	ADD(&file, "\0\0\0\1mdat\0\0\0\0\0\0\0\x15sound");
	file.length--;
	assert_int_equal(made(), MEDIA_DAMAGED);
	file.length++;
	assert_int_equal(made(), MEDIA_PLAIN);
	assert_int_equal(plain.length, file.length);
	assert_true(says("mvhdhead") && says("sound"));
	assert_false(says("home") || says("Lan"));
}

static void boxes_in_boxes_have_an_end(void **state)
{
	(void)state;
	ADD(&file, "\0\0\0\x0C"
		   "ftypM4A ");
	for (int i = 0; i < 100; i++)
		ADD(&file, "\0\0\0\0moov");
	assert_int_equal(made(), MEDIA_DAMAGED);

	tear_down(state);
	set_up(state);
	ADD(&file, "\0\0\0\x0C"
		   "ftypM4A \0\0\0\1udta\0\0\0\0\0\0\0\x14home");
	assert_int_equal(made(), MEDIA_DAMAGED);
}

static void a_recording_of_another_form_is_left_as_it_is(void **state)
{
	(void)state;
	ADD(&file, "OggS\0\0\0\0\0\0\0\0\0sound");
	assert_int_equal(made(), MEDIA_PLAIN);
	assert_int_equal(plain.length, file.length);
	assert_memory_equal(plain.bytes, file.bytes, file.length);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_png_keeps_its_points_and_colours_only, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_png_begins_with_its_sides_and_has_points,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_jpeg_keeps_its_points_and_colours_only,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(how_a_camera_was_held_is_kept_and_where_is_not,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_jpeg_has_so_many_scans_at_most, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(
			a_jpeg_without_points_or_with_a_start_inside_is_damaged, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(a_webp_keeps_its_points_and_colours_only,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(recordings_keep_their_sound_only, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(boxes_in_boxes_have_an_end, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_recording_of_another_form_is_left_as_it_is,
						set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

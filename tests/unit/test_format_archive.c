#include "question-bank/formats/archive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

static char why[IMPORT_SENTENCE_MAX];

/* An archive in the making, in memory. */
struct bench {
	zip_source_t *source;
	zip_t *zip;
	char *bytes;
	size_t length;
};

static void begin(struct bench *bench)
{
	bench->source = zip_source_buffer_create(NULL, 0, 0, NULL);
	bench->zip = zip_open_from_source(bench->source, ZIP_TRUNCATE, NULL);
	assert_non_null(bench->zip);
	zip_source_keep(bench->source);
}

/* bytes stay the caller's until end(). */
static zip_uint64_t add(struct bench *bench, const char *name, const char *bytes, size_t length)
{
	zip_source_t *source = zip_source_buffer(bench->zip, bytes, length, 0);
	zip_int64_t index = zip_file_add(bench->zip, name, source, ZIP_FL_ENC_UTF_8);

	assert_true(index >= 0);
	return (zip_uint64_t)index;
}

static void end(struct bench *bench)
{
	zip_stat_t entry;

	assert_int_equal(zip_close(bench->zip), 0);
	assert_int_equal(zip_source_stat(bench->source, &entry), 0);
	bench->length = (size_t)entry.size;
	bench->bytes = malloc(bench->length + 1);
	assert_non_null(bench->bytes);
	zip_source_open(bench->source);
	assert_int_equal(zip_source_read(bench->source, bench->bytes, bench->length),
			 bench->length);
	zip_source_close(bench->source);
	zip_source_free(bench->source);
}

static struct archive *opened(const struct bench *bench)
{
	struct archive *archive = archive_open(bench->bytes, bench->length, why);

	if (!archive)
		fail_msg("%s", why);
	return archive;
}

static void refuses(struct bench *bench, const char *part)
{
	why[0] = '\0';
	assert_null(archive_open(bench->bytes, bench->length, why));
	if (!strstr(why, part))
		fail_msg("\"%s\" lacks \"%s\"", why, part);
	free(bench->bytes);
}

static void refuses_name(const char *name)
{
	struct bench bench;

	begin(&bench);
	add(&bench, "good", "a", 1);
	add(&bench, name, "b", 1);
	end(&bench);
	refuses(&bench, "leads out");
}

static void entries_are_read_by_name(void **state)
{
	struct archive *archive;
	struct bench bench;
	size_t length;
	char *bytes;

	(void)state;
	begin(&bench);
	add(&bench, "a..b/..c/x.xml", "m\0t", 3);
	add(&bench, "empty", "", 0);
	end(&bench);
	assert_true(archive_is(bench.bytes, bench.length));
	archive = opened(&bench);
	assert_int_equal(archive_count(archive), 2);
	assert_string_equal(archive_name(archive, 1), "empty");
	assert_true(archive_has(archive, "empty"));
	assert_false(archive_has(archive, "Empty"));
	bytes = archive_read(archive, "a..b/..c/x.xml", &length, why);
	assert_int_equal(length, 3);
	assert_memory_equal(bytes, "m\0t\0", 4);
	free(bytes);
	bytes = archive_read(archive, "empty", &length, why);
	assert_non_null(bytes);
	assert_int_equal(length, 0);
	free(bytes);
	assert_null(archive_read(archive, "none", &length, why));
	assert_non_null(strstr(why, "\"none\" of the archive is missing"));
	archive_close(archive);
	free(bench.bytes);
}

static void names_that_lead_out_are_refused(void **state)
{
	(void)state;
	refuses_name("../a");
	refuses_name("a/../../b");
	refuses_name("a/..");
	refuses_name("a\\..\\b");
	refuses_name("/etc/passwd");
	refuses_name("\\a");
	refuses_name("C:a");
}

static void a_name_has_only_so_many_bytes(void **state)
{
	char name[ARCHIVE_NAME_MAX + 2];
	struct bench bench;

	(void)state;
	memset(name, 'a', sizeof(name));
	name[ARCHIVE_NAME_MAX] = '\0';
	begin(&bench);
	add(&bench, name, "b", 1);
	end(&bench);
	archive_close(opened(&bench));
	free(bench.bytes);
	name[ARCHIVE_NAME_MAX] = 'a';
	name[ARCHIVE_NAME_MAX + 1] = '\0';
	begin(&bench);
	add(&bench, name, "b", 1);
	end(&bench);
	refuses(&bench, "too long");
}

static void with_entries(struct bench *bench, int count)
{
	begin(bench);
	for (int i = 0; i < count; i++) {
		char name[16];

		snprintf(name, sizeof(name), "%d", i);
		zip_set_file_compression(bench->zip, add(bench, name, "", 0), ZIP_CM_STORE, 0);
	}
	end(bench);
}

static void an_archive_has_only_so_many_entries(void **state)
{
	struct bench bench;

	(void)state;
	with_entries(&bench, ARCHIVE_ENTRIES_MAX);
	archive_close(opened(&bench));
	free(bench.bytes);
	with_entries(&bench, ARCHIVE_ENTRIES_MAX + 1);
	refuses(&bench, "more than 25000 parts");
}

/* Of one entry with bytes that hardly pack, stored as they are. */
static void with_stored(struct bench *bench, const char *noise, size_t length, int count)
{
	begin(bench);
	for (int i = 0; i < count; i++) {
		char name[16];

		snprintf(name, sizeof(name), "%d", i);
		zip_set_file_compression(bench->zip, add(bench, name, noise, length),
					 ZIP_CM_STORE, 0);
	}
	end(bench);
}

static void an_entry_has_only_so_many_bytes(void **state)
{
	char *noise = calloc(1, (size_t)ARCHIVE_ENTRY_MAX + 1);
	struct bench bench;

	(void)state;
	with_stored(&bench, noise, ARCHIVE_ENTRY_MAX, 1);
	archive_close(opened(&bench));
	free(bench.bytes);
	with_stored(&bench, noise, (size_t)ARCHIVE_ENTRY_MAX + 1, 1);
	refuses(&bench, "too large");
	free(noise);
}

static void all_entries_have_only_so_many_bytes(void **state)
{
	const int count = ARCHIVE_TOTAL_MAX / ARCHIVE_ENTRY_MAX;
	char *noise = calloc(1, (size_t)ARCHIVE_ENTRY_MAX);
	struct archive *archive;
	struct bench bench;
	size_t length;

	(void)state;
	with_stored(&bench, noise, ARCHIVE_ENTRY_MAX, count);
	archive = opened(&bench);
	for (int i = 0; i < count; i++) {
		char *bytes = archive_read(archive, "0", &length, why);

		assert_non_null(bytes);
		free(bytes);
	}
	assert_null(archive_read(archive, "0", &length, why));
	assert_non_null(strstr(why, "one too many"));
	archive_close(archive);
	free(bench.bytes);
	begin(&bench);
	for (int i = 0; i < count; i++) {
		char name[2] = { (char)('0' + i), '\0' };

		zip_set_file_compression(bench.zip, add(&bench, name, noise, ARCHIVE_ENTRY_MAX),
					 ZIP_CM_STORE, 0);
	}
	add(&bench, "more", "a", 1);
	end(&bench);
	refuses(&bench, "together");
	free(noise);
}

static void what_is_packed_too_tightly_is_refused(void **state)
{
	char *blanks = calloc(1, ARCHIVE_RATIO_FROM);
	struct archive *archive;
	struct bench bench;

	(void)state;
	begin(&bench);
	add(&bench, "small", blanks, ARCHIVE_RATIO_FROM - 1);
	end(&bench);
	archive = opened(&bench);
	archive_close(archive);
	free(bench.bytes);
	begin(&bench);
	add(&bench, "bomb", blanks, ARCHIVE_RATIO_FROM);
	end(&bench);
	refuses(&bench, "do harm");
	free(blanks);
}

static void encrypted_entries_are_refused(void **state)
{
	struct bench bench;

	(void)state;
	begin(&bench);
	add(&bench, "good", "a", 1);
	zip_file_set_encryption(bench.zip, add(&bench, "secret", "b", 1), ZIP_EM_AES_256, "pw");
	end(&bench);
	refuses(&bench, "encrypted");
}

static void broken_archives_are_refused(void **state)
{
	struct archive *archive;
	struct bench bench;
	size_t length;
	char *found;

	(void)state;
	begin(&bench);
	zip_set_file_compression(bench.zip, add(&bench, "a", "0123456789", 10), ZIP_CM_STORE,
				 0);
	end(&bench);
	assert_null(archive_open(bench.bytes, bench.length - 30, why));
	assert_non_null(strstr(why, "broken"));
	assert_null(archive_open("PK\3\4", 4, why));
	found = bench.bytes + 31;
	assert_memory_equal(found, "0123456789", 10);
	found[3] = 'x';
	archive = opened(&bench);
	assert_null(archive_read(archive, "a", &length, why));
	assert_non_null(strstr(why, "\"a\" of the archive is broken"));
	archive_close(archive);
	free(bench.bytes);
}

/* Writes another size into the headers of this entry; a bomb does not say what it is. */
static void belie_size(struct bench *bench, const char *name, uint32_t size)
{
	enum { LOCAL_SIZE = 22, LOCAL_NAME = 30, CENTRAL_SIZE = 24, CENTRAL_NAME = 46 };
	const size_t length = strlen(name);
	int belied = 0;

	for (size_t i = 0; i + CENTRAL_NAME + length <= bench->length; i++) {
		bool is_local = memcmp(bench->bytes + i, "PK\3\4", 4) == 0;
		bool is_central = memcmp(bench->bytes + i, "PK\1\2", 4) == 0;
		char *at = bench->bytes + i + (is_local ? LOCAL_SIZE : CENTRAL_SIZE);

		if ((!is_local && !is_central) ||
		    memcmp(bench->bytes + i + (is_local ? LOCAL_NAME : CENTRAL_NAME), name,
			   length) != 0)
			continue;
		for (int k = 0; k < 4; k++)
			at[k] = (char)(size >> 8 * k & 0xFF);
		belied++;
	}
	assert_int_equal(belied, 2);
}

/* A workbook in all but its sheet, which is nothing but zeros. */
static void pack_bomb(struct bench *bench, const char *zeros, size_t length)
{
	static const char types[] = "<Types><Default Extension='xml'/></Types>";
	static const char workbook[] = "<workbook><sheets><sheet id='r1'/></sheets></workbook>";

	begin(bench);
	add(bench, "[Content_Types].xml", types, sizeof(types) - 1);
	add(bench, "xl/workbook.xml", workbook, sizeof(workbook) - 1);
	add(bench, "xl/worksheets/sheet1.xml", zeros, length);
	end(bench);
	assert_true(bench->length < (size_t)1024 * 1024);
}

static void a_bomb_is_refused_whatever_it_says_of_its_size(void **state)
{
	static const char sheet[] = "xl/worksheets/sheet1.xml";
	const size_t size = (size_t)2 * ARCHIVE_ENTRY_MAX;
	char *zeros = calloc(1, size), *bytes;
	struct archive *archive;
	struct bench bench;
	size_t length;

	(void)state;
	assert_non_null(zeros);
	pack_bomb(&bench, zeros, size);
	refuses(&bench, "too large");
	pack_bomb(&bench, zeros, size);
	belie_size(&bench, sheet, 1000);
	archive = opened(&bench);
	bytes = archive_read(archive, "[Content_Types].xml", &length, why);
	assert_non_null(bytes);
	free(bytes);
	assert_null(archive_read(archive, sheet, &length, why));
	assert_non_null(strstr(why, "is broken or packed in an unusual way"));
	archive_close(archive);
	free(bench.bytes);
	free(zeros);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries_are_read_by_name),
		cmocka_unit_test(names_that_lead_out_are_refused),
		cmocka_unit_test(a_name_has_only_so_many_bytes),
		cmocka_unit_test(an_archive_has_only_so_many_entries),
		cmocka_unit_test(an_entry_has_only_so_many_bytes),
		cmocka_unit_test(all_entries_have_only_so_many_bytes),
		cmocka_unit_test(what_is_packed_too_tightly_is_refused),
		cmocka_unit_test(encrypted_entries_are_refused),
		cmocka_unit_test(broken_archives_are_refused),
		cmocka_unit_test(a_bomb_is_refused_whatever_it_says_of_its_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "office_pack.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void add(zip_t *zip, const char *name, const void *bytes, size_t length)
{
	zip_source_t *source = zip_source_buffer(zip, bytes, length, 0);
	zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);

	assert(index >= 0);
	zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

static char *bytes_of(zip_source_t *source, size_t *length)
{
	zip_stat_t entry;
	char *bytes;

	zip_source_stat(source, &entry);
	*length = (size_t)entry.size;
	bytes = malloc(*length + 1);
	assert(bytes && zip_source_open(source) == 0);
	zip_source_read(source, bytes, *length);
	zip_source_close(source);
	return bytes;
}

char *office_pack(const uint8_t *bytes, size_t length, const char *const names[OFFICE_PARTS],
		  const char *const (*fixed)[2], size_t *packed_length)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	char *packed;

	assert(zip);
	zip_source_keep(source);
	for (; (*fixed)[0]; fixed++)
		add(zip, (*fixed)[0], (*fixed)[1], strlen((*fixed)[1]));
	for (int i = 0; i < OFFICE_PARTS && names[i] && length > 0; i++) {
		const uint8_t *end = memchr(bytes, 0, length);
		size_t part = end ? (size_t)(end - bytes) : length;

		add(zip, names[i], bytes, part);
		part += end != NULL;
		bytes += part;
		length -= part;
	}
	assert(zip_close(zip) == 0);
	packed = bytes_of(source, packed_length);
	zip_source_free(source);
	return packed;
}

static char *copied(const uint8_t *bytes, size_t length, size_t *packed_length)
{
	char *copy = malloc(length + 1);

	assert(copy);
	memcpy(copy, bytes, length);
	*packed_length = length;
	return copy;
}

static int is_archive(const uint8_t *bytes, size_t length)
{
	return length >= 2 && memcmp(bytes, "PK", 2) == 0;
}

char *office_pack_sheet(const uint8_t *bytes, size_t length, size_t *packed_length)
{
	static const char *const names[OFFICE_PARTS] = { "xl/worksheets/sheet1.xml",
							 "xl/sharedStrings.xml", NULL };
	static const char *const fixed[][2] = {
		{ "xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='r1'/>"
				     "</sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		  "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/>"
		  "<Relationship Id='r2' Target='sharedStrings.xml' Type='" OFFICE
		  "sharedStrings'/></Relationships>" },
		{ NULL, NULL },
	};

	if (is_archive(bytes, length))
		return copied(bytes, length, packed_length);
	return office_pack(bytes, length, names, fixed, packed_length);
}

char *office_pack_document(const uint8_t *bytes, size_t length, size_t *packed_length)
{
	static const char *const names[OFFICE_PARTS] = { "word/document.xml",
							 "word/numbering.xml",
							 "word/styles.xml" };
	static const char *const fixed[][2] = {
		{ "word/_rels/document.xml.rels",
		  "<Relationships><Relationship Id='r1' Target='numbering.xml' Type='" OFFICE
		  "numbering'/><Relationship Id='r2' Target='styles.xml' Type='" OFFICE
		  "styles'/></Relationships>" },
		{ NULL, NULL },
	};

	if (is_archive(bytes, length))
		return copied(bytes, length, packed_length);
	return office_pack(bytes, length, names, fixed, packed_length);
}

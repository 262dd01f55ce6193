#include "office_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

#define RELATION(id, type, target) \
	"<Relationship Id='" id "' Target='" target \
	"' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" type \
	"'/>"
#define RELATIONS(inside) "<Relationships>" inside "</Relationships>"

enum { PARTS_MAX = 8 };

char *office_make(const struct office_part *parts, size_t *length)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	zip_stat_t entry;
	char *bytes;

	assert_non_null(zip);
	zip_source_keep(source);
	for (; parts->name; parts++) {
		zip_source_t *part = zip_source_buffer(zip, parts->xml, strlen(parts->xml), 0);

		zip_int64_t index = zip_file_add(zip, parts->name, part, ZIP_FL_ENC_UTF_8);

		assert_true(index >= 0);
		zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
	}
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_stat(source, &entry), 0);
	*length = (size_t)entry.size;
	bytes = malloc(*length + 1);
	assert_non_null(bytes);
	zip_source_open(source);
	assert_int_equal(zip_source_read(source, bytes, *length), *length);
	zip_source_close(source);
	zip_source_free(source);
	return bytes;
}

/* "<open>inside</close>more", to be freed. */
static char *wrapped(const char *open, const char *inside, const char *close, const char *more)
{
	size_t size = strlen(open) + strlen(inside) + strlen(close) + strlen(more) + 1;
	char *text = malloc(size);

	assert_non_null(text);
	snprintf(text, size, "%s%s%s%s", open, inside, close, more);
	return text;
}

char *office_sheet(const char *cells, const char *after, const char *shared, size_t *length)
{
	char *sheet = wrapped("<worksheet><sheetData>", cells, "</sheetData>", after);
	char *whole = wrapped(sheet, "", "</worksheet>", "");
	char *texts = wrapped("<sst>", shared ? shared : "", "</sst>", "");
	const struct office_part parts[PARTS_MAX] = {
		{ "_rels/.rels",
		  RELATIONS(RELATION("r1", "officeDocument", "xl/workbook.xml")) },
		{ "xl/workbook.xml",
		  "<workbook xmlns:r='r'><sheets><sheet name='Tờ 1' sheetId='1' r:id='r1'/>"
		  "</sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		  RELATIONS(RELATION("r1", "worksheet", "worksheets/sheet1.xml")
				    RELATION("r2", "sharedStrings", "/xl/sharedStrings.xml")) },
		{ "xl/worksheets/sheet1.xml", whole },
		{ shared ? "xl/sharedStrings.xml" : NULL, texts },
	};
	char *bytes = office_make(parts, length);

	free(sheet);
	free(whole);
	free(texts);
	return bytes;
}

char *office_document(const char *body, const char *numbering, const char *styles,
		      size_t *length)
{
	char *document =
		wrapped("<w:document xmlns:w='w'><w:body>", body, "</w:body></w:document>", "");
	char *lists = wrapped("<w:numbering xmlns:w='w'>", numbering ? numbering : "",
			      "</w:numbering>", "");
	char *looks =
		wrapped("<w:styles xmlns:w='w'>", styles ? styles : "", "</w:styles>", "");
	const struct office_part parts[PARTS_MAX] = {
		{ "_rels/.rels",
		  RELATIONS(RELATION("r1", "officeDocument", "word/document.xml")) },
		{ "word/document.xml", document },
		{ "word/_rels/document.xml.rels",
		  RELATIONS(RELATION("r1", "numbering", "numbering.xml")
				    RELATION("r2", "styles", "styles.xml")) },
		{ "word/numbering.xml", lists },
		{ "word/styles.xml", looks },
	};
	char *bytes = office_make(parts, length);

	free(document);
	free(lists);
	free(looks);
	return bytes;
}

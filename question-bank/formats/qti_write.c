/* The writing half of qti.h: the package. */
#include "question-bank/formats/qti.h"

#include "question-bank/formats/markup.h"
#include "question-bank/formats/qti_item.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* A package is the same whenever it is made: all its files are of 1980-01-01. */
enum { PACKED_AT_UNIX_S = 315532800, FILE_NAME_SIZE = QUESTION_ID_MAX + 32 };

/* An item's file; numbered, because ids may differ in case alone. */
static void name_file(char name[FILE_NAME_SIZE], size_t index, const struct question *question)
{
	snprintf(name, FILE_NAME_SIZE, "items/%05zu-%.*s.xml", index + 1, QUESTION_ID_MAX,
		 question->id);
}

/* Takes the text. */
static void pack(zip_t *zip, const char *name, char *text, size_t length)
{
	zip_source_t *source = zip_source_buffer(zip, text, length, 1);
	zip_int64_t index = source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

	if (index < 0 || zip_file_set_mtime(zip, (zip_uint64_t)index, PACKED_AT_UNIX_S, 0) != 0)
		abort();
}

/* Opens a text to be written in memory instead of the export's file. */
static FILE *turn_aside(struct export *export, char **text, size_t *length)
{
	FILE *out = export->out;

	export->out = open_memstream(text, length);
	if (!export->out)
		abort();
	return out;
}

static void turn_back(struct export *export, FILE *out)
{
	if (fclose(export->out) != 0)
		abort();
	export->out = out;
}

static void pack_item(struct export *export, zip_t *zip, size_t index)
{
	const struct question *question = export->questions[index];
	char *text = NULL, name[FILE_NAME_SIZE];
	size_t length;
	FILE *out = turn_aside(export, &text, &length);

	qti_item_write(export, question);
	turn_back(export, out);
	name_file(name, index, question);
	pack(zip, name, text, length);
}

static void put_keyword(FILE *out, const char *name, const char *value)
{
	fprintf(out, "<keyword><string language=\"en\">%s:", name);
	markup_put(out, value);
	fputs("</string></keyword>", out);
}

static void put_resource(struct export *export, size_t index)
{
	const struct question *question = export->questions[index];
	char name[FILE_NAME_SIZE];
	FILE *out = export->out;

	name_file(name, index, question);
	fprintf(out,
		"<resource identifier=\"I%05zu\" type=\"imsqti_item_xmlv2p1\" href=\"%s\">\n"
		"<metadata><lom xmlns=\"http://ltsc.ieee.org/xsd/LOM\"><general>",
		index + 1, name);
	put_keyword(out, "topic", question->topic);
	put_keyword(out, "difficulty", question->difficulty);
	for (enum audience i = 0; i < AUDIENCES; i++)
		if (question->is_for[i])
			put_keyword(out, "audience", audience_name(i));
	fprintf(out, "</general></lom></metadata>\n<file href=\"%s\"/>\n</resource>\n", name);
}

static void pack_manifest(struct export *export, zip_t *zip)
{
	char *text = NULL;
	size_t length;
	FILE *out = turn_aside(export, &text, &length);

	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" "
	      "identifier=\"MANIFEST\">\n"
	      "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion>\n"
	      "<lom xmlns=\"http://ltsc.ieee.org/xsd/LOM\"><general><title>",
	      export->out);
	fprintf(export->out, "<string language=\"%s\">", language_name(export->language));
	markup_put(export->out, export->title ? export->title : "");
	fputs("</string></title></general></lom></metadata>\n<organizations/>\n<resources>\n",
	      export->out);
	for (size_t i = 0; i < export->count; i++)
		put_resource(export, i);
	fputs("</resources>\n</manifest>\n", export->out);
	turn_back(export, out);
	pack(zip, "imsmanifest.xml", text, length);
}

/* Copies the finished archive from memory to the export's file. */
static void hand_over(struct export *export, zip_source_t *source)
{
	char piece[4096];
	zip_int64_t got;

	if (zip_source_open(source) != 0)
		abort();
	while ((got = zip_source_read(source, piece, sizeof(piece))) > 0)
		fwrite(piece, 1, (size_t)got, export->out);
	zip_source_close(source);
}

void qti_write(struct export *export)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;

	if (!zip)
		abort();
	zip_source_keep(source);
	pack_manifest(export, zip);
	for (size_t i = 0; i < export->count; i++)
		pack_item(export, zip, i);
	if (zip_close(zip) != 0)
		abort();
	hand_over(export, source);
	zip_source_free(source);
}

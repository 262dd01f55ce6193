#include "question-bank/formats/office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char office_old_sentence[] =
	"This is a file of an old Office (.doc, .xls), or one with a password; open it there "
	"and save it as .docx or .xlsx without a password.";

bool office_is_old(const char *bytes, size_t length)
{
	static const char head[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

	return length >= sizeof(head) - 1 && memcmp(bytes, head, sizeof(head) - 1) == 0;
}

static bool has_ending(const char *name, const char *ending)
{
	size_t length = strlen(name), more = strlen(ending);

	return length >= more && strcasecmp(name + length - more, ending) == 0;
}

bool office_ends_in(const char *name, const char *ending, const char *other)
{
	return has_ending(name, ending) || has_ending(name, other);
}

bool office_has(const char *bytes, size_t length, const char *name)
{
	char why[IMPORT_SENTENCE_MAX];
	struct archive *archive =
		archive_is(bytes, length) ? archive_open(bytes, length, why) : NULL;
	bool has = archive && archive_has(archive, name);

	archive_close(archive);
	return has;
}

struct xml_document *office_open(struct archive *archive, const char *name,
				 char why[IMPORT_SENTENCE_MAX])
{
	struct xml_document *document;
	size_t length;
	char *bytes = archive_read(archive, name, &length, why);

	if (!bytes)
		return NULL;
	document = xml_open(bytes, length, why);
	free(bytes);
	return document;
}

/* The length of "xl/" in "xl/workbook.xml". */
static size_t folder_length(const char *part)
{
	const char *slash = strrchr(part, '/');

	return slash ? (size_t)(slash - part) + 1 : 0;
}

/* Takes "xl/" and "../a" to "a". False if it is too long or climbs out. */
static bool resolve(const char *part, const char *target, char name[OFFICE_NAME_MAX])
{
	size_t length = target[0] == '/' ? 0 : folder_length(part);

	if (target[0] == '/')
		target++;
	memcpy(name, part, length);
	while (strncmp(target, "../", 3) == 0) {
		if (length == 0)
			return false;
		name[length - 1] = '\0';
		length = folder_length(name);
		target += 3;
	}
	if (length + strlen(target) >= OFFICE_NAME_MAX)
		return false;
	memcpy(name + length, target, strlen(target) + 1);
	return true;
}

static bool ends_in(const char *text, const char *end)
{
	size_t length = text ? strlen(text) : 0;

	return text && length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

static bool is_wanted(const struct xml_node *relation, const char *id, const char *type)
{
	const char *its_id = xml_attribute(relation, "Id");
	const char *mode = xml_attribute(relation, "TargetMode");

	if (mode && strcmp(mode, "External") == 0)
		return false;
	if (id)
		return its_id && strcmp(its_id, id) == 0;
	return ends_in(xml_attribute(relation, "Type"), type);
}

static bool find(const struct xml_document *relations, const char *part, const char *id,
		 const char *type, char name[OFFICE_NAME_MAX])
{
	const struct xml_node *relation = xml_child(xml_root(relations), "Relationship");

	for (; relation; relation = xml_next(relation, "Relationship")) {
		const char *target = xml_attribute(relation, "Target");

		if (target && is_wanted(relation, id, type))
			return resolve(part, target, name);
	}
	return false;
}

bool office_relation(struct archive *archive, const char *part, const char *id,
		     const char *type, char name[OFFICE_NAME_MAX])
{
	char file[2 * OFFICE_NAME_MAX], why[IMPORT_SENTENCE_MAX];
	size_t folder = folder_length(part);
	struct xml_document *relations;
	bool is_found;

	if (strlen(part) >= OFFICE_NAME_MAX)
		return false;
	snprintf(file, sizeof(file), "%.*s_rels/%s.rels", (int)folder, part, part + folder);
	relations = office_open(archive, file, why);
	if (!relations)
		return false;
	is_found = find(relations, part, id, type, name);
	xml_close(relations);
	return is_found;
}

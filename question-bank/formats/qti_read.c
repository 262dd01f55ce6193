/* The reading half of qti.h: files and packages; items are for qti1_read.c and qti2_read.c. */
#include "question-bank/formats/qti.h"

#include "question-bank/formats/archive.h"
#include "question-bank/formats/qti_inside.h"
#include "question-bank/name_set.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char manifest_name[] = "imsmanifest.xml";

/* A package while it is read. */
struct package {
	struct item *item;
	struct archive *archive;
	struct name_set files; /* those that were read */
	size_t folder;         /* bytes of the manifest's name before its last part */
};

bool qti1_is(const char *name, const char *bytes, size_t length)
{
	(void)name;
	return xml_begins_with(bytes, length, "questestinterop");
}

/* The manifest's place in an archive, which may be in a folder; NULL if there is none. */
static const char *find_manifest(const struct archive *archive)
{
	const char *found = NULL;

	for (size_t i = 0; i < archive_count(archive); i++) {
		const char *name = archive_name(archive, i);
		const char *slash = strrchr(name, '/');

		if (strcmp(slash ? slash + 1 : name, manifest_name) == 0 &&
		    (!found || strlen(name) < strlen(found)))
			found = name;
	}
	return found;
}

static bool ends_in(const char *name, const char *ending)
{
	size_t length = strlen(name);

	return length >= strlen(ending) &&
	       strcasecmp(name + length - strlen(ending), ending) == 0;
}

static bool is_package(const char *name, const char *bytes, size_t length)
{
	char why[IMPORT_SENTENCE_MAX];
	struct archive *archive;
	bool is_one;

	if (!archive_is(bytes, length))
		return false;
	if (ends_in(name, ".zip") || ends_in(name, ".imscc"))
		return true;
	archive = archive_open(bytes, length, why);
	is_one = archive && find_manifest(archive);
	archive_close(archive);
	return is_one;
}

bool qti2_is(const char *name, const char *bytes, size_t length)
{
	return xml_begins_with(bytes, length, "assessmentItem") ||
	       xml_begins_with(bytes, length, "assessmentTest") ||
	       is_package(name, bytes, length);
}

bool qti3_is(const char *name, const char *bytes, size_t length)
{
	(void)name;
	return xml_begins_with(bytes, length, "qti-assessment-item") ||
	       xml_begins_with(bytes, length, "qti-assessment-test");
}

static bool is_item(const struct xml_node *node)
{
	return xml_is(node, "item") || qti_is(node, "assessmentitem");
}

static bool is_within_item(const struct xml_node *node)
{
	do
		node = xml_parent(node);
	while (node && !is_item(node));
	return node;
}

/* All questions of one document; false if it has none that we know. */
static bool take_document(struct item *item, const struct xml_document *document,
			  const struct xml_node *metadata)
{
	const struct xml_node *root = xml_root(document);
	bool is_old = xml_is(root, "questestinterop"), is_any = false;

	if (qti_is(root, "assessmentitem")) {
		qti2_take(item, root, metadata);
		return true;
	}
	for (const struct xml_node *node = xml_below(root, root, NULL); node;
	     node = xml_below(root, node, NULL)) {
		if (!is_item(node) || is_old != xml_is(node, "item") || is_within_item(node))
			continue;
		if (is_old)
			qti1_take(item, node);
		else
			qti2_take(item, node, NULL);
		is_any = true;
	}
	return is_any;
}

static void refuse_file(struct item *item, const char *why)
{
	char place[IMPORT_WORDS_MAX];

	snprintf(place, sizeof(place), "item %.50s", item->file);
	import_problem(item->import, place, "", "The file was left out.", "%s", why);
	item->import->left_out++;
}

/* Reads a file of the package, unless it was read; a file without questions is no problem. */
static void take_file(struct package *package, const char *name,
		      const struct xml_node *metadata)
{
	struct item *item = package->item;
	struct xml_document *document;
	char why[IMPORT_SENTENCE_MAX];
	size_t length;
	char *bytes;

	if (!name_set_add(&package->files, name, NULL))
		return;
	item->file = name;
	bytes = archive_read(package->archive, name, &length, why);
	document = bytes ? xml_open(bytes, length, why) : NULL;
	if (document)
		take_document(item, document, metadata);
	else
		refuse_file(item, why);
	xml_close(document);
	free(bytes);
}

static int digit_of(char sign)
{
	static const char digits[] = "0123456789abcdef";
	const char *at =
		sign ? strchr(digits, sign | ('A' <= sign && sign <= 'F' ? 32 : 0)) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* The entry that a href names: from the manifest's folder on, "%20" for a blank. It is looked
 * up among the archive's names and nowhere else. In the import's memory. */
static const char *entry_of(const struct package *package, const char *manifest,
			    const char *href)
{
	char name[ARCHIVE_NAME_MAX + 1];
	size_t length = package->folder;

	memcpy(name, manifest, length);
	if (strncmp(href, "./", 2) == 0)
		href += 2;
	for (; *href && *href != '?' && *href != '#' && length < ARCHIVE_NAME_MAX; href++) {
		int high = *href == '%' ? digit_of(href[1]) : -1;
		int low = high >= 0 ? digit_of(href[2]) : -1;

		name[length++] = low >= 0 ? (char)(high * 16 + low) : *href;
		href += low >= 0 ? 2 : 0;
	}
	return arena_copy(&package->item->import->arena, name, length);
}

/* True for the types that hold questions; Canvas calls some of them by nothing. */
static bool may_hold_questions(const struct xml_node *resource, const char *href)
{
	const char *type = xml_attribute(resource, "type");

	if (!ends_in(href, ".xml") && !ends_in(href, ".qti"))
		return false;
	return !type || strstr(type, "qti") || strstr(type, "associatedcontent");
}

static void take_resource(struct package *package, const char *manifest,
			  const struct xml_node *resource)
{
	const char *href = xml_attribute(resource, "href");
	const struct xml_node *file = xml_child(resource, "file");
	const char *name;

	if (!href)
		href = xml_attribute(file, "href");
	if (!href || !may_hold_questions(resource, href))
		return;
	name = entry_of(package, manifest, href);
	take_file(package, name, xml_child(resource, "metadata"));
}

static void take_manifest(struct package *package, const char *name)
{
	struct xml_document *document;
	char why[IMPORT_SENTENCE_MAX];
	const char *slash = strrchr(name, '/');
	size_t length;
	char *bytes = archive_read(package->archive, name, &length, why);

	package->folder = slash ? (size_t)(slash - name) + 1 : 0;
	document = bytes ? xml_open(bytes, length, why) : NULL;
	if (document) {
		const struct xml_node *root = xml_root(document);

		for (const struct xml_node *node = xml_below(root, root, "resource"); node;
		     node = xml_below(root, node, "resource"))
			take_resource(package, name, node);
	} else {
		package->item->file = name;
		refuse_file(package->item, why);
	}
	xml_close(document);
	free(bytes);
}

/* Every XML file, if no manifest says which. */
static void take_all_files(struct package *package)
{
	for (size_t i = 0; i < archive_count(package->archive); i++) {
		const char *name = archive_name(package->archive, i);

		if (ends_in(name, ".xml") && !ends_in(name, manifest_name))
			take_file(package, name, NULL);
	}
}

static void read_package(struct item *item, const char *bytes, size_t length)
{
	char why[IMPORT_SENTENCE_MAX];
	struct package package = { .item = item };
	const char *manifest;

	package.archive = archive_open(bytes, length, why);
	if (!package.archive) {
		import_problem(item->import, "", "", import_file_empty, "%s", why);
		return;
	}
	manifest = find_manifest(package.archive);
	if (manifest)
		take_manifest(&package, manifest);
	if (package.files.count == 0)
		take_all_files(&package);
	name_set_clear(&package.files);
	archive_close(package.archive);
	item->file = NULL;
	if (item->import->count + item->import->left_out == 0)
		import_problem(item->import, "", "", import_file_empty,
			       "There are no questions of QTI in this package.");
}

static void read_document(struct item *item, const char *bytes, size_t length)
{
	char why[IMPORT_SENTENCE_MAX];
	struct xml_document *document = xml_open(bytes, length, why);

	if (!document) {
		import_problem(item->import, "", "", import_file_empty, "%s", why);
		return;
	}
	if (!take_document(item, document, NULL))
		import_problem(item->import, "", "", import_file_empty,
			       "There are no questions of QTI in this file; if it only names "
			       "other files, import the whole package (.zip).");
	xml_close(document);
}

void qti_read(struct import *import, const char *name, const char *bytes, size_t length)
{
	struct item item = { .import = import, .html = html_new() };

	(void)name;
	if (archive_is(bytes, length))
		read_package(&item, bytes, length);
	else
		read_document(&item, bytes, length);
	html_free(item.html);
}

#include "question-bank/formats/archive.h"

#include "question-bank/problem.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct archive {
	zip_t *zip;
	size_t count;
	zip_uint64_t bytes_read; /* unpacked so far, against ARCHIVE_TOTAL_MAX */
};

bool archive_is(const char *bytes, size_t length)
{
	return length >= 4 &&
	       (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
}

/* Windows takes "\" for "/", and "C:" for another disk. */
static bool leads_out(const char *name)
{
	if (name[0] == '/' || name[0] == '\\' || (name[0] && name[1] == ':'))
		return true;
	for (const char *part = name; *part;) {
		size_t length = strcspn(part, "/\\");

		if (length == 2 && part[0] == '.' && part[1] == '.')
			return true;
		part += length + (part[length] != '\0');
	}
	return false;
}

static bool is_bomb(const zip_stat_t *entry)
{
	return entry->size >= ARCHIVE_RATIO_FROM &&
	       entry->size / ARCHIVE_RATIO_MAX >= (entry->comp_size ? entry->comp_size : 1);
}

/* What is wrong with an entry, from its place in the directory; NULL if nothing. */
static const char *fault_of(const zip_stat_t *entry)
{
	const zip_uint64_t needed =
		ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;

	if ((entry->valid & needed) != needed)
		return "is described incompletely; pack the file again";
	if (!entry->name[0] || strlen(entry->name) > ARCHIVE_NAME_MAX)
		return "has no name, or one that is too long; pack the file again";
	if (leads_out(entry->name))
		return "has a name that leads out of the archive; pack the file again";
	if (entry->encryption_method != ZIP_EM_NONE)
		return "is encrypted; save the file without a password";
	if (entry->size > ARCHIVE_ENTRY_MAX)
		return "is too large; divide the file";
	if (is_bomb(entry))
		return "is packed so tightly that it may do harm; it is not opened";
	return NULL;
}

static void say_entry(const char *name, const char *fault, char why[IMPORT_SENTENCE_MAX])
{
	char shown[IMPORT_WORDS_MAX];

	snprintf(why, IMPORT_SENTENCE_MAX, "The part \"%s\" of the archive %s.",
		 problem_show(name, shown, sizeof(shown)), fault);
}

static bool check_entries(const struct archive *archive, char why[IMPORT_SENTENCE_MAX])
{
	zip_uint64_t total = 0;

	for (size_t i = 0; i < archive->count; i++) {
		const char *fault = "cannot be found; pack the file again";
		zip_stat_t entry = { 0 };

		if (zip_stat_index(archive->zip, i, 0, &entry) == 0)
			fault = fault_of(&entry);
		if (fault) {
			say_entry(entry.name ? entry.name : "", fault, why);
			return false;
		}
		total += entry.size;
	}
	if (total <= ARCHIVE_TOTAL_MAX)
		return true;
	snprintf(why, IMPORT_SENTENCE_MAX,
		 "All parts of the archive together have more than %d MB; divide the file.",
		 ARCHIVE_TOTAL_MAX / (1024 * 1024));
	return false;
}

static zip_t *open_bytes(const char *bytes, size_t length)
{
	zip_source_t *source = zip_source_buffer_create(bytes, length, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;

	if (source && !zip)
		zip_source_free(source);
	return zip;
}

enum { END_SIZE = 22, END_COMMENT_MAX = 65535, END_COUNT_AT = 10 };

/* How many parts the record at the end of a zip announces, before libzip makes a list of them;
 * 0 if there is no such record. */
static size_t announced(const char *bytes, size_t length)
{
	size_t back = END_SIZE;

	for (; back <= length && back <= END_SIZE + END_COMMENT_MAX; back++) {
		const unsigned char *end = (const unsigned char *)bytes + length - back;

		if (memcmp(end, "PK\5\6", 4) == 0)
			return end[END_COUNT_AT] | (size_t)end[END_COUNT_AT + 1] << 8;
	}
	return 0;
}

static void say_many(char why[IMPORT_SENTENCE_MAX])
{
	snprintf(why, IMPORT_SENTENCE_MAX,
		 "The archive has more than %d parts; divide the file.", ARCHIVE_ENTRIES_MAX);
}

struct archive *archive_open(const char *bytes, size_t length, char why[IMPORT_SENTENCE_MAX])
{
	struct archive *archive;
	zip_t *zip;

	if (announced(bytes, length) > ARCHIVE_ENTRIES_MAX) {
		say_many(why);
		return NULL;
	}
	zip = open_bytes(bytes, length);
	if (!zip) {
		snprintf(why, IMPORT_SENTENCE_MAX,
			 "The zip archive is broken or incomplete; fetch or pack it again.");
		return NULL;
	}
	archive = calloc(1, sizeof(*archive));
	if (!archive)
		abort();
	archive->zip = zip;
	archive->count = (size_t)zip_get_num_entries(zip, 0);
	if (archive->count <= ARCHIVE_ENTRIES_MAX && check_entries(archive, why))
		return archive;
	if (archive->count > ARCHIVE_ENTRIES_MAX)
		say_many(why);
	archive_close(archive);
	return NULL;
}

void archive_close(struct archive *archive)
{
	if (!archive)
		return;
	zip_discard(archive->zip);
	free(archive);
}

size_t archive_count(const struct archive *archive)
{
	return archive->count;
}

const char *archive_name(const struct archive *archive, size_t index)
{
	assert(index < archive->count);
	return zip_get_name(archive->zip, index, 0);
}

bool archive_has(const struct archive *archive, const char *name)
{
	return zip_name_locate(archive->zip, name, 0) >= 0;
}

/* Unpacks what the directory announced and not a byte more; reading on to the end makes libzip
 * compare the checksum. */
static bool unpack(struct archive *archive, zip_uint64_t index, char *bytes, size_t size)
{
	zip_file_t *file = zip_fopen_index(archive->zip, index, 0);
	bool is_whole = false;
	size_t done = 0;
	zip_int64_t got = 1;
	char beyond;

	if (!file)
		return false;
	while (done < size && got > 0) {
		got = zip_fread(file, bytes + done, size - done);
		done += got > 0 ? (size_t)got : 0;
	}
	if (done == size)
		is_whole = zip_fread(file, &beyond, 1) == 0;
	return zip_fclose(file) == 0 && is_whole;
}

char *archive_read(struct archive *archive, const char *name, size_t *length,
		   char why[IMPORT_SENTENCE_MAX])
{
	zip_int64_t index = zip_name_locate(archive->zip, name, 0);
	zip_stat_t entry = { 0 };
	char *bytes;

	*length = 0;
	if (index < 0 || zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &entry) != 0) {
		say_entry(name, "is missing; pack the file again", why);
		return NULL;
	}
	archive->bytes_read += entry.size;
	if (archive->bytes_read > ARCHIVE_TOTAL_MAX) {
		say_entry(name, "is one too many to be unpacked; divide the file", why);
		return NULL;
	}
	bytes = calloc(1, (size_t)entry.size + 1);
	if (!bytes)
		abort();
	if (!unpack(archive, (zip_uint64_t)index, bytes, (size_t)entry.size)) {
		say_entry(name, "is broken or packed in an unusual way; pack the file again",
			  why);
		free(bytes);
		return NULL;
	}
	*length = (size_t)entry.size;
	return bytes;
}

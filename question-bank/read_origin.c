/* The fields of a question that say where it comes from, and its media. */
#include "question-bank/read.h"

#include <stdio.h>
#include <string.h>

static const struct place media_place = { .key = "media" };

static void read_version(struct reader *reader, json_t *value, struct question *question)
{
	static const struct place place = { .key = "version" };
	const json_t *version = field_value(reader, NULL, value, "version", OPTIONAL);
	json_int_t number = version ? json_integer_value(version) : 1;

	if (number >= 1 && number <= QUESTION_VERSION_MAX)
		question->version = (int)number;
	else
		problem_add(&reader->problems, &place,
			    "A version is a whole number from 1 to %d; correct it.",
			    QUESTION_VERSION_MAX);
}

static void read_successor(struct reader *reader, json_t *value, struct question *question)
{
	static const struct place place = { .key = "superseded_by" };

	question->superseded_by = field_id(reader, NULL, value, "superseded_by", OPTIONAL);
	if (!question->superseded_by)
		return;
	if (question->id && strcmp(question->id, question->superseded_by) == 0)
		problem_add(&reader->problems, &place,
			    "A question cannot take its own place; name another, or remove "
			    "this.");
	if (question->status != QUESTION_RETIRED)
		problem_add(&reader->problems, &place,
			    "Another question has taken its place; set the status to "
			    "retired, or remove this.");
}

void question_read_roles(struct reader *reader, json_t *value, const char *key,
			 bool is_role[ROLES])
{
	const struct place parent = { .key = key };
	json_t *list = field_list(reader, NULL, value, key, OPTIONAL, 1, ROLES);

	for (size_t i = 0; i < json_array_size(list); i++) {
		const struct place place = { .parent = &parent, .index = (int)i };
		const char *word = json_string_value(json_array_get(list, i));
		enum role role;

		if (!word || !role_parse(word, &role))
			problem_add(&reader->problems, &place,
				    "This is no role; write \"editor\", \"lawyer\", "
				    "\"union_officer\", \"employer\", \"inspector\" or "
				    "\"teacher\".");
		else if (is_role[role])
			problem_add(&reader->problems, &place,
				    "The role %s is listed twice; remove one.",
				    role_name(role));
		else
			is_role[role] = true;
	}
}

/* A plain name: it must not lead out of the folder of the media. */
static bool is_file_name(const char *name)
{
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz"
				     "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

	return !name[length] && name[0] != '.';
}

static void read_medium(struct reader *reader, const struct place *place, json_t *value,
			struct question_media *media)
{
	static const char *const names[] = { "kind", "file", "alt", NULL };
	const struct place kind = { .parent = place, .key = "kind" };
	const struct place file = { .parent = place, .key = "file" };
	const char *word;

	if (!field_object(reader, place, value, names))
		return;
	word = field_string(reader, place, value, "kind", REQUIRED, MEDIA_FILE_MAX);
	if (word && !media_kind_parse(word, &media->kind))
		problem_add(&reader->problems, &kind,
			    "This is no kind of media; write image or audio.");
	media->file = field_string(reader, place, value, "file", REQUIRED, MEDIA_FILE_MAX);
	if (media->file && !is_file_name(media->file))
		problem_add(&reader->problems, &file,
			    "A file's name has letters without marks, digits, \"-\", \"_\" and "
			    "\".\" and no folder; rename it.");
	media->alt = field_text(reader, place, value, "alt", REQUIRED, MEDIA_ALT_MAX);
}

static void read_media(struct reader *reader, json_t *value, struct question *question)
{
	json_t *list =
		field_list(reader, NULL, value, "media", OPTIONAL, 1, QUESTION_MEDIA_MAX);

	for (size_t i = 0; i < json_array_size(list); i++) {
		const struct place place = { .parent = &media_place, .index = (int)i };

		read_medium(reader, &place, json_array_get(list, i), &question->media[i]);
		question->media_count++;
	}
}

void question_read_origin(struct reader *reader, json_t *value, struct question *question)
{
	read_version(reader, value, question);
	read_successor(reader, value, question);
	question_read_roles(reader, value, "authors", question->is_written_by);
	question_read_roles(reader, value, "reviewers", question->is_reviewed_by);
	question->source =
		field_string(reader, NULL, value, "source", OPTIONAL, QUESTION_SOURCE_MAX);
	question->licence =
		field_string(reader, NULL, value, "licence", OPTIONAL, QUESTION_TITLE_MAX);
	read_media(reader, value, question);
}

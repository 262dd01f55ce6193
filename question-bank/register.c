#include "question-bank/register.h"

#include "question-bank/date.h"
#include "question-bank/document.h"
#include "question-bank/field.h"
#include "question-bank/name_set.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct law_register {
	struct arena arena;
	struct name_set numbers;
	int count;
	struct law_document *documents;
};

static const char *const kinds[] = { "constitution", "code",       "law",         "ordinance",
				     "resolution",   "decree",     "decision",    "circular",
				     "agreement",    "convention", "declaration", NULL };

static const struct place documents_place = { .key = "documents" };

static void read_kind(struct reader *reader, const struct place *place, json_t *value,
		      struct law_document *document)
{
	const struct place kind = { .parent = place, .key = "kind" };

	document->kind = field_string(reader, place, value, "kind", REQUIRED, LEGAL_PLACE_MAX);
	for (int i = 0; document->kind && kinds[i]; i++)
		if (strcmp(document->kind, kinds[i]) == 0)
			return;
	if (document->kind)
		problem_add(&reader->problems, &kind,
			    "This is no kind of document; write constitution, code, law, "
			    "ordinance, resolution, decree, decision, circular, agreement, "
			    "convention or declaration.");
}

static void read_articles(struct reader *reader, const struct place *place, json_t *value,
			  struct law_change *change)
{
	const struct place parent = { .parent = place, .key = "articles" };
	json_t *list = field_list(reader, place, value, "articles", REQUIRED, 1,
				  REGISTER_ARTICLES_MAX);

	change->articles =
		arena_take(reader->arena, json_array_size(list) * sizeof(*change->articles));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const struct place at = { .parent = &parent, .index = (int)i };
		const char *article = json_string_value(json_array_get(list, i));

		if (article && *article && strlen(article) <= LEGAL_PLACE_MAX)
			change->articles[change->article_count++] =
				arena_copy(reader->arena, article, strlen(article));
		else
			problem_add(&reader->problems, &at,
				    "This is no article; give its number, as in \"139\".");
	}
}

static void read_change(struct reader *reader, const struct place *place, json_t *value,
			struct law_change *change)
{
	static const char *const names[] = { "articles", "clause", "from", "by", NULL };
	const struct place from = { .parent = place, .key = "from" };

	if (!field_object(reader, place, value, names))
		return;
	read_articles(reader, place, value, change);
	change->clause =
		field_string(reader, place, value, "clause", OPTIONAL, LEGAL_PLACE_MAX);
	change->by = field_string(reader, place, value, "by", OPTIONAL, LEGAL_DOCUMENT_MAX);
	change->from = field_string(reader, place, value, "from", REQUIRED, DATE_SIZE);
	if (change->from && !date_is_real(change->from))
		problem_add(&reader->problems, &from,
			    "This is no day of the calendar; write it as \"YYYY-MM-DD\".");
}

static void read_changes(struct reader *reader, const struct place *place, json_t *value,
			 struct law_document *document)
{
	const struct place parent = { .parent = place, .key = "changes" };
	json_t *list =
		field_list(reader, place, value, "changes", OPTIONAL, 1, REGISTER_CHANGES_MAX);

	document->changes =
		arena_take(reader->arena, json_array_size(list) * sizeof(*document->changes));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const struct place at = { .parent = &parent, .index = (int)i };

		read_change(reader, &at, json_array_get(list, i), &document->changes[i]);
		document->change_count++;
	}
}

static void read_document(struct reader *reader, const struct place *place, json_t *value,
			  struct law_document *document)
{
	static const char *const names[] = { "number",       "kind",
					     "name",         "effective_from",
					     "effective_to", "replaced_by",
					     "changes",      NULL };

	if (!field_object(reader, place, value, names))
		return;
	document->number =
		field_string(reader, place, value, "number", REQUIRED, LEGAL_DOCUMENT_MAX);
	read_kind(reader, place, value, document);
	document->name = field_text(reader, place, value, "name", REQUIRED, LEGAL_NAME_MAX);
	field_dates(reader, place, value, REQUIRED, &document->from, &document->until);
	document->replaced_by =
		field_string(reader, place, value, "replaced_by", OPTIONAL, LEGAL_DOCUMENT_MAX);
	read_changes(reader, place, value, document);
}

static void add_number(struct reader *reader, const struct place *place,
		       struct law_register *laws, int index)
{
	const char *number = laws->documents[index].number;
	const struct place at = { .parent = place, .key = "number" };
	int first = index;

	if (number && !name_set_add(&laws->numbers, number, &first))
		problem_add(&reader->problems, &at,
			    "documents[%d] has this number too; remove one of them.", first);
}

/* Each document that is named must be in the register too. */
static void check_named(struct reader *reader, const struct law_register *laws,
			const struct place *parent, const char *key, const char *number)
{
	const struct place place = { .parent = parent, .key = key };

	if (number && !law_register_find(laws, number))
		problem_add(&reader->problems, &place,
			    "The register has no document %s; add it, or correct the number.",
			    number);
}

static void check_links(struct reader *reader, const struct law_register *laws)
{
	for (int i = 0; i < laws->count; i++) {
		const struct law_document *document = &laws->documents[i];
		const struct place place = { .parent = &documents_place, .index = i };
		const struct place end = { .parent = &place, .key = "effective_to" };

		check_named(reader, laws, &place, "replaced_by", document->replaced_by);
		if (document->replaced_by && !document->until)
			problem_add(&reader->problems, &end,
				    "The document was replaced; write its last day.");
		for (int k = 0; k < document->change_count; k++)
			check_named(reader, laws, &place, "changes", document->changes[k].by);
	}
}

static void read_register(struct reader *reader, json_t *value, struct law_register *laws)
{
	static const char *const names[] = { "$schema", "as_of", "documents", NULL };
	json_t *list;

	if (!field_object(reader, NULL, value, names))
		return;
	list = field_list(reader, NULL, value, "documents", REQUIRED, 1,
			  REGISTER_DOCUMENTS_MAX);
	laws->documents =
		arena_take(reader->arena, json_array_size(list) * sizeof(*laws->documents));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const struct place place = { .parent = &documents_place, .index = (int)i };

		read_document(reader, &place, json_array_get(list, i), &laws->documents[i]);
		add_number(reader, &place, laws, laws->count++);
	}
	check_links(reader, laws);
}

struct law_register *law_register_parse(const char *text, size_t length, const char *name,
					set_problem_fn *report, void *owner)
{
	struct law_register *laws = calloc(1, sizeof(*laws));
	struct reader reader = {
		.problems = { .file = name, .report = report, .owner = owner },
	};
	json_t *value = document_parse(text, length, &reader.problems);

	if (!laws)
		abort();
	reader.arena = &laws->arena;
	if (value)
		read_register(&reader, value, laws);
	json_decref(value);
	if (reader.problems.count == 0)
		return laws;
	law_register_free(laws);
	return NULL;
}

struct law_register *law_register_read(const char *path, set_problem_fn *report, void *owner)
{
	struct problems problems = { .file = document_name(path),
				     .report = report,
				     .owner = owner };
	struct law_register *laws;
	size_t length;
	char *text = document_read(path, &length, &problems);

	if (!text)
		return NULL;
	laws = law_register_parse(text, length, problems.file, report, owner);
	free(text);
	return laws;
}

void law_register_free(struct law_register *laws)
{
	if (!laws)
		return;
	name_set_clear(&laws->numbers);
	arena_clear(&laws->arena);
	free(laws);
}

const struct law_document *law_register_find(const struct law_register *laws,
					     const char *number)
{
	int index;

	return name_set_find(&laws->numbers, number, &index) ? &laws->documents[index] : NULL;
}

int law_register_count(const struct law_register *laws)
{
	return laws->count;
}

const struct law_document *law_register_at(const struct law_register *laws, int index)
{
	return &laws->documents[index];
}

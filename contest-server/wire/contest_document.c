#include "wire/contest_document.h"

#include "base/memory.h"
#include "question-bank/document.h"
#include "wire/contest_inside.h"

#include <stdlib.h>
#include <string.h>

const char *const contest_counting_words[] = { "best", "best_earliest", "first", "last", NULL };
const char *const contest_bell_words[] = { "cut", "finish", NULL };
const char *const contest_identity_words[] = { "phone", "code", "either", NULL };

/* Stands before every place, because problems are those of a file; taken off again. */
static const char file_name[] = "contest";

/* Rules and what they are made of. */
struct contest_document {
	struct contest_rules rules; /* first: who has the rules has this */
	struct arena arena;
};

/* From whoever reads fields to whoever asked. */
struct listener {
	contest_problem_fn *report;
	void *owner;
};

static void pass_on_as(const struct listener *listener, enum contest_severity severity,
		       const char *where, const char *sentence)
{
	size_t length = sizeof(file_name) - 1;

	if (strncmp(where, file_name, length) == 0)
		where += length;
	if (strncmp(where, ": ", 2) == 0)
		where += 2;
	listener->report(listener->owner, severity, where, sentence);
}

static void pass_on(void *owner, const char *where, const char *sentence)
{
	pass_on_as(owner, CONTEST_ERROR, where, sentence);
}

static void pass_on_warning(void *owner, const char *where, const char *sentence)
{
	pass_on_as(owner, CONTEST_WARNING, where, sentence);
}

static void read_head(struct rules_reader *reader, const json_t *document)
{
	static const struct contest_range retention = { 1, CONTEST_RETENTION_DAYS_MAX,
							CONTEST_RETENTION_DAYS_USUAL };
	struct contest_rules *rules = reader->rules;

	rules->id = contest_field_id(reader, NULL, document, "id");
	rules->title = contest_field_text(reader, NULL, document, "title", REQUIRED);
	rules->description =
		contest_field_prose(reader, NULL, document, "description", OPTIONAL);
	rules->notice = contest_field_prose(reader, NULL, document, "notice", REQUIRED);
	rules->retention_days = contest_field_whole(reader, NULL, document, "retention_days",
						    OPTIONAL, retention);
}

static void read_manner(struct rules_reader *reader, const json_t *document)
{
	static const struct contest_range attempts = {
		0, CONTEST_ATTEMPTS_MAX * CONTEST_ROUNDS_MAX, 0
	};
	struct contest_rules *rules = reader->rules;

	rules->attempts_max =
		contest_field_whole(reader, NULL, document, "attempts", OPTIONAL, attempts);
	rules->counting = (enum contest_counting)contest_field_word(
		reader, NULL, document, "counts", OPTIONAL, contest_counting_words,
		COUNTS_BEST);
	rules->bell = (enum contest_bell)contest_field_word(
		reader, NULL, document, "window_end", OPTIONAL, contest_bell_words, BELL_CUTS);
	rules->points_right = contest_field_points(reader, NULL, document, "points", 1);
	rules->gives_partial = contest_field_flag(reader, NULL, document, "partial", false);
	rules->identity = (enum contest_identity)contest_field_word(
		reader, NULL, document, "identity", OPTIONAL, contest_identity_words,
		IDENTITY_PHONE);
	rules->gives_one_prize = contest_field_flag(reader, NULL, document, "one_prize", true);
}

static void read_all(struct rules_reader *reader, json_t *document)
{
	static const char *const names[] = {
		"$schema",     "id",          "title",          "description", "notice",
		"rounds",      "paper",       "attempts",       "counts",      "window_end",
		"points",      "partial",     "predictions",    "ranking",     "identity",
		"eligibility", "divisions",   "units",          "collective",  "prizes",
		"one_prize",   "publication", "retention_days", NULL,
	};

	if (!field_object(&reader->fields, NULL, document, names))
		return;
	read_head(reader, document);
	read_manner(reader, document);
	contest_read_rounds(reader, document);
	contest_read_units(reader, document);
	contest_read_eligibility(reader, document);
	contest_read_predictions(reader, document);
	contest_read_ranking(reader, document);
	contest_read_collectives(reader, document);
	contest_read_prizes(reader, document);
	contest_read_publication(reader, document);
}

static json_t *parse(struct rules_reader *reader, const char *text, size_t length)
{
	if (length <= CONTEST_DOCUMENT_MAX)
		return document_parse(text, length, &reader->fields.problems);
	problem_add(&reader->fields.problems, NULL,
		    "The contest has more than %d MB; shorten its lists and texts.",
		    CONTEST_DOCUMENT_MAX / (1024 * 1024));
	return NULL;
}

static struct contest_rules *read_document(const char *text, size_t length, bool is_stored,
					   contest_problem_fn *report, void *owner)
{
	struct contest_document *contest = memory_new(1, sizeof(*contest));
	struct listener listener = { report, owner };
	struct rules_reader reader;
	json_t *document;

	reader = (struct rules_reader){
		.fields = { .arena = &contest->arena,
			    .problems = { .file = file_name,
					  .report = report ? pass_on : NULL,
					  .owner = &listener } },
		.rules = &contest->rules,
		.is_stored = is_stored,
		.warnings = { .file = file_name,
			      .report = report ? pass_on_warning : NULL,
			      .owner = &listener },
	};
	document = parse(&reader, text, length);
	if (document)
		read_all(&reader, document);
	json_decref(document);
	if (reader.fields.problems.count == 0)
		return &contest->rules;
	contest_rules_free(&contest->rules);
	return NULL;
}

struct contest_rules *contest_document_read(const char *text, size_t length,
					    contest_problem_fn *report, void *owner)
{
	return read_document(text, length, false, report, owner);
}

struct contest_rules *contest_document_read_stored(const char *text, size_t length,
						   contest_problem_fn *report, void *owner)
{
	return read_document(text, length, true, report, owner);
}

struct contest_rules *contest_document_open(const char *path, contest_problem_fn *report,
					    void *owner)
{
	struct listener listener = { report, owner };
	struct problems problems = { .file = file_name,
				     .report = report ? pass_on : NULL,
				     .owner = &listener };
	struct contest_rules *rules;
	size_t length;
	char *text = document_read(path, &length, &problems);

	if (!text)
		return NULL;
	rules = contest_document_read(text, length, report, owner);
	free(text);
	return rules;
}

static int64_t no_later(int64_t instant_ms, int64_t at_ms)
{
	return instant_ms < at_ms ? instant_ms : at_ms;
}

static const struct contest_window *windows_until(struct arena *arena,
						  const struct contest_round *round,
						  int64_t at_ms)
{
	struct contest_window *windows =
		arena_take(arena, (size_t)round->window_count * sizeof(*windows));

	for (int32_t i = 0; i < round->window_count; i++)
		windows[i] = (struct contest_window){
			.opens_at_ms = no_later(round->windows[i].opens_at_ms, at_ms),
			.closes_at_ms = no_later(round->windows[i].closes_at_ms, at_ms),
		};
	return windows;
}

void contest_rules_end(struct contest_rules *rules, int64_t at_ms)
{
	struct arena *arena = &((struct contest_document *)rules)->arena;
	size_t count = (size_t)rules->round_count;
	struct contest_round *rounds = arena_take(arena, count * sizeof(*rounds));

	for (size_t i = 0; i < count; i++) {
		rounds[i] = rules->rounds[i];
		rounds[i].windows = windows_until(arena, &rounds[i], at_ms);
	}
	rules->rounds = rounds;
}

void contest_rules_free(struct contest_rules *rules)
{
	struct contest_document *contest = (struct contest_document *)rules;

	if (!contest)
		return;
	arena_clear(&contest->arena);
	free(contest);
}

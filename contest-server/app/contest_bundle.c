/* The bundle: what a third party needs to come to the same results, and nobody's name. */
#include "app/contest_archive.h"
#include "base/memory.h"
#include "contest/guess.h"
#include "wire/contest_document.h"
#include "wire/pool_text.h"
#include "wire/tally_text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { FLUSH_BYTES = 64 * 1024 };

struct writing {
	struct text *body;
	const struct contest *contest;
	struct contest_reader *reader;
	const struct contest_bundle_options *options;
	int count; /* of what is being listed */
};

/* Hands on what is written so far, if somebody takes it. */
static bool flush(const struct writing *writing, size_t from_bytes)
{
	const struct contest_bundle_options *options = writing->options;
	struct text *body = writing->body;
	bool is_taken;

	if (!options->take || body->length < from_bytes)
		return true;
	is_taken = options->take(options->owner, body->bytes, body->length);
	text_clear(body);
	return is_taken;
}

static void add_hex(struct text *body, const unsigned char *bytes, size_t size)
{
	text_add(body, "\"");
	for (size_t i = 0; i < size; i++)
		text_add_format(body, "%02x", bytes[i]);
	text_add(body, "\"");
}

static void add_pool(struct text *body, const struct contest *contest)
{
	struct text pool;

	text_init(&pool);
	text_add(&pool, "{");
	for (int32_t i = 0; i < contest->set_count; i++)
		pool_text_add(&pool, contest->sets[i].id,
			      (const struct question *const *)contest->sets[i].questions,
			      (size_t)contest->sets[i].count);
	text_add(&pool, "}");
	text_add_bytes(body, pool.bytes, pool.length);
	text_clear(&pool);
}

/* The last word on each entrant who is void now. */
struct strikes {
	bool has_reasons;
	struct text *list;       /* by entrant: {"reason","by","at"}, or empty */
	struct text *extensions; /* by entrant: the field, or empty */
};

static void take_strike(void *owner, const struct store_void *row)
{
	const struct strikes *strikes = owner;
	struct text *one = &strikes->list[row->entrant];

	text_clear(one);
	text_init(one);
	if (row->is_undone)
		return;
	text_add_format(one, "{\"at\":%" PRId64, row->at_unix_ms);
	if (strikes->has_reasons) {
		text_add(one, ",\"reason\":");
		text_add_json(one, row->reason);
		text_add(one, ",\"by\":");
		text_add_json(one, row->by);
	}
	text_add(one, "}");
}

/* The last word on each entrant who was given more time; only with the reasons, since without
 * them attempts say all that results need. */
static void take_extension(void *owner, const struct store_extension *row)
{
	const struct strikes *strikes = owner;
	struct text *one = &strikes->extensions[row->entrant];

	if (!strikes->has_reasons)
		return;
	text_clear(one);
	text_init(one);
	text_add_format(one, ",\"extension\":{\"at\":%" PRId64, row->at_unix_ms);
	if (row->minutes)
		text_add_format(one, ",\"minutes\":%d", row->minutes);
	else
		text_add_format(one, ",\"factor\":%g", row->factor_hundredths / 100.0);
	text_add(one, ",\"reason\":");
	text_add_json(one, row->reason);
	text_add(one, ",\"by\":");
	text_add_json(one, row->by);
	text_add(one, "}");
}

static void add_id_or_null(struct text *body, const char *field, const char *id)
{
	text_add_format(body, ",\"%s\":", field);
	if (id)
		text_add_json(body, id);
	else
		text_add(body, "null");
}

static void add_entrant(struct text *body, const struct contest *contest, int32_t number,
			const struct text *strike, const struct text *extension)
{
	const struct contest_rules *rules = contest->rules;
	const struct entrant *entrant = &contest->entrants[number];
	int32_t division = contest_division_of(contest, entrant);

	text_add_format(body, "%s{\"entrant\":%d", number ? "," : "", number);
	add_id_or_null(body, "unit",
		       entrant->unit == CONTEST_NONE ? NULL : rules->units[entrant->unit].id);
	add_id_or_null(body, "division",
		       division == CONTEST_NONE ? NULL : rules->division_ids[division]);
	text_add_format(body, ",\"registered_at\":%" PRId64 ",\"void\":%s%s}",
			entrant->registered_at_ms, strike->length ? strike->bytes : "null",
			extension->length ? extension->bytes : "");
}

static bool add_entrants(const struct writing *writing)
{
	const struct contest *contest = writing->contest;
	struct strikes strikes = { .has_reasons = writing->options->has_reasons &&
						  !contest->erased_at_ms };
	bool is_good;

	strikes.list = memory_new((size_t)contest->entrant_count + 1, sizeof(*strikes.list));
	strikes.extensions =
		memory_new((size_t)contest->entrant_count + 1, sizeof(*strikes.extensions));
	for (int32_t i = 0; i < contest->entrant_count; i++) {
		text_init(&strikes.list[i]);
		text_init(&strikes.extensions[i]);
	}
	is_good =
		contest_reader_voids(writing->reader, contest->number, take_strike, &strikes) &&
		contest_reader_extensions(writing->reader, contest->number, take_extension,
					  &strikes);
	text_add(writing->body, ",\"entrants\":[");
	for (int32_t i = 0; is_good && i < contest->entrant_count; i++) {
		add_entrant(writing->body, contest, i, &strikes.list[i],
			    &strikes.extensions[i]);
		is_good = flush(writing, FLUSH_BYTES);
	}
	text_add(writing->body, "]");
	for (int32_t i = 0; i < contest->entrant_count; i++) {
		text_clear(&strikes.list[i]);
		text_clear(&strikes.extensions[i]);
	}
	free(strikes.list);
	free(strikes.extensions);
	return is_good;
}

static void add_paper(struct text *body, const struct sheet *sheet)
{
	text_add(body, ",\"paper\":[");
	for (int32_t i = 0; i < sheet->count; i++) {
		const struct sheet_entry *entry = &sheet->entries[i];

		text_add_format(body, "%s{\"question\":\"%s\",\"order\":[", i ? "," : "",
				entry->question->id);
		for (int option = 0; option < entry->question->option_count; option++)
			text_add_format(body, "%s%d", option ? "," : "",
					entry->asked.order[option]);
		text_add(body, "]}");
	}
	text_add(body, "]");
}

static void add_step(void *owner, const struct store_step *step)
{
	struct writing *writing = owner;

	if (strcmp(step->kind, "answer") != 0)
		return;
	text_add_format(writing->body,
			"%s{\"sequence\":%d,\"question\":%d,\"choice\":%s,\"at\":%" PRId64 "}",
			writing->count++ ? "," : "", step->sequence, step->place,
			step->value[0] ? step->value : "null", step->at_unix_ms);
}

static void add_guesses(struct text *body, const struct contest_rules *rules,
			const struct attempt *attempt)
{
	const char *comma = "";

	text_add(body, ",\"guesses\":{");
	for (int32_t i = 0; i < rules->prediction_count; i++) {
		char written[GUESS_SIZE];

		if (attempt->guesses[i] < 0)
			continue;
		guess_write(attempt->guesses[i], written);
		text_add_format(body, "%s\"%s\":\"%s\"", comma, rules->predictions[i].id,
				written);
		comma = ",";
	}
	text_add(body, "}");
}

static bool add_attempt(struct writing *writing, int32_t index)
{
	const struct contest *contest = writing->contest;
	const struct attempt *attempt = &contest->attempts[index];
	struct text *body = writing->body;
	struct sheet *sheet = sheet_new(contest, attempt);
	bool is_good;

	text_add_format(body, "{\"attempt\":\"%s\",\"entrant\":%d,\"round\":\"%s\",\"seed\":",
			attempt->id, attempt->entrant,
			contest->rules->rounds[attempt->round].id);
	add_hex(body, attempt->seed, sizeof(attempt->seed));
	add_paper(body, sheet);
	sheet_free(sheet);
	text_add(body, ",\"answers\":[");
	writing->count = 0;
	is_good = contest_reader_steps(writing->reader, contest->number, index, add_step,
				       writing);
	text_add(body, "]");
	add_guesses(body, contest->rules, attempt);
	if (attempt->allowed_ms)
		text_add_format(body, ",\"allowed_ms\":%" PRId64 ",\"given_ms\":%" PRId64,
				attempt->allowed_ms,
				attempt->deadline_at_ms - attempt->started_at_ms);
	text_add_format(body,
			",\"started_at\":%" PRId64 ",\"submitted_at\":%" PRId64
			",\"time_ms\":%" PRId64 ",\"right\":%d,\"score\":%.17g}",
			attempt->started_at_ms, attempt->submitted_at_ms, attempt->time_ms,
			attempt->right, attempt->score);
	return is_good;
}

static bool add_attempts(struct writing *writing)
{
	const struct contest *contest = writing->contest;
	bool is_good = true, is_first = true;

	text_add(writing->body, ",\"attempts\":[");
	for (int32_t i = 0; is_good && i < contest->attempt_count; i++) {
		if (!contest->attempts[i].submitted_at_ms)
			continue;
		if (!is_first)
			text_add(writing->body, ",");
		is_first = false;
		is_good = add_attempt(writing, i) && flush(writing, FLUSH_BYTES);
	}
	text_add(writing->body, "]");
	return is_good;
}

/* As everybody could read it; results do not need it. */
static void add_early_end(struct text *body, const struct contest *contest)
{
	if (!contest->ended_early_at_ms)
		return;
	text_add_format(body, ",\"ended_early\":{\"at\":%" PRId64 ",\"reason\":",
			contest->ended_early_at_ms);
	text_add_json(body, contest->ended_early_reason);
	text_add(body, "}");
}

bool contest_bundle_write(struct text *body, const struct contest *contest,
			  struct contest_reader *reader, const struct tally *tally,
			  const struct contest_bundle_options *options)
{
	struct writing writing = {
		.body = body, .contest = contest, .reader = reader, .options = options
	};
	char *document = contest_document_public(contest->document);
	bool is_good;

	text_add(body, "{\"format\":1,\"document\":");
	text_add(body, document);
	free(document);
	text_add(body, ",\"seed\":");
	add_hex(body, contest->seed, sizeof(contest->seed));
	text_add(body, ",\"questions\":");
	add_pool(body, contest);
	add_early_end(body, contest);
	is_good = add_entrants(&writing) && add_attempts(&writing);
	text_add(body, ",");
	tally_text_write(body, contest->rules, tally);
	text_add(body, "}");
	return is_good && flush(&writing, 0);
}

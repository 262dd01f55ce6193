#include "app/contest.h"
#include "app/contest_pool.h"
#include "app/room.h"
#include "base/memory.h"
#include "base/text.h"
#include "contest/window.h"
#include "wire/contest_document.h"
#include "wire/pool_text.h"
#include "wire/question_list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { CAPACITY_MIN = 64 };

static int64_t first_opening_of_set(const struct contest_rules *rules, const char *set)
{
	int64_t first = INT64_MAX;

	for (int32_t i = 0; i < rules->round_count; i++)
		if (strcmp(rules->rounds[i].paper.set, set) == 0 &&
		    round_opens_at(&rules->rounds[i]) < first)
			first = round_opens_at(&rules->rounds[i]);
	return first;
}

static bool is_first_of_set(const struct contest_rules *rules, int32_t round)
{
	for (int32_t i = 0; i < round; i++)
		if (strcmp(rules->rounds[i].paper.set, rules->rounds[round].paper.set) == 0)
			return false;
	return true;
}

char *contest_pool_write(const struct contest_rules *rules, const struct sets *sets,
			 int64_t now_ms)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{");
	for (int32_t i = 0; i < rules->round_count; i++) {
		const char *id = rules->rounds[i].paper.set;
		const struct question_set *set = sets_find(sets, id);
		int64_t opens_at_ms = first_opening_of_set(rules, id);
		struct contest_pool pool;

		if (!set || !is_first_of_set(rules, i))
			continue;
		contest_pool_init(&pool, sets, set,
				  opens_at_ms > now_ms ? opens_at_ms : now_ms);
		pool_text_add(&text, id, pool.questions, pool.count);
		contest_pool_clear(&pool);
	}
	text_add(&text, "}");
	return text_take(&text);
}

static void take_set(void *owner, const char *id, struct question **questions, int32_t count)
{
	struct contest *contest = owner;
	struct contest_set *set;

	contest->sets = memory_resize(contest->sets, (size_t)contest->set_count + 1,
				      sizeof(*contest->sets));
	set = &contest->sets[contest->set_count++];
	*set = (struct contest_set){
		.id = memory_copy_string(id),
		.questions = questions,
		.candidates = memory_new((size_t)count, sizeof(*set->candidates)),
		.rules = memory_new((size_t)count, sizeof(*set->rules)),
		.count = count,
	};
	for (int32_t i = 0; i < count; i++) {
		set->candidates[i] = contest_pool_candidate(questions[i]);
		set->rules[i] = room_question_rules(questions[i]);
	}
}

static bool can_draw(const struct contest *contest, int32_t round)
{
	static const unsigned char seed[PAPER_SEED_SIZE] = { 0 };
	const struct contest_set *set = &contest->sets[contest->set_of_round[round]];
	struct paper paper;

	return paper_draw(&paper, &contest->rules->rounds[round].paper, set->candidates,
			  (size_t)set->count, seed, NULL);
}

static bool find_sets(struct contest *contest)
{
	const struct contest_rules *rules = contest->rules;

	contest->set_of_round =
		memory_new((size_t)rules->round_count, sizeof(*contest->set_of_round));
	for (int32_t i = 0; i < rules->round_count; i++) {
		int32_t set = 0;

		while (set < contest->set_count &&
		       strcmp(contest->sets[set].id, rules->rounds[i].paper.set) != 0)
			set++;
		contest->set_of_round[i] = set;
		if (set == contest->set_count || !can_draw(contest, i))
			return false;
	}
	return true;
}

struct contest *contest_new(struct contest_rules *rules, const char *document, const char *pool)
{
	struct contest *contest = memory_new(1, sizeof(*contest));

	contest->rules = rules;
	hash_index_init(&contest->by_identity);
	hash_index_init(&contest->by_code);
	bells_init(&contest->bells);
	if (pool_text_read(pool, take_set, contest) && find_sets(contest)) {
		contest->document = memory_copy_string(document);
		return contest;
	}
	contest->rules = NULL;
	contest_free(contest);
	return NULL;
}

static void forget_unit_words(struct contest *contest)
{
	if (!contest->unit_words)
		return;
	assert(contest->rules); /* which they are the words of */
	for (int32_t i = 0; i < contest->rules->unit_count; i++)
		free(contest->unit_words[i]);
	free(contest->unit_words);
	contest->unit_words = NULL;
}

void contest_take_rules(struct contest *contest, struct contest_rules *rules,
			const char *document)
{
	forget_unit_words(contest);
	contest_rules_free(contest->rules);
	free(contest->document);
	contest->rules = rules;
	contest->document = memory_copy_string(document);
	contest->change++;
}

void contest_take_over(struct contest *contest, struct contest *other)
{
	struct contest_set *sets = contest->sets;
	int32_t *set_of_round = contest->set_of_round;
	int32_t set_count = contest->set_count;

	assert(contest->entrant_count == 0);
	contest_take_rules(contest, other->rules, other->document);
	contest->sets = other->sets;
	contest->set_count = other->set_count;
	contest->set_of_round = other->set_of_round;
	other->rules = NULL;
	other->sets = sets;
	other->set_count = set_count;
	other->set_of_round = set_of_round;
	contest_free(other);
}

void contest_free(struct contest *contest)
{
	if (!contest)
		return;
	for (int32_t i = 0; i < contest->set_count; i++) {
		free(contest->sets[i].id);
		free(contest->sets[i].candidates);
		free(contest->sets[i].rules);
		question_list_free(contest->sets[i].questions, contest->sets[i].count);
	}
	free(contest->sets);
	free(contest->set_of_round);
	forget_unit_words(contest);
	for (int32_t i = 0; i < contest->entrant_count; i++) {
		free(contest->entrants[i].name);
		free(contest->entrants[i].unit_other);
		free(contest->entrants[i].locality);
	}
	free(contest->entrants);
	for (int32_t i = 0; i < contest->attempt_count; i++)
		sheet_free(contest->attempts[i].sheet);
	free(contest->attempts);
	hash_index_clear(&contest->by_identity);
	hash_index_clear(&contest->by_code);
	bells_clear(&contest->bells);
	contest_rules_free(contest->rules);
	free(contest->document);
	free(contest->ended_early_reason);
	free(contest);
}

static char *copy_or_null(const char *text)
{
	return text ? memory_copy_string(text) : NULL;
}

static void note_instant(struct contest *contest, int64_t at_ms)
{
	if (at_ms > contest->latest_ms)
		contest->latest_ms = at_ms;
}

void contest_take_entrant(struct contest *contest, const struct store_entrant *row)
{
	struct entrant *entrant;

	assert(row->entrant == contest->entrant_count);
	if (contest->entrant_count == contest->entrant_capacity) {
		contest->entrant_capacity = contest->entrant_capacity
						    ? contest->entrant_capacity * 2
						    : CAPACITY_MIN;
		contest->entrants =
			memory_resize(contest->entrants, (size_t)contest->entrant_capacity,
				      sizeof(*contest->entrants));
	}
	entrant = &contest->entrants[contest->entrant_count++];
	*entrant = (struct entrant){
		.name = memory_copy_string(row->name),
		.unit_other = copy_or_null(row->unit_other),
		.locality = copy_or_null(row->locality),
		.token_hash = row->token_hash,
		.registered_at_ms = row->registered_at_unix_ms,
		.unit = row->unit == STORE_NONE ? CONTEST_NONE : row->unit,
		.last_attempt = CONTEST_NONE,
		.birth_year = (int16_t)(row->birth_year == STORE_NONE ? 0 : row->birth_year),
		.starts_left = CONTEST_STARTS_BURST,
		.is_member = row->is_member,
	};
	memcpy(entrant->masked, row->identity_masked, sizeof(entrant->masked));
	if (!contest->erased_at_ms) {
		hash_index_add(&contest->by_identity, &row->identity_hash, row->entrant);
		hash_index_add(&contest->by_code, &row->code_hash, row->entrant);
	}
	note_instant(contest, row->registered_at_unix_ms);
	contest->change++;
}

/* Nobody waits for the bell of what was submitted before the contest was ended by hand. */
static void note_last_bell(struct contest *contest, const struct attempt *attempt)
{
	if (attempt->submitted_at_ms && attempt->submitted_at_ms <= contest->ended_early_at_ms)
		return;
	if (attempt->allowed_ms && attempt->deadline_at_ms > contest->last_bell_ms)
		contest->last_bell_ms = attempt->deadline_at_ms;
}

void contest_take_extension(struct contest *contest, const struct store_extension *row)
{
	contest->entrants[row->entrant].extension = (struct contest_extension){
		.factor_hundredths = row->factor_hundredths,
		.minutes = row->minutes,
	};
	note_instant(contest, row->at_unix_ms);
}

/* The bell that was set before is passed over when it rings. */
void contest_set_deadline(struct contest *contest, int32_t index, int64_t deadline_ms,
			  int64_t allowed_ms)
{
	struct attempt *attempt = &contest->attempts[index];

	assert(!attempt->submitted_at_ms);
	assert(deadline_ms >= attempt->deadline_at_ms || contest->ended_early_at_ms);
	attempt->deadline_at_ms = deadline_ms;
	attempt->allowed_ms = allowed_ms;
	note_last_bell(contest, attempt);
	bells_add(&contest->bells, deadline_ms, index);
}

void contest_take_attempt(struct contest *contest, const struct stored_attempt *row)
{
	struct attempt *attempt;
	bool is_open = row->end.submitted_at_unix_ms == STORE_NONE;

	assert(row->attempt.attempt == contest->attempt_count);
	assert(row->attempt.entrant < contest->entrant_count);
	if (contest->attempt_count == contest->attempt_capacity) {
		contest->attempt_capacity = contest->attempt_capacity
						    ? contest->attempt_capacity * 2
						    : CAPACITY_MIN;
		contest->attempts =
			memory_resize(contest->attempts, (size_t)contest->attempt_capacity,
				      sizeof(*contest->attempts));
	}
	attempt = &contest->attempts[contest->attempt_count++];
	*attempt = (struct attempt){
		.entrant = row->attempt.entrant,
		.round = row->attempt.round,
		.previous = contest->entrants[row->attempt.entrant].last_attempt,
		.started_at_ms = row->attempt.started_at_unix_ms,
		.deadline_at_ms = row->attempt.deadline_at_unix_ms,
		.allowed_ms = row->attempt.allowed_ms,
	};
	memcpy(attempt->id, row->attempt.id, sizeof(attempt->id));
	memcpy(attempt->seed, row->attempt.seed, sizeof(attempt->seed));
	contest->entrants[attempt->entrant].last_attempt = row->attempt.attempt;
	note_instant(contest, attempt->started_at_ms);
	if (is_open) {
		note_last_bell(contest, attempt);
		contest->open_count++;
		bells_add(&contest->bells, attempt->deadline_at_ms, row->attempt.attempt);
		return;
	}
	attempt->right = row->end.right;
	attempt->score = row->end.score;
	attempt->time_ms = row->end.time_ms;
	attempt->submitted_at_ms = row->end.submitted_at_unix_ms;
	attempt->is_by_bell = strcmp(row->end.ending, "bell") == 0;
	memcpy(attempt->guesses, row->end.guesses, sizeof(attempt->guesses));
	note_instant(contest, attempt->submitted_at_ms);
	note_last_bell(contest, attempt);
	contest->change++;
}

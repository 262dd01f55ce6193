/* Makes up a small contest and everything that happened in it, has the server's own floor
 * compute the papers, marks and results, and prints all as a bundle. Values are drawn from few
 * choices, so that people and units tie at every key.
 *
 *     random_contest NUMBER    the same number gives the same contest */
#include "base/memory.h"
#include "contest/guess.h"
#include "contest/lots.h"
#include "contest/mark.h"
#include "contest/paper.h"
#include "contest/window.h"
#include "wire/tally_text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	POOL_MAX = 40,
	ROUNDS_HERE_MAX = 4,
	UNITS_HERE_MAX = 12,
	PRIZES_HERE_MAX = 8,
	ENTRANTS_HERE_MAX = 70,
	ATTEMPTS_HERE_MAX = ENTRANTS_HERE_MAX * ROUNDS_HERE_MAX * 3,
	DIVISIONS_HERE = 2,
	COLLECTIVES_HERE = 10,
};

struct pool_question {
	char id[16];
	struct game_question rules;
	struct paper_candidate candidate;
};

#define HOUR_MS INT64_C(3600000)

static struct {
	struct contest_rules rules;
	struct contest_round rounds[ROUNDS_HERE_MAX];
	struct contest_part parts[ROUNDS_HERE_MAX][CONTEST_QUESTIONS_MAX];
	struct contest_prediction predictions[CONTEST_PREDICTIONS_MAX];
	struct contest_sort_key keys[CONTEST_KEYS_MAX];
	struct contest_unit units[UNITS_HERE_MAX];
	struct contest_collective collectives[COLLECTIVES_HERE];
	struct contest_prize prizes[PRIZES_HERE_MAX];
	struct pool_question pool[POOL_MAX];
	struct paper_candidate candidates[POOL_MAX];
	int32_t pool_count;
	struct tally_entrant entrants[ENTRANTS_HERE_MAX];
	int32_t entrant_count;
	struct tally_attempt attempts[ATTEMPTS_HERE_MAX];
	int32_t attempt_count;
	unsigned char seed[TALLY_SEED_SIZE];
	uint64_t luck;
	struct text out;
} all;

static const char *const topics[] = { "wages", "hours", "safety" };
static const char *const difficulties[] = { "easy", "medium", "hard" };
static const char *const audiences[] = { "worker", "employer", "cadre" };
static const char *const round_ids[] = { "tuan-1", "tuan-2", "tuan-3", "tuan-4" };
static const char *const unit_ids[] = { "u0", "u1", "u2", "u3", "u4",  "u5",
					"u6", "u7", "u8", "u9", "u10", "u11" };
static const char *const prize_ids[] = { "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7" };
static const char *const division_ids[DIVISIONS_HERE] = { "khoi-1", "khoi-2" };
static const char *const prediction_ids[] = { "doan-1", "doan-2", "doan-3", "doan-4" };
static const char *const collective_ids[COLLECTIVES_HERE] = { "c0", "c1", "c2", "c3", "c4",
							      "c5", "c6", "c7", "c8", "c9" };

static uint32_t any_word(void)
{
	uint64_t z = all.luck += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)(z >> 32);
}

static int32_t below(int32_t bound)
{
	return (int32_t)(any_word() % (uint32_t)bound);
}

static bool once_in(int32_t n)
{
	return below(n) == 0;
}

static void any_bytes(unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		bytes[i] = (unsigned char)below(256);
}

/* ---- Making it up */

static void mix(int *list, int count)
{
	for (int i = count - 1; i > 0; i--) {
		int j = below(i + 1), moved = list[i];

		list[i] = list[j];
		list[j] = moved;
	}
}

static struct choice any_list(int options, int count)
{
	int list[CHOICE_OPTIONS_MAX];

	for (int i = 0; i < options; i++)
		list[i] = i;
	mix(list, options);
	return choice_of_list(list, count);
}

static struct choice sorted(struct choice choice, int options)
{
	int list[CHOICE_OPTIONS_MAX], count = 0;

	for (int i = 0; i < options; i++)
		if (choice_has(choice, i))
			list[count++] = i;
	return choice_of_list(list, count);
}

static void make_right(struct game_question *rules)
{
	static const double numbers[] = { 0.3, 24, 12.5, 1000, 0, -7.25 };

	rules->option_count = rules->kind == GAME_TRUE_FALSE ? 2 : 3 + below(4);
	switch (rules->kind) {
	case GAME_NUMERIC:
		rules->option_count = 0;
		rules->right = choice_of_number(numbers[below(6)]);
		rules->tolerance = below(3) * 0.1;
		rules->closeness = below(3) * 2.5;
		break;
	case GAME_MULTIPLE:
		rules->right =
			sorted(any_list(rules->option_count, 1 + below(rules->option_count)),
			       rules->option_count);
		break;
	case GAME_ORDERING:
		rules->right = any_list(rules->option_count, rules->option_count);
		break;
	case GAME_SURVEY:
		rules->right = choice_of_list(NULL, 0);
		break;
	case GAME_SINGLE:
	case GAME_TRUE_FALSE:
	case GAME_KINDS:
		rules->right = any_list(rules->option_count, 1);
		break;
	}
}

static void make_pool(void)
{
	all.pool_count = 10 + below(POOL_MAX - 10);
	for (int32_t i = 0; i < all.pool_count; i++) {
		struct pool_question *question = &all.pool[i];
		int32_t for_whom = 1 + below(7);

		snprintf(question->id, sizeof(question->id), "Q-%03d", (int)i);
		question->rules.kind = (enum game_kind)below(GAME_KINDS);
		make_right(&question->rules);
		question->candidate = (struct paper_candidate){
			.topic = topics[below(3)],
			.difficulty = difficulties[below(3)],
			.is_for_worker = for_whom & 1,
			.is_for_employer = for_whom & 2,
			.is_for_cadre = for_whom & 4,
			.is_ordering = question->rules.kind == GAME_ORDERING,
		};
		if (question->rules.kind != GAME_TRUE_FALSE)
			question->candidate.option_count = question->rules.option_count;
		if (question->candidate.option_count && !question->candidate.is_ordering)
			question->candidate.pinned_count =
				below(question->candidate.option_count + 1) * once_in(3);
		all.candidates[i] = question->candidate;
	}
}

static const char *audience_of(const struct paper_candidate *candidate)
{
	if (candidate->is_for_cadre)
		return audiences[2];
	return candidate->is_for_employer ? audiences[1] : audiences[0];
}

/* Parts that overlap, and ask for so many that one may have to give way to another; but made
 * from distinct questions, so that there is a paper. */
static void make_parts(int32_t round, struct contest_paper *paper)
{
	struct contest_part *parts = all.parts[round];
	int questions[POOL_MAX] = { 0 };

	for (int i = 0; i < all.pool_count; i++)
		questions[i] = i;
	mix(questions, all.pool_count);
	paper->question_count = 1 + below(all.pool_count < 12 ? all.pool_count : 12);
	paper->parts = parts;
	if (once_in(3)) {
		parts[0] = (struct contest_part){ .count = paper->question_count };
		paper->part_count = 1;
		return;
	}
	paper->part_count = paper->question_count;
	for (int32_t i = 0; i < paper->part_count; i++) {
		const struct paper_candidate *candidate = &all.candidates[questions[i]];

		parts[i] = (struct contest_part){
			.topic = once_in(2) ? candidate->topic : NULL,
			.difficulty = once_in(2) ? candidate->difficulty : NULL,
			.audience = once_in(3) ? audience_of(candidate) : NULL,
			.count = 1,
		};
	}
}

static void make_rounds(void)
{
	all.rules.round_count = 1 + below(ROUNDS_HERE_MAX);
	all.rules.rounds = all.rounds;
	for (int32_t i = 0; i < all.rules.round_count; i++) {
		struct contest_round *round = &all.rounds[i];

		round->id = round_ids[i];
		round->attempts_max = 3;
		round->paper = (struct contest_paper){
			.set = "bo",
			.is_fixed = once_in(3),
			.shuffles_questions = once_in(2),
			.shuffles_options = once_in(2),
		};
		make_parts(i, &round->paper);
	}
}

static void make_keys(void)
{
	int order[KEY_LOT];
	int32_t count = 0, wanted = below(KEY_LOT + 1);

	for (int i = 0; i < KEY_LOT; i++)
		order[i] = i;
	mix(order, KEY_LOT);
	for (int i = 0; i < KEY_LOT && count < wanted; i++)
		if (order[i] != KEY_PREDICTION)
			all.keys[count++] =
				(struct contest_sort_key){ (enum contest_key)order[i], 0 };
		else if (all.rules.prediction_count > 0)
			all.keys[count++] =
				(struct contest_sort_key){ KEY_PREDICTION,
							   below(all.rules.prediction_count) };
	all.keys[count++] = (struct contest_sort_key){ KEY_LOT, 0 };
	all.rules.keys = all.keys;
	all.rules.key_count = count;
}

static void make_predictions(void)
{
	all.rules.prediction_count = below(CONTEST_PREDICTIONS_MAX + 1);
	all.rules.predictions = all.predictions;
	for (int32_t i = 0; i < all.rules.prediction_count; i++) {
		struct contest_prediction *prediction = &all.predictions[i];

		prediction->id = prediction_ids[i];
		prediction->kind = (enum contest_prediction_kind)below(4);
		prediction->is_of_round = once_in(2);
		if (prediction->kind == PREDICTS_ALL_RIGHT_PERCENT)
			prediction->decimals = below(CONTEST_DECIMALS_MAX + 1);
	}
}

static void make_units(void)
{
	all.rules.unit_count = below(UNITS_HERE_MAX + 1);
	all.rules.units = all.units;
	for (int32_t i = 0; i < all.rules.unit_count; i++)
		all.units[i] = (struct contest_unit){
			.id = unit_ids[i],
			.parent = i == 0 || once_in(3) ? CONTEST_NONE : below(i),
			.headcount = once_in(5) ? 0 : 10 * (1 + below(3)),
			.division = CONTEST_NONE,
		};
	all.rules.collective_count = COLLECTIVES_HERE;
	all.rules.collectives = all.collectives;
	for (int32_t i = 0; i < COLLECTIVES_HERE; i++)
		all.collectives[i] = (struct contest_collective){
			.id = collective_ids[i],
			.kind = (enum contest_collective_kind)(i / 2),
			.best = 1 + below(4),
			.minimum = 1 + below(3),
			.is_of_roots = i % 2,
		};
}

static void make_prizes(void)
{
	static const double points[] = { 0, 10, 8, 0.1, 2.5 };

	all.rules.gives_one_prize = once_in(2);
	all.rules.prize_count = below(PRIZES_HERE_MAX + 1);
	all.rules.prizes = all.prizes;
	for (int32_t i = 0; i < all.rules.prize_count; i++) {
		struct contest_prize *prize = &all.prizes[i];

		*prize = (struct contest_prize){
			.id = prize_ids[i],
			.scope = (enum contest_prize_scope)below(4),
			.of = CONTEST_NONE,
			.count = 1 + below(4),
			.points = points[below(5)],
		};
		if (prize->scope == PRIZE_OF_ROUND && once_in(2))
			prize->of = below(all.rules.round_count);
		if (prize->scope == PRIZE_COLLECTIVE)
			prize->of = below(COLLECTIVES_HERE);
	}
}

static void make_rules(void)
{
	static const double points[] = { 1, 0.1, 2.5, 5 };

	all.rules.id = "ngau-nhien";
	all.rules.counting = (enum contest_counting)below(4);
	all.rules.points_right = points[below(4)];
	all.rules.gives_partial = once_in(2);
	all.rules.division_count = DIVISIONS_HERE;
	all.rules.division_ids = division_ids;
	make_pool();
	make_rounds();
	make_predictions();
	make_keys();
	make_units();
	make_prizes();
}

static void make_entrants(void)
{
	all.entrant_count = 1 + below(ENTRANTS_HERE_MAX);
	for (int32_t i = 0; i < all.entrant_count; i++)
		all.entrants[i] = (struct tally_entrant){
			.entrant = i,
			.unit = all.rules.unit_count && !once_in(6)
					? below(all.rules.unit_count)
					: CONTEST_NONE,
			.division = below(DIVISIONS_HERE + 1) - 1,
			.registered_at_ms = HOUR_MS + below(5),
			.is_void = once_in(8),
		};
}

/* ---- Writing it down */

static void add(const char *text)
{
	text_add(&all.out, text);
}

#define ADD(...) text_add_format(&all.out, __VA_ARGS__)

static void add_comma(int32_t index)
{
	if (index > 0)
		add(",");
}

static void add_id(const char *id)
{
	if (id)
		ADD("\"%s\"", id);
	else
		add("null");
}

static void add_flag(const char *name, bool is_so)
{
	ADD(",\"%s\":%s", name, is_so ? "true" : "false");
}

static void add_hex(const unsigned char *bytes, size_t size)
{
	char hex[2 * TALLY_SEED_SIZE + 1];

	sodium_bin2hex(hex, sizeof(hex), bytes, size);
	ADD("\"%s\"", hex);
}

static void add_part(const struct contest_part *part)
{
	ADD("{\"questions\":%d", (int)part->count);
	if (part->topic)
		ADD(",\"topic\":\"%s\"", part->topic);
	if (part->difficulty)
		ADD(",\"difficulty\":\"%s\"", part->difficulty);
	if (part->audience)
		ADD(",\"audience\":\"%s\"", part->audience);
	add("}");
}

static void add_rounds(void)
{
	add("\"rounds\":[");
	for (int32_t i = 0; i < all.rules.round_count; i++) {
		const struct contest_paper *paper = &all.rounds[i].paper;

		add_comma(i);
		ADD("{\"id\":\"%s\",\"attempts\":3,\"paper\":{\"set\":\"%s\",\"parts\":[",
		    all.rounds[i].id, paper->set);
		for (int32_t part = 0; part < paper->part_count; part++) {
			add_comma(part);
			add_part(&paper->parts[part]);
		}
		add("]");
		add_flag("fixed", paper->is_fixed);
		add_flag("shuffle_questions", paper->shuffles_questions);
		add_flag("shuffle_options", paper->shuffles_options);
		add("}}");
	}
	add("]");
}

static void add_key(const struct contest_sort_key *key)
{
	static const char *const words[] = { "score",      "right",   "prediction", "time",
					     "submitted",  "started", "perfect",    "attempts",
					     "registered", "lot" };

	ADD("\"%s%s%s\"", words[key->key], key->key == KEY_PREDICTION ? ":" : "",
	    key->key == KEY_PREDICTION ? prediction_ids[key->prediction] : "");
}

static void add_ranking(void)
{
	static const char *const kinds[] = { "all_right", "entrants", "attempts",
					     "all_right_percent" };

	add(",\"predictions\":[");
	for (int32_t i = 0; i < all.rules.prediction_count; i++) {
		add_comma(i);
		ADD("{\"id\":\"%s\",\"kind\":\"%s\",\"of\":\"%s\",\"decimals\":%d}",
		    all.predictions[i].id, kinds[all.predictions[i].kind],
		    all.predictions[i].is_of_round ? "round" : "contest",
		    (int)all.predictions[i].decimals);
	}
	add("],\"ranking\":[");
	for (int32_t i = 0; i < all.rules.key_count - 1; i++) {
		add_comma(i);
		add_key(&all.keys[i]);
	}
	add("]");
}

static void add_units(void)
{
	static const char *const kinds[] = { "entrants", "rate", "prizes", "mean",
					     "rate_and_prizes" };

	add(",\"units\":[");
	for (int32_t i = 0; i < all.rules.unit_count; i++) {
		int32_t parent = all.units[i].parent;

		add_comma(i);
		ADD("{\"id\":\"%s\",\"headcount\":%d", all.units[i].id,
		    (int)all.units[i].headcount);
		if (parent >= 0)
			ADD(",\"parent\":\"%s\"", all.units[parent].id);
		add("}");
	}
	add("],\"collective\":[");
	for (int32_t i = 0; i < all.rules.collective_count; i++) {
		const struct contest_collective *collective = &all.collectives[i];

		add_comma(i);
		ADD("{\"id\":\"%s\",\"by\":\"%s\",\"best\":%d,\"minimum\":%d,\"of\":\"%s\"}",
		    collective->id, kinds[collective->kind], (int)collective->best,
		    (int)collective->minimum, collective->is_of_roots ? "roots" : "leaves");
	}
	add("]");
}

static void add_prizes(void)
{
	add(",\"prizes\":[");
	for (int32_t i = 0; i < all.rules.prize_count; i++) {
		const struct contest_prize *prize = &all.prizes[i];
		static const char *const scopes[] = { "contest", "round", "division",
						      "collective" };

		add_comma(i);
		ADD("{\"id\":\"%s\",\"count\":%d,\"points\":%.17g,\"of\":\"%s", prize->id,
		    (int)prize->count, prize->points, scopes[prize->scope]);
		if (prize->of != CONTEST_NONE)
			ADD(":%s", prize->scope == PRIZE_COLLECTIVE ? collective_ids[prize->of]
								    : round_ids[prize->of]);
		add("\"}");
	}
	add("]");
}

static void add_document(void)
{
	static const char *const counting[] = { "best", "best_earliest", "first", "last" };

	add("\"document\":{");
	add_rounds();
	ADD(",\"id\":\"%s\",\"counts\":\"%s\",\"points\":%.17g", all.rules.id,
	    counting[all.rules.counting], all.rules.points_right);
	add_flag("partial", all.rules.gives_partial);
	add_flag("one_prize", all.rules.gives_one_prize);
	ADD(",\"divisions\":[{\"id\":\"%s\"},{\"id\":\"%s\"}]", division_ids[0],
	    division_ids[1]);
	add_ranking();
	add_units();
	add_prizes();
	add("}");
}

static void add_options(const struct pool_question *question)
{
	int32_t unpinned = question->candidate.option_count - question->candidate.pinned_count;

	add(",\"options\":[");
	for (int i = 0; i < question->rules.option_count; i++) {
		bool is_right = choice_has(question->rules.right, i) &&
				question->rules.kind != GAME_ORDERING;

		add_comma(i);
		ADD("{\"right\":%s,\"pinned\":%s}", is_right ? "true" : "false",
		    i >= unpinned ? "true" : "false");
	}
	add("]");
}

static void add_list(struct choice choice)
{
	add("[");
	for (int i = 0; i < choice_count(choice); i++) {
		add_comma(i);
		ADD("%d", choice_at(choice, i));
	}
	add("]");
}

static void add_question(const struct pool_question *question)
{
	static const char *const kinds[] = { "single",  "multiple", "true_false",
					     "numeric", "ordering", "survey" };
	const struct game_question *rules = &question->rules;

	ADD("{\"id\":\"%s\",\"kind\":\"%s\",\"topic\":\"%s\",\"difficulty\":\"%s\"",
	    question->id, kinds[rules->kind], question->candidate.topic,
	    question->candidate.difficulty);
	add(",\"audience\":[\"nobody\"");
	if (question->candidate.is_for_worker)
		add(",\"worker\"");
	if (question->candidate.is_for_employer)
		add(",\"employer\"");
	if (question->candidate.is_for_cadre)
		add(",\"cadre\"");
	add("]");
	if (rules->kind == GAME_NUMERIC)
		ADD(",\"number\":{\"value\":%.17g,\"tolerance\":%.17g,\"closeness\":%.17g}",
		    choice_number(rules->right), rules->tolerance, rules->closeness);
	else if (rules->kind == GAME_TRUE_FALSE)
		add_flag("answer", choice_at(rules->right, 0) == 0);
	else
		add_options(question);
	if (rules->kind == GAME_ORDERING) {
		add(",\"order\":");
		add_list(rules->right);
	}
	add("}");
}

static void add_pool(void)
{
	add(",\"questions\":{\"bo\":[");
	for (int32_t i = 0; i < all.pool_count; i++) {
		add_comma(i);
		add_question(&all.pool[i]);
	}
	add("]}");
}

static void add_entrants(void)
{
	add(",\"entrants\":[");
	for (int32_t i = 0; i < all.entrant_count; i++) {
		const struct tally_entrant *entrant = &all.entrants[i];

		add_comma(i);
		ADD("{\"entrant\":%d,\"registered_at\":%" PRId64 ",\"unit\":", (int)i,
		    entrant->registered_at_ms);
		add_id(entrant->unit >= 0 ? unit_ids[entrant->unit] : NULL);
		add(",\"division\":");
		add_id(entrant->division >= 0 ? division_ids[entrant->division] : NULL);
		ADD(",\"void\":%s}",
		    entrant->is_void ? "{\"reason\":\"x\",\"by\":\"y\",\"at\":1}" : "null");
	}
	add("]");
}

/* ---- What happens, written down while it does */

static void add_paper(const struct paper *paper)
{
	add(",\"paper\":[");
	for (int32_t i = 0; i < paper->count; i++) {
		const struct paper_question *question = &paper->questions[i];

		add_comma(i);
		ADD("{\"question\":\"%s\",\"order\":[", all.pool[question->question].id);
		for (int32_t j = 0; j < all.candidates[question->question].option_count; j++) {
			add_comma(j);
			ADD("%d", question->order[j]);
		}
		add("]}");
	}
	add("]");
}

static struct choice any_choice(const struct game_question *rules)
{
	if (rules->kind == GAME_NUMERIC)
		return choice_of_number(choice_number(rules->right) + below(61) * 0.05 - 1.5);
	if (rules->kind != GAME_SURVEY && !once_in(4))
		return rules->right;
	if (rules->kind == GAME_MULTIPLE)
		return any_list(rules->option_count, 1 + below(rules->option_count));
	if (rules->kind == GAME_ORDERING)
		return any_list(rules->option_count, rules->option_count);
	return any_list(rules->option_count, 1);
}

static void add_choice(const struct game_question *rules, struct choice choice)
{
	if (rules->kind == GAME_NUMERIC)
		ADD("{\"number\":%.17g}", choice_number(choice));
	else
		add_list(choice);
}

/* Questions are answered once or twice, or taken back, or left. */
static struct mark answer_all(const struct paper *paper, int64_t at_ms)
{
	struct mark sum = { 0 };
	int32_t sequence = 0;

	add(",\"answers\":[");
	for (int32_t i = 0; i < paper->count; i++) {
		const struct game_question *rules =
			&all.pool[paper->questions[i].question].rules;
		struct choice choice = { 0 };
		bool is_answered = false;

		for (int32_t left = below(8) ? 1 + below(2) : 0; left > 0; left--) {
			add_comma(sequence);
			is_answered = !once_in(12);
			ADD("{\"sequence\":%d,\"question\":%d,\"at\":%" PRId64 ",\"choice\":",
			    (int)++sequence, (int)i, at_ms);
			choice = any_choice(rules);
			if (is_answered)
				add_choice(rules, choice);
			else
				add("null");
			add("}");
		}
		mark_add(&sum, mark_answer(&all.rules, rules, is_answered, choice));
	}
	add("]");
	return sum;
}

static void guess(struct tally_attempt *attempt)
{
	char text[GUESS_SIZE];
	int32_t count = 0;

	add(",\"guesses\":{");
	for (int32_t p = 0; p < CONTEST_PREDICTIONS_MAX; p++) {
		attempt->guesses[p] = GUESS_NONE;
		if (p >= all.rules.prediction_count || once_in(10))
			continue;
		attempt->guesses[p] = (int64_t)below(12) * GUESS_ONE;
		if (all.predictions[p].decimals > 0)
			attempt->guesses[p] += below(GUESS_ONE);
		guess_write(attempt->guesses[p], text);
		add_comma(count++);
		ADD("\"%s\":\"%s\"", prediction_ids[p], text);
	}
	add("}");
}

static void try_round(int32_t entrant, int32_t round, int64_t started_at_ms)
{
	struct tally_attempt *attempt = &all.attempts[all.attempt_count];
	unsigned char seed[PAPER_SEED_SIZE], drawn_from[PAPER_SEED_SIZE];
	struct paper paper;
	struct mark mark;
	bool is_drawn;

	any_bytes(seed, sizeof(seed));
	memcpy(drawn_from, seed, sizeof(seed));
	if (all.rounds[round].paper.is_fixed)
		paper_round_seed(all.seed, round_ids[round], drawn_from);
	is_drawn = paper_draw(&paper, &all.rounds[round].paper, all.candidates,
			      (size_t)all.pool_count, drawn_from, NULL);
	assert(is_drawn);
	*attempt = (struct tally_attempt){
		.entrant = entrant,
		.round = round,
		.started_at_ms = started_at_ms,
		.time_ms = INT64_C(1000) * (1 + below(3)),
	};
	attempt->submitted_at_ms = started_at_ms + attempt->time_ms;
	add_comma(all.attempt_count);
	ADD("{\"attempt\":\"a_%d\",\"entrant\":%d,\"round\":\"%s\",\"seed\":",
	    (int)all.attempt_count, (int)entrant, round_ids[round]);
	add_hex(seed, sizeof(seed));
	add_paper(&paper);
	mark = answer_all(&paper, started_at_ms + 500);
	guess(attempt);
	attempt->right = mark.right;
	attempt->score = mark_score(&all.rules, &mark);
	attempt->is_perfect = mark_is_perfect(&mark);
	ADD(",\"started_at\":%" PRId64 ",\"submitted_at\":%" PRId64 ",\"time_ms\":%" PRId64
	    ",\"right\":%d,\"score\":%.17g}",
	    attempt->started_at_ms, attempt->submitted_at_ms, attempt->time_ms,
	    (int)attempt->right, attempt->score);
	all.attempt_count++;
}

static void hold(void)
{
	add(",\"attempts\":[");
	for (int32_t entrant = 0; entrant < all.entrant_count; entrant++)
		for (int32_t left = below(all.rules.round_count * 3); left > 0; left--)
			try_round(entrant, below(all.rules.round_count),
				  2 * HOUR_MS + INT64_C(1000) * below(4));
	add("],");
}

int main(int count, char **words)
{
	struct tally tally;

	if (count != 2) {
		fputs("Usage: random_contest NUMBER\n", stderr);
		return 2;
	}
	all.luck = strtoull(words[1], NULL, 10);
	any_bytes(all.seed, sizeof(all.seed));
	text_init(&all.out);
	make_rules();
	make_entrants();
	add("{\"format\":1,\"seed\":");
	add_hex(all.seed, sizeof(all.seed));
	add(",");
	add_document();
	add_pool();
	add_entrants();
	hold();
	tally_make(&tally, &all.rules, all.entrants, (size_t)all.entrant_count, all.attempts,
		   (size_t)all.attempt_count, all.seed);
	tally_text_write(&all.out, &all.rules, &tally);
	add("}");
	puts(all.out.bytes);
	tally_clear(&tally);
	text_clear(&all.out);
	return 0;
}

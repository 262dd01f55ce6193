/* Making it up: the pool, the rules, the people. Values are drawn from few choices. */
#include "random_contest.h"

#include <inttypes.h>
#include <stdio.h>

const char *const topics[] = { "wages", "hours", "safety" };
const char *const difficulties[] = { "easy", "medium", "hard" };
const char *const audiences[] = { "worker", "employer", "cadre" };
const char *const round_ids[] = { "tuan-1", "tuan-2", "tuan-3", "tuan-4" };
const char *const unit_ids[] = { "u0", "u1", "u2", "u3", "u4",  "u5",
				 "u6", "u7", "u8", "u9", "u10", "u11" };
const char *const prize_ids[] = { "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7" };
const char *const division_ids[DIVISIONS_HERE] = { "khoi-1", "khoi-2" };
const char *const prediction_ids[] = { "doan-1", "doan-2", "doan-3", "doan-4" };
const char *const collective_ids[COLLECTIVES_HERE] = { "c0", "c1", "c2", "c3", "c4",
						       "c5", "c6", "c7", "c8", "c9" };

static uint32_t any_word(void)
{
	uint64_t z = all.luck += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)(z >> 32);
}

int32_t below(int32_t bound)
{
	return (int32_t)(any_word() % (uint32_t)bound);
}

bool once_in(int32_t n)
{
	return below(n) == 0;
}

void any_bytes(unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		bytes[i] = (unsigned char)below(256);
}

static void mix(int *list, int count)
{
	for (int i = count - 1; i > 0; i--) {
		int j = below(i + 1), moved = list[i];

		list[i] = list[j];
		list[j] = moved;
	}
}

struct choice any_list(int options, int count)
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

void make_rules(void)
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

void make_entrants(void)
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

/* Attempts as rows of standings, and what guesses are held against. */
#include "base/memory.h"
#include "contest/guess.h"
#include "contest/tally_inside.h"

#include <assert.h>
#include <stdlib.h>

enum { PERCENT = 100 };

/* The attempts that count for anything: of entrants who are not struck out, by entrant, then
 * by round, then as they came. */
struct sorted {
	size_t count;
	uint32_t *indices;
};

/* The attempts of one entrant in one round. */
struct stretch {
	int32_t entrant, round;
	size_t count;
	const uint32_t *indices;
};

/* How many there are in a round or in the whole contest. */
struct census {
	int64_t entrants, attempts, all_right;
};

static size_t key_in(const struct tally_attempt *attempt, bool is_by_round)
{
	return (size_t)(is_by_round ? attempt->round : attempt->entrant);
}

/* Counting sort; what is equal stays in its order. */
static void sort_by(const struct tally_input *input, bool is_by_round, const uint32_t *from,
		    size_t count, uint32_t *to)
{
	size_t keys = is_by_round ? (size_t)input->rules->round_count : input->entrant_count;
	size_t *starts = memory_new(keys + 1, sizeof(*starts));

	for (size_t i = 0; i < count; i++)
		starts[key_in(&input->attempts[from[i]], is_by_round) + 1]++;
	for (size_t key = 0; key < keys; key++)
		starts[key + 1] += starts[key];
	for (size_t i = 0; i < count; i++)
		to[starts[key_in(&input->attempts[from[i]], is_by_round)]++] = from[i];
	free(starts);
}

static void sorted_init(struct sorted *sorted, const struct tally_input *input)
{
	uint32_t *by_round = memory_new(input->attempt_count, sizeof(*by_round));

	sorted->indices = memory_new(input->attempt_count, sizeof(*sorted->indices));
	sorted->count = 0;
	for (size_t i = 0; i < input->attempt_count; i++)
		if (!input->entrants[input->attempts[i].entrant].is_void)
			sorted->indices[sorted->count++] = (uint32_t)i;
	sort_by(input, true, sorted->indices, sorted->count, by_round);
	sort_by(input, false, by_round, sorted->count, sorted->indices);
	free(by_round);
}

/* The stretch that begins at *at, which moves behind it; false at the end. */
static bool next_stretch(const struct tally_input *input, const struct sorted *sorted,
			 size_t *at, struct stretch *stretch)
{
	const struct tally_attempt *first;
	size_t begin = *at;

	if (begin >= sorted->count)
		return false;
	first = &input->attempts[sorted->indices[begin]];
	while (*at < sorted->count) {
		const struct tally_attempt *attempt = &input->attempts[sorted->indices[*at]];

		if (attempt->entrant != first->entrant || attempt->round != first->round)
			break;
		(*at)++;
	}
	*stretch = (struct stretch){ first->entrant, first->round, *at - begin,
				     sorted->indices + begin };
	return true;
}

static int32_t perfect_in(const struct tally_input *input, const struct stretch *stretch)
{
	int32_t count = 0;

	for (size_t i = 0; i < stretch->count; i++)
		count += input->attempts[stretch->indices[i]].is_perfect;
	return count;
}

/* ---- What came about */

static void take_census(const struct tally_input *input, const struct sorted *sorted,
			struct census *census)
{
	struct census *whole = &census[TALLY_WHOLE];
	struct stretch stretch;
	int32_t entrant = CONTEST_NONE;
	bool is_perfect = false; /* in a round before, the same entrant */

	for (size_t at = 0; next_stretch(input, sorted, &at, &stretch);) {
		struct census *round = &census[stretch.round];
		bool has_perfect = perfect_in(input, &stretch) > 0;

		if (stretch.entrant != entrant) {
			entrant = stretch.entrant;
			is_perfect = false;
			whole->entrants++;
		}
		round->entrants++;
		round->attempts += (int64_t)stretch.count;
		whole->attempts += (int64_t)stretch.count;
		round->all_right += has_perfect;
		whole->all_right += has_perfect && !is_perfect;
		is_perfect = is_perfect || has_perfect;
	}
}

/* To the nearest unit; a half goes up. */
static int64_t percentage(int64_t part, int64_t whole)
{
	if (whole == 0)
		return 0;
	return (2 * part * PERCENT * GUESS_ONE + whole) / (2 * whole);
}

static int64_t came_about(enum contest_prediction_kind kind, const struct census *census)
{
	switch (kind) {
	case PREDICTS_ALL_RIGHT:
		return census->all_right * GUESS_ONE;
	case PREDICTS_ENTRANTS:
		return census->entrants * GUESS_ONE;
	case PREDICTS_ATTEMPTS:
		return census->attempts * GUESS_ONE;
	case PREDICTS_ALL_RIGHT_PERCENT:
		return percentage(census->all_right, census->entrants);
	}
	return 0;
}

static void write_actual(struct tally *tally, const struct contest_rules *rules,
			 const struct census *census)
{
	assert(rules->prediction_count <= CONTEST_PREDICTIONS_MAX);
	for (int32_t p = 0; p < rules->prediction_count; p++) {
		enum contest_prediction_kind kind = rules->predictions[p].kind;

		for (int32_t round = 0; round < rules->round_count; round++)
			tally->actual[round][p] = came_about(kind, &census[round]);
		tally->actual[TALLY_WHOLE][p] = came_about(kind, &census[TALLY_WHOLE]);
	}
}

/* ---- Rows */

static const struct tally_attempt *counted(const struct tally_input *input,
					   const struct stretch *stretch)
{
	const struct tally_attempt *best = &input->attempts[stretch->indices[0]];

	for (size_t i = 1; i < stretch->count; i++) {
		const struct tally_attempt *attempt = &input->attempts[stretch->indices[i]];

		if (attempt_is_better(input->rules, attempt, best))
			best = attempt;
	}
	return best;
}

static int64_t distance(int64_t guess, int64_t actual)
{
	if (guess < 0)
		return INT64_MAX;
	return guess > actual ? guess - actual : actual - guess;
}

static struct tally_row row_of_round(const struct tally *tally, const struct tally_input *input,
				     const struct stretch *stretch,
				     const struct tally_attempt *attempt)
{
	struct tally_row row = {
		.entrant = stretch->entrant,
		.attempts = (int32_t)stretch->count,
		.right = attempt->right,
		.perfect = perfect_in(input, stretch),
		.score = (double)score_units(attempt->score) / SCORE_UNITS,
		.time_ms = attempt->time_ms,
		.submitted_at_ms = attempt->submitted_at_ms,
		.started_at_ms = attempt->started_at_ms,
	};

	for (int32_t p = 0; p < input->rules->prediction_count; p++) {
		int32_t scope =
			input->rules->predictions[p].is_of_round ? stretch->round : TALLY_WHOLE;

		row.distances[p] = distance(attempt->guesses[p], tally->actual[scope][p]);
	}
	return row;
}

/* A row of the contest while the rounds of its entrant are added up. */
struct sum {
	struct tally_row row;
	int64_t score;                                  /* in SCORE_UNITS */
	int64_t guessed_at_ms[CONTEST_PREDICTIONS_MAX]; /* when the guess that holds came */
};

static void sum_begin(struct sum *sum, const struct tally_row *round)
{
	*sum = (struct sum){ .row = *round, .score = score_units(round->score) };
	for (int32_t p = 0; p < CONTEST_PREDICTIONS_MAX; p++)
		sum->guessed_at_ms[p] = round->submitted_at_ms;
}

/* Of each round's prediction the distances are summed, and who left one out has none. Of the
 * contest's the last guess holds. */
static void sum_distance(struct sum *sum, const struct tally_row *round, int32_t p,
			 bool is_of_round)
{
	int64_t *had = &sum->row.distances[p];
	int64_t more = round->distances[p];

	if (is_of_round) {
		*had = *had == INT64_MAX || more == INT64_MAX ? INT64_MAX : *had + more;
	} else if (more != INT64_MAX &&
		   (*had == INT64_MAX || round->submitted_at_ms >= sum->guessed_at_ms[p])) {
		*had = more;
		sum->guessed_at_ms[p] = round->submitted_at_ms;
	}
}

static void sum_add(struct sum *sum, const struct tally_row *round,
		    const struct contest_rules *rules)
{
	struct tally_row *row = &sum->row;

	row->attempts += round->attempts;
	row->right += round->right;
	row->perfect += round->perfect;
	row->time_ms += round->time_ms;
	sum->score += score_units(round->score);
	if (round->submitted_at_ms > row->submitted_at_ms)
		row->submitted_at_ms = round->submitted_at_ms;
	if (round->started_at_ms < row->started_at_ms)
		row->started_at_ms = round->started_at_ms;
	for (int32_t p = 0; p < rules->prediction_count; p++)
		sum_distance(sum, round, p, rules->predictions[p].is_of_round);
}

static void add_row(struct tally_standing *standing, const struct tally_row *row)
{
	standing->rows[standing->count++] = *row;
}

/* In the contest's standing, and in that of the entrant's division. */
static void sum_end(struct tally *tally, const struct tally_input *input, struct sum *sum)
{
	int32_t division = input->entrants[sum->row.entrant].division;

	sum->row.score = (double)sum->score / SCORE_UNITS;
	add_row(&tally->standings[0], &sum->row);
	if (division >= 0)
		add_row(&tally->standings[1 + input->rules->round_count + division], &sum->row);
}

static void write_rows(struct tally *tally, const struct tally_input *input,
		       const struct sorted *sorted)
{
	struct sum sum = { .row.entrant = CONTEST_NONE };
	struct stretch stretch;

	for (size_t at = 0; next_stretch(input, sorted, &at, &stretch);) {
		struct tally_row row =
			row_of_round(tally, input, &stretch, counted(input, &stretch));

		add_row(&tally->standings[1 + stretch.round], &row);
		if (sum.row.entrant == stretch.entrant) {
			sum_add(&sum, &row, input->rules);
			continue;
		}
		if (sum.row.entrant != CONTEST_NONE)
			sum_end(tally, input, &sum);
		sum_begin(&sum, &row);
	}
	if (sum.row.entrant != CONTEST_NONE)
		sum_end(tally, input, &sum);
}

static void make_standing(struct tally *tally, enum tally_scope scope, int32_t of, size_t room)
{
	tally->standings[tally->standing_count++] = (struct tally_standing){
		.scope = scope,
		.of = of,
		.rows = memory_new(room, sizeof(struct tally_row)),
	};
}

static size_t *division_sizes(const struct tally_input *input)
{
	size_t *sizes = memory_new((size_t)input->rules->division_count, sizeof(*sizes));

	for (size_t i = 0; i < input->entrant_count; i++)
		if (input->entrants[i].division >= 0)
			sizes[input->entrants[i].division]++;
	return sizes;
}

static void make_standings(struct tally *tally, const struct tally_input *input,
			   const struct census *census)
{
	const struct contest_rules *rules = input->rules;
	size_t count = 1 + (size_t)rules->round_count + (size_t)rules->division_count;
	size_t *sizes = division_sizes(input);

	tally->standings = memory_new(count, sizeof(*tally->standings));
	make_standing(tally, TALLY_CONTEST, 0, (size_t)census[TALLY_WHOLE].entrants);
	for (int32_t i = 0; i < rules->round_count; i++)
		make_standing(tally, TALLY_ROUND, i, (size_t)census[i].entrants);
	for (int32_t i = 0; i < rules->division_count; i++)
		make_standing(tally, TALLY_DIVISION, i, sizes[i]);
	free(sizes);
}

void tally_gather(struct tally *tally, const struct tally_input *input)
{
	struct census census[TALLY_WHOLE + 1] = { { 0 } };
	struct sorted sorted;

	sorted_init(&sorted, input);
	take_census(input, &sorted, census);
	write_actual(tally, input->rules, census);
	make_standings(tally, input, census);
	write_rows(tally, input, &sorted);
	free(sorted.indices);
}

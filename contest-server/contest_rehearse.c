#include "contest_rehearse.h"

#include "contest/guess.h"
#include "contest/rehearsal.h"
#include "contest/ties.h"
#include "wire/contest_document.h"

#include <inttypes.h>

struct sum {
	int32_t by_lot;
	int32_t equal; /* people in the contest's standing, but for the lot */
};

static void print_standing_name(const struct contest_rules *rules,
				const struct tally_standing *standing, FILE *out)
{
	switch (standing->scope) {
	case TALLY_CONTEST:
		fprintf(out, "contest");
		break;
	case TALLY_ROUND:
		fprintf(out, "round %s", rules->rounds[standing->of].id);
		break;
	case TALLY_DIVISION:
		fprintf(out, "division %s", rules->division_ids[standing->of]);
		break;
	}
}

static void print_key(const struct contest_rules *rules, int32_t index, struct ties ties,
		      FILE *out)
{
	const struct contest_sort_key *key = &rules->keys[index];
	bool is_guess = key->key == KEY_PREDICTION;

	fprintf(out, "  after %s%s%s: ", contest_key_words[key->key], is_guess ? ":" : "",
		is_guess ? rules->predictions[key->prediction].id : "");
	if (ties.people == 0)
		fprintf(out, "nobody ties\n");
	else
		fprintf(out,
			"%" PRId32 " people tie in %" PRId32 " groups; the largest has %" PRId32
			"\n",
			ties.people, ties.groups, ties.largest);
}

static void print_standing(const struct contest_rules *rules, const struct tally *tally,
			   const struct tally_standing *standing, size_t entrant_count,
			   struct sum *sum, FILE *out)
{
	int32_t by_lot = ties_lot_prizes(rules, tally, standing, entrant_count);
	struct ties ties = { .people = 1 };

	sum->by_lot += by_lot;
	if (standing->scope == TALLY_CONTEST)
		sum->equal = ties_after(standing, rules->key_count - 1).people;
	if (standing->scope == TALLY_ROUND && rules->round_count == 1 && by_lot == 0)
		return; /* it is that of the contest again */
	print_standing_name(rules, standing, out);
	fprintf(out, ": %zu people\n", standing->count);
	for (int32_t i = 0; i + 1 < rules->key_count && ties.people > 0; i++) {
		ties = ties_after(standing, i + 1);
		print_key(rules, i, ties, out);
	}
	if (by_lot > 0)
		fprintf(out, "  the lot decides %" PRId32 " prizes\n", by_lot);
}

static void print_collective(const struct contest_rules *rules, const struct tally *tally,
			     const struct tally_collective *collective, struct sum *sum,
			     FILE *out)
{
	struct ties ties = ties_of_units(collective);
	int32_t by_lot = ties_lot_unit_prizes(rules, tally, collective);
	size_t ranked = 0;

	while (ranked < collective->count && collective->rows[ranked].place > 0)
		ranked++;
	fprintf(out,
		"collective %s: %zu of %zu units ranked, %" PRId32 " units tie in %" PRId32
		" groups\n",
		rules->collectives[collective->collective].id, ranked, collective->count,
		ties.people, ties.groups);
	if (by_lot > 0)
		fprintf(out, "  the lot decides %" PRId32 " prizes\n", by_lot);
	sum->by_lot += by_lot;
}

static void print_actual(const struct contest_rules *rules, const struct tally *tally,
			 FILE *out)
{
	char text[GUESS_SIZE];

	for (int32_t i = 0; i < rules->prediction_count; i++)
		if (!rules->predictions[i].is_of_round) {
			guess_write(tally->actual[TALLY_WHOLE][i], text);
			fprintf(out, "prediction %s: %s came about\n", rules->predictions[i].id,
				text);
		}
}

void contest_rehearse(const struct contest_rules *rules, int32_t entrants,
		      const unsigned char seed[TALLY_SEED_SIZE], FILE *out)
{
	struct rehearsal people;
	struct tally tally;
	struct sum sum = { 0 };

	rehearsal_init(&people, rules, entrants, seed);
	tally_make(&tally, rules, people.entrants, people.entrant_count, people.attempts,
		   people.attempt_count, seed);
	fprintf(out, "%s: %zu simulated people, %zu attempts\n", rules->id,
		people.entrant_count, people.attempt_count);
	print_actual(rules, &tally, out);
	for (size_t i = 0; i < tally.standing_count; i++)
		print_standing(rules, &tally, &tally.standings[i], people.entrant_count, &sum,
			       out);
	for (size_t i = 0; i < tally.collective_count; i++)
		print_collective(rules, &tally, &tally.collectives[i], &sum, out);
	fprintf(out,
		"with these keys %" PRId32 " people tie; %zu of %" PRId64
		" prizes are given, and the lot would decide %" PRId32 "\n",
		sum.equal, tally.win_count, rehearsal_prizes(rules), sum.by_lot);
	tally_clear(&tally);
	rehearsal_clear(&people);
}

#include "studio/contest_rehearsal.h"

#include "contest/guess.h"
#include "contest/rehearsal.h"
#include "contest/ties.h"
#include "wire/contest_document.h"

#include <inttypes.h>

struct sum {
	int32_t by_lot;
	int32_t equal; /* people in the contest's standing, but for the lot */
};

static void add_ties(struct text *body, struct ties ties)
{
	text_add_format(body,
			"\"people\":%" PRId32 ",\"groups\":%" PRId32 ",\"largest\":%" PRId32,
			ties.people, ties.groups, ties.largest);
}

static void add_after(struct text *body, const struct contest_rules *rules,
		      const struct tally_standing *standing)
{
	struct ties ties = { .people = 1 };

	text_add(body, ",\"after\":[");
	for (int32_t i = 0; i + 1 < rules->key_count && ties.people > 0; i++) {
		const struct contest_sort_key *key = &rules->keys[i];

		ties = ties_after(standing, i + 1);
		text_add_format(
			body, "%s{\"key\":\"%s%s%s\",", i ? "," : "",
			contest_key_words[key->key], key->key == KEY_PREDICTION ? ":" : "",
			key->key == KEY_PREDICTION ? rules->predictions[key->prediction].id
						   : "");
		add_ties(body, ties);
		text_add(body, "}");
	}
	text_add(body, "]");
}

static void add_standing(struct text *body, const struct contest_rules *rules,
			 const struct tally *tally, const struct tally_standing *standing,
			 size_t entrant_count, struct sum *sum)
{
	static const char *const scopes[] = { [TALLY_CONTEST] = "contest",
					      [TALLY_ROUND] = "round",
					      [TALLY_DIVISION] = "division" };
	int32_t by_lot = ties_lot_prizes(rules, tally, standing, entrant_count);
	const char *of = standing->scope == TALLY_ROUND      ? rules->rounds[standing->of].id
			 : standing->scope == TALLY_DIVISION ? rules->division_ids[standing->of]
							     : NULL;

	sum->by_lot += by_lot;
	if (standing->scope == TALLY_CONTEST)
		sum->equal = ties_after(standing, rules->key_count - 1).people;
	text_add_format(body, "{\"scope\":\"%s\"", scopes[standing->scope]);
	if (of)
		text_add_format(body, ",\"of\":\"%s\"", of);
	text_add_format(body, ",\"entrants\":%zu", standing->count);
	add_after(body, rules, standing);
	text_add_format(body, ",\"prizes_by_lot\":%" PRId32 "}", by_lot);
}

static void add_collective(struct text *body, const struct contest_rules *rules,
			   const struct tally *tally, const struct tally_collective *collective,
			   struct sum *sum)
{
	int32_t by_lot = ties_lot_unit_prizes(rules, tally, collective);
	size_t ranked = 0;

	while (ranked < collective->count && collective->rows[ranked].place > 0)
		ranked++;
	sum->by_lot += by_lot;
	text_add_format(body, "{\"id\":\"%s\",\"units\":%zu,\"ranked\":%zu,\"ties\":{",
			rules->collectives[collective->collective].id, collective->count,
			ranked);
	add_ties(body, ties_of_units(collective));
	text_add_format(body, "},\"prizes_by_lot\":%" PRId32 "}", by_lot);
}

static void add_predictions(struct text *body, const struct contest_rules *rules,
			    const struct tally *tally)
{
	bool is_first = true;
	char actual[GUESS_SIZE];

	text_add(body, ",\"predictions\":[");
	for (int32_t i = 0; i < rules->prediction_count; i++) {
		if (rules->predictions[i].is_of_round)
			continue;
		guess_write(tally->actual[TALLY_WHOLE][i], actual);
		text_add_format(body, "%s{\"id\":\"%s\",\"actual\":", is_first ? "" : ",",
				rules->predictions[i].id);
		text_add_json(body, actual);
		text_add(body, "}");
		is_first = false;
	}
	text_add(body, "]");
}

static void add_all(struct text *body, const struct contest_rules *rules,
		    const struct rehearsal *people, const struct tally *tally)
{
	struct sum sum = { 0 };

	text_add_format(body, "{\"entrants\":%zu,\"attempts\":%zu,\"standings\":[",
			people->entrant_count, people->attempt_count);
	for (size_t i = 0; i < tally->standing_count; i++) {
		text_add(body, i ? "," : "");
		add_standing(body, rules, tally, &tally->standings[i], people->entrant_count,
			     &sum);
	}
	text_add(body, "],\"collective\":[");
	for (size_t i = 0; i < tally->collective_count; i++) {
		text_add(body, i ? "," : "");
		add_collective(body, rules, tally, &tally->collectives[i], &sum);
	}
	text_add(body, "]");
	add_predictions(body, rules, tally);
	text_add_format(body,
			",\"equal\":%" PRId32 ",\"prizes\":%" PRId64
			",\"prizes_given\":%zu,\"prizes_by_lot\":%" PRId32 "}",
			sum.equal, rehearsal_prizes(rules), tally->win_count, sum.by_lot);
}

void contest_rehearsal_write(struct text *body, const struct contest_rules *rules,
			     int32_t entrants, const unsigned char seed[TALLY_SEED_SIZE])
{
	struct rehearsal people;
	struct tally tally;

	rehearsal_init(&people, rules, entrants, seed);
	tally_make(&tally, rules, people.entrants, people.entrant_count, people.attempts,
		   people.attempt_count, seed);
	add_all(body, rules, &people, &tally);
	tally_clear(&tally);
	rehearsal_clear(&people);
}

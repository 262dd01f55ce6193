#include "contest_summary.h"

#include "contest/window.h"
#include "wire/contest_document.h"
#include "wire/contest_time.h"

#include <inttypes.h>

static const char *plural(int32_t count)
{
	return count == 1 ? "" : "s";
}

static void print_paper(const struct contest_paper *paper, FILE *out)
{
	fprintf(out, "%" PRId32 " question%s of %s%s", paper->question_count,
		plural(paper->question_count), paper->set,
		paper->is_fixed ? ", one paper for all" : "");
	if (paper->part_count > 1)
		fprintf(out, " in %" PRId32 " parts", paper->part_count);
	if (paper->is_one_at_a_time)
		fprintf(out, ", one at a time%s",
			paper->may_go_back ? "" : " without going back");
}

static void print_round(const struct contest_round *round, FILE *out)
{
	char opens[CONTEST_TIME_SIZE], closes[CONTEST_TIME_SIZE];

	fprintf(out,
		"  round %s: %s to %s in %" PRId32 " window%s; %" PRId64 " minutes, %" PRId32
		" attempt%s%s; ",
		round->id, contest_time_write(round_opens_at(round), opens),
		contest_time_write(round_closes_at(round), closes), round->window_count,
		plural(round->window_count), round->time_ms / CONTEST_MINUTE_MS,
		round->attempts_max, plural(round->attempts_max),
		round->access_code ? ", by access code" : "");
	print_paper(&round->paper, out);
	fprintf(out, "\n");
}

static void print_manner(const struct contest_rules *rules, FILE *out)
{
	fprintf(out, "  counts: %s; when a window ends: %s; one account for a %s\n",
		contest_counting_words[rules->counting], contest_bell_words[rules->bell],
		rules->identity == IDENTITY_EITHER ? "phone or code"
						   : contest_identity_words[rules->identity]);
	if (rules->attempts_max > 0)
		fprintf(out, "  attempts in all: %" PRId32 "\n", rules->attempts_max);
	fprintf(out, "  ranking:");
	for (int32_t i = 0; i < rules->key_count; i++) {
		const struct contest_sort_key *key = &rules->keys[i];
		bool is_guess = key->key == KEY_PREDICTION;

		fprintf(out, "%s %s%s%s", i > 0 ? "," : "", contest_key_words[key->key],
			is_guess ? ":" : "",
			is_guess ? rules->predictions[key->prediction].id : "");
	}
	fprintf(out, "\n");
	for (int32_t i = 0; i < rules->prediction_count; i++)
		fprintf(out, "  prediction %s: %s of the %s, %" PRId32 " decimals\n",
			rules->predictions[i].id,
			contest_prediction_words[rules->predictions[i].kind],
			rules->predictions[i].is_of_round ? "round" : "contest",
			rules->predictions[i].decimals);
}

static void print_eligibility(const struct contest_eligibility *who, FILE *out)
{
	if (who->age_min > 0)
		fprintf(out, "  age: from %" PRId32 "\n", who->age_min);
	if (who->age_max > 0)
		fprintf(out, "  age: to %" PRId32 "\n", who->age_max);
	if (who->members_only)
		fprintf(out, "  members only\n");
	if (who->locality_count > 0)
		fprintf(out, "  localities: %" PRId32 ", each with standings of its own\n",
			who->locality_count);
	else
		fprintf(out, "  localities: none listed, so nobody is asked and there are no "
			     "standings by them\n");
	if (who->excluded_count > 0)
		fprintf(out, "  excluded: %" PRId32 "\n", who->excluded_count);
}

static void print_prize(const struct contest_rules *rules, const struct contest_prize *prize,
			FILE *out)
{
	fprintf(out, "  prize %s: %" PRId32, prize->id, prize->count);
	switch (prize->scope) {
	case PRIZE_OF_CONTEST:
		fprintf(out, " of the contest");
		break;
	case PRIZE_OF_ROUND:
		if (prize->of == CONTEST_NONE)
			fprintf(out, " of each round");
		else
			fprintf(out, " of the round %s", rules->rounds[prize->of].id);
		break;
	case PRIZE_OF_DIVISION:
		fprintf(out, " of each division");
		break;
	case PRIZE_COLLECTIVE:
		fprintf(out, " of the units by %s", rules->collectives[prize->of].id);
		break;
	}
	if (prize->points > 0)
		fprintf(out, ", %g points", prize->points);
	fprintf(out, "\n");
}

static void print_units(const struct contest_rules *rules, FILE *out)
{
	if (rules->unit_count > 0)
		fprintf(out, "  units: %" PRId32 " in %" PRId32 " divisions\n",
			rules->unit_count, rules->division_count);
	for (int32_t i = 0; i < rules->collective_count; i++) {
		const struct contest_collective *collective = &rules->collectives[i];

		fprintf(out, "  collective %s: by %s, %s, from %" PRId32 " people\n",
			collective->id, contest_collective_words[collective->kind],
			collective->is_of_roots ? "roots" : "leaves", collective->minimum);
	}
}

void contest_summary_print(const struct contest_rules *rules, FILE *out)
{
	fprintf(out, "%s: %s\n", rules->id, rules->title.vi);
	for (int32_t i = 0; i < rules->round_count; i++)
		print_round(&rules->rounds[i], out);
	print_manner(rules, out);
	print_eligibility(&rules->eligibility, out);
	print_units(rules, out);
	for (int32_t i = 0; i < rules->prize_count; i++)
		print_prize(rules, &rules->prizes[i], out);
	fprintf(out, "  published: standings %s, answers %s%s\n",
		contest_visibility_words[rules->publication.standings],
		contest_visibility_words[rules->publication.answers],
		rules->publication.masks_names ? ", names masked" : "");
	if (rules->gives_one_prize)
		fprintf(out, "  one prize to a person\n");
}

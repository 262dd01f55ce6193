/* Makes up a small contest and everything that happened in it, has the server's own floor
 * compute the papers, marks and results, and prints all as a bundle. Values are drawn from few
 * choices, so that people and units tie at every key.
 *
 *     random_contest NUMBER    the same number gives the same contest */
#include "random_contest.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct random_contest all;

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

/* Writing it down: the document of the rules, the questions and the people, as a bundle has
 * them. */
#include "random_contest.h"

#include <inttypes.h>

void add(const char *text)
{
	text_add(&all.out, text);
}

void add_comma(int32_t index)
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

void add_hex(const unsigned char *bytes, size_t size)
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

void add_document(void)
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

void add_list(struct choice choice)
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

void add_pool(void)
{
	add(",\"questions\":{\"bo\":[");
	for (int32_t i = 0; i < all.pool_count; i++) {
		add_comma(i);
		add_question(&all.pool[i]);
	}
	add("]}");
}

void add_entrants(void)
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

/* Predictions, the ranking, collectives, prizes, and what is published. */
#include "wire/contest_inside.h"
#include "wire/contest_time.h"

#include <string.h>

const char *const contest_prediction_words[] = { "all_right", "entrants", "attempts",
						 "all_right_percent", NULL };
const char *const contest_key_words[] = { "score",      "right",   "prediction", "time",
					  "submitted",  "started", "perfect",    "attempts",
					  "registered", "lot",     NULL };
const char *const contest_collective_words[] = { "entrants",        "rate", "prizes", "mean",
						 "rate_and_prizes", NULL };
const char *const contest_visibility_words[] = { "live", "after_close", "never", NULL };

static const char prediction_prefix[] = "prediction:";
static const char round_prefix[] = "round:";
static const char collective_prefix[] = "collective:";

static struct place below(const struct place *parent, const char *key)
{
	return (struct place){ .parent = parent, .key = key };
}

static void say(struct rules_reader *reader, const struct place *place, const char *sentence)
{
	problem_add(&reader->fields.problems, place, "%s", sentence);
}

/* What follows the prefix; NULL of a text that begins otherwise. */
static const char *after_prefix(const char *text, const char *prefix)
{
	size_t length = strlen(prefix);

	return strncmp(text, prefix, length) == 0 ? text + length : NULL;
}

/* ---- Predictions */

static void read_prediction(struct rules_reader *reader, const struct place *place,
			    json_t *item, struct contest_prediction *prediction)
{
	static const char *const names[] = { "id", "kind", "of", "decimals", "text", NULL };
	static const char *const scopes[] = { "contest", "round", NULL };
	static const struct contest_range decimals = { 0, CONTEST_DECIMALS_MAX, 0 };
	struct place decimals_place = below(place, "decimals");

	if (!field_object(&reader->fields, place, item, names))
		return;
	prediction->id = contest_field_id(reader, place, item, "id");
	prediction->kind = (enum contest_prediction_kind)contest_field_word(
		reader, place, item, "kind", REQUIRED, contest_prediction_words, 0);
	prediction->is_of_round =
		contest_field_word(reader, place, item, "of", OPTIONAL, scopes, 0) == 1;
	prediction->decimals =
		contest_field_whole(reader, place, item, "decimals", OPTIONAL, decimals);
	prediction->text = contest_field_text(reader, place, item, "text", REQUIRED);
	if (prediction->decimals > 0 && prediction->kind != PREDICTS_ALL_RIGHT_PERCENT)
		say(reader, &decimals_place,
		    "People and attempts are whole; only a percentage has decimals: remove "
		    "them.");
}

void contest_read_predictions(struct rules_reader *reader, const json_t *document)
{
	struct place list_place = below(NULL, "predictions");
	json_t *list = field_list(&reader->fields, NULL, document, "predictions", OPTIONAL, 0,
				  CONTEST_PREDICTIONS_MAX);
	struct contest_prediction *predictions =
		contest_take(reader, (int32_t)json_array_size(list), sizeof(*predictions));
	struct name_set ids = { 0 };

	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place place = { .parent = &list_place, .index = (int)i };

		read_prediction(reader, &place, json_array_get(list, i), &predictions[i]);
		contest_id_once(reader, &ids, &place, predictions[i].id, (int32_t)i);
	}
	name_set_clear(&ids);
	reader->rules->predictions = predictions;
	reader->rules->prediction_count = (int32_t)json_array_size(list);
}

/* ---- The ranking */

static int32_t prediction_of(const struct contest_rules *rules, const char *id)
{
	for (int32_t i = 0; i < rules->prediction_count; i++)
		if (rules->predictions[i].id && strcmp(rules->predictions[i].id, id) == 0)
			return i;
	return CONTEST_NONE;
}

/* KEYS, and reported, for what is no key. */
static struct contest_sort_key read_key(struct rules_reader *reader, const struct place *place,
					const json_t *item)
{
	struct contest_sort_key none = { KEYS, CONTEST_NONE };
	const char *word = json_string_value(item);
	const char *prediction = word ? after_prefix(word, prediction_prefix) : NULL;
	int32_t found;

	if (prediction) {
		found = prediction_of(reader->rules, prediction);
		if (found == CONTEST_NONE)
			contest_not_there(reader, place, "prediction", prediction);
		else
			return (struct contest_sort_key){ KEY_PREDICTION, found };
		return none;
	}
	for (int i = 0; word && contest_key_words[i]; i++)
		if (i != KEY_PREDICTION && strcmp(contest_key_words[i], word) == 0)
			return (struct contest_sort_key){ (enum contest_key)i, CONTEST_NONE };
	say(reader, place,
	    "Write one of these: score, right, prediction:ID, time, submitted, started, "
	    "perfect, attempts, registered.");
	return none;
}

static bool is_listed(const struct contest_sort_key *keys, int32_t count,
		      struct contest_sort_key key)
{
	for (int32_t i = 0; i < count; i++)
		if (keys[i].key == key.key && keys[i].prediction == key.prediction)
			return true;
	return false;
}

/* Score, then each prediction, then the time used, then who was first. */
static int32_t usual_keys(const struct contest_rules *rules, struct contest_sort_key *keys)
{
	int32_t count = 0;

	keys[count++] = (struct contest_sort_key){ KEY_SCORE, CONTEST_NONE };
	for (int32_t i = 0; i < rules->prediction_count; i++)
		keys[count++] = (struct contest_sort_key){ KEY_PREDICTION, i };
	keys[count++] = (struct contest_sort_key){ KEY_TIME, CONTEST_NONE };
	keys[count++] = (struct contest_sort_key){ KEY_SUBMITTED, CONTEST_NONE };
	return count;
}

static int32_t written_keys(struct rules_reader *reader, const json_t *list,
			    struct contest_sort_key *keys)
{
	struct place list_place = below(NULL, "ranking");
	int32_t count = 0;

	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place place = { .parent = &list_place, .index = (int)i };
		struct contest_sort_key key = read_key(reader, &place, json_array_get(list, i));

		if (key.key == KEY_LOT && i + 1 < json_array_size(list))
			say(reader, &place,
			    "After the lot nothing is left to decide; put it last, or remove "
			    "it.");
		else if (is_listed(keys, count, key) && key.key != KEYS)
			say(reader, &place, "This stands here twice; remove one of them.");
		else if (key.key != KEY_LOT)
			keys[count++] = key;
	}
	return count;
}

void contest_read_ranking(struct rules_reader *reader, const json_t *document)
{
	struct contest_sort_key *keys = contest_take(reader, CONTEST_KEYS_MAX, sizeof(*keys));
	json_t *list = field_list(&reader->fields, NULL, document, "ranking", OPTIONAL, 1,
				  CONTEST_KEYS_MAX - 1);
	int32_t count =
		list ? written_keys(reader, list, keys) : usual_keys(reader->rules, keys);

	keys[count++] = (struct contest_sort_key){ KEY_LOT, CONTEST_NONE };
	reader->rules->keys = keys;
	reader->rules->key_count = count;
}

/* ---- Collectives */

static void read_collective(struct rules_reader *reader, const struct place *place,
			    json_t *item, struct contest_collective *collective)
{
	static const char *const names[] = {
		"id", "title", "by", "best", "minimum", "of", NULL
	};
	static const char *const scopes[] = { "leaves", "roots", NULL };
	static const struct contest_range best = { 1, CONTEST_BEST_MAX, CONTEST_BEST_USUAL };
	static const struct contest_range minimum = { 1, CONTEST_HEADCOUNT_MAX, 1 };
	struct place best_place = below(place, "best");

	if (!field_object(&reader->fields, place, item, names))
		return;
	collective->id = contest_field_id(reader, place, item, "id");
	collective->title = contest_field_text(reader, place, item, "title", REQUIRED);
	collective->kind = (enum contest_collective_kind)contest_field_word(
		reader, place, item, "by", REQUIRED, contest_collective_words, 0);
	collective->best = contest_field_whole(reader, place, item, "best", OPTIONAL, best);
	collective->minimum =
		contest_field_whole(reader, place, item, "minimum", OPTIONAL, minimum);
	collective->is_of_roots =
		contest_field_word(reader, place, item, "of", OPTIONAL, scopes, 0) == 1;
	if (json_object_get(item, "best") && collective->kind != COLLECTIVE_MEAN)
		say(reader, &best_place,
		    "Only a mean is one of the best; remove this, or write by: mean.");
}

void contest_read_collectives(struct rules_reader *reader, const json_t *document)
{
	struct place list_place = below(NULL, "collective");
	json_t *list = field_list(&reader->fields, NULL, document, "collective", OPTIONAL, 0,
				  CONTEST_COLLECTIVES_MAX);
	struct contest_collective *collectives =
		contest_take(reader, (int32_t)json_array_size(list), sizeof(*collectives));
	struct name_set ids = { 0 };

	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place place = { .parent = &list_place, .index = (int)i };

		read_collective(reader, &place, json_array_get(list, i), &collectives[i]);
		contest_id_once(reader, &ids, &place, collectives[i].id, (int32_t)i);
	}
	name_set_clear(&ids);
	reader->rules->collectives = collectives;
	reader->rules->collective_count = (int32_t)json_array_size(list);
}

/* ---- Prizes */

static void find_round(struct rules_reader *reader, const struct place *place, const char *id,
		       struct contest_prize *prize)
{
	const struct contest_rules *rules = reader->rules;

	prize->scope = PRIZE_OF_ROUND;
	for (int32_t i = 0; i < rules->round_count; i++)
		if (rules->rounds[i].id && strcmp(rules->rounds[i].id, id) == 0)
			prize->of = i;
	if (prize->of == CONTEST_NONE)
		contest_not_there(reader, place, "round", id);
}

static void find_collective(struct rules_reader *reader, const struct place *place,
			    const char *id, struct contest_prize *prize)
{
	const struct contest_rules *rules = reader->rules;

	prize->scope = PRIZE_COLLECTIVE;
	for (int32_t i = 0; i < rules->collective_count; i++)
		if (rules->collectives[i].id && strcmp(rules->collectives[i].id, id) == 0)
			prize->of = i;
	if (prize->of == CONTEST_NONE)
		contest_not_there(reader, place, "collective ranking", id);
}

static void read_prize_scope(struct rules_reader *reader, const struct place *parent,
			     const json_t *item, struct contest_prize *prize)
{
	struct place place = below(parent, "of");
	const char *of = field_string(&reader->fields, parent, item, "of", OPTIONAL,
				      sizeof(collective_prefix) + CONTEST_ID_MAX);

	prize->of = CONTEST_NONE;
	prize->scope = PRIZE_OF_CONTEST;
	if (!of || strcmp(of, "contest") == 0)
		return;
	if (strcmp(of, "round") == 0)
		prize->scope = PRIZE_OF_ROUND;
	else if (strcmp(of, "division") == 0)
		prize->scope = PRIZE_OF_DIVISION;
	else if (after_prefix(of, round_prefix))
		find_round(reader, &place, after_prefix(of, round_prefix), prize);
	else if (after_prefix(of, collective_prefix))
		find_collective(reader, &place, after_prefix(of, collective_prefix), prize);
	else
		say(reader, &place,
		    "Write one of these: contest, round, round:ID, division, collective:ID.");
}

static void read_prize(struct rules_reader *reader, const struct place *place, json_t *item,
		       struct contest_prize *prize)
{
	static const char *const names[] = { "id", "name", "of", "count", "points", NULL };
	static const struct contest_range count = { 1, CONTEST_PRIZE_COUNT_MAX, 1 };

	if (!field_object(&reader->fields, place, item, names))
		return;
	prize->id = contest_field_id(reader, place, item, "id");
	prize->name = contest_field_text(reader, place, item, "name", REQUIRED);
	read_prize_scope(reader, place, item, prize);
	prize->count = contest_field_whole(reader, place, item, "count", OPTIONAL, count);
	prize->points = contest_field_points(reader, place, item, "points", 0);
}

void contest_read_prizes(struct rules_reader *reader, const json_t *document)
{
	struct place list_place = below(NULL, "prizes");
	json_t *list = field_list(&reader->fields, NULL, document, "prizes", OPTIONAL, 0,
				  CONTEST_PRIZES_MAX);
	struct contest_prize *prizes =
		contest_take(reader, (int32_t)json_array_size(list), sizeof(*prizes));
	struct name_set ids = { 0 };

	for (size_t i = 0; i < json_array_size(list); i++) {
		struct place place = { .parent = &list_place, .index = (int)i };

		read_prize(reader, &place, json_array_get(list, i), &prizes[i]);
		contest_id_once(reader, &ids, &place, prizes[i].id, (int32_t)i);
	}
	name_set_clear(&ids);
	reader->rules->prizes = prizes;
	reader->rules->prize_count = (int32_t)json_array_size(list);
}

/* ---- What is published */

void contest_read_publication(struct rules_reader *reader, const json_t *document)
{
	static const char *const names[] = { "standings",      "answers",    "publish_at",
					     "freeze_minutes", "mask_names", NULL };
	static const struct contest_range freeze = { 0, CONTEST_FREEZE_MINUTES_MAX, 0 };
	struct place place = below(NULL, "publication");
	struct contest_publication *publication = &reader->rules->publication;
	json_t *object = field_value(&reader->fields, NULL, document, "publication", OPTIONAL);

	publication->standings = publication->answers = SHOWN_AFTER_CLOSE;
	publication->masks_names = true;
	if (!object || !field_object(&reader->fields, &place, object, names))
		return;
	publication->standings = (enum contest_visibility)contest_field_word(
		reader, &place, object, "standings", OPTIONAL, contest_visibility_words,
		SHOWN_AFTER_CLOSE);
	publication->answers = (enum contest_visibility)contest_field_word(
		reader, &place, object, "answers", OPTIONAL, contest_visibility_words,
		SHOWN_AFTER_CLOSE);
	contest_field_instant(reader, &place, object, "publish_at", NULLABLE,
			      &publication->publish_at_ms);
	publication->freeze_ms =
		(int64_t)contest_field_whole(reader, &place, object, "freeze_minutes", OPTIONAL,
					     freeze) *
		CONTEST_MINUTE_MS;
	publication->masks_names =
		contest_field_flag(reader, &place, object, "mask_names", true);
}

/* The part of the rules that says who is ranked, among whom and by what. */
#include "wire/say_rules.h"
#include "wire/contest_document.h"

static void add_title(struct text *text, const struct contest_text *title,
		      enum language language)
{
	text_add(text, ",\"title\":");
	text_add_json(text, contest_text_in(title, language));
}

static void add_keys(struct text *text, const struct contest_rules *rules)
{
	text_add(text, ",\"ranking\":[");
	for (int32_t i = 0; i < rules->key_count; i++) {
		const struct contest_sort_key *key = &rules->keys[i];

		text_add_format(text, i ? ",\"%s" : "\"%s", contest_key_words[key->key]);
		if (key->key == KEY_PREDICTION)
			text_add_format(text, ":%s", rules->predictions[key->prediction].id);
		text_add(text, "\"");
	}
	text_add(text, "]");
}

static void add_divisions(struct text *text, const struct contest_texts *texts)
{
	const struct contest_rules *rules = texts->rules;

	text_add(text, ",\"divisions\":[");
	for (int32_t i = 0; i < rules->division_count; i++) {
		text_add(text, i ? ",{\"id\":" : "{\"id\":");
		text_add_json(text, rules->division_ids[i]);
		add_title(text, &rules->division_titles[i], texts->language);
		text_add(text, "}");
	}
	text_add(text, "]");
}

static void add_collectives(struct text *text, const struct contest_texts *texts)
{
	const struct contest_rules *rules = texts->rules;

	text_add(text, ",\"collectives\":[");
	for (int32_t i = 0; i < rules->collective_count; i++) {
		const struct contest_collective *one = &rules->collectives[i];

		text_add(text, i ? ",{\"id\":" : "{\"id\":");
		text_add_json(text, one->id);
		add_title(text, &one->title, texts->language);
		text_add_format(text, ",\"by\":\"%s\"", contest_collective_words[one->kind]);
		if (one->kind == COLLECTIVE_MEAN)
			text_add_format(text, ",\"best\":%d", one->best);
		if (one->minimum > 1)
			text_add_format(text, ",\"minimum\":%d", one->minimum);
		text_add(text, "}");
	}
	text_add(text, "]");
}

void say_add_ranking(struct text *text, const struct contest_texts *texts)
{
	add_keys(text, texts->rules);
	if (texts->rules->division_count)
		add_divisions(text, texts);
	if (texts->rules->collective_count)
		add_collectives(text, texts);
}

/* As documents write it. */
static void add_scope(struct text *text, const struct contest_rules *rules,
		      const struct contest_prize *prize)
{
	switch (prize->scope) {
	case PRIZE_OF_CONTEST:
		return;
	case PRIZE_OF_ROUND:
		text_add(text, ",\"of\":\"round");
		if (prize->of != CONTEST_NONE)
			text_add_format(text, ":%s", rules->rounds[prize->of].id);
		break;
	case PRIZE_OF_DIVISION:
		text_add(text, ",\"of\":\"division");
		break;
	case PRIZE_COLLECTIVE:
		text_add_format(text, ",\"of\":\"collective:%s",
				rules->collectives[prize->of].id);
		break;
	}
	text_add(text, "\"");
}

void say_add_prizes(struct text *text, const struct contest_texts *texts)
{
	const struct contest_rules *rules = texts->rules;

	text_add(text, ",\"prizes\":[");
	for (int32_t i = 0; i < rules->prize_count; i++) {
		const struct contest_prize *prize = &rules->prizes[i];

		text_add(text, i ? ",{\"name\":" : "{\"name\":");
		text_add_json(text, contest_text_in(&prize->name, texts->language));
		text_add_format(text, ",\"count\":%d", prize->count);
		add_scope(text, rules, prize);
		text_add(text, "}");
	}
	text_add(text, "]");
}

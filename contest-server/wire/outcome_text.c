#include "wire/outcome_text.h"
#include "base/memory.h"
#include "wire/say_question_parts.h"

#include <inttypes.h>
#include <stdlib.h>

static void add_text(struct text *text, const char *field, const struct question_text *words)
{
	text_add_format(text, ",\"%s\":{\"vi\":", field);
	text_add_json(text, words->in[LANGUAGE_VI] ? words->in[LANGUAGE_VI] : "");
	if (words->in[LANGUAGE_EN]) {
		text_add(text, ",\"en\":");
		text_add_json(text, words->in[LANGUAGE_EN]);
	}
	text_add(text, "}");
}

static void add_share(struct text *text, const char *field, bool is_there, double share)
{
	if (is_there)
		text_add_format(text, ",\"%s\":%.6g", field, share);
	else
		text_add_format(text, ",\"%s\":null", field);
}

static struct question_text option_text(const struct question *question, int option)
{
	struct question_text words = { { NULL } };

	if (question->kind != QUESTION_TRUE_FALSE)
		return question->options[option].text;
	words.in[LANGUAGE_VI] = say_truth_word(LANGUAGE_VI, option);
	words.in[LANGUAGE_EN] = say_truth_word(LANGUAGE_EN, option);
	return words;
}

/* Where an ordering's option belongs, from 0. */
static int right_place(const struct item *item, int option)
{
	for (int i = 0; i < choice_count(item->question.right); i++)
		if (choice_at(item->question.right, i) == option)
			return i;
	return -1;
}

static void add_option(struct text *text, const struct item *item,
		       const struct question *question, int index)
{
	const struct item_option *option = &item->options[index];
	struct question_text words = option_text(question, index);

	text_add_format(text, "%s{\"option\":%d", index ? "," : "", index);
	add_text(text, "text", &words);
	if (item->question.kind == GAME_ORDERING) {
		text_add_format(text, ",\"place\":%d,\"at_place\":%" PRId64,
				right_place(item, index), option->at_right_place);
		add_share(text, "mean_error", option->count > 0, option->mean_error);
		text_add(text, "}");
		return;
	}
	text_add_format(text, ",\"right\":%s,\"idle\":%s,\"count\":%" PRId64,
			item->question.kind == GAME_SURVEY ? "null"
			: option->is_right                 ? "true"
							   : "false",
			option->is_idle ? "true" : "false", option->count);
	add_share(text, "share", item->answered > 0, option->share);
	add_share(text, "mean_total", option->mean_total >= 0, option->mean_total);
	text_add_format(text, ",\"best\":%" PRId64 "}", option->best_count);
}

static void add_bins(struct text *text, const struct item *item)
{
	text_add(text, ",\"bins\":[");
	for (int i = 0; i < item->bin_count; i++) {
		const struct item_bin *bin = &item->bins[i];

		text_add_format(text,
				"%s{\"from\":%.15g,\"to\":%.15g,\"count\":%" PRId64
				",\"right\":%s}",
				i ? "," : "", bin->from, bin->to, bin->count,
				bin->has_right ? "true" : "false");
	}
	text_add(text, "]");
}

static void add_hints(struct text *text, const struct item *item)
{
	text_add(text, ",\"hints\":[");
	for (int i = 0; i < item->hint_count; i++) {
		const struct item_hint *hint = &item->hints[i];

		text_add_format(text, "%s{\"code\":\"%s\"", i ? "," : "",
				item_hint_name(hint->code));
		if (hint->option >= 0)
			text_add_format(text, ",\"option\":%d", hint->option);
		if (hint->of)
			text_add_format(text, ",\"count\":%" PRId64 ",\"of\":%" PRId64,
					hint->count, hint->of);
		else
			text_add_format(text, ",\"value\":%.6g", hint->value);
		text_add(text, "}");
	}
	text_add(text, "]");
}

static void add_time(struct text *text, const struct item *item)
{
	if (item->median_ms < 0)
		text_add(text, ",\"median_ms\":null,\"p90_ms\":null");
	else
		text_add_format(text, ",\"median_ms\":%" PRId64 ",\"p90_ms\":%" PRId64,
				item->median_ms, item->p90_ms);
}

static void add_item(struct text *text, const struct item *item,
		     const struct question *question, int32_t index)
{
	text_add_format(text, "%s{\"index\":%d,\"id\":", index ? "," : "", index);
	text_add_json(text, question->id);
	text_add_format(text, ",\"version\":%d,\"kind\":\"%s\",\"topic\":", question->version,
			question_kind_name(question->kind));
	text_add_json(text, question->topic ? question->topic : "");
	add_text(text, "text", &question->text);
	text_add_format(text,
			",\"shown\":%" PRId64 ",\"answered\":%" PRId64 ",\"right\":%" PRId64
			",\"best\":%" PRId64,
			item->shown, item->answered, item->right, item->best);
	if (item->is_annulled)
		text_add(text, ",\"annulled\":true");
	add_share(text, "facility", item->facility >= 0, item->facility);
	add_share(text, "discrimination", item->has_discrimination, item->discrimination);
	add_share(text, "exposure", true, item->exposure);
	add_time(text, item);
	text_add(text, ",\"options\":[");
	if (item->question.kind != GAME_NUMERIC)
		for (int i = 0; i < item->question.option_count; i++)
			add_option(text, item, question, i);
	text_add(text, "]");
	if (item->question.kind == GAME_NUMERIC)
		add_bins(text, item);
	add_hints(text, item);
	text_add(text, "}");
}

static void add_scores(struct text *text, const struct outcome *outcome)
{
	bool is_there = outcome->total_count > 0;

	text_add(text, ",\"scores\":{\"bins\":[");
	for (int i = 0; i < OUTCOME_BINS; i++)
		text_add_format(text, "%s%" PRId64, i ? "," : "", outcome->bins[i]);
	text_add(text, "]");
	add_share(text, "mean", is_there, outcome->mean);
	add_share(text, "median", is_there, outcome->median);
	add_share(text, "deviation", is_there, outcome->deviation);
	text_add(text, "}");
}

/* The largest first; of equal ones the first of the list. */
struct sized {
	int64_t papers;
	int32_t unit;
};

static int by_papers(const void *one, const void *other)
{
	const struct sized *a = one, *b = other;

	if (a->papers != b->papers)
		return a->papers < b->papers ? 1 : -1;
	return a->unit - b->unit;
}

static void add_cells(struct text *text, const struct outcome *outcome, int32_t unit)
{
	const struct outcome_cell *cells =
		&outcome->cells[(size_t)unit * (size_t)outcome->item_count];

	text_add(text, ",\"cells\":[");
	for (int32_t i = 0; i < outcome->item_count; i++) {
		if (i)
			text_add(text, ",");
		if (cells[i].shown && outcome->items[i].question.kind != GAME_SURVEY)
			text_add_format(text, "%.4g", cells[i].worth / cells[i].shown);
		else
			text_add(text, "null");
	}
	text_add(text, "]}");
}

static void add_units(struct text *text, const struct outcome *outcome,
		      const struct outcome_names *names)
{
	struct sized *sized = memory_new((size_t)outcome->unit_count, sizeof(*sized));
	int32_t count = 0;

	for (int32_t i = 0; outcome->cells && i < outcome->unit_count; i++)
		if (outcome->unit_papers[i])
			sized[count++] = (struct sized){ outcome->unit_papers[i], i };
	qsort(sized, (size_t)count, sizeof(*sized), by_papers);
	text_add_format(text, ",\"units\":{\"total\":%d,\"rows\":[", count);
	for (int32_t i = 0; i < count && i < OUTCOME_UNITS_SHOWN_MAX; i++) {
		struct question_text name;
		const char *id;

		names->unit(names->owner, sized[i].unit, &id, &name);
		text_add(text, i ? ",{\"id\":" : "{\"id\":");
		text_add_json(text, id);
		add_text(text, "name", &name);
		text_add_format(text, ",\"papers\":%" PRId64, sized[i].papers);
		add_cells(text, outcome, sized[i].unit);
	}
	text_add(text, "]}");
	free(sized);
}

void outcome_text_write(struct text *text, const struct outcome *outcome,
			const struct outcome_names *names)
{
	text_add_format(text, "\"papers\":%" PRId64, outcome->papers);
	add_scores(text, outcome);
	text_add(text, ",\"questions\":[");
	for (int32_t i = 0; i < outcome->item_count; i++)
		add_item(text, &outcome->items[i], names->questions[i], i);
	text_add(text, "]");
	add_units(text, outcome, names);
}

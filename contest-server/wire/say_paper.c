/* Papers on the wire: what is asked, with options in the order of this attempt, and what came
 * of it. What is right appears in say_outcome() only. */
#include "contest/guess.h"
#include "wire/choice_text.h"
#include "wire/say.h"
#include "wire/say_contest.h"
#include "wire/say_question_parts.h"

#include <inttypes.h>
#include <stdlib.h>

static const char *option_at(const struct sheet_entry *entry, int32_t shown,
			     enum language language)
{
	int32_t option = paper_option_meant(&entry->asked, shown);

	if (entry->question->kind == QUESTION_TRUE_FALSE)
		return say_truth_word(language, shown);
	return question_text_in(&entry->question->options[option].text, language);
}

static void add_options(struct text *text, const struct sheet_entry *entry,
			enum language language)
{
	text_add(text, ",\"options\":[");
	for (int32_t shown = 0; shown < entry->rules->option_count; shown++) {
		if (shown)
			text_add(text, ",");
		text_add_json(text, option_at(entry, shown, language));
	}
	text_add(text, "]");
}

static void add_item(struct text *text, const struct sheet_entry *entry, enum language language)
{
	const struct question *question = entry->question;
	const char *unit = question_text_in(&question->unit, language);

	text_add_format(text, "{\"kind\":\"%s\",\"text\":", question_kind_name(question->kind));
	text_add_json(text, question_text_in(&question->text, language));
	if (question->kind != QUESTION_NUMERIC)
		add_options(text, entry, language);
	if (unit) {
		text_add(text, ",\"unit\":");
		text_add_json(text, unit);
	}
	say_add_media(text, question, language);
	text_add(text, "}");
}

static int by_number(const void *one, const void *other)
{
	return *(const int *)one - *(const int *)other;
}

/* A choice in the question's own options, as the options were shown. What is right as a set is
 * told in the order of the screen. */
static void add_choice(struct text *text, const struct sheet_entry *entry, struct choice choice)
{
	bool is_set = entry->question->kind == QUESTION_MULTIPLE;
	bool is_number = entry->question->kind == QUESTION_NUMERIC;
	bool is_moved = !is_number && entry->question->kind != QUESTION_TRUE_FALSE;
	char written[CHOICE_TEXT_MAX];

	if (is_moved) {
		int shown[CHOICE_OPTIONS_MAX];

		for (int i = 0; i < choice_count(choice); i++)
			shown[i] = paper_option_shown(&entry->asked, choice_at(choice, i),
						      entry->rules->option_count);
		if (is_set)
			qsort(shown, (size_t)choice_count(choice), sizeof(*shown), by_number);
		choice = choice_of_list(shown, choice_count(choice));
	}
	choice_write(written, is_number, choice);
	text_add(text, written);
}

static void add_answers(struct text *text, const struct sheet *sheet)
{
	text_add(text, ",\"answers\":[");
	for (int32_t i = 0; i < sheet->reached; i++) {
		if (i)
			text_add(text, ",");
		if (sheet->entries[i].is_answered)
			add_choice(text, &sheet->entries[i], sheet->entries[i].choice);
		else
			text_add(text, "null");
	}
	text_add(text, "]");
}

static void add_guesses(struct text *text, const struct contest_rules *rules,
			const struct sheet *sheet)
{
	const char *comma = "";

	text_add(text, ",\"guesses\":{");
	for (int32_t i = 0; i < rules->prediction_count; i++) {
		char written[GUESS_SIZE];

		if (sheet->guesses[i] == GUESS_NONE)
			continue;
		guess_write(sheet->guesses[i], written);
		text_add(text, comma);
		text_add_json(text, rules->predictions[i].id);
		text_add_format(text, ":\"%s\"", written);
		comma = ",";
	}
	text_add(text, "}");
}

struct frame *say_paper(const struct contest_texts *texts, const struct say_attempt *attempt,
			const struct sheet *sheet, int64_t now_ms)
{
	const struct contest_round *round = &texts->rules->rounds[attempt->round];
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"paper\",\"attempt\":\"%s\",\"round\":\"%s\"",
			attempt->id, round->id);
	text_add_format(&text,
			",\"started_at\":%" PRId64 ",\"deadline_at\":%" PRId64
			",\"now\":%" PRId64 ",\"one_at_a_time\":%s,\"go_back\":%s,\"of\":%d",
			attempt->started_at_ms, attempt->deadline_at_ms, now_ms,
			round->paper.is_one_at_a_time ? "true" : "false",
			round->paper.may_go_back ? "true" : "false", sheet->count);
	text_add(&text, ",\"questions\":[");
	for (int32_t i = 0; i < sheet->reached; i++) {
		if (i)
			text_add(&text, ",");
		add_item(&text, &sheet->entries[i], texts->language);
	}
	text_add(&text, "]");
	add_answers(&text, sheet);
	add_guesses(&text, texts->rules, sheet);
	text_add_format(&text, ",\"sequence\":%d}", sheet->sequence);
	return say_frame(&text);
}

struct frame *say_paper_question(const struct contest_texts *texts, const char *attempt,
				 const struct sheet *sheet, int32_t index)
{
	struct text text;

	text_init(&text);
	text_add_format(&text,
			"{\"type\":\"paper_question\",\"attempt\":\"%s\",\"index\":%d,"
			"\"question\":",
			attempt, index);
	add_item(&text, &sheet->entries[index], texts->language);
	text_add(&text, "}");
	return say_frame(&text);
}

static void add_key(struct text *text, const struct contest_texts *texts,
		    const struct sheet *sheet)
{
	text_add(text, ",\"answers\":[");
	for (int32_t i = 0; i < sheet->count; i++) {
		const struct sheet_entry *entry = &sheet->entries[i];

		text_add_format(text, "%s{\"index\":%d,\"choice\":", i ? "," : "", i);
		if (entry->is_answered)
			add_choice(text, entry, entry->choice);
		else
			text_add(text, "null");
		text_add(text, ",\"correct\":");
		if (entry->question->kind == QUESTION_SURVEY)
			text_add(text, "null");
		else
			add_choice(text, entry, entry->rules->right);
		say_add_reasons(text, entry->question, texts->law, texts->language);
		text_add(text, "}");
	}
	text_add(text, "]");
}

struct frame *say_outcome(const struct contest_texts *texts, const char *type,
			  const char *ending, const struct say_attempt *attempt,
			  const struct sheet *sheet, int64_t publish_at_ms)
{
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"%s\",\"attempt\":\"%s\"", type, attempt->id);
	if (ending)
		text_add_format(&text, ",\"ending\":\"%s\"", ending);
	if (attempt->shows_score)
		text_add_format(&text,
				",\"right\":%d,\"of\":%d,\"score\":%.10g,\"time_ms\":%" PRId64
				",\"counts\":%s",
				attempt->right, attempt->of, attempt->score, attempt->time_ms,
				attempt->counts ? "true" : "false");
	else
		text_add(&text, ",\"sealed\":true");
	if (publish_at_ms && !(attempt->shows_score && attempt->shows_answers))
		text_add_format(&text, ",\"publish_at\":%" PRId64, publish_at_ms);
	if (sheet && attempt->shows_answers)
		add_key(&text, texts, sheet);
	text_add(&text, "}");
	return say_frame(&text);
}

/* Questions on the wire: asked, revealed, previewed. What is right appears in
 * say_reveal() and say_preview() only. */
#include "question-bank/citation.h"
#include "wire/choice_text.h"
#include "wire/say.h"
#include "wire/say_question_parts.h"

#include <inttypes.h>

static const char *const truth_words[LANGUAGES][2] = {
	[LANGUAGE_VI] = { "Đúng", "Sai" },
	[LANGUAGE_EN] = { "True", "False" },
};

const char *say_truth_word(enum language language, int option)
{
	return truth_words[language][option];
}

static const char *const speed_words[SPEED_RULES] = {
	[SPEED_OFF] = "off",
	[SPEED_BANDS] = "bands",
	[SPEED_LINEAR] = "linear",
};

static void add_text(struct text *text, const char *field, const struct question_text *words,
		     enum language language)
{
	const char *string = question_text_in(words, language);

	if (!string)
		return;
	text_add_format(text, ",\"%s\":", field);
	text_add_json(text, string);
}

static void add_options(struct text *text, const struct question *question,
			enum language language)
{
	if (question->kind == QUESTION_NUMERIC)
		return;
	text_add(text, ",\"options\":[");
	if (question->kind == QUESTION_TRUE_FALSE) {
		text_add_json(text, say_truth_word(language, 0));
		text_add(text, ",");
		text_add_json(text, say_truth_word(language, 1));
	}
	for (int i = 0; i < question->option_count; i++) {
		if (i)
			text_add(text, ",");
		text_add_json(text, question_text_in(&question->options[i].text, language));
	}
	text_add(text, "]");
}

void say_add_media(struct text *text, const struct question *question, enum language language)
{
	for (int i = 0; i < question->media_count; i++) {
		const struct question_media *media = &question->media[i];

		text_add_format(text, "%s{\"kind\":\"%s\",\"url\":\"/api/v1/media/%s\"",
				i ? "," : ",\"media\":[", media_kind_name(media->kind),
				media->file);
		add_text(text, "alt", &media->alt, language);
		text_add(text, "}");
	}
	if (question->media_count > 0)
		text_add(text, "]");
}

static void add_asked(struct text *text, const struct round_texts *texts, int32_t index,
		      enum language language)
{
	const struct question *question = texts->questions[index];

	text_add_format(text, ",\"index\":%d,\"of\":%d,\"kind\":\"%s\"", index,
			texts->question_count, question_kind_name(question->kind));
	add_text(text, "text", &question->text, language);
	add_options(text, question, language);
	add_text(text, "unit", &question->unit, language);
	say_add_media(text, question, language);
}

static void add_choice(struct text *text, const struct question *question, struct choice choice)
{
	char written[CHOICE_TEXT_MAX];

	choice_write(written, question->kind == QUESTION_NUMERIC, choice);
	text_add(text, written);
}

/* Everything of `question` but its type. */
static void add_question(struct text *text, const struct round_texts *texts,
			 const struct round *round, enum language language,
			 const struct choice *answer)
{
	add_asked(text, texts, round->index, language);
	text_add_format(
		text, ",\"opens_at\":%" PRId64 ",\"closes_at\":%" PRId64 ",\"speed\":\"%s\"",
		round->opens_at_ms, round->closes_at_ms, speed_words[round->rules.speed]);
	if (round->rules.change_answer)
		text_add(text, ",\"change\":true");
	if (!answer)
		return;
	text_add(text, ",\"answer\":");
	add_choice(text, texts->questions[round->index], *answer);
}

struct frame *say_question(const struct round_texts *texts, const struct round *round,
			   enum language language, const struct choice *answer)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"question\"");
	add_question(&text, texts, round, language, answer);
	text_add(&text, "}");
	return say_frame(&text);
}

static void add_basis(struct text *text, const struct legal_basis *basis, const struct law *law,
		      enum language language)
{
	text_add(text, "{\"document\":");
	text_add_json(text, basis->document);
	add_text(text, "name", &basis->name, language);
	if (basis->article) {
		text_add(text, ",\"article\":");
		text_add_json(text, basis->article);
	}
	if (basis->clause) {
		text_add(text, ",\"clause\":");
		text_add_json(text, basis->clause);
	}
	if (basis->point) {
		text_add(text, ",\"point\":");
		text_add_json(text, basis->point);
	}
	if (law && law_next(law, basis->document, basis->article, NULL))
		text_add(text, ",\"readable\":true");
	text_add(text, "}");
}

static void add_correct(struct text *text, const struct question *question,
			const struct game_question *rules)
{
	if (question->kind == QUESTION_SURVEY)
		return;
	text_add(text, ",\"correct\":");
	add_choice(text, question, rules->right);
}

static void add_counts(struct text *text, const struct question *question,
		       const struct answers *answers, const struct game_question *rules)
{
	int32_t full = 0;

	if (question->kind != QUESTION_NUMERIC && question->kind != QUESTION_ORDERING) {
		text_add(text, ",\"counts\":[");
		for (int i = 0; i < rules->option_count; i++)
			text_add_format(text, i ? ",%d" : "%d", answers->counts[i]);
		text_add(text, "]");
	}
	text_add_format(text, ",\"answered\":%d", answers->count);
	if (question->kind == QUESTION_SURVEY)
		return;
	for (int32_t i = 0; i < answers->capacity; i++)
		full += answers->of[i].received_at_ms &&
			score_share(rules, answers->of[i].choice) == SCORE_WHOLE;
	text_add_format(text, ",\"full_marks\":%d", full);
}

void say_add_reasons(struct text *text, const struct question *question, const struct law *law,
		     enum language language)
{
	int places[QUESTION_BASES_MAX];

	citation_order(question, places);
	add_text(text, "explanation", &question->explanation, language);
	text_add(text, ",\"basis\":[");
	for (int i = 0; i < question->basis_count; i++) {
		if (i)
			text_add(text, ",");
		add_basis(text, &question->bases[places[i]], law, language);
	}
	text_add(text, "]");
}

static void add_reveal(struct text *text, const struct round_texts *texts,
		       const struct round *round, enum language language)
{
	const struct question *question = texts->questions[round->index];
	const struct game_question *rules = &round->questions[round->index];

	add_correct(text, question, rules);
	add_counts(text, question, &round->answers[round->index], rules);
	add_text(text, "unit", &question->unit, language);
	say_add_reasons(text, question, texts->law, language);
	text_add_format(text, ",\"scored\":%d", round_scored(round));
}

struct frame *say_reveal(const struct round_texts *texts, const struct round *round,
			 enum language language)
{
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"reveal\",\"index\":%d", round->index);
	add_reveal(&text, texts, round, language);
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_state_again(const char *type, const struct round_texts *texts,
			      const struct round *round, enum language language,
			      const struct choice *answer)
{
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"%s\",\"index\":%d", type, round->index);
	if (round->state == ROUND_CLOSED && round->is_all_answered && !round->is_skipped)
		text_add(&text, SAY_ALL_ANSWERED);
	if (round->state == ROUND_REVEAL)
		add_reveal(&text, texts, round, language);
	text_add(&text, ",\"question\":{\"type\":\"question\"");
	add_question(&text, texts, round, language, answer);
	text_add(&text, "}}");
	return say_frame(&text);
}

struct frame *say_preview(const struct round_texts *texts, const struct round *round,
			  int32_t index, enum language language)
{
	const struct question *question = texts->questions[index];
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"preview\"");
	add_asked(&text, texts, index, language);
	add_correct(&text, question, &round->questions[index]);
	say_add_reasons(&text, question, texts->law, language);
	text_add(&text, "}");
	return say_frame(&text);
}

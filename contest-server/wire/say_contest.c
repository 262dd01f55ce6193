#include "wire/say_contest.h"
#include "contest/window.h"
#include "wire/contest_document.h"
#include "wire/say.h"
#include "wire/say_rules.h"

#include <inttypes.h>

const char *contest_text_in(const struct contest_text *text, enum language language)
{
	return language == LANGUAGE_EN && text->en ? text->en : text->vi;
}

static void add_words(struct text *text, const char *field, const struct contest_text *words,
		      enum language language)
{
	const char *string = contest_text_in(words, language);

	if (!string)
		return;
	text_add_format(text, ",\"%s\":", field);
	text_add_json(text, string);
}

static void add_string(struct text *text, const char *field, const char *string)
{
	if (!string)
		return;
	text_add_format(text, ",\"%s\":", field);
	text_add_json(text, string);
}

const char *contest_state_word(const struct contest_rules *rules, int64_t now_ms)
{
	if (now_ms < contest_opens_at(rules))
		return "before";
	if (now_ms >= contest_closes_at(rules))
		return "closed";
	for (int32_t i = 0; i < rules->round_count; i++)
		if (window_open_at(&rules->rounds[i], now_ms))
			return "open";
	return "between";
}

/* Between two of its windows a round is "before" again: next_opens_at says until when. */
static const char *round_state_word(const struct contest_round *round, int64_t now_ms)
{
	if (window_open_at(round, now_ms))
		return "open";
	return window_after(round, now_ms) ? "before" : "over";
}

static void add_round(struct text *text, const struct contest_texts *texts,
		      const struct contest_round *round, int64_t now_ms)
{
	const struct contest_window *open = window_open_at(round, now_ms);
	const struct contest_window *next = window_after(round, now_ms);
	const struct contest_window *shown = open ? open : next;

	text_add(text, "{\"id\":");
	text_add_json(text, round->id);
	add_words(text, "title", &round->title, texts->language);
	text_add_format(
		text, ",\"opens_at\":%" PRId64 ",\"closes_at\":%" PRId64 ",\"state\":\"%s\"",
		round_opens_at(round), round_closes_at(round), round_state_word(round, now_ms));
	if (shown && round->window_count > 1)
		text_add_format(text,
				",\"window\":{\"opens_at\":%" PRId64 ",\"closes_at\":%" PRId64
				"}",
				shown->opens_at_ms, shown->closes_at_ms);
	if (next)
		text_add_format(text, ",\"next_opens_at\":%" PRId64, next->opens_at_ms);
	text_add_format(
		text, ",\"minutes\":%.10g,\"questions\":%d,\"attempts\":%d,\"needs_code\":%s}",
		(double)round->time_ms / 60000, round->paper.question_count,
		round->attempts_max, round->access_code ? "true" : "false");
}

static void add_rounds(struct text *text, const struct contest_texts *texts, int64_t now_ms)
{
	text_add(text, ",\"rounds\":[");
	for (int32_t i = 0; i < texts->rules->round_count; i++) {
		if (i)
			text_add(text, ",");
		add_round(text, texts, &texts->rules->rounds[i], now_ms);
	}
	text_add(text, "]");
}

static void add_asks(struct text *text, const struct contest_rules *rules)
{
	const struct contest_eligibility *who = &rules->eligibility;

	text_add_format(text, ",\"identity\":\"%s\",\"asks\":{\"birth_year\":%s",
			contest_identity_words[rules->identity],
			who->age_min || who->age_max ? "true" : "false");
	if (who->needs_unit || rules->unit_count)
		text_add_format(text, ",\"unit\":\"%s\"",
				who->needs_unit ? "required" : "optional");
	text_add_format(text, ",\"other_unit\":%s", who->allows_other_unit ? "true" : "false");
	if (who->locality_count) {
		text_add(text, ",\"locality\":[");
		for (int32_t i = 0; i < who->locality_count; i++) {
			if (i)
				text_add(text, ",");
			text_add_json(text, who->localities[i]);
		}
		text_add(text, "]");
	}
	text_add_format(text, ",\"member\":%s}", who->members_only ? "true" : "false");
	if (rules->unit_count) {
		text_add_format(text, ",\"units_url\":\"/api/v1/contests/%s/units\"",
				rules->id);
	}
}

static bool is_percentage(const struct contest_prediction *prediction)
{
	return prediction->kind == PREDICTS_ALL_RIGHT_PERCENT;
}

static void add_predictions(struct text *text, const struct contest_texts *texts)
{
	text_add(text, ",\"predictions\":[");
	for (int32_t i = 0; i < texts->rules->prediction_count; i++) {
		const struct contest_prediction *prediction = &texts->rules->predictions[i];

		text_add(text, i ? ",{\"id\":" : "{\"id\":");
		text_add_json(text, prediction->id);
		add_words(text, "text", &prediction->text, texts->language);
		text_add_format(text, ",\"decimals\":%d", prediction->decimals);
		text_add(text, is_percentage(prediction) ? ",\"max\":100}" : "}");
	}
	text_add(text, "]");
}

static void add_publication(struct text *text, const struct contest_publication *publication)
{
	text_add_format(text, ",\"publication\":{\"standings\":\"%s\",\"answers\":\"%s\"",
			contest_visibility_words[publication->standings],
			contest_visibility_words[publication->answers]);
	if (publication->publish_at_ms)
		text_add_format(text, ",\"publish_at\":%" PRId64, publication->publish_at_ms);
	text_add(text, "}");
}

static void add_score(struct text *text, const struct say_attempt *attempt)
{
	text_add_format(text,
			",\"right\":%d,\"of\":%d,\"score\":%.10g,\"time_ms\":%" PRId64
			",\"counts\":%s",
			attempt->right, attempt->of, attempt->score, attempt->time_ms,
			attempt->counts ? "true" : "false");
}

static void add_attempt(struct text *text, const struct contest_rules *rules,
			const struct say_attempt *attempt)
{
	text_add(text, "{\"attempt\":");
	text_add_json(text, attempt->id);
	add_string(text, "round", rules->rounds[attempt->round].id);
	text_add_format(text,
			",\"state\":\"%s\",\"started_at\":%" PRId64 ",\"deadline_at\":%" PRId64,
			attempt->is_open ? "open" : "submitted", attempt->started_at_ms,
			attempt->deadline_at_ms);
	if (!attempt->is_open && attempt->shows_score)
		add_score(text, attempt);
	text_add(text, "}");
}

static void add_me(struct text *text, const struct contest_rules *rules,
		   const struct say_entrant *me)
{
	text_add_format(text, ",\"me\":{\"entrant\":%d,\"name\":", me->number);
	text_add_json(text, me->name);
	add_string(text, "unit", me->unit);
	text_add(text, ",\"attempts\":[");
	for (int32_t i = 0; i < me->attempt_count; i++) {
		if (i)
			text_add(text, ",");
		add_attempt(text, rules, &me->attempts[i]);
	}
	text_add(text, "]}");
}

void say_add_contest(struct text *text, const struct contest_texts *texts, int64_t now_ms,
		     const struct say_entrant *me)
{
	const struct contest_rules *rules = texts->rules;

	text_add(text, "\"contest\":");
	text_add_json(text, rules->id);
	text_add_format(text, ",\"now\":%" PRId64, now_ms);
	add_words(text, "title", &rules->title, texts->language);
	add_words(text, "description", &rules->description, texts->language);
	add_words(text, "notice", &rules->notice, texts->language);
	text_add_format(text, ",\"retention_days\":%d,\"state\":\"%s\",\"counts\":\"%s\"",
			rules->retention_days, contest_state_word(rules, now_ms),
			contest_counting_words[rules->counting]);
	if (texts->ended_early_at_ms) {
		text_add_format(text, ",\"ended_early\":{\"at\":%" PRId64,
				texts->ended_early_at_ms);
		add_string(text, "reason", texts->ended_early_reason);
		text_add(text, "}");
	}
	if (texts->erased_at_ms)
		text_add_format(text, ",\"erased_at\":%" PRId64, texts->erased_at_ms);
	add_rounds(text, texts, now_ms);
	add_asks(text, rules);
	add_predictions(text, texts);
	say_add_ranking(text, texts);
	say_add_prizes(text, texts);
	add_publication(text, &rules->publication);
	if (me)
		add_me(text, rules, me);
}

static void add_whole_contest(struct text *text, const struct contest_texts *texts,
			      int64_t now_ms, const struct say_entrant *me)
{
	text_add(text, "{\"type\":\"contest\",");
	say_add_contest(text, texts, now_ms, me);
	text_add(text, "}");
}

struct frame *say_contest(const struct contest_texts *texts, int64_t now_ms,
			  const struct say_entrant *me)
{
	struct text text;

	text_init(&text);
	add_whole_contest(&text, texts, now_ms, me);
	return say_frame(&text);
}

struct frame *say_registered(const struct contest_texts *texts, int64_t now_ms,
			     const struct say_entrant *me, const char *token, const char *code)
{
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"registered\",\"entrant\":%d", me->number);
	add_string(&text, "token", token);
	add_string(&text, "code", code);
	text_add(&text, ",\"contest\":");
	add_whole_contest(&text, texts, now_ms, me);
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_waiting(const char *round, size_t position)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"waiting\"");
	add_string(&text, "round", round);
	text_add_format(&text, ",\"position\":%zu}", position);
	return say_frame(&text);
}

struct frame *say_kept(const char *attempt, int64_t sequence)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"kept\"");
	add_string(&text, "attempt", attempt);
	text_add_format(&text, ",\"sequence\":%" PRId64 "}", sequence);
	return say_frame(&text);
}

struct frame *say_extended(const char *attempt, int64_t deadline_at_ms, int64_t now_ms)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"extended\"");
	add_string(&text, "attempt", attempt);
	text_add_format(&text, ",\"deadline_at\":%" PRId64 ",\"now\":%" PRId64 "}",
			deadline_at_ms, now_ms);
	return say_frame(&text);
}

static const struct {
	const char *code, *message;
} refusals[CONTEST_REFUSALS] = {
	[REFUSE_CONTEST_NOT_FOUND] = { "contest_not_found",
				       "There is no such contest. Check the address." },
	[REFUSE_REGISTERED_ALREADY] = { "registered_already",
					"This phone number or code is registered already. Come "
					"in with the code that was shown then." },
	[REFUSE_NOT_ELIGIBLE] = { "not_eligible", "The rules do not let you take part." },
	[REFUSE_BAD_FIELD] = { "bad_field", "A field cannot be used. Correct it." },
	[REFUSE_NOT_OPEN] = { "not_open", "The round is not open. See when it opens." },
	[REFUSE_NO_ATTEMPTS_LEFT] = { "no_attempts_left",
				      "You have used all the attempts that the rules allow." },
	[REFUSE_BAD_ACCESS_CODE] = { "bad_access_code",
				     "The access code is not right. Ask the organiser." },
	[REFUSE_ATTEMPT_NOT_FOUND] = { "attempt_not_found", "You have no such attempt." },
	[REFUSE_ATTEMPT_OVER] = { "attempt_over",
				  "The attempt is over; what was kept until then counts." },
	[REFUSE_GAP] = { "gap", "A message is missing. Send again from `sequence` on." },
	[REFUSE_ERASED] = { "erased", "Names and codes of this contest were erased, as its "
				      "notice says. Nobody can sign in any more." },
};

struct frame *say_contest_error(enum contest_refusal refusal, const char *about,
				const struct contest_refusal_more *more)
{
	const char *message = more->message ? more->message : refusals[refusal].message;
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"error\",\"code\":\"%s\"", refusals[refusal].code);
	add_string(&text, "message", message);
	add_string(&text, "about", about);
	add_string(&text, "field", more->field);
	add_string(&text, "reason", more->reason);
	add_string(&text, "attempt", more->attempt);
	if (more->opens_at_ms)
		text_add_format(&text, ",\"opens_at\":%" PRId64, more->opens_at_ms);
	if (more->erased_at_ms)
		text_add_format(&text, ",\"erased_at\":%" PRId64, more->erased_at_ms);
	if (more->sequence)
		text_add_format(&text, ",\"sequence\":%" PRId64, more->sequence);
	text_add(&text, "}");
	return say_frame(&text);
}

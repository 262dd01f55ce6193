#include "wire/say.h"
#include "wire/choice_text.h"
#include "wire/say_question_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *code, *message;
} refusals[REFUSALS] = {
	[REFUSE_BAD_MESSAGE] = { "bad_message", "The message is not of the right form." },
	[REFUSE_UNKNOWN_TYPE] = { "unknown_type", "This server knows no such message." },
	[REFUSE_ROUND_NOT_FOUND] = { "round_not_found", "There is no round with this code. "
							"Check the six digits." },
	[REFUSE_ROUND_FULL] = { "round_full", "The round is full." },
	[REFUSE_ROUND_LOCKED] = { "round_locked", "The host has locked the round. Ask the host "
						  "to let you in." },
	[REFUSE_ROUND_OVER] = { "round_over", "The round is over." },
	[REFUSE_BAD_NAME] = { "bad_name", "A name has 1 to 40 characters." },
	[REFUSE_NAME_TAKEN] = { "name_taken", "Somebody has this name already. Add to it." },
	[REFUSE_UNKNOWN_UNIT] = { "unknown_unit",
				  "The round has no such unit. Choose one of its list." },
	[REFUSE_BAD_TOKEN] = { "bad_token", "This token is not valid. Join again." },
	[REFUSE_NOT_NOW] = { "not_now", "That is not possible at this moment." },
	[REFUSE_ALREADY_ANSWERED] = { "already_answered", "You have answered this question." },
	[REFUSE_BAD_CHOICE] = { "bad_choice", "That is not an answer to this question." },
	[REFUSE_BUSY] = { "busy", "The server is busy. Try again in a second." },
	[REFUSE_TOO_FAST] = { "too_fast", "Too many messages. Wait a moment and try again." },
	[REFUSE_FORBIDDEN] = { "forbidden", "That is not yours to do." },
	[REFUSE_BAD_TEXT] = { "bad_text", "The text is empty or too long." },
	[REFUSE_TOO_MANY] = { "too_many", "As many questions as may be were asked." },
};

struct frame *say_frame(struct text *text)
{
	struct frame *frame = frame_new(text->bytes, text->length);

	text_clear(text);
	return frame;
}

struct frame *say_error(enum refusal refusal, const char *message, const char *about,
			int64_t index)
{
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"error\",\"code\":\"%s\",\"message\":",
			refusals[refusal].code);
	text_add_json(&text, message ? message : refusals[refusal].message);
	text_add(&text, ",\"about\":");
	text_add_json(&text, about);
	if (index != SAY_NO_INDEX)
		text_add_format(&text, ",\"index\":%" PRId64, index);
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_pong(int64_t sent_at, int64_t now_at)
{
	char line[96];
	int length =
		snprintf(line, sizeof(line),
			 "{\"type\":\"pong\",\"sent_at\":%" PRId64 ",\"now_at\":%" PRId64 "}",
			 sent_at, now_at);

	return frame_new(line, (size_t)length);
}

void say_add_name(struct text *text, const struct player *player)
{
	text_add_json(text, player->name);
	if (player->ordinal == 1)
		return;
	text->length--; /* the closing quote */
	text_add_format(text, " (%d)\"", player->ordinal);
}

void say_add_thousandths(struct text *text, int64_t thousandths)
{
	int digits = 3;
	int64_t fraction = thousandths % 1000;

	text_add_format(text, "%" PRId64, thousandths / 1000);
	if (fraction == 0)
		return;
	while (fraction % 10 == 0) {
		fraction /= 10;
		digits--;
	}
	text_add_format(text, ".%0*d", digits, (int)fraction);
}

static void add_unit_of(struct text *text, const struct round_texts *texts, int32_t unit)
{
	if (unit == PLAYER_NO_UNIT)
		return;
	text_add(text, ",\"unit\":");
	text_add_json(text, texts->units[unit].id);
}

static void add_round(struct text *text, const struct round_texts *texts)
{
	text_add(text, "\"round\":{\"title\":");
	text_add_json(text, texts->title);
	text_add_format(text, ",\"questions\":%d}", texts->question_count);
}

struct frame *say_joined(const struct round_texts *texts, const struct round *round,
			 int32_t player, const char *token)
{
	const struct player *who = &round->roster.players[player];
	int32_t players = roster_taking_part(&round->roster);
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"joined\",\"player\":%d,\"token\":", player + 1);
	text_add_json(&text, token);
	text_add(&text, ",\"name\":");
	say_add_name(&text, who);
	add_unit_of(&text, texts, who->unit);
	text_add(&text, ",");
	add_round(&text, texts);
	text_add_format(
		&text,
		",\"state\":\"%s\",\"index\":%d,\"players\":%d,\"score\":%d,\"right\":%d,"
		"\"rank\":%d,\"of\":%d}",
		round_state_told(round->state), round->index, players, who->key.score,
		who->key.right, round_rank_shown(round, player), players);
	return say_frame(&text);
}

static void add_units(struct text *text, const struct round_texts *texts,
		      const struct round *round)
{
	int32_t players[ROUND_UNITS_MAX] = { 0 };

	for (int32_t i = 0; i < round->roster.count; i++)
		if (!round->roster.players[i].is_kicked &&
		    round->roster.players[i].unit != PLAYER_NO_UNIT)
			players[round->roster.players[i].unit]++;
	text_add(text, ",\"units\":[");
	for (int32_t unit = 0; unit < texts->unit_count; unit++) {
		text_add(text, unit ? ",{\"id\":" : "{\"id\":");
		text_add_json(text, texts->units[unit].id);
		text_add(text, ",\"name\":");
		text_add_json(text, texts->units[unit].name);
		text_add_format(text, ",\"players\":%d}", players[unit]);
	}
	text_add(text, "]");
}

static void add_join_url(struct text *text, const char *join_url)
{
	if (!join_url)
		return;
	text_add(text, ",\"join_url\":");
	text_add_json(text, join_url);
}

struct frame *say_watching(const struct round_texts *texts, const struct round *round,
			   const char *join_url)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"watching\",");
	add_round(&text, texts);
	text_add(&text, ",\"code\":");
	text_add_json(&text, texts->code);
	text_add_format(&text, ",\"state\":\"%s\",\"index\":%d,\"players\":%d",
			round_state_told(round->state), round->index,
			roster_taking_part(&round->roster));
	if (round_is_withheld(round))
		text_add(&text, ",\"frozen\":true");
	add_join_url(&text, join_url);
	add_units(&text, texts, round);
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_hosting(const struct round_texts *texts, const struct round *round,
			  const char *join_url)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"hosting\",\"round\":");
	text_add_json(&text, texts->id);
	text_add(&text, ",\"code\":");
	text_add_json(&text, texts->code);
	text_add(&text, ",\"title\":");
	text_add_json(&text, texts->title);
	text_add_format(&text,
			",\"state\":\"%s\",\"index\":%d,\"players\":%d,\"questions\":%d,"
			"\"locked\":%s,\"autoplay\":%s",
			round_state_told(round->state), round->index,
			roster_taking_part(&round->roster), texts->question_count,
			round->is_locked ? "true" : "false",
			round->rules.autoplay ? "true" : "false");
	if (round->rules.ceremony_places)
		text_add_format(&text, ",\"ceremony\":%d", round->rules.ceremony_places);
	if (round_is_withheld(round))
		text_add(&text, ",\"frozen\":true");
	add_join_url(&text, join_url);
	add_units(&text, texts, round);
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_lobby(const struct round_texts *texts, const struct round *round)
{
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"lobby\",\"players\":%d",
			roster_taking_part(&round->roster));
	add_units(&text, texts, round);
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_progress(const struct round *round, int32_t online)
{
	char line[128];
	int length =
		snprintf(line, sizeof(line),
			 "{\"type\":\"progress\",\"index\":%d,\"answered\":%d,\"players\":%d,"
			 "\"online\":%d}",
			 round->index, round_answered(round),
			 roster_taking_part(&round->roster), online);

	return frame_new(line, (size_t)length);
}

struct frame *say_done(const char *command, const char *id, enum round_state state)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"done\",\"do\":");
	text_add_json(&text, command);
	if (id) {
		text_add(&text, ",\"id\":");
		text_add_json(&text, id);
	}
	text_add_format(&text, ",\"state\":\"%s\"}", round_state_told(state));
	return say_frame(&text);
}

struct frame *say_still(const char *type, int32_t index)
{
	char line[64];
	int length =
		snprintf(line, sizeof(line), "{\"type\":\"%s\",\"index\":%d}", type, index);

	return frame_new(line, (size_t)length);
}

struct frame *say_autoplay(const struct round *round)
{
	char line[64];
	int length = snprintf(line, sizeof(line), "{\"type\":\"autoplay\",\"on\":%s}",
			      round->rules.autoplay ? "true" : "false");

	return frame_new(line, (size_t)length);
}

struct frame *say_closed(const struct round *round)
{
	char line[64];
	int length = snprintf(line, sizeof(line), "{\"type\":\"closed\",\"index\":%d%s}",
			      round->index, round->is_all_answered ? SAY_ALL_ANSWERED : "");

	return frame_new(line, (size_t)length);
}

struct frame *say_kicked(void)
{
	static const char line[] = "{\"type\":\"kicked\"}";

	return frame_new(line, sizeof(line) - 1);
}

struct frame *say_answered(int32_t index, const struct question *question, struct choice choice)
{
	char written[CHOICE_TEXT_MAX];
	char line[CHOICE_TEXT_MAX + 64];
	int length;

	choice_write(written, question->kind == QUESTION_NUMERIC, choice);
	length = snprintf(line, sizeof(line),
			  "{\"type\":\"answered\",\"index\":%d,\"choice\":%s}", index, written);
	return frame_new(line, (size_t)length);
}

struct frame *say_result(const struct round *round, int32_t player)
{
	const struct player *who = &round->roster.players[player];
	const struct game_question *question = &round->questions[round->index];
	const struct answer *answer = answers_get(&round->answers[round->index], player);
	bool is_correct = answer && question->kind != GAME_SURVEY &&
			  score_share(question, answer->choice) == SCORE_WHOLE;
	char line[192];
	int length =
		snprintf(line, sizeof(line),
			 "{\"type\":\"result\",\"index\":%d,\"correct\":%s,\"points\":%d,"
			 "\"score\":%d,\"right\":%d,\"rank\":%d,\"of\":%d}",
			 round->index, is_correct ? "true" : "false",
			 answer ? answer->points : 0, who->key.score, who->key.right,
			 round_rank_shown(round, player), roster_taking_part(&round->roster));

	return frame_new(line, (size_t)length);
}

struct frame *say_you(const struct round *round, int32_t player, int unit_rank)
{
	const struct player *who = &round->roster.players[player];
	char line[192];
	int length =
		snprintf(line, sizeof(line),
			 "{\"type\":\"you\",\"score\":%d,\"right\":%d,\"rank\":%d,\"of\":%d,"
			 "\"questions\":%d,\"unit_rank\":%d}",
			 who->key.score, who->key.right, round_rank_shown(round, player),
			 roster_taking_part(&round->roster), round->index + 1, unit_rank);

	return frame_new(line, (size_t)length);
}

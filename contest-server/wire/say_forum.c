#include "wire/say_forum.h"
#include "wire/say.h"

#include <inttypes.h>

static void add_number(struct text *text, const char *field, int64_t number)
{
	text_add_format(text, "\"%s\":%" PRId64, field, number);
}

static void add_flag(struct text *text, const char *field, bool is_so)
{
	text_add_format(text, "\"%s\":%s", field, is_so ? "true" : "false");
}

struct frame *say_forum(const struct forum *forum)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"forum\",");
	add_flag(&text, "open", forum->is_open);
	text_add(&text, ",");
	add_flag(&text, "review", forum->is_reviewed);
	text_add(&text, "}");
	return say_frame(&text);
}

/* Its fields, without braces. */
static void add_question(struct text *text, const struct forum *forum,
			 const struct roster *roster, int32_t index)
{
	const struct forum_question *question = &forum->questions[index];

	add_number(text, "number", index + 1);
	text_add(text, ",\"name\":");
	say_add_name(text, &roster->players[question->player]);
	text_add(text, ",\"text\":");
	text_add_json(text, question->text);
	text_add_format(text, ",\"state\":\"%s\",", forum_state_name(question->state));
	add_number(text, "votes", question->votes);
	if (question->answer) {
		text_add(text, ",\"answer\":");
		text_add_json(text, question->answer);
	}
}

static void begin_list(struct text *text, bool is_first)
{
	text_init(text);
	text_add(text, "{\"type\":\"questions\",");
	if (is_first)
		text_add(text, "\"first\":true,");
	text_add(text, "\"questions\":[");
}

struct frame *say_questions(const struct forum *forum, const struct roster *roster,
			    const int32_t *list, const bool *full, int32_t count, bool is_first)
{
	struct text text;
	int32_t said = 0;

	begin_list(&text, is_first);
	for (int32_t i = 0; i < count; i++) {
		if (!forum_is_visible(forum, list[i]))
			continue;
		text_add(&text, said++ ? ",{" : "{");
		if (!full || full[list[i]]) {
			add_question(&text, forum, roster, list[i]);
		} else {
			add_number(&text, "number", list[i] + 1);
			text_add(&text, ",");
			add_number(&text, "votes", forum->questions[list[i]].votes);
		}
		text_add(&text, "}");
	}
	text_add(&text, "],\"gone\":[");
	said = 0;
	for (int32_t i = 0; i < count; i++)
		if (forum->questions[list[i]].state == FORUM_HIDDEN)
			text_add_format(&text, said++ ? ",%d" : "%d", list[i] + 1);
	text_add(&text, "]}");
	return say_frame(&text);
}

struct frame *say_questions_to_host(const struct forum *forum, const struct roster *roster,
				    const int32_t *list, int32_t count, bool is_first)
{
	struct text text;

	begin_list(&text, is_first);
	for (int32_t i = 0; i < count; i++) {
		text_add(&text, i ? ",{" : "{");
		add_question(&text, forum, roster, list[i]);
		text_add(&text, "}");
	}
	text_add(&text, "],\"gone\":[]}");
	return say_frame(&text);
}

struct frame *say_mine(const struct forum *forum, int32_t player)
{
	struct text text;
	int32_t said = 0;

	text_init(&text);
	text_add(&text, "{\"type\":\"mine\",\"asked\":[");
	for (int32_t i = 0; i < forum->question_count; i++) {
		const struct forum_question *question = &forum->questions[i];

		if (question->player != player || question->state == FORUM_HIDDEN)
			continue;
		text_add(&text, said++ ? ",{" : "{");
		add_number(&text, "number", i + 1);
		text_add(&text, ",\"text\":");
		text_add_json(&text, question->text);
		text_add_format(&text, ",\"state\":\"%s\"}", forum_state_name(question->state));
	}
	text_add(&text, "],\"voted\":[");
	said = 0;
	for (int32_t i = 0; i < forum->question_count; i++)
		if (forum_is_visible(forum, i) && forum_has_vote(forum, i, player))
			text_add_format(&text, said++ ? ",%d" : "%d", i + 1);
	text_add(&text, "],");
	add_number(&text, "left", forum_left(forum, player));
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_asked(const struct forum *forum, int32_t question)
{
	const struct forum_question *asked = &forum->questions[question];
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"asked\",");
	add_number(&text, "number", question + 1);
	text_add(&text, ",\"text\":");
	text_add_json(&text, asked->text);
	text_add_format(&text, ",\"state\":\"%s\",", forum_state_name(asked->state));
	add_number(&text, "left", forum_left(forum, asked->player));
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_voted(int32_t question, bool is_for)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"voted\",");
	add_number(&text, "number", question + 1);
	text_add(&text, ",");
	add_flag(&text, "on", is_for);
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_moderated(enum forum_act act, int32_t question, const char *id)
{
	struct text text;

	text_init(&text);
	text_add_format(&text, "{\"type\":\"moderated\",\"do\":\"%s\"", forum_act_name(act));
	if (question != FORUM_NOBODY) {
		text_add(&text, ",");
		add_number(&text, "number", question + 1);
	}
	if (id) {
		text_add(&text, ",\"id\":");
		text_add_json(&text, id);
	}
	text_add(&text, "}");
	return say_frame(&text);
}

struct frame *say_on_stage(const struct forum *forum, const struct roster *roster)
{
	struct text text;

	text_init(&text);
	text_add(&text, "{\"type\":\"on_stage\"");
	if (forum->shown != FORUM_NOBODY) {
		text_add(&text, ",\"shown\":{");
		add_question(&text, forum, roster, forum->shown);
		text_add(&text, "}");
	}
	text_add(&text, "}");
	return say_frame(&text);
}

#include "question-bank/formats/item.h"

#include "question-bank/text.h"
#include "question-bank/topic.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void item_begin(struct item *item, const struct xml_node *node, const char *name)
{
	if (item->file)
		snprintf(item->place, sizeof(item->place), "%.40s line %ld", item->file,
			 xml_line(node));
	else
		snprintf(item->place, sizeof(item->place), "line %ld", xml_line(node));
	item->name = name ? import_line(item->import, name, strlen(name)) : NULL;
	if (!item->name)
		item->name = "";
	item->question = import_draft(item->import);
	item->media = 0;
	item->is_cut = false;
	item->has_audience = false;
}

static struct html_text noted(struct item *item, struct html_text plain)
{
	item->media += plain.media;
	item->is_cut = item->is_cut || plain.is_refused;
	return plain;
}

struct html_text item_reduce(struct item *item, const char *bytes, size_t length)
{
	return noted(item, html_reduce(item->html, bytes, length));
}

struct html_text item_reduce_node(struct item *item, const struct xml_node *node,
				  html_skip_fn *skip)
{
	return noted(item, html_reduce_node(item->html, node, skip));
}

struct html_text item_keep(struct item *item, const char *bytes, size_t length)
{
	const char *line = import_line(item->import, bytes, length);

	return (struct html_text){ .bytes = line ? line : "",
				   .length = line ? strlen(line) : 0 };
}

void item_text(struct item *item, struct question_text *text, struct html_text plain)
{
	import_text(item->import, text, plain.bytes, plain.length);
}

struct question_option *item_option(struct item *item, struct html_text plain)
{
	return import_option(item->import, item->question, plain.bytes, plain.length);
}

/* The rest of the tag, if it begins with these words. */
static const char *value_of(const char *tag, const char *words)
{
	size_t length = strlen(words);

	return strncmp(tag, words, length) == 0 ? tag + length : NULL;
}

void item_tag(struct item *item, const char *tag)
{
	struct question *question = item->question;
	const char *line = import_line(item->import, tag, strlen(tag));
	const char *topic = line ? value_of(line, "topic:") : NULL;
	const char *difficulty = line ? value_of(line, "difficulty:") : NULL;
	const char *word = line ? value_of(line, "audience:") : NULL;
	enum audience audience;

	if (topic && topic_of_name(topic))
		question->topic = topic_of_name(topic);
	for (int i = 0; difficulty_names[i]; i++)
		if (difficulty && strcmp(difficulty, difficulty_names[i]) == 0)
			question->difficulty = difficulty_names[i];
	if (!word || !audience_parse(word, &audience))
		return;
	if (!item->has_audience)
		memset(question->is_for, 0, sizeof(question->is_for));
	item->has_audience = true;
	question->is_for[audience] = true;
}

/* 1 for a word that means true, 0 for one that means false, else -1. */
static int truth_of(const struct item *item, const struct question_option *option)
{
	static const char *const words[] = { "false", "true", "sai", "đúng" };
	const char *text = option->text.in[item->import->options.language];
	char *folded = text ? text_fold(text) : NULL;
	int truth = -1;

	for (int i = 0; i < 4 && folded; i++)
		if (strcmp(folded, words[i]) == 0)
			truth = i % 2;
	free(folded);
	return truth;
}

void item_recognise_true_false(struct item *item)
{
	struct question *question = item->question;
	const struct question_option *right = &question->options[0];
	enum language language = item->import->options.language;

	if (question->kind != QUESTION_SINGLE || question->option_count != 2 ||
	    question->options[0].is_right == question->options[1].is_right ||
	    truth_of(item, &question->options[0]) + truth_of(item, &question->options[1]) != 1)
		return;
	if (!right->is_right)
		right++;
	question->kind = QUESTION_TRUE_FALSE;
	question->is_true = truth_of(item, right) == 1;
	if (!question->explanation.in[language])
		question->explanation = right->explanation;
	memset(question->options, 0, sizeof(question->options));
	question->option_count = 0;
}

static void say(struct item *item, const char *done, const char *wrong, va_list arguments)
	__attribute__((format(printf, 3, 0)));

static void say(struct item *item, const char *done, const char *wrong, va_list arguments)
{
	char sentence[IMPORT_SENTENCE_MAX];

	vsnprintf(sentence, sizeof(sentence), wrong, arguments);
	import_problem(item->import, item->place, item->name, done, "%s", sentence);
}

void item_refuse(struct item *item, const char *wrong, ...)
{
	va_list arguments;

	va_start(arguments, wrong);
	say(item, import_left_out, wrong, arguments);
	va_end(arguments);
	item->import->left_out++;
}

void item_lose(struct item *item, const char *wrong, ...)
{
	va_list arguments;

	va_start(arguments, wrong);
	say(item, import_part_gone, wrong, arguments);
	va_end(arguments);
}

void item_add(struct item *item)
{
	if (item->is_cut) {
		item_refuse(item, "A text has too much markup; write it as plain text.");
		return;
	}
	if (import_add(item->import, item->place, item->name, item->question)) {
		if (item->media > 0)
			item_lose(item,
				  "It has %d pictures or other media, which are not taken "
				  "over; say in words what they show.",
				  item->media);
	} else if (item->media > 0) {
		import_problem(item->import, item->place, item->name,
			       "Say in words what they show.",
			       "It has %d pictures or other media, which are not taken over.",
			       item->media);
	}
}

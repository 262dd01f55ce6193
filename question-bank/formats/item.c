#include "question-bank/formats/item.h"

#include <stdarg.h>
#include <stdio.h>
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

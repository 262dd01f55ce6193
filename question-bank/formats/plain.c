#include "question-bank/formats/plain.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PLAIN_SIZE_MIN = 256 };

enum nature {
	NATURE_INLINE, /* also of all names that are not in the table */
	NATURE_BLOCK,
	NATURE_ITEM,
	NATURE_LIST,
	NATURE_DROPPED,
	NATURE_MEDIUM,         /* counted; what is within stands for it */
	NATURE_DROPPED_MEDIUM, /* counted; what is within is for old browsers */
	NATURE_RAISED,
	NATURE_LOWERED,
	NATURE_GAP, /* to be filled in by who answers */
};

/* In the order of strcmp(). */
static const struct tag {
	const char *name;
	enum nature nature;
} tags[] = {
	{ "address", NATURE_BLOCK },
	{ "annotation", NATURE_DROPPED },
	{ "annotation-xml", NATURE_DROPPED },
	{ "article", NATURE_BLOCK },
	{ "aside", NATURE_BLOCK },
	{ "audio", NATURE_DROPPED_MEDIUM },
	{ "blockquote", NATURE_BLOCK },
	{ "br", NATURE_BLOCK },
	{ "canvas", NATURE_DROPPED_MEDIUM },
	{ "caption", NATURE_BLOCK },
	{ "center", NATURE_BLOCK },
	{ "dd", NATURE_BLOCK },
	{ "div", NATURE_BLOCK },
	{ "dl", NATURE_BLOCK },
	{ "dt", NATURE_BLOCK },
	{ "embed", NATURE_DROPPED_MEDIUM },
	{ "fieldset", NATURE_BLOCK },
	{ "figcaption", NATURE_BLOCK },
	{ "figure", NATURE_BLOCK },
	{ "footer", NATURE_BLOCK },
	{ "form", NATURE_BLOCK },
	{ "h1", NATURE_BLOCK },
	{ "h2", NATURE_BLOCK },
	{ "h3", NATURE_BLOCK },
	{ "h4", NATURE_BLOCK },
	{ "h5", NATURE_BLOCK },
	{ "h6", NATURE_BLOCK },
	{ "head", NATURE_DROPPED },
	{ "header", NATURE_BLOCK },
	{ "hr", NATURE_BLOCK },
	{ "iframe", NATURE_DROPPED_MEDIUM },
	{ "img", NATURE_MEDIUM },
	{ "legend", NATURE_BLOCK },
	{ "li", NATURE_ITEM },
	{ "main", NATURE_BLOCK },
	{ "nav", NATURE_BLOCK },
	{ "object", NATURE_MEDIUM },
	{ "ol", NATURE_LIST },
	{ "option", NATURE_BLOCK },
	{ "p", NATURE_BLOCK },
	{ "pre", NATURE_BLOCK },
	{ "prompt", NATURE_BLOCK },
	{ "qti-prompt", NATURE_BLOCK },
	{ "qti-text-entry-interaction", NATURE_GAP },
	{ "script", NATURE_DROPPED },
	{ "section", NATURE_BLOCK },
	{ "style", NATURE_DROPPED },
	{ "sub", NATURE_LOWERED },
	{ "sup", NATURE_RAISED },
	{ "svg", NATURE_DROPPED_MEDIUM },
	{ "table", NATURE_BLOCK },
	{ "tbody", NATURE_BLOCK },
	{ "td", NATURE_BLOCK },
	{ "template", NATURE_DROPPED },
	{ "textEntryInteraction", NATURE_GAP },
	{ "tfoot", NATURE_BLOCK },
	{ "th", NATURE_BLOCK },
	{ "thead", NATURE_BLOCK },
	{ "title", NATURE_DROPPED },
	{ "tr", NATURE_BLOCK },
	{ "ul", NATURE_LIST },
	{ "video", NATURE_DROPPED_MEDIUM },
	{ "xml", NATURE_DROPPED },
};

static int compare_name(const void *name, const void *tag)
{
	return strcmp(name, ((const struct tag *)tag)->name);
}

static enum nature nature_of(const char *name)
{
	const struct tag *tag = bsearch(name, tags, sizeof(tags) / sizeof(tags[0]),
					sizeof(tags[0]), compare_name);

	return tag ? tag->nature : NATURE_INLINE;
}

void plain_reset(struct plain *plain)
{
	*plain = (struct plain){ .bytes = plain->bytes, .capacity = plain->capacity };
	if (plain->bytes)
		plain->bytes[0] = '\0';
}

void plain_clear(struct plain *plain)
{
	free(plain->bytes);
	*plain = (struct plain){ 0 };
}

static void append(struct plain *plain, const char *bytes, size_t length)
{
	if (plain->capacity - plain->length <= length) {
		size_t needed = plain->length + length + PLAIN_SIZE_MIN;

		plain->capacity = needed > plain->capacity * 2 ? needed : plain->capacity * 2;
		plain->bytes = realloc(plain->bytes, plain->capacity);
		if (!plain->bytes)
			abort();
	}
	memcpy(plain->bytes + plain->length, bytes, length);
	plain->length += length;
	plain->bytes[plain->length] = '\0';
}

static void widen(struct plain *plain, enum plain_gap gap)
{
	if (plain->gap < gap)
		plain->gap = gap;
}

/* Writes the gap that is due, and a semicolon with it where no other sign divides items. */
static void fill_gap(struct plain *plain)
{
	if (plain->length > 0 && plain->gap == GAP_ITEM &&
	    !strchr(";,.:?!", plain->bytes[plain->length - 1]))
		append(plain, ";", 1);
	if (plain->length > 0 && plain->gap != GAP_NONE)
		append(plain, " ", 1);
	plain->gap = GAP_NONE;
	plain->is_item_over = false;
}

static bool is_blank(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

const char *plain_small_sign(char sign, bool is_raised)
{
	static const char signs[] = "0123456789+-=()";
	static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷",
					      "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾" };
	static const char *const lowered[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇",
					       "₈", "₉", "₊", "₋", "₌", "₍", "₎" };
	const char *at = sign ? strchr(signs, sign) : NULL;

	if (!at)
		return NULL;
	return is_raised ? raised[at - signs] : lowered[at - signs];
}

static void add_sign(struct plain *plain, char sign)
{
	const char *small = NULL;

	if (is_blank(sign)) {
		widen(plain, GAP_BLANK);
		return;
	}
	if (plain->gap != GAP_NONE)
		fill_gap(plain);
	if ((plain->raised > 0) != (plain->lowered > 0))
		small = plain_small_sign(sign, plain->raised > 0);
	if (small)
		append(plain, small, strlen(small));
	else
		append(plain, &sign, 1);
}

void plain_add(struct plain *plain, const char *bytes, size_t length)
{
	if (plain->dropped > 0)
		return;
	for (size_t i = 0; i < length; i++)
		add_sign(plain, bytes[i]);
}

/* "image.png" is what a tool writes when nobody wrote anything. */
static bool is_file_name(const char *text)
{
	static const char *const endings[] = { ".png", ".jpg",  ".jpeg", ".gif",
					       ".svg", ".webp", ".bmp",  NULL };
	size_t length = strlen(text);

	for (int i = 0; endings[i]; i++)
		if (length >= strlen(endings[i]) &&
		    strcasecmp(text + length - strlen(endings[i]), endings[i]) == 0)
			return true;
	return false;
}

static void add_medium(struct plain *plain, const char *alternative)
{
	plain->media++;
	if (!alternative || is_file_name(alternative))
		return;
	widen(plain, GAP_BLANK);
	plain_add(plain, alternative, strlen(alternative));
	widen(plain, GAP_BLANK);
}

void plain_start(struct plain *plain, const char *name, const char *alternative)
{
	enum nature nature = nature_of(name);

	if (plain->dropped > 0) {
		plain->dropped += nature == NATURE_DROPPED || nature == NATURE_DROPPED_MEDIUM;
		return;
	}
	if (nature == NATURE_MEDIUM || nature == NATURE_DROPPED_MEDIUM)
		add_medium(plain, alternative);
	if (nature == NATURE_GAP)
		plain_add(plain, "_____", 5);
	if (nature == NATURE_ITEM)
		widen(plain, plain->is_item_over ? GAP_ITEM : GAP_BLANK);
	if (nature == NATURE_BLOCK || nature == NATURE_LIST || nature == NATURE_MEDIUM)
		widen(plain, GAP_BLANK);
	plain->raised += nature == NATURE_RAISED;
	plain->lowered += nature == NATURE_LOWERED;
	plain->dropped += nature == NATURE_DROPPED || nature == NATURE_DROPPED_MEDIUM;
}

void plain_end(struct plain *plain, const char *name)
{
	enum nature nature = nature_of(name);

	if (plain->dropped > 0) {
		plain->dropped -= nature == NATURE_DROPPED || nature == NATURE_DROPPED_MEDIUM;
		return;
	}
	if (nature == NATURE_BLOCK || nature == NATURE_LIST || nature == NATURE_ITEM)
		widen(plain, GAP_BLANK);
	if (nature == NATURE_ITEM || nature == NATURE_LIST)
		plain->is_item_over = nature == NATURE_ITEM;
	plain->raised -= nature == NATURE_RAISED && plain->raised > 0;
	plain->lowered -= nature == NATURE_LOWERED && plain->lowered > 0;
}

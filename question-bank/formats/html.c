#include "question-bank/formats/html.h"

#include "question-bank/formats/plain.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static const char frame[] = "<div>";

struct html {
	htmlParserCtxtPtr parser;
	struct plain plain;
	int depth;
	bool is_refused;
	char *clean; /* what the parser is given */
	size_t clean_size;
};

static const char *alternative_of(const xmlChar **attributes)
{
	for (; attributes && attributes[0]; attributes += 2)
		if (strcmp((const char *)attributes[0], "alt") == 0)
			return (const char *)attributes[1];
	return NULL;
}

/* Doorways of the parser; data is our struct html. */
static void on_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
	struct html *html = data;

	if (html->is_refused)
		return;
	if (++html->depth > HTML_DEPTH_MAX + 1) { /* the frame is one */
		html->is_refused = true;
		xmlStopParser(html->parser);
		return;
	}
	plain_start(&html->plain, (const char *)name, alternative_of(attributes));
}

static void on_end(void *data, const xmlChar *name)
{
	struct html *html = data;

	if (html->is_refused)
		return;
	html->depth--;
	plain_end(&html->plain, (const char *)name);
}

static void on_text(void *data, const xmlChar *text, int length)
{
	struct html *html = data;

	if (!html->is_refused)
		plain_add(&html->plain, (const char *)text, (size_t)length);
}

struct html *html_new(void)
{
	struct html *html = calloc(1, sizeof(*html));

	if (!html)
		abort();
	html->parser = htmlNewParserCtxt();
	if (!html->parser)
		abort();
	*html->parser->sax = (xmlSAXHandler){
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
	};
	html->parser->userData = html;
	return html;
}

void html_free(struct html *html)
{
	if (!html)
		return;
	htmlFreeParserCtxt(html->parser);
	plain_clear(&html->plain);
	free(html->clean);
	free(html);
}

bool html_is_likely(const char *bytes, size_t length)
{
	return memchr(bytes, '<', length) || memchr(bytes, '&', length);
}

/* Copies the bytes, so that the parser gets nothing but UTF-8 without control characters, and
 * within an element: it would begin paragraphs of its own otherwise. */
static size_t clean(struct html *html, const char *bytes, size_t length)
{
	const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes, *end = at + length;
	size_t written = strlen(frame);

	if (html->clean_size < length * 3 + sizeof(frame)) {
		free(html->clean);
		html->clean_size = length * 3 + sizeof(frame);
		html->clean = malloc(html->clean_size);
		if (!html->clean)
			abort();
	}
	memcpy(html->clean, frame, sizeof(frame));
	while (at < end) {
		utf8proc_int32_t character;
		utf8proc_ssize_t size = utf8proc_iterate(at, end - at, &character);

		if (size < 1) {
			character = 0xFFFD;
			size = 1;
		}
		if (character < ' ' || character == 0x7F)
			character = ' ';
		at += size;
		written += (size_t)utf8proc_encode_char(
			character, (utf8proc_uint8_t *)html->clean + written);
	}
	html->clean[written] = '\0';
	return written;
}

/* "<![if !supportLists]>" is Word's; the parser would take it for text. "<![endif]-->" is the
 * end of a comment and stays. */
static void blank_conditions(char *text)
{
	char *end = text;

	while ((text = strstr(end, "<![")) && (end = strchr(text, '>')))
		if (end[-1] == ']')
			memset(text, ' ', (size_t)(end - text) + 1);
}

/* The parser compares each attribute of a tag with each. */
static bool has_endless_tag(const char *text)
{
	int parts = 0;
	bool is_in_tag = false;

	for (; *text; text++) {
		if (*text == '<') {
			is_in_tag = text[1] != '!';
			parts = 0;
		}
		if (*text == '>')
			is_in_tag = false;
		if (is_in_tag && (*text == ' ' || *text == '"' || *text == '\''))
			parts++;
		if (parts > HTML_PARTS_MAX)
			return true;
	}
	return false;
}

static void begin(struct html *html)
{
	plain_reset(&html->plain);
	plain_add(&html->plain, "", 0);
	html->depth = 0;
	html->is_refused = false;
}

static struct html_text result_of(const struct html *html)
{
	return (struct html_text){
		.bytes = html->plain.bytes ? html->plain.bytes : "",
		.length = html->plain.length,
		.media = html->plain.media,
		.is_refused = html->is_refused,
	};
}

struct html_text html_reduce(struct html *html, const char *bytes, size_t length)
{
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
			    HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC;

	begin(html);
	if (length > HTML_BYTES_MAX) {
		html->is_refused = true;
		return result_of(html);
	}
	length = clean(html, bytes, length);
	blank_conditions(html->clean);
	if (!html_is_likely(html->clean + strlen(frame), length - strlen(frame))) {
		plain_add(&html->plain, html->clean + strlen(frame), length - strlen(frame));
	} else if (has_endless_tag(html->clean)) {
		html->is_refused = true;
	} else {
		xmlDocPtr none = htmlCtxtReadMemory(html->parser, html->clean, (int)length,
						    NULL, "UTF-8", options);

		xmlFreeDoc(none);
	}
	return result_of(html);
}

static void open_node(struct html *html, const xmlNode *node)
{
	plain_start(&html->plain, (const char *)node->name,
		    xml_attribute((const struct xml_node *)node, "alt"));
}

/* Into the node's children, or over it and out of all that end with it; NULL behind top. */
static const xmlNode *walk_on(struct html *html, const xmlNode *top, const xmlNode *node,
			      bool is_entered)
{
	if (is_entered && node->children)
		return node->children;
	if (is_entered)
		plain_end(&html->plain, (const char *)node->name);
	while (node != top && !node->next) {
		node = node->parent;
		if (node != top)
			plain_end(&html->plain, (const char *)node->name);
	}
	return node == top ? NULL : node->next;
}

struct html_text html_reduce_node(struct html *html, const struct xml_node *node,
				  html_skip_fn *skip)
{
	const xmlNode *top = (const xmlNode *)node;
	const xmlNode *at = top ? top->children : NULL;

	begin(html);
	while (at) {
		bool is_element = at->type == XML_ELEMENT_NODE;
		bool is_entered = is_element && !(skip && skip((const struct xml_node *)at));

		if (is_entered)
			open_node(html, at);
		else if (is_element)
			plain_add(&html->plain, " ", 1);
		else if (at->type == XML_TEXT_NODE && at->content)
			plain_add(&html->plain, (const char *)at->content,
				  strlen((const char *)at->content));
		at = walk_on(html, top, at, is_entered);
	}
	return result_of(html);
}

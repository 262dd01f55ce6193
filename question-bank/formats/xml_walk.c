/* Walking through what xml_open() made. Nodes are libxml2's. */
#include "question-bank/formats/xml.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

static const xmlNode *inside(const struct xml_node *node)
{
	return (const xmlNode *)node;
}

static const struct xml_node *outside(const xmlNode *node)
{
	return (const struct xml_node *)node;
}

static bool fits(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	       (!name || strcmp((const char *)node->name, name) == 0);
}

const struct xml_node *xml_root(const struct xml_document *document)
{
	for (const xmlNode *node = ((const xmlDoc *)document)->children; node;
	     node = node->next)
		if (node->type == XML_ELEMENT_NODE)
			return outside(node);
	return NULL;
}

const char *xml_name(const struct xml_node *node)
{
	return (const char *)inside(node)->name;
}

bool xml_is(const struct xml_node *node, const char *name)
{
	return node && fits(inside(node), name);
}

static const struct xml_node *first_of(const xmlNode *node, const char *name)
{
	while (node && !fits(node, name))
		node = node->next;
	return outside(node);
}

const struct xml_node *xml_child(const struct xml_node *parent, const char *name)
{
	return parent ? first_of(inside(parent)->children, name) : NULL;
}

const struct xml_node *xml_next(const struct xml_node *node, const char *name)
{
	return node ? first_of(inside(node)->next, name) : NULL;
}

const struct xml_node *xml_parent(const struct xml_node *node)
{
	const xmlNode *parent = node ? inside(node)->parent : NULL;

	return parent && parent->type == XML_ELEMENT_NODE ? outside(parent) : NULL;
}

/* The node after this one in the document, within top; of any type. */
static const xmlNode *onwards(const xmlNode *top, const xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

const struct xml_node *xml_below(const struct xml_node *top, const struct xml_node *after,
				 const char *name)
{
	const xmlNode *node = inside(after);

	if (!top)
		return NULL;
	do
		node = onwards(inside(top), node);
	while (node && !fits(node, name));
	return outside(node);
}

/* Attributes are found by name alone, one with a namespace or without. */
const char *xml_attribute(const struct xml_node *node, const char *name)
{
	const xmlAttr *attribute = node ? inside(node)->properties : NULL;

	while (attribute && strcmp((const char *)attribute->name, name) != 0)
		attribute = attribute->next;
	if (!attribute)
		return NULL;
	if (!attribute->children || !attribute->children->content)
		return "";
	return (const char *)attribute->children->content;
}

static bool is_text(const xmlNode *node)
{
	return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
	       node->content;
}

char *xml_text(const struct xml_node *node, size_t *length)
{
	size_t size = 0, written = 0;
	const xmlNode *top = inside(node);
	char *text;

	for (const xmlNode *at = top; at; at = onwards(top, at))
		size += is_text(at) ? strlen((const char *)at->content) : 0;
	text = malloc(size + 1);
	if (!text)
		abort();
	for (const xmlNode *at = top; at; at = onwards(top, at)) {
		size_t part = is_text(at) ? strlen((const char *)at->content) : 0;

		if (part > 0)
			memcpy(text + written, at->content, part);
		written += part;
	}
	text[written] = '\0';
	if (length)
		*length = written;
	return text;
}

long xml_line(const struct xml_node *node)
{
	return node ? xmlGetLineNo(inside(node)) : 0;
}

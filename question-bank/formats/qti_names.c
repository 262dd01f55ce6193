/* Names of elements and attributes, alike in all versions of QTI. */
#include "question-bank/formats/qti_inside.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NAME_SIZE = 64 };

/* The name without "qti-" and hyphens, in small letters; cut if it is longer than any of QTI.
 */
static const char *shared_name(const struct xml_node *node, char name[NAME_SIZE])
{
	const char *from = xml_name(node);
	size_t length = 0;

	if (strncmp(from, "qti-", 4) == 0)
		from += 4;
	for (; *from && length + 1 < NAME_SIZE; from++)
		if (*from != '-')
			name[length++] = (char)tolower((unsigned char)*from);
	name[length] = '\0';
	return name;
}

bool qti_is(const struct xml_node *node, const char *name)
{
	char shared[NAME_SIZE];

	return node && strcmp(shared_name(node, shared), name) == 0;
}

bool qti_ends(const struct xml_node *node, const char *ending)
{
	char shared[NAME_SIZE];
	size_t length = strlen(shared_name(node, shared));

	return length >= strlen(ending) &&
	       strcmp(shared + length - strlen(ending), ending) == 0;
}

const struct xml_node *qti_next(const struct xml_node *node, const char *name)
{
	do
		node = xml_next(node, NULL);
	while (node && !qti_is(node, name));
	return node;
}

const struct xml_node *qti_child(const struct xml_node *parent, const char *name)
{
	const struct xml_node *node = xml_child(parent, NULL);

	return !node || qti_is(node, name) ? node : qti_next(node, name);
}

const struct xml_node *qti_below(const struct xml_node *top, const struct xml_node *after,
				 const char *name)
{
	do
		after = xml_below(top, after, NULL);
	while (after && !qti_is(after, name));
	return after;
}

const char *qti_attribute(const struct xml_node *node, const char *name)
{
	const char *value = xml_attribute(node, name);
	char hyphened[NAME_SIZE];
	size_t length = 0;

	if (value)
		return value;
	for (; *name && length + 2 < sizeof(hyphened); name++) {
		if (isupper((unsigned char)*name))
			hyphened[length++] = '-';
		hyphened[length++] = (char)tolower((unsigned char)*name);
	}
	hyphened[length] = '\0';
	return xml_attribute(node, hyphened);
}

bool qti_says_yes(const struct xml_node *node, const char *name)
{
	const char *value = qti_attribute(node, name);

	return value && (strcasecmp(value, "true") == 0 || strcasecmp(value, "yes") == 0);
}

const char *qti_word(const struct item *item, const struct xml_node *node)
{
	size_t length;
	char *text = xml_text(node, &length);
	const char *word = import_line(item->import, text, length);

	free(text);
	return word ? word : "";
}

int qti_option_labelled(const struct item *item, const char *const *labels, const char *label)
{
	int count = item->question->option_count;

	for (int i = 0; i < count && i < QUESTION_OPTIONS_MAX; i++)
		if (labels[i] && strcmp(labels[i], label) == 0)
			return i;
	return -1;
}

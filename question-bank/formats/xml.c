#include "question-bank/formats/xml.h"

#include "question-bank/formats/xml_scan.h"
#include "question-bank/problem.h"

#include <assert.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError parse_error;
#else
typedef xmlError parse_error;
#endif

enum { MESSAGE_SHOWN_MAX = 160 };

/* Watches one parse; the parser carries it as _private. */
struct guard {
	char *why;       /* IMPORT_SENTENCE_MAX bytes */
	bool is_refused; /* why holds the first sentence */
	long parts;
	int depth;
	int namespaces[XML_DEPTH_MAX + 1]; /* in force at each depth */
};

static void refuse(xmlParserCtxtPtr context, const char *sentence)
{
	struct guard *guard = context->_private;

	if (!guard->is_refused)
		snprintf(guard->why, IMPORT_SENTENCE_MAX, "Line %d of the XML: %s",
			 context->input ? context->input->line : 0, sentence);
	guard->is_refused = true;
	xmlStopParser(context);
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int namespace_count, const xmlChar **namespaces, int attribute_count,
		     int default_count, const xmlChar **attributes)
{
	xmlParserCtxtPtr context = data;
	struct guard *guard = context->_private;
	int in_force = guard->namespaces[guard->depth] + namespace_count;

	guard->parts += 1 + namespace_count + attribute_count;
	if (guard->is_refused)
		return;
	if (guard->parts > XML_PARTS_MAX)
		refuse(context, "the document is too large; divide it.");
	else if (guard->depth == XML_DEPTH_MAX)
		refuse(context, "too many elements lie within each other.");
	else if (in_force > XML_NAMESPACES_MAX)
		refuse(context, "too many namespaces are declared.");
	if (guard->is_refused)
		return;
	guard->namespaces[++guard->depth] = in_force;
	xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces,
			      attribute_count, default_count, attributes);
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	xmlParserCtxtPtr context = data;
	struct guard *guard = context->_private;

	if (guard->is_refused)
		return;
	assert(guard->depth > 0);
	guard->depth--;
	xmlSAX2EndElementNs(context, name, prefix, uri);
}

/* A DOCTYPE that only names a DTD is passed over; one with declarations goes on with "[".
 * Nothing is made of it, so no DTD is ever looked for. */
static void on_doctype(void *data, const xmlChar *name, const xmlChar *public_id,
		       const xmlChar *system_id)
{
	xmlParserCtxtPtr context = data;

	(void)name;
	(void)public_id;
	(void)system_id;
	if (context->input && *context->input->cur == '[')
		refuse(context,
		       "the DOCTYPE declares something, which is not accepted; take the "
		       "DOCTYPE away.");
}

static void on_reference(void *data, const xmlChar *name)
{
	(void)name;
	refuse(data, "an entity is used that XML does not know; write the character itself.");
}

/* Only the first error is worth a sentence: those after it follow from it. */
static void on_error(void *data, parse_error *error)
{
	xmlParserCtxtPtr context = data;
	struct guard *guard = context->_private;
	char message[MESSAGE_SHOWN_MAX];

	if (error->level != XML_ERR_FATAL || guard->is_refused)
		return;
	guard->is_refused = true;
	problem_show(error->message ? error->message : "", message, sizeof(message));
	message[strcspn(message, "?")] = '\0'; /* what was the end of its first line */
	snprintf(guard->why, IMPORT_SENTENCE_MAX,
		 "Line %d of the XML is wrong: %s; correct it there.", error->line, message);
}

static void set_handlers(xmlSAXHandler *sax)
{
	sax->startElementNs = on_start;
	sax->endElementNs = on_end;
	sax->internalSubset = on_doctype;
	sax->externalSubset = NULL;
	sax->entityDecl = NULL;
	sax->reference = on_reference;
	sax->serror = on_error;
	sax->comment = NULL; /* nobody's content */
	sax->processingInstruction = NULL;
}

struct xml_document *xml_open(const char *bytes, size_t length, char why[IMPORT_SENTENCE_MAX])
{
	/* libxml2's own limits (XML_PARSE_HUGE lifts them) refuse some good documents of more
	 * than 10 MB; ours are narrower where it matters. */
	const int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
			    XML_PARSE_BIG_LINES | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
			    XML_PARSE_HUGE;
	struct guard guard = { .why = why };
	xmlParserCtxtPtr context;
	xmlDocPtr document;

	if (length > XML_BYTES_MAX) {
		snprintf(why, IMPORT_SENTENCE_MAX, "The XML has more than %d MB; divide it.",
			 XML_BYTES_MAX / (1024 * 1024));
		return NULL;
	}
	if (!xml_scan(bytes, length, why))
		return NULL;
	context = xmlNewParserCtxt();
	if (!context)
		abort();
	set_handlers(context->sax);
	context->_private = &guard;
	document = xmlCtxtReadMemory(context, bytes, (int)length, NULL, NULL, options);
	xmlFreeParserCtxt(context);
	if (document && !guard.is_refused && xmlDocGetRootElement(document))
		return (struct xml_document *)document;
	if (!guard.is_refused)
		snprintf(why, IMPORT_SENTENCE_MAX, "The file is empty or no XML.");
	xmlFreeDoc(document);
	return NULL;
}

void xml_close(struct xml_document *document)
{
	xmlFreeDoc((xmlDocPtr)document);
}

#include "question-bank/formats/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char why[IMPORT_SENTENCE_MAX];

static struct xml_document *opened(const char *text)
{
	struct xml_document *document = xml_open(text, strlen(text), why);

	if (!document)
		fail_msg("%s", why);
	return document;
}

/* Fails unless the bytes are refused with a sentence that has this part. */
static void refuses(const char *bytes, size_t length, const char *part)
{
	why[0] = '\0';
	assert_null(xml_open(bytes, length, why));
	if (!strstr(why, part))
		fail_msg("\"%s\" lacks \"%s\"", why, part);
}

static void refuses_text(const char *text, const char *part)
{
	refuses(text, strlen(text), part);
}

/* before, then part count times, then after; to be freed. */
static char *repeated(const char *before, const char *part, size_t count, const char *after)
{
	size_t size = strlen(before) + strlen(part) * count + strlen(after) + 1;
	char *text = malloc(size), *at;

	assert_non_null(text);
	at = text + sprintf(text, "%s", before);
	for (size_t i = 0; i < count; i++) {
		memcpy(at, part, strlen(part));
		at += strlen(part);
	}
	memcpy(at, after, strlen(after) + 1);
	return text;
}

static void is_text(const struct xml_node *node, const char *expected)
{
	size_t length;
	char *text = xml_text(node, &length);

	assert_string_equal(text, expected);
	assert_int_equal(length, strlen(expected));
	free(text);
}

static void children_are_found_by_their_local_names(void **state)
{
	struct xml_document *document =
		opened("<w:a xmlns:w='u' xmlns:r='v'>\n<w:b r:id='7'>x</w:b> <c/>\n"
		       "<b>y<!-- no --><![CDATA[<z>]]></b></w:a>");
	const struct xml_node *root = xml_root(document), *first = xml_child(root, "b"),
			      *second = xml_next(first, "b");

	(void)state;
	assert_string_equal(xml_name(root), "a");
	assert_string_equal(xml_attribute(first, "id"), "7");
	assert_null(xml_attribute(first, "w"));
	assert_int_equal(xml_line(first), 2);
	assert_int_equal(xml_line(second), 3);
	is_text(first, "x");
	is_text(second, "y<z>");
	is_text(root, "\nx \ny<z>");
	assert_true(xml_is(xml_next(first, NULL), "c"));
	assert_null(xml_next(second, NULL));
	assert_ptr_equal(xml_parent(second), root);
	assert_null(xml_parent(root));
	xml_close(document);
}

static void nothing_is_below_or_beside_nothing(void **state)
{
	(void)state;
	assert_null(xml_child(NULL, "a"));
	assert_null(xml_next(NULL, "a"));
	assert_null(xml_below(NULL, NULL, "a"));
	assert_null(xml_attribute(NULL, "a"));
	assert_false(xml_is(NULL, "a"));
	assert_int_equal(xml_line(NULL), 0);
	is_text(NULL, "");
	xml_close(NULL);
}

static void all_elements_below_come_in_document_order(void **state)
{
	struct xml_document *document =
		opened("<t><a n='1'><a n='2'/><b><a n='3'/></b></a><a n='4'/></t>");
	const struct xml_node *top = xml_root(document), *node = top;
	const struct xml_node *inner = xml_child(top, "a");

	(void)state;
	for (int i = 1; i <= 4; i++) {
		node = xml_below(top, node, "a");
		assert_int_equal(atoi(xml_attribute(node, "n")), i);
	}
	assert_null(xml_below(top, node, "a"));
	node = xml_below(inner, xml_below(inner, inner, "a"), "a");
	assert_string_equal(xml_attribute(node, "n"), "3");
	assert_null(xml_below(inner, node, "a"));
	xml_close(document);
}

static void declared_encodings_are_read(void **state)
{
	static const char latin[] =
		"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9t\xE9</a>";
	static const char wide[] = "\xFF\xFE<\0a\0>\0\xBF\x1E<\0/\0a\0>\0";
	static const char marked[] = "\xEF\xBB\xBF<a>\xE1\xBA\xBF</a>";
	struct xml_document *document = opened(latin);

	(void)state;
	is_text(xml_root(document), "\xC3\xA9t\xC3\xA9");
	xml_close(document);
	document = xml_open(wide, sizeof(wide) - 1, why);
	is_text(xml_root(document), "\xE1\xBA\xBF");
	xml_close(document);
	document = opened(marked);
	is_text(xml_root(document), "\xE1\xBA\xBF");
	xml_close(document);
}

static void encodings_that_hide_tags_are_refused(void **state)
{
	(void)state;
	refuses_text("<?xml version='1.0' encoding='UTF-7'?><a/>", "encoding");
	refuses_text("<?xml version='1.0' encoding='UTF-16'?><a/>", "encoding");
	refuses("\x4C\x6F\xA7\x94\x93", 5, "XML");
}

static void entities_and_declarations_are_refused(void **state)
{
	(void)state;
	refuses_text("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "DOCTYPE");
	refuses_text("<!DOCTYPE a SYSTEM 'file:///etc/passwd' [ ]><a/>", "DOCTYPE");
	refuses_text("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
		     "DOCTYPE");
	refuses_text("<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://127.0.0.1/'> %b;]><a/>",
		     "DOCTYPE");
	refuses_text("<!DOCTYPE a SYSTEM 'a.dtd'><a>&b;</a>", "entity");
	refuses_text("<a>&b;</a>", "Entity 'b' not defined");
}

static void a_dtd_that_is_only_named_is_never_read(void **state)
{
	struct xml_document *document =
		opened("<!DOCTYPE a SYSTEM 'file:///dev/stdin'>\n<a>&lt;&#7871;</a>");

	(void)state;
	is_text(xml_root(document), "<\xE1\xBA\xBF");
	xml_close(document);
}

static void inclusions_stay_elements(void **state)
{
	struct xml_document *document =
		opened("<a xmlns:i='http://www.w3.org/2001/XInclude'>"
		       "<i:include href='/etc/passwd' parse='text'/></a>");

	(void)state;
	assert_true(xml_is(xml_child(xml_root(document), NULL), "include"));
	is_text(xml_root(document), "");
	xml_close(document);
}

static void errors_name_their_line(void **state)
{
	(void)state;
	refuses_text("<a>\n<b>\n</a>", "Line 3 ");
	refuses_text("<a>\n", "Line 2 ");
	refuses_text("", "empty");
	refuses_text("no XML", "Line 1 ");
	refuses("<a>\0</a>", 8, "Line 1 ");
	refuses_text("<a>\n\xE9</a>", "Line 2 ");
}

static void elements_lie_only_so_deep(void **state)
{
	char *text = repeated("", "<a>", XML_DEPTH_MAX, ""), *end;
	char *whole = repeated(text, "</a>", XML_DEPTH_MAX, "");

	(void)state;
	xml_close(opened(whole));
	free(whole);
	free(text);
	text = repeated("", "<a>", XML_DEPTH_MAX + 1, "");
	end = repeated(text, "</a>", XML_DEPTH_MAX + 1, "");
	refuses_text(end, "within each other");
	free(end);
	free(text);
}

static void a_document_has_only_so_many_parts(void **state)
{
	char *text = repeated("<a>", "<b/>", XML_PARTS_MAX - 1, "</a>");

	(void)state;
	xml_close(opened(text));
	free(text);
	text = repeated("<a>", "<b/>", XML_PARTS_MAX, "</a>");
	refuses_text(text, "too large");
	free(text);
}

/* Of an element with these many attributes, in bytes of this width. */
static char *with_attributes(int count, int width, size_t *length)
{
	char *text = malloc((size_t)count * 24 + 64), *at = text;

	assert_non_null(text);
	if (width == 2)
		at += sprintf(at, "\xFF\xFE");
	for (int i = -1; i <= count; i++) {
		char part[24];

		snprintf(part, sizeof(part), i < 0 ? "<a" : i < count ? " a%d='<'" : "/>", i);
		for (const char *from = part; *from; from++) {
			*at++ = *from == '<' && i >= 0 ? '>' : *from;
			if (width == 2)
				*at++ = '\0';
		}
	}
	*length = (size_t)(at - text);
	return text;
}

static void an_element_has_only_so_many_attributes(void **state)
{
	(void)state;
	for (int width = 1; width <= 2; width++) {
		size_t length;
		char *text = with_attributes(XML_ATTRIBUTES_MAX, width, &length);

		xml_close(xml_open(text, length, why));
		free(text);
		text = with_attributes(XML_ATTRIBUTES_MAX + 1, width, &length);
		refuses(text, length, "attributes");
		free(text);
	}
}

static void only_so_many_namespaces_are_in_force(void **state)
{
	char *inner, text[XML_NAMESPACES_MAX * 32], *at = text;

	(void)state;
	at += sprintf(at, "<a");
	for (int i = 0; i < XML_NAMESPACES_MAX; i++)
		at += sprintf(at, " xmlns:n%d='u'", i);
	sprintf(at, ">");
	inner = repeated(text, "<b/>", 1, "</a>");
	xml_close(opened(inner));
	free(inner);
	inner = repeated(text, "<b xmlns:m='u'/>", 1, "</a>");
	refuses_text(inner, "namespaces");
	free(inner);
}

static void a_large_document_may_end_in_a_large_tag(void **state)
{
	const size_t size = (size_t)12 * 1024 * 1024;
	char *text = repeated("<a>", "<b> </b>   ", size / 11, "<c d='"), *whole;

	(void)state;
	whole = repeated(text, "e", (size_t)100 * 1000, "'/></a>");
	xml_close(opened(whole));
	free(whole);
	free(text);
}

static void a_document_has_only_so_many_bytes(void **state)
{
	char *text = repeated("<a>", "<b> </b>   ", XML_BYTES_MAX / 11, "</a>");

	(void)state;
	refuses(text, (size_t)XML_BYTES_MAX + 1, "MB");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(children_are_found_by_their_local_names),
		cmocka_unit_test(nothing_is_below_or_beside_nothing),
		cmocka_unit_test(all_elements_below_come_in_document_order),
		cmocka_unit_test(declared_encodings_are_read),
		cmocka_unit_test(encodings_that_hide_tags_are_refused),
		cmocka_unit_test(entities_and_declarations_are_refused),
		cmocka_unit_test(a_dtd_that_is_only_named_is_never_read),
		cmocka_unit_test(inclusions_stay_elements),
		cmocka_unit_test(errors_name_their_line),
		cmocka_unit_test(elements_lie_only_so_deep),
		cmocka_unit_test(a_document_has_only_so_many_parts),
		cmocka_unit_test(an_element_has_only_so_many_attributes),
		cmocka_unit_test(only_so_many_namespaces_are_in_force),
		cmocka_unit_test(a_large_document_may_end_in_a_large_tag),
		cmocka_unit_test(a_document_has_only_so_many_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

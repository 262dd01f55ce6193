#include "question-bank/formats/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int with_html(void **state)
{
	*state = html_new();
	return 0;
}

static int without_html(void **state)
{
	html_free(*state);
	return 0;
}

static void becomes(void **state, const char *bytes, const char *expected)
{
	struct html_text text = html_reduce(*state, bytes, strlen(bytes));

	assert_string_equal(text.bytes, expected);
	assert_int_equal(text.length, strlen(expected));
	assert_false(text.is_refused);
}

static void blocks_and_breaks_become_blanks(void **state)
{
	becomes(state, "<p>a</p><p>b</p>", "a b");
	becomes(state, "a<br>b<BR/>c", "a b c");
	becomes(state, " <div>\n a\t<b>b</b>c </div>\n", "a bc");
	becomes(state, "<table><tr><td>a<td>b<tr><td>c</table>", "a b c");
	becomes(state, "<html><head><title>t</title></head><body>b</body></html>", "b");
}

static void entities_become_characters(void **state)
{
	becomes(state, "&eacute;&#7871;&#x1EBF;&lt;5 &amp; 6&nbsp;7", "éếế<5 & 6\u00A07");
	becomes(state, "R&D &none;", "R&D &none;");
}

static void what_is_no_tag_stays(void **state)
{
	becomes(state, "lương < 5 và > 3", "lương < 5 và > 3");
	becomes(state, "a <5", "a <5");
	becomes(state, "<", "<");
	becomes(state, "", "");
}

static void items_of_lists_are_divided(void **state)
{
	becomes(state, "x<ul><li>a</li><li>b</li></ul>y", "x a; b y");
	becomes(state, "<ol><li>a.<li>b?<li>c</ol>", "a. b? c");
	becomes(state, "<ul><li>a<ul><li>x<li>y</ul><li>b</ul>", "a x; y; b");
}

static void digits_are_raised_and_lowered(void **state)
{
	becomes(state, "m<sup>2</sup>, 10<sup>-5</sup>", "m², 10⁻⁵");
	becomes(state, "H<sub>2</sub>O", "H₂O");
	becomes(state, "1<sup>st</sup> x<sup>2n</sup>", "1st x²n");
	becomes(state, "<sup>a</sup>2</sup>3", "a23");
}

static void scripts_styles_and_comments_are_dropped(void **state)
{
	becomes(state, "a<script>document.write('<p>x')</script><style>p{}</style>b", "ab");
	becomes(state, "a<!-- <p>x</p> -->b", "ab");
	becomes(state, "<!--[if gte mso 9]><xml><w:a>1</w:a></xml><![endif]-->t", "t");
	becomes(state, "<![if !supportLists]>t<![endif]>", "t");
}

static void media_are_counted_and_their_words_kept(void **state)
{
	static const char media[] = "a<img src='1' alt='biển báo'>b<img alt='Image.PNG'><img>"
				    "<video><track>old browser</video><object>c</object>";
	struct html_text text = html_reduce(*state, media, strlen(media));

	assert_string_equal(text.bytes, "a biển báo b c");
	assert_int_equal(text.media, 5);
	text = html_reduce(*state, "d", 1);
	assert_int_equal(text.media, 0);
}

static void what_is_no_utf8_is_marked(void **state)
{
	struct html_text text = html_reduce(*state, "<p>\xE9\0\x01z", 7);

	assert_string_equal(text.bytes, "\uFFFD z");
}

/* before, then part count times; to be freed. */
static char *repeated(const char *before, const char *part, size_t count)
{
	size_t length = strlen(part);
	char *text = malloc(strlen(before) + length * count + 1), *at;

	assert_non_null(text);
	at = text + sprintf(text, "%s", before);
	for (size_t i = 0; i < count; i++, at += length)
		memcpy(at, part, length);
	*at = '\0';
	return text;
}

static bool refuses(void **state, char *bytes)
{
	bool is_refused = html_reduce(*state, bytes, strlen(bytes)).is_refused;

	free(bytes);
	return is_refused;
}

static void elements_lie_only_so_deep(void **state)
{
	assert_false(refuses(state, repeated("", "<b>", HTML_DEPTH_MAX)));
	assert_true(refuses(state, repeated("", "<b>", HTML_DEPTH_MAX + 1)));
	becomes(state, "<b>a", "a");
}

static void a_tag_has_only_so_many_parts(void **state)
{
	assert_false(refuses(state, repeated("<p", " ", HTML_PARTS_MAX)));
	assert_true(refuses(state, repeated("<p", " ", HTML_PARTS_MAX + 1)));
}

static void a_text_has_only_so_many_bytes(void **state)
{
	assert_false(refuses(state, repeated("", "<p>a", HTML_BYTES_MAX / 4)));
	assert_true(refuses(state, repeated("b", "<p>a", HTML_BYTES_MAX / 4)));
}

static bool is_choice(const struct xml_node *node)
{
	return xml_is(node, "choice");
}

static void nodes_are_reduced_like_fragments(void **state)
{
	static const char item[] =
		"<item>x<p>a<b>b</b>m<sup>2</sup></p>\n<p>c"
		"<choice>no<img alt='no'/></choice>d<img alt='e'/></p></item>";
	char why[IMPORT_SENTENCE_MAX];
	struct xml_document *document = xml_open(item, strlen(item), why);
	struct html_text text;

	assert_non_null(document);
	text = html_reduce_node(*state, xml_root(document), is_choice);
	assert_string_equal(text.bytes, "x abm² c d e");
	assert_int_equal(text.media, 1);
	text = html_reduce_node(*state, xml_child(xml_root(document), "none"), NULL);
	assert_string_equal(text.bytes, "");
	xml_close(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_and_breaks_become_blanks),
		cmocka_unit_test(entities_become_characters),
		cmocka_unit_test(what_is_no_tag_stays),
		cmocka_unit_test(items_of_lists_are_divided),
		cmocka_unit_test(digits_are_raised_and_lowered),
		cmocka_unit_test(scripts_styles_and_comments_are_dropped),
		cmocka_unit_test(media_are_counted_and_their_words_kept),
		cmocka_unit_test(what_is_no_utf8_is_marked),
		cmocka_unit_test(elements_lie_only_so_deep),
		cmocka_unit_test(a_tag_has_only_so_many_parts),
		cmocka_unit_test(a_text_has_only_so_many_bytes),
		cmocka_unit_test(nodes_are_reduced_like_fragments),
	};

	return cmocka_run_group_tests(tests, with_html, without_html);
}

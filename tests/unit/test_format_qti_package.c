#include "import_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

#define ITEM(id) \
	"<assessmentItem identifier='" id "'><responseDeclaration identifier='R' " \
	"cardinality='single'><correctResponse><value>A</value></correctResponse>" \
	"</responseDeclaration><itemBody><p>Hỏi?</p><choiceInteraction " \
	"responseIdentifier='R'>" \
	"<simpleChoice identifier='A'>a</simpleChoice><simpleChoice identifier='B'>b" \
	"</simpleChoice></choiceInteraction></itemBody></assessmentItem>"
#define RESOURCE(href, inside) \
	"<resource type='imsqti_item_xmlv2p1' href='" href "'>" inside "</resource>"
#define MANIFEST(resources) "<manifest><resources>" resources "</resources></manifest>"

static struct import_bench bench;

/* Names and contents in turn, NULL-terminated; read as a package. */
static void read_package(const char *const *files)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	static char bytes[64 * 1024];
	const struct format *format;
	size_t length;

	assert_non_null(zip);
	zip_source_keep(source);
	for (; files[0]; files += 2)
		assert_true(zip_file_add(zip, files[0],
					 zip_source_buffer(zip, files[1], strlen(files[1]), 0),
					 ZIP_FL_ENC_UTF_8) >= 0);
	assert_int_equal(zip_close(zip), 0);
	zip_source_open(source);
	length = (size_t)zip_source_read(source, bytes, sizeof(bytes));
	zip_source_close(source);
	zip_source_free(source);
	format = format_of("a.zip", bytes, length);
	assert_string_equal(format->name, "qti2");
	bench_read(&bench, format, "a.zip", bytes, length);
	bench_keeps(&bench);
}

static const char *id_of(size_t index)
{
	assert_true(index < bench.import.count);
	return bench.import.questions[index]->id;
}

static void the_manifest_says_what_is_read_and_in_which_order(void **state)
{
	static const char *const files[] = { "a/1.xml",
					     ITEM("one"),
					     "a/b 2.xml",
					     ITEM("two"),
					     "other.xml",
					     ITEM("other"),
					     "imsmanifest.xml",
					     MANIFEST(RESOURCE("a/b%202.xml", "") RESOURCE(
						     "./a/1.xml", "") RESOURCE("a/1.xml", "")
							      RESOURCE("a.css", "")),
					     NULL };

	(void)state;
	read_package(files);
	bench_holds(&bench, 2, 0);
	assert_string_equal(id_of(0), "two");
	assert_string_equal(id_of(1), "one");
	bench_clear(&bench);
}

static void a_manifest_in_a_folder_names_what_is_beside_it(void **state)
{
	static const char *const files[] = {
		"p/q/imsmanifest.xml", MANIFEST("<resource><file href='x.xml'/></resource>"),
		"p/q/x.xml", ITEM("x"), NULL
	};

	(void)state;
	read_package(files);
	bench_holds(&bench, 1, 0);
	bench_clear(&bench);
}

static void keywords_give_topic_difficulty_and_audience(void **state)
{
	static const char *const files[] = {
		"imsmanifest.xml",
		MANIFEST(RESOURCE(
			"x.xml",
			"<metadata><lom><general><keyword><string>topic:wages</string></"
			"keyword>"
			"<keyword><langstring>audience:cadre</langstring></keyword><keyword>"
			"<string>difficulty:hard</string></keyword><keyword>luật</keyword>"
			"</general></lom></metadata>")),
		"x.xml", ITEM("x"), NULL
	};
	const struct question *question;

	(void)state;
	read_package(files);
	bench_holds(&bench, 1, 0);
	question = bench.import.questions[0];
	assert_string_equal(question->topic, "wages");
	assert_string_equal(question->difficulty, "hard");
	assert_true(question->is_for[AUDIENCE_CADRE]);
	assert_false(question->is_for[AUDIENCE_EMPLOYER]);
	bench_clear(&bench);
}

static void files_that_are_missing_or_elsewhere_are_reported(void **state)
{
	static const char *const files[] = {
		"imsmanifest.xml",
		MANIFEST(RESOURCE("none.xml", "") RESOURCE("../../etc/passwd.xml", "") RESOURCE(
			"/etc/x.xml", "") RESOURCE("file:///etc/x.xml", "")
				 RESOURCE("http://127.0.0.1/x.xml", "") RESOURCE("x.xml", "")),
		"x.xml", ITEM("x"), NULL
	};

	(void)state;
	read_package(files);
	bench_holds(&bench, 1, 5);
	bench_noted(&bench, "item none.xml | ", "missing");
	bench_noted(&bench, "item ../../etc/passwd.xml | ", "missing");
	bench_noted(&bench, "item /etc/x.xml | ", "missing");
	assert_int_equal(bench.import.left_out, 5);
	bench_clear(&bench);
}

static void a_broken_item_does_not_stop_the_next(void **state)
{
	static const char *const files[] = { "imsmanifest.xml",
					     MANIFEST(RESOURCE("1.xml", "") RESOURCE(
						     "2.xml", "") RESOURCE("3.xml", "")),
					     "1.xml",
					     "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
					     "2.xml",
					     "<assessmentItem identifier='q'/>",
					     "3.xml",
					     ITEM("three"),
					     NULL };

	(void)state;
	read_package(files);
	bench_holds(&bench, 1, 2);
	bench_noted(&bench, "item 1.xml | ", "DOCTYPE");
	bench_noted(&bench, "2.xml line 1 | q | ", "asks nothing");
	bench_clear(&bench);
}

static void without_a_manifest_all_files_are_read(void **state)
{
	static const char *const files[] = { "1.xml", ITEM("one"), "2.txt", ITEM("two"),
					     "3.xml", "<a/>",      NULL };

	(void)state;
	read_package(files);
	bench_holds(&bench, 1, 0);
	bench_clear(&bench);
}

static void a_package_without_questions_is_refused_as_a_whole(void **state)
{
	static const char *const nothing[] = { "a.txt", "a", NULL };
	static const char *const hostile[] = { "../a.xml", ITEM("x"), NULL };

	(void)state;
	read_package(nothing);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " | ", "no questions of QTI");
	bench_clear(&bench);
	read_package(hostile);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " | ", "leads out of the archive");
	bench_clear(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_manifest_says_what_is_read_and_in_which_order),
		cmocka_unit_test(a_manifest_in_a_folder_names_what_is_beside_it),
		cmocka_unit_test(keywords_give_topic_difficulty_and_audience),
		cmocka_unit_test(files_that_are_missing_or_elsewhere_are_reported),
		cmocka_unit_test(a_broken_item_does_not_stop_the_next),
		cmocka_unit_test(without_a_manifest_all_files_are_read),
		cmocka_unit_test(a_package_without_questions_is_refused_as_a_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

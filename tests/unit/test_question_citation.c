/* What people write of a law, read as a basis, against the register that the bank has. */
#include "question-bank/citation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct law_register *laws;
static struct citation_index *cited;
static struct arena arena;
static struct citation citation;

static void stop(void *owner, const char *where, const char *sentence)
{
	(void)owner;
	fail_msg("%s: %s", where, sentence);
}

static int begin(void **state)
{
	(void)state;
	laws = law_register_read(SOURCE_DIR "/question-bank/laws.json", stop, NULL);
	cited = laws ? citation_index_new(laws) : NULL;
	return cited ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	citation_index_free(cited);
	citation_index_free(NULL);
	law_register_free(laws);
	arena_clear(&arena);
	return 0;
}

static void read(const char *words)
{
	citation_read(&citation, cited, &arena, words, strlen(words));
}

static const char *or_none(const char *place)
{
	return place ? place : "-";
}

/* "45/2019/QH14 98 1 b", with "-" for what is not there. */
static void means(const char *words, const char *wanted)
{
	char got[200];

	read(words);
	if (citation.outcome != CITATION_GOOD)
		fail_msg("«%s»: outcome %d", words, (int)citation.outcome);
	snprintf(got, sizeof(got), "%s %s %s %s", citation.basis.document,
		 citation.basis.article, or_none(citation.basis.clause),
		 or_none(citation.basis.point));
	assert_string_equal(got, wanted);
}

static void is_none(const char *words, enum citation_outcome outcome)
{
	read(words);
	if (citation.outcome != outcome)
		fail_msg("«%s»: outcome %d", words, (int)citation.outcome);
	assert_null(citation.basis.document);
}

static void names_and_places_stand_in_any_order(void **state)
{
	(void)state;
	means("Điều 35 BLLĐ 2019", "45/2019/QH14 35 - -");
	means("Bộ luật Lao động 2019, Điều 98 khoản 1", "45/2019/QH14 98 1 -");
	means("điểm b khoản 1 Điều 98 Bộ luật Lao động năm 2019", "45/2019/QH14 98 1 b");
	means("«Khoản 2, Điều 36» – BLLĐ (2019).", "45/2019/QH14 36 2 -");
	means("Article 98, clause 1, point b, Labour Code 2019", "45/2019/QH14 98 1 b");
	means("DIEU 35 BLLD 2019", "45/2019/QH14 35 - -");
	means("Theo quy định tại Điều 35 của Bộ luật Lao động 2019", "45/2019/QH14 35 - -");
}

static void a_number_says_which(void **state)
{
	(void)state;
	means("Điều 35 Bộ luật Lao động số 45/2019/QH14", "45/2019/QH14 35 - -");
	means("Điều 35, BLLĐ 2019 (45/2019/QH14)", "45/2019/QH14 35 - -");
	means("Điều 57 NĐ 145/2020", "145/2020/NĐ-CP 57 - -");
	means("Điều 57 Nghị định 145/2020/NĐ-CP về điều kiện lao động và quan hệ lao động",
	      "145/2020/NĐ-CP 57 - -");
	means("Điều 3 Thông tư 09/2020/TT-BLĐTBXH", "09/2020/TT-BLĐTBXH 3 - -");
	means("ILO C098, Điều 1", "ILO C098 1 - -");
	is_none("Điều 35 BLLĐ 2012 (45/2019/QH14)", CITATION_UNCLEAR);
}

static void names_are_said_in_short(void **state)
{
	(void)state;
	means("Điều 64 Luật BHXH 2024", "41/2024/QH15 64 - -");
	means("Điều 16 Luật ATVSLĐ", "84/2015/QH13 16 - -");
	means("Điều 5 Luật Công đoàn 2024", "50/2024/QH15 5 - -");
	means("Điều 57 Hiến pháp năm 2013", "Hiến pháp 2013 57 - -");
	is_none("Điều 5 Luật BHY 2024", CITATION_NO_DOCUMENT);
}

static void points_have_vietnamese_letters(void **state)
{
	(void)state;
	means("điểm đ khoản 1 Điều 35 BLLĐ 2019", "45/2019/QH14 35 1 đ");
	means("điểm d khoản 1 Điều 35 BLLĐ 2019", "45/2019/QH14 35 1 d");
	means("Điểm a1 khoản 2a Điều 139a BLLĐ 2019", "45/2019/QH14 139a 2a a1");
}

static void it_holds_as_long_as_the_document(void **state)
{
	(void)state;
	means("Điều 35 BLLĐ 2012", "10/2012/QH13 35 - -");
	assert_string_equal(citation.basis.from, "2013-05-01");
	assert_string_equal(citation.basis.until, "2021-01-01");
	assert_string_equal(citation.basis.name.in[LANGUAGE_VI], "Bộ luật Lao động 2012");
	means("Điều 35 BLLĐ 2019", "45/2019/QH14 35 - -");
	assert_null(citation.basis.until);
}

static void what_is_not_said_is_not_guessed(void **state)
{
	(void)state;
	is_none("Điều 35 BLLĐ", CITATION_SEVERAL);
	assert_string_equal(citation.other->number, "10/2012/QH13");
	assert_string_equal(citation.one->number, "45/2019/QH14");
	is_none("Điều 35 BLLĐ 2023", CITATION_NO_DOCUMENT);
	is_none("Điều 35", CITATION_NO_DOCUMENT);
	is_none("", CITATION_NO_DOCUMENT);
	is_none("Điều 35 Luật Đất đai 2024", CITATION_NO_DOCUMENT);
	is_none("BLLĐ 2019", CITATION_NO_ARTICLE);
	is_none("khoản 1 BLLĐ 2019", CITATION_NO_ARTICLE);
	is_none("Điều 35, Điều 36 BLLĐ 2019", CITATION_UNCLEAR);
	is_none("Điều 35, 36 BLLĐ 2019", CITATION_UNCLEAR);
	is_none("Điều 35 BLLĐ 2019 và Luật Công đoàn 2024", CITATION_UNCLEAR);
	is_none("Điều 35 khoản 1 và khoản 2 BLLĐ 2019", CITATION_UNCLEAR);
	is_none("\xC3\x28 Điều 35 BLLĐ 2019", CITATION_UNCLEAR);
}

/* Words of one letter and a blank, before a good citation. */
static void is_long(int words, enum citation_outcome outcome)
{
	char text[2 * CITATION_BYTES_MAX];
	int length = 0;

	for (int i = 0; i < words; i++)
		length += snprintf(text + length, sizeof(text) - (size_t)length, "so ");
	snprintf(text + length, sizeof(text) - (size_t)length, "Điều 35 BLLĐ 2019");
	read(text);
	assert_int_equal(citation.outcome, outcome);
}

static void it_is_no_longer_than_it_may_be(void **state)
{
	char text[CITATION_BYTES_MAX + 2];

	(void)state;
	is_long(CITATION_WORDS_MAX - 4, CITATION_GOOD);
	is_long(CITATION_WORDS_MAX - 3, CITATION_UNCLEAR);
	snprintf(text, sizeof(text), "%-*s", CITATION_BYTES_MAX + 1, "CPTPP Điều 3");
	citation_read(&citation, cited, &arena, text, CITATION_BYTES_MAX);
	assert_int_equal(citation.outcome, CITATION_GOOD);
	citation_read(&citation, cited, &arena, text, CITATION_BYTES_MAX + 1);
	assert_int_equal(citation.outcome, CITATION_UNCLEAR);
}

/* All documents are found by what the register calls them. */
static void each_document_is_found_by_its_number(void **state)
{
	(void)state;
	for (int i = 0; i < law_register_count(laws); i++) {
		char text[200];

		snprintf(text, sizeof(text), "Điều 3, %s", law_register_at(laws, i)->number);
		read(text);
		if (citation.outcome != CITATION_GOOD ||
		    strcmp(citation.basis.document, law_register_at(laws, i)->number) != 0)
			fail_msg("«%s»: outcome %d", text, (int)citation.outcome);
	}
}

/* Each as document, article, clause and point; wanted: which comes first, second and so on. */
static void lists(const char *const bases[][4], int count, const char *wanted)
{
	struct question question = { .basis_count = count };
	int places[QUESTION_BASES_MAX];
	char got[QUESTION_BASES_MAX + 1] = "";

	for (int i = 0; i < count; i++)
		question.bases[i] = (struct legal_basis){ .document = bases[i][0],
							  .article = bases[i][1],
							  .clause = bases[i][2],
							  .point = bases[i][3] };
	citation_order(&question, places);
	for (int i = 0; i < count; i++)
		got[i] = (char)('0' + places[i]);
	assert_string_equal(got, wanted);
}

static void several_are_listed_as_the_law_counts_them(void **state)
{
	static const char *const points[][4] = {
		{ "L", "29", "1", "e" }, { "L", "29", "1", "đ" },  { "L", "29", "1", "b" },
		{ "L", "29", "1", "d" }, { "L", "29", "1", "a1" }, { "L", "29", "1", "a" }
	};
	static const char *const parts[][4] = {
		{ "L", "29", "2", NULL },  { "L", "29", "10", NULL }, { "L", "29", "2", "c" },
		{ "L", "29", NULL, NULL }, { "L", "9", "3", NULL },   { "L", "9", "2a", NULL }
	};
	static const char *const articles[][4] = { { "L", "36", NULL, NULL },
						   { "L", "35a", NULL, NULL },
						   { "L", "35", "7", NULL },
						   { "L", "100", NULL, NULL } };

	(void)state;
	lists(points, 6, "542310");
	lists(parts, 6, "543021");
	lists(articles, 4, "2103");
	lists(NULL, 0, "");
}

static void documents_stay_as_the_author_came_to_them(void **state)
{
	static const char *const bases[][4] = { { "45/2019/QH14", "98", "2", NULL },
						{ "145/2020/NĐ-CP", "55", NULL, NULL },
						{ "45/2019/QH14", "98", "1", NULL },
						{ "145/2020/NĐ-CP", "7", NULL, NULL },
						{ "45/2019/QH14", "98", "1", NULL } };
	static const char *const unfinished[][4] = { { NULL, NULL, NULL, NULL },
						     { "L", NULL, "1", NULL },
						     { NULL, "3", NULL, NULL } };

	(void)state;
	lists(bases, 5, "24031"); /* those that are alike as they were */
	lists(unfinished, 3, "012");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_places_stand_in_any_order),
		cmocka_unit_test(a_number_says_which),
		cmocka_unit_test(names_are_said_in_short),
		cmocka_unit_test(points_have_vietnamese_letters),
		cmocka_unit_test(it_holds_as_long_as_the_document),
		cmocka_unit_test(what_is_not_said_is_not_guessed),
		cmocka_unit_test(it_is_no_longer_than_it_may_be),
		cmocka_unit_test(each_document_is_found_by_its_number),
		cmocka_unit_test(several_are_listed_as_the_law_counts_them),
		cmocka_unit_test(documents_stay_as_the_author_came_to_them),
	};

	return cmocka_run_group_tests(tests, begin, end);
}

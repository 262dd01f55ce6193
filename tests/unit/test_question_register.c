/* The register of laws, and what follows from it for a question on a day. */
#include "question-bank/register.h"
#include "question-bank/stale.h"
#include "question_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DOCUMENT(number, more) \
	"{'number':'" number "','kind':'law','name':{'vi':'Luật " number "'}," \
	"'effective_from':'2010-01-01'" more "}"

#define OLD DOCUMENT("OLD", ",'effective_to':'2025-12-31','replaced_by':'NEW'")
#define NEW DOCUMENT("NEW", "")
#define CHANGED \
	DOCUMENT("CHANGED", ",'changes':[{'articles':['5','6'],'from':'2024-07-01','by':" \
			    "'NEW'},{'articles':['8'],'clause':'2','from':'2024-07-01'}]")
#define REGISTER "{'documents':[" OLD "," NEW "," CHANGED "]}"

static struct law_register *parse(const char *text, struct notes *notes)
{
	char *json = quoted(text);
	struct law_register *laws =
		law_register_parse(json, strlen(json), "laws.json", note, notes);

	free(json);
	return laws;
}

static void is_refused_register(const char *text, const char *where, const char *part)
{
	struct notes notes = { 0 };

	assert_null(parse(text, &notes));
	if (!noted(&notes, where, part))
		fail_msg("wanted \"%s … %s\", got \"%s\"", where, part,
			 notes.count ? notes.lines[0] : "nothing");
}

static void documents_are_found_by_their_numbers(void **state)
{
	struct notes notes = { 0 };
	struct law_register *laws = parse(REGISTER, &notes);

	(void)state;
	assert_non_null(laws);
	assert_int_equal(notes.count, 0);
	assert_string_equal(law_register_find(laws, "OLD")->until, "2026-01-01");
	assert_string_equal(law_register_find(laws, "OLD")->replaced_by, "NEW");
	assert_null(law_register_find(laws, "NEW")->until);
	assert_int_equal(law_register_find(laws, "CHANGED")->change_count, 2);
	assert_null(law_register_find(laws, "NONE"));
	law_register_free(laws);
	law_register_free(NULL);
}

static void what_is_wrong_with_a_register_is_said(void **state)
{
	(void)state;
	is_refused_register("{'documents':[]}", "laws.json: documents: ", "0 entries");
	is_refused_register("{'documents':[" NEW "," NEW "]}",
			    "laws.json: documents[1].number: ", "documents[0]");
	is_refused_register("{'documents':[" OLD "]}",
			    "laws.json: documents[0].replaced_by: ", "no document NEW");
	is_refused_register("{'documents':[" NEW "," DOCUMENT("A", ",'replaced_by':'NEW'") "]}",
			    "laws.json: documents[1].effective_to: ", "last day");
	is_refused_register(
		"{'documents':[" DOCUMENT(
			"A", ",'changes':[{'articles':['1'],'from':'2024-02-30'}]") "]}",
		"laws.json: documents[0].changes[0].from: ", "no day");
	is_refused_register(
		"{'documents':[" DOCUMENT(
			"A", ",'changes':[{'articles':[],'from':'2024-02-01'}]") "]}",
		"laws.json: documents[0].changes[0].articles: ", "0 entries");
	is_refused_register("{'documents':[{'number':'A','kind':'poem','name':{'vi':'A'},"
			    "'effective_from':'2020-01-01'}]}",
			    "laws.json: documents[0].kind: ", "no kind");
	is_refused_register("[", "laws.json: ", "no valid JSON");
}

/* Of a question from 2020 on that cites this document, article and clause from this day on.
 * It lives until the next call. */
static struct stale stale_of(const struct law_register *laws, const char *document,
			     const char *article, const char *clause, const char *from,
			     const char *date)
{
	static struct question question;

	question = (struct question){
		.id = "Q",
		.from = "2020-01-01",
		.basis_count = 1,
		.bases = { { .document = document,
			     .article = article,
			     .clause = clause,
			     .from = from } },
	};
	return question_stale(&question, laws, date);
}

static void a_question_is_stale_when_its_law_has_moved(void **state)
{
	struct notes notes = { 0 };
	struct law_register *laws = parse(REGISTER, &notes);
	const struct {
		const char *document, *article, *clause, *from, *date;
		enum stale_reason reason;
		const char *since;
	} cases[] = {
		{ "OLD", "1", NULL, "2010-01-01", "2025-12-31", STALE_NOT, NULL },
		{ "OLD", "1", NULL, "2010-01-01", "2026-01-01", STALE_DOCUMENT_ENDED,
		  "2026-01-01" },
		{ "NEW", "1", NULL, "2010-01-01", "2199-12-31", STALE_NOT, NULL },
		{ "NONE", "1", NULL, "2010-01-01", "2026-01-01", STALE_NOT, NULL },
		{ "CHANGED", "5", NULL, "2010-01-01", "2024-06-30", STALE_NOT, NULL },
		{ "CHANGED", "5", NULL, "2010-01-01", "2024-07-01", STALE_ARTICLE_CHANGED,
		  "2024-07-01" },
		{ "CHANGED", "6", "1", "2010-01-01", "2024-07-01", STALE_ARTICLE_CHANGED,
		  "2024-07-01" },
		{ "CHANGED", "7", NULL, "2010-01-01", "2024-07-01", STALE_NOT, NULL },
		/* Written for the new wording. */
		{ "CHANGED", "5", NULL, "2024-07-01", "2026-01-01", STALE_NOT, NULL },
		/* Only one clause has changed. */
		{ "CHANGED", "8", "1", "2010-01-01", "2026-01-01", STALE_NOT, NULL },
		{ "CHANGED", "8", "2", "2010-01-01", "2026-01-01", STALE_ARTICLE_CHANGED,
		  "2024-07-01" },
		{ "CHANGED", "8", NULL, "2010-01-01", "2026-01-01", STALE_ARTICLE_CHANGED,
		  "2024-07-01" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct stale stale = stale_of(laws, cases[i].document, cases[i].article,
					      cases[i].clause, cases[i].from, cases[i].date);

		if (stale.reason != cases[i].reason)
			fail_msg("case %zu: reason %d", i, (int)stale.reason);
		if (cases[i].since)
			assert_string_equal(stale.since, cases[i].since);
	}
	law_register_free(laws);
}

static void its_own_dates_come_first(void **state)
{
	struct question question = {
		.id = "Q",
		.from = "2020-01-01",
		.until = "2026-01-01",
		.basis_count = 1,
		.bases = { { .document = "X",
			     .article = "1",
			     .from = "2020-01-01",
			     .until = "2025-01-01" } },
	};

	(void)state;
	assert_int_equal(question_stale(&question, NULL, "2019-12-31").reason, STALE_NOT_YET);
	assert_int_equal(question_stale(&question, NULL, "2024-12-31").reason, STALE_NOT);
	assert_int_equal(question_stale(&question, NULL, "2025-01-01").reason,
			 STALE_BASIS_ENDED);
	assert_int_equal(question_stale(&question, NULL, "2026-01-01").reason, STALE_ENDED);
}

static void every_reason_is_said_in_both_languages(void **state)
{
	struct notes notes = { 0 };
	struct law_register *laws = parse(REGISTER, &notes);
	char sentence[STALE_SENTENCE_MAX];
	struct stale stale;

	(void)state;
	stale = stale_of(laws, "OLD", "1", NULL, "2010-01-01", "2026-01-01");
	stale_say(&stale, LANGUAGE_EN, sentence);
	assert_string_equal(sentence,
			    "OLD is no longer in force since 2026-01-01, replaced by NEW.");
	stale_say(&stale, LANGUAGE_VI, sentence);
	assert_string_equal(sentence,
			    "Văn bản OLD hết hiệu lực từ ngày 2026-01-01, thay bằng NEW.");
	stale = stale_of(laws, "CHANGED", "5", NULL, "2010-01-01", "2026-01-01");
	stale_say(&stale, LANGUAGE_EN, sentence);
	assert_string_equal(sentence,
			    "Article 5 of CHANGED was changed from 2024-07-01 by NEW.");
	stale_say(&stale, LANGUAGE_VI, sentence);
	assert_string_equal(sentence,
			    "Điều 5, CHANGED được sửa đổi từ ngày 2024-07-01 theo NEW.");
	stale = stale_of(laws, "CHANGED", "8", "2", "2010-01-01", "2026-01-01");
	stale_say(&stale, LANGUAGE_EN, sentence);
	assert_string_equal(sentence, "Article 8 of CHANGED was changed from 2024-07-01.");
	law_register_free(laws);
}

static void our_register_is_sound(void **state)
{
	struct notes notes = { 0 };
	struct law_register *laws =
		law_register_read(SOURCE_DIR "/question-bank/laws.json", note, &notes);

	(void)state;
	if (!laws)
		fail_msg("%s", notes.lines[0]);
	assert_string_equal(law_register_find(laws, "12/2022/NĐ-CP")->replaced_by,
			    "283/2026/NĐ-CP");
	law_register_free(laws);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_are_found_by_their_numbers),
		cmocka_unit_test(what_is_wrong_with_a_register_is_said),
		cmocka_unit_test(a_question_is_stale_when_its_law_has_moved),
		cmocka_unit_test(its_own_dates_come_first),
		cmocka_unit_test(every_reason_is_said_in_both_languages),
		cmocka_unit_test(our_register_is_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The law in these tests is made up; its files are written into a folder of their own. */
#include "question_fixture.h"

#include "question-bank/law_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define LAW_FILE "law.jsonl"

/* One line of a law file, with ' for ". */
#define ARTICLE(document, label, text, from, to) \
	"{'doc':'" document "','article':'" label "','title':'Thử việc','text':'" text \
	"','effective_from':" from ",'effective_to':" to ",'note':'x'}\n"

#define TODAY "2026-11-22"

static const char pack[] = ARTICLE(
	"45/2019/QH14", "Điều 25",
	"Thử việc một lần:\\n1. Không quá 180 ngày;\\n2. Như sau:\\na) Không quá 05 ngày "
	"hoặc 60%;\\nđ) Lương 5.310.000 đồng, theo khoản 7 Điều 99.\\n3. Khác.",
	"'2021-01-01'", "null") ARTICLE("45/2019/QH14", "Điều 139",
					"1. Nghỉ 6 tháng.\\n2. Như cũ.", "'2021-01-01'",
					"'2026-06-30'")
	ARTICLE("45/2019/QH14", "Điều 139", "1. Nghỉ 7 tháng.\\n2. Như cũ.", "'2026-07-01'",
		"null") ARTICLE("12/2022/NĐ-CP", "Điều 1", "1. Cũ.", "'2022-01-17'",
				"'2026-09-09'") ARTICLE("283/2026/NĐ-CP", "Điều 7", "1. Một.",
							"'2026-09-10'", "null")
		ARTICLE("283/2026/NĐ-CP", "Điều 7", "3. Ba.", "'2026-09-10'", "'2030-12-31'")
			ARTICLE("09/2020/TT", "Phụ lục", "Danh mục.", "'2021-01-01'",
				"null") "{'doc':'CPTPP ch.19 (text)','article':'Article "
					"19.3','lang':'en','text':"
					"'1.Each Party:\\n(a) one;\\n(b) two.'}\n\n";

struct folder_of_law {
	char path[40];
	struct law *law;
};

static void write_law(const char *folder, const char *text)
{
	char path[64];
	char *json = quoted(text);
	FILE *file;

	snprintf(path, sizeof(path), "%s/" LAW_FILE, folder);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(json, file) >= 0);
	assert_int_equal(fclose(file), 0);
	free(json);
}

static void remove_folder(const char *folder)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/" LAW_FILE, folder);
	unlink(path);
	assert_int_equal(rmdir(folder), 0);
}

static int set_up(void **state)
{
	struct folder_of_law *made = calloc(1, sizeof(*made));

	assert_non_null(made);
	snprintf(made->path, sizeof(made->path), "/tmp/hoithi-law-XXXXXX");
	assert_non_null(mkdtemp(made->path));
	write_law(made->path, pack);
	made->law = law_open(made->path, NULL, NULL);
	assert_non_null(made->law);
	*state = made;
	return 0;
}

static int tear_down(void **state)
{
	struct folder_of_law *made = *state;

	law_close(made->law);
	remove_folder(made->path);
	free(made);
	return 0;
}

/* A true_false question with this basis and this explanation. */
static char *question_on(const char *basis, const char *explanation)
{
	static const char frame[] =
		HEAD("true_false") "'answer':true,'explanation':{'vi':'%s'},"
				   "'basis':[{'document':%s,'name':{'vi':"
				   "'Luật'}}],'effective_from':'2022-02-01',"
				   "'status':'published'}";
	size_t size = sizeof(frame) + strlen(basis) + strlen(explanation);
	char *text = malloc(size);

	assert_non_null(text);
	snprintf(text, size, frame, explanation, basis);
	return text;
}

static void check_on(void **state, const char *question, const char *today, struct notes *notes)
{
	struct folder_of_law *made = *state;
	struct question_set *set = read_one(question, notes);
	struct problems problems = {
		.file = "set.json", .subject = "LB-001", .report = note, .owner = notes
	};

	if (!set) {
		fail_msg("%s", notes->lines[0]);
		return;
	}
	law_check(made->law, &set->questions[0], today, &problems);
	question_set_free(set);
}

static void holds(void **state, const char *basis, const char *explanation)
{
	char *question = question_on(basis, explanation);
	struct notes notes;

	check_on(state, question, TODAY, &notes);
	if (notes.count)
		fail_msg("%s", notes.lines[0]);
	free(question);
}

static void fails(void **state, const char *basis, const char *explanation, const char *field,
		  const char *part)
{
	char *question = question_on(basis, explanation);
	char where[80];
	struct notes notes;

	check_on(state, question, TODAY, &notes);
	snprintf(where, sizeof(where), "set.json: LB-001: %s: ", field);
	if (notes.count != 1 || !noted(&notes, where, part))
		fail_msg("%d problems, the first: %s", notes.count,
			 notes.count ? notes.lines[0] : "");
	free(question);
}

#define FROM_2021 ",'effective_from':'2021-01-01'"

static void a_basis_is_found_to_the_point(void **state)
{
	holds(state, "'45/2019/QH14','article':'25'" FROM_2021, "Vậy.");
	holds(state, "'45/2019/QH14','article':'25','clause':'3'" FROM_2021, "Vậy.");
	holds(state, "'45/2019/QH14','article':'25','clause':'2','point':'đ'" FROM_2021,
	      "Vậy.");
	holds(state, "'CPTPP','article':'19.3','clause':'1','point':'b'" FROM_2021, "Vậy.");
	holds(state, "'09/2020/TT','article':'Phụ lục'" FROM_2021, "Vậy.");
}

static void what_is_not_there_is_said(void **state)
{
	fails(state, "'46/2019/QH14','article':'25'" FROM_2021, "Vậy.", "basis[0].document",
	      "not in the law folder");
	fails(state, "'45/2019/QH1','article':'25'" FROM_2021, "Vậy.", "basis[0].document",
	      "not in the law folder");
	fails(state, "'45/2019/QH14','article':'26'" FROM_2021, "Vậy.", "basis[0].article",
	      "no article 26");
	fails(state, "'45/2019/QH14','article':'25','clause':'4'" FROM_2021, "Vậy.",
	      "basis[0].clause", "no clause 4");
	fails(state, "'45/2019/QH14','article':'25','clause':'2','point':'b'" FROM_2021, "Vậy.",
	      "basis[0].point", "no point b");
	fails(state, "'45/2019/QH14','article':'25','clause':'1','point':'a'" FROM_2021, "Vậy.",
	      "basis[0].point", "no point a");
}

static void parts_of_one_article_in_several_lines_are_all_looked_through(void **state)
{
	holds(state,
	      "'283/2026/NĐ-CP','article':'7','clause':'1','effective_from':'2026-09-10'",
	      "Vậy.");
	fails(state,
	      "'283/2026/NĐ-CP','article':'7','clause':'2','effective_from':'2026-09-10'",
	      "Vậy.", "basis[0].clause", "no clause 2");
}

static void a_repealed_article_carries_no_question_of_today(void **state)
{
	static const char basis[] =
		"'12/2022/NĐ-CP','article':'1','effective_from':'2022-01-17',"
		"'effective_to':'2026-09-09'";
	char *question = question_on(basis, "Vậy.");
	char *ended = replaced(question, "'status'", "'effective_to':'2026-09-09','status'");
	struct notes notes;

	fails(state, basis, "Vậy.", "basis[0].article", "not in force on 2026-11-22");
	check_on(state, question, "2026-09-09", &notes);
	assert_int_equal(notes.count, 0);
	check_on(state, question, "2026-09-10", &notes);
	assert_int_equal(notes.count, 1);
	check_on(state, ended, TODAY, &notes);
	assert_int_equal(notes.count, 0);
	free(question);
	free(ended);
}

static void a_coming_article_carries_a_question_that_waits_for_it(void **state)
{
	static const char basis[] =
		"'283/2026/NĐ-CP','article':'7','clause':'1','effective_from':'2026-09-10'";
	char *question = question_on(basis, "Vậy.");
	char *waiting = replaced(question, "'2022-02-01'", "'2026-09-10'");
	struct notes notes;

	check_on(state, question, "2026-09-09", &notes);
	assert_int_equal(notes.count, 1);
	check_on(state, waiting, "2026-09-09", &notes);
	assert_int_equal(notes.count, 0);
	free(question);
	free(waiting);
}

static void an_amended_clause_counts_only_as_it_reads_now(void **state)
{
	fails(state, "'45/2019/QH14','article':'139','clause':'1'" FROM_2021, "Vậy.",
	      "basis[0].effective_from", "only from 2026-07-01");
	holds(state,
	      "'45/2019/QH14','article':'139','clause':'1','effective_from':'2026-07-01'",
	      "Vậy.");
	holds(state, "'45/2019/QH14','article':'139','clause':'2'" FROM_2021, "Vậy.");
	fails(state,
	      "'45/2019/QH14','article':'139','clause':'2','effective_from':'2020-12-31'",
	      "Vậy.", "basis[0].effective_from", "only from 2021-01-01");
	fails(state,
	      "'283/2026/NĐ-CP','article':'7','clause':'3','effective_from':'2026-09-10'",
	      "Vậy.", "basis[0].effective_to", "only to 2030-12-31");
	holds(state,
	      "'283/2026/NĐ-CP','article':'7','clause':'3','effective_from':'2026-09-10',"
	      "'effective_to':'2030-12-31'",
	      "Vậy.");
}

static void an_amendment_to_come_is_seen_before_its_day(void **state)
{
	char *amended =
		question_on("'45/2019/QH14','article':'139','clause':'1'" FROM_2021, "Vậy.");
	char *kept =
		question_on("'45/2019/QH14','article':'139','clause':'2'" FROM_2021, "Vậy.");
	struct notes notes;

	check_on(state, amended, "2026-06-30", &notes);
	assert_int_equal(notes.count, 1);
	assert_true(noted(&notes,
			  "set.json: LB-001: basis[0].effective_to: ", "only to 2026-06-30"));
	check_on(state, kept, "2026-06-30", &notes);
	assert_int_equal(notes.count, 0);
	free(amended);
	free(kept);
}

static void a_basis_outside_the_pack_is_passed_over_if_it_is_outside(void **state)
{
	holds(state, "'C105','article':'1','outside_pack':true" FROM_2021, "Năm 1957.");
	holds(state, "'45/2019/QH14','article':'26','outside_pack':true" FROM_2021, "Vậy.");
	fails(state, "'45/2019/QH14','article':'25','outside_pack':true" FROM_2021, "Vậy.",
	      "basis[0].outside_pack", "remove this");
}

#define ON_25 "'45/2019/QH14','article':'25','clause':'2'" FROM_2021

static void figures_of_the_explanation_occur_in_the_article(void **state)
{
	holds(state, ON_25, "Không quá 5 ngày, hay 05 ngày, không phải 180.");
	holds(state, ON_25, "Ít nhất 60% hoặc 60 %, 60 phần trăm.");
	holds(state, ON_25, "Là 5,31 triệu đồng, tức 5.310.000 đồng.");
	fails(state, ON_25, "Không quá 6 ngày.", "explanation.vi", "figure 6 ");
	fails(state, ON_25, "Không quá 5%.", "explanation.vi", "figure 5% ");
	fails(state, ON_25, "Là 5,32 triệu đồng.", "explanation.vi", "figure 5,32 ");
}

static void numbers_of_articles_and_clauses_are_no_quantities(void **state)
{
	holds(state, ON_25, "Xem khoản 2 Điều 25 và Điều 99.");
	fails(state, ON_25, "Xem Điều 98.", "explanation.vi", "figure 98 ");
	fails(state, ON_25, "Không quá 7 ngày.", "explanation.vi", "figure 7 ");
	fails(state, ON_25, "Không quá 3 ngày.", "explanation.vi", "figure 3 ");
	fails(state, ON_25, "Không quá 25 ngày.", "explanation.vi", "figure 25 ");
}

static void figures_of_the_question_its_dates_and_documents_are_known(void **state)
{
	char *question = question_on(ON_25, "Từ 1/1/2021, theo Bộ luật 45/2019/QH14; 8 năm.");
	char *told = replaced(question, "Câu hỏi?", "Sau 8 năm?");
	struct notes notes;

	check_on(state, question, TODAY, &notes);
	assert_int_equal(notes.count, 1);
	assert_true(noted(&notes, "set.json: LB-001: explanation.vi", "figure 8 "));
	check_on(state, told, TODAY, &notes);
	assert_int_equal(notes.count, 0);
	free(question);
	free(told);
}

static void a_figure_may_be_worked_out(void **state)
{
	holds(state, ON_25, "Tức là 180 − 60 = 120 ngày.");
	holds(state, ON_25, "Tức là 60% + 2 × 5 = 70%.");
	fails(state, ON_25, "Tức là 180 − 60 = 121 ngày.", "explanation.vi", "figure 121 ");
	fails(state, ON_25, "Tức là 180 trừ 60 = 120 ngày.", "explanation.vi", "figure 120 ");
}

static void a_folder_that_is_no_law_is_refused(void **state)
{
	static const char *const texts[] = {
		"",
		"{}\n",
		"[]\n",
		"{\n",
		ARTICLE("a", "b", "c", "'2021-02-30'", "null"),
		ARTICLE("a", "b", "c", "2021", "null"),
		"{'doc':'a','article':1,'text':'b'}",
		"{'doc':'a','article':'b','text':'c','lang':'fr'}",
	};
	char folder[] = "/tmp/hoithi-law-XXXXXX";
	struct notes notes = { 0 };

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_null(law_open(folder, note, &notes));
	assert_true(noted(&notes, folder, "no *.jsonl file"));
	for (size_t i = 1; i < sizeof(texts) / sizeof(texts[0]); i++) {
		write_law(folder, texts[i]);
		notes.count = 0;
		assert_null(law_open(folder, note, &notes));
		assert_int_equal(notes.count, 1);
		assert_true(noted(&notes, folder, "/" LAW_FILE ": line 1: "));
	}
	remove_folder(folder);
	notes.count = 0;
	assert_null(law_open(folder, note, &notes));
	assert_true(noted(&notes, folder, "cannot be read"));
}

static void a_line_of_law_has_an_end(void **state)
{
	char folder[] = "/tmp/hoithi-law-XXXXXX";
	char *text = malloc(LAW_LINE_MAX + 2);
	struct notes notes = { 0 };

	(void)state;
	assert_non_null(text);
	assert_non_null(mkdtemp(folder));
	memset(text, '[', LAW_LINE_MAX + 1);
	text[LAW_LINE_MAX + 1] = '\0';
	write_law(folder, text);
	assert_null(law_open(folder, note, &notes));
	assert_true(noted(&notes, folder, "more than 4 MB"));
	text[LAW_LINE_MAX] = '\0';
	write_law(folder, text);
	notes.count = 0;
	assert_null(law_open(folder, note, &notes));
	assert_true(noted(&notes, folder, "no valid JSON"));
	remove_folder(folder);
	free(text);
}

static void a_law_file_that_cannot_be_read_is_said(void **state)
{
	char folder[] = "/tmp/hoithi-law-XXXXXX";
	char path[64];
	struct notes notes = { 0 };

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/" LAW_FILE, folder);
	assert_int_equal(symlink("nowhere", path), 0);
	assert_null(law_open(folder, note, &notes));
	assert_int_equal(notes.count, 1);
	assert_true(noted(&notes, path, "cannot be read: No such file"));
	remove_folder(folder);
}

static void a_law_folder_has_an_end(void **state)
{
	static const char line[] = "{'doc':'a','article':'b','text':'c'}\n";
	size_t length = sizeof(line) - 1;
	char *text = malloc((LAW_ARTICLES_MAX + 1) * length + 1);
	char folder[] = "/tmp/hoithi-law-XXXXXX";
	struct notes notes = { 0 };
	struct law *law;

	(void)state;
	assert_non_null(text);
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i <= LAW_ARTICLES_MAX; i++)
		memcpy(text + i * length, line, length + 1);
	write_law(folder, text);
	assert_null(law_open(folder, note, &notes));
	assert_int_equal(notes.count, 1);
	assert_non_null(strstr(notes.lines[0], "more than 100000 articles"));
	text[LAW_ARTICLES_MAX * length] = '\0';
	write_law(folder, text);
	law = law_open(folder, NULL, NULL);
	assert_non_null(law);
	law_close(law);
	remove_folder(folder);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_basis_is_found_to_the_point),
		cmocka_unit_test(what_is_not_there_is_said),
		cmocka_unit_test(parts_of_one_article_in_several_lines_are_all_looked_through),
		cmocka_unit_test(a_repealed_article_carries_no_question_of_today),
		cmocka_unit_test(a_coming_article_carries_a_question_that_waits_for_it),
		cmocka_unit_test(an_amended_clause_counts_only_as_it_reads_now),
		cmocka_unit_test(an_amendment_to_come_is_seen_before_its_day),
		cmocka_unit_test(a_basis_outside_the_pack_is_passed_over_if_it_is_outside),
		cmocka_unit_test(figures_of_the_explanation_occur_in_the_article),
		cmocka_unit_test(numbers_of_articles_and_clauses_are_no_quantities),
		cmocka_unit_test(figures_of_the_question_its_dates_and_documents_are_known),
		cmocka_unit_test(a_figure_may_be_worked_out),
		cmocka_unit_test(a_folder_that_is_no_law_is_refused),
		cmocka_unit_test(a_line_of_law_has_an_end),
		cmocka_unit_test(a_law_file_that_cannot_be_read_is_said),
		cmocka_unit_test(a_law_folder_has_an_end),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* A document as rules, and everything that is wrong with one. */
#include "contest_fixture.h"

#include "question_fixture.h"
#include "wire/contest_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct contest_rules *read_base(void)
{
	return changed_contest("hoi-thi", "hoi-thi");
}

static int64_t at(const char *text)
{
	int64_t at_ms = 0;

	assert_true(contest_time_parse(text, &at_ms));
	return at_ms;
}

static void rounds_are_read_as_they_are_written(void **state)
{
	struct contest_rules *rules = read_base();
	const struct contest_round *first = &rules->rounds[0], *second = &rules->rounds[1];

	(void)state;
	assert_int_equal(rules->round_count, 2);
	assert_string_equal(first->id, "tuan-1");
	assert_string_equal(first->title.vi, "Tuần 1");
	assert_null(first->title.en);
	assert_int_equal(first->window_count, 2);
	assert_int_equal(first->windows[0].opens_at_ms, at("2026-12-01T07:00"));
	assert_int_equal(first->windows[1].closes_at_ms, at("2026-12-10T00:00"));
	assert_string_equal(first->access_code, "BLLD");
	assert_int_equal(first->attempts_max, 2);
	assert_int_equal(first->time_ms, 15 * 60 * 1000);
	assert_int_equal(second->attempts_max, 1);
	assert_null(second->access_code);
	contest_rules_free(rules);
}

static void sittings_are_one_window_a_day(void **state)
{
	struct contest_rules *rules = read_base();
	const struct contest_round *round = &rules->rounds[1];

	(void)state;
	assert_int_equal(round->window_count, 3);
	assert_int_equal(round->windows[0].opens_at_ms, at("2026-12-14T07:00"));
	assert_int_equal(round->windows[0].closes_at_ms, at("2026-12-14T21:00"));
	assert_int_equal(round->windows[2].opens_at_ms, at("2026-12-16T07:00"));
	contest_rules_free(rules);
}

static void a_round_without_a_paper_has_that_of_the_contest(void **state)
{
	struct contest_rules *rules = read_base();
	const struct contest_paper *usual = &rules->rounds[0].paper;
	const struct contest_paper *own = &rules->rounds[1].paper;

	(void)state;
	assert_int_equal(usual->part_count, 1);
	assert_int_equal(usual->question_count, 10);
	assert_null(usual->parts[0].topic);
	assert_true(usual->shuffles_questions && usual->shuffles_options);
	assert_true(usual->may_go_back && !usual->is_one_at_a_time && !usual->is_fixed);
	assert_int_equal(own->part_count, 2);
	assert_int_equal(own->question_count, 10);
	assert_string_equal(own->parts[0].topic, "wages");
	assert_string_equal(own->parts[1].difficulty, "hard");
	assert_string_equal(own->parts[1].audience, "cadre");
	assert_int_equal(own->parts[1].count, 2);
	contest_rules_free(rules);
}

static void what_is_not_said_has_its_usual_value(void **state)
{
	struct contest_rules *rules = read_base();

	(void)state;
	assert_int_equal(rules->retention_days, 180);
	assert_int_equal(rules->counting, COUNTS_BEST);
	assert_int_equal(rules->bell, BELL_CUTS);
	assert_true(rules->points_right == 1);
	assert_false(rules->gives_partial);
	assert_true(rules->gives_one_prize);
	assert_true(rules->eligibility.needs_unit);
	assert_true(rules->eligibility.allows_other_unit);
	assert_int_equal(rules->collectives[0].minimum, 1);
	assert_int_equal(rules->publication.standings, SHOWN_AFTER_CLOSE);
	assert_true(rules->publication.masks_names);
	contest_rules_free(rules);
}

static void the_lot_is_always_last(void **state)
{
	static const char written[] = "'ranking':['score','prediction:dung-het','time'],";
	struct contest_rules *rules = read_base();

	(void)state;
	assert_int_equal(rules->key_count, 4);
	assert_int_equal(rules->keys[1].key, KEY_PREDICTION);
	assert_int_equal(rules->keys[1].prediction, 0);
	assert_int_equal(rules->keys[3].key, KEY_LOT);
	contest_rules_free(rules);
	rules = changed_contest(written, "'ranking':['registered','lot'],");
	assert_int_equal(rules->key_count, 2);
	assert_int_equal(rules->keys[1].key, KEY_LOT);
	contest_rules_free(rules);
	rules = changed_contest(written, "");
	assert_int_equal(rules->key_count, 5);
	assert_int_equal(rules->keys[0].key, KEY_SCORE);
	assert_int_equal(rules->keys[1].key, KEY_PREDICTION);
	assert_int_equal(rules->keys[2].key, KEY_TIME);
	assert_int_equal(rules->keys[3].key, KEY_SUBMITTED);
	contest_rules_free(rules);
}

static void units_are_a_tree_whose_divisions_come_from_above(void **state)
{
	struct contest_rules *rules = read_base();

	(void)state;
	assert_int_equal(rules->unit_count, 4);
	assert_int_equal(rules->units[0].parent, CONTEST_NONE);
	assert_int_equal(rules->units[2].parent, 0);
	assert_int_equal(rules->units[2].headcount, 60);
	assert_int_equal(rules->units[2].division, 0);
	assert_int_equal(rules->units[3].division, 1);
	assert_string_equal(rules->division_ids[1], "khoi-2");
	assert_string_equal(rules->division_titles[1].vi, "Khối 2");
	contest_rules_free(rules);
}

static void prizes_name_what_they_are_of(void **state)
{
	struct contest_rules *rules = read_base();

	(void)state;
	assert_int_equal(rules->prize_count, 5);
	assert_int_equal(rules->prizes[0].scope, PRIZE_OF_CONTEST);
	assert_true(rules->prizes[0].points == 10);
	assert_int_equal(rules->prizes[1].scope, PRIZE_OF_ROUND);
	assert_int_equal(rules->prizes[1].of, CONTEST_NONE);
	assert_int_equal(rules->prizes[1].count, 3);
	assert_int_equal(rules->prizes[2].scope, PRIZE_OF_ROUND);
	assert_int_equal(rules->prizes[2].of, 1);
	assert_int_equal(rules->prizes[3].scope, PRIZE_OF_DIVISION);
	assert_int_equal(rules->prizes[4].scope, PRIZE_COLLECTIVE);
	assert_int_equal(rules->prizes[4].of, 1);
	contest_rules_free(rules);
}

static void the_excluded_are_kept_as_they_would_register(void **state)
{
	struct contest_rules *rules = read_base();
	const struct contest_eligibility *who = &rules->eligibility;

	(void)state;
	assert_int_equal(who->excluded_count, 2);
	assert_string_equal(who->excluded[0], "p:0912345678");
	assert_string_equal(who->excluded[1], "c:CN1");
	assert_int_equal(who->age_on_year, 2026);
	contest_rules_free(rules);
	is_refused_contest("'cn-1'", "'!!'", "eligibility.excluded[1]",
			   "This is neither a phone number nor a code");
	is_refused_contest("'either'", "'phone'", "eligibility.excluded[1]",
			   "This is no phone number");
	is_refused_contest("'cn-1'", "'0912 345 678'", "eligibility.excluded[1]",
			   "This stands here twice");
}

static void texts_of_several_lines_are_for_description_and_notice(void **state)
{
	struct contest_rules *rules = read_base();

	(void)state;
	assert_string_equal(rules->description.vi, "Một dòng.\n\nHai dòng.");
	contest_rules_free(rules);
	is_refused_contest("'Tuần 1'", "'Tuần\\n1'", "rounds[0].title", "");
	is_refused_contest("'Một dòng.\\n\\nHai dòng.'", "'\\n'", "description",
			   "The text is empty");
	is_refused_contest("'Một dòng.\\n\\nHai dòng.'", "'Một <b>dòng</b>'", "description",
			   "");
	is_refused_contest("'notice':{'vi':'Về dữ liệu cá nhân.'},", "", "notice",
			   "This field is missing");
	is_refused_contest("{'vi':'Hội thi','en':'Contest'}", "{'en':'Contest'}", "title.vi",
			   "This field is missing");
	is_refused_contest("{'vi':'Hội thi','en':'Contest'}", "7", "title", "");
}

static void when_a_round_is_open_is_said_once_and_rightly(void **state)
{
	(void)state;
	is_refused_contest("'opens':'2026-12-01T07:00'", "'opens':'2026-12-01'",
			   "rounds[0].windows[0].opens", "This is no instant");
	is_refused_contest("'closes':'21:00'", "'closes':'07:00'", "rounds[1].sittings",
			   "A sitting closes before it opens");
	is_refused_contest("'to':'2026-12-16'", "'to':'2026-12-13'", "rounds[1].sittings",
			   "From the first to the last day there must be 1 to 400 days");
	is_refused_contest("'from':'2026-12-14'", "'from':'2026-02-30'",
			   "rounds[1].sittings.from", "This is no day of the calendar");
	is_refused_contest("'opens':'07:00'", "'opens':'7h'", "rounds[1].sittings.opens",
			   "This is no hour");
	is_refused_contest("'minutes':20,", "'minutes':20,'windows':[],", "rounds[1]",
			   "A round says when it is open either by");
	is_refused_contest("'minutes':20", "'minutes':0", "rounds[1].minutes",
			   "Write a whole number from 1 to 10080");
}

static void sittings_end_at_four_hundred_days(void **state)
{
	struct contest_rules *rules = changed_contest("'to':'2026-12-16'", "'to':'2028-01-17'");

	(void)state;
	assert_int_equal(rules->rounds[1].window_count, CONTEST_WINDOWS_MAX);
	contest_rules_free(rules);
	is_refused_contest("'to':'2026-12-16'", "'to':'2028-01-18'", "rounds[1].sittings",
			   "From the first to the last day");
}

static void a_paper_asks_for_what_questions_can_be(void **state)
{
	(void)state;
	is_refused_contest("'topic':'wages'", "'topic':'football'",
			   "rounds[1].paper.parts[0].topic", "There is no such topic");
	is_refused_contest("'difficulty':'hard'", "'difficulty':'harder'",
			   "rounds[1].paper.parts[1].difficulty", "Write one of these");
	is_refused_contest("'audience':'cadre'", "'audience':'boss'",
			   "rounds[1].paper.parts[1].audience", "Write one of these");
	is_refused_contest("'questions':10}", "'questions':10,'parts':[{'questions':1}]}",
			   "paper", "A paper says either how many");
	is_refused_contest("'questions':8", "'questions':99", "rounds[1].paper.parts",
			   "The parts have 101 questions together; a paper may have 100");
	is_refused_contest("'paper':{'set':'a-set','questions':10},", "", "rounds[0]",
			   "The round has no paper, nor has the contest");
}

static void names_that_lead_nowhere_are_found(void **state)
{
	(void)state;
	is_refused_contest("'prediction:dung-het'", "'prediction:dung'", "ranking[1]",
			   "There is no prediction \"dung\"");
	is_refused_contest("'round:tuan-2'", "'round:tuan-9'", "prizes[2].of",
			   "There is no round \"tuan-9\"");
	is_refused_contest("'collective:giai'", "'collective:x'", "prizes[4].of",
			   "There is no collective ranking \"x\"");
	is_refused_contest("'of':'division'", "'of':'everybody'", "prizes[3].of",
			   "Write one of these: contest, round");
	is_refused_contest("'parent':'tren'", "'parent':'dau'", "units[1].parent",
			   "There is no unit \"dau\"");
	is_refused_contest("'division':'khoi-2'", "'division':'khoi-9'", "units[3].division",
			   "There is no division \"khoi-9\"");
	is_refused_contest("'score'", "'speed'", "ranking[0]", "Write one of these: score");
}

static void what_stands_twice_is_found(void **state)
{
	(void)state;
	is_refused_contest("'id':'tuan-1'", "'id':'tuan-2'", "rounds[1].id",
			   "Entry [0] has the id tuan-2 already");
	is_refused_contest("'id':'duoi-2'", "'id':'duoi-1'", "units[2].id",
			   "Entry [1] has the id duoi-1 already");
	is_refused_contest("'time']", "'score']", "ranking[2]", "This stands here twice");
	is_refused_contest("'time']", "'lot','time']", "ranking[2]",
			   "After the lot nothing is left to decide");
	is_refused_contest("'id':'tuan-hai'", "'id':'nhat'", "prizes[2].id", "Entry [0]");
}

static void a_tree_of_units_has_no_ring_and_goes_down(void **state)
{
	(void)state;
	is_refused_contest("'id':'tren',", "'id':'tren','parent':'rieng',", "units[0].parent",
			   "The unit stands before its parent; move it below units[3]");
	is_refused_contest("'id':'rieng',", "'id':'rieng','parent':'rieng',", "units[3].parent",
			   "The unit is above itself");
	is_refused_contest("'parent':'tren','headcount':40",
			   "'parent':'tren','division':'khoi-2'", "units[1].division",
			   "The unit above is in another division");
}

static void both_units_of_a_ring_are_named(void **state)
{
	char *text = replaced(contest_text, "'id':'tren',", "'id':'tren','parent':'duoi-1',");
	struct findings findings;

	(void)state;
	assert_null(read_contest(text, &findings));
	assert_int_equal(findings.errors, 2);
	assert_non_null(strstr(findings.lines[0], "units[0].parent: The unit is above itself"));
	assert_non_null(strstr(findings.lines[1], "units[1].parent: The unit is above itself"));
	free(text);
}

/* A chain of so many units. */
static char *chain(int count)
{
	enum { SIZE = 2000 };
	char *list = calloc(1, SIZE), *text;
	int length = snprintf(list, SIZE, "'units':[");

	for (int i = 0; i < count; i++) {
		length += snprintf(list + length, (size_t)(SIZE - length),
				   "{'id':'u%d','name':'Một','headcount':9", i);
		if (i > 0)
			length += snprintf(list + length, (size_t)(SIZE - length),
					   ",'parent':'u%d'", i - 1);
		length += snprintf(list + length, (size_t)(SIZE - length), "},");
	}
	text = replaced(contest_text, "'units':[", list);
	free(list);
	return text;
}

static void a_tree_has_eight_levels(void **state)
{
	struct findings findings;
	char *text = chain(CONTEST_UNIT_DEPTH_MAX);
	struct contest_rules *rules = read_contest(text, &findings);

	(void)state;
	assert_non_null(rules);
	contest_rules_free(rules);
	free(text);
	text = chain(CONTEST_UNIT_DEPTH_MAX + 1);
	assert_null(read_contest(text, &findings));
	assert_non_null(strstr(findings.lines[0], "units[8].parent: The unit is on level 9"));
	free(text);
}

static void numbers_keep_to_their_bounds(void **state)
{
	(void)state;
	is_refused_contest("'points':10", "'points':-1", "prizes[0].points",
			   "Write a number of points from 0 to 10000");
	is_refused_contest("'count':3", "'count':2.5", "prizes[1].count",
			   "Write a whole number from 1 to 100000");
	is_refused_contest("'attempts':2", "'attempts':101", "rounds[0].attempts",
			   "Write a whole number from 1 to 100");
	is_refused_contest("'attempts':2", "'attempts':99999999999999999999", "",
			   "This is no valid JSON");
	is_refused_contest("'kind':'all_right'", "'kind':'entrants','decimals':2",
			   "predictions[0].decimals", "People and attempts are whole");
	is_refused_contest("'by':'rate'", "'by':'rate','best':3", "collective[0].best",
			   "Only a mean is one of the best");
	is_refused_contest("'id':'hoi-thi'", "'id':'hội'", "id", "An id has 1 to 40 letters");
}

static void an_id_has_forty_characters(void **state)
{
	char id[80];
	struct contest_rules *rules;

	(void)state;
	snprintf(id, sizeof(id), "'id':'%040d'", 7);
	rules = changed_contest("'id':'hoi-thi'", id);
	contest_rules_free(rules);
	snprintf(id, sizeof(id), "'id':'%041d'", 7);
	is_refused_contest("'id':'hoi-thi'", id, "id", "An id has 1 to 40 letters");
}

/* The contest with so many entries at the beginning of a list; # is its number. */
static void read_with(const char *list, const char *entry, int count, struct findings *findings)
{
	size_t size = (strlen(entry) + 24) * (size_t)count + strlen(list) + 1;
	char *entries = malloc(size), *text;
	size_t length = strlen(list);

	assert_non_null(entries);
	memcpy(entries, list, length + 1);
	for (int i = 0; i < count; i++) {
		const char *at = strchr(entry, '#');

		length += (size_t)snprintf(entries + length, size - length, "%.*s%d%s,",
					   (int)(at - entry), entry, i, at + 1);
	}
	text = replaced(contest_text, list, entries);
	contest_rules_free(read_contest(text, findings));
	free(text);
	free(entries);
}

/* One more is too many. there: how many the list has already. */
static void list_ends_at(int max, int there, const char *list, const char *entry,
			 const char *where)
{
	struct findings findings;
	char sentence[FINDING_SIZE];

	read_with(list, entry, max - there, &findings);
	if (findings.errors > 0)
		fail_msg("%s", findings.lines[0]);
	read_with(list, entry, max - there + 1, &findings);
	snprintf(sentence, sizeof(sentence), "error: %s: There are %d entries here; there must",
		 where, max + 1);
	assert_true(findings.errors > 0);
	if (strncmp(findings.lines[0], sentence, strlen(sentence)) != 0)
		fail_msg("%s", findings.lines[0]);
}

static void lists_end_at_their_limits(void **state)
{
	(void)state;
	list_ends_at(CONTEST_ROUNDS_MAX, 2, "'rounds':[",
		     "{'id':'r#','title':'R','minutes':9,'windows':[{'opens':"
		     "'2026-12-01T07:00','closes':'2026-12-02T00:00'}]}",
		     "rounds");
	list_ends_at(CONTEST_PREDICTIONS_MAX, 1, "'predictions':[",
		     "{'id':'p#','kind':'entrants','text':'?'}", "predictions");
	list_ends_at(CONTEST_DIVISIONS_MAX, 2, "'divisions':[", "{'id':'d#','title':'D'}",
		     "divisions");
	list_ends_at(CONTEST_UNITS_MAX, 4, "'units':[", "{'id':'u#','name':'U'}", "units");
	list_ends_at(CONTEST_COLLECTIVES_MAX, 2, "'collective':[",
		     "{'id':'c#','title':'C','by':'entrants'}", "collective");
	list_ends_at(CONTEST_PRIZES_MAX, 5, "'prizes':[", "{'id':'p#','name':'P'}", "prizes");
	list_ends_at(CONTEST_EXCLUDED_MAX, 2, "'excluded':[", "'x#'", "eligibility.excluded");
}

static void every_problem_is_reported_at_once(void **state)
{
	struct findings findings;

	(void)state;
	assert_null(read_contest("{'id':'','title':{},'rounds':[{'minutes':0}],'colour':1}",
				 &findings));
	assert_int_equal(findings.errors, 9);
	assert_null(read_contest("[]", &findings));
	assert_string_equal(findings.lines[0],
			    "error: : This is a list; write an object instead.");
	assert_null(read_contest("{", &findings));
	assert_int_equal(findings.errors, 1);
}

static void a_document_that_is_too_large_is_not_looked_at(void **state)
{
	size_t length = CONTEST_DOCUMENT_MAX + 1;
	char *text = malloc(length);
	struct findings findings = { 0 };

	(void)state;
	assert_non_null(text);
	memset(text, ' ', length);
	assert_null(contest_document_read(text, length, take_finding, &findings));
	assert_string_equal(findings.lines[0], "error: : The contest has more than 8 MB; "
					       "shorten its lists and texts.");
	findings = (struct findings){ 0 };
	assert_null(contest_document_read(text, length - 1, take_finding, &findings));
	assert_non_null(strstr(findings.lines[0], "This is no valid JSON"));
	assert_null(contest_document_read(text, length, NULL, NULL));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rounds_are_read_as_they_are_written),
		cmocka_unit_test(sittings_are_one_window_a_day),
		cmocka_unit_test(a_round_without_a_paper_has_that_of_the_contest),
		cmocka_unit_test(what_is_not_said_has_its_usual_value),
		cmocka_unit_test(the_lot_is_always_last),
		cmocka_unit_test(units_are_a_tree_whose_divisions_come_from_above),
		cmocka_unit_test(prizes_name_what_they_are_of),
		cmocka_unit_test(the_excluded_are_kept_as_they_would_register),
		cmocka_unit_test(texts_of_several_lines_are_for_description_and_notice),
		cmocka_unit_test(when_a_round_is_open_is_said_once_and_rightly),
		cmocka_unit_test(sittings_end_at_four_hundred_days),
		cmocka_unit_test(a_paper_asks_for_what_questions_can_be),
		cmocka_unit_test(names_that_lead_nowhere_are_found),
		cmocka_unit_test(what_stands_twice_is_found),
		cmocka_unit_test(a_tree_of_units_has_no_ring_and_goes_down),
		cmocka_unit_test(both_units_of_a_ring_are_named),
		cmocka_unit_test(a_tree_has_eight_levels),
		cmocka_unit_test(numbers_keep_to_their_bounds),
		cmocka_unit_test(an_id_has_forty_characters),
		cmocka_unit_test(lists_end_at_their_limits),
		cmocka_unit_test(every_problem_is_reported_at_once),
		cmocka_unit_test(a_document_that_is_too_large_is_not_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

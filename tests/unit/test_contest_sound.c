/* Each contradiction by its name, and the edge where it is none. */
#include "contest_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void the_contest_as_it_stands_is_sound(void **state)
{
	(void)state;
	is_sound_contest("2026-12-01T07:00", "2026-12-01T07:00");
}

static void a_window_that_closes_before_it_opens_is_found(void **state)
{
	(void)state;
	is_unsound("2026-12-08T00:00", "2026-12-01T06:59", "rounds[0].windows[0]",
		   "It closes before it opens (01/12/2026 06:59, 01/12/2026 07:00)");
	is_unsound("2026-12-08T00:00", "2026-12-01T07:00", "rounds[0].windows[0]",
		   "It closes before it opens");
}

static void windows_that_overlap_or_stand_in_the_wrong_order_are_found(void **state)
{
	(void)state;
	is_unsound("2026-12-09T07:00", "2026-12-07T23:59", "rounds[0].windows[1]",
		   "It overlaps with the window above: it opens 07/12/2026 23:59");
	is_sound_contest("2026-12-09T07:00", "2026-12-08T00:00");
	is_unsound("{'opens':'2026-12-09T07:00','closes':'2026-12-10T00:00'}",
		   "{'opens':'2026-11-29T07:00','closes':'2026-11-30T00:00'}",
		   "rounds[0].windows[1]", "It is earlier than the window above");
}

static void rounds_stand_in_the_order_of_their_opening(void **state)
{
	(void)state;
	is_unsound("'from':'2026-12-14'", "'from':'2026-11-30'", "rounds[1]",
		   "It opens before the round above");
	is_sound_contest("'from':'2026-12-14'", "'from':'2026-12-01'");
}

static void more_time_than_a_window_has_is_warned_of_if_the_window_cuts(void **state)
{
	(void)state;
	is_warned("2026-12-10T00:00", "2026-12-09T07:14", "rounds[0].minutes",
		  "An attempt has 15 minutes but a window only 14");
	is_sound_contest("2026-12-10T00:00", "2026-12-09T07:15");
	is_warned("'minutes':20", "'minutes':841", "rounds[1].minutes",
		  "An attempt has 841 minutes but a window only 840");
	is_sound_contest("'minutes':20,", "'minutes':840,");
}

static void who_may_finish_needs_no_longer_window(void **state)
{
	(void)state;
	is_sound_with(WITH({ "2026-12-10T00:00", "2026-12-09T07:14" },
			   { "{'id':'hoi-thi',", "{'window_end':'finish','id':'hoi-thi'," }));
}

static void a_short_access_code_is_found(void **state)
{
	(void)state;
	is_unsound("'BLLD'", "'BLD'", "rounds[0].access_code",
		   "The access code can be guessed");
	is_unsound("'BLLD'", "'ĐĐĐ'", "rounds[0].access_code",
		   "The access code can be guessed");
	is_sound_contest("'BLLD'", "'ĐĐĐĐ'");
	is_sound_contest("'BLLD'", "null");
}

static void attempts_that_nobody_can_use_are_warned_of(void **state)
{
	(void)state;
	is_warned("'attempts':2", "'attempts':4", "rounds[0].attempts",
		  "The round allows 4 attempts, the contest 3 in all");
	is_sound_contest("'attempts':3", "'attempts':2");
	is_sound_contest("'attempts':3", "'attempts':0");
	finds(WITH({ "'attempts':2", "'attempts':1" }, { "'attempts':3", "'attempts':1" }),
	      CONTEST_WARNING, "attempts",
	      "With 1 attempts in all nobody can take part in each of the 2 rounds");
}

static void a_topic_with_too_few_questions_is_found(void **state)
{
	(void)state;
	is_unsound("{'topic':'wages','questions':8}", "{'topic':'wages','questions':15}",
		   "rounds[1].paper.parts[0]",
		   "It asks 15 questions of wages; on 14/12/2026 the set has 14 current ones");
	is_sound_contest("{'topic':'wages','questions':8}", "{'topic':'wages','questions':14}");
	is_unsound("'audience':'cadre'", "'audience':'worker'", "rounds[1].paper.parts[1]",
		   "It asks 2 questions (hard, for worker); on 14/12/2026 the set has 0");
	is_unsound("'topic':'wages','questions':8", "'topic':'osh','questions':8",
		   "rounds[1].paper.parts[0]", "It asks 8 questions of osh;");
}

static void a_set_with_too_few_questions_is_found(void **state)
{
	(void)state;
	is_unsound("'questions':10", "'questions':21", "rounds[0].paper.questions",
		   "It asks 21 questions; on 01/12/2026 the set has 20 current ones");
	is_warned("'questions':10", "'questions':20", "rounds[0].paper",
		  "The set has just the 20 questions that are asked");
	finds(WITH({ "'questions':10", "'questions':20,'fixed':true" }), CONTEST_WARNING,
	      "rounds[0].attempts", "The paper is fixed");
}

static void parts_that_want_the_same_questions_are_found(void **state)
{
	(void)state;
	is_unsound("'topic':'wages','questions':8", "'difficulty':'hard','questions':5",
		   "rounds[1].paper.parts[1]", "The parts want the same questions");
	is_sound_contest("'topic':'wages','questions':8", "'difficulty':'hard','questions':4");
	is_sound_contest("'topic':'wages','questions':8", "'questions':17");
}

static void questions_must_last_until_the_close(void **state)
{
	(void)state;
	finds(WITH({ "'topic':'wages','questions':8", "'topic':'wages','questions':14" },
		   { "'to':'2026-12-16'", "'to':'2027-01-01'" },
		   { "2026-12-20T00:00", "2027-01-02T00:00" }),
	      CONTEST_ERROR, "rounds[1].paper.parts[0]",
	      "It asks 14 questions of wages; on 01/01/2027 the set has 13 current ones");
	is_sound_with(
		WITH({ "'topic':'wages','questions':8", "'topic':'wages','questions':14" },
		     { "'to':'2026-12-16'", "'to':'2026-12-31'" },
		     { "2026-12-20T00:00", "2027-01-02T00:00" }));
}

static void a_set_that_is_not_there_is_found(void **state)
{
	(void)state;
	is_unsound("'set':'a-set','questions'", "'set':'b-set','questions'",
		   "rounds[0].paper.set", "There is no question set b-set");
}

static void papers_that_say_what_means_nothing_are_warned_of(void **state)
{
	(void)state;
	is_warned("'questions':10", "'questions':10,'go_back':false", "rounds[0].paper.go_back",
		  "All questions are shown at once");
	is_sound_contest("'questions':10",
			 "'questions':10,'go_back':false,'one_at_a_time':true");
	is_warned("'questions':10", "'questions':10,'fixed':true", "rounds[0].attempts",
		  "The paper is fixed, so that a second attempt has the same");
}

static void localities_that_nobody_can_tell_apart_are_found(void **state)
{
	(void)state;
	is_unsound("'age_min':15", "'age_min':15,'localities':['Lào Cai','Hà Nội','LÀO  CAI']",
		   "eligibility.localities[2]", "Entry [0] is the same but for capitals");
	is_sound_contest("'age_min':15", "'age_min':15,'localities':['Hà','Hạ','Ha']");
}

static void ages_that_cannot_be_are_found(void **state)
{
	(void)state;
	is_unsound("'age_min':15", "'age_min':15,'age_max':14", "eligibility.age_max",
		   "The highest age, 14, is below the lowest, 15");
	is_sound_contest("'age_min':15", "'age_min':15,'age_max':15");
	is_warned(",'age_on':'2026-12-01'", "", "eligibility.age_on",
		  "There is an age limit, but no day");
	is_warned("'age_min':15,", "", "eligibility.age_on",
		  "There is a day on which ages count, but no age limit");
}

static void a_unit_that_need_not_be_named_is_warned_of_if_units_are_ranked(void **state)
{
	(void)state;
	is_warned("'eligibility':{", "'eligibility':{'unit':'optional',", "eligibility.unit",
		  "Units are ranked, but naming one's own is optional");
}

static void a_division_without_units_is_found(void **state)
{
	(void)state;
	is_unsound("'divisions':[", "'divisions':[{'id':'khoi-3','title':'Khối 3'},",
		   "divisions[0]", "No unit is in the division");
	is_warned("'units':[", "'units':[{'id':'x','name':'X','headcount':3},", "units",
		  "1 units are in no division");
}

static void a_missing_headcount_is_found_for_a_ranking_by_rate(void **state)
{
	(void)state;
	finds(WITH({ "'headcount':40", "'headcount':0" },
		   { "'division':'khoi-1'}", "'division':'khoi-1','headcount':9}" }),
	      CONTEST_ERROR, "units[1].headcount",
	      "The headcount is missing for the ranking giai by rate;");
	finds(WITH({ "'headcount':40", "'headcount':0" }, { "'headcount':60", "'headcount':0" },
		   { "'by':'rate_and_prizes'", "'by':'prizes'" }),
	      CONTEST_ERROR, "units[0].headcount",
	      "The headcount is missing for the ranking ty-le by rate;");
	finds(WITH({ "'headcount':40", "'headcount':0" }, { "'headcount':60", "'headcount':0" },
		   { "'by':'rate'", "'by':'entrants'" }),
	      CONTEST_ERROR, "units[1].headcount",
	      "The headcount is missing for the ranking giai by rate, here and in 1 other");
	is_sound_with(WITH({ "'headcount':40", "'headcount':0" },
			   { "'by':'rate'", "'by':'entrants'" },
			   { "'by':'rate_and_prizes'", "'by':'prizes'" }));
}

static void prizes_without_points_are_found_for_a_ranking_by_them(void **state)
{
	(void)state;
	is_unsound(",'points':10", "", "collective[1]",
		   "Units are ranked by the points of prizes, but no personal prize has any");
}

static void collective_prizes_fit_the_units(void **state)
{
	(void)state;
	is_warned("'of':'collective:giai','count':2", "'of':'collective:giai','count':4",
		  "prizes[4].count", "4 prizes are for units, but only 3 units are ranked");
	is_sound_contest("'of':'collective:giai','count':2",
			 "'of':'collective:giai','count':3");
	is_warned("'of':'collective:giai','count':2", "'of':'collective:giai','points':1",
		  "prizes[4].points", "Points are for the units of people who win");
}

static void a_score_without_points_is_found(void **state)
{
	(void)state;
	is_unsound("{'id':'hoi-thi',", "{'points':0,'id':'hoi-thi',", "points",
		   "A right answer is worth nothing");
}

static void keys_that_decide_nothing_are_warned_of(void **state)
{
	(void)state;
	is_warned("'prediction:dung-het','time'", "'prediction:dung-het','right'", "ranking[2]",
		  "Without partial points the score says");
	is_warned("'prediction:dung-het',", "", "predictions[0]",
		  "Everybody is asked for it, but it decides nothing");
	is_sound_contest("'prediction:dung-het','time'", "'attempts','prediction:dung-het'");
}

static void results_are_not_published_before_the_close(void **state)
{
	(void)state;
	is_unsound("2026-12-20T00:00", "2026-12-16T20:59", "publication.publish_at",
		   "Results would be published before the close: 16/12/2026 20:59, and "
		   "attempts may last until 16/12/2026 21:00");
	is_sound_contest("2026-12-20T00:00", "2026-12-16T21:00");
	is_unsound("'publish_at':'2026-12-20T00:00'}",
		   "'publish_at':'2026-12-16T21:19'},'window_end':'finish'",
		   "publication.publish_at",
		   "Results would be published before the close: 16/12/2026 21:19, and "
		   "attempts may last until 16/12/2026 21:20");
}

static void names_that_are_erased_before_the_winners_are_known_are_warned_of(void **state)
{
	(void)state;
	is_warned("'publish_at':'2026-12-20T00:00'}",
		  "'publish_at':'2026-12-19T21:00'},'retention_days':3", "retention_days",
		  "Names are erased");
	is_sound_contest("'publish_at':'2026-12-20T00:00'}",
			 "'publish_at':'2026-12-19T20:59'},'retention_days':3");
	is_refused_contest("'publish_at':'2026-12-20T00:00'}",
			   "'publish_at':'2026-12-20T00:00'},'retention_days':0",
			   "retention_days", "");
}

static void publication_that_means_nothing_is_warned_of(void **state)
{
	(void)state;
	is_warned("'publish_at':'2026-12-20T00:00'", "'freeze_minutes':60",
		  "publication.freeze_minutes", "Standings are not live");
	is_sound_contest("'publish_at':'2026-12-20T00:00'",
			 "'freeze_minutes':60,'standings':'live'");
	is_warned("'publish_at':'2026-12-20T00:00'",
		  "'freeze_minutes':43200,'standings':'live'", "publication.freeze_minutes",
		  "The standings are frozen all the time");
	is_warned("'publish_at':'2026-12-20T00:00'", "'answers':'live'", "publication.answers",
		  "Who has finished sees the answers");
	is_warned("'publish_at':'2026-12-20T00:00'",
		  "'publish_at':'2026-12-20T00:00','standings':'never','answers':'never'",
		  "publication.publish_at", "Nothing waits for this instant");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_contest_as_it_stands_is_sound),
		cmocka_unit_test(a_window_that_closes_before_it_opens_is_found),
		cmocka_unit_test(windows_that_overlap_or_stand_in_the_wrong_order_are_found),
		cmocka_unit_test(rounds_stand_in_the_order_of_their_opening),
		cmocka_unit_test(more_time_than_a_window_has_is_warned_of_if_the_window_cuts),
		cmocka_unit_test(who_may_finish_needs_no_longer_window),
		cmocka_unit_test(a_short_access_code_is_found),
		cmocka_unit_test(attempts_that_nobody_can_use_are_warned_of),
		cmocka_unit_test(a_topic_with_too_few_questions_is_found),
		cmocka_unit_test(a_set_with_too_few_questions_is_found),
		cmocka_unit_test(parts_that_want_the_same_questions_are_found),
		cmocka_unit_test(questions_must_last_until_the_close),
		cmocka_unit_test(a_set_that_is_not_there_is_found),
		cmocka_unit_test(papers_that_say_what_means_nothing_are_warned_of),
		cmocka_unit_test(localities_that_nobody_can_tell_apart_are_found),
		cmocka_unit_test(ages_that_cannot_be_are_found),
		cmocka_unit_test(
			a_unit_that_need_not_be_named_is_warned_of_if_units_are_ranked),
		cmocka_unit_test(a_division_without_units_is_found),
		cmocka_unit_test(a_missing_headcount_is_found_for_a_ranking_by_rate),
		cmocka_unit_test(prizes_without_points_are_found_for_a_ranking_by_them),
		cmocka_unit_test(collective_prizes_fit_the_units),
		cmocka_unit_test(a_score_without_points_is_found),
		cmocka_unit_test(keys_that_decide_nothing_are_warned_of),
		cmocka_unit_test(results_are_not_published_before_the_close),
		cmocka_unit_test(
			names_that_are_erased_before_the_winners_are_known_are_warned_of),
		cmocka_unit_test(publication_that_means_nothing_is_warned_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

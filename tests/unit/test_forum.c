/* The rules of questions from the hall. */
#include "base/text.h"
#include "game/forum.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

enum { LAN, HUNG, MAI, NOW_MS = 1000000 };

static void open_forum(struct forum *forum, bool is_reviewed)
{
	forum_init(forum);
	assert_int_equal(forum_do(forum, FORUM_OPEN, FORUM_NOBODY, NULL), FORUM_OK);
	if (!is_reviewed)
		assert_int_equal(forum_do(forum, FORUM_TRUST, FORUM_NOBODY, NULL), FORUM_OK);
}

/* By a player of its own each, so that no limit of one player is in the way. */
static int32_t ask(struct forum *forum, int32_t player, const char *text)
{
	int32_t question = FORUM_NOBODY;

	assert_int_equal(forum_ask(forum, player, text, NOW_MS, &question), FORUM_OK);
	return question;
}

static void repeat(char *text, const char *letter, int times)
{
	size_t length = strlen(letter);

	for (int i = 0; i < times; i++, text += length)
		memcpy(text, letter, length);
	*text = '\0';
}

static void nothing_is_asked_before_the_host_opens_it(void **state)
{
	struct forum forum;
	int32_t question;

	(void)state;
	forum_init(&forum);
	assert_int_equal(forum_ask(&forum, LAN, "Vì sao?", NOW_MS, &question), FORUM_NOT_NOW);
	open_forum(&forum, false);
	ask(&forum, LAN, "Vì sao?");
	forum_do(&forum, FORUM_CLOSE, FORUM_NOBODY, NULL);
	assert_int_equal(forum_ask(&forum, HUNG, "Vì sao?", NOW_MS, &question), FORUM_NOT_NOW);
	assert_int_equal(forum_vote(&forum, HUNG, 0, true, NOW_MS), FORUM_NOT_NOW);
	forum_clear(&forum);
}

static void a_text_has_one_to_280_characters_however_it_was_typed(void **state)
{
	char text[4 * (FORUM_TEXT_MAX + 2)];
	struct forum forum;
	int32_t question;

	(void)state;
	open_forum(&forum, false);
	repeat(text, "e\xcc\x82",
	       FORUM_TEXT_MAX); /* e and a circumflex: one character in NFC */
	question = ask(&forum, LAN, text);
	assert_int_equal(text_characters(forum.questions[question].text), FORUM_TEXT_MAX);
	repeat(text, "ê", FORUM_TEXT_MAX + 1);
	assert_int_equal(forum_ask(&forum, HUNG, text, NOW_MS, &question), FORUM_BAD_TEXT);
	assert_int_equal(forum_ask(&forum, HUNG, " \n ", NOW_MS, &question), FORUM_BAD_TEXT);
	assert_int_equal(forum_ask(&forum, HUNG, "\xff", NOW_MS, &question), FORUM_BAD_TEXT);
	question = ask(&forum, HUNG, "  Lương \u200b\n  thử việc? ");
	assert_string_equal(forum.questions[question].text, "Lương thử việc?");
	forum_clear(&forum);
}

static void a_player_asks_five_questions_ten_seconds_apart(void **state)
{
	struct forum forum;
	int64_t now_ms = NOW_MS;
	int32_t question;
	char text[20];

	(void)state;
	open_forum(&forum, true);
	for (int i = 0; i < FORUM_OF_PLAYER_MAX; i++) {
		snprintf(text, sizeof(text), "Câu %d", i);
		if (i)
			assert_int_equal(forum_ask(&forum, LAN, text,
						   now_ms + FORUM_ASK_GAP_MS - 1, &question),
					 FORUM_TOO_FAST);
		now_ms += FORUM_ASK_GAP_MS;
		assert_int_equal(forum_left(&forum, LAN), FORUM_OF_PLAYER_MAX - i);
		assert_int_equal(forum_ask(&forum, LAN, text, now_ms, &question), FORUM_OK);
	}
	assert_int_equal(forum_left(&forum, LAN), 0);
	assert_int_equal(forum_ask(&forum, LAN, "Câu 6", now_ms + FORUM_ASK_GAP_MS, &question),
			 FORUM_TOO_MANY);
	assert_int_equal(forum_ask(&forum, LAN, "Câu 0", now_ms, &question), FORUM_SAME);
	assert_int_equal(question, 0);
	forum_clear(&forum);
}

static void a_round_has_500_questions(void **state)
{
	struct forum forum;
	int32_t question;

	(void)state;
	open_forum(&forum, true);
	for (int32_t i = 0; i < FORUM_QUESTIONS_MAX; i++)
		assert_int_equal(ask(&forum, i, "Cùng một câu"), i);
	assert_int_equal(forum_ask(&forum, FORUM_QUESTIONS_MAX, "Nữa", NOW_MS, &question),
			 FORUM_TOO_MANY);
	forum_clear(&forum);
}

static void questions_wait_for_the_host_unless_told_otherwise(void **state)
{
	int32_t list[FORUM_QUESTIONS_MAX];
	struct forum forum;

	(void)state;
	open_forum(&forum, true);
	ask(&forum, LAN, "Một");
	assert_int_equal(forum_order(&forum, list), 0);
	assert_int_equal(forum_vote(&forum, HUNG, 0, true, NOW_MS), FORUM_NO_QUESTION);
	assert_int_equal(forum_do(&forum, FORUM_LET, 0, NULL), FORUM_OK);
	assert_int_equal(forum_order(&forum, list), 1);
	forum_do(&forum, FORUM_TRUST, FORUM_NOBODY, NULL);
	ask(&forum, HUNG, "Hai");
	assert_int_equal(forum_order(&forum, list), 2);
	forum_clear(&forum);
}

static void a_vote_counts_once_and_can_be_withdrawn(void **state)
{
	struct forum forum;

	(void)state;
	open_forum(&forum, false);
	ask(&forum, LAN, "Một");
	assert_int_equal(forum_vote(&forum, HUNG, 0, true, NOW_MS), FORUM_OK);
	assert_int_equal(forum_vote(&forum, HUNG, 0, true, NOW_MS), FORUM_SAME);
	assert_int_equal(forum_vote(&forum, 19999, 0, true, NOW_MS), FORUM_OK);
	assert_int_equal(forum.questions[0].votes, 2);
	assert_int_equal(forum_vote(&forum, HUNG, 0, false, NOW_MS), FORUM_OK);
	assert_int_equal(forum_vote(&forum, HUNG, 0, false, NOW_MS), FORUM_SAME);
	assert_int_equal(forum.questions[0].votes, 1);
	assert_false(forum_has_vote(&forum, 0, HUNG));
	assert_true(forum_has_vote(&forum, 0, 19999));
	assert_int_equal(forum_vote(&forum, HUNG, 1, true, NOW_MS), FORUM_NO_QUESTION);
	assert_int_equal(forum_vote(&forum, HUNG, -1, true, NOW_MS), FORUM_NO_QUESTION);
	forum_do(&forum, FORUM_ANSWER, 0, NULL);
	assert_int_equal(forum_vote(&forum, MAI, 0, true, NOW_MS), FORUM_NOT_NOW);
	assert_int_equal(forum_vote(&forum, 19999, 0, true, NOW_MS), FORUM_SAME);
	forum_clear(&forum);
}

static void twenty_votes_at_once_and_then_one_a_second(void **state)
{
	struct forum forum;

	(void)state;
	open_forum(&forum, false);
	ask(&forum, LAN, "Một");
	for (int i = 0; i < FORUM_VOTES_BURST; i++)
		assert_int_equal(forum_vote(&forum, HUNG, 0, i % 2 == 0, NOW_MS), FORUM_OK);
	assert_int_equal(forum_vote(&forum, HUNG, 0, true, NOW_MS), FORUM_TOO_FAST);
	assert_int_equal(forum_vote(&forum, HUNG, 0, true, NOW_MS + FORUM_VOTE_MS - 1),
			 FORUM_TOO_FAST);
	assert_int_equal(forum_vote(&forum, HUNG, 0, true, NOW_MS + FORUM_VOTE_MS), FORUM_OK);
	assert_int_equal(forum_vote(&forum, HUNG, 0, false, NOW_MS + FORUM_VOTE_MS),
			 FORUM_TOO_FAST);
	assert_int_equal(forum_vote(&forum, MAI, 0, true, NOW_MS), FORUM_OK);
	forum_clear(&forum);
}

static void most_votes_come_first_and_of_equals_the_earlier(void **state)
{
	int32_t list[FORUM_QUESTIONS_MAX];
	struct forum forum;

	(void)state;
	open_forum(&forum, false);
	for (int32_t i = 0; i < 4; i++)
		ask(&forum, i, "Câu hỏi");
	forum_vote(&forum, 9, 2, true, NOW_MS);
	forum_vote(&forum, 9, 3, true, NOW_MS);
	forum_vote(&forum, 8, 3, true, NOW_MS);
	forum_do(&forum, FORUM_HIDE, 1, NULL);
	assert_int_equal(forum_order(&forum, list), 3);
	assert_int_equal(list[0], 3);
	assert_int_equal(list[1], 2);
	assert_int_equal(list[2], 0);
	forum_clear(&forum);
}

static void one_question_at_a_time_is_on_the_stage(void **state)
{
	struct forum forum;

	(void)state;
	open_forum(&forum, true);
	ask(&forum, LAN, "Một");
	ask(&forum, HUNG, "Hai");
	forum_do(&forum, FORUM_SHOW, 0, NULL);
	assert_int_equal(forum.questions[0].state, FORUM_TAKEN);
	forum_do(&forum, FORUM_SHOW, 1, NULL);
	assert_int_equal(forum.shown, 1);
	forum_do(&forum, FORUM_ANSWER, 1, " Có. ");
	assert_string_equal(forum.questions[1].answer, "Có.");
	assert_int_equal(forum.shown, 1);
	forum_do(&forum, FORUM_HIDE, 0, NULL);
	assert_int_equal(forum.shown, 1);
	forum_do(&forum, FORUM_HIDE, 1, NULL);
	assert_int_equal(forum.shown, FORUM_NOBODY);
	assert_int_equal(forum_do(&forum, FORUM_SHOW, 1, NULL), FORUM_NOT_NOW);
	assert_int_equal(forum_do(&forum, FORUM_LET, 1, NULL), FORUM_OK);
	forum_do(&forum, FORUM_SHOW, 1, NULL);
	forum_do(&forum, FORUM_CLOSE, FORUM_NOBODY, NULL);
	assert_int_equal(forum.shown, FORUM_NOBODY);
	assert_int_equal(forum_do(&forum, FORUM_SHOW, 2, NULL), FORUM_NO_QUESTION);
	forum_clear(&forum);
}

static void an_answer_has_at_most_500_characters(void **state)
{
	char text[4 * (FORUM_ANSWER_MAX + 2)];
	struct forum forum;

	(void)state;
	open_forum(&forum, false);
	ask(&forum, LAN, "Một");
	repeat(text, "ộ", FORUM_ANSWER_MAX);
	assert_int_equal(forum_do(&forum, FORUM_ANSWER, 0, text), FORUM_OK);
	repeat(text, "ộ", FORUM_ANSWER_MAX + 1);
	assert_int_equal(forum_do(&forum, FORUM_ANSWER, 0, text), FORUM_BAD_TEXT);
	assert_int_equal(text_characters(forum.questions[0].answer), FORUM_ANSWER_MAX);
	assert_int_equal(forum_do(&forum, FORUM_ANSWER, 0, ""), FORUM_OK);
	assert_null(forum.questions[0].answer);
	forum_clear(&forum);
}

static void count(void *owner, int32_t question)
{
	(void)question;
	++*(int *)owner;
}

static void who_is_shown_out_leaves_neither_questions_nor_votes(void **state)
{
	struct forum forum;
	int changed = 0;

	(void)state;
	open_forum(&forum, false);
	ask(&forum, LAN, "Một");
	ask(&forum, HUNG, "Hai");
	ask(&forum, MAI, "Ba");
	forum_vote(&forum, LAN, 1, true, NOW_MS);
	forum_do(&forum, FORUM_SHOW, 0, NULL);
	forum_forget(&forum, LAN, count, &changed);
	assert_int_equal(changed, 2);
	assert_int_equal(forum.questions[0].state, FORUM_HIDDEN);
	assert_int_equal(forum.questions[1].votes, 0);
	assert_int_equal(forum.shown, FORUM_NOBODY);
	forum_clear(&forum);
}

static void what_was_stored_is_there_again(void **state)
{
	struct forum forum;
	int32_t question;

	(void)state;
	forum_init(&forum);
	forum.is_open = true;
	forum_restore_question(&forum, LAN, NOW_MS, FORUM_ANSWERED, "Một", "Có.");
	forum_restore_question(&forum, LAN, NOW_MS, FORUM_LISTED, "Hai", NULL);
	forum_restore_vote(&forum, 1, HUNG);
	forum_restore_vote(&forum, 1, HUNG);
	forum_restore_vote(&forum, 2, HUNG);
	assert_string_equal(forum.questions[0].answer, "Có.");
	assert_int_equal(forum.questions[1].votes, 1);
	assert_int_equal(forum_left(&forum, LAN), FORUM_OF_PLAYER_MAX - 2);
	assert_int_equal(forum_ask(&forum, LAN, "Hai", NOW_MS, &question), FORUM_SAME);
	assert_int_equal(question, 1);
	forum_clear(&forum);
}

static void words_name_every_state_and_act(void **state)
{
	enum forum_state one;
	enum forum_act act;

	(void)state;
	for (int i = 0; i < FORUM_STATES; i++) {
		assert_true(forum_state_parse(forum_state_name((enum forum_state)i), &one));
		assert_int_equal(one, i);
	}
	for (int i = 0; i < FORUM_ACTS; i++) {
		assert_true(forum_act_parse(forum_act_name((enum forum_act)i), &act));
		assert_int_equal(act, i);
	}
	assert_false(forum_state_parse("", &one));
	assert_false(forum_act_parse("none", &act));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_asked_before_the_host_opens_it),
		cmocka_unit_test(a_text_has_one_to_280_characters_however_it_was_typed),
		cmocka_unit_test(a_player_asks_five_questions_ten_seconds_apart),
		cmocka_unit_test(a_round_has_500_questions),
		cmocka_unit_test(questions_wait_for_the_host_unless_told_otherwise),
		cmocka_unit_test(a_vote_counts_once_and_can_be_withdrawn),
		cmocka_unit_test(twenty_votes_at_once_and_then_one_a_second),
		cmocka_unit_test(most_votes_come_first_and_of_equals_the_earlier),
		cmocka_unit_test(one_question_at_a_time_is_on_the_stage),
		cmocka_unit_test(an_answer_has_at_most_500_characters),
		cmocka_unit_test(who_is_shown_out_leaves_neither_questions_nor_votes),
		cmocka_unit_test(what_was_stored_is_there_again),
		cmocka_unit_test(words_name_every_state_and_act),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

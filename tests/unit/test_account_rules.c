/* What is pure about accounts: lock-out, passwords, codes of the second factor, strangers, and
 * the table of localities. */
#include "account/localities.h"
#include "account/locality_list.h"
#include "account/lockout.h"
#include "account/password.h"
#include "account/strangers.h"
#include "account/totp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void the_fifth_failure_locks_for_a_minute_and_each_more_for_twice_that(void **state)
{
	(void)state;
	assert_int_equal(lockout_ms(4), 0);
	assert_int_equal(lockout_ms(5), 60 * 1000);
	assert_int_equal(lockout_ms(6), 120 * 1000);
	assert_int_equal(lockout_ms(10), 32 * 60 * 1000);
	assert_int_equal(lockout_ms(11), LOCKOUT_MOST_MS);
	assert_int_equal(lockout_ms(INT64_MAX), LOCKOUT_MOST_MS);
}

static void a_password_is_measured_in_characters(void **state)
{
	char text[2 * PASSWORD_CHARACTERS_MAX + 3];

	(void)state;
	assert_int_equal(password_check("ăâđêôơưxy", "", ""), PASSWORD_SHORT);
	assert_int_equal(password_check("ăâđêôơưxyz", "", ""), PASSWORD_OK);
	memset(text, 'a', sizeof(text));
	text[0] = 'b';
	text[PASSWORD_CHARACTERS_MAX] = '\0';
	assert_int_equal(password_check(text, "", ""), PASSWORD_OK);
	text[PASSWORD_CHARACTERS_MAX] = 'a';
	text[PASSWORD_CHARACTERS_MAX + 1] = '\0';
	assert_int_equal(password_check(text, "", ""), PASSWORD_LONG);
}

static void a_password_that_anybody_guesses_is_refused(void **state)
{
	(void)state;
	assert_int_equal(password_check("Lan@CongDoan.vn", "lan@congdoan.vn", ""),
			 PASSWORD_PERSONAL);
	assert_int_equal(password_check("nguyen thi lan", "", "Nguyễn Thị Lan"),
			 PASSWORD_PERSONAL);
	assert_int_equal(password_check("MatKhau123", "", ""), PASSWORD_COMMON);
	assert_int_equal(password_check("ữữữữữữữữữữ", "", ""), PASSWORD_COMMON);
	assert_int_equal(password_check("mười\tký\ntự đó", "", ""), PASSWORD_NOT_TEXT);
	assert_int_equal(password_check("\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe", "", ""),
			 PASSWORD_NOT_TEXT);
}

/* RFC 6238, appendix B, the last six of its eight digits. */
static void codes_are_those_of_the_standard(void **state)
{
	static const unsigned char secret[] = "12345678901234567890";
	static const struct {
		int64_t at_s;
		const char *code;
	} cases[] = {
		{ 59, "287082" },
		{ 1111111109, "081804" },
		{ 1111111111, "050471" },
		{ 2000000000, "279037" },
	};
	int64_t step;

	(void)state;
	assert_true(totp_start());
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(totp_match(secret, cases[i].code, cases[i].at_s * 1000, 0, &step));
		assert_int_equal(step, cases[i].at_s / TOTP_STEP_S);
	}
}

static void a_code_works_once_and_one_step_around_its_time(void **state)
{
	static const unsigned char secret[] = "12345678901234567890";
	const int64_t at_ms = INT64_C(1111111109) * 1000; /* step 37037036 */
	int64_t step;

	(void)state;
	for (int drift = -2; drift <= 2; drift++)
		assert_int_equal(totp_match(secret, "081804",
					    at_ms + (int64_t)drift * TOTP_STEP_S * 1000, 0,
					    &step),
				 drift >= -1 && drift <= 1);
	assert_true(totp_match(secret, "081804", at_ms, 37037035, &step));
	assert_false(totp_match(secret, "081804", at_ms, 37037036, &step));
	assert_false(totp_match(secret, "81804", at_ms, 0, &step));
	assert_false(totp_match(secret, "", at_ms, 0, &step));
}

static void a_stranger_waits_as_an_account_would(void **state)
{
	struct strangers *strangers = calloc(1, sizeof(*strangers));

	(void)state;
	assert_non_null(strangers);
	for (int i = 0; i < 4; i++)
		strangers_note(strangers, "a@b.vn", 1000);
	assert_int_equal(strangers_wait_ms(strangers, "a@b.vn", 1000), 0);
	strangers_note(strangers, "a@b.vn", 1000);
	assert_int_equal(strangers_wait_ms(strangers, "a@b.vn", 2000), 59 * 1000);
	assert_int_equal(strangers_wait_ms(strangers, "a@b.vn", INT64_C(61000)), 0);
	assert_int_equal(strangers_wait_ms(strangers, "b@b.vn", 1000), 0);
	free(strangers);
}

struct counts {
	int today, before, problems, last_problem_line;
	int communes, districts; /* among those of today, and of before */
};

static void count_line(void *owner, int line, const char *const columns[LOCALITY_COLUMNS])
{
	struct counts *counts = owner;

	(void)line;
	if (*columns[LOCALITY_TO]) {
		counts->before++;
		counts->districts += strcmp(columns[LOCALITY_LEVEL], "district") == 0;
	} else {
		counts->today++;
		counts->communes += strcmp(columns[LOCALITY_LEVEL], "commune") == 0;
	}
}

static void count_problem(void *owner, int line, const char *column, const char *sentence)
{
	struct counts *counts = owner;

	(void)column;
	(void)sentence;
	counts->problems++;
	counts->last_problem_line = line;
}

static void the_list_that_is_shipped_is_whole(void **state)
{
	const char *list = (const char *)localities_csv;
	struct counts counts = { 0 };

	(void)state;
	locality_list_read(list, strlen(list), count_line, count_problem, &counts);
	assert_int_equal(counts.problems, 0);
	assert_int_equal(counts.communes, 3321);
	assert_int_equal(counts.today - counts.communes, 34);
	assert_int_equal(counts.districts, 696);
	assert_int_equal(counts.before - counts.districts, 63);
}

static void a_table_of_localities_ends_at_its_limit(void **state)
{
	static const char head[] =
		"code,name,level,parent,effective_from,effective_to,became\n";
	struct counts counts = { 0 };
	struct text list;

	(void)state;
	text_init(&list);
	text_add(&list, head);
	for (int i = 0; i < LOCALITY_LINES_MAX; i++)
		text_add_format(&list, "%d,\"Xã \"\"A\"\", số %d\",commune,01,,,\n", i, i);
	locality_list_read(list.bytes, list.length, count_line, count_problem, &counts);
	assert_int_equal(counts.problems, 0);
	assert_int_equal(counts.today, LOCALITY_LINES_MAX);
	text_add(&list, "x,Xã,commune,01,,,\n");
	locality_list_read(list.bytes, list.length, count_line, count_problem, &counts);
	assert_int_equal(counts.problems, 1);
	assert_int_equal(counts.last_problem_line, LOCALITY_LINES_MAX + 2);
	text_clear(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_fifth_failure_locks_for_a_minute_and_each_more_for_twice_that),
		cmocka_unit_test(a_password_is_measured_in_characters),
		cmocka_unit_test(a_password_that_anybody_guesses_is_refused),
		cmocka_unit_test(codes_are_those_of_the_standard),
		cmocka_unit_test(a_code_works_once_and_one_step_around_its_time),
		cmocka_unit_test(a_stranger_waits_as_an_account_would),
		cmocka_unit_test(the_list_that_is_shipped_is_whole),
		cmocka_unit_test(a_table_of_localities_ends_at_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "contest_fixture.h"

#include "question_fixture.h"
#include "wire/contest_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const char *const contest_text =
	"{'id':'hoi-thi','title':{'vi':'Hội thi','en':'Contest'},"
	"'description':'Một dòng.\\n\\nHai dòng.','notice':{'vi':'Về dữ liệu cá nhân.'},"
	"'rounds':[{'id':'tuan-1','title':'Tuần 1',"
	"'windows':[{'opens':'2026-12-01T07:00','closes':'2026-12-08T00:00'},"
	"{'opens':'2026-12-09T07:00','closes':'2026-12-10T00:00'}],"
	"'access_code':'BLLD','attempts':2,'minutes':15},"
	"{'id':'tuan-2','title':'Tuần 2','sittings':{'from':'2026-12-14','to':'2026-12-16',"
	"'opens':'07:00','closes':'21:00'},'minutes':20,"
	"'paper':{'set':'a-set','parts':[{'topic':'wages','questions':8},"
	"{'difficulty':'hard','audience':'cadre','questions':2}]}}],"
	"'paper':{'set':'a-set','questions':10},'attempts':3,"
	"'predictions':[{'id':'dung-het','kind':'all_right','text':'Bao nhiêu người?'}],"
	"'ranking':['score','prediction:dung-het','time'],"
	"'identity':'either',"
	"'eligibility':{'age_min':15,'age_on':'2026-12-01','excluded':['0912 345 678','cn-1']},"
	"'divisions':[{'id':'khoi-1','title':'Khối 1'},{'id':'khoi-2','title':'Khối 2'}],"
	"'units':[{'id':'tren','name':'Trên','division':'khoi-1'},"
	"{'id':'duoi-1','name':'Dưới 1','parent':'tren','headcount':40},"
	"{'id':'duoi-2','name':'Dưới 2','parent':'tren','headcount':60},"
	"{'id':'rieng','name':'Riêng','division':'khoi-2','headcount':7}],"
	"'collective':[{'id':'ty-le','title':'Tỷ lệ','by':'rate','of':'roots'},"
	"{'id':'giai','title':'Giải','by':'rate_and_prizes','minimum':3}],"
	"'prizes':[{'id':'nhat','name':'Nhất','points':10},"
	"{'id':'tuan','name':'Tuần','of':'round','count':3},"
	"{'id':'tuan-hai','name':'Tuần hai','of':'round:tuan-2'},"
	"{'id':'khoi','name':'Khối','of':'division'},"
	"{'id':'tap-the','name':'Tập thể','of':'collective:giai','count':2}],"
	"'publication':{'publish_at':'2026-12-20T00:00'}}";

void take_finding(void *owner, enum contest_severity severity, const char *where,
		  const char *sentence)
{
	struct findings *findings = owner;
	int count = findings->errors + findings->warnings;
	size_t length = strlen(sentence);

	assert_in_range(length, 10, SET_PROBLEM_MAX - 2); /* else it was cut */
	assert_true(strchr(".:", sentence[length - 1]) != NULL);
	if (count < FINDINGS_MAX)
		snprintf(findings->lines[count], FINDING_SIZE, "%s: %s: %s",
			 severity == CONTEST_ERROR ? "error" : "warning", where, sentence);
	*(severity == CONTEST_ERROR ? &findings->errors : &findings->warnings) += 1;
}

struct contest_rules *read_contest(const char *text, struct findings *findings)
{
	char *json = quoted(text);
	struct contest_rules *rules;

	*findings = (struct findings){ 0 };
	rules = contest_document_read(json, strlen(json), take_finding, findings);
	free(json);
	assert_int_equal(rules == NULL, findings->errors > 0);
	assert_int_equal(findings->warnings, 0);
	return rules;
}

static void only_finding_is(const struct findings *findings, const char *what,
			    const char *where, const char *sentence)
{
	char begin[FINDING_SIZE];

	snprintf(begin, sizeof(begin), "%s: %s: %s", what, where, sentence);
	if (findings->errors + findings->warnings == 1 &&
	    strncmp(findings->lines[0], begin, strlen(begin)) == 0)
		return;
	for (int i = 0; i < findings->errors + findings->warnings && i < FINDINGS_MAX; i++)
		print_error("%s\n", findings->lines[i]);
	fail_msg("expected this alone: %s", begin);
}

struct contest_rules *changed_contest(const char *part, const char *by)
{
	char *text = replaced(contest_text, part, by);
	struct findings findings;
	struct contest_rules *rules = read_contest(text, &findings);

	free(text);
	if (!rules)
		fail_msg("%s", findings.lines[0]);
	return rules;
}

void is_refused_contest(const char *part, const char *by, const char *where,
			const char *sentence)
{
	char *text = replaced(contest_text, part, by);
	struct findings findings;

	assert_null(read_contest(text, &findings));
	free(text);
	only_finding_is(&findings, "error", where, sentence);
}

/* ---- Questions */

enum { WAGES = 14, CONTRACTS = 6, POOL = WAGES + CONTRACTS };

static bool find_pool(void *owner, const char *set, int64_t at_ms,
		      const struct paper_candidate **pool, size_t *count)
{
	static const struct paper_candidate wages = {
		.topic = "wages", .difficulty = "easy", .is_for_worker = true, .option_count = 4
	};
	static const struct paper_candidate contracts = { .topic = "contracts",
							  .difficulty = "hard",
							  .is_for_employer = true,
							  .is_for_cadre = true,
							  .option_count = 4 };
	static struct paper_candidate candidates[POOL];

	(void)owner;
	if (strcmp(set, "a-set") != 0)
		return false;
	for (int i = 0; i < POOL; i++)
		candidates[i] = i < WAGES ? wages : contracts;
	*count = POOL;
	*pool = candidates;
	if (at_ms >= contest_day_start("2027-01-01")) {
		*pool = candidates + 1;
		*count = POOL - 1;
	}
	return true;
}

struct contest_pools fixture_pools(void)
{
	return (struct contest_pools){ .find = find_pool };
}

static char *changed_text(const struct change *changes)
{
	char *text = replaced(contest_text, "", "");

	for (; changes->part; changes++) {
		char *next = replaced(text, changes->part, changes->by);

		free(text);
		text = next;
	}
	return text;
}

static void find_in_changed(const struct change *changes, struct findings *findings)
{
	char *text = changed_text(changes);
	struct contest_rules *rules = read_contest(text, findings);
	bool is_good;

	free(text);
	if (!rules) {
		fail_msg("%s", findings->lines[0]);
		return;
	}
	is_good = contest_sound(rules, fixture_pools(), take_finding, findings);
	assert_int_equal(is_good, findings->errors == 0);
	assert_int_equal(is_good, contest_sound(rules, fixture_pools(), NULL, NULL));
	contest_rules_free(rules);
}

void finds(const struct change *changes, enum contest_severity severity, const char *where,
	   const char *sentence)
{
	struct findings findings;

	find_in_changed(changes, &findings);
	only_finding_is(&findings, severity == CONTEST_ERROR ? "error" : "warning", where,
			sentence);
}

void is_unsound(const char *part, const char *by, const char *where, const char *sentence)
{
	finds(WITH({ part, by }), CONTEST_ERROR, where, sentence);
}

void is_warned(const char *part, const char *by, const char *where, const char *sentence)
{
	finds(WITH({ part, by }), CONTEST_WARNING, where, sentence);
}

void is_sound_with(const struct change *changes)
{
	struct findings findings;

	find_in_changed(changes, &findings);
	if (findings.errors + findings.warnings > 0)
		fail_msg("%s", findings.lines[0]);
}

void is_sound_contest(const char *part, const char *by)
{
	is_sound_with(WITH({ part, by }));
}

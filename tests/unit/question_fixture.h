/* Question sets to test with, written with ' for " so that they can be read, and a
 * notebook for the problems that are reported. */
#ifndef TESTS_QUESTION_FIXTURE_H
#define TESTS_QUESTION_FIXTURE_H

#include "question-bank/set.h"

#define BASIS \
	"{'document':'45/2019/QH14','name':{'vi':'Bộ luật Lao động 2019'," \
	"'en':'Labour Code 2019'},'article':'25','clause':'2','point':'a'," \
	"'effective_from':'2021-01-01','effective_to':null}"

#define HEAD(kind) \
	"{'id':'LB-001','kind':'" kind "','topic':'contracts','audience':['worker'," \
	"'employer'],'difficulty':'easy','text':{'vi':'Câu hỏi?','en':'Question?'},"

#define TAIL \
	"'explanation':{'vi':'Vì thế.','en':'That is why.'},'basis':[" BASIS "]," \
	"'effective_from':'2021-01-01','effective_to':null,'status':'published'}"

#define OPTION(vi, more) "{'text':{'vi':'" vi "','en':'in English: " vi "'}" more "}"

#define RIGHT ",'right':true,'explanation':{'vi':'Đúng vì thế.','en':'Right for this reason.'}"

#define SINGLE \
	HEAD("single") \
	"'options':[" OPTION("một", RIGHT) "," OPTION("hai", "") "," OPTION( \
		"cả hai", ",'pinned':true") "]," TAIL

#define MULTIPLE \
	HEAD("multiple") \
	"'options':[" OPTION("một", RIGHT) "," OPTION("hai", RIGHT) "," OPTION("ba", \
									       "") "]," TAIL

#define TRUE_FALSE HEAD("true_false") "'answer':true," TAIL

#define NUMERIC \
	HEAD("numeric") \
	"'number':{'value':45.5,'tolerance':0.5,'closeness':10,'unit':{'vi':'ngày'," \
	"'en':'days'}}," TAIL

#define ORDERING \
	HEAD("ordering") \
	"'options':[" OPTION("một", "") "," OPTION("hai", "") "," OPTION( \
		"ba", "") "],'order':[2,0,1]," TAIL

#define SURVEY \
	"{'id':'SV-1','kind':'survey','topic':'wages','audience':['cadre']," \
	"'difficulty':'hard','text':{'vi':'Ý kiến?'},'options':[{'text':{'vi':'có'}}," \
	"{'text':{'vi':'không'}}],'effective_from':'2024-02-29'," \
	"'effective_to':'2026-12-31','status':'draft'}"

#define SURVEY_IN_ENGLISH \
	"{'id':'SV-2','kind':'survey','topic':'wages','audience':['worker']," \
	"'difficulty':'hard','text':{'vi':'Ý kiến?','en':'Opinion?'},'options':[" OPTION( \
		"có", "") "," OPTION("không", "") "],'effective_from':'2024-01-01'," \
						  "'status':'draft'}"

enum { NOTES_MAX = 64, NOTE_SIZE = 600 };

/* What was reported, one "WHERE: SENTENCE" each. */
struct notes {
	int count;
	char lines[NOTES_MAX][NOTE_SIZE];
};

/* The text with " for each '; to be freed. */
char *quoted(const char *text);

/* The text with its first part replaced, which must be in it; to be freed. */
char *replaced(const char *text, const char *part, const char *by);

/* A set of these questions (texts with ' for "), NULL-terminated; to be freed. */
char *set_of(const char *const *questions);

/* A set_problem_fn whose owner is a struct notes. */
void note(void *owner, const char *where, const char *sentence);

/* True if a line begins with where and has part after it. */
bool noted(const struct notes *notes, const char *where, const char *part);

/* Reads a set of one question, as "set.json". */
struct question_set *read_one(const char *question, struct notes *notes);

/* Fails the test unless the question is refused with exactly one problem, at this field
 * of LB-001 ("options[0].text"), whose sentence has part in it. */
void is_refused(const char *question, const char *field, const char *part);

/* The same after the replacement. */
void is_refused_with(const char *question, const char *part, const char *by, const char *field,
		     const char *sentence);

/* Fails the test if a problem is found after the replacement. */
void is_taken_with(const char *question, const char *part, const char *by);

#endif

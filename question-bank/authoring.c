#include "question-bank/authoring.h"

#include "question-bank/date.h"
#include "question-bank/document.h"
#include "question-bank/law_check.h"
#include "question-bank/read.h"
#include "question-bank/stale.h"
#include "question-bank/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char file_name[] = "question";

struct advising {
	const struct authoring *against;
	advice_fn *give;
	void *owner;
	const char *code; /* of what the library's own checks say */
	int errors;
};

static void give(struct advising *advising, const char *field, const char *code, bool is_error,
		 const char *vi, const char *en)
{
	const struct advice advice = {
		.field = field, .code = code, .is_error = is_error, .sentence = { vi, en }
	};

	advising->errors += is_error;
	advising->give(advising->owner, &advice);
}

/* "question: WG-020: options[2].text" is about the field after the second colon. */
static void pass_on(void *owner, const char *where, const char *sentence)
{
	struct advising *advising = owner;
	const char *subject = strstr(where, ": ");
	const char *field = subject ? strstr(subject + 2, ": ") : NULL;

	give(advising, field ? field + 2 : "", advising->code, true, NULL, sentence);
}

static int characters(const char *text)
{
	int count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

/* The bytes of what parts words here; 0 where a word goes on. Whole characters are compared:
 * «ừ» ends in the same bytes as a quotation mark. */
static size_t gap_length(const char *at)
{
	static const char *const marks[] = { "«", "»", "“", "”", "…", "–", NULL };

	if (strchr(" ,.;:?!()\"", *at))
		return 1;
	for (int i = 0; marks[i]; i++)
		if (strncmp(at, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

/* How often one of the words stands in the text, as a word of its own. */
static int count_words(const char *text, const char *const *words)
{
	char *folded = text_fold(text);
	int count = 0;

	for (const char *at = folded; at && *at;) {
		size_t length = 0;

		while (at[length] && !gap_length(at + length))
			length++;
		for (int i = 0; words[i]; i++)
			count += strlen(words[i]) == length &&
				 strncmp(at, words[i], length) == 0;
		at += length ? length : gap_length(at);
	}
	free(folded);
	return count;
}

static void advise_text(struct advising *advising, const struct question *question,
			enum language language)
{
	static const char *const negations[LANGUAGES][8] = {
		[LANGUAGE_VI] = { "không", "chưa", "chẳng", "đừng", "trừ", NULL },
		[LANGUAGE_EN] = { "not", "never", "no", "except", "cannot", "without", NULL },
	};
	const char *text = question->text.in[language];
	char field[AUTHORING_FIELD_MAX];

	if (!text)
		return;
	snprintf(field, sizeof(field), "text.%s", language_name(language));
	if (characters(text) > AUTHORING_TEXT_MAX)
		give(advising, field, "long_text", false,
		     "Câu hỏi dài hơn 130 ký tự: trên điện thoại nhỏ, có phương án sẽ nằm "
		     "ngoài "
		     "màn hình. Hãy rút gọn.",
		     "The question has more than 130 characters: on a small phone some options "
		     "are out of sight. Shorten it.");
	if (count_words(text, negations[language]) > 1)
		give(advising, field, "double_negation", false,
		     "Câu hỏi có hai lần phủ định, dễ hiểu ngược. Hãy hỏi thuận.",
		     "The question negates twice and is easily misread. Ask it straight.");
}

/* Of a single question, the right option that is clearly longer than every other. */
static void advise_lengths(struct advising *advising, const struct question *question,
			   enum language language)
{
	char field[AUTHORING_FIELD_MAX];
	int right = -1, right_length = 0, longest = 0;

	if (question->kind != QUESTION_SINGLE)
		return;
	for (int i = 0; i < question->option_count; i++) {
		const char *text = question->options[i].text.in[language];
		int length = text ? characters(text) : 0;

		if (question->options[i].is_right) {
			right = i;
			right_length = length;
		} else if (length > longest) {
			longest = length;
		}
	}
	if (right < 0 || longest == 0 ||
	    right_length * 100 < longest * AUTHORING_LONGER_PERCENT)
		return;
	snprintf(field, sizeof(field), "options[%d].text.%s", right, language_name(language));
	give(advising, field, "longest_right", false,
	     "Phương án đúng dài hơn hẳn các phương án khác, người thi đoán được. Hãy rút gọn "
	     "nó "
	     "hoặc viết các phương án sai đầy đủ hơn.",
	     "The right option is clearly longer than the others and can be guessed. Shorten "
	     "it, "
	     "or make the wrong ones fuller.");
}

/* «Cả A và B đều đúng» names places that shuffling changes. */
static void advise_pins(struct advising *advising, const struct question *question)
{
	static const char *const starts[] = { "cả ",    "tất cả ", "không có phương án",
					      "all of", "both ",   "none of",
					      NULL };
	char field[AUTHORING_FIELD_MAX];

	for (int i = 0; i < question->option_count; i++)
		for (int language = 0; language < LANGUAGES; language++) {
			const char *text = question->options[i].text.in[language];
			char *folded = text && !question->options[i].is_pinned ? text_fold(text)
									       : NULL;
			bool is_about_others = false;

			for (int k = 0; folded && starts[k]; k++)
				is_about_others |=
					strncmp(folded, starts[k], strlen(starts[k])) == 0;
			free(folded);
			if (!is_about_others)
				continue;
			snprintf(field, sizeof(field), "options[%d].pinned", i);
			give(advising, field, "unpinned", false,
			     "Phương án này nói về các phương án khác: hãy giữ nó ở cuối, hoặc "
			     "thay "
			     "bằng một phương án riêng.",
			     "This option is about the others: let it stay last, or replace "
			     "it.");
			break;
		}
}

static void miss(struct advising *advising, const struct question_text *text,
		 const bool is_needed[LANGUAGES], const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* A text that is there in one language must be there in all that are needed. */
static void miss(struct advising *advising, const struct question_text *text,
		 const bool is_needed[LANGUAGES], const char *format, ...)
{
	char path[AUTHORING_FIELD_MAX - 8], field[AUTHORING_FIELD_MAX];
	bool is_there = false;
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(path, sizeof(path), format, arguments);
	va_end(arguments);
	for (int i = 0; i < LANGUAGES; i++)
		is_there |= text->in[i] != NULL;
	for (int i = 0; is_there && i < LANGUAGES; i++) {
		if (text->in[i] || !is_needed[i])
			continue;
		snprintf(field, sizeof(field), "%s.%s", path, language_name((enum language)i));
		give(advising, field, "missing_translation", true,
		     "Chưa có phần dịch ở đây, trong khi câu hỏi được viết bằng ngôn ngữ này.",
		     "The translation is missing here, while the question is written in this "
		     "language.");
	}
}

static void advise_languages(struct advising *advising, const struct question *question)
{
	bool is_needed[LANGUAGES];

	/* What one part of it is written in, the rest must be, too. */
	for (int i = 0; i < LANGUAGES; i++) {
		is_needed[i] = question->text.in[i] || advising->against->is_needed[i];
		for (int k = 0; k < question->option_count; k++)
			is_needed[i] |= question->options[k].text.in[i] != NULL;
	}
	miss(advising, &question->text, is_needed, "text");
	for (int i = 0; i < question->option_count; i++) {
		miss(advising, &question->options[i].text, is_needed, "options[%d].text", i);
		miss(advising, &question->options[i].explanation, is_needed,
		     "options[%d].explanation", i);
	}
	miss(advising, &question->unit, is_needed, "number.unit");
	miss(advising, &question->explanation, is_needed, "explanation");
}

static void advise_days(struct advising *advising, const struct question *question)
{
	char field[AUTHORING_FIELD_MAX];

	for (int i = 0; question->from && i < question->basis_count; i++) {
		const struct legal_basis *basis = &question->bases[i];

		if (!basis->from || !basis->document)
			continue;
		snprintf(field, sizeof(field), "basis[%d].effective_from", i);
		if (strcmp(question->from, basis->from) < 0)
			give(advising, field, "days", true,
			     "Căn cứ này chỉ có hiệu lực sau ngày bắt đầu của câu hỏi. Hãy sửa "
			     "một "
			     "trong hai ngày.",
			     "This basis holds only after the question's first day. Correct "
			     "one of "
			     "the two.");
		snprintf(field, sizeof(field), "basis[%d].effective_to", i);
		if (basis->until &&
		    (!question->until || strcmp(question->until, basis->until) > 0))
			give(advising, field, "days", true,
			     "Căn cứ này hết hiệu lực trước ngày cuối của câu hỏi. Hãy sửa một "
			     "trong "
			     "hai ngày.",
			     "This basis ends before the question's last day. Correct one of "
			     "the "
			     "two.");
	}
}

static void advise_register(struct advising *advising, const struct question *question)
{
	char field[AUTHORING_FIELD_MAX], vi[STALE_SENTENCE_MAX], en[STALE_SENTENCE_MAX];
	const struct law_register *laws = advising->against->laws;
	struct stale stale;

	for (int i = 0; laws && i < question->basis_count; i++) {
		if (!question->bases[i].document ||
		    law_register_find(laws, question->bases[i].document))
			continue;
		snprintf(field, sizeof(field), "basis[%d].document", i);
		give(advising, field, "unknown_document", true,
		     "Danh mục văn bản chưa có văn bản này. Hãy kiểm tra số hiệu.",
		     "The register of laws has no such document. Check its number.");
	}
	if (!question->from)
		return;
	stale = question_stale(question, laws, advising->against->day);
	if (stale.reason == STALE_NOT || stale.reason == STALE_NOT_YET)
		return;
	stale_say(&stale, LANGUAGE_VI, vi);
	stale_say(&stale, LANGUAGE_EN, en);
	give(advising, stale.basis ? "basis" : "effective_to", "stale", true, vi, en);
}

/* What can be said only of a question that has all its parts. */
static void advise_whole(struct advising *advising, const struct question *question)
{
	struct problems problems = { .file = file_name, .report = pass_on, .owner = advising };

	advise_days(advising, question);
	advising->code = "law";
	snprintf(problems.subject, sizeof(problems.subject), "%s", question->id);
	if (advising->against->law && question_is_scored(question))
		law_check(advising->against->law, question, advising->against->day, &problems);
}

static void advise_read(struct advising *advising, const struct question *question,
			bool is_whole)
{
	advise_languages(advising, question);
	advise_register(advising, question);
	if (is_whole)
		advise_whole(advising, question);
	for (int i = 0; i < LANGUAGES; i++) {
		advise_text(advising, question, (enum language)i);
		advise_lengths(advising, question, (enum language)i);
	}
	advise_pins(advising, question);
}

/* Reads the question as if it had this status; gives the number of problems. */
static int read_as(struct advising *advising, set_problem_fn *report, struct arena *arena,
		   json_t *value, const char *status, struct question *question)
{
	struct reader reader = {
		.arena = arena,
		.problems = { .file = file_name, .report = report, .owner = advising },
	};

	json_object_set_new(value, "status", json_string(status));
	question_read(&reader, file_name, value, question);
	return reader.problems.count;
}

int question_advise(const char *text, size_t length, const struct authoring *against,
		    advice_fn *given, void *owner)
{
	struct advising advising = {
		.against = against, .give = given, .owner = owner, .code = "form"
	};
	struct problems problems = { .file = file_name, .report = pass_on, .owner = &advising };
	struct arena arena = { 0 };
	struct question question = { 0 };
	json_t *value = document_parse(text, length, &problems);
	bool is_whole;

	if (!value)
		return advising.errors;
	is_whole = read_as(&advising, pass_on, &arena, value, "published", &question) == 0;
	/* What is there already can be judged before the rest is written. */
	if (!is_whole) {
		question = (struct question){ 0 };
		if (read_as(&advising, NULL, &arena, value, "draft", &question) == 0)
			advise_read(&advising, &question, false);
	} else {
		advise_read(&advising, &question, true);
	}
	json_decref(value);
	arena_clear(&arena);
	return advising.errors;
}

#include "question-bank/stale.h"

#include <stdio.h>
#include <string.h>

static bool is_over(const char *until, const char *date)
{
	return until && strcmp(date, until) >= 0;
}

static struct stale own_dates(const struct question *question, const char *date)
{
	if (question->from && strcmp(date, question->from) < 0)
		return (struct stale){ .reason = STALE_NOT_YET, .since = question->from };
	if (is_over(question->until, date))
		return (struct stale){ .reason = STALE_ENDED, .since = question->until };
	return (struct stale){ .reason = STALE_NOT };
}

/* A change of one clause leaves who cites another clause alone. */
static bool touches(const struct law_change *change, const struct legal_basis *basis)
{
	if (change->clause && basis->clause && strcmp(change->clause, basis->clause) != 0)
		return false;
	for (int i = 0; i < change->article_count; i++)
		if (strcmp(change->articles[i], basis->article) == 0)
			return true;
	return false;
}

/* A basis that names a later first day was written for the new wording. */
static const struct law_change *change_since(const struct law_document *document,
					     const struct legal_basis *basis, const char *date)
{
	for (int i = 0; i < document->change_count; i++) {
		const struct law_change *change = &document->changes[i];

		if (strcmp(change->from, date) <= 0 && strcmp(basis->from, change->from) < 0 &&
		    touches(change, basis))
			return change;
	}
	return NULL;
}

static struct stale basis_stale(const struct legal_basis *basis,
				const struct law_register *laws, const char *date)
{
	const struct law_document *document =
		laws ? law_register_find(laws, basis->document) : NULL;
	const struct law_change *change;

	if (is_over(basis->until, date))
		return (struct stale){ STALE_BASIS_ENDED, basis->until, basis, NULL };
	if (!document)
		return (struct stale){ .reason = STALE_NOT };
	if (is_over(document->until, date))
		return (struct stale){ STALE_DOCUMENT_ENDED, document->until, basis,
				       document->replaced_by };
	change = change_since(document, basis, date);
	if (change)
		return (struct stale){ STALE_ARTICLE_CHANGED, change->from, basis, change->by };
	return (struct stale){ .reason = STALE_NOT };
}

struct stale question_stale(const struct question *question, const struct law_register *laws,
			    const char *date)
{
	struct stale first = own_dates(question, date);

	for (int i = 0; i < question->basis_count && first.reason != STALE_NOT_YET &&
			first.reason != STALE_ENDED;
	     i++) {
		struct stale stale = basis_stale(&question->bases[i], laws, date);

		if (stale.reason != STALE_NOT &&
		    (first.reason == STALE_NOT || stale.reason < first.reason))
			first = stale;
	}
	return first;
}

static void say_in_vietnamese(const struct stale *stale, char *sentence, size_t size)
{
	const struct legal_basis *basis = stale->basis;
	const char *by = stale->by ? stale->by : "";
	const char *joint = stale->by ? " theo " : "";

	switch (stale->reason) {
	case STALE_NOT:
		snprintf(sentence, size, "Câu hỏi còn đúng.");
		return;
	case STALE_NOT_YET:
		snprintf(sentence, size, "Câu hỏi chỉ đúng từ ngày %s.", stale->since);
		return;
	case STALE_ENDED:
		snprintf(sentence, size, "Câu hỏi không còn đúng từ ngày %s.", stale->since);
		return;
	case STALE_BASIS_ENDED:
		snprintf(sentence, size, "Căn cứ Điều %s, %s không còn áp dụng từ ngày %s.",
			 basis->article, basis->document, stale->since);
		return;
	case STALE_DOCUMENT_ENDED:
		snprintf(sentence, size, "Văn bản %s hết hiệu lực từ ngày %s%s%s.",
			 basis->document, stale->since, stale->by ? ", thay bằng " : "", by);
		return;
	case STALE_ARTICLE_CHANGED:
		snprintf(sentence, size, "Điều %s, %s được sửa đổi từ ngày %s%s%s.",
			 basis->article, basis->document, stale->since, joint, by);
		return;
	}
}

static void say_in_english(const struct stale *stale, char *sentence, size_t size)
{
	const struct legal_basis *basis = stale->basis;
	const char *by = stale->by ? stale->by : "";

	switch (stale->reason) {
	case STALE_NOT:
		snprintf(sentence, size, "It still holds.");
		return;
	case STALE_NOT_YET:
		snprintf(sentence, size, "It holds only from %s.", stale->since);
		return;
	case STALE_ENDED:
		snprintf(sentence, size, "It no longer holds since %s.", stale->since);
		return;
	case STALE_BASIS_ENDED:
		snprintf(sentence, size,
			 "Its basis, article %s of %s, no longer reads so since %s.",
			 basis->article, basis->document, stale->since);
		return;
	case STALE_DOCUMENT_ENDED:
		snprintf(sentence, size, "%s is no longer in force since %s%s%s.",
			 basis->document, stale->since, stale->by ? ", replaced by " : "", by);
		return;
	case STALE_ARTICLE_CHANGED:
		snprintf(sentence, size, "Article %s of %s was changed from %s%s%s.",
			 basis->article, basis->document, stale->since, stale->by ? " by " : "",
			 by);
		return;
	}
}

void stale_say(const struct stale *stale, enum language language,
	       char sentence[STALE_SENTENCE_MAX])
{
	if (language == LANGUAGE_VI)
		say_in_vietnamese(stale, sentence, STALE_SENTENCE_MAX);
	else
		say_in_english(stale, sentence, STALE_SENTENCE_MAX);
}

/* Finding questions: every word of the search stands somewhere in what is said about a
 * question, capitals and marks not counting. */
#include "app/bank.h"
#include "base/memory.h"
#include "base/text.h"
#include "question-bank/text.h"
#include "question-bank/topic.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 16 /* of a search; the rest of them does not count */ };

static void add_texts(struct text *text, const struct question_text *words)
{
	for (int i = 0; i < LANGUAGES; i++)
		if (words->in[i]) {
			text_add(text, words->in[i]);
			text_add(text, "\n");
		}
}

static void add_basis(struct text *text, const struct legal_basis *basis)
{
	add_texts(text, &basis->name);
	text_add_format(text, "điều %s", basis->article);
	if (basis->clause)
		text_add_format(text, " khoản %s", basis->clause);
	if (basis->point)
		text_add_format(text, " điểm %s", basis->point);
	text_add_format(text, " %s\n", basis->document);
}

char *bank_haystack(const struct question *question)
{
	int topic = topic_place(question->topic);
	struct text text;
	char *bare;

	text_init(&text);
	text_add_format(&text, "%s\n%s\n%s\n", question->id, topic_name(topic, LANGUAGE_VI),
			topic_name(topic, LANGUAGE_EN));
	add_texts(&text, &question->text);
	for (int i = 0; i < question->option_count; i++) {
		add_texts(&text, &question->options[i].text);
		add_texts(&text, &question->options[i].explanation);
	}
	add_texts(&text, &question->explanation);
	for (int i = 0; i < question->basis_count; i++)
		add_basis(&text, &question->bases[i]);
	bare = text_bare(text.bytes);
	text_clear(&text);
	return bare ? bare : memory_copy_string("");
}

/* A search, taken apart. */
struct search {
	char *phrase; /* bare, one blank between words */
	char *words;  /* the same with an end after each */
	const char *word[WORDS_MAX];
	int count;
};

static void search_init(struct search *search, const char *typed)
{
	char *bare = text_bare(typed);
	struct text phrase;
	char *rest = NULL;

	*search = (struct search){ 0 };
	text_init(&phrase);
	text_add(&phrase, "");
	search->words = bare ? bare : memory_copy_string("");
	for (char *word = strtok_r(search->words, " \t\n", &rest);
	     word && search->count < WORDS_MAX; word = strtok_r(NULL, " \t\n", &rest)) {
		text_add(&phrase, search->count ? " " : "");
		text_add(&phrase, word);
		search->word[search->count++] = word;
	}
	search->phrase = text_take(&phrase);
}

static void search_clear(struct search *search)
{
	free(search->phrase);
	free(search->words);
}

static bool has_all_words(const struct search *search, const char *haystack)
{
	for (int i = 0; i < search->count; i++)
		if (!strstr(haystack, search->word[i]))
			return false;
	return true;
}

static bool cites(const struct question *question, const struct bank_filter *filter)
{
	if (!*filter->law)
		return true;
	for (int i = 0; i < question->basis_count; i++)
		if (strcmp(question->bases[i].document, filter->law) == 0 &&
		    (!*filter->article ||
		     strcmp(question->bases[i].article, filter->article) == 0))
			return true;
	return false;
}

static bool is_any_or(int wanted, int value)
{
	return wanted < 0 || wanted == value;
}

static bool is_empty_or(const char *wanted, const char *value)
{
	return !*wanted || strcmp(wanted, value) == 0;
}

static bool matches(const struct bank *bank, const struct bank_entry *entry,
		    const struct bank_filter *filter, const char *day)
{
	const struct question *question = entry->current;

	if (!is_any_or(filter->status, (int)entry->status) ||
	    !is_any_or(filter->kind, (int)question->kind) ||
	    !is_empty_or(filter->topic, question->topic) ||
	    !is_empty_or(filter->difficulty, question->difficulty) ||
	    (filter->audience >= 0 && !question->is_for[filter->audience]) ||
	    !cites(question, filter))
		return false;
	if (filter->language >= 0 &&
	    !question->text.in[filter->language] != filter->lacks_language)
		return false;
	if (filter->sign >= 0 && !bank_has_sign(&entry->use, (enum bank_sign)filter->sign))
		return false;
	return filter->stale < 0 || bank_is_stale(bank, entry, day) == (filter->stale == 1);
}

int *bank_search(const struct bank *bank, const struct bank_filter *filter, const char *day,
		 int *count)
{
	int all = bank_count(bank), later = 0;
	int *found = memory_new((size_t)all + 1, sizeof(int));
	int *others = memory_new((size_t)all + 1, sizeof(int));
	struct search search;

	search_init(&search, filter->search);
	*count = 0;
	for (int i = 0; i < all; i++) {
		const struct bank_entry *entry = bank_at(bank, i);

		if (!has_all_words(&search, entry->haystack) ||
		    !matches(bank, entry, filter, day))
			continue;
		if (strstr(entry->haystack, search.phrase))
			found[(*count)++] = i;
		else
			others[later++] = i;
	}
	memcpy(found + *count, others, (size_t)later * sizeof(int));
	*count += later;
	free(others);
	bank_sort(bank, filter, found, *count);
	search_clear(&search);
	return found;
}

#include "question-bank/formats/layout_row.h"
#include "question-bank/problem.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const char kept_as_words[] = "Its words stand behind the explanation; choose the law in "
				    "the editor.";

static void report(struct layout *layout, const struct citation *citation, const char *words)
{
	struct sheet *sheet = &layout->sheet;
	int column = layout->columns[LAYOUT_BASIS];
	char shown[IMPORT_WORDS_MAX], one[IMPORT_WORDS_MAX], other[IMPORT_WORDS_MAX];

	problem_show(words, shown, sizeof(shown));
	switch (citation->outcome) {
	case CITATION_NO_DOCUMENT:
		sheet_problem(
			sheet, column, kept_as_words,
			"«%s» names no law of the register; write its number, or its name "
			"and year.",
			shown);
		break;
	case CITATION_SEVERAL:
		sheet_problem(sheet, column, kept_as_words,
			      "«%s» may be of %s or of %s; write the year.", shown,
			      problem_show(citation->other->number, one, sizeof(one)),
			      problem_show(citation->one->number, other, sizeof(other)));
		break;
	case CITATION_NO_ARTICLE:
		sheet_problem(sheet, column, kept_as_words,
			      "«%s» names no article; write it, as Điều 35.", shown);
		break;
	case CITATION_GOOD:
	case CITATION_UNCLEAR:
	default:
		sheet_problem(sheet, column, kept_as_words,
			      "«%s» cannot be read as one article of one law; write it as Điều "
			      "35 BLLĐ 2019, and a semicolon between two.",
			      shown);
	}
}

/* The question holds no longer than the law behind it; of laws that never held together nothing
 * is said. */
static void take_days(struct question *question)
{
	const char *from = NULL, *until = NULL;

	for (int i = 0; i < question->basis_count; i++) {
		const struct legal_basis *basis = &question->bases[i];

		if (!from || strcmp(basis->from, from) > 0)
			from = basis->from;
		if (basis->until && (!until || strcmp(basis->until, until) < 0))
			until = basis->until;
	}
	if (until && strcmp(from, until) >= 0)
		return;
	question->from = from;
	question->until = until;
}

/* False, and reported, if it is not understood. */
static bool read_basis(struct layout *layout, struct question *question, const char *words)
{
	struct citation citation;

	citation_read(&citation, layout->citations, &layout->sheet.import->arena, words,
		      strlen(words));
	if (citation.outcome != CITATION_GOOD) {
		report(layout, &citation, words);
		return false;
	}
	if (question->basis_count == QUESTION_BASES_MAX) {
		sheet_problem(&layout->sheet, layout->columns[LAYOUT_BASIS], kept_as_words,
			      "More than 6 articles are cited; keep the closest.");
		return false;
	}
	question->bases[question->basis_count++] = citation.basis;
	return true;
}

const char *layout_read_bases(struct layout *layout, struct question *question)
{
	struct import *import = layout->sheet.import;
	const char *words = layout_text(layout, LAYOUT_BASIS);
	char *left;
	size_t size, used = 0;

	assert(question->basis_count == 0);
	if (!words || !import->options.laws || !question_is_scored(question))
		return words;
	if (!layout->citations)
		layout->citations = citation_index_new(import->options.laws);
	size = 2 * strlen(words) + 1; /* a blank goes behind each semicolon */
	left = arena_take(&import->arena, size);
	while (*words) {
		size_t length = strcspn(words, ";");
		const char *one = import_line(import, words, length);

		if (one && !read_basis(layout, question, one))
			used += (size_t)snprintf(left + used, size - used, "%s%s",
						 used ? "; " : "", one);
		words += length + (words[length] != '\0');
	}
	if (question->basis_count > 0)
		take_days(question);
	return *left ? left : NULL;
}

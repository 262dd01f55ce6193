/* In which order the legal bases of one question are listed. */
#include "question-bank/citation.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The next sign of a place, and «đ» between «d» and «e». */
static int take_sign(const char **at)
{
	static const char stroke[] = "đ";
	int sign = (unsigned char)**at * 2;

	if (strncmp(*at, stroke, sizeof(stroke) - 1) == 0) {
		*at += sizeof(stroke) - 1;
		return 'd' * 2 + 1;
	}
	(*at)++;
	return sign;
}

/* Digits as a number, whatever stands before it; places have few digits. */
static int compare_places(const char *one, const char *other)
{
	if (!one || !other)
		return (one != NULL) - (other != NULL);
	while (*one && *other) {
		int difference;

		if (isdigit((unsigned char)*one) && isdigit((unsigned char)*other)) {
			char *end, *other_end;
			long number = strtol(one, &end, 10);
			long other_number = strtol(other, &other_end, 10);

			difference = (number > other_number) - (number < other_number);
			one = end;
			other = other_end;
		} else {
			difference = take_sign(&one) - take_sign(&other);
		}
		if (difference != 0)
			return difference;
	}
	return (*one != '\0') - (*other != '\0');
}

/* Where the author first named this one's document. */
static int first_of_document(const struct question *question, int index)
{
	const char *document = question->bases[index].document;

	for (int i = 0; document && i < index; i++)
		if (question->bases[i].document &&
		    strcmp(question->bases[i].document, document) == 0)
			return i;
	return index;
}

static int compare_bases(const struct question *question, int one, int other)
{
	const struct legal_basis *a = &question->bases[one], *b = &question->bases[other];
	int difference = first_of_document(question, one) - first_of_document(question, other);

	if (difference == 0)
		difference = compare_places(a->article, b->article);
	if (difference == 0)
		difference = compare_places(a->clause, b->clause);
	return difference == 0 ? compare_places(a->point, b->point) : difference;
}

void citation_order(const struct question *question, int places[QUESTION_BASES_MAX])
{
	for (int i = 0; i < question->basis_count; i++) {
		int at = i;

		for (; at > 0 && compare_bases(question, places[at - 1], i) > 0; at--)
			places[at] = places[at - 1];
		places[at] = i;
	}
}

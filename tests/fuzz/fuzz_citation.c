/* What people write of a law: any bytes are read or refused, what is read is in the register
 * and reads the same when it is written plainly, and any places have one order. */
#include "question-bank/citation.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PLAIN_SIZE = 512, PARTS = 4 /* of a basis */ };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const struct law_register *laws;
static struct citation_index *cited;

static void refuse(void *owner, const char *where, const char *sentence)
{
	(void)owner;
	fprintf(stderr, "%s: %s\n", where, sentence);
	abort();
}

static bool is_same(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

static void read_plainly(const struct legal_basis *basis)
{
	struct arena arena = { NULL };
	struct citation again;
	char plain[PLAIN_SIZE];
	int length = snprintf(plain, sizeof(plain), "%s%s %s%s Điều %s %s",
			      basis->point ? "điểm " : "", basis->point ? basis->point : "",
			      basis->clause ? "khoản " : "", basis->clause ? basis->clause : "",
			      basis->article, basis->document);

	citation_read(&again, cited, &arena, plain, (size_t)length);
	assert(again.outcome == CITATION_GOOD);
	assert(strcmp(again.basis.document, basis->document) == 0);
	assert(strcmp(again.basis.article, basis->article) == 0);
	assert(is_same(again.basis.clause, basis->clause));
	assert(is_same(again.basis.point, basis->point));
	arena_clear(&arena);
}

static void read_words(const char *words, size_t length)
{
	struct arena arena = { NULL };
	struct citation citation;

	citation_read(&citation, cited, &arena, words, length);
	if (citation.outcome == CITATION_GOOD) {
		assert(law_register_find(laws, citation.basis.document));
		assert(*citation.basis.article);
		read_plainly(&citation.basis);
	}
	assert(citation.outcome != CITATION_SEVERAL || (citation.one && citation.other));
	arena_clear(&arena);
}

/* Lines as document, article, clause and point of one basis after the other. */
static void take_bases(struct question *question, char *lines)
{
	for (char *next; lines && question->basis_count < QUESTION_BASES_MAX; lines = next) {
		struct legal_basis *basis = &question->bases[question->basis_count++];
		const char **const parts[PARTS] = { &basis->document, &basis->article,
						    &basis->clause, &basis->point };

		next = lines;
		for (int i = 0; next && i < PARTS; i++) {
			char *end = strchr(next, '\n');

			if (end)
				*end = '\0';
			*parts[i] = *next ? next : NULL;
			next = end ? end + 1 : NULL;
		}
	}
}

/* What is in order stays as it is. */
static void order(char *lines)
{
	struct question question = { .basis_count = 0 }, ordered;
	int places[QUESTION_BASES_MAX], again[QUESTION_BASES_MAX];
	bool is_there[QUESTION_BASES_MAX] = { false };

	take_bases(&question, lines);
	citation_order(&question, places);
	ordered = question;
	for (int i = 0; i < question.basis_count; i++) {
		assert(!is_there[places[i]]);
		is_there[places[i]] = true;
		ordered.bases[i] = question.bases[places[i]];
	}
	citation_order(&ordered, again);
	for (int i = 0; i < ordered.basis_count; i++)
		assert(again[i] == i);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *text = malloc(length + 1);

	if (!text)
		abort();
	if (!cited) {
		laws = law_register_read(SOURCE_DIR "/question-bank/laws.json", refuse, NULL);
		cited = citation_index_new(laws);
	}
	if (length)
		memcpy(text, bytes, length);
	text[length] = '\0';
	read_words(text, length);
	order(text);
	free(text);
	return 0;
}

/* Any bytes are read as a set or refused; a question that is read comes back the same from
 * what is written of it. */
#include "question-bank/review.h"
#include "question-bank/set.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void write_and_read_again(const struct question *question)
{
	char *text = question_write(question);
	struct question *again = question_parse(text, strlen(text));
	char *text_again;

	assert(again);
	text_again = question_write(again);
	assert(strcmp(text, text_again) == 0);
	free(text_again);
	question_free(again);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct question_set *set =
		question_set_parse((const char *)bytes, length, "a.json", NULL, NULL);
	struct problems problems = { .file = "a.json" };

	if (!set)
		return 0;
	set_review(set, &problems);
	for (int i = 0; i < set->question_count; i++)
		write_and_read_again(&set->questions[i]);
	question_set_free(set);
	return 0;
}

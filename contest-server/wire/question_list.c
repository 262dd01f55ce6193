#include "wire/question_list.h"
#include "base/memory.h"
#include "base/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

char *question_list_write(struct question *const *questions, int32_t count)
{
	struct text list;

	text_init(&list);
	text_add(&list, "[");
	for (int32_t i = 0; i < count; i++) {
		char *text = question_write(questions[i]);

		if (i)
			text_add(&list, ",");
		text_add(&list, text);
		free(text);
	}
	text_add(&list, "]");
	return text_take(&list);
}

static struct question *read_one(const json_t *item)
{
	char *text = json_dumps(item, JSON_COMPACT);
	struct question *question = text ? question_parse(text, strlen(text)) : NULL;

	free(text);
	return question;
}

static struct question **read_all(const json_t *list, int32_t count)
{
	struct question **questions = memory_new((size_t)count, sizeof(struct question *));

	for (int32_t i = 0; i < count; i++) {
		questions[i] = read_one(json_array_get(list, (size_t)i));
		if (!questions[i]) {
			question_list_free(questions, i);
			return NULL;
		}
	}
	return questions;
}

struct question **question_list_read(const char *text, int32_t count_max, int32_t *count)
{
	json_t *list = json_loads(text, 0, NULL);
	size_t size = json_array_size(list);
	struct question **questions = NULL;

	*count = (int32_t)size;
	if (size > 0 && size <= (size_t)count_max)
		questions = read_all(list, *count);
	json_decref(list);
	return questions;
}

void question_list_free(struct question **questions, int32_t count)
{
	if (!questions)
		return;
	for (int32_t i = 0; i < count; i++)
		question_free(questions[i]);
	free(questions);
}

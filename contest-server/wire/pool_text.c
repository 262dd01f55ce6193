#include "wire/pool_text.h"
#include "wire/question_list.h"

#include <jansson.h>
#include <stdlib.h>

void pool_text_add(struct text *text, const char *set, const struct question *const *questions,
		   size_t count)
{
	text_add(text, text->length > 1 ? "," : "");
	text_add_json(text, set);
	text_add(text, ":[");
	for (size_t i = 0; i < count; i++) {
		char *written = question_write(questions[i]);

		if (i)
			text_add(text, ",");
		text_add(text, written);
		free(written);
	}
	text_add(text, "]");
}

static bool read_set(const char *set, const json_t *list, pool_text_fn *each, void *owner)
{
	char *text = json_dumps(list, JSON_COMPACT);
	struct question **questions = NULL;
	int32_t count = 0;

	if (text)
		questions = question_list_read(text, QUESTION_SET_MAX, &count);
	free(text);
	if (!questions)
		return false;
	each(owner, set, questions, count);
	return true;
}

bool pool_text_read(const char *pool, pool_text_fn *each, void *owner)
{
	json_t *object = json_loads(pool, 0, NULL);
	bool is_good = json_is_object(object);
	const char *set;
	json_t *list;

	json_object_foreach(object, set, list) is_good =
		is_good && read_set(set, list, each, owner);
	json_decref(object);
	return is_good;
}

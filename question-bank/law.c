#include "question-bank/law.h"

#include "question-bank/arena.h"
#include "question-bank/date.h"
#include "question-bank/folder.h"
#include "question-bank/problem.h"
#include "question-bank/text.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 80, LINE_SHOWN_MAX = 40 };

struct law {
	struct arena arena;
	struct law_article *articles;
	size_t count, room;
};

/* "Điều 25" and "Article 19.3" are known by their number. */
static const char *number_of(const char *label)
{
	static const char *const words[] = { "Điều ", "Article " };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strncmp(label, words[i], strlen(words[i])) == 0)
			return label + strlen(words[i]);
	return label;
}

/* A composed copy; fallback if the field is not there, NULL if it is no text. */
static const char *text_field(struct law *law, const json_t *object, const char *key,
			      const char *fallback)
{
	const json_t *value = json_object_get(object, key);
	const char *kept;
	char *composed;

	if (!value || json_is_null(value))
		return fallback;
	if (!json_is_string(value))
		return NULL;
	composed = text_compose(json_string_value(value));
	if (!composed)
		return NULL;
	kept = arena_copy(&law->arena, composed, strlen(composed));
	free(composed);
	return kept;
}

/* False if a date is there and is none. */
static bool read_dates(struct law *law, const json_t *object, struct law_article *article)
{
	const char *from = text_field(law, object, "effective_from", "");
	const char *to = text_field(law, object, "effective_to", "");
	char after[DATE_SIZE];

	if (!from || !to || (*from && !date_is_real(from)) || (*to && !date_is_real(to)))
		return false;
	if (*from)
		article->from = from;
	if (*to) {
		date_after(to, after);
		article->until = arena_copy(&law->arena, after, DATE_SIZE - 1);
	}
	return true;
}

static bool read_article(struct law *law, const json_t *object, struct law_article *article)
{
	const char *label = text_field(law, object, "article", NULL);
	const char *language = text_field(law, object, "lang", language_name(LANGUAGE_VI));

	*article = (struct law_article){
		.document = text_field(law, object, "doc", NULL),
		.article = label ? number_of(label) : NULL,
		.title = text_field(law, object, "title", ""),
		.text = text_field(law, object, "text", NULL),
	};
	return article->document && article->article && article->title && article->text &&
	       language && language_parse(language, &article->language) &&
	       read_dates(law, object, article);
}

static struct law_article *article_add(struct law *law)
{
	if (law->count == law->room) {
		law->room = law->room ? 2 * law->room : 256;
		law->articles = realloc(law->articles, law->room * sizeof(*law->articles));
		if (!law->articles)
			abort();
	}
	return &law->articles[law->count++];
}

static void read_line(struct law *law, struct problems *problems, const char *line,
		      size_t length)
{
	json_error_t error;
	char shown[SHOWN_MAX];
	json_t *object;

	if (length > LAW_LINE_MAX) {
		problem_add(problems, NULL, "The line has more than %d MB; divide the article.",
			    LAW_LINE_MAX / (1024 * 1024));
		return;
	}
	if (law->count == LAW_ARTICLES_MAX) {
		problem_add(problems, NULL, "There are more than %d articles; use fewer files.",
			    LAW_ARTICLES_MAX);
		return;
	}
	object = json_loadb(line, length, JSON_REJECT_DUPLICATES, &error);
	if (!object)
		problem_add(problems, NULL, "This is no valid JSON: column %d: %s; correct it.",
			    error.column, problem_show(error.text, shown, sizeof(shown)));
	else if (!read_article(law, object, article_add(law)))
		problem_add(
			problems, NULL,
			"This is no article; it needs the texts doc, article and text, real "
			"dates and a known lang if any.");
	json_decref(object);
}

static void read_file(struct law *law, const char *path, struct problems *problems)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	ssize_t length;
	int number = 0;

	problems->subject[0] = '\0';
	if (!file) {
		problem_add(problems, NULL, "The file cannot be read: %s; check its rights.",
			    strerror(errno));
		return;
	}
	while (problems->count == 0 && (length = getline(&line, &room, file)) >= 0) {
		snprintf(problems->subject, sizeof(problems->subject), "line %d", ++number);
		if (strspn(line, " \t\r\n") < (size_t)length)
			read_line(law, problems, line, (size_t)length);
	}
	free(line);
	fclose(file);
}

struct law *law_open(const char *folder, set_problem_fn *report, void *owner)
{
	struct law *law = calloc(1, sizeof(*law));
	struct problems problems = { .file = folder, .report = report, .owner = owner };
	struct folder files;

	if (!law)
		abort();
	if (!folder_list(&files, folder, ".jsonl"))
		problem_add(&problems, NULL, "The folder cannot be read: %s; check its path.",
			    strerror(errno));
	else if (files.count == 0)
		problem_add(&problems, NULL,
			    "There is no *.jsonl file here; name the folder of the law texts.");
	for (size_t i = 0; i < files.count; i++) {
		problems.file = files.paths[i];
		read_file(law, files.paths[i], &problems);
	}
	folder_clear(&files);
	if (problems.count == 0)
		return law;
	law_close(law);
	return NULL;
}

void law_close(struct law *law)
{
	if (!law)
		return;
	arena_clear(&law->arena);
	free(law->articles);
	free(law);
}

static bool is_document(const char *name, const char *asked)
{
	size_t length = strlen(asked);

	return strncmp(name, asked, length) == 0 && (!name[length] || name[length] == ' ');
}

bool law_has_document(const struct law *law, const char *document)
{
	for (size_t i = 0; i < law->count; i++)
		if (is_document(law->articles[i].document, document))
			return true;
	return false;
}

const struct law_article *law_next(const struct law *law, const char *document,
				   const char *article, const struct law_article *after)
{
	size_t first = after ? (size_t)(after - law->articles) + 1 : 0;

	for (size_t i = first; i < law->count; i++)
		if (is_document(law->articles[i].document, document) &&
		    strcmp(law->articles[i].article, article) == 0)
			return &law->articles[i];
	return NULL;
}

bool law_is_in_force(const struct law_article *article, const char *date)
{
	if (article->from && strcmp(date, article->from) < 0)
		return false;
	return !article->until || strcmp(date, article->until) < 0;
}

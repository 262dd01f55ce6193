/* Which topics there are questions of, that could be asked today. */
#include "app/clock.h"
#include "app/contest_pool.h"
#include "base/memory.h"
#include "studio/inside.h"

#include <stdlib.h>
#include <string.h>

enum { TOPICS_MAX = 100, DIFFICULTIES = 3, LIST_SIZE = 80 };

static const char *const difficulties[DIFFICULTIES] = { "easy", "medium", "hard" };

struct topic {
	const char *id; /* borrowed from a question */
	int questions, by_difficulty[DIFFICULTIES], worker, employer, cadre;
};

struct topics {
	struct topic list[TOPICS_MAX];
	int count, questions;
};

static struct topic *topic_of(struct topics *topics, const char *id)
{
	for (int i = 0; i < topics->count; i++)
		if (strcmp(topics->list[i].id, id) == 0)
			return &topics->list[i];
	if (topics->count == TOPICS_MAX)
		return NULL;
	topics->list[topics->count].id = id;
	return &topics->list[topics->count++];
}

static void count_one(struct topics *topics, const struct paper_candidate *question)
{
	struct topic *topic = question->topic ? topic_of(topics, question->topic) : NULL;

	topics->questions++;
	if (!topic)
		return;
	topic->questions++;
	topic->worker += question->is_for_worker;
	topic->employer += question->is_for_employer;
	topic->cadre += question->is_for_cadre;
	for (int i = 0; question->difficulty && i < DIFFICULTIES; i++)
		topic->by_difficulty[i] += strcmp(question->difficulty, difficulties[i]) == 0;
}

/* What is asked for: of which kinds, and in which languages all of it is written. */
struct wanted {
	char set[64];
	bool kinds[QUESTION_KINDS], languages[LANGUAGES];
};

static bool is_wanted(const struct wanted *wanted, const struct question *question)
{
	if (!wanted->kinds[question->kind])
		return false;
	for (int i = 0; i < LANGUAGES; i++)
		if (wanted->languages[i] && !question_is_in(question, (enum language)i))
			return false;
	return true;
}

/* Those of a set that could be asked; grows list. */
static size_t add_set(const struct question ***list, size_t count, const struct sets *sets,
		      const struct question_set *set, const struct wanted *wanted)
{
	struct contest_pool pool;

	contest_pool_init(&pool, sets, set, clock_now_ms());
	*list = memory_resize(*list, count + pool.count + 1, sizeof(const struct question *));
	for (size_t i = 0; i < pool.count; i++)
		if (is_wanted(wanted, pool.questions[i]))
			(*list)[count++] = pool.questions[i];
	contest_pool_clear(&pool);
	return count;
}

static int by_id(const void *one, const void *other)
{
	return strcmp((*(const struct question *const *)one)->id,
		      (*(const struct question *const *)other)->id);
}

/* A question that is in several sets can be asked once, and counts once. */
static void count_all(struct topics *topics, const struct sets *sets,
		      const struct wanted *wanted)
{
	const struct question **list = NULL;
	struct paper_candidate candidate;
	size_t count = 0;

	for (int i = 0; i < sets_count(sets); i++)
		if (!*wanted->set || strcmp(sets_at(sets, i)->id, wanted->set) == 0)
			count = add_set(&list, count, sets, sets_at(sets, i), wanted);
	if (count)
		qsort(list, count, sizeof(struct question *), by_id);
	for (size_t i = 0; i < count; i++) {
		if (i && strcmp(list[i - 1]->id, list[i]->id) == 0)
			continue;
		candidate = contest_pool_candidate(list[i]);
		count_one(topics, &candidate);
	}
	free(list);
}

/* Of a set, why questions of it are not among those: surveys, which nobody can get right, and
 * what may not be asked. */
static void add_left_out(struct text *body, const struct sets *sets,
			 const struct question_set *set)
{
	static const char *const words[] = {
		[SETS_MAY_ASK] = "surveys",
		[SETS_UNPUBLISHED] = "unpublished",
		[SETS_STALE] = "stale",
		[SETS_MEDIA] = "media",
	};
	int counts[sizeof(words) / sizeof(words[0])] = { 0 };
	char date[sizeof("YYYY-MM-DD")];

	sets_date(clock_now_ms(), date);
	for (int i = 0; i < set->question_count; i++) {
		struct stale stale;
		enum sets_verdict verdict = sets_judge(sets, &set->questions[i], date, &stale);

		if (verdict != SETS_MAY_ASK || !question_is_scored(&set->questions[i]))
			counts[verdict]++;
	}
	text_add(body, ",\"left_out\":{");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		text_add_format(body, "%s\"%s\":%d", i ? "," : "", words[i], counts[i]);
	text_add(body, "}");
}

static void add_topic(struct text *body, const struct topic *topic)
{
	text_add(body, "{\"topic\":");
	text_add_json(body, topic->id);
	text_add_format(body, ",\"questions\":%d", topic->questions);
	for (int i = 0; i < DIFFICULTIES; i++)
		text_add_format(body, ",\"%s\":%d", difficulties[i], topic->by_difficulty[i]);
	text_add_format(body, ",\"worker\":%d,\"employer\":%d,\"cadre\":%d}", topic->worker,
			topic->employer, topic->cadre);
}

/* Words between commas. False if one is none that is known. */
static bool read_list(char *words, bool *found, bool (*knows)(const char *word, bool *found))
{
	char *rest = NULL;

	for (char *word = strtok_r(words, ",", &rest); word; word = strtok_r(NULL, ",", &rest))
		if (!knows(word, found))
			return false;
	return true;
}

static bool take_kind(const char *word, bool *kinds)
{
	enum question_kind kind;
	bool is_known = question_kind_parse(word, &kind);

	if (is_known)
		kinds[kind] = true;
	return is_known;
}

static bool take_language(const char *word, bool *languages)
{
	enum language language;
	bool is_known = language_parse(word, &language);

	if (is_known)
		languages[language] = true;
	return is_known;
}

static bool read_wanted(const char *query, struct wanted *wanted)
{
	char kinds[LIST_SIZE], languages[LIST_SIZE];

	*wanted = (struct wanted){ .set = "" };
	if (!api_query_text(query, "kinds", kinds, sizeof(kinds)) ||
	    !api_query_text(query, "languages", languages, sizeof(languages)))
		return false;
	for (int i = 0; i < QUESTION_KINDS; i++)
		wanted->kinds[i] = !*kinds;
	return read_list(kinds, wanted->kinds, take_kind) &&
	       read_list(languages, wanted->languages, take_language);
}

/* ?set=ID, kinds=single,numeric, languages=vi,en; without them, of all. */
static void get_topics(void *context, const char *argument)
{
	const struct call *call = context;
	const struct sets *sets = call->live->sets;
	struct topics topics = { .count = 0 };
	struct wanted wanted;
	struct text body;

	(void)argument;
	if (!read_wanted(call->request->query, &wanted)) {
		rest_refuse(call, 422, "bad_values", "The query cannot be used",
			    "kinds are single, multiple, true_false, numeric, ordering, "
			    "languages vi, en, with commas between.");
		return;
	}
	if (!api_query_word(call->request->query, "set", wanted.set, sizeof(wanted.set)) ||
	    (*wanted.set && !sets_find(sets, wanted.set))) {
		rest_refuse(call, 404, "set_not_found", "No such question set",
			    "See GET /api/v1/sets for those there are.");
		return;
	}
	count_all(&topics, sets, &wanted);
	text_init(&body);
	text_add_format(&body, "{\"questions\":%d", topics.questions);
	if (*wanted.set)
		add_left_out(&body, sets, sets_find(sets, wanted.set));
	text_add(&body, ",\"topics\":[");
	for (int i = 0; i < topics.count; i++) {
		text_add(&body, i ? "," : "");
		add_topic(&body, &topics.list[i]);
	}
	text_add(&body, "]}");
	tell_reply(call->live, call->id, 200, &body);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/topics", CAN_SEE | CAN_READ_BANK, get_topics },
};

const struct studio_routes topic_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

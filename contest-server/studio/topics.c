/* Which topics there are questions of, that could be asked today. */
#include "app/clock.h"
#include "app/contest_pool.h"
#include "studio/inside.h"

#include <string.h>

enum { TOPICS_MAX = 100, DIFFICULTIES = 3 };

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

static void count_set(struct topics *topics, const struct sets *sets,
		      const struct question_set *set)
{
	struct contest_pool pool;

	contest_pool_init(&pool, sets, set, clock_now_ms());
	for (size_t i = 0; i < pool.count; i++)
		count_one(topics, &pool.candidates[i]);
	contest_pool_clear(&pool);
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

/* ?set=ID; without it, those of all sets. */
static void get_topics(void *context, const char *argument)
{
	const struct call *call = context;
	const struct sets *sets = call->live->sets;
	struct topics topics = { .count = 0 };
	char wanted[64];
	struct text body;

	(void)argument;
	if (!api_query_word(call->request->query, "set", wanted, sizeof(wanted)) ||
	    (*wanted && !sets_find(sets, wanted))) {
		rest_refuse(call, 404, "set_not_found", "No such question set",
			    "See GET /api/v1/sets for those there are.");
		return;
	}
	for (int i = 0; i < sets_count(sets); i++)
		if (!*wanted || strcmp(sets_at(sets, i)->id, wanted) == 0)
			count_set(&topics, sets, sets_at(sets, i));
	text_init(&body);
	text_add_format(&body, "{\"questions\":%d,\"topics\":[", topics.questions);
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

/* What a company sees: its own units, topics and events, nobody by name and no small group. */
#include "base/log.h"
#include "base/memory.h"
#include "studio/company.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct topic_sum {
	char *topic; /* owned */
	int64_t answers, worth;
};

struct unit_sum {
	int64_t people, answers, worth;
	int64_t expected; /* headcounts of the events it was counted in */
	bool has_headcount;
};

/* The tree of the day on which an event ended. */
struct view_past {
	struct company_tree tree;
	int64_t changes; /* that came after; 0: there is none here, today's is the same */
};

struct view {
	const struct desk_order *order;
	struct company_reader *reader;
	struct company_tree tree; /* of today */
	struct view_past past;    /* of the last event that needed one */
	int32_t node;             /* in today's */
	struct text *body;
	int events;
	struct topic_sum *topics; /* owned */
	size_t topic_count;
	struct unit_sum *units; /* by node; the node's own: what is left beside its units */
	bool is_good;
};

struct occasions {
	struct stored_occasion list[COMPANY_EVENTS_MAX];
	char *ids[COMPANY_EVENTS_MAX], *organisations[COMPANY_EVENTS_MAX]; /* of the list */
	int count;
};

static void take_occasion(void *owner, const struct stored_occasion *stored)
{
	struct occasions *occasions = owner;
	int place = occasions->count++;

	occasions->ids[place] = memory_copy_string(stored->id);
	occasions->organisations[place] = memory_copy_string(stored->organisation);
	occasions->list[place] = *stored;
	occasions->list[place].id = occasions->ids[place];
	occasions->list[place].organisation = occasions->organisations[place];
}

static void clear_occasions(struct occasions *occasions)
{
	for (int i = 0; i < occasions->count; i++) {
		free(occasions->ids[i]);
		free(occasions->organisations[i]);
	}
}

static void add_share(struct text *body, const char *field, bool is_there, double share)
{
	if (is_there)
		text_add_format(body, ",\"%s\":%.4f", field, share);
	else
		text_add_format(body, ",\"%s\":null", field);
}

static void add_number(struct text *body, const char *field, int64_t number)
{
	if (number > 0)
		text_add_format(body, ",\"%s\":%" PRId64, field, number);
	else
		text_add_format(body, ",\"%s\":null", field);
}

static struct topic_sum *topic_sum(struct view *view, const char *topic)
{
	for (size_t i = 0; i < view->topic_count; i++)
		if (strcmp(view->topics[i].topic, topic) == 0)
			return &view->topics[i];
	view->topics =
		memory_resize(view->topics, view->topic_count + 1, sizeof(*view->topics));
	view->topics[view->topic_count] =
		(struct topic_sum){ .topic = memory_copy_string(topic) };
	return &view->topics[view->topic_count++];
}

/* An event as it is seen from one node of a tree. */
struct sight {
	const struct company_event *event;
	const struct company_tree *tree;
	int32_t node;
};

static void sum_topics(struct view *view, const struct sight *sight)
{
	const struct company_event *event = sight->event;

	for (int32_t i = 0; i < event->facts->topic_count; i++) {
		struct facts_cell sum;
		struct topic_sum *topic;

		if (!company_event_topic(event, sight->tree, sight->node, i, &sum))
			continue;
		topic = topic_sum(view, event->facts->topics[i]);
		topic->answers += sum.answers;
		topic->worth += sum.worth;
	}
}

/* Each unit right below, and what is left: all of them sums of whole groups. Of units that are
 * no longer there nothing is told but in the sum of all. */
static void sum_units(struct view *view, const struct sight *sight)
{
	for (int32_t i = sight->node + 1; i < sight->tree->count; i++) {
		int64_t people = 0, headcount;
		struct facts_cell answers;
		struct unit_sum *unit;
		int32_t today;

		if (sight->tree->parents[i] == sight->node)
			people = company_event_people(sight->event, sight->tree, i);
		if (!people)
			continue;
		today = company_tree_find(&view->tree, sight->tree->nodes[i].id);
		if (today == GROUP_NONE)
			continue;
		unit = &view->units[today];
		headcount = company_event_headcount(sight->event, sight->tree, i);
		unit->has_headcount = headcount > 0 && (!unit->people || unit->has_headcount);
		unit->people += people;
		unit->expected += headcount;
		if (company_event_answers(sight->event, sight->tree, i, &answers)) {
			unit->answers += answers.answers;
			unit->worth += answers.worth;
		}
	}
}

static void add_standing(struct view *view, const struct sight *sight)
{
	struct company_standing standing;

	if (!company_event_standing(sight->event, sight->tree, sight->node, &standing)) {
		text_add(view->body, ",\"standing\":null");
		return;
	}
	text_add_format(
		view->body, ",\"standing\":{\"place\":%d,\"of\":%d,\"better_than\":%.4f}",
		standing.place, standing.of, (double)standing.behind / (standing.of - 1));
}

static void add_event(struct view *view, const struct sight *sight)
{
	const struct facts *facts = sight->event->facts;
	int64_t people = facts->is_over
				 ? company_event_people(sight->event, sight->tree, sight->node)
				 : company_event_about(sight->event, sight->tree, sight->node);
	int64_t headcount = company_event_headcount(sight->event, sight->tree, sight->node);
	struct facts_cell answers;
	bool has_answers =
		company_event_answers(sight->event, sight->tree, sight->node, &answers);

	text_add_format(view->body, "%s{\"kind\":\"%s\",\"id\":\"%s\",\"title\":",
			view->events++ ? "," : "", facts->is_contest ? "contest" : "round",
			facts->id);
	text_add_json(view->body, facts->title);
	text_add_format(view->body, ",\"at\":%" PRId64 ",\"is_over\":%s", facts->at_ms,
			facts->is_over ? "true" : "false");
	add_number(view->body, "people", people);
	add_number(view->body, "headcount", headcount);
	add_share(view->body, "rate", people > 0 && headcount > 0,
		  people < headcount ? (double)people / (double)headcount : 1);
	add_share(view->body, "share", has_answers,
		  has_answers ? (double)answers.worth / (double)answers.answers / SCORE_WHOLE
			      : 0);
	add_standing(view, sight);
	text_add_format(view->body, ",\"is_public\":%s}",
			view->order->now_ms >= facts->public_from_ms ? "true" : "false");
}

/* Events that have none of its units are not its affair. */
static bool concerns(const struct sight *sight)
{
	const struct company_event *event = sight->event;

	for (int32_t i = 0; i < event->facts->unit_count; i++)
		if (event->node_of[i] != GROUP_NONE &&
		    company_tree_is_below(sight->tree, event->node_of[i], sight->node))
			return true;
	return false;
}

/* An event that is over is told by the tree of its day: whoever may rename or archive workshops
 * could else take one group from another. NULL: cannot be read, logged. */
static const struct company_tree *tree_of(struct view *view,
					  const struct stored_occasion *occasion)
{
	int64_t over_ms = occasion->over_at_unix_ms;
	int64_t changes =
		over_ms == STORE_NONE ? 0 : company_reader_changes(view->reader, over_ms);

	if (changes == 0)
		return &view->tree;
	/* The newest come first: the same number of changes is the same tree. */
	if (changes != view->past.changes) {
		company_tree_clear(&view->past.tree);
		view->past.changes = changes;
		if (!company_tree_read(&view->past.tree, view->reader, over_ms)) {
			view->past.changes = 0;
			return NULL;
		}
	}
	return &view->past.tree;
}

static void tell_event(struct view *view, const struct sight *sight)
{
	if (sight->node == GROUP_NONE || !concerns(sight))
		return;
	add_event(view, sight);
	if (sight->event->facts->is_over) {
		sum_topics(view, sight);
		sum_units(view, sight);
	}
}

static void take_event(struct view *view, const struct stored_occasion *occasion)
{
	const struct company_tree *tree = tree_of(view, occasion);
	struct facts *facts = facts_of(view->order->shelf, occasion, view->order->database,
				       view->order->players_max);
	struct company_event event;

	/* One that cannot be read was logged; the others can be told. */
	if (!facts)
		return;
	if (tree) {
		company_event_make(&event, facts, tree, occasion->organisation);
		tell_event(view,
			   &(struct sight){
				   &event, tree,
				   company_tree_find(tree, view->tree.nodes[view->node].id) });
		company_event_clear(&event);
	}
	facts_drop(view->order->shelf, facts);
}

static void add_units(struct view *view)
{
	bool is_first = true;

	text_add(view->body, "],\"units\":[");
	for (int32_t i = view->node + 1; i < view->tree.count; i++) {
		const struct company_node *node = &view->tree.nodes[i];
		const struct unit_sum *unit = &view->units[i];

		if (node->parent != view->node)
			continue;
		text_add(view->body, is_first ? "{\"id\":" : ",{\"id\":");
		is_first = false;
		text_add_json(view->body, node->id);
		text_add(view->body, ",\"name\":");
		text_add_json(view->body, node->name);
		add_number(view->body, "people", unit->people);
		add_number(view->body, "headcount", node->headcount);
		add_share(view->body, "rate", unit->people > 0 && unit->has_headcount,
			  unit->people < unit->expected
				  ? (double)unit->people / (double)unit->expected
				  : 1);
		add_share(view->body, "share", unit->answers > 0,
			  unit->answers
				  ? (double)unit->worth / (double)unit->answers / SCORE_WHOLE
				  : 0);
		text_add(view->body, "}");
	}
}

static int by_share(const void *one, const void *other)
{
	const struct topic_sum *a = one, *b = other;
	double left = (double)a->worth / (double)a->answers;
	double right = (double)b->worth / (double)b->answers;

	if (left != right)
		return left < right ? -1 : 1;
	return strcmp(a->topic, b->topic);
}

static void add_topics(struct view *view)
{
	text_add(view->body, "],\"topics\":[");
	if (view->topic_count)
		qsort(view->topics, view->topic_count, sizeof(*view->topics), by_share);
	for (size_t i = 0; i < view->topic_count; i++) {
		const struct topic_sum *topic = &view->topics[i];

		text_add(view->body, i ? ",{\"topic\":" : "{\"topic\":");
		text_add_json(view->body, topic->topic);
		text_add_format(view->body, ",\"answers\":%" PRId64, topic->answers);
		add_share(view->body, "share", true,
			  (double)topic->worth / (double)topic->answers / SCORE_WHOLE);
		text_add(view->body, "}");
		free(topic->topic);
	}
	free(view->topics);
	text_add(view->body, "]}");
}

static void write_view(struct view *view, const struct occasions *occasions)
{
	const struct company_node *node = &view->tree.nodes[view->node];

	text_add(view->body, "{\"id\":");
	text_add_json(view->body, node->id);
	text_add_format(view->body, ",\"kind\":\"%s\",\"name\":", node->kind);
	text_add_json(view->body, node->name);
	add_number(view->body, "headcount", node->headcount);
	text_add_format(view->body, ",\"people_min\":%d,\"at\":%" PRId64 ",\"events\":[",
			GROUP_PEOPLE_MIN, view->order->now_ms);
	view->units = memory_new((size_t)view->tree.count, sizeof(*view->units));
	for (int i = 0; i < occasions->count; i++)
		take_event(view, &occasions->list[i]);
	add_units(view);
	add_topics(view);
	free(view->units);
}

enum desk_status company_view(struct text *body, const struct desk_order *order)
{
	struct failure why = { "" };
	struct company_reader *reader = company_reader_open(order->database, &why);
	struct view view = { .order = order, .reader = reader, .body = body };
	struct occasions *occasions;
	enum desk_status status = DESK_FAILED;

	if (!reader) {
		log_error("company-unreadable", "reason=\"%s\"", why.text);
		return DESK_FAILED;
	}
	occasions = memory_new(1, sizeof(*occasions));
	if (company_tree_read(&view.tree, reader, INT64_MAX) &&
	    company_reader_occasions(reader, order->from_ms, order->to_ms, COMPANY_EVENTS_MAX,
				     take_occasion, occasions)) {
		view.node = company_tree_find(&view.tree, order->id);
		status = view.node == GROUP_NONE ? DESK_NOT_FOUND : DESK_OK;
	}
	if (status == DESK_OK)
		write_view(&view, occasions);
	company_reader_close(reader);
	company_tree_clear(&view.past.tree);
	clear_occasions(occasions);
	free(occasions);
	company_tree_clear(&view.tree);
	return status;
}

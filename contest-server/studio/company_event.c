/* Whose people the units of an event are, and what may be told of them. */
#include "base/memory.h"
#include "studio/company.h"

#include <stdlib.h>
#include <string.h>

static bool is_code_of(const struct facts_unit *unit, const struct company_node *node)
{
	return *node->code && !node->is_code_shared && strcmp(node->code, unit->id) == 0;
}

static bool is_name_of(const struct facts_unit *unit, const struct company_node *node)
{
	return unit->folded && node->folded && *node->folded && !node->is_name_shared &&
	       strcmp(node->folded, unit->folded) == 0;
}

/* within: below which node it must be, GROUP_NONE: anywhere. A workshop's name is used by many;
 * alone it says something only below its own company, or in its own company's event. */
static int32_t find_node(const struct company_tree *tree, const struct facts_unit *unit,
			 int32_t within)
{
	int32_t by_name = GROUP_NONE;

	for (int32_t i = 0; i < tree->count; i++) {
		const struct company_node *node = &tree->nodes[i];

		if (within != GROUP_NONE && !company_tree_is_below(tree, i, within))
			continue;
		if (is_code_of(unit, node))
			return i;
		if (is_name_of(unit, node) &&
		    (within != GROUP_NONE || strcmp(node->kind, "workshop") != 0))
			by_name = i;
	}
	return by_name;
}

static void map_units(struct company_event *event, const struct company_tree *tree,
		      int32_t owner)
{
	const struct facts *facts = event->facts;

	for (int32_t i = 0; i < facts->unit_count; i++) {
		const struct facts_unit *unit = &facts->units[i];
		int32_t above = unit->parent == CONTEST_NONE ? GROUP_NONE
							     : event->node_of[unit->parent];
		int32_t own = find_node(tree, unit, above == GROUP_NONE ? owner : above);

		event->node_of[i] = own == GROUP_NONE ? above : own;
		if (event->node_of[i] != GROUP_NONE)
			event->people[event->node_of[i]] += unit->people;
	}
}

static void group_topics(struct company_event *event, const struct company_tree *tree)
{
	const struct facts *facts = event->facts;
	size_t nodes = (size_t)tree->count;
	int64_t *people = memory_new(nodes, sizeof(*people));

	event->cells = memory_new((size_t)facts->topic_count * nodes, sizeof(*event->cells));
	event->groups = memory_new((size_t)facts->topic_count * nodes, sizeof(*event->groups));
	for (int32_t topic = 0; topic < facts->topic_count; topic++) {
		struct facts_cell *cells = &event->cells[(size_t)topic * nodes];

		for (int32_t unit = 0; unit < facts->unit_count; unit++) {
			const struct facts_cell *cell =
				&facts->cells[unit * facts->topic_count + topic];

			if (event->node_of[unit] == GROUP_NONE)
				continue;
			cells[event->node_of[unit]].people += cell->people;
			cells[event->node_of[unit]].answers += cell->answers;
			cells[event->node_of[unit]].worth += cell->worth;
		}
		for (size_t i = 0; i < nodes; i++)
			people[i] = cells[i].people;
		groups_make(tree->parents, people, tree->count,
			    &event->groups[(size_t)topic * nodes]);
	}
	free(people);
}

void company_event_make(struct company_event *event, struct facts *facts,
			const struct company_tree *tree, const char *organisation)
{
	int32_t owner = company_tree_find(tree, organisation);

	memset(event, 0, sizeof(*event));
	event->facts = facts;
	event->node_of = memory_new((size_t)facts->unit_count, sizeof(*event->node_of));
	event->people = memory_new((size_t)tree->count, sizeof(*event->people));
	event->group = memory_new((size_t)tree->count, sizeof(*event->group));
	map_units(event, tree, owner);
	groups_make(tree->parents, event->people, tree->count, event->group);
	if (facts->cells)
		group_topics(event, tree);
}

void company_event_clear(struct company_event *event)
{
	free(event->node_of);
	free(event->people);
	free(event->group);
	free(event->groups);
	free(event->cells);
}

/* Its group lies there as a whole. */
static bool may_tell(const struct company_tree *tree, int32_t group, int32_t node)
{
	return group != GROUP_NONE && company_tree_is_below(tree, group, node);
}

int64_t company_event_people(const struct company_event *event, const struct company_tree *tree,
			     int32_t node)
{
	int64_t people = 0;

	for (int32_t i = node; i < tree->count; i++)
		if (event->people[i] && may_tell(tree, event->group[i], node))
			people += event->people[i];
	return people;
}

bool company_event_topic(const struct company_event *event, const struct company_tree *tree,
			 int32_t node, int32_t topic, struct facts_cell *sum)
{
	size_t start = (size_t)topic * (size_t)tree->count;

	*sum = (struct facts_cell){ 0 };
	for (int32_t i = node; event->cells && i < tree->count; i++) {
		const struct facts_cell *cell = &event->cells[start + (size_t)i];

		if (!cell->people || !may_tell(tree, event->groups[start + (size_t)i], node))
			continue;
		sum->people += cell->people;
		sum->answers += cell->answers;
		sum->worth += cell->worth;
	}
	return sum->people > 0;
}

bool company_event_answers(const struct company_event *event, const struct company_tree *tree,
			   int32_t node, struct facts_cell *sum)
{
	*sum = (struct facts_cell){ 0 };
	for (int32_t topic = 0; topic < event->facts->topic_count; topic++) {
		struct facts_cell one;

		if (!company_event_topic(event, tree, node, topic, &one))
			continue;
		sum->answers += one.answers;
		sum->worth += one.worth;
	}
	return sum->answers > 0;
}

int64_t company_event_about(const struct company_event *event, const struct company_tree *tree,
			    int32_t node)
{
	int64_t people = 0;

	for (int32_t i = node; i < tree->count; i++)
		if (event->people[i] && company_tree_is_below(tree, i, node))
			people += event->people[i];
	return people - people % COMPANY_OPEN_STEP;
}

/* Declared for the organisation, else in the event for each of its units at the top. */
int64_t company_event_headcount(const struct company_event *event,
				const struct company_tree *tree, int32_t node)
{
	const struct facts *facts = event->facts;
	int64_t headcount = 0;

	if (tree->nodes[node].headcount)
		return tree->nodes[node].headcount;
	for (int32_t i = 0; i < facts->unit_count; i++) {
		const struct facts_unit *unit = &facts->units[i];

		if (event->node_of[i] == GROUP_NONE ||
		    !company_tree_is_below(tree, event->node_of[i], node) ||
		    (unit->parent != CONTEST_NONE &&
		     event->node_of[unit->parent] != GROUP_NONE &&
		     company_tree_is_below(tree, event->node_of[unit->parent], node)))
			continue;
		if (!unit->headcount)
			return 0;
		headcount += unit->headcount;
	}
	return headcount;
}

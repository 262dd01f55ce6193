/* A company among the others of an event: its place, and nobody else's name or number. */
#include "base/memory.h"
#include "studio/company.h"

#include <stdlib.h>

/* Of a unit with all below it. */
struct whole {
	int64_t people, answers, worth;
};

static struct whole *wholes_of(const struct facts *facts)
{
	struct whole *wholes = memory_new((size_t)facts->unit_count, sizeof(*wholes));

	for (int32_t i = facts->unit_count; i-- > 0;) {
		int32_t parent = facts->units[i].parent;

		wholes[i].people += facts->units[i].people;
		for (int32_t topic = 0; topic < facts->topic_count; topic++) {
			const struct facts_cell *cell =
				&facts->cells[i * facts->topic_count + topic];

			wholes[i].answers += cell->answers;
			wholes[i].worth += cell->worth;
		}
		if (parent == CONTEST_NONE)
			continue;
		wholes[parent].people += wholes[i].people;
		wholes[parent].answers += wholes[i].answers;
		wholes[parent].worth += wholes[i].worth;
	}
	return wholes;
}

static int depth_of(const struct facts *facts, int32_t unit)
{
	int depth = 0;

	for (; facts->units[unit].parent != CONTEST_NONE; unit = facts->units[unit].parent)
		depth++;
	return depth;
}

/* a/b against c/d without a division. */
static int compare(struct whole one, const struct facts_cell *other)
{
	int64_t left = one.worth * other->answers, right = other->worth * one.answers;

	return (left > right) - (left < right);
}

static bool is_own(const struct company_event *event, const struct company_tree *tree,
		   int32_t unit, int32_t node)
{
	return event->node_of[unit] != GROUP_NONE &&
	       company_tree_is_below(tree, event->node_of[unit], node);
}

/* Does it contain us? Then it is nobody to be compared with. */
static bool is_above_own(const struct company_event *event, const struct company_tree *tree,
			 int32_t unit, int32_t node)
{
	return event->node_of[unit] != GROUP_NONE &&
	       company_tree_is_below(tree, node, event->node_of[unit]);
}

bool company_event_standing(const struct company_event *event, const struct company_tree *tree,
			    int32_t node, struct company_standing *standing)
{
	const struct facts *facts = event->facts;
	struct whole *wholes;
	struct facts_cell own;
	int depth = -1;

	*standing = (struct company_standing){ .place = 1, .of = 1 };
	if (!facts->cells || !company_event_answers(event, tree, node, &own))
		return false;
	for (int32_t i = 0; i < facts->unit_count && depth < 0; i++)
		if (is_own(event, tree, i, node))
			depth = depth_of(facts, i);
	wholes = wholes_of(facts);
	for (int32_t i = 0; i < facts->unit_count; i++) {
		int order;

		if (wholes[i].people < GROUP_PEOPLE_MIN || !wholes[i].answers ||
		    is_own(event, tree, i, node) || is_above_own(event, tree, i, node) ||
		    depth_of(facts, i) != depth)
			continue;
		order = compare(wholes[i], &own);
		standing->of++;
		standing->place += order > 0;
		standing->behind += order < 0;
	}
	free(wholes);
	return standing->of > COMPANY_PEERS_MIN;
}

/* What the files of the company view share: the tree of organisations, and one event as it is
 * seen from it. On a thread of the pool. */
#ifndef STUDIO_COMPANY_H
#define STUDIO_COMPANY_H

#include "statistics/groups.h"
#include "studio/desk.h"
#include "studio/facts.h"

enum {
	COMPANY_EVENTS_MAX = 200, /* of one answer, the newest */
	COMPANY_PEERS_MIN = 4,    /* others that are compared with; fewer could be told apart */
	COMPANY_OPEN_STEP = 5,    /* people are counted in such steps while an event is open */
};

struct company_node {
	char *id, *kind, *name, *folded, *code; /* owned */
	int32_t parent;                         /* index, smaller than its own; or GROUP_NONE */
	int64_t headcount;                      /* 0: not declared */
	bool is_name_shared, is_code_shared;    /* another has the same: it says nothing */
};

struct company_tree {
	int32_t count, capacity;
	struct company_node *nodes; /* owned; who stands above comes first */
	int32_t *parents;           /* owned */
};

/* company_tree.c. As it was at an instant, INT64_MAX: as it is. False: logged. */
bool company_tree_read(struct company_tree *tree, struct company_reader *reader,
		       int64_t at_unix_ms);
void company_tree_clear(struct company_tree *tree);
int32_t company_tree_find(const struct company_tree *tree, const char *id); /* or GROUP_NONE */
bool company_tree_is_below(const struct company_tree *tree, int32_t node, int32_t above);

/* company_event.c: an event beside the tree. */
struct company_event {
	struct facts *facts;
	int32_t *node_of;         /* by unit: whose people they are, or GROUP_NONE; owned */
	int64_t *people;          /* by node: who stands there; owned */
	int32_t *group;           /* by node: of people; owned */
	int32_t *groups;          /* [topic x nodes + node]: of the people of a topic; owned */
	struct facts_cell *cells; /* [topic x nodes + node]; owned */
};

void company_event_make(struct company_event *event, struct facts *facts,
			const struct company_tree *tree, const char *organisation);
void company_event_clear(struct company_event *event);

/* Who took part, of whole groups at the node and below it; 0: nothing may be told. */
int64_t company_event_people(const struct company_event *event, const struct company_tree *tree,
			     int32_t node);

/* The same of one topic; false if there is no group. */
bool company_event_topic(const struct company_event *event, const struct company_tree *tree,
			 int32_t node, int32_t topic, struct facts_cell *sum);

/* All topics that may be told. */
bool company_event_answers(const struct company_event *event, const struct company_tree *tree,
			   int32_t node, struct facts_cell *sum);

/* Everybody there, in whole steps: while it is open. */
int64_t company_event_about(const struct company_event *event, const struct company_tree *tree,
			    int32_t node);
int64_t company_event_headcount(const struct company_event *event,
				const struct company_tree *tree, int32_t node);

/* company_standing.c: the place among units of the same level by share of right answers;
 * false if there are too few to compare with. */
struct company_standing {
	int32_t place, of, behind; /* behind: how many of the others are worse */
};
bool company_event_standing(const struct company_event *event, const struct company_tree *tree,
			    int32_t node, struct company_standing *standing);

/* company_view.c, company_list.c */
desk_write_fn company_view, company_list;

#endif

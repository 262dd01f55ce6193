/* What the view of a company needs to know of one round or contest: how many people of each
 * unit took part and, once it is over, how their answers did by topic. Nobody's name, and
 * nobody's own answers. Who was struck out or sent away afterwards stays counted, so that an
 * event that is over never changes: a difference between yesterday and today would be a person.
 */
#ifndef STUDIO_FACTS_H
#define STUDIO_FACTS_H

#include "app/contest.h"
#include "app/room.h"
#include "store/read_companies.h"

#include <uv.h>

enum {
	FACTS_TOPICS_MAX = 64, /* of one event; questions of further ones are left out */
	FACTS_KEPT_MAX = 32,   /* events that are over, in memory; */
	FACTS_KEPT_CELLS_MAX = 200000, /* larger ones are read again */
	FACTS_ID_SIZE = CONTEST_ID_MAX + 1,
};

struct facts_unit {
	char *id, *name, *folded; /* owned; folded: as a search compares */
	int32_t parent;           /* index, smaller than its own, or CONTEST_NONE */
	int64_t headcount;        /* 0: not declared */
	int64_t people;           /* who took part */
};

struct facts_cell {
	int64_t people, answers, worth; /* worth: thousandths of a right answer */
};

struct facts {
	bool is_contest, is_over;
	char id[FACTS_ID_SIZE];
	int64_t public_from_ms; /* when anybody may see its standings; INT64_MAX: never */
	char *title;            /* owned */
	int64_t at_ms;
	int32_t unit_count, topic_count;
	struct facts_unit *units; /* owned */
	char *topics[FACTS_TOPICS_MAX];
	struct facts_cell
		*cells; /* owned; [unit x topic_count + topic]; NULL until it is over */
	int holders;
};

/* Events that are over are kept: reading them takes long. Used by threads of the pool. */
struct facts_shelf {
	uv_mutex_t lock;
	struct facts *kept[FACTS_KEPT_MAX];
	int next;
	int64_t changes; /* things that were over and changed all the same */
};

void facts_shelf_init(struct facts_shelf *shelf);
void facts_shelf_clear(struct facts_shelf *shelf);

/* To be given to facts_drop(); NULL if it cannot be read: logged. */
struct facts *facts_of(struct facts_shelf *shelf, const struct stored_occasion *occasion,
		       const char *database, int players_max);
void facts_drop(struct facts_shelf *shelf, struct facts *facts);
/* What was kept of this round is not true any more. */
void facts_forget_round(struct facts_shelf *shelf, const char *id);

/* facts_round.c, facts_contest.c: fill units, people, topics and cells. False: logged. */
bool facts_read_round(struct facts *facts, const char *database, int players_max);
bool facts_read_contest(struct facts *facts, const char *database);

/* For them: the number of a topic, CONTEST_NONE if there are too many; and room for cells. */
int32_t facts_topic(struct facts *facts, const char *topic);
void facts_add_unit(struct facts *facts, const char *id, const char *name, int32_t parent,
		    int64_t headcount);

#endif

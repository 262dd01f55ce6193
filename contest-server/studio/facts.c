#include "studio/facts.h"
#include "base/memory.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void facts_shelf_init(struct facts_shelf *shelf)
{
	memset(shelf, 0, sizeof(*shelf));
	if (uv_mutex_init(&shelf->lock) != 0)
		abort();
}

static void free_facts(struct facts *facts)
{
	for (int32_t i = 0; i < facts->unit_count; i++) {
		free(facts->units[i].id);
		free(facts->units[i].name);
		free(facts->units[i].folded);
	}
	for (int32_t i = 0; i < facts->topic_count; i++)
		free(facts->topics[i]);
	free(facts->units);
	free(facts->cells);
	free(facts->title);
	free(facts);
}

/* Inside the lock. */
static void let_go(struct facts *facts)
{
	if (--facts->holders == 0)
		free_facts(facts);
}

void facts_shelf_clear(struct facts_shelf *shelf)
{
	for (int i = 0; i < FACTS_KEPT_MAX; i++)
		if (shelf->kept[i])
			let_go(shelf->kept[i]);
	uv_mutex_destroy(&shelf->lock);
}

void facts_drop(struct facts_shelf *shelf, struct facts *facts)
{
	uv_mutex_lock(&shelf->lock);
	let_go(facts);
	uv_mutex_unlock(&shelf->lock);
}

int32_t facts_topic(struct facts *facts, const char *topic)
{
	for (int32_t i = 0; i < facts->topic_count; i++)
		if (strcmp(facts->topics[i], topic) == 0)
			return i;
	if (facts->topic_count == FACTS_TOPICS_MAX)
		return CONTEST_NONE;
	facts->topics[facts->topic_count] = memory_copy_string(topic);
	return facts->topic_count++;
}

void facts_add_unit(struct facts *facts, const char *id, const char *name, int32_t parent,
		    int64_t headcount)
{
	int32_t count = facts->unit_count;

	/* As large as the next power of two. */
	if ((count & (count - 1)) == 0)
		facts->units = memory_resize(facts->units, count ? 2 * (size_t)count : 1,
					     sizeof(*facts->units));
	facts->units[facts->unit_count++] =
		(struct facts_unit){ .id = memory_copy_string(id),
				     .name = memory_copy_string(name),
				     .folded = text_folded(name),
				     .parent = parent,
				     .headcount = headcount };
}

static struct facts *find_kept(struct facts_shelf *shelf,
			       const struct stored_occasion *occasion)
{
	for (int i = 0; i < FACTS_KEPT_MAX; i++) {
		struct facts *facts = shelf->kept[i];

		if (facts && facts->is_contest == occasion->is_contest &&
		    strcmp(facts->id, occasion->id) == 0)
			return facts;
	}
	return NULL;
}

static void keep(struct facts_shelf *shelf, struct facts *facts)
{
	struct facts **place = &shelf->kept[shelf->next++ % FACTS_KEPT_MAX];

	if (*place)
		let_go(*place);
	*place = facts;
	facts->holders++;
}

void facts_forget_round(struct facts_shelf *shelf, const char *id)
{
	uv_mutex_lock(&shelf->lock);
	shelf->changes++;
	for (int i = 0; i < FACTS_KEPT_MAX; i++) {
		struct facts *facts = shelf->kept[i];

		if (!facts || facts->is_contest || strcmp(facts->id, id) != 0)
			continue;
		shelf->kept[i] = NULL;
		let_go(facts);
	}
	uv_mutex_unlock(&shelf->lock);
}

struct facts *facts_of(struct facts_shelf *shelf, const struct stored_occasion *occasion,
		       const char *database, int players_max)
{
	struct facts *facts;
	int64_t changes;
	bool is_good;

	uv_mutex_lock(&shelf->lock);
	changes = shelf->changes;
	facts = find_kept(shelf, occasion);
	if (facts)
		facts->holders++;
	uv_mutex_unlock(&shelf->lock);
	if (facts)
		return facts;
	facts = memory_new(1, sizeof(*facts));
	facts->holders = 1;
	facts->is_contest = occasion->is_contest;
	facts->is_over = occasion->over_at_unix_ms != STORE_NONE;
	facts->at_ms = occasion->at_unix_ms;
	snprintf(facts->id, sizeof(facts->id), "%s", occasion->id);
	facts->public_from_ms = INT64_MAX;
	is_good = facts->is_contest ? facts_read_contest(facts, database)
				    : facts_read_round(facts, database, players_max);
	uv_mutex_lock(&shelf->lock);
	if (!is_good) {
		let_go(facts);
		facts = NULL;
	} else if (facts->is_over && changes == shelf->changes && !find_kept(shelf, occasion) &&
		   (int64_t)facts->unit_count * facts->topic_count <= FACTS_KEPT_CELLS_MAX) {
		keep(shelf, facts);
	}
	uv_mutex_unlock(&shelf->lock);
	return facts;
}

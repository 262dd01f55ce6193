/* A self-paced contest as facts. */
#include "app/contests.h"
#include "base/memory.h"
#include "studio/facts.h"
#include "studio/results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reading {
	struct facts *facts;
	const struct contest *contest;
	struct contest_reader *reader;
	int32_t **topics;    /* by set and question: the topic's number */
	uint64_t *counted;   /* by entrant: a bit for each topic they are counted for */
	unsigned char *took; /* by entrant: took part */
};

struct one_sheet {
	struct sheet *sheet;
	const struct contest *contest;
};

static void take_step(void *owner, const struct store_step *step)
{
	struct one_sheet *one = owner;

	sheet_take(one->sheet, one->contest, step);
}

static void add_entry(struct reading *reading, const struct attempt *attempt,
		      const struct sheet_entry *entry)
{
	const struct contest *contest = reading->contest;
	int32_t set = contest->set_of_round[attempt->round];
	int32_t topic = reading->topics[set][entry->rules - contest->sets[set].rules];
	int32_t unit = contest->entrants[attempt->entrant].unit;
	uint64_t bit = topic == CONTEST_NONE ? 0 : (uint64_t)1 << topic;
	struct facts_cell *cell;

	if (topic == CONTEST_NONE || !entry->is_answered)
		return;
	cell = &reading->facts->cells[unit * reading->facts->topic_count + topic];
	cell->people += !(reading->counted[attempt->entrant] & bit);
	reading->counted[attempt->entrant] |= bit;
	cell->answers++;
	cell->worth += mark_answer(contest->rules, entry->rules, true, entry->choice).shares;
}

static bool add_attempt(struct reading *reading, int32_t index)
{
	const struct contest *contest = reading->contest;
	const struct attempt *attempt = &contest->attempts[index];
	struct one_sheet one = { sheet_new(contest, attempt), contest };
	bool is_good =
		contest_reader_steps(reading->reader, contest->number, index, take_step, &one);

	for (int32_t i = 0; is_good && i < one.sheet->count; i++)
		add_entry(reading, attempt, &one.sheet->entries[i]);
	sheet_free(one.sheet);
	return is_good;
}

static void list_topics(struct reading *reading)
{
	const struct contest *contest = reading->contest;

	reading->topics = memory_new((size_t)contest->set_count, sizeof(*reading->topics));
	for (int32_t i = 0; i < contest->set_count; i++) {
		const struct contest_set *set = &contest->sets[i];

		reading->topics[i] = memory_new((size_t)set->count, sizeof(**reading->topics));
		for (int32_t k = 0; k < set->count; k++)
			reading->topics[i][k] =
				set->questions[k]->topic
					? facts_topic(reading->facts, set->questions[k]->topic)
					: CONTEST_NONE;
	}
}

static bool take_attempts(struct reading *reading)
{
	const struct contest *contest = reading->contest;
	bool is_good = true;

	for (int32_t i = 0; is_good && i < contest->attempt_count; i++) {
		const struct attempt *attempt = &contest->attempts[i];
		int32_t unit = contest->entrants[attempt->entrant].unit;

		if (!attempt->submitted_at_ms || unit == CONTEST_NONE)
			continue;
		if (!reading->took[attempt->entrant])
			reading->facts->units[unit].people++;
		reading->took[attempt->entrant] = 1;
		if (reading->facts->cells)
			is_good = add_attempt(reading, i);
	}
	return is_good;
}

static bool fill(struct facts *facts, const struct contest *contest,
		 struct contest_reader *reader)
{
	struct reading reading = { .facts = facts, .contest = contest, .reader = reader };
	bool is_good;

	for (int32_t i = 0; i < contest->rules->unit_count; i++) {
		const struct contest_unit *unit = &contest->rules->units[i];

		facts_add_unit(facts, unit->id, unit->name.vi, unit->parent, unit->headcount);
	}
	list_topics(&reading);
	if (facts->is_over)
		facts->cells =
			memory_new((size_t)facts->unit_count * (size_t)facts->topic_count,
				   sizeof(*facts->cells));
	reading.counted = memory_new((size_t)contest->entrant_count, sizeof(*reading.counted));
	reading.took = memory_new((size_t)contest->entrant_count, sizeof(*reading.took));
	is_good = take_attempts(&reading);
	free(reading.counted);
	free(reading.took);
	for (int32_t i = 0; i < contest->set_count; i++)
		free(reading.topics[i]);
	free(reading.topics);
	return is_good;
}

static int64_t public_from(const struct contest *contest)
{
	switch (contest->rules->publication.standings) {
	case SHOWN_LIVE:
		return 0;
	case SHOWN_AFTER_CLOSE:
		return contest_publish_at(contest);
	case SHOWN_NEVER:
		break;
	}
	return INT64_MAX;
}

static bool use_contest(void *owner, const struct contest *contest,
			struct contest_reader *reader)
{
	struct facts *facts = owner;

	facts->title = memory_copy_string(contest->rules->title.vi);
	facts->public_from_ms = public_from(contest);
	return fill(facts, contest, reader);
}

bool facts_read_contest(struct facts *facts, const char *database)
{
	return results_with_contest(database, facts->id, use_contest, facts) == DESK_OK;
}

/* How a contest goes: who registered, started and handed in, by day or hour, by unit and by
 * locality. People who were struck out are counted apart and nowhere else. */
#include "base/memory.h"
#include "contest/rules.h"
#include "studio/results.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	SLOTS_MAX = 3000, /* days or hours; of hours the latest */
	VIET_NAM_MS = 7 * 3600 * 1000,
	HOUR_MS = 3600 * 1000,
	DAY_HOURS = 24,
};

struct slot {
	int64_t entrants, started, submitted;
};

struct place {
	const char *name; /* borrowed; of a locality */
	int32_t index;    /* of a unit */
	int64_t entrants, participants;
};

struct progress {
	const struct contest *contest;
	const struct desk_order *order;
	int64_t slot_ms, first; /* first: the number of the first slot */
	int64_t slot_count;
	struct slot *slots;               /* owned */
	struct place *units, *localities; /* owned */
	size_t locality_count;
	bool *took_part; /* owned; by entrant */
	int64_t entrants, participants, struck, started, submitted;
};

static int64_t slot_number(const struct progress *progress, int64_t at_ms)
{
	return (at_ms + VIET_NAM_MS) / progress->slot_ms;
}

static struct slot *slot_at(struct progress *progress, int64_t at_ms)
{
	int64_t number = slot_number(progress, at_ms) - progress->first;

	return number >= 0 && number < progress->slot_count ? &progress->slots[number] : NULL;
}

static bool is_struck(const struct progress *progress, int32_t entrant)
{
	return progress->contest->entrants[entrant].is_void;
}

static void note_span(struct progress *progress)
{
	const struct contest *contest = progress->contest;
	int64_t least = INT64_MAX, most = 0;

	for (int32_t i = 0; i < contest->entrant_count; i++) {
		int64_t at_ms = contest->entrants[i].registered_at_ms;

		least = at_ms < least ? at_ms : least;
		most = at_ms > most ? at_ms : most;
	}
	for (int32_t i = 0; i < contest->attempt_count; i++) {
		int64_t at_ms = contest->attempts[i].submitted_at_ms;

		if (!at_ms)
			at_ms = contest->attempts[i].started_at_ms;
		most = at_ms > most ? at_ms : most;
	}
	if (least == INT64_MAX)
		return;
	progress->first = slot_number(progress, least);
	progress->slot_count = slot_number(progress, most) - progress->first + 1;
	if (progress->slot_count > SLOTS_MAX) {
		progress->first += progress->slot_count - SLOTS_MAX;
		progress->slot_count = SLOTS_MAX;
	}
}

static void count_attempts(struct progress *progress)
{
	const struct contest *contest = progress->contest;

	for (int32_t i = 0; i < contest->attempt_count; i++) {
		const struct attempt *attempt = &contest->attempts[i];
		struct slot *slot = slot_at(progress, attempt->started_at_ms);

		if (is_struck(progress, attempt->entrant))
			continue;
		progress->started++;
		if (slot)
			slot->started++;
		if (!attempt->submitted_at_ms)
			continue;
		progress->submitted++;
		slot = slot_at(progress, attempt->submitted_at_ms);
		if (slot)
			slot->submitted++;
		progress->took_part[attempt->entrant] = true;
	}
}

static void count_entrants(struct progress *progress)
{
	const struct contest *contest = progress->contest;

	for (int32_t i = 0; i < contest->entrant_count; i++) {
		const struct entrant *entrant = &contest->entrants[i];
		struct slot *slot = slot_at(progress, entrant->registered_at_ms);

		if (entrant->is_void) {
			progress->struck++;
			continue;
		}
		progress->entrants++;
		progress->participants += progress->took_part[i];
		if (slot)
			slot->entrants++;
		if (entrant->unit != CONTEST_NONE) {
			progress->units[entrant->unit].entrants++;
			progress->units[entrant->unit].participants += progress->took_part[i];
		}
		if (entrant->locality)
			progress->localities[progress->locality_count++] = (struct place){
				.name = entrant->locality,
				.entrants = 1,
				.participants = progress->took_part[i],
			};
	}
}

/* People of a unit are those of the ones below it, too. */
static void sum_units(struct progress *progress)
{
	const struct contest_rules *rules = progress->contest->rules;

	for (int32_t i = rules->unit_count; i-- > 0;) {
		progress->units[i].index = i;
		if (rules->units[i].parent == CONTEST_NONE)
			continue;
		progress->units[rules->units[i].parent].entrants += progress->units[i].entrants;
		progress->units[rules->units[i].parent].participants +=
			progress->units[i].participants;
	}
}

static int by_name(const void *one, const void *other)
{
	return strcmp(((const struct place *)one)->name, ((const struct place *)other)->name);
}

static int by_entrants(const void *one, const void *other)
{
	const struct place *a = one, *b = other;

	if (a->entrants != b->entrants)
		return a->entrants < b->entrants ? 1 : -1;
	return a->name ? strcmp(a->name, b->name) : a->index - b->index;
}

static void sum_localities(struct progress *progress)
{
	size_t count = 0;

	qsort(progress->localities, progress->locality_count, sizeof(*progress->localities),
	      by_name);
	for (size_t i = 0; i < progress->locality_count; i++) {
		const struct place *one = &progress->localities[i];

		if (count && strcmp(progress->localities[count - 1].name, one->name) == 0) {
			progress->localities[count - 1].entrants += one->entrants;
			progress->localities[count - 1].participants += one->participants;
		} else {
			progress->localities[count++] = *one;
		}
	}
	progress->locality_count = count;
	qsort(progress->localities, count, sizeof(*progress->localities), by_entrants);
}

static void add_rate(struct text *body, int64_t participants, int64_t headcount)
{
	if (headcount > 0)
		text_add_format(body, ",\"headcount\":%" PRId64 ",\"rate\":%.4f", headcount,
				participants < headcount
					? (double)participants / (double)headcount
					: 1.0);
	else
		text_add(body, ",\"headcount\":null,\"rate\":null");
}

static void add_times(struct text *body, const struct progress *progress)
{
	bool is_first = true;

	text_add_format(body, ",\"by\":\"%s\",\"times\":[",
			progress->order->by_hour ? "hour" : "day");
	for (int64_t i = 0; i < progress->slot_count; i++) {
		const struct slot *slot = &progress->slots[i];
		/* The local day and hour are those of a clock that is seven hours ahead. */
		time_t local = (time_t)((progress->first + i) * progress->slot_ms / 1000);
		struct tm parts;
		char at[32];

		if (progress->order->by_hour && !slot->entrants && !slot->started &&
		    !slot->submitted)
			continue;
		gmtime_r(&local, &parts);
		strftime(at, sizeof(at), progress->order->by_hour ? "%Y-%m-%dT%H" : "%Y-%m-%d",
			 &parts);
		text_add_format(body,
				"%s{\"at\":\"%s\",\"entrants\":%" PRId64 ",\"started\":%" PRId64
				",\"submitted\":%" PRId64 "}",
				is_first ? "" : ",", at, slot->entrants, slot->started,
				slot->submitted);
		is_first = false;
	}
	text_add(body, "]");
}

static void add_units(struct text *body, const struct progress *progress)
{
	const struct contest_rules *rules = progress->contest->rules;
	int32_t from = progress->order->offset, left = progress->order->limit;

	text_add_format(body, ",\"units\":{\"total\":%d,\"rows\":[", rules->unit_count);
	for (int32_t i = from; i < rules->unit_count && left > 0; i++, left--) {
		const struct place *place = &progress->units[i];
		const struct contest_unit *unit = &rules->units[place->index];

		text_add(body, i > from ? ",{\"id\":" : "{\"id\":");
		text_add_json(body, unit->id);
		text_add(body, ",\"name\":{\"vi\":");
		text_add_json(body, unit->name.vi);
		if (unit->name.en) {
			text_add(body, ",\"en\":");
			text_add_json(body, unit->name.en);
		}
		text_add_format(body, "},\"entrants\":%" PRId64 ",\"participants\":%" PRId64,
				place->entrants, place->participants);
		add_rate(body, place->participants, unit->headcount);
		text_add(body, "}");
	}
	text_add(body, "]}");
}

static void add_localities(struct text *body, const struct progress *progress)
{
	size_t from = (size_t)progress->order->offset;
	int32_t left = progress->order->limit;

	text_add_format(body, ",\"localities\":{\"total\":%zu,\"rows\":[",
			progress->locality_count);
	for (size_t i = from; i < progress->locality_count && left > 0; i++, left--) {
		const struct place *place = &progress->localities[i];

		text_add(body, i > from ? ",{\"name\":" : "{\"name\":");
		text_add_json(body, place->name);
		text_add_format(body, ",\"entrants\":%" PRId64 ",\"participants\":%" PRId64 "}",
				place->entrants, place->participants);
	}
	text_add(body, "]}");
}

/* Of all units at the top; 0 if one of them declared none. */
static int64_t headcount_of(const struct contest_rules *rules)
{
	int64_t headcount = 0;

	for (int32_t i = 0; i < rules->unit_count; i++) {
		if (rules->units[i].parent != CONTEST_NONE)
			continue;
		if (!rules->units[i].headcount)
			return 0;
		headcount += rules->units[i].headcount;
	}
	return headcount;
}

static void add_progress(struct text *body, const struct progress *progress)
{
	const struct contest_rules *rules = progress->contest->rules;

	text_add(body, "{\"id\":");
	text_add_json(body, rules->id);
	text_add(body, ",\"title\":");
	text_add_json(body, rules->title.vi);
	text_add_format(body,
			",\"entrants\":%" PRId64 ",\"void\":%" PRId64
			",\"participants\":%" PRId64 ",\"started\":%" PRId64
			",\"submitted\":%" PRId64,
			progress->entrants, progress->struck, progress->participants,
			progress->started, progress->submitted);
	add_rate(body, progress->participants, headcount_of(rules));
	add_times(body, progress);
	add_units(body, progress);
	add_localities(body, progress);
	text_add(body, "}");
}

struct writing {
	struct text *body;
	const struct desk_order *order;
};

static bool write_progress(void *owner, const struct contest *contest,
			   struct contest_reader *reader)
{
	const struct writing *writing = owner;
	struct progress progress = {
		.contest = contest,
		.order = writing->order,
		.slot_ms = writing->order->by_hour ? HOUR_MS : (int64_t)HOUR_MS * DAY_HOURS,
	};

	(void)reader;
	note_span(&progress);
	progress.slots = memory_new((size_t)progress.slot_count, sizeof(*progress.slots));
	progress.units =
		memory_new((size_t)contest->rules->unit_count, sizeof(*progress.units));
	progress.localities =
		memory_new((size_t)contest->entrant_count, sizeof(*progress.localities));
	progress.took_part =
		memory_new((size_t)contest->entrant_count, sizeof(*progress.took_part));
	count_attempts(&progress);
	count_entrants(&progress);
	sum_units(&progress);
	qsort(progress.units, (size_t)contest->rules->unit_count, sizeof(*progress.units),
	      by_entrants);
	sum_localities(&progress);
	add_progress(writing->body, &progress);
	free(progress.slots);
	free(progress.units);
	free(progress.localities);
	free(progress.took_part);
	return true;
}

enum desk_status results_progress(struct text *body, const struct desk_order *order)
{
	struct writing writing = { body, order };

	return results_with_contest(order->database, order->id, write_progress, &writing);
}

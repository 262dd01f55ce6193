#include "wire/contest_sound.h"

#include "contest/window.h"
#include "wire/contest_sound_inside.h"
#include "wire/contest_time.h"

#include <assert.h>
#include <string.h>

/* Stands before every place, because problems are those of a file; taken off again. */
static const char file_name[] = "contest";

struct listener {
	contest_problem_fn *report;
	void *owner;
	enum contest_severity severity;
};

static void pass_on(void *owner, const char *where, const char *sentence)
{
	struct listener *listener = owner;
	size_t length = sizeof(file_name) - 1;

	if (strncmp(where, file_name, length) == 0)
		where += length;
	if (strncmp(where, ": ", 2) == 0)
		where += 2;
	listener->report(listener->owner, listener->severity, where, sentence);
}

static struct place below(const struct place *parent, const char *key)
{
	return (struct place){ .parent = parent, .key = key };
}

/* ---- Windows */

static void check_window(struct sound *sound, const struct place *place,
			 const struct contest_window *window,
			 const struct contest_window *before)
{
	char one[CONTEST_TIME_SIZE], other[CONTEST_TIME_SIZE];

	if (window->closes_at_ms <= window->opens_at_ms)
		problem_add(&sound->errors, place,
			    "It closes before it opens (%s, %s); correct one of the two.",
			    contest_time_write(window->closes_at_ms, one),
			    contest_time_write(window->opens_at_ms, other));
	else if (before && window->closes_at_ms <= before->opens_at_ms)
		problem_add(&sound->errors, place,
			    "It is earlier than the window above; put the windows in their "
			    "order.");
	else if (before && window->opens_at_ms < before->closes_at_ms)
		problem_add(&sound->errors, place,
			    "It overlaps with the window above: it opens %s, that one closes "
			    "%s; move one of them.",
			    contest_time_write(window->opens_at_ms, one),
			    contest_time_write(before->closes_at_ms, other));
}

static void check_windows(struct sound *sound, const struct place *round_place,
			  const struct contest_round *round)
{
	struct place list_place = below(round_place, "windows");

	for (int32_t i = 0; i < round->window_count; i++) {
		struct place place = { .parent = &list_place, .index = i };

		check_window(sound, &place, &round->windows[i],
			     i > 0 ? &round->windows[i - 1] : NULL);
	}
}

static int64_t shortest_window(const struct contest_round *round)
{
	int64_t shortest_ms = INT64_MAX;

	for (int32_t i = 0; i < round->window_count; i++) {
		const struct contest_window *window = &round->windows[i];
		int64_t length_ms = window->closes_at_ms - window->opens_at_ms;

		if (length_ms < shortest_ms)
			shortest_ms = length_ms;
	}
	return shortest_ms;
}

static void check_minutes(struct sound *sound, const struct place *round_place,
			  const struct contest_round *round)
{
	struct place place = below(round_place, "minutes");
	int64_t shortest_ms = shortest_window(round);

	if (sound->rules->bell == BELL_CUTS && shortest_ms > 0 && round->time_ms > shortest_ms)
		problem_add(&sound->warnings, &place,
			    "An attempt has %lld minutes but a window only %lld, and cuts it: "
			    "nobody has all the time; lengthen the window, or write "
			    "window_end: finish.",
			    (long long)(round->time_ms / CONTEST_MINUTE_MS),
			    (long long)(shortest_ms / CONTEST_MINUTE_MS));
}

/* ---- Rounds */

static size_t characters(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

static void check_code(struct sound *sound, const struct place *round_place,
		       const struct contest_round *round)
{
	struct place place = below(round_place, "access_code");

	if (round->access_code && characters(round->access_code) < CONTEST_ACCESS_CODE_MIN)
		problem_add(&sound->errors, &place,
			    "The access code can be guessed; make it at least %d characters "
			    "long.",
			    CONTEST_ACCESS_CODE_MIN);
}

static void check_attempts(struct sound *sound, const struct place *round_place,
			   const struct contest_round *round)
{
	struct place place = below(round_place, "attempts");
	int32_t all = sound->rules->attempts_max;

	if (all > 0 && round->attempts_max > all)
		problem_add(&sound->warnings, &place,
			    "The round allows %d attempts, the contest %d in all; nobody can "
			    "use them: lower it, or raise the contest's.",
			    round->attempts_max, all);
	if (round->paper.is_fixed && round->attempts_max > 1)
		problem_add(&sound->warnings, &place,
			    "The paper is fixed, so that a second attempt has the same "
			    "questions; allow one attempt, or write fixed: false.");
}

static void check_order(struct sound *sound, const struct place *round_place, int32_t index)
{
	const struct contest_round *rounds = sound->rules->rounds;

	if (index > 0 &&
	    rounds[index].windows[0].opens_at_ms < rounds[index - 1].windows[0].opens_at_ms)
		problem_add(&sound->errors, round_place,
			    "It opens before the round above; put the rounds in the order of "
			    "their opening.");
}

static void sound_rounds(struct sound *sound)
{
	struct place list_place = below(NULL, "rounds"), attempts = below(NULL, "attempts");
	const struct contest_rules *rules = sound->rules;

	for (int32_t i = 0; i < rules->round_count; i++) {
		struct place place = { .parent = &list_place, .index = i };
		int before = sound->errors.count;

		check_windows(sound, &place, &rules->rounds[i]);
		check_minutes(sound, &place, &rules->rounds[i]);
		check_order(sound, &place, i);
		check_code(sound, &place, &rules->rounds[i]);
		check_attempts(sound, &place, &rules->rounds[i]);
		if (sound->errors.count == before)
			sound_paper(sound, &place, &rules->rounds[i]);
	}
	if (rules->attempts_max > 0 && rules->attempts_max < rules->round_count)
		problem_add(&sound->warnings, &attempts,
			    "With %d attempts in all nobody can take part in each of the %d "
			    "rounds; raise it, or write 0 for no limit.",
			    rules->attempts_max, rules->round_count);
}

bool contest_sound(const struct contest_rules *rules, struct contest_pools pools,
		   contest_problem_fn *report, void *owner)
{
	struct listener errors = { report, owner, CONTEST_ERROR };
	struct listener warnings = { report, owner, CONTEST_WARNING };
	struct sound sound = {
		.rules = rules,
		.pools = pools,
		.errors = { .file = file_name,
			    .report = report ? pass_on : NULL,
			    .owner = &errors },
		.warnings = { .file = file_name,
			      .report = report ? pass_on : NULL,
			      .owner = &warnings },
	};

	assert(rules->round_count > 0);
	sound_rounds(&sound);
	sound_people(&sound);
	sound_ranking(&sound);
	sound_collectives(&sound);
	sound_prizes(&sound);
	sound_publication(&sound);
	return sound.errors.count == 0;
}

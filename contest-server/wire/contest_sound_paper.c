/* Papers against the questions that they are drawn from. */
#include "contest/window.h"
#include "wire/contest_sound_inside.h"
#include "wire/contest_time.h"

#include <stdio.h>
#include <string.h>

enum { SORT_SIZE = 96 };

struct pool {
	const struct paper_candidate *candidates;
	size_t count;
};

static struct place below(const struct place *parent, const char *key)
{
	return (struct place){ .parent = parent, .key = key };
}

static bool is_whole_set(const struct contest_part *part)
{
	return !part->topic && !part->difficulty && !part->audience;
}

/* " of wages (easy, for worker)"; "" of any. */
static const char *write_sort(const struct contest_part *part, char sort[SORT_SIZE])
{
	bool has_both = part->difficulty && part->audience;
	bool has_any = part->difficulty || part->audience;

	snprintf(sort, SORT_SIZE, "%s%.30s%s%.10s%s%s%.10s%s", part->topic ? " of " : "",
		 part->topic ? part->topic : "", has_any ? " (" : "",
		 part->difficulty ? part->difficulty : "", has_both ? ", " : "",
		 part->audience ? "for " : "", part->audience ? part->audience : "",
		 has_any ? ")" : "");
	return sort;
}

/* How many questions fit this part: as many as can be drawn of it alone. */
static int32_t count_of(const struct contest_part *part, struct pool pool)
{
	static const unsigned char seed[PAPER_SEED_SIZE] = { 0 };
	struct contest_part one = *part;
	struct contest_paper paper = { .parts = &one, .part_count = 1 };
	struct paper drawn;

	for (one.count = 1; one.count <= part->count; one.count++) {
		paper.question_count = one.count;
		if (!paper_draw(&drawn, &paper, pool.candidates, pool.count, seed, NULL))
			break;
	}
	return one.count - 1;
}

static void too_few(struct sound *sound, const struct place *paper_place,
		    const struct contest_paper *paper, int32_t index, struct pool pool,
		    int64_t at_ms)
{
	const struct contest_part *part = &paper->parts[index];
	struct place list_place = below(paper_place, "parts");
	struct place item_place = { .parent = &list_place, .index = index };
	struct place count_place = below(paper_place, "questions");
	bool is_one = paper->part_count == 1 && is_whole_set(part);
	const struct place *place = is_one ? &count_place : &item_place;
	int32_t there = count_of(part, pool);
	char sort[SORT_SIZE], time[CONTEST_TIME_SIZE];

	contest_time_write(at_ms, time);
	if (there < part->count)
		problem_add(&sound->errors, place,
			    "It asks %d questions%s; on %.10s the set has %d current ones: ask "
			    "fewer, or add some.",
			    part->count, write_sort(part, sort), time, there);
	else
		problem_add(&sound->errors, place,
			    "The parts want the same questions: with the others too few are "
			    "left for this one%s on %.10s; ask fewer, or add some.",
			    write_sort(part, sort), time);
}

/* False, and reported, if no paper could be drawn then. */
static bool can_draw(struct sound *sound, const struct place *place,
		     const struct contest_paper *paper, int64_t at_ms, struct pool *pool)
{
	static const unsigned char seed[PAPER_SEED_SIZE] = { 0 };
	struct place set_place = below(place, "set");
	struct paper drawn;
	int32_t part = 0;

	if (!sound->pools.find(sound->pools.owner, paper->set, at_ms, &pool->candidates,
			       &pool->count)) {
		problem_add(&sound->errors, &set_place,
			    "There is no question set %s; name one that is there.", paper->set);
		return false;
	}
	if (paper_draw(&drawn, paper, pool->candidates, pool->count, seed, &part))
		return true;
	too_few(sound, place, paper, part, *pool, at_ms);
	return false;
}

static void check_manner(struct sound *sound, const struct place *place,
			 const struct contest_paper *paper)
{
	struct place back_place = below(place, "go_back");

	if (!paper->may_go_back && !paper->is_one_at_a_time)
		problem_add(&sound->warnings, &back_place,
			    "All questions are shown at once, so that there is no going back "
			    "to forbid; write one_at_a_time: true, or remove this.");
}

/* At the opening and at the close: laws change while a contest is open. */
void sound_paper(struct sound *sound, const struct place *round_place,
		 const struct contest_round *round)
{
	struct place place = below(round_place, "paper");
	const struct contest_paper *paper = &round->paper;
	struct pool pool;

	check_manner(sound, &place, paper);
	if (!sound->pools.find ||
	    !can_draw(sound, &place, paper, round_opens_at(round), &pool) ||
	    !can_draw(sound, &place, paper, round_closes_at(round) - 1, &pool))
		return;
	if (!paper->is_fixed && (size_t)paper->question_count == pool.count)
		problem_add(&sound->warnings, &place,
			    "The set has just the %d questions that are asked, so that all "
			    "papers have the same ones; ask fewer, or add some.",
			    paper->question_count);
}

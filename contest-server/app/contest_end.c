/* The end of an attempt: by hand or by the bell, what was kept until then is marked. */
#include "app/clock.h"
#include "app/contests.h"
#include "base/memory.h"
#include "contest/guess.h"

#include <string.h>

struct filling {
	const struct contest *contest;
	struct sheet *sheet;
};

static void take_step(void *owner, const struct store_step *step)
{
	struct filling *filling = owner;

	sheet_take(filling->sheet, filling->contest, step);
}

struct sheet *contest_sheet_of(struct contests *contests, struct contest *contest,
			       int32_t index)
{
	struct attempt *attempt = &contest->attempts[index];
	struct filling filling = { .contest = contest };

	if (attempt->sheet)
		return attempt->sheet;
	filling.sheet = sheet_new(contest, attempt);
	contest_reader_steps(contests->reader, contest->number, index, take_step, &filling);
	if (!attempt->submitted_at_ms)
		attempt->sheet = filling.sheet;
	return filling.sheet;
}

void contest_sheet_drop(const struct contest *contest, int32_t index, struct sheet *sheet)
{
	if (sheet != contest->attempts[index].sheet)
		sheet_free(sheet);
}

void contest_forget_ended(struct contests *contests)
{
	int64_t committed = store_committed(contests->live->store);
	size_t count = 0;

	for (; count < contests->ended_count && contests->ended[count].sequence <= committed;
	     count++) {
		const struct contest_ended *ended = &contests->ended[count];
		struct attempt *attempt = &ended->contest->attempts[ended->attempt];

		sheet_free(attempt->sheet);
		attempt->sheet = NULL;
	}
	contests->ended_count -= count;
	if (count)
		memmove(contests->ended, contests->ended + count,
			contests->ended_count * sizeof(*contests->ended));
}

/* Until then nobody could read it again as it is. */
static void keep_until_stored(struct contests *contests, struct contest *contest, int32_t index)
{
	contest_forget_ended(contests);
	if (contests->ended_count == contests->ended_capacity) {
		contests->ended_capacity = contests->ended_capacity * 2 + 64;
		contests->ended = memory_resize(contests->ended, contests->ended_capacity,
						sizeof(*contests->ended));
	}
	contests->ended[contests->ended_count++] =
		(struct contest_ended){ .contest = contest,
					.attempt = index,
					.sequence = store_sequence(contests->live->store) };
}

static void mark(const struct contest *contest, struct attempt *attempt,
		 const struct sheet *sheet)
{
	struct mark sum = sheet_mark(sheet, contest->rules);

	attempt->right = sum.right;
	attempt->score = mark_score(contest->rules, &sum);
	attempt->sequence = sheet->sequence;
	memcpy(attempt->guesses, sheet->guesses, sizeof(attempt->guesses));
}

static void put_end(struct live *live, const struct contest *contest, int32_t index)
{
	const struct attempt *attempt = &contest->attempts[index];
	struct store_submission end = {
		.contest = contest->number,
		.attempt = index,
		.right = attempt->right,
		.ending = attempt->is_by_bell ? "bell" : "submit",
		.submitted_at_unix_ms = attempt->submitted_at_ms,
		.time_ms = attempt->time_ms,
		.score = attempt->score,
	};

	_Static_assert(sizeof(end.guesses) == sizeof(attempt->guesses), "the same guesses");
	memcpy(end.guesses, attempt->guesses, sizeof(end.guesses));
	store_put_submission(live->store, &end);
}

void contest_end(struct contests *contests, struct contest *contest, int32_t index,
		 bool is_by_bell)
{
	struct live *live = contests->live;
	struct sheet *sheet = contest_sheet_of(contests, contest, index);
	struct attempt *attempt = &contest->attempts[index];
	const struct entrant *entrant = &contest->entrants[attempt->entrant];

	/* Whenever the timer was served: the bell rang at the deadline. */
	attempt->submitted_at_ms = clock_now_ms();
	if (is_by_bell || attempt->submitted_at_ms > attempt->deadline_at_ms)
		attempt->submitted_at_ms = attempt->deadline_at_ms;
	attempt->time_ms = attempt->submitted_at_ms - attempt->started_at_ms;
	if (attempt->allowed_ms)
		attempt->time_ms =
			extension_counted(attempt->time_ms, attempt->allowed_ms,
					  attempt->deadline_at_ms - attempt->started_at_ms);
	attempt->is_by_bell = is_by_bell;
	attempt->sheet = sheet;
	mark(contest, attempt, sheet);
	contest->open_count--;
	contest->change++;
	contests->counts.submissions_total++;
	put_end(live, contest, index);
	if (entrant->session)
		contest_tell_outcome(live, entrant->session, contest, index,
				     is_by_bell ? "attempt_over" : "result", sheet);
	keep_until_stored(contests, contest, index);
}

bool contest_end_if_over(struct live *live, struct contest *contest, int32_t attempt)
{
	if (contest->attempts[attempt].submitted_at_ms)
		return true;
	if (clock_now_ms() < contest->attempts[attempt].deadline_at_ms)
		return false;
	contest_end(live->contests, contest, attempt, true);
	return true;
}

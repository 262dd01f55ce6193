/* Standings while a contest runs: tallied as a whole on a thread of the pool when something
 * changed, and written to Redis. The place that the rules give is the tie key, so that the
 * board's order is exact whatever the rules compare.
 *
 * What the public sees stands still from the freeze on until it is published: then a second
 * set of boards is kept, tallied from what was submitted before. */
#include "app/contest_board.h"
#include "app/clock.h"
#include "app/contest_board_rows.h"
#include "base/log.h"
#include "base/memory.h"
#include "contest/window.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	REST_MS = 1000,            /* between two tallies at least; */
	REST_FACTOR = 10,          /* and so many times as long as the last one took, */
	WRITING_FACTOR = 4,        /* and as its boards took to be in Redis */
	ROWS_AT_ONCE_MAX = 10000,  /* handed to Redis in one pulse, so that nobody waits for it,
				      and a longer board in parts; */
	BOARD_COST = 100,          /* and each board counts as so many more */
	TAKEN_AT_ONCE_MAX = 20000, /* entrants and attempts copied in one go: some ms */
};

_Static_assert((int64_t)ROWS_AT_ONCE_MAX *(BOARD_DETAIL_MAX + BOARD_ID_MAX + 2 * BOARD_TIE_MAX +
					   64) < BOARD_PENDING_BYTES_MAX,
	       "or a part would never be taken");

struct job;

struct contest_boards {
	struct job *writing;    /* tallied, and not all of it is with Redis yet */
	uint64_t change;        /* of the contest, as it was last tallied */
	bool is_tallied;        /* and written, since Redis came up */
	struct job *taking;     /* its copy of the people is not whole yet */
	bool is_running;        /* being copied, or on the pool */
	bool is_frozen_written; /* the frozen boards, likewise */
	int64_t rest_until_ms;
	uint64_t epoch; /* grows when Redis may have lost what was written */
};

/* One tally on its way; nothing in it is shared with the loop but the rules, which stay. */
struct job {
	uv_work_t work;
	struct contests *contests;
	int64_t contest; /* number */
	const struct contest_rules *rules;
	unsigned char seed[TALLY_SEED_SIZE];
	struct contest_people people;
	enum contest_board_view view;
	uint64_t change, epoch;
	int64_t started_at_ms, tallied_at_ms;
	struct contest_board_rows *boards; /* what is to be written, in order */
	size_t board_count, written;
	size_t written_rows; /* of the board that comes next */
};

int64_t contest_freezes_at(const struct contest *contest)
{
	return contest_closes_at(contest->rules) - contest->rules->publication.freeze_ms;
}

void contest_people_begin(struct contest_people *people, const struct contest *contest,
			  int64_t before_ms)
{
	size_t entrants = (size_t)contest->entrant_count;
	size_t attempts = (size_t)contest->attempt_count;

	*people = (struct contest_people){
		.entrants = memory_new(entrants, sizeof(*people->entrants)),
		.attempts = memory_new(attempts, sizeof(*people->attempts)),
		.entrant_count = entrants,
		.attempts_left = attempts,
		.entrants_left = entrants,
		.attempts_all = attempts,
		.before_ms = before_ms,
	};
	if (contest->rules->eligibility.locality_count)
		people->localities = memory_new(entrants, sizeof(*people->localities));
}

static void take_entrant(struct contest_people *people, const struct contest *contest,
			 size_t index)
{
	const struct entrant *entrant = &contest->entrants[index];

	people->entrants[index] = (struct tally_entrant){
		.entrant = (int32_t)index,
		.unit = entrant->unit,
		.division = contest_division_of(contest, entrant),
		.registered_at_ms = entrant->registered_at_ms,
		.is_void = entrant->is_void,
	};
	if (people->localities)
		people->localities[index] = entrant->locality;
}

static void take_attempt(struct contest_people *people, const struct contest *contest,
			 size_t index)
{
	const struct attempt *attempt = &contest->attempts[index];

	if (attempt->submitted_at_ms && attempt->submitted_at_ms < people->before_ms)
		people->attempts[people->attempt_count++] =
			contest_tally_attempt(contest, attempt);
}

bool contest_people_go_on(struct contest_people *people, const struct contest *contest,
			  size_t rows_max)
{
	for (; rows_max && people->entrants_left; rows_max--, people->entrants_left--)
		take_entrant(people, contest, people->entrant_count - people->entrants_left);
	for (; rows_max && people->attempts_left; rows_max--, people->attempts_left--)
		take_attempt(people, contest, people->attempts_all - people->attempts_left);
	return !people->entrants_left && !people->attempts_left;
}

void contest_people_take(struct contest_people *people, const struct contest *contest,
			 int64_t before_ms)
{
	contest_people_begin(people, contest, before_ms);
	contest_people_go_on(people, contest, SIZE_MAX);
}

void contest_people_clear(struct contest_people *people)
{
	free(people->entrants);
	free(people->attempts);
	free(people->localities);
	*people = (struct contest_people){ 0 };
}

void contest_board_name(char name[BOARD_NAME_MAX], const struct contest *contest,
			enum contest_board_view view, const char *scope)
{
	snprintf(name, BOARD_NAME_MAX, "contest:%" PRId64 ":%s:%s", contest->number,
		 view == CONTEST_BOARD_FROZEN ? "frozen" : "now", scope);
}

void contest_scope_write(char scope[CONTEST_SCOPE_SIZE], enum tally_scope kind, int32_t of)
{
	switch (kind) {
	case TALLY_CONTEST:
		snprintf(scope, CONTEST_SCOPE_SIZE, "whole");
		break;
	case TALLY_ROUND:
		snprintf(scope, CONTEST_SCOPE_SIZE, "round-%d", of);
		break;
	case TALLY_DIVISION:
		snprintf(scope, CONTEST_SCOPE_SIZE, "division-%d", of);
		break;
	}
}

/* On a thread of the pool: all that takes long. */
static void tally(uv_work_t *work)
{
	struct job *job = work->data;
	struct tally made;

	tally_make(&made, job->rules, job->people.entrants, job->people.entrant_count,
		   job->people.attempts, job->people.attempt_count, job->seed);
	job->boards =
		contest_board_rows_new(&made, job->rules, &job->people, &job->board_count);
	tally_clear(&made);
	contest_people_clear(&job->people); /* here, as it takes long, too */
}

static void free_job(struct job *job)
{
	if (!job)
		return;
	contest_board_rows_free(job->boards, job->board_count);
	contest_people_clear(&job->people);
	free(job);
}

static void end_writing(struct contest_boards *boards)
{
	const struct job *job = boards->writing;

	boards->rest_until_ms += WRITING_FACTOR * (clock_now_ms() - job->tallied_at_ms);
	if (job->view == CONTEST_BOARD_NOW) {
		boards->change = job->change;
		boards->is_tallied = true;
	} else {
		boards->is_frozen_written = true;
	}
	free_job(boards->writing);
	boards->writing = NULL;
}

/* Writes what fits of the board that is next; returns the rows. */
static size_t write_part(struct board *to, const struct contest *contest, struct job *job,
			 size_t rows_max)
{
	const struct contest_board_rows *board = &job->boards[job->written];
	size_t from = job->written_rows, left = board->count - from;
	size_t count = left < rows_max ? left : rows_max;
	unsigned part = BOARD_PART_MIDDLE;
	char name[BOARD_NAME_MAX];

	if (from == 0)
		part |= BOARD_PART_FIRST;
	if (count == left)
		part |= BOARD_PART_LAST;
	contest_board_name(name, contest, job->view, board->scope);
	board_replace_part(to, name, board->rows + from, count, part);
	job->written_rows = count == left ? 0 : from + count;
	job->written += count == left;
	return count;
}

/* As much as may be in one go, once Redis has what went before: boards of hundreds of
 * thousands, one on top of the other, would be dropped and tallied again for ever. */
static void write_on(struct contests *contests, const struct contest *contest)
{
	struct contest_boards *boards = contest->boards;
	struct job *job = boards->writing;
	size_t rows = 0;

	if (!board_is_settled(contests->live->board))
		return;
	while (job->written < job->board_count && rows < ROWS_AT_ONCE_MAX) {
		rows += BOARD_COST + write_part(contests->live->board, contest, job,
						ROWS_AT_ONCE_MAX - rows);
		/* Dropped: everything will be asked for again, and comes here anew. */
		if (board_state(contests->live->board) != BOARD_READY)
			return;
	}
	if (job->written == job->board_count)
		end_writing(boards);
}

static void on_tallied(uv_work_t *work, int status)
{
	struct job *job = work->data;
	struct contests *contests = job->contests;
	struct contest *contest = contests_by_number(contests, job->contest);
	struct contest_boards *boards = contest->boards;
	int64_t now_ms = clock_now_ms();

	(void)status;
	boards->is_running = false;
	boards->rest_until_ms = now_ms + REST_MS + REST_FACTOR * (now_ms - job->started_at_ms);
	job->tallied_at_ms = now_ms;
	/* Redis came up empty meanwhile: begin again. */
	if (contests->live->is_stopping || job->epoch != boards->epoch) {
		free_job(job);
		return;
	}
	boards->writing = job;
	write_on(contests, contest);
}

/* A part of the copy; whoever answers, registers or is struck out between two parts changes the
 * contest, so that it is tallied again. */
static void take_on(const struct contest *contest)
{
	struct contest_boards *boards = contest->boards;
	struct job *job = boards->taking;

	if (!contest_people_go_on(&job->people, contest, TAKEN_AT_ONCE_MAX))
		return;
	boards->taking = NULL;
	uv_queue_work(job->contests->live->loop, &job->work, tally, on_tallied);
}

static void start_job(struct contests *contests, struct contest *contest,
		      enum contest_board_view view)
{
	struct job *job = memory_new(1, sizeof(*job));
	bool is_frozen = view == CONTEST_BOARD_FROZEN;

	job->work.data = job;
	job->contests = contests;
	job->contest = contest->number;
	job->rules = contest->rules;
	job->view = view;
	job->change = contest->change;
	job->epoch = contest->boards->epoch;
	job->started_at_ms = clock_now_ms();
	memcpy(job->seed, contest->seed, sizeof(job->seed));
	contest_people_begin(&job->people, contest,
			     is_frozen ? contest_freezes_at(contest) : INT64_MAX);
	contest->boards->is_running = true;
	contest->boards->taking = job;
	take_on(contest);
}

bool contest_is_frozen(const struct contest *contest, int64_t now_ms)
{
	return contest->rules->publication.freeze_ms > 0 &&
	       now_ms >= contest_freezes_at(contest) && now_ms < contest_publish_at(contest);
}

bool contest_board_is_there(const struct contest *contest, enum contest_board_view view)
{
	const struct contest_boards *boards = contest->boards;

	return boards &&
	       (view == CONTEST_BOARD_NOW ? boards->is_tallied : boards->is_frozen_written);
}

void contest_boards_pulse(struct contests *contests, struct contest *contest)
{
	const struct live *live = contests->live;
	struct contest_boards *boards;
	int64_t now_ms = clock_now_ms();

	if (!live->board || board_state(live->board) != BOARD_READY || live->is_stopping)
		return;
	if (!contest->boards)
		contest->boards = memory_new(1, sizeof(*contest->boards));
	boards = contest->boards;
	if (boards->writing) {
		write_on(contests, contest);
		return;
	}
	if (boards->taking) {
		take_on(contest);
		return;
	}
	if (boards->is_running || now_ms < boards->rest_until_ms)
		return;
	if (!boards->is_tallied || boards->change != contest->change)
		start_job(contests, contest, CONTEST_BOARD_NOW);
	else if (!boards->is_frozen_written && contest_is_frozen(contest, now_ms))
		start_job(contests, contest, CONTEST_BOARD_FROZEN);
}

bool contest_boards_are_on_their_way(const struct contest *contest)
{
	return contest->boards && (contest->boards->writing || contest->boards->taking);
}

bool contest_boards_use_rules(const struct contest *contest)
{
	return contest->boards && contest->boards->is_running;
}

void contest_boards_forget(struct contest *contest)
{
	struct contest_boards *boards = contest->boards;

	if (!boards)
		return;
	boards->is_tallied = boards->is_frozen_written = false;
	boards->rest_until_ms = 0; /* that is for boards that are there and only a little old */
	boards->epoch++;
	free_job(boards->writing);
	boards->writing = NULL;
}

void contest_boards_free(struct contest_boards *boards)
{
	if (!boards)
		return;
	free_job(boards->writing);
	free_job(boards->taking);
	free(boards);
}

/* Standings while a contest runs: tallied as a whole on a thread of the pool when something
 * changed, and written to Redis. The place that the rules give is the tie key, so that the
 * board's order is exact whatever the rules compare.
 *
 * What the public sees stands still from the freeze on until it is published: then a second
 * set of boards is kept, tallied from what was submitted before. */
#include "app/contest_board.h"
#include "app/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "contest/window.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	REST_MS = 1000,  /* between two tallies at least; */
	REST_FACTOR = 10 /* and so many times as long as the last one took */
};

struct contest_boards {
	uint64_t change;        /* of the contest, as it was last tallied */
	bool is_tallied;        /* and written, since Redis came up */
	bool is_running;        /* on the pool */
	bool is_frozen_written; /* the frozen boards, likewise */
	int64_t rest_until_ms;
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
	uint64_t change;
	int64_t started_at_ms;
	struct tally tally;
};

int64_t contest_freezes_at(const struct contest *contest)
{
	return contest_closes_at(contest->rules) - contest->rules->publication.freeze_ms;
}

void contest_people_take(struct contest_people *people, const struct contest *contest,
			 int64_t before_ms)
{
	*people = (struct contest_people){
		.entrants =
			memory_new((size_t)contest->entrant_count, sizeof(*people->entrants)),
		.attempts =
			memory_new((size_t)contest->attempt_count, sizeof(*people->attempts)),
		.entrant_count = (size_t)contest->entrant_count,
	};
	for (int32_t i = 0; i < contest->entrant_count; i++) {
		const struct entrant *entrant = &contest->entrants[i];

		people->entrants[i] = (struct tally_entrant){
			.entrant = i,
			.unit = entrant->unit,
			.division = contest_division_of(contest, entrant),
			.registered_at_ms = entrant->registered_at_ms,
			.is_void = entrant->is_void,
		};
	}
	for (int32_t i = 0; i < contest->attempt_count; i++) {
		const struct attempt *attempt = &contest->attempts[i];

		if (attempt->submitted_at_ms && attempt->submitted_at_ms < before_ms)
			people->attempts[people->attempt_count++] =
				contest_tally_attempt(contest, attempt);
	}
}

void contest_people_clear(struct contest_people *people)
{
	free(people->entrants);
	free(people->attempts);
	*people = (struct contest_people){ 0 };
}

void contest_board_name(char name[BOARD_NAME_MAX], const struct contest *contest,
			enum contest_board_view view, const char *scope)
{
	snprintf(name, BOARD_NAME_MAX, "contest:%" PRId64 ":%s:%s", contest->number,
		 view == CONTEST_BOARD_FROZEN ? "frozen" : "now", scope);
}

static void set_place(struct board_row *row, int32_t place)
{
	uint32_t from_end = UINT32_MAX - (uint32_t)place;

	for (int i = 0; i < 4; i++)
		row->tie[i] = (unsigned char)(from_end >> (24 - 8 * i));
	row->tie_length = 4;
}

enum { ROW_ID_SIZE = 12, ROW_DETAIL_SIZE = 200 };

/* Room for what the rows of one board borrow. */
struct row_texts {
	char id[ROW_ID_SIZE];
	char detail[ROW_DETAIL_SIZE];
};

static void add_person(struct board_row *row, struct row_texts *texts,
		       const struct contest_rules *rules, const struct tally_row *from)
{
	bool is_by_score = rules->keys[0].key == KEY_SCORE;
	int length = snprintf(texts->detail, sizeof(texts->detail),
			      "\"score\":%.10g,\"right\":%d,\"perfect\":%d,\"attempts\":%d,"
			      "\"time_ms\":%" PRId64 ",\"submitted_at\":%" PRId64,
			      from->score, from->right, from->perfect, from->attempts,
			      from->time_ms, from->submitted_at_ms);

	snprintf(texts->id, sizeof(texts->id), "%d", from->entrant);
	*row = (struct board_row){ .id = texts->id,
				   .score = is_by_score ? from->score : 0,
				   .detail = texts->detail,
				   .detail_length = (size_t)length };
	set_place(row, from->place);
}

/* A unit without a place is below all that have one. */
static void add_unit(struct board_row *row, struct row_texts *texts,
		     const struct tally_unit_row *from)
{
	int length = snprintf(texts->detail, sizeof(texts->detail),
			      "\"value\":%.10g,\"entrants\":%d,\"headcount\":%d", from->value,
			      from->entrants, from->headcount);

	snprintf(texts->id, sizeof(texts->id), "%d", from->unit);
	*row = (struct board_row){ .id = texts->id,
				   .score = from->place ? from->value : -1,
				   .detail = texts->detail,
				   .detail_length = (size_t)length };
	set_place(row, from->place ? from->place : INT32_MAX);
}

static void write_board(struct contests *contests, const struct contest *contest,
			enum contest_board_view view, const char *scope,
			const struct board_row *rows, size_t count)
{
	char name[BOARD_NAME_MAX];

	contest_board_name(name, contest, view, scope);
	board_replace(contests->live->board, name, rows, count);
}

static void write_standing(struct contests *contests, const struct contest *contest,
			   const struct job *job, const struct tally_standing *standing)
{
	struct board_row *rows = memory_new(standing->count, sizeof(*rows));
	struct row_texts *texts = memory_new(standing->count, sizeof(*texts));
	char scope[CONTEST_SCOPE_SIZE];

	for (size_t i = 0; i < standing->count; i++)
		add_person(&rows[i], &texts[i], job->rules, &standing->rows[i]);
	contest_scope_write(scope, standing->scope, standing->of);
	write_board(contests, contest, job->view, scope, rows, standing->count);
	free(rows);
	free(texts);
}

static void write_collective(struct contests *contests, const struct contest *contest,
			     const struct job *job, const struct tally_collective *collective)
{
	struct board_row *rows = memory_new(collective->count, sizeof(*rows));
	struct row_texts *texts = memory_new(collective->count, sizeof(*texts));
	char scope[CONTEST_SCOPE_SIZE];

	for (size_t i = 0; i < collective->count; i++)
		add_unit(&rows[i], &texts[i], &collective->rows[i]);
	snprintf(scope, sizeof(scope), "collective-%d", collective->collective);
	write_board(contests, contest, job->view, scope, rows, collective->count);
	free(rows);
	free(texts);
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

/* On a thread of the pool. */
static void tally(uv_work_t *work)
{
	struct job *job = work->data;

	tally_make(&job->tally, job->rules, job->people.entrants, job->people.entrant_count,
		   job->people.attempts, job->people.attempt_count, job->seed);
}

static void free_job(struct job *job)
{
	tally_clear(&job->tally);
	contest_people_clear(&job->people);
	free(job);
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
	if (contests->live->is_stopping) {
		free_job(job);
		return;
	}
	for (size_t i = 0; i < job->tally.standing_count; i++)
		write_standing(contests, contest, job, &job->tally.standings[i]);
	for (size_t i = 0; i < job->tally.collective_count; i++)
		write_collective(contests, contest, job, &job->tally.collectives[i]);
	if (job->view == CONTEST_BOARD_NOW) {
		boards->change = job->change;
		boards->is_tallied = true;
	} else {
		boards->is_frozen_written = true;
	}
	free_job(job);
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
	job->started_at_ms = clock_now_ms();
	memcpy(job->seed, contest->seed, sizeof(job->seed));
	contest_people_take(&job->people, contest,
			    is_frozen ? contest_freezes_at(contest) : INT64_MAX);
	contest->boards->is_running = true;
	uv_queue_work(contests->live->loop, &job->work, tally, on_tallied);
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
	if (boards->is_running || now_ms < boards->rest_until_ms)
		return;
	if (!boards->is_tallied || boards->change != contest->change)
		start_job(contests, contest, CONTEST_BOARD_NOW);
	else if (!boards->is_frozen_written && contest_is_frozen(contest, now_ms))
		start_job(contests, contest, CONTEST_BOARD_FROZEN);
}

void contest_boards_forget(struct contest *contest)
{
	if (contest->boards)
		contest->boards->is_tallied = contest->boards->is_frozen_written = false;
}

void contest_boards_free(struct contest_boards *boards)
{
	free(boards);
}

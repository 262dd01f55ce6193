/* Starting an attempt, or coming back to the one that is open. */
#include "app/clock.h"
#include "app/contests.h"
#include "contest/window.h"

#include <stdio.h>
#include <string.h>

enum { NO_CODE = -1 };

static bool is_too_fast(struct entrant *entrant)
{
	int64_t now_ms = clock_now_ms();
	int64_t refills = (now_ms - entrant->start_refilled_at_ms) / CONTEST_STARTS_REFILL_MS;

	if (refills > 0) {
		int64_t left = entrant->starts_left + refills;

		entrant->starts_left =
			(int8_t)(left < CONTEST_STARTS_BURST ? left : CONTEST_STARTS_BURST);
		entrant->start_refilled_at_ms = now_ms;
	}
	if (entrant->starts_left == 0)
		return true;
	entrant->starts_left--;
	return false;
}

static bool refuse_closed(struct live *live, const struct session *session,
			  const struct contest_round *round)
{
	int64_t now_ms = clock_now_ms();
	const struct contest_window *next = window_after(round, now_ms);

	if (window_open_at(round, now_ms))
		return false;
	contest_refuse(
		live, session, REFUSE_NOT_OPEN, CONTEST_MESSAGE_START,
		&(struct contest_refusal_more){ .opens_at_ms = next ? next->opens_at_ms : 0 });
	return true;
}

static bool refuse_access(struct live *live, const struct session *session,
			  const struct contest_round *round, const char *code)
{
	int64_t now_ms = clock_now_ms();

	if (!round->access_code)
		return false;
	if (!guesses_allow(&live->guesses, session->address, NO_CODE, now_ms)) {
		contest_refuse_as(
			live, session, REFUSE_TOO_FAST, CONTEST_MESSAGE_START,
			"Too many wrong codes from this network. Wait a moment and try again.");
		return true;
	}
	if (code && strcmp(code, round->access_code) == 0)
		return false;
	if (code)
		guesses_note(&live->guesses, session->address, NO_CODE, false, now_ms);
	contest_refuse(live, session, REFUSE_BAD_ACCESS_CODE, CONTEST_MESSAGE_START, NULL);
	return true;
}

/* 0: as many as one likes. */
static bool is_used_up(const struct contest *contest, int32_t entrant, int32_t round)
{
	int32_t of_round = contest->rules->rounds[round].attempts_max;
	int32_t of_contest = contest->rules->attempts_max;

	return (of_round && contest_attempts_used(contest, entrant, round) >= of_round) ||
	       (of_contest &&
		contest_attempts_used(contest, entrant, CONTEST_NONE) >= of_contest);
}

static void make_seed(const struct contest *contest, int32_t round,
		      unsigned char seed[PAPER_SEED_SIZE])
{
	char secret[SECRET_TEXT_SIZE];
	struct secret_hash hash;

	_Static_assert((int)PAPER_SEED_SIZE == (int)SECRET_HASH_SIZE, "a hash is a seed");
	if (contest->rules->rounds[round].paper.is_fixed) {
		paper_round_seed(contest->seed, contest->rules->rounds[round].id, seed);
		return;
	}
	secret_make(secret);
	hash = secret_hash_of(secret);
	memcpy(seed, hash.bytes, PAPER_SEED_SIZE);
}

static int32_t add_attempt(struct live *live, struct contest *contest, int32_t entrant,
			   int32_t round)
{
	int64_t now_ms = clock_now_ms();
	struct stored_attempt row = {
		.attempt = { .contest = contest->number,
			     .attempt = contest->attempt_count,
			     .entrant = entrant,
			     .round = round,
			     .started_at_unix_ms = now_ms,
			     .deadline_at_unix_ms = window_deadline(
				     contest->rules, &contest->rules->rounds[round], now_ms) },
		.end = { .submitted_at_unix_ms = STORE_NONE },
	};
	struct contest_extension extension = contest->entrants[entrant].extension;
	char secret[SECRET_TEXT_SIZE];

	if (!extension_is_none(extension)) {
		row.attempt.allowed_ms = row.attempt.deadline_at_unix_ms - now_ms;
		row.attempt.deadline_at_unix_ms =
			now_ms + extension_given(extension, row.attempt.allowed_ms);
	}
	secret_make(secret);
	snprintf(row.attempt.id, sizeof(row.attempt.id), "a_%s", secret);
	make_seed(contest, round, row.attempt.seed);
	store_put_attempt(live->store, &row.attempt);
	contest_take_attempt(contest, &row);
	live->contests->counts.starts_total++;
	contests_set_bell(live->contests);
	return row.attempt.attempt;
}

static bool refuse_start(struct live *live, const struct session *session, int32_t index,
			 const struct contest_message *said)
{
	const struct contest *contest = session->contest;
	const struct contest_round *round = &contest->rules->rounds[index];

	if (refuse_closed(live, session, round))
		return true;
	if (is_used_up(contest, session->player, index)) {
		contest_refuse(live, session, REFUSE_NO_ATTEMPTS_LEFT, said->type, NULL);
		return true;
	}
	if (contest->attempt_count == CONTEST_ATTEMPTS_ALL_MAX) {
		contest_refuse_as(live, session, REFUSE_BUSY, said->type, NULL);
		return true;
	}
	return refuse_access(live, session, round, said->access_code);
}

void on_start(struct live *live, struct session *session, struct message *message,
	      const struct contest_message *said)
{
	struct contest *contest = session->contest;
	int32_t round, attempt;

	(void)message;
	if (contest_refuse_stranger(live, session, said->type) ||
	    contest_refuse_busy(live, session, said->type))
		return;
	round = contest_round(contest, said->round);
	if (round == CONTEST_NONE) {
		contest_refuse_as(live, session, REFUSE_ROUND_NOT_FOUND, said->type,
				  "The contest has no such round.");
		return;
	}
	if (is_too_fast(contests_entrant(session))) {
		contest_refuse_as(live, session, REFUSE_TOO_FAST, said->type,
				  "Too many starts. Wait a moment and try again.");
		return;
	}
	attempt = contest_open_attempt(contest, session->player, round);
	if (attempt == CONTEST_NONE || contest_end_if_over(live, contest, attempt)) {
		if (refuse_start(live, session, round, said) ||
		    !contest_may_start(live, session, round))
			return;
		attempt = add_attempt(live, contest, session->player, round);
	}
	contest_leave_line(session);
	contest_sheet_of(live->contests, contest, attempt);
	contest_tell_paper(live, session, attempt);
}

/* What was right when they came is looked at again: an hour may have struck, or another device
 * of theirs been quicker. The access code they had. */
bool contest_start_waiting(struct live *live, struct session *session, int32_t round)
{
	struct contest *contest = session->contest;
	int32_t attempt = contest_open_attempt(contest, session->player, round);

	if (attempt == CONTEST_NONE || contest_end_if_over(live, contest, attempt)) {
		const struct contest_message said = {
			.type = CONTEST_MESSAGE_START,
			.access_code = contest->rules->rounds[round].access_code,
		};

		if (refuse_start(live, session, round, &said))
			return false;
		attempt = add_attempt(live, contest, session->player, round);
	}
	contest_sheet_of(live->contests, contest, attempt);
	contest_tell_paper(live, session, attempt);
	return true;
}

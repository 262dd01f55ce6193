/* Attempts: starting one or coming back to it, answering, handing it in. */
#include "app/clock.h"
#include "app/contests.h"
#include "contest/guess.h"
#include "contest/window.h"
#include "wire/choice_text.h"

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

/* Nobody waits for the timer: an attempt whose bell has rung is over. */
static bool end_if_over(struct live *live, struct contest *contest, int32_t attempt)
{
	if (contest->attempts[attempt].submitted_at_ms)
		return true;
	if (clock_now_ms() < contest->attempts[attempt].deadline_at_ms)
		return false;
	contest_end(live->contests, contest, attempt, true);
	return true;
}

static bool refuse_stranger(struct live *live, const struct session *session,
			    enum contest_message_type about)
{
	if (contests_entrant(session))
		return false;
	contest_refuse_as(live, session, REFUSE_FORBIDDEN, about,
			  "Register, or come in with your code, first.");
	return true;
}

static bool refuse_busy(struct live *live, const struct session *session,
			enum contest_message_type about)
{
	if (!contests_is_busy(live->contests))
		return false;
	contest_refuse_as(live, session, REFUSE_BUSY, about, NULL);
	return true;
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
	if (refuse_stranger(live, session, said->type) ||
	    refuse_busy(live, session, said->type))
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
	if (attempt == CONTEST_NONE || end_if_over(live, contest, attempt)) {
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

	if (attempt == CONTEST_NONE || end_if_over(live, contest, attempt)) {
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

static void tell_kept(struct live *live, const struct session *session, const char *attempt,
		      int64_t sequence)
{
	tell_one(live, session->id, say_kept(attempt, sequence));
}

/* The last step of an attempt that is over, from the disk if it ended in an earlier life. */
static int32_t last_sequence(struct live *live, struct contest *contest, int32_t index)
{
	struct attempt *attempt = &contest->attempts[index];

	if (!attempt->sequence) {
		struct sheet *sheet = contest_sheet_of(live->contests, contest, index);

		attempt->sequence = sheet->sequence;
		contest_sheet_drop(contest, index, sheet);
	}
	return attempt->sequence;
}

/* Of an attempt that is over: what was kept is acknowledged again, handing in gives the result
 * again, and nothing else counts any more. */
static void answer_after_end(struct live *live, struct session *session, int32_t index,
			     const struct contest_message *said)
{
	struct contest *contest = session->contest;
	const struct attempt *attempt = &contest->attempts[index];

	if (said->type == CONTEST_MESSAGE_SUBMIT) {
		struct sheet *sheet = contest_sheet_of(live->contests, contest, index);

		contest_tell_outcome(live, session->id, contest, index, "result", sheet);
		contest_sheet_drop(contest, index, sheet);
		return;
	}
	if (said->sequence <= last_sequence(live, contest, index)) {
		tell_kept(live, session, said->attempt, said->sequence);
		return;
	}
	contest_refuse(live, session, REFUSE_ATTEMPT_OVER, said->type,
		       &(struct contest_refusal_more){ .attempt = attempt->id });
}

static int32_t find_attempt(struct live *live, const struct session *session,
			    const struct contest_message *said)
{
	int32_t index;

	if (refuse_stranger(live, session, said->type))
		return CONTEST_NONE;
	index = contest_attempt_of(session->contest, session->player, said->attempt);
	if (index == CONTEST_NONE)
		contest_refuse(live, session, REFUSE_ATTEMPT_NOT_FOUND, said->type, NULL);
	return index;
}

/* The attempt of a step that is new and comes in its turn; CONTEST_NONE if it was answered
 * already, one way or the other. */
static int32_t open_for(struct live *live, struct session *session,
			const struct contest_message *said)
{
	struct contest *contest = session->contest;
	int32_t index = find_attempt(live, session, said);
	const struct sheet *sheet;

	if (index == CONTEST_NONE || refuse_busy(live, session, said->type))
		return CONTEST_NONE;
	if (said->sequence < 1 || said->sequence > INT32_MAX) {
		contest_refuse_as(live, session, REFUSE_BAD_MESSAGE, said->type,
				  "\"sequence\" must be counted from 1");
		return CONTEST_NONE;
	}
	if (end_if_over(live, contest, index)) {
		answer_after_end(live, session, index, said);
		return CONTEST_NONE;
	}
	sheet = contest_sheet_of(live->contests, contest, index);
	if (said->sequence == sheet->sequence + 1)
		return index;
	if (said->sequence <= sheet->sequence)
		tell_kept(live, session, said->attempt, said->sequence);
	else
		contest_refuse(
			live, session, REFUSE_GAP, said->type,
			&(struct contest_refusal_more){ .attempt = said->attempt,
							.sequence = sheet->sequence + 1 });
	return CONTEST_NONE;
}

/* Keeps the step, says so, and shows the next question where they come one at a time. */
static void keep(struct live *live, struct session *session, int32_t index,
		 struct store_step *step)
{
	struct contest *contest = session->contest;
	struct attempt *attempt = &contest->attempts[index];
	struct sheet *sheet = attempt->sheet;
	int32_t reached = sheet->reached;

	step->contest = contest->number;
	step->attempt = index;
	step->sequence = sheet->sequence + 1;
	step->at_unix_ms = clock_now_ms();
	store_put_step(live->store, step);
	sheet_take(sheet, contest, step);
	live->contests->counts.steps_total++;
	tell_kept(live, session, attempt->id, step->sequence);
	if (sheet->reached > reached) {
		struct contest_texts texts =
			contest_texts_of(live, contest, (enum language)session->language);

		tell_one(live, session->id,
			 say_paper_question(&texts, attempt->id, sheet, reached));
	}
}

/* Only what may be seen can be answered, and where nobody may go back only the last of it. */
static bool refuse_place(struct live *live, const struct session *session, int32_t index,
			 const struct contest_message *said)
{
	const struct attempt *attempt = &session->contest->attempts[index];
	const struct contest_paper *paper =
		&session->contest->rules->rounds[attempt->round].paper;
	int32_t first = paper->is_one_at_a_time && !paper->may_go_back
				? attempt->sheet->reached - 1
				: 0;

	if (said->index >= first && said->index < attempt->sheet->reached)
		return false;
	contest_refuse_as(live, session, REFUSE_NOT_NOW, said->type,
			  "This question is not before you now.");
	return true;
}

/* The options as shown, back to those of the question. False if it is no answer to it. */
static bool understand(const struct sheet_entry *entry, const struct message *message,
		       struct choice *choice)
{
	bool wants_number = entry->rules->kind == GAME_NUMERIC;
	int meant[CHOICE_OPTIONS_MAX];

	*choice = message->choice;
	/* choice_impossible() is longer than any list. */
	if (message->is_number != wants_number ||
	    (!wants_number && choice_count(*choice) > CHOICE_OPTIONS_MAX))
		return false;
	/* The two options of a question of truth are not of the question, and never move. */
	if (!wants_number && entry->rules->kind != GAME_TRUE_FALSE) {
		for (int i = 0; i < choice_count(message->choice); i++) {
			int shown = choice_at(message->choice, i);

			if (shown >= entry->rules->option_count)
				return false;
			meant[i] = paper_option_meant(&entry->asked, shown);
		}
		*choice = choice_of_list(meant, choice_count(message->choice));
	}
	return score_is_choice(entry->rules, *choice);
}

void on_answer_paper(struct live *live, struct session *session, struct message *message,
		     const struct contest_message *said)
{
	struct store_step step = { .kind = "answer" };
	int32_t index = open_for(live, session, said);
	const struct sheet_entry *entry;
	struct choice choice;

	if (index == CONTEST_NONE || refuse_place(live, session, index, said))
		return;
	step.place = (int32_t)said->index;
	if (said->has_choice) {
		entry = &session->contest->attempts[index].sheet->entries[said->index];
		if (!understand(entry, message, &choice)) {
			contest_refuse_as(live, session, REFUSE_BAD_CHOICE, said->type, NULL);
			return;
		}
		choice_write(step.value, entry->rules->kind == GAME_NUMERIC, choice);
	}
	keep(live, session, index, &step);
}

void on_pass(struct live *live, struct session *session, struct message *message,
	     const struct contest_message *said)
{
	int32_t index = open_for(live, session, said);

	(void)message;
	if (index == CONTEST_NONE || refuse_place(live, session, index, said))
		return;
	keep(live, session, index,
	     &(struct store_step){ .kind = "pass", .place = (int32_t)said->index });
}

static int32_t find_prediction(const struct contest_rules *rules, const char *id)
{
	for (int32_t i = 0; i < rules->prediction_count; i++)
		if (strcmp(rules->predictions[i].id, id) == 0)
			return i;
	return CONTEST_NONE;
}

void on_guess(struct live *live, struct session *session, struct message *message,
	      const struct contest_message *said)
{
	int32_t index = open_for(live, session, said);
	struct store_step step = { .kind = "guess" };
	int64_t guess;

	(void)message;
	if (index == CONTEST_NONE)
		return;
	step.place = find_prediction(session->contest->rules, said->prediction);
	if (step.place == CONTEST_NONE) {
		contest_refuse(live, session, REFUSE_BAD_FIELD, said->type,
			       &(struct contest_refusal_more){
				       .field = "prediction",
				       .message = "The contest asks for no such prediction." });
		return;
	}
	if (said->value && *said->value) {
		if (!guess_read(&session->contest->rules->predictions[step.place], said->value,
				&guess)) {
			contest_refuse(live, session, REFUSE_BAD_FIELD, said->type,
				       &(struct contest_refusal_more){
					       .field = "value",
					       .message = "Give a number as the rules ask for "
							  "it: 120, or 87,65432." });
			return;
		}
		guess_write(guess, step.value);
	}
	keep(live, session, index, &step);
}

void on_submit(struct live *live, struct session *session, struct message *message,
	       const struct contest_message *said)
{
	int32_t index = open_for(live, session, said);

	(void)message;
	if (index == CONTEST_NONE)
		return;
	contest_end(live->contests, session->contest, index, false);
	session->contest->attempts[index].sequence = (int32_t)said->sequence;
}

void on_look_back(struct live *live, struct session *session, struct message *message,
		  const struct contest_message *said)
{
	int32_t index = find_attempt(live, session, said);

	(void)message;
	if (index == CONTEST_NONE)
		return;
	if (!end_if_over(live, session->contest, index)) {
		contest_refuse_as(live, session, REFUSE_NOT_NOW, said->type,
				  "The attempt is still open. Hand it in first.");
		return;
	}
	answer_after_end(live, session, index,
			 &(struct contest_message){ .type = CONTEST_MESSAGE_SUBMIT,
						    .attempt = said->attempt });
}

/* An attempt that is open: answering, guessing, handing it in, looking back at it. */
#include "app/clock.h"
#include "app/contests.h"
#include "contest/guess.h"
#include "wire/choice_text.h"

#include <string.h>

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

	if (contest_refuse_stranger(live, session, said->type))
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

	if (index == CONTEST_NONE || contest_refuse_busy(live, session, said->type))
		return CONTEST_NONE;
	if (said->sequence < 1 || said->sequence > INT32_MAX) {
		contest_refuse_as(live, session, REFUSE_BAD_MESSAGE, said->type,
				  "\"sequence\" must be counted from 1");
		return CONTEST_NONE;
	}
	if (contest_end_if_over(live, contest, index)) {
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
	if (!contest_end_if_over(live, session->contest, index)) {
		contest_refuse_as(live, session, REFUSE_NOT_NOW, said->type,
				  "The attempt is still open. Hand it in first.");
		return;
	}
	answer_after_end(live, session, index,
			 &(struct contest_message){ .type = CONTEST_MESSAGE_SUBMIT,
						    .attempt = said->attempt });
}

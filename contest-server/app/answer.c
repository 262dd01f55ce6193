/* What players send while they play: answers, and pings for their clocks. */
#include "app/clock.h"
#include "app/inside.h"
#include "game/fairness.h"
#include "store/late.h"
#include "wire/choice_text.h"
#include "wire/message.h"

static const enum refusal refusal_of[] = {
	[ROUND_NOT_NOW] = REFUSE_NOT_NOW,
	[ROUND_BAD_CHOICE] = REFUSE_BAD_CHOICE,
	[ROUND_ANSWERED] = REFUSE_ALREADY_ANSWERED,
	[ROUND_NO_PLAYER] = REFUSE_FORBIDDEN,
};

static bool is_question(const struct room *room, int64_t index)
{
	return index >= 0 && index < room->round.question_count;
}

static struct round_event event_of(const struct live *live, const struct session *session,
				   const struct message *message)
{
	const struct room *room = session->room;
	bool wants_number = is_question(room, message->index) &&
			    room->round.questions[message->index].kind == GAME_NUMERIC;
	int64_t limit_ms = fairness_credit(session->best_round_trip_ms);
	struct fairness_verdict verdict = fairness_judge(&(struct fairness_claim){
		.opens_at_ms = room->round.opens_at_ms,
		.closes_at_ms = room->round.closes_at_ms,
		.received_at_ms = clock_now_ms(),
		.credit_ms = limit_ms,
		.has_elapsed = message->has_elapsed,
		.elapsed_ms = message->elapsed_ms,
	});

	(void)live;
	return (struct round_event){
		.kind = EVENT_ANSWER,
		.player = session->player,
		.index = is_question(room, message->index) ? (int32_t)message->index : -1,
		.choice = wants_number == message->is_number ? message->choice
							     : choice_impossible(wants_number),
		.elapsed_ms = verdict.elapsed_ms,
		.credit_ms = verdict.credit_ms,
		.claimed_ms = message->has_elapsed ? message->elapsed_ms : STORE_NONE,
		.limit_ms = limit_ms,
	};
}

static void tell_answered(struct live *live, const struct session *session, int32_t index)
{
	const struct room *room = session->room;
	const struct answer *answer = answers_get(&room->round.answers[index], session->player);

	tell_one(live, session->id,
		 say_answered(index, room->questions[index], answer->choice));
}

static void close_if_all_answered(struct live *live, struct room *room)
{
	/* Where an answer may be changed until the bell, the bell is waited for. */
	if (room->round.rules.change_answer || !room_has_all_answers(room, clock_now_ms()))
		return;
	play_feed(live, room, &(struct round_event){ .kind = EVENT_ALL_ANSWERED }, "");
	play_on(live, room);
}

/* What may have been late only because of the network is kept for the report on fairness. */
static void note_late(struct live *live, const struct session *session,
		      const struct round_event *event)
{
	const struct room *room = session->room;
	int64_t now_ms = clock_now_ms();
	int64_t late_ms = now_ms - room->round.closes_at_ms;

	if (event->index != room->round.index || room->round.state == ROUND_QUESTION ||
	    late_ms < 0 || late_ms > ROUND_CREDIT_MAX_MS ||
	    answers_get(&room->round.answers[event->index], session->player))
		return;
	store_put_late_answer(live->store,
			      &(struct store_late_answer){
				      .round = room->number,
				      .question = event->index,
				      .player = session->player,
				      .at_unix_ms = now_ms,
				      .late_ms = late_ms,
				      .round_trip_ms = session->best_round_trip_ms < 0
							       ? STORE_NONE
							       : session->best_round_trip_ms });
}

void on_answer(struct live *live, struct session *session, const struct message *message)
{
	char choice_text[CHOICE_TEXT_MAX];
	struct room *room = session->room;
	struct round_event event;
	enum round_status status;

	if (session->role != SESSION_PLAYER) {
		tell_refusal(live, session->id, REFUSE_FORBIDDEN, NULL, "answer",
			     message->index);
		return;
	}
	if (play_is_busy(live, room)) {
		tell_refusal(live, session->id, REFUSE_BUSY, NULL, "answer", message->index);
		return;
	}
	play_make_up(live, room);
	event = event_of(live, session, message);
	choice_write(choice_text, message->is_number, event.choice);
	status = play_feed(live, room, &event, choice_text);
	if (status == ROUND_NOT_NOW && event.index >= 0)
		note_late(live, session, &event);
	if (status != ROUND_OK && status != ROUND_SAME) {
		tell_refusal(live, session->id, refusal_of[status], NULL, "answer",
			     message->index);
		return;
	}
	tell_answered(live, session, event.index);
	if (status == ROUND_SAME)
		return;
	live->counts.answers_total++;
	room_answered(room, session->player);
	room->progress_changed = true;
	play_changed(live, room);
	close_if_all_answered(live, room);
}

void on_ping(struct live *live, struct session *session, const struct message *message)
{
	/* Not through the queue: a clock is measured, nothing is told that must be stored. */
	struct frame *frame = say_pong(message->sent_at, clock_now_ms());

	if (!bots_is_bot(session->id))
		server_send(live->server, session->id, frame);
	frame_drop(frame);
}

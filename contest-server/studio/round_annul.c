/* Annulling a question of a live round that is over: what it gave is taken back from everybody.
 *
 * The round's own log gets the event, from which results are made again at any time; the log of
 * who did what gets the reason. Both are one transaction. */
#include "base/memory.h"
#include "store/round_changes.h"
#include "studio/answer.h"
#include "studio/inside.h"

#include <stdlib.h>

static void on_annulled(struct store_job *job)
{
	struct round_annul_change *annul = (struct round_annul_change *)(void *)job;
	struct live *live = change_live(&annul->change);

	if (live)
		facts_forget_round(&live->studio->shelf, annul->round);
	change_answer(&annul->change);
	round_annul_change_clear(annul);
	free(annul);
}

static void note(const struct call *call, const struct room *room, int32_t index,
		 const char *reason)
{
	struct round_annul_change *annul = memory_new(1, sizeof(*annul));

	change_begin(&annul->change, call, on_annulled);
	annul->round = memory_copy_string(room->id);
	annul->reason = memory_copy_string(reason);
	annul->index = index;
	round_annul_note(call->live->store, annul);
}

static void annul(const struct call *call, struct room *room, int32_t index, const char *reason)
{
	struct live *live = call->live;
	enum round_status status;

	if (play_is_busy(live, room)) {
		rest_refuse(call, 503, "busy", "The server is busy", "Try again in a second.");
		return;
	}
	status = play_feed(live, room,
			   &(struct round_event){ .kind = EVENT_ANNUL, .index = index }, "");
	if (status != ROUND_OK) {
		rest_refuse(call, 409, "not_now", "This question cannot be annulled",
			    "Only a question that gave points can, once, and only after the "
			    "round and its ceremony are over.");
		return;
	}
	room->is_saved[index] = false;
	note(call, room, index, reason);
}

static void post_annulment(void *context, const char *id)
{
	const struct call *call = context;
	struct room *room = rooms_by_id(call->live, id);
	char organisation[STORED_ID_MAX];
	struct form *form;
	const char *reason;
	int64_t index;

	if (!room && account_reader_owner_of_round(call->live->accounts, id, organisation)) {
		rest_refuse(call, 409, "round_archived", "The round is archived",
			    "Its results stand: a question can be annulled for six hours after "
			    "the end.");
		return;
	}
	if (!room) {
		rest_refuse_no_round(call);
		return;
	}
	form = open_form(call);
	if (!form)
		return;
	index = form_number(form, "index", 0, ROUND_QUESTIONS_MAX - 1, -1);
	if (!form_has(form, "index"))
		form_problem(form, "index", "must say which question, from 0");
	reason = form_line(form, "reason", ANNUL_REASON_MAX);
	if (!refuse_form(call, form))
		annul(call, room, (int32_t)index, reason);
	form_close(form);
}

static const struct api_route routes[] = {
	{ "POST", "/api/v1/rounds/{}/annulments", CAN_PLAY, post_annulment },
};

const struct studio_routes round_annul_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

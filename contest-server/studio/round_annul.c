/* Annulling a question of a live round that is over: what it gave is taken back from everybody.
 *
 * The round's own log gets the event, from which results are made again at any time; the log of
 * who did what gets the reason. Both are one transaction. */
#include "app/forum.h"
#include "app/rebuild.h"
#include "base/memory.h"
#include "store/round_changes.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "studio/reading.h"

#include <stdio.h>
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
		rest_refuse_busy(call);
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

/* A round that is over long enough is on the disk only. It is read again on the thread pool,
 * and let go by the next sweep. */
struct reopening {
	uv_work_t work;
	struct call call; /* without the request, which is gone by then */
	char id[STORED_ID_MAX];
	char *reason; /* owned */
	int32_t index;
	struct room *room; /* owned until it is among the others */
};

static void reopen(uv_work_t *work)
{
	struct reopening *reopening = work->data;
	const struct live_options *options = &reopening->call.live->options;

	rebuild_by_id(options->database, reopening->id, options->players_max, &reopening->room);
	/* With what the hall asked: its next question must not take the number of an old one.
	 */
	if (reopening->room && !forum_load_room(options->database, reopening->room)) {
		room_free(reopening->room);
		reopening->room = NULL;
	}
}

/* Somebody else may have wanted it at the same time. */
static struct room *take_back(struct reopening *reopening)
{
	struct live *live = reopening->call.live;
	struct room *room = rooms_by_id(live, reopening->id);

	if (room || !reopening->room || live->room_count == LIVE_ROOMS_SIZE)
		return room;
	room = reopening->room;
	reopening->room = NULL;
	rooms_add(live, room);
	return room;
}

static void on_reopened(uv_work_t *work, int status)
{
	struct reopening *reopening = work->data;
	struct live *live = reopening->call.live;
	struct room *room;

	live->studio->readings--;
	if (!live->is_stopping) {
		room = status == 0 ? take_back(reopening) : NULL;
		if (room)
			annul(&reopening->call, room, reopening->index, reopening->reason);
		else
			rest_refuse(&reopening->call, 500, "unreadable",
				    "The round cannot be read",
				    "See the server's log for the reason.");
		tell_release(live);
	}
	room_free(reopening->room);
	free(reopening->reason);
	free(reopening);
}

static void annul_archived(const struct call *call, const char *id, int32_t index,
			   const char *reason)
{
	struct studio *studio = call->live->studio;
	struct reopening *reopening;

	if (studio->readings == READINGS_MAX) {
		rest_refuse_busy(call);
		return;
	}
	reopening = memory_new(1, sizeof(*reopening));
	reopening->work.data = reopening;
	reopening->call = *call;
	reopening->call.request = NULL;
	reopening->index = index;
	reopening->reason = memory_copy_string(reason);
	snprintf(reopening->id, sizeof(reopening->id), "%s", id);
	studio->readings++;
	uv_queue_work(call->live->loop, &reopening->work, reopen, on_reopened);
}

static void annul_any(const struct call *call, const char *id, int32_t index,
		      const char *reason)
{
	struct room *room = rooms_by_id(call->live, id);
	char organisation[STORED_ID_MAX];

	if (room)
		annul(call, room, index, reason);
	else if (account_reader_owner_of_round(call->live->accounts, id, organisation))
		annul_archived(call, id, index, reason);
	else
		rest_refuse_no_round(call);
}

static void post_annulment(void *context, const char *id)
{
	const struct call *call = context;
	struct form *form = open_form(call);
	const char *reason;
	int64_t index;

	if (!form)
		return;
	index = form_number(form, "index", 0, ROUND_QUESTIONS_MAX - 1, -1);
	if (!form_has(form, "index"))
		form_problem(form, "index", "must say which question, from 0");
	reason = form_line(form, "reason", ANNUL_REASON_MAX);
	if (!refuse_form(call, form))
		annul_any(call, id, (int32_t)index, reason);
	form_close(form);
}

static const struct api_route routes[] = {
	{ "POST", "/api/v1/rounds/{}/annulments", CAN_PLAY, post_annulment },
};

const struct studio_routes round_annul_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

/* Starts that wait in line, and their turns. */
#include "app/clock.h"
#include "app/contests.h"

enum { TURN_MS = 20 };

static void on_turn(uv_timer_t *timer);

static void set_turn(struct contests *contests)
{
	if (contests->starts.count && !contests->live->is_stopping &&
	    !uv_is_active((uv_handle_t *)&contests->turn))
		uv_timer_start(&contests->turn, on_turn, TURN_MS, 0);
}

/* They may have left since, sat down as somebody else, or had their paper in another way. */
static bool call(struct live *live, const struct start_waiting *waiting)
{
	struct session *session = sessions_find(&live->sessions, waiting->session);

	if (!session || !session->is_waiting)
		return false;
	session->is_waiting = false;
	return contests_entrant(session) && session->contest->number == waiting->contest &&
	       session->player == waiting->entrant &&
	       contest_start_waiting(live, session, waiting->round);
}

static void on_turn(uv_timer_t *timer)
{
	struct contests *contests = timer->data;
	struct start_waiting waiting;

	while (!contests_is_busy(contests) &&
	       start_queue_next(&contests->starts, clock_now_ms(), &waiting))
		if (!call(contests->live, &waiting))
			start_queue_give_back(&contests->starts);
	tell_release(contests->live);
	set_turn(contests);
}

bool contest_may_start(struct live *live, struct session *session, int32_t round)
{
	struct contests *contests = live->contests;
	struct start_queue *starts = &contests->starts;
	struct start_waiting waiting = { .session = session->id,
					 .contest = session->contest->number,
					 .entrant = session->player,
					 .round = round };
	size_t place = session->is_waiting ? start_queue_place(starts, waiting) : 0;

	if (!place && start_queue_may_go(starts, clock_now_ms()))
		return true;
	if (!place && start_queue_push(starts, waiting))
		place = starts->count;
	if (!place) {
		contest_refuse_as(live, session, REFUSE_BUSY, CONTEST_MESSAGE_START, NULL);
		return false;
	}
	session->is_waiting = true;
	contest_tell_waiting(live, session, round, place);
	set_turn(contests);
	return false;
}

void contest_leave_line(struct session *session)
{
	session->is_waiting = false;
}

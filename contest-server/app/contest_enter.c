/* Coming in: visitors, and people who registered before. */
#include "app/clock.h"
#include "app/contests.h"

#include <string.h>

enum { NO_CODE = -1 };

static void take_language(struct session *session, const struct message *message)
{
	if (message->has_language)
		session->language = (uint8_t)message->language;
}

static void leave_seat(struct live *live, struct session *session)
{
	contests_on_closed(live, session);
	session->player = -1;
}

void contest_sit(struct live *live, struct session *session, struct contest *contest,
		 int32_t entrant)
{
	struct entrant *who = &contest->entrants[entrant];
	struct session *other = sessions_find(&live->sessions, who->session);

	if (other && other != session) {
		other->player = -1;
		other->is_closing = true;
		tell_close(live, other->id, CLOSE_REPLACED);
	}
	leave_seat(live, session);
	session->role = SESSION_CONTEST;
	session->contest = contest;
	session->player = entrant;
	who->session = session->id;
}

/* May this session be in a contest? One with a seat in a live round may not. */
static bool refuse_other(struct live *live, const struct session *session,
			 enum contest_message_type about)
{
	if (session->role == SESSION_NEW || session->role == SESSION_CONTEST)
		return false;
	contest_refuse_as(live, session, REFUSE_NOT_NOW, about,
			  "This connection is in a live round. Open another one.");
	return true;
}

static struct contest *find(struct live *live, const struct session *session,
			    const struct contest_message *said)
{
	struct contest *contest = contests_by_id(live->contests, said->contest);

	if (!contest)
		contest_refuse(live, session, REFUSE_CONTEST_NOT_FOUND, said->type, NULL);
	return contest;
}

struct contest *contest_come(struct live *live, struct session *session,
			     const struct message *message, const struct contest_message *said)
{
	if (refuse_other(live, session, said->type))
		return NULL;
	take_language(session, message);
	return find(live, session, said);
}

/* CONTEST_NONE, and refused, if the code is nobody's. */
static int32_t by_code(struct live *live, const struct session *session,
		       const struct contest *contest, const struct contest_message *said)
{
	int64_t now_ms = clock_now_ms();
	int32_t entrant;

	if (!guesses_allow(&live->guesses, session->address, NO_CODE, now_ms)) {
		contest_refuse_as(
			live, session, REFUSE_TOO_FAST, said->type,
			"Too many wrong codes from this network. Wait a moment and try again.");
		return CONTEST_NONE;
	}
	entrant = contest_by_code(contest, said->code);
	if (entrant != CONTEST_NONE)
		return entrant;
	guesses_note(&live->guesses, session->address, NO_CODE, false, now_ms);
	contest_refuse_as(live, session, REFUSE_BAD_TOKEN, said->type,
			  "Nobody has this code. Check its eight letters and digits.");
	return CONTEST_NONE;
}

void on_enter_contest(struct live *live, struct session *session, struct message *message,
		      const struct contest_message *said)
{
	struct contest *contest = contest_come(live, session, message, said);
	int32_t entrant = CONTEST_NONE;

	if (!contest)
		return;
	if ((said->token || said->code) && contest->erased_at_ms) {
		contest_refuse_erased(live, session, contest, said->type);
		return;
	}
	if (said->token) {
		entrant = contest_by_token(contest, said->token);
		if (entrant == CONTEST_NONE)
			contest_refuse_as(live, session, REFUSE_BAD_TOKEN, said->type,
					  "This token is not valid. Come in with your code.");
	} else if (said->code) {
		entrant = by_code(live, session, contest, said);
	}
	if ((said->token || said->code) && entrant == CONTEST_NONE)
		return;
	if (entrant == CONTEST_NONE) {
		leave_seat(live, session);
		session->role = SESSION_CONTEST;
		session->contest = contest;
	} else {
		contest_sit(live, session, contest, entrant);
	}
	contest_tell(live, session);
}

/* What a contestant is told, and what may be shown when. */
#include "app/clock.h"
#include "app/contests.h"
#include "contest/window.h"

#include <stdio.h>

struct contest_texts contest_texts_of(const struct live *live, const struct contest *contest,
				      enum language language)
{
	return (struct contest_texts){ .rules = contest->rules,
				       .law = sets_law(live->sets),
				       .erased_at_ms = contest->erased_at_ms,
				       .ended_early_at_ms = contest->ended_early_at_ms,
				       .ended_early_reason = contest->ended_early_reason,
				       .language = language };
}

/* Nothing that waits for the close is shown while somebody may still be at it. */
int64_t contest_publish_at(const struct contest *contest)
{
	int64_t ends_at_ms = contest_ends_at(contest);
	int64_t asked_ms = contest->rules->publication.publish_at_ms;

	if (contest->published_at_ms && contest->published_at_ms < asked_ms)
		return contest->published_at_ms;
	return asked_ms > ends_at_ms ? asked_ms : ends_at_ms;
}

bool contest_shows(const struct contest *contest, enum contest_visibility visibility,
		   int64_t now_ms)
{
	switch (visibility) {
	case SHOWN_LIVE:
		return true;
	case SHOWN_AFTER_CLOSE:
		return now_ms >= contest_publish_at(contest);
	case SHOWN_NEVER:
		break;
	}
	return false;
}

static struct say_attempt say_attempt_of(const struct contest *contest, int32_t index,
					 int64_t now_ms)
{
	const struct attempt *attempt = &contest->attempts[index];
	const struct contest_publication *publication = &contest->rules->publication;
	bool shows_answers = contest_shows(contest, publication->answers, now_ms);

	return (struct say_attempt){
		.id = attempt->id,
		.round = attempt->round,
		.is_open = !attempt->submitted_at_ms,
		.counts = attempt->submitted_at_ms && contest_counts(contest, attempt),
		.shows_answers = shows_answers,
		/* Standings tell a person's score as well. */
		.shows_score =
			shows_answers || contest_shows(contest, publication->standings, now_ms),
		.started_at_ms = attempt->started_at_ms,
		.deadline_at_ms = attempt->deadline_at_ms,
		.time_ms = attempt->time_ms,
		.right = attempt->right,
		.of = contest_scored_questions(contest, attempt->round),
		.score = attempt->score,
	};
}

/* The newest CONTEST_ATTEMPTS_SHOWN_MAX, in the order of starting. */
static int32_t list_attempts(const struct contest *contest, const struct entrant *entrant,
			     struct say_attempt list[CONTEST_ATTEMPTS_SHOWN_MAX],
			     int64_t now_ms)
{
	int32_t count = 0, place;

	for (int32_t at = entrant->last_attempt;
	     at != CONTEST_NONE && count < CONTEST_ATTEMPTS_SHOWN_MAX;
	     at = contest->attempts[at].previous)
		count++;
	place = count;
	for (int32_t at = entrant->last_attempt; place > 0; at = contest->attempts[at].previous)
		list[--place] = say_attempt_of(contest, at, now_ms);
	return count;
}

static struct say_entrant say_entrant_of(const struct contest *contest, int32_t number,
					 struct say_attempt list[CONTEST_ATTEMPTS_SHOWN_MAX],
					 enum language language, int64_t now_ms)
{
	const struct entrant *entrant = &contest->entrants[number];

	return (struct say_entrant){
		.number = number + 1,
		.name = entrant->name,
		.unit = contest_unit_name(contest, entrant, language),
		.attempts = list,
		.attempt_count = list_attempts(contest, entrant, list, now_ms),
	};
}

void contest_tell(struct live *live, const struct session *session)
{
	struct say_attempt list[CONTEST_ATTEMPTS_SHOWN_MAX];
	enum language language = (enum language)session->language;
	struct contest_texts texts = contest_texts_of(live, session->contest, language);
	int64_t now_ms = clock_now_ms();
	struct say_entrant me;

	if (session->player < 0) {
		tell_one(live, session->id, say_contest(&texts, now_ms, NULL));
		return;
	}
	me = say_entrant_of(session->contest, session->player, list, language, now_ms);
	tell_one(live, session->id, say_contest(&texts, now_ms, &me));
}

void contest_tell_registered(struct live *live, const struct session *session,
			     const char *token, const char *code)
{
	struct say_attempt list[CONTEST_ATTEMPTS_SHOWN_MAX];
	enum language language = (enum language)session->language;
	struct contest_texts texts = contest_texts_of(live, session->contest, language);
	int64_t now_ms = clock_now_ms();
	struct say_entrant me =
		say_entrant_of(session->contest, session->player, list, language, now_ms);

	tell_one(live, session->id, say_registered(&texts, now_ms, &me, token, code));
}

void contest_tell_waiting(struct live *live, const struct session *session, int32_t round,
			  size_t place)
{
	tell_one(live, session->id,
		 say_waiting(session->contest->rules->rounds[round].id, place));
}

void contest_tell_paper(struct live *live, const struct session *session, int32_t attempt)
{
	const struct contest *contest = session->contest;
	struct contest_texts texts =
		contest_texts_of(live, contest, (enum language)session->language);
	int64_t now_ms = clock_now_ms();
	struct say_attempt said = say_attempt_of(contest, attempt, now_ms);

	tell_one(live, session->id,
		 say_paper(&texts, &said, contest->attempts[attempt].sheet, now_ms));
}

void contest_tell_extended(struct live *live, const struct contest *contest, int32_t index)
{
	const struct attempt *attempt = &contest->attempts[index];
	uint64_t session = contest->entrants[attempt->entrant].session;

	if (session)
		tell_one(live, session,
			 say_extended(attempt->id, attempt->deadline_at_ms, clock_now_ms()));
}

void contest_tell_outcome(struct live *live, uint64_t id, const struct contest *contest,
			  int32_t attempt, const char *type, const struct sheet *sheet)
{
	const struct session *session = sessions_find(&live->sessions, id);
	const struct contest_publication *publication = &contest->rules->publication;
	bool never = publication->answers == SHOWN_NEVER &&
		     publication->standings != SHOWN_AFTER_CLOSE;
	const char *ending = contest->attempts[attempt].is_by_bell ? "bell" : "submit";
	struct contest_texts texts;
	struct say_attempt said;

	if (!session)
		return;
	texts = contest_texts_of(live, contest, (enum language)session->language);
	said = say_attempt_of(contest, attempt, clock_now_ms());
	tell_one(live, id,
		 say_outcome(&texts, type, ending, &said, sheet,
			     never ? 0 : contest_publish_at(contest)));
}

void contest_refuse(struct live *live, const struct session *session,
		    enum contest_refusal refusal, enum contest_message_type about,
		    const struct contest_refusal_more *more)
{
	static const struct contest_refusal_more nothing = { 0 };

	live->counts.refused_total++;
	tell_one(live, session->id,
		 say_contest_error(refusal, contest_message_name(about),
				   more ? more : &nothing));
}

void contest_refuse_erased(struct live *live, const struct session *session,
			   const struct contest *contest, enum contest_message_type about)
{
	char message[200], date[sizeof("YYYY-MM-DD")];

	sets_date(contest->erased_at_ms, date);
	snprintf(message, sizeof(message),
		 "Names, phone numbers and codes of this contest were erased on %s, %d days "
		 "after its end, as its notice says. Nobody can sign in any more; the results "
		 "stay.",
		 date, contest->rules->retention_days);
	contest_refuse(live, session, REFUSE_ERASED, about,
		       &(struct contest_refusal_more){ .message = message,
						       .erased_at_ms = contest->erased_at_ms });
}

void contest_refuse_as(struct live *live, const struct session *session, enum refusal refusal,
		       enum contest_message_type about, const char *message)
{
	tell_refusal(live, session->id, refusal, message, contest_message_name(about),
		     SAY_NO_INDEX);
}

bool contest_refuse_stranger(struct live *live, const struct session *session,
			     enum contest_message_type about)
{
	if (contests_entrant(session))
		return false;
	contest_refuse_as(live, session, REFUSE_FORBIDDEN, about,
			  "Register, or come in with your code, first.");
	return true;
}

bool contest_refuse_busy(struct live *live, const struct session *session,
			 enum contest_message_type about)
{
	if (!contests_is_busy(live->contests))
		return false;
	contest_refuse_as(live, session, REFUSE_BUSY, about, NULL);
	return true;
}

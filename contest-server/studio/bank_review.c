/* REST: the review of a question by people who did not write it: each answers it without seeing
 * the key, sees the key then, and agrees or objects. */
#include "app/clock.h"
#include "app/room.h"
#include "base/memory.h"
#include "studio/bank.h"
#include "wire/choice_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What reviewers have said about the newest version, and what this one has. */
struct opinions {
	const char *account;
	struct text list; /* of those who have judged, for who may see it */
	int agreements, judged;
	bool has_answered, has_judged, was_right;
	char choice[CHOICE_TEXT_MAX];
};

static void take_opinion(void *owner, const struct stored_opinion *opinion)
{
	struct opinions *opinions = owner;

	opinions->agreements += opinion->has_verdict && opinion->agrees;
	if (strcmp(opinion->account, opinions->account) == 0) {
		opinions->has_answered = true;
		opinions->has_judged = opinion->has_verdict;
		opinions->was_right = opinion->is_right;
		snprintf(opinions->choice, sizeof(opinions->choice), "%s", opinion->choice);
	}
	if (!opinion->has_verdict)
		return;
	text_add(&opinions->list, opinions->judged++ ? ",{\"by\":" : "{\"by\":");
	text_add_json(&opinions->list, opinion->name);
	text_add_format(&opinions->list,
			",\"agrees\":%s,\"was_right\":%s,\"at\":%" PRId64 ",\"note\":",
			opinion->agrees ? "true" : "false",
			opinion->is_right ? "true" : "false", opinion->at_unix_ms);
	text_add_json(&opinions->list, opinion->note);
	text_add(&opinions->list, "}");
}

static void opinions_init(struct opinions *opinions, const struct call *call,
			  const struct bank_entry *entry)
{
	*opinions = (struct opinions){ .account = call->who.account };
	text_init(&opinions->list);
	text_add(&opinions->list, "");
	bank_reader_opinions(bank_reader(call->live->bank), entry->id, entry->version,
			     take_opinion, opinions);
}

/* Whose turn it is: what this person can do about the question. */
static const char *turn_of(const struct call *call, const struct bank_entry *entry,
			   const struct opinions *opinions)
{
	if (!*call->who.account)
		return "nobody"; /* a token of the command line is no person */
	if (strcmp(entry->author, call->who.account) == 0)
		return "author";
	if (opinions->has_judged)
		return "done";
	return opinions->has_answered ? "judge" : "answer";
}

static void add_listed(struct text *body, const struct call *call,
		       const struct bank_entry *entry)
{
	struct opinions opinions;

	opinions_init(&opinions, call, entry);
	text_add(body, "{\"id\":");
	text_add_json(body, entry->id);
	text_add_format(body, ",\"version\":%d,\"agreements\":%d,\"needed\":%d,\"at\":%" PRId64,
			entry->version, opinions.agreements, BANK_AGREEMENTS,
			entry->at_unix_ms);
	bank_say_field(body, "turn", turn_of(call, entry, &opinions));
	bank_say_field(body, "kind", question_kind_name(entry->current->kind));
	bank_say_field(body, "topic", entry->current->topic);
	text_add(body, ",\"text\":");
	bank_say_texts(body, &entry->current->text);
	text_add(body, "}");
	text_clear(&opinions.list);
}

static void get_reviews(void *context, const char *argument)
{
	const struct call *call = context;
	const struct bank *bank = call->live->bank;
	long long offset, limit, total = 0;
	struct text body;

	(void)argument;
	if (!bank_page(call, &offset, &limit))
		return;
	text_init(&body);
	text_add(&body, "{\"rows\":[");
	for (int i = 0; i < bank_count(bank); i++) {
		if (bank_at(bank, i)->status != BANK_SUBMITTED)
			continue;
		if (total >= offset && total < offset + limit) {
			text_add(&body, total > offset ? "," : "");
			add_listed(&body, call, bank_at(bank, i));
		}
		total++;
	}
	text_add_format(&body, "],\"total\":%lld,\"offset\":%lld,\"limit\":%lld}", total,
			offset, limit);
	tell_reply(call->live, call->id, 200, &body);
}

/* What players see of it. Of an order the steps stand by their words: as they are written they
 * may stand in the right order. */
static void add_blind(struct text *body, const struct question *question)
{
	int places[QUESTION_OPTIONS_MAX];

	for (int i = 0; i < question->option_count; i++) {
		int at = i;

		for (; question->kind == QUESTION_ORDERING && at > 0 &&
		       strcmp(question->options[i].text.in[LANGUAGE_VI],
			      question->options[places[at - 1]].text.in[LANGUAGE_VI]) < 0;
		     at--)
			places[at] = places[at - 1];
		places[at] = i;
	}
	text_add(body, "{\"kind\":");
	text_add_json(body, question_kind_name(question->kind));
	text_add(body, ",\"text\":");
	bank_say_texts(body, &question->text);
	text_add(body, ",\"options\":[");
	for (int i = 0; i < question->option_count; i++) {
		text_add_format(body, "%s{\"index\":%d,\"text\":", i ? "," : "", places[i]);
		bank_say_texts(body, &question->options[places[i]].text);
		text_add(body, "}");
	}
	text_add(body, "],\"unit\":");
	bank_say_texts(body, &question->unit);
	text_add(body, "}");
}

static void add_key(struct text *body, const struct bank_entry *entry,
		    const struct opinions *opinions)
{
	char *document = question_write(entry->current);

	text_add_format(body,
			",\"choice\":%s,\"was_right\":%s,\"document\":%s,\"opinions\":[%s]",
			opinions->choice, opinions->was_right ? "true" : "false", document,
			opinions->list.bytes);
	bank_say_bases(body, entry->current);
	free(document);
}

static const struct bank_entry *find_submitted(const struct call *call, const char *id)
{
	const struct bank_entry *entry = bank_find_or_refuse(call, id);

	if (!entry || entry->status == BANK_SUBMITTED)
		return entry;
	rest_refuse(call, 409, "not_submitted", "This question is not under review",
		    "It was published, sent back or changed meanwhile. Go back to the queue.");
	return NULL;
}

static void get_review(void *context, const char *id)
{
	const struct call *call = context;
	const struct bank_entry *entry = find_submitted(call, id);
	struct opinions opinions;
	struct text body;

	if (!entry)
		return;
	opinions_init(&opinions, call, entry);
	text_init(&body);
	text_add(&body, "{\"id\":");
	text_add_json(&body, entry->id);
	text_add_format(&body, ",\"version\":%d,\"agreements\":%d,\"needed\":%d",
			entry->version, opinions.agreements, BANK_AGREEMENTS);
	bank_say_field(&body, "turn", turn_of(call, entry, &opinions));
	bank_say_field(&body, "topic", entry->current->topic);
	text_add(&body, ",\"question\":");
	add_blind(&body, entry->current);
	if (opinions.has_answered)
		add_key(&body, entry, &opinions);
	text_add(&body, "}");
	text_clear(&opinions.list);
	tell_reply(call->live, call->id, 200, &body);
}

/* Why what a reviewer said was not taken. */
static const struct {
	int status;
	const char *code, *title, *detail;
} refusals[] = {
	[BANK_CHANGED] = { 409, "not_submitted", "This version is not under review any more",
			   "It was published, sent back or changed meanwhile. Go back to the "
			   "queue." },
	[BANK_OWN] = { 403, "own_question", "Nobody reviews what they wrote",
		       "Somebody else has to review this question." },
	[BANK_AGAIN] = { 409, "said_already", "You have said that already",
			 "An answer or a verdict is given once." },
	[BANK_NOT_ANSWERED] = { 409, "not_answered", "Answer the question first",
				"The key is judged by those who answered without seeing it." },
};

static void refuse(struct live *live, uint64_t request, enum bank_outcome outcome)
{
	rest_refuse_with(live, request, refusals[outcome].status, refusals[outcome].code,
			 refusals[outcome].title, refusals[outcome].detail, "");
}

/* True after refusing who is no person. */
static bool refuse_nobody(const struct call *call)
{
	if (*call->who.account)
		return false;
	rest_refuse(call, 403, "needs_account", "A review needs an account of one's own",
		    "Two different people must agree on a key, and a token of the command line "
		    "is nobody. Sign in.");
	return true;
}

struct answering {
	struct store_bank_answer answer; /* first */
	struct live *live;
	uint64_t request;
};

static void on_answered(struct store_job *job)
{
	struct answering *answering = (struct answering *)(void *)job;
	struct store_bank_answer *answer = &answering->answer;
	struct live *live = answering->live;

	if (!live->is_stopping) {
		if (answer->outcome == BANK_DONE)
			bank_tell_version(live, answering->request, 200, answer->question,
					  answer->version, "submitted");
		else
			refuse(live, answering->request, answer->outcome);
		tell_release(live);
	}
	store_bank_answer_clear(answer);
}

static void put_answer(const struct call *call, const struct bank_entry *entry, int version,
		       struct choice choice)
{
	struct game_question rules = room_question_rules(entry->current);
	struct answering *answering = memory_new(1, sizeof(*answering));
	struct store_bank_answer *answer = &answering->answer;
	char text[CHOICE_TEXT_MAX];

	choice_write(text, rules.kind == GAME_NUMERIC, choice);
	answering->live = call->live;
	answering->request = call->id;
	answer->job.done = on_answered;
	answer->version = version;
	answer->choice = memory_copy_string(text);
	answer->is_right =
		rules.kind == GAME_SURVEY || score_share(&rules, choice) == SCORE_WHOLE;
	answer->at_unix_ms = clock_now_ms();
	snprintf(answer->question, sizeof(answer->question), "%s", entry->id);
	snprintf(answer->account, sizeof(answer->account), "%s", call->who.account);
	store_put_bank_answer(call->live->store, answer);
}

static void take_answer(const struct call *call, const struct bank_entry *entry,
			const struct bank_body *body)
{
	struct game_question rules = room_question_rules(entry->current);
	struct choice choice;
	bool is_number;

	if (!bank_body_choice(body, &choice, &is_number) ||
	    is_number != (rules.kind == GAME_NUMERIC) || !score_is_choice(&rules, choice))
		rest_refuse(
			call, 422, "bad_choice", "This is no answer to this question",
			"Send choice as players do: a list of options, or {\"number\": 12.5}.");
	else
		put_answer(call, entry, bank_body_number(body, "version"), choice);
}

typedef void take_fn(const struct call *, const struct bank_entry *, const struct bank_body *);

/* What a reviewer says of a question that was submitted. */
static void take_said(const struct call *call, const char *id, take_fn *take)
{
	const struct bank_entry *entry;
	struct bank_body *body;

	if (refuse_nobody(call))
		return;
	entry = find_submitted(call, id);
	if (!entry)
		return;
	body = bank_body_open(call->request->body, call->request->body_length);
	if (body)
		take(call, entry, body);
	else
		bank_refuse_no_object(call);
	bank_body_close(body);
}

static void post_answer(void *context, const char *id)
{
	take_said(context, id, take_answer);
}

struct judging {
	struct store_bank_verdict verdict; /* first */
	struct live *live;
	uint64_t request;
	char author[STORED_ID_MAX];
	char *draft; /* its document as it was submitted */
};

static void take_in(struct judging *judging)
{
	const struct store_bank_verdict *verdict = &judging->verdict;
	bool is_published = strcmp(verdict->status, "published") == 0;

	if (verdict->now_version == verdict->version)
		return; /* somebody else has still to say */
	bank_take_step(judging->live->bank,
		       &(struct stored_step){ .question = verdict->question,
					      .version = verdict->now_version,
					      .step = is_published ? "publish" : "object",
					      .status = verdict->status,
					      .document = is_published ? verdict->published
								       : judging->draft,
					      .changed = verdict->changed,
					      .author = judging->author,
					      .by = verdict->account,
					      .note = verdict->note,
					      .at_unix_ms = verdict->at_unix_ms });
}

static void on_judged(struct store_job *job)
{
	struct judging *judging = (struct judging *)(void *)job;
	struct store_bank_verdict *verdict = &judging->verdict;
	struct live *live = judging->live;

	if (verdict->outcome == BANK_DONE)
		take_in(judging);
	if (!live->is_stopping) {
		if (verdict->outcome == BANK_DONE)
			bank_tell_version(live, judging->request, 200, verdict->question,
					  verdict->now_version, verdict->status);
		else
			refuse(live, judging->request, verdict->outcome);
		tell_release(live);
	}
	free(judging->draft);
	store_bank_verdict_clear(verdict);
}

/* Takes the note. */
static void put_verdict(const struct call *call, const struct bank_entry *entry, int version,
			bool agrees, char *note)
{
	struct judging *judging = memory_new(1, sizeof(*judging));
	struct store_bank_verdict *verdict = &judging->verdict;
	char *before = entry->in_use ? question_write(entry->in_use) : NULL;

	judging->live = call->live;
	judging->request = call->id;
	judging->draft = question_write(entry->current);
	snprintf(judging->author, sizeof(judging->author), "%s", entry->author);
	verdict->job.done = on_judged;
	verdict->version = version;
	verdict->agrees = agrees;
	verdict->note = note;
	verdict->at_unix_ms = clock_now_ms();
	verdict->changed = bank_document_changed(judging->draft, before);
	verdict->published = bank_document_mark(
		judging->draft,
		&(struct bank_body_marks){ entry->id, "published", entry->current->version },
		NULL);
	snprintf(verdict->question, sizeof(verdict->question), "%s", entry->id);
	snprintf(verdict->account, sizeof(verdict->account), "%s", call->who.account);
	free(before);
	store_put_bank_verdict(call->live->store, verdict);
}

/* Whoever objects says why, and so does who agrees to another key than the one they chose. */
static void take_verdict(const struct call *call, const struct bank_entry *entry,
			 const struct bank_body *body)
{
	bool agrees = bank_body_flag(body, "agrees");
	struct opinions opinions;
	char *note;

	opinions_init(&opinions, call, entry);
	text_clear(&opinions.list);
	note = bank_note(call, body, "note",
			 !agrees || (opinions.has_answered && !opinions.was_right));
	if (note)
		put_verdict(call, entry, bank_body_number(body, "version"), agrees, note);
}

static void post_verdict(void *context, const char *id)
{
	take_said(context, id, take_verdict);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/bank/reviews", CAN_REVIEW_BANK, get_reviews },
	{ "GET", "/api/v1/bank/reviews/{}", CAN_REVIEW_BANK, get_review },
	{ "POST", "/api/v1/bank/reviews/{}/answer", CAN_REVIEW_BANK, post_answer },
	{ "POST", "/api/v1/bank/reviews/{}/verdict", CAN_REVIEW_BANK, post_verdict },
};

const struct studio_routes bank_review_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

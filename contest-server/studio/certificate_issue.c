/* Giving out certificates: who there is to be given one, and giving it to those who are picked.
 * The round or contest is read again on the pool, the rows are sealed there, and stored as one
 * change. */
#include "app/clock.h"
#include "app/contest_rest.h"
#include "base/memory.h"
#include "studio/certificates.h"
#include "studio/desk.h"
#include "studio/inside.h"
#include "wire/settings.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCORE_SIZE = 32 };

_Static_assert((int)CERTIFICATE_VI == (int)LANGUAGE_VI &&
		       (int)CERTIFICATE_EN == (int)LANGUAGE_EN,
	       "a certificate's language is one of the screens'");
_Static_assert((int)SEAL_CODE_SIZE == (int)CERTIFICATE_CODE_SIZE &&
		       (int)SEAL_SIGNATURE_SIZE == (int)CERTIFICATE_SIGNATURE_SIZE,
	       "what is sealed is stored");

static void add_list(struct text *body, const struct roll_list *list)
{
	size_t count = list->count < CERTIFICATE_ROLL_MAX ? list->count : CERTIFICATE_ROLL_MAX;

	for (size_t i = 0; i < count; i++) {
		const struct roll_row *row = &list->rows[i];

		text_add_format(body,
				"%s{\"holder\":%d,\"place\":%d,\"right\":%d,\"score\":%.10g,"
				"\"is_winner\":%s,\"name\":",
				i ? "," : "", row->holder, row->place, row->right, row->score,
				row->is_winner ? "true" : "false");
		text_add_json(body, row->name);
		text_add(body, ",\"unit\":");
		text_add_json(body, row->unit);
		text_add(body, ",\"award\":");
		text_add_json(body, row->award);
		if (row->paper) {
			text_add_format(body, ",\"paper\":{\"language\":\"%s\",\"award\":",
					row->paper_language);
			text_add_json(body, row->paper);
			text_add(body, "}");
		}
		text_add(body, "}");
	}
}

static const char *state_word(enum roll_status status)
{
	return status == ROLL_OK          ? "over"
	       : status == ROLL_ERASED    ? "erased"
	       : status == ROLL_REHEARSAL ? "rehearsal"
					  : "not_over";
}

static enum desk_status write_roll(struct text *body, const struct desk_order *order,
				   const char *kind)
{
	struct roll_source source = { .database = order->database,
				      .kind = kind,
				      .id = order->id,
				      .players_max = order->players_max,
				      .language = order->language };
	struct roll roll;
	enum roll_status status = roll_open(&roll, &source);
	bool is_there = status != ROLL_NONE && status != ROLL_FAILED;

	if (status == ROLL_OK && !roll_note_papers(&roll, &source)) {
		roll_clear(&roll);
		return DESK_FAILED;
	}
	if (is_there) {
		text_add_format(body, "{\"state\":\"%s\",\"event\":", state_word(status));
		text_add_json(body, roll.event ? roll.event : "");
		text_add_format(body,
				",\"questions\":%d,\"annulled\":%d,\"total\":%zu,\"people\":[",
				roll.questions, roll.annulled, roll.people.count);
		add_list(body, &roll.people);
		text_add(body, "],\"units\":[");
		add_list(body, &roll.units);
		text_add(body, "]}");
	}
	roll_clear(&roll);
	return is_there ? DESK_OK : status == ROLL_NONE ? DESK_NOT_FOUND : DESK_FAILED;
}

static enum desk_status write_round_roll(struct text *body, const struct desk_order *order)
{
	return write_roll(body, order, "round");
}

static enum desk_status write_contest_roll(struct text *body, const struct desk_order *order)
{
	return write_roll(body, order, "contest");
}

/* Papers that are issued or revoked change what is told too. */
static uint64_t with_papers(const struct call *call, uint64_t stamp)
{
	return stamp * 1000003 + call->live->studio->certificates->changes;
}

void get_round_roll(void *context, const char *id)
{
	const struct call *call = context;
	const struct room *room = rooms_by_id(call->live, id);
	struct desk_order order = desk_order_for(call, id);
	uint64_t stamp = room ? (uint64_t)room->round.last_event_at_ms
			      : (uint64_t)call->live->studio->shelf.changes;
	char organisation[STORED_ID_MAX];

	if (certificates_may(call, "round", id, organisation) &&
	    rest_query_language(call, &order.language))
		desk_ask(call, "round-roll", with_papers(call, stamp), write_round_roll,
			 &order);
}

void get_contest_roll(void *context, const char *id)
{
	const struct call *call = context;
	const struct contest *contest = contests_by_id(call->live->contests, id);
	struct desk_order order = desk_order_for(call, id);
	char organisation[STORED_ID_MAX];

	/* Whether it is closed or erased is no change that standings are made from. */
	if (certificates_may(call, "contest", id, organisation) &&
	    rest_query_language(call, &order.language))
		desk_ask(call, "contest-roll",
			 with_papers(call, contest ? contest->change * 4 +
							     (contest->closed_at_ms ? 1 : 0) +
							     (contest->erased_at_ms ? 2 : 0)
						   : 0),
			 write_contest_roll, &order);
}

/* One order on its way: pool, then writer, then the answer. */
struct issuing {
	uv_work_t work;
	struct certificate_issue issue;
	struct live *live;
	uint64_t request;
	struct certificate_order order;
	struct seal_key key;
	char organisation[STORED_ID_MAX], account[WHO_ID_MAX];
	int64_t template_version, now_ms;
	struct roll roll;
	enum roll_status status;
	struct stored_certificate *rows;
	char (*codes)[SEAL_CODE_SIZE];
	char (*scores)[SCORE_SIZE];
	bool is_too_many;
};

static void issuing_free(struct issuing *issuing)
{
	certificate_order_clear(&issuing->order);
	roll_clear(&issuing->roll);
	free(issuing->rows);
	free(issuing->codes);
	free(issuing->scores);
	free(issuing);
}

static const char *name_for(const struct certificate_order *order, const struct roll_row *row)
{
	for (size_t i = 0; i < order->rename_count; i++)
		if (order->renames[i].holder == row->holder && *order->renames[i].name)
			return order->renames[i].name;
	return row->name;
}

static void write_score(char score[SCORE_SIZE], double value,
			enum certificate_language language)
{
	char *point;

	snprintf(score, SCORE_SIZE, "%.10g", value);
	point = strchr(score, '.');
	if (point && language == CERTIFICATE_VI)
		*point = ',';
}

static void seal(struct issuing *issuing, struct stored_certificate *row)
{
	struct seal_claim claim = certificate_claim(row);

	seal_sign(row->signature, &issuing->key, &claim);
}

static void make_row(struct issuing *issuing, const struct roll_row *from, bool is_unit)
{
	const struct certificate_order *order = &issuing->order;
	size_t place = issuing->issue.count;
	struct stored_certificate *row = &issuing->rows[place];

	seal_make_code(issuing->codes[place]);
	write_score(issuing->scores[place], from->score, order->language);
	*row = (struct stored_certificate){
		.code = issuing->codes[place],
		.source_kind = order->source_kind,
		.source = order->source,
		.organisation = issuing->organisation,
		.holder_kind = is_unit ? "unit" : "person",
		.holder = from->holder,
		.language = certificate_languages[order->language],
		.template = order->template,
		.template_version = issuing->template_version,
		.name = is_unit ? from->name : name_for(order, from),
		.unit = from->unit,
		.event = *order->event ? order->event : issuing->roll.event,
		.award = from->award,
		.score = issuing->scores[place],
		.date = order->date,
		.right = from->right,
		.questions = issuing->roll.questions,
		.issued_at_unix_ms = issuing->now_ms,
		.issued_by = issuing->account,
	};
	seal(issuing, row);
	issuing->issue.count++;
}

static void pick(struct issuing *issuing, const struct roll_list *list, bool is_unit)
{
	for (size_t i = 0; i < list->count && !issuing->is_too_many; i++) {
		if (!roll_picks(&issuing->roll, &list->rows[i], is_unit, &issuing->order))
			continue;
		if (issuing->issue.count == CERTIFICATES_AT_ONCE_MAX)
			issuing->is_too_many = true;
		else
			make_row(issuing, &list->rows[i], is_unit);
	}
}

static void gather(uv_work_t *work)
{
	struct issuing *issuing = work->data;
	struct roll_source source = { .database = issuing->live->options.database,
				      .kind = issuing->order.source_kind,
				      .id = issuing->order.source,
				      .players_max = issuing->live->options.players_max,
				      .language = (enum language)issuing->order.language };

	issuing->status = roll_open(&issuing->roll, &source);
	if (issuing->status != ROLL_OK)
		return;
	issuing->rows = memory_new(CERTIFICATES_AT_ONCE_MAX, sizeof(*issuing->rows));
	issuing->codes = memory_new(CERTIFICATES_AT_ONCE_MAX, sizeof(*issuing->codes));
	issuing->scores = memory_new(CERTIFICATES_AT_ONCE_MAX, sizeof(*issuing->scores));
	pick(issuing, &issuing->roll.people, false);
	pick(issuing, &issuing->roll.units, true);
}

static void on_stored(struct store_job *job)
{
	struct issuing *issuing =
		(struct issuing *)(void *)((char *)job - offsetof(struct issuing, issue.job));
	struct live *live = issuing->live;
	struct text body;

	live->studio->certificates->jobs--;
	live->studio->certificates->changes++;
	if (!live->is_stopping) {
		text_init(&body);
		text_add_format(&body, "{\"issued\":%zu,\"already\":%zu}",
				issuing->issue.issued,
				issuing->issue.count - issuing->issue.issued);
		tell_reply(live, issuing->request, 201, &body);
		tell_release(live);
	}
	issuing_free(issuing);
}

struct refusal_words {
	int status;
	const char *code, *title, *detail;
};

static struct refusal_words why_not(const struct issuing *issuing)
{
	static const struct refusal_words words[] = {
		[ROLL_OK] = { 422, "nobody", "Nobody was picked",
			      "Nobody in this round or contest is among those you chose." },
		[ROLL_NONE] = { 404, "not_found", "There is nothing of this id",
				"Check the address; it may be of another server." },
		[ROLL_REHEARSAL] = { 409, "rehearsal", "This round was a rehearsal",
				     "What is played in it does not count. Issue certificates "
				     "of the real round." },
		[ROLL_NOT_OVER] = { 409, "not_over", "It is not over yet",
				    "Certificates can be issued when the round is finished, or "
				    "the contest is closed." },
		[ROLL_ERASED] = { 410, "erased", "The names are no longer there",
				  "The contest's retention is over, so nobody can be named." },
		[ROLL_FAILED] = { 500, "unreadable", "The database cannot be read",
				  "See the server's log for the reason." },
	};

	if (issuing->status == ROLL_OK && issuing->issue.count > 0 && !issuing->is_too_many)
		return (struct refusal_words){ 503, "busy", "The server is busy",
					       "Try again in a second." };
	if (issuing->is_too_many)
		return (struct refusal_words){
			422, "too_many", "That is too many at once",
			"At most 5000 are issued at a time: choose fewer, "
			"then the others."
		};
	return words[issuing->status];
}

static void on_gathered(uv_work_t *work, int status)
{
	struct issuing *issuing = work->data;
	struct live *live = issuing->live;
	struct refusal_words words = why_not(issuing);

	if (status == 0 && issuing->status == ROLL_OK && !issuing->is_too_many &&
	    issuing->issue.count > 0 && !live->is_stopping && store_room(live->store)) {
		issuing->issue.list = issuing->rows;
		issuing->issue.job.done = on_stored;
		store_issue_certificates(live->store, &issuing->issue);
		return;
	}
	live->studio->certificates->jobs--;
	if (!live->is_stopping) {
		rest_refuse_with(live, issuing->request, words.status, words.code, words.title,
				 words.detail, "");
		tell_release(live);
	}
	issuing_free(issuing);
}

struct choosing_template {
	const struct call *call;
	struct issuing *issuing;
	bool may;
};

static void note_version(void *owner, const struct stored_template *row)
{
	struct choosing_template *choosing = owner;

	choosing->issuing->template_version = row->version;
	choosing->may = who_may_in(choosing->call->live, &choosing->call->who, CAN_CERTIFY,
				   row->organisation);
}

/* Another organisation's template has its emblem and its signature: it is as if not there. */
static bool has_template(const struct call *call, struct issuing *issuing)
{
	struct choosing_template choosing = { call, issuing, false };
	const char *id = issuing->order.template;

	return strcmp(id, CERTIFICATE_DEFAULT) == 0 ||
	       (certificate_reader_template(call->live->studio->certificates->reader, id, 0,
					    note_version, &choosing) &&
		choosing.may);
}

static bool is_ready(const struct call *call, struct issuing *issuing)
{
	struct certificate_order *order = &issuing->order;
	struct text errors;
	bool is_good;

	text_init(&errors);
	is_good = certificate_order_parse(order, call->request->body,
					  call->request->body_length, &errors);
	if (is_good && !has_template(call, issuing)) {
		settings_add_error(&errors, "template", "There is no template of this id.");
		is_good = false;
	}
	if (!is_good)
		certificate_refuse_values(call, &errors);
	text_clear(&errors);
	return is_good &&
	       certificates_may(call, order->source_kind, order->source, issuing->organisation);
}

void post_certificates(void *context, const char *argument)
{
	const struct call *call = context;
	struct issuing *issuing;

	(void)argument;
	if (!certificates_has_turn(call))
		return;
	issuing = memory_new(1, sizeof(*issuing));
	issuing->work.data = issuing;
	issuing->live = call->live;
	issuing->request = call->id;
	issuing->now_ms = clock_now_ms();
	issuing->key = call->live->studio->certificates->key;
	snprintf(issuing->account, sizeof(issuing->account), "%s", call->who.account);
	if (!is_ready(call, issuing)) {
		issuing_free(issuing);
		return;
	}
	if (!*issuing->order.date)
		sets_date(issuing->now_ms, issuing->order.date);
	call->live->studio->certificates->jobs++;
	uv_queue_work(call->live->loop, &issuing->work, gather, on_gathered);
}

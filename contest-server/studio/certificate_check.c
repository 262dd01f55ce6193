/* What a certificate says when it is asked about: to anybody who has its code, to whom it was
 * given, and to whoever issued it. */
#include "app/clock.h"
#include "app/contests.h"
#include "base/memory.h"
#include "studio/certificate_key.h"
#include "studio/certificates.h"
#include "studio/inside.h"
#include "wire/body.h"
#include "wire/settings.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANY_CODE = -1 /* guesses know codes of rounds, which are numbers */ };

static struct certificates *of_call(const struct call *call)
{
	return call->live->studio->certificates;
}

/* As little of a person as tells that the paper is right. */
static void add_public(void *owner, const struct stored_certificate *row)
{
	struct text *body = owner;
	char written[SEAL_WRITTEN_SIZE];

	seal_write_code(row->code, written);
	text_add_format(body, "{\"code\":\"%s\",\"state\":\"%s\"", written,
			row->revoked_at_unix_ms ? "revoked" : "valid");
	if (row->revoked_at_unix_ms)
		text_add_format(body, ",\"revoked_at\":%" PRId64, row->revoked_at_unix_ms);
	if (row->erased_at_unix_ms) {
		text_add_format(body, ",\"name\":null,\"erased_at\":%" PRId64,
				row->erased_at_unix_ms);
	} else {
		text_add(body, ",\"name\":");
		text_add_json(body, row->name);
	}
	text_add(body, ",\"event\":");
	text_add_json(body, row->event);
	text_add(body, ",\"award\":");
	text_add_json(body, row->award);
	text_add(body, ",\"date\":");
	text_add_json(body, row->date);
	text_add(body, "}");
}

void get_certificate(void *context, const char *typed)
{
	const struct call *call = context;
	struct certificates *certificates = of_call(call);
	uint64_t address = live_address_hash(call->request->address);
	int64_t now_ms = clock_now_ms();
	char code[SEAL_CODE_SIZE];
	struct text body;
	bool is_there;

	if (!guesses_allow(&certificates->guesses, address, ANY_CODE, now_ms)) {
		rest_refuse(call, 429, "too_fast", "Too many wrong codes from this network",
			    "Wait a moment and try again.");
		return;
	}
	text_init(&body);
	is_there = seal_read_code(typed, code) &&
		   certificate_reader_one(certificates->reader, code, add_public, &body);
	guesses_note(&certificates->guesses, address, ANY_CODE, is_there, now_ms);
	if (is_there) {
		tell_reply(call->live, call->id, 200, &body);
		return;
	}
	text_clear(&body);
	certificate_refuse_none(call);
}

void get_certificate_key(void *context, const char *argument)
{
	const struct call *call = context;
	char key[CERTIFICATE_PUBLIC_TEXT_SIZE];
	struct text body;

	(void)argument;
	certificate_key_write(&of_call(call)->key, key);
	text_init(&body);
	text_add_format(&body, "{\"algorithm\":\"Ed25519\",\"public_key\":\"%s\"}", key);
	tell_reply(call->live, call->id, 200, &body);
}

static void add_listed(void *owner, const struct stored_certificate *row)
{
	struct text *list = owner;

	if (list->length)
		text_add(list, ",");
	certificate_add_row(list, row);
}

bool certificates_query_source(const struct call *call, char kind[8],
			       char source[CERTIFICATE_SOURCE_SIZE])
{
	const char *query = call->request->query;

	if (api_query_word(query, "kind", kind, 8) &&
	    (strcmp(kind, "round") == 0 || strcmp(kind, "contest") == 0) &&
	    api_query_word(query, "source", source, CERTIFICATE_SOURCE_SIZE) && *source)
		return true;
	rest_refuse(call, 422, "bad_values", "The query cannot be used",
		    "kind is round or contest, and source its id.");
	return false;
}

/* Which organisation a code's certificate is of. */
static void note_organisation(void *owner, const struct stored_certificate *row)
{
	snprintf(owner, STORED_ID_MAX, "%s", row->organisation);
}

bool certificates_may_code(const struct call *call, const char *typed,
			   char code[SEAL_CODE_SIZE])
{
	char organisation[STORED_ID_MAX];

	if (!seal_read_code(typed, code) ||
	    !certificate_reader_one(of_call(call)->reader, code, note_organisation,
				    organisation)) {
		certificate_refuse_none(call);
		return false;
	}
	return certificates_may_in(call, organisation);
}

struct revoking {
	struct certificate_revocation revocation;
	struct live *live;
	uint64_t request;
	char code[SEAL_CODE_SIZE], account[WHO_ID_MAX];
	char *reason;
};

static void on_revoked(struct store_job *job)
{
	struct revoking *revoking = (struct revoking *)(void *)job;
	struct live *live = revoking->live;
	struct text body;

	live->studio->certificates->changes++;
	if (!live->is_stopping) {
		text_init(&body);
		if (revoking->revocation.outcome == CERTIFICATE_DONE &&
		    certificate_reader_one(live->studio->certificates->reader, revoking->code,
					   add_listed, &body)) {
			tell_reply(live, revoking->request, 200, &body);
		} else {
			text_clear(&body);
			rest_refuse_with(live, revoking->request, 409, "already_revoked",
					 "It is revoked already",
					 "Look at the list for when and why.", "");
		}
		tell_release(live);
	}
	free(revoking->reason);
	free(revoking);
}

void post_revocation(void *context, const char *typed)
{
	const struct call *call = context;
	char *given =
		body_read_field(call->request->body, call->request->body_length, "reason");
	char *reason = given ? text_clean_line(given, CERTIFICATE_REASON_MAX) : NULL;
	struct revoking *revoking;
	struct text errors;
	char code[SEAL_CODE_SIZE];

	free(given);
	if (!certificates_may_code(call, typed, code)) {
		free(reason);
		return;
	}
	if (!reason) {
		text_init(&errors);
		settings_add_error(&errors, "reason",
				   "Say why, in one line of 200 characters at most.");
		certificate_refuse_values(call, &errors);
		text_clear(&errors);
		return;
	}
	revoking = memory_new(1, sizeof(*revoking));
	revoking->live = call->live;
	revoking->request = call->id;
	revoking->reason = reason;
	memcpy(revoking->code, code, sizeof(code));
	snprintf(revoking->account, sizeof(revoking->account), "%s", call->who.account);
	revoking->revocation = (struct certificate_revocation){
		.job = { .done = on_revoked },
		.code = revoking->code,
		.reason = revoking->reason,
		.account = revoking->account,
		.at_unix_ms = clock_now_ms(),
	};
	store_revoke_certificate(call->live->store, &revoking->revocation);
}

static void note_code(void *owner, const struct stored_certificate *row)
{
	snprintf(owner, SEAL_CODE_SIZE, "%s", row->code);
}

static bool own_of_round(const struct call *call, const char *id, const char *token,
			 char code[SEAL_CODE_SIZE])
{
	struct secret_hash hash = secret_hash_of(token);

	return certificate_reader_of_player(of_call(call)->reader, id, &hash, note_code, code);
}

static bool own_of_contest(const struct call *call, const char *id, const char *token,
			   char code[SEAL_CODE_SIZE])
{
	const struct contest *contest = contests_by_id(call->live->contests, id);
	int32_t entrant = contest ? contest_by_token(contest, token) : CONTEST_NONE;

	return entrant != CONTEST_NONE &&
	       certificate_reader_of_entrant(of_call(call)->reader, id, entrant, note_code,
					     code);
}

bool certificates_own(const struct call *call, bool is_round, const char *id,
		      char code[SEAL_CODE_SIZE])
{
	const char *token = api_bearer(call->request->authorization);

	if (token && call->request->is_same_origin &&
	    (is_round ? own_of_round(call, id, token, code)
		      : own_of_contest(call, id, token, code)))
		return true;
	rest_refuse(
		call, 404, "no_certificate", "There is no certificate for you here",
		"The organiser has not issued one to you, or this device is not the one you "
		"took part with.");
	return false;
}

static void answer_own(const struct call *call, bool is_round, const char *id)
{
	char code[SEAL_CODE_SIZE];
	struct text body;

	if (!certificates_own(call, is_round, id, code))
		return;
	text_init(&body);
	certificate_reader_one(of_call(call)->reader, code, add_public, &body);
	tell_reply(call->live, call->id, 200, &body);
}

void get_own_of_round(void *context, const char *id)
{
	answer_own(context, true, id);
}

void get_own_of_contest(void *context, const char *id)
{
	answer_own(context, false, id);
}

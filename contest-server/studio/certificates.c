/* Certificates: their routes, and what the handlers of all of them need. */
#include "studio/certificates.h"
#include "app/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "studio/certificate_key.h"
#include "studio/inside.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct certificates *certificates_open(struct live *live, struct failure *why)
{
	struct certificates *certificates = memory_new(1, sizeof(*certificates));
	char path[CERTIFICATE_KEY_PATH_SIZE];

	certificate_key_path(live->options.database, path);
	certificates->reader = certificate_reader_open(live->options.database, why);
	if (!certificates->reader || !certificate_key_open(path, &certificates->key, why)) {
		certificates_close(certificates);
		return NULL;
	}
	guesses_init(&certificates->guesses, live->options.wrong_codes_max,
		     (uint64_t)secret_number(UINT32_MAX) << 32 | secret_number(UINT32_MAX));
	if (!sheet_has_letters())
		log_warning("no-font", "advice=\"certificates need a font with Vietnamese "
				       "letters: install fonts-croscore\"");
	return certificates;
}

void certificates_close(struct certificates *certificates)
{
	if (!certificates)
		return;
	certificate_reader_close(certificates->reader);
	free(certificates);
}

bool certificates_has_turn(const struct call *call)
{
	if (call->live->studio->certificates->jobs < CERTIFICATE_JOBS_MAX)
		return true;
	rest_refuse_busy(call);
	return false;
}

bool certificates_query_part(const struct call *call, long long *offset, long long *limit)
{
	const char *query = call->request->query;

	if (api_query_number(query, "offset", 0, INT32_MAX, 0, offset) &&
	    api_query_number(query, "limit", 1, CERTIFICATES_LISTED_MAX,
			     CERTIFICATES_LISTED_USUAL, limit))
		return true;
	rest_refuse(call, 422, "bad_values", "The query cannot be used",
		    "offset is from 0, limit from 1 to 200.");
	return false;
}

struct seal_claim certificate_claim(const struct stored_certificate *row)
{
	return (struct seal_claim){ .code = row->code,
				    .name = row->name,
				    .unit = row->unit,
				    .event = row->event,
				    .award = row->award,
				    .date = row->date };
}

bool certificates_may_in(const struct call *call, const char *organisation)
{
	if (who_may_in(call->live, &call->who, CAN_CERTIFY, organisation))
		return true;
	rest_refuse(
		call, 403, "forbidden", "This account may not do that",
		"It belongs to another organisation. Ask an administrator for a role there.");
	return false;
}

bool certificates_may(const struct call *call, const char *kind, const char *id,
		      char organisation[STORED_ID_MAX])
{
	struct account_reader *accounts = call->live->accounts;
	bool is_round = strcmp(kind, "round") == 0;
	bool is_there = is_round ? account_reader_owner_of_round(accounts, id, organisation)
				 : account_reader_owner_of_contest(accounts, id, organisation);

	if (is_there)
		return certificates_may_in(call, organisation);
	if (is_round)
		rest_refuse_no_round(call);
	else
		rest_refuse(call, 404, "contest_not_found", "No such contest",
			    "There is no contest with this id. Check the address.");
	return false;
}

void certificate_refuse_none(const struct call *call)
{
	rest_refuse(
		call, 404, "certificate_not_found", "No such certificate",
		"There is no certificate with this code. Compare it with the paper, sign by "
		"sign.");
}

void certificate_refuse_values(const struct call *call, const struct text *errors)
{
	rest_refuse_with(call->live, call->id, 422, "bad_values", "Some fields cannot be used",
			 "See errors for each of them.", errors->length ? errors->bytes : "");
}

static void add_word(struct text *body, const char *name, const char *word)
{
	text_add_format(body, ",\"%s\":", name);
	text_add_json(body, word);
}

void certificate_add_row(struct text *body, const struct stored_certificate *row)
{
	char written[SEAL_WRITTEN_SIZE];

	seal_write_code(row->code, written);
	text_add(body, "{\"code\":");
	text_add_json(body, written);
	add_word(body, "source_kind", row->source_kind);
	add_word(body, "source", row->source);
	add_word(body, "holder_kind", row->holder_kind);
	text_add_format(body, ",\"holder\":%" PRId64, row->holder);
	add_word(body, "language", row->language);
	add_word(body, "name", row->name);
	add_word(body, "unit", row->unit);
	add_word(body, "event", row->event);
	add_word(body, "award", row->award);
	add_word(body, "date", row->date);
	text_add_format(body, ",\"issued_at\":%" PRId64 ",\"state\":\"%s\",\"is_erased\":%s",
			row->issued_at_unix_ms, row->revoked_at_unix_ms ? "revoked" : "valid",
			row->erased_at_unix_ms ? "true" : "false");
	if (row->revoked_at_unix_ms) {
		text_add_format(body, ",\"revoked_at\":%" PRId64, row->revoked_at_unix_ms);
		add_word(body, "reason", row->revoked_reason);
	}
	text_add(body, "}");
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/rounds/{}/certificate-roll", CAN_CERTIFY, get_round_roll },
	{ "GET", "/api/v1/contests/{}/certificate-roll", CAN_CERTIFY, get_contest_roll },
	{ "GET", "/api/v1/rounds/{}/my-certificate", API_ANYONE, get_own_of_round },
	{ "GET", "/api/v1/contests/{}/my-certificate", API_ANYONE, get_own_of_contest },
	{ "GET", "/api/v1/rounds/{}/my-certificate.pdf", API_ANYONE, get_own_pdf_of_round },
	{ "GET", "/api/v1/contests/{}/my-certificate.pdf", API_ANYONE, get_own_pdf_of_contest },
	{ "GET", "/api/v1/certificates", CAN_CERTIFY, get_certificates },
	{ "POST", "/api/v1/certificates", CAN_CERTIFY, post_certificates },
	{ "GET", "/api/v1/certificates.pdf", CAN_CERTIFY, get_certificates_pdf },
	{ "GET", "/api/v1/certificates/key", API_ANYONE, get_certificate_key },
	{ "POST", "/api/v1/certificates/preview", CAN_CERTIFY, post_preview },
	{ "GET", "/api/v1/certificates/{}", API_ANYONE, get_certificate },
	{ "GET", "/api/v1/certificates/{}/pdf", CAN_CERTIFY, get_certificate_pdf },
	{ "POST", "/api/v1/certificates/{}/revoke", CAN_CERTIFY, post_revocation },
	{ "GET", "/api/v1/certificate-templates", CAN_CERTIFY, get_templates },
	{ "POST", "/api/v1/certificate-templates", CAN_CERTIFY, post_template },
	{ "GET", "/api/v1/certificate-templates/{}", CAN_CERTIFY, get_template },
	{ "PUT", "/api/v1/certificate-templates/{}", CAN_CERTIFY, put_template },
	{ "POST", "/api/v1/certificate-pictures", CAN_CERTIFY, post_picture },
	{ "GET", "/api/v1/certificate-pictures/{}", CAN_CERTIFY, get_picture },
};

const struct studio_routes certificate_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

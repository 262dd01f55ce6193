/* Templates of certificates. A template is never changed: a new
 * version stands beside the old one, which printed papers were made from. */
#include "app/belong.h"
#include "app/clock.h"
#include "base/memory.h"
#include "studio/certificates.h"
#include "studio/inside.h"
#include "wire/body.h"
#include "wire/settings.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEMPLATE_NAME_MAX = 100 };

static struct certificate_reader *reader_of(const struct call *call)
{
	return call->live->studio->certificates->reader;
}

static void add_template(struct text *body, const struct stored_template *row)
{
	text_add(body, "{\"id\":");
	text_add_json(body, row->id);
	text_add(body, ",\"name\":");
	text_add_json(body, row->name);
	text_add(body, ",\"organisation\":");
	if (*row->organisation)
		text_add_json(body, row->organisation);
	else
		text_add(body, "null");
	text_add_format(body, ",\"version\":%" PRId64 ",\"at\":%" PRId64 ",\"document\":%s}",
			row->version, row->at_unix_ms, row->document);
}

static void add_default(struct text *body)
{
	struct certificate_template template;
	struct text document;

	template_init(&template);
	text_init(&document);
	certificate_template_write(&document, &template);
	add_template(body, &(struct stored_template){ .id = CERTIFICATE_DEFAULT,
						      .name = "Giấy chứng nhận",
						      .organisation = "",
						      .document = document.bytes });
	text_clear(&document);
	template_clear(&template);
}

struct listing {
	const struct call *call;
	struct text *body;
	int64_t offset, limit, seen;
};

/* Of those that the caller may use, and of the one that everybody may. */
static void list_one(void *owner, const struct stored_template *row)
{
	struct listing *listing = owner;

	if (!who_may_in(listing->call->live, &listing->call->who, CAN_CERTIFY,
			row->organisation))
		return;
	listing->seen++;
	if (listing->seen <= listing->offset ||
	    listing->seen > listing->offset + listing->limit)
		return;
	if (listing->body->bytes[listing->body->length - 1] == '}')
		text_add(listing->body, ",");
	add_template(listing->body, row);
}

void get_templates(void *context, const char *argument)
{
	const struct call *call = context;
	struct listing listing = { .call = call, .seen = 1 };
	long long offset, limit;
	struct text body;

	(void)argument;
	if (!certificates_query_part(call, &offset, &limit))
		return;
	text_init(&body);
	text_add_format(&body, "{\"offset\":%lld,\"templates\":[", offset);
	listing.body = &body;
	listing.offset = offset;
	listing.limit = limit;
	if (offset == 0)
		add_default(&body);
	certificate_reader_templates(reader_of(call), 0, CERTIFICATE_TEMPLATES_MAX, list_one,
				     &listing);
	text_add_format(&body, "],\"total\":%" PRId64 "}", listing.seen);
	tell_reply(call->live, call->id, 200, &body);
}

struct found {
	struct text body;
	char organisation[STORED_ID_MAX];
};

static void take_found(void *owner, const struct stored_template *row)
{
	struct found *found = owner;

	snprintf(found->organisation, sizeof(found->organisation), "%s", row->organisation);
	add_template(&found->body, row);
}

static void refuse_no_template(const struct call *call)
{
	rest_refuse(call, 404, "template_not_found", "No such template",
		    "There is no template with this id. Choose one from the list.");
}

/* ?version=N: as it was then. */
void get_template(void *context, const char *id)
{
	const struct call *call = context;
	struct found found = { .organisation = "" };
	long long version = 0;

	text_init(&found.body);
	if (strcmp(id, CERTIFICATE_DEFAULT) == 0)
		add_default(&found.body);
	else if (!api_query_number(call->request->query, "version", 1, INT32_MAX, 0,
				   &version) ||
		 !certificate_reader_template(reader_of(call), id, version, take_found,
					      &found)) {
		refuse_no_template(call);
		return;
	} else if (!certificates_may_in(call, found.organisation)) {
		text_clear(&found.body);
		return;
	}
	tell_reply(call->live, call->id, 200, &found.body);
}

struct saving {
	struct certificate_template_save save;
	struct live *live;
	uint64_t request;
	char id[CERTIFICATE_ID_SIZE], organisation[STORED_ID_MAX], account[WHO_ID_MAX];
	char *name, *document;
	bool is_new;
};

static void saving_free(struct saving *saving)
{
	free(saving->name);
	free(saving->document);
	free(saving);
}

static void on_saved(struct store_job *job)
{
	struct saving *saving = (struct saving *)(void *)job;
	struct live *live = saving->live;
	struct found found = { .organisation = "" };

	if (!live->is_stopping) {
		text_init(&found.body);
		if (saving->save.outcome == CERTIFICATE_DONE &&
		    certificate_reader_template(live->studio->certificates->reader, saving->id,
						saving->save.version, take_found, &found)) {
			tell_reply(live, saving->request, saving->is_new ? 201 : 200,
				   &found.body);
		} else {
			text_clear(&found.body);
			rest_refuse_with(live, saving->request, 409, "changed",
					 "Somebody else has changed it",
					 "Load the template again and make your changes in it.",
					 "");
		}
		tell_release(live);
	}
	saving_free(saving);
}

/* {"name", "organisation", "version", "document"} */
static bool read_saving(const struct call *call, struct saving *saving, struct text *errors)
{
	const char *body = call->request->body;
	size_t length = call->request->body_length;
	char *name = body_read_field(body, length, "name");
	struct certificate_template template;
	struct text document;

	saving->name = name ? text_clean_line(name, TEMPLATE_NAME_MAX) : NULL;
	free(name);
	if (!saving->name)
		settings_add_error(errors, "name",
				   "Give it a name of 1 to 100 characters in one line.");
	template_init(&template);
	certificate_template_parse(&template, body, length, "document", errors);
	certificates_has_pictures(call, saving->organisation, &template, errors);
	text_init(&document);
	certificate_template_write(&document, &template);
	saving->document = text_take(&document);
	template_clear(&template);
	return errors->length == 0;
}

static void save(const struct call *call, struct saving *saving)
{
	struct text errors;

	text_init(&errors);
	if (!read_saving(call, saving, &errors)) {
		certificate_refuse_values(call, &errors);
		text_clear(&errors);
		saving_free(saving);
		return;
	}
	text_clear(&errors);
	saving->live = call->live;
	saving->request = call->id;
	snprintf(saving->account, sizeof(saving->account), "%s", call->who.account);
	saving->save.job.done = on_saved;
	saving->save.id = saving->id;
	saving->save.name = saving->name;
	saving->save.organisation = saving->organisation;
	saving->save.document = saving->document;
	saving->save.account = saving->account;
	saving->save.at_unix_ms = clock_now_ms();
	store_save_template(call->live->store, &saving->save);
}

void certificate_make_id(char id[CERTIFICATE_ID_SIZE], const char *prefix)
{
	char secret[SECRET_TEXT_SIZE];

	secret_make(secret);
	snprintf(id, CERTIFICATE_ID_SIZE, "%s_%.16s", prefix, secret);
}

static void nobody(void *owner, const struct stored_template *row)
{
	(void)owner;
	(void)row;
}

bool certificates_read_organisation(const struct call *call, char organisation[STORED_ID_MAX])
{
	char *given = body_read_field(call->request->body, call->request->body_length,
				      "organisation");
	bool is_good = belong_choose(call, CAN_CERTIFY, given ? given : "", organisation);

	free(given);
	return is_good;
}

void post_template(void *context, const char *argument)
{
	const struct call *call = context;
	struct saving *saving;

	(void)argument;
	if (certificate_reader_templates(reader_of(call), 0, 1, nobody, NULL) >=
	    CERTIFICATE_TEMPLATES_MAX) {
		rest_refuse(call, 409, "too_many", "There are too many templates",
			    "Change one of them instead.");
		return;
	}
	saving = memory_new(1, sizeof(*saving));
	if (!certificates_read_organisation(call, saving->organisation)) {
		saving_free(saving);
		return;
	}
	saving->is_new = true;
	certificate_make_id(saving->id, "ct");
	save(call, saving);
}

void put_template(void *context, const char *id)
{
	const struct call *call = context;
	struct found found = { .organisation = "" };
	struct saving *saving;
	bool is_there;

	text_init(&found.body);
	is_there = certificate_reader_template(reader_of(call), id, 0, take_found, &found);
	text_clear(&found.body);
	if (!is_there) {
		refuse_no_template(call);
		return;
	}
	if (!certificates_may_in(call, found.organisation))
		return;
	saving = memory_new(1, sizeof(*saving));
	snprintf(saving->id, sizeof(saving->id), "%s", id);
	memcpy(saving->organisation, found.organisation, sizeof(saving->organisation));
	saving->save.version =
		body_read_number(call->request->body, call->request->body_length, "version", 0);
	save(call, saving);
}

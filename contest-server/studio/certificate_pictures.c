/* The pictures of certificates, logos and signatures: sending one, looking at it, who may use
 * it, and a template with its pictures as it is printed. */
#include "app/belong.h"
#include "app/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "studio/certificates.h"
#include "studio/inside.h"
#include "wire/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void take_document(void *owner, const struct stored_template *row)
{
	struct dressed *dressed = owner;
	struct text errors;

	text_init(&errors);
	certificate_template_parse(&dressed->template, row->document, strlen(row->document),
				   NULL, &errors);
	text_clear(&errors);
}

static void take_picture(void *owner, const char *organisation, const void *png, size_t length)
{
	struct picture **picture = owner;
	struct failure why = { "" };

	(void)organisation;
	/* What we wrote ourselves may be larger than what people may send. */
	*picture = picture_read_own(png, length, &why);
	if (!*picture)
		log_error("picture-unreadable", "reason=\"%s\"", why.text);
}

void dressed_read_pictures(struct dressed *dressed, struct certificate_reader *reader)
{
	const struct certificate_template *template = &dressed->template;

	if (*template->logo)
		certificate_reader_picture(reader, template->logo, take_picture,
					   &dressed->logo);
	if (*template->signature)
		certificate_reader_picture(reader, template->signature, take_picture,
					   &dressed->signature);
}

bool dressed_open(struct dressed *dressed, struct certificate_reader *reader, const char *id,
		  int64_t version)
{
	memset(dressed, 0, sizeof(*dressed));
	template_init(&dressed->template);
	if (strcmp(id, CERTIFICATE_DEFAULT) != 0 &&
	    !certificate_reader_template(reader, id, version, take_document, dressed)) {
		log_error("template-missing", "template=%s", id);
		return false;
	}
	snprintf(dressed->id, sizeof(dressed->id), "%s", id);
	dressed->version = version;
	dressed_read_pictures(dressed, reader);
	return true;
}

void dressed_close(struct dressed *dressed)
{
	template_clear(&dressed->template);
	picture_free(dressed->logo);
	picture_free(dressed->signature);
	memset(dressed, 0, sizeof(*dressed));
}

struct choosing_picture {
	const struct call *call;
	const char *organisation; /* whose template it is for */
	struct picture *picture;
};

/* A template may have pictures of its own organisation and of those above it. Another's emblem
 * and signature are as if not there. */
static void choose_picture(void *owner, const char *organisation, const void *png,
			   size_t length)
{
	struct choosing_picture *choosing = owner;

	/* A template of no organisation is only for those who may everywhere. */
	if (!*organisation || !*choosing->organisation ||
	    account_reader_is_below(choosing->call->live->accounts, choosing->organisation,
				    organisation))
		take_picture(&choosing->picture, organisation, png, length);
}

static bool has_picture(const struct call *call, const char *organisation, const char *id)
{
	struct choosing_picture choosing = { call, organisation, NULL };

	if (!*id)
		return true;
	certificate_reader_picture(call->live->studio->certificates->reader, id, choose_picture,
				   &choosing);
	if (!choosing.picture)
		return false;
	picture_free(choosing.picture);
	return true;
}

bool certificates_has_pictures(const struct call *call, const char *organisation,
			       const struct certificate_template *template, struct text *errors)
{
	static const char missing[] = "There is no such picture; send it again.";

	if (!has_picture(call, organisation, template->logo))
		settings_add_error(errors, "logo", missing);
	if (!has_picture(call, organisation, template->signature))
		settings_add_error(errors, "signature", missing);
	return errors->length == 0;
}

struct sending {
	struct certificate_picture_save save;
	struct live *live;
	uint64_t request;
	uv_work_t work;
	char id[CERTIFICATE_ID_SIZE], organisation[STORED_ID_MAX], account[WHO_ID_MAX];
	void *bytes;
	size_t length;
	struct text png;
	struct failure why;
};

static void sending_free(struct sending *sending)
{
	free(sending->bytes);
	text_clear(&sending->png);
	free(sending);
}

static void on_kept(struct store_job *job)
{
	struct sending *sending = (struct sending *)(void *)job;
	struct live *live = sending->live;
	struct text body;

	live->studio->certificates->jobs--;
	if (!live->is_stopping && !sending->save.is_stored) {
		rest_refuse_with(live, sending->request, 409, "too_many",
				 "There are too many pictures",
				 "Use one of those that your templates have already.", "");
		tell_release(live);
	} else if (!live->is_stopping) {
		text_init(&body);
		text_add_format(&body, "{\"id\":\"%s\",\"width\":%d,\"height\":%d}",
				sending->id, sending->save.width, sending->save.height);
		tell_reply(live, sending->request, 201, &body);
		tell_release(live);
	}
	sending_free(sending);
}

static void unpack(uv_work_t *work)
{
	struct sending *sending = work->data;
	struct picture *picture = picture_read(sending->bytes, sending->length, &sending->why);

	if (!picture)
		return;
	sending->save.width = picture_width(picture);
	sending->save.height = picture_height(picture);
	picture_write(&sending->png, picture);
	picture_free(picture);
}

static void on_unpacked(uv_work_t *work, int status)
{
	struct sending *sending = work->data;
	struct live *live = sending->live;

	if (status == 0 && sending->png.length && !live->is_stopping &&
	    store_room(live->store)) {
		sending->save.png = sending->png.bytes;
		sending->save.length = sending->png.length;
		store_save_picture(live->store, &sending->save);
		return;
	}
	live->studio->certificates->jobs--;
	if (!live->is_stopping && sending->png.length)
		rest_refuse_with(live, sending->request, 503, "busy", "The server is busy",
				 "Try again in a second.", "");
	else if (!live->is_stopping)
		rest_refuse_with(live, sending->request, 422, "bad_picture",
				 "The picture cannot be used", sending->why.text, "");
	sending_free(sending);
}

/* The body is the file itself. */
void post_picture(void *context, const char *argument)
{
	const struct call *call = context;
	struct sending *sending;
	char asked[STORED_ID_MAX], organisation[STORED_ID_MAX];

	(void)argument;
	if (!api_query_word(call->request->query, "organisation", asked, sizeof(asked)))
		*asked = '\0';
	if (!belong_choose(call, CAN_CERTIFY, asked, organisation) ||
	    !certificates_has_turn(call))
		return;
	sending = memory_new(1, sizeof(*sending));
	text_init(&sending->png);
	sending->work.data = sending;
	sending->live = call->live;
	sending->request = call->id;
	sending->bytes = memory_copy(call->request->body, call->request->body_length);
	sending->length = call->request->body_length;
	certificate_make_id(sending->id, "p");
	memcpy(sending->organisation, organisation, sizeof(sending->organisation));
	snprintf(sending->account, sizeof(sending->account), "%s", call->who.account);
	sending->save =
		(struct certificate_picture_save){ .job = { .done = on_kept },
						   .id = sending->id,
						   .organisation = sending->organisation,
						   .account = sending->account,
						   .at_unix_ms = clock_now_ms() };
	call->live->studio->certificates->jobs++;
	uv_queue_work(call->live->loop, &sending->work, unpack, on_unpacked);
}

static void show_picture(void *owner, const char *organisation, const void *png, size_t length)
{
	const struct call *call = owner;

	if (certificates_may_in(call, organisation))
		server_respond(call->live->server, call->id,
			       &(struct server_response){
				       .status = 200,
				       .content_type = "image/png",
				       .headers = "Cache-Control: private, max-age=3600\r\n",
				       .body = png,
				       .body_length = length });
}

void get_picture(void *context, const char *id)
{
	const struct call *call = context;

	if (!certificate_reader_picture(call->live->studio->certificates->reader, id,
					show_picture, context))
		rest_refuse(call, 404, "picture_not_found", "No such picture",
			    "There is no picture with this id; send it again.");
}

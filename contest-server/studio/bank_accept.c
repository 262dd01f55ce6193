/* REST: what people have looked through of a file becomes drafts of the bank, all at once, and
 * can be taken back. */
#include "app/clock.h"
#include "base/memory.h"
#include "store/bank_import.h"
#include "studio/answer.h"
#include "studio/bank.h"
#include "studio/import_read.h"
#include "wire/import_body.h"

#include <stdio.h>
#include <stdlib.h>

/* An import on its way: checked on the pool, then written. */
struct accepting {
	struct store_import *import;
	uv_work_t work;
	struct live *live;
	uint64_t request;
	char *bytes;
	size_t length, sent;
	struct text refused; /* JSON */
	bool is_bad;
};

/* So that the job finds its request again. */
struct import_change {
	struct store_import import; /* first */
	struct live *live;
	uint64_t request;
	struct text refused;
};

static void take_question(struct accepting *accepting, const struct import_body *body,
			  size_t place)
{
	struct store_import *import = accepting->import;
	struct store_import_question *question = &import->questions[import->count];
	struct text problems;
	char *sent;

	bank_make_id("HT", question->id);
	sent = import_body_question(body, place, question->id, import_body_text(body, "source"),
				    import_body_text(body, "licence"));
	text_init(&problems);
	if (import_say_problems(&problems, sent ? sent : "null")) {
		text_add_format(&accepting->refused, "%s{\"of\":%zu,\"problems\":[",
				accepting->refused.length ? "," : "", place);
		text_add_bytes(&accepting->refused, problems.bytes, problems.length);
		text_add(&accepting->refused, "]}");
		free(sent);
	} else {
		question->document = sent;
		question->changed = bank_document_changed(sent, NULL);
		import->count++;
	}
	text_clear(&problems);
}

/* Who did not hear the answer sends the same with the same key again, and must not have all
 * questions twice: the import is called by what was sent, and by whom. */
static void name_by_content(struct accepting *accepting)
{
	static const char digits[] = "0123456789abcdef";
	struct store_import *import = accepting->import;
	struct text sent;
	struct secret_hash hash;
	size_t length = 2;

	text_init(&sent);
	text_add(&sent, import->by);
	text_add(&sent, "\n");
	text_add_bytes(&sent, accepting->bytes, accepting->length);
	hash = secret_hash_of(sent.bytes);
	text_clear(&sent);
	/* As many digits as an id has room for: of 112 bits no two are the same by chance. */
	for (size_t i = 0; length + 2 < sizeof(import->id) && i < sizeof(hash.bytes); i++) {
		import->id[length++] = digits[hash.bytes[i] >> 4];
		import->id[length++] = digits[hash.bytes[i] & 0xF];
	}
	import->id[length] = '\0';
}

static void check_all(uv_work_t *work)
{
	struct accepting *accepting = work->data;
	struct import_body *body = import_body_open(accepting->bytes, accepting->length);
	size_t count = body ? import_body_count(body) : 0;

	accepting->is_bad = count == 0 || count > IMPORT_ROWS_MAX;
	if (!accepting->is_bad) {
		accepting->sent = count;
		snprintf(accepting->import->name, sizeof(accepting->import->name), "%s",
			 import_body_text(body, "name"));
		if (*import_body_text(body, "key"))
			name_by_content(accepting);
		accepting->import->questions =
			memory_new(count, sizeof(*accepting->import->questions));
		for (size_t i = 0; i < count; i++)
			take_question(accepting, body, i);
	}
	import_body_close(body);
}

static void take_into_bank(struct live *live, const struct store_import *import)
{
	for (int i = 0; i < import->count; i++)
		bank_take_step(live->bank, &(struct stored_step){
						   .question = import->questions[i].id,
						   .version = 1,
						   .step = "write",
						   .status = "draft",
						   .document = import->questions[i].document,
						   .changed = import->questions[i].changed,
						   .author = import->by,
						   .by = import->by,
						   .note = "",
						   .at_unix_ms = import->at_unix_ms,
					   });
}

static void tell_accepted(const struct import_change *change)
{
	const struct store_import *import = &change->import;
	int count = import->is_known ? import->known_count : import->count;
	struct text body;

	text_init(&body);
	text_add(&body, "{\"batch\":");
	text_add_json(&body, import->id);
	text_add(&body, ",\"ids\":[");
	for (int i = 0; i < count; i++) {
		text_add(&body, i ? "," : "");
		text_add_json(&body,
			      import->is_known ? import->known[i] : import->questions[i].id);
	}
	text_add(&body, "],\"refused\":[");
	text_add_bytes(&body, change->refused.bytes, change->refused.length);
	text_add(&body, "]}");
	tell_reply(change->live, change->request, import->is_known ? 200 : 201, &body);
	tell_release(change->live);
}

static void on_stored(struct store_job *job)
{
	struct import_change *change = (struct import_change *)(void *)job;

	if (!change->import.is_known)
		take_into_bank(change->live, &change->import);
	if (!change->live->is_stopping)
		tell_accepted(change);
	text_clear(&change->refused);
	store_import_clear(&change->import);
}

static void refuse_accepting(const struct accepting *accepting, int status, const char *code,
			     const char *title, const char *detail)
{
	rest_refuse_with(accepting->live, accepting->request, status, code, title, detail, "");
	tell_release(accepting->live);
}

/* True if it went to the store, which owns it now. */
static bool put_accepted(struct accepting *accepting)
{
	struct live *live = accepting->live;
	struct import_change *change = (struct import_change *)(void *)accepting->import;

	if (accepting->is_bad)
		refuse_accepting(accepting, 400, "bad_message",
				 "The body is no list of questions",
				 "Send {\"questions\": [...]} with 1 to 5000 of them.");
	else if (accepting->import->count == 0)
		refuse_accepting(accepting, 422, "bad_values", "No question can be stored so",
				 "Check them first: POST /api/v1/bank/import/check.");
	else if (bank_count(live->bank) + accepting->import->count > BANK_QUESTIONS_MAX)
		refuse_accepting(accepting, 409, "too_many_questions", "The bank is full",
				 "It takes no more than 20000 questions.");
	else if (store_room(live->store) == 0)
		refuse_accepting(accepting, 503, "busy", "The server is busy",
				 "Try again in a second.");
	else {
		change->refused = accepting->refused;
		text_init(&accepting->refused);
		store_put_import(live->store, &change->import);
		return true;
	}
	return false;
}

static void on_checked(uv_work_t *work, int status)
{
	struct accepting *accepting = work->data;
	struct live *live = accepting->live;

	live->studio->import_jobs--;
	if (status != 0 || live->is_stopping || !put_accepted(accepting))
		store_import_clear(accepting->import);
	text_clear(&accepting->refused);
	free(accepting->bytes);
	free(accepting);
}

static void post_accept(void *context, const char *argument)
{
	const struct call *call = context;
	struct import_change *change;
	struct accepting *accepting;

	(void)argument;
	if (!bank_import_has_turn(call))
		return;
	change = memory_new(1, sizeof(*change));
	accepting = memory_new(1, sizeof(*accepting));
	change->live = accepting->live = call->live;
	change->request = accepting->request = call->id;
	change->import.job.done = on_stored;
	change->import.at_unix_ms = clock_now_ms();
	make_id('b', change->import.id);
	snprintf(change->import.by, sizeof(change->import.by), "%s", call->who.account);
	accepting->import = &change->import;
	accepting->work.data = accepting;
	accepting->bytes = memory_copy(call->request->body, call->request->body_length);
	accepting->length = call->request->body_length;
	text_init(&accepting->refused);
	call->live->studio->import_jobs++;
	uv_queue_work(call->live->loop, &accepting->work, check_all, on_checked);
}

struct undo_change {
	struct store_import_undo undo; /* first */
	struct live *live;
	uint64_t request;
};

static void tell_undone(const struct undo_change *change)
{
	const struct store_import_undo *undo = &change->undo;
	struct text body;

	switch (undo->outcome) {
	case IMPORT_UNDONE:
		text_init(&body);
		text_add_format(&body, "{\"questions\":%d}", undo->count);
		tell_reply(change->live, change->request, 200, &body);
		break;
	case IMPORT_NOT_FOUND:
		rest_refuse_with(change->live, change->request, 404, "no_import",
				 "No such import", "Check its id.", "");
		break;
	case IMPORT_UNDONE_ALREADY:
		rest_refuse_with(change->live, change->request, 409, "undone_already",
				 "It was taken back already", "There is nothing to do.", "");
		break;
	case IMPORT_CHANGED:
	default:
		rest_refuse_with(change->live, change->request, 409, "changed",
				 "Somebody works on its questions already",
				 "Retire those that are not wanted one by one.", "");
		break;
	}
	tell_release(change->live);
}

static void on_undone(struct store_job *job)
{
	struct undo_change *change = (struct undo_change *)(void *)job;

	if (change->undo.outcome == IMPORT_UNDONE)
		for (int i = 0; i < change->undo.count; i++)
			bank_forget(change->live->bank, change->undo.questions[i]);
	if (!change->live->is_stopping)
		tell_undone(change);
	store_import_undo_clear(&change->undo);
}

static void post_undo(void *context, const char *argument)
{
	const struct call *call = context;
	struct bank_body *body =
		bank_body_open(call->request->body, call->request->body_length);
	struct undo_change *change;

	(void)argument;
	if (!body) {
		bank_refuse_no_object(call);
		return;
	}
	change = memory_new(1, sizeof(*change));
	change->live = call->live;
	change->request = call->id;
	change->undo.job.done = on_undone;
	change->undo.at_unix_ms = clock_now_ms();
	snprintf(change->undo.id, sizeof(change->undo.id), "%s", bank_body_text(body, "batch"));
	snprintf(change->undo.by, sizeof(change->undo.by), "%s", call->who.account);
	bank_body_close(body);
	store_put_import_undo(call->live->store, &change->undo);
}

static const struct api_route routes[] = {
	{ "POST", "/api/v1/bank/import/accept", CAN_WRITE_BANK, post_accept },
	{ "POST", "/api/v1/bank/import/undo", CAN_WRITE_BANK, post_undo },
};

const struct studio_routes bank_accept_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

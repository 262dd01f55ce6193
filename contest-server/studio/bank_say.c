/* What handlers of the bank share: pieces of answers, refusals, ids. See bank.h. */
#include "app/clock.h"
#include "base/memory.h"
#include "question-bank/citation.h"
#include "studio/bank.h"
#include "wire/settings.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void bank_say_texts(struct text *body, const struct question_text *words)
{
	bool is_first = true;

	text_add(body, "{");
	for (int i = 0; i < LANGUAGES; i++) {
		if (!words->in[i])
			continue;
		text_add_format(body, "%s\"%s\":", is_first ? "" : ",",
				language_name((enum language)i));
		text_add_json(body, words->in[i]);
		is_first = false;
	}
	text_add(body, "}");
}

void bank_say_field(struct text *body, const char *name, const char *value)
{
	text_add_format(body, ",\"%s\":", name);
	if (value)
		text_add_json(body, value);
	else
		text_add(body, "null");
}

void bank_say_stale(struct text *body, const struct stale *stale)
{
	char sentence[STALE_SENTENCE_MAX];

	if (stale->reason == STALE_NOT) {
		text_add(body, "null");
		return;
	}
	stale_say(stale, LANGUAGE_VI, sentence);
	text_add(body, "{\"vi\":");
	text_add_json(body, sentence);
	stale_say(stale, LANGUAGE_EN, sentence);
	bank_say_field(body, "en", sentence);
	text_add(body, "}");
}

void bank_say_bases(struct text *body, const struct question *question)
{
	int places[QUESTION_BASES_MAX];

	citation_order(question, places);
	text_add(body, ",\"bases\":[");
	for (int i = 0; i < question->basis_count; i++) {
		const struct legal_basis *basis = &question->bases[places[i]];

		text_add(body, i ? ",{\"document\":" : "{\"document\":");
		text_add_json(body, basis->document);
		text_add(body, ",\"name\":");
		bank_say_texts(body, &basis->name);
		bank_say_field(body, "article", basis->article);
		bank_say_field(body, "clause", basis->clause);
		bank_say_field(body, "point", basis->point);
		text_add(body, "}");
	}
	text_add(body, "]");
}

static void add_audience(struct text *body, const struct question *question)
{
	bool is_first = true;

	text_add(body, ",\"audience\":[");
	for (int i = 0; i < AUDIENCES; i++) {
		if (!question->is_for[i])
			continue;
		text_add_format(body, "%s\"%s\"", is_first ? "" : ",",
				audience_name((enum audience)i));
		is_first = false;
	}
	text_add(body, "]");
}

void bank_say_row(struct text *body, const struct call *call, const struct bank_entry *entry,
		  const char *day)
{
	const struct question *question = entry->current;
	struct stale stale = bank_stale(call->live->bank, question, day);
	bool is_stale = bank_is_stale(call->live->bank, entry, day);
	char name[BANK_NAME_SIZE] = "";

	if (*entry->by)
		bank_reader_name(bank_reader(call->live->bank), entry->by, name);
	text_add(body, "{\"id\":");
	text_add_json(body, entry->id);
	text_add_format(body, ",\"version\":%d,\"is_bundled\":%s,\"in_use\":", entry->version,
			entry->ground ? "true" : "false");
	if (entry->in_use)
		text_add_format(body, "%d", entry->in_use_version);
	else
		text_add(body, "null");
	bank_say_field(body, "status", bank_status_name(entry->status));
	bank_say_field(body, "kind", question_kind_name(question->kind));
	bank_say_field(body, "topic", question->topic);
	bank_say_field(body, "difficulty", question->difficulty);
	add_audience(body, question);
	text_add(body, ",\"text\":");
	bank_say_texts(body, &question->text);
	bank_say_bases(body, question);
	text_add_format(body, ",\"is_stale\":%s,\"stale\":", is_stale ? "true" : "false");
	if (!is_stale)
		stale.reason = STALE_NOT;
	bank_say_stale(body, &stale);
	bank_say_use(body, &entry->use);
	text_add(body, ",\"changed_at\":");
	if (entry->at_unix_ms)
		text_add_format(body, "%" PRId64, entry->at_unix_ms);
	else
		text_add(body, "null");
	bank_say_field(body, "by", *entry->by ? entry->by : NULL);
	bank_say_field(body, "by_name", *name ? name : NULL);
	text_add(body, "}");
}

void bank_say_similar(struct text *body, const struct call *call,
		      const struct question *question)
{
	struct bank_similar similar[BANK_SIMILAR_MAX];
	int count = question ? bank_similar(call->live->bank, question, similar) : 0;

	text_add(body, ",\"similar\":[");
	for (int i = 0; i < count; i++) {
		text_add(body, i ? ",{\"id\":" : "{\"id\":");
		text_add_json(body, similar[i].entry->id);
		text_add_format(body, ",\"share\":%.2f,\"text\":", similar[i].share);
		bank_say_texts(body, &similar[i].entry->current->text);
		bank_say_field(body, "status", bank_status_name(similar[i].entry->status));
		text_add(body, "}");
	}
	text_add(body, "]");
}

void bank_today(char day[11])
{
	sets_date(clock_now_ms(), day);
}

const struct bank_entry *bank_find_or_refuse(const struct call *call, const char *id)
{
	const struct bank_entry *entry = bank_find(call->live->bank, id);

	if (!entry)
		rest_refuse(call, 404, "no_question", "No such question",
			    "The bank has no question of this id. Check the address.");
	return entry;
}

bool bank_page(const struct call *call, long long *offset, long long *limit)
{
	const char *query = call->request->query;

	if (api_query_number(query, "offset", 0, INT32_MAX, 0, offset) &&
	    api_query_number(query, "limit", 1, BANK_PAGE_MAX, BANK_PAGE, limit))
		return true;
	rest_refuse(call, 422, "bad_values", "The query cannot be used",
		    "offset must be a number from 0, limit one from 1 to 200.");
	return false;
}

struct looking {
	const char *account;
	bool has_answered;
};

static void look(void *owner, const struct stored_opinion *opinion)
{
	struct looking *looking = owner;

	if (strcmp(opinion->account, looking->account) == 0)
		looking->has_answered = true;
}

bool bank_is_blind(const struct call *call, const struct bank_entry *entry)
{
	struct looking looking = { .account = call->who.account };
	struct who person;

	if ((entry->status != BANK_SUBMITTED && entry->status != BANK_DRAFT) ||
	    !*call->who.account || strcmp(entry->author, call->who.account) == 0)
		return false;
	/* The person counts: a reviewer's token that may only read would show the key. */
	who_of_account(call->live, call->who.account, &person);
	if (!(person.capabilities & CAN_REVIEW_BANK))
		return false;
	/* A draft will be under review as it is now. Who may write has to see it, to go on
	 * with it. */
	if (entry->status == BANK_DRAFT)
		return !(person.capabilities & CAN_WRITE_BANK);
	bank_reader_opinions(bank_reader(call->live->bank), entry->id, entry->version, look,
			     &looking);
	return !looking.has_answered;
}

void bank_refuse_query(const struct call *call, const char *field)
{
	struct text detail;

	text_init(&detail);
	text_add_format(&detail, "%s is not one of the values that it can have, or too long.",
			field);
	rest_refuse(call, 422, "bad_values", "The query cannot be used", detail.bytes);
	text_clear(&detail);
}

void bank_refuse_no_object(const struct call *call)
{
	rest_refuse(call, 400, "bad_message", "The body is not a JSON object",
		    "Send one JSON object, see the API's description.");
}

/* Ten letters and digits that are not taken for each other: a thousand million million. */
void bank_make_id(const char *prefix, char id[BANK_ID_SIZE])
{
	static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	enum { LETTERS = sizeof(letters) - 1, LENGTH = 10 };
	char word[LENGTH + 1] = "";

	for (int i = 0; i < LENGTH; i++)
		word[i] = letters[secret_number(LETTERS)];
	snprintf(id, BANK_ID_SIZE, "%s-%s", prefix, word);
}

void bank_refuse_changed(struct live *live, uint64_t request, const struct bank_entry *entry)
{
	char name[BANK_NAME_SIZE] = "";
	struct text body;

	if (entry && *entry->by)
		bank_reader_name(bank_reader(live->bank), entry->by, name);
	text_init(&body);
	text_add(&body, "{\"title\":\"Somebody has changed it meanwhile\",\"status\":409,"
			"\"detail\":\"Look at the newest version and change that.\","
			"\"code\":\"changed\"");
	if (entry) {
		char *document = question_write(entry->current);

		text_add_format(&body, ",\"version\":%d,\"changed_at\":%lld", entry->version,
				(long long)entry->at_unix_ms);
		bank_say_field(&body, "by_name", *name ? name : NULL);
		text_add(&body, ",\"document\":");
		text_add(&body, document);
		free(document);
	}
	text_add(&body, "}");
	server_respond(live->server, request,
		       &(struct server_response){ .status = 409,
						  .content_type = "application/problem+json",
						  .headers = "",
						  .body = body.bytes,
						  .body_length = body.length });
	text_clear(&body);
}

void bank_tell_version(struct live *live, uint64_t request, int status, const char *id,
		       int version, const char *state)
{
	struct text body;

	text_init(&body);
	text_add(&body, "{\"id\":");
	text_add_json(&body, id);
	text_add_format(&body, ",\"version\":%d,\"status\":\"%s\"}", version, state);
	tell_reply(live, request, status, &body);
}

char *bank_note(const struct call *call, const struct bank_body *body, const char *field,
		bool is_needed)
{
	char *note = text_clean_line(bank_body_text(body, field), BANK_NOTE_MAX);
	struct text errors;

	if (note || (!is_needed && !*bank_body_text(body, field)))
		return note ? note : memory_copy_string("");
	text_init(&errors);
	settings_add_error(&errors, field, "must be a sentence of 1 to 1000 characters");
	rest_refuse_with(call->live, call->id, 422, "bad_values", "Say why",
			 "See errors: each names a field and what it must be.", errors.bytes);
	text_clear(&errors);
	return NULL;
}

/* REST: writing questions, sending them to the reviewers, retiring them. */
#include "app/clock.h"
#include "base/memory.h"
#include "question-bank/authoring.h"
#include "studio/bank.h"
#include "wire/bank_body.h"
#include "wire/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One change on its way to the disk. */
struct change {
	struct store_bank_step step; /* first */
	struct live *live;
	uint64_t request;
};

static void on_written(struct store_job *job)
{
	struct change *change = (struct change *)(void *)job;
	struct store_bank_step *step = &change->step;
	struct live *live = change->live;

	if (step->outcome == BANK_DONE)
		bank_take_step(live->bank,
			       &(struct stored_step){ .question = step->question,
						      .version = step->version,
						      .step = step->step,
						      .status = step->status,
						      .document = step->document,
						      .changed = step->changed,
						      .author = step->author,
						      .by = step->by,
						      .note = step->note,
						      .at_unix_ms = step->at_unix_ms });
	if (!live->is_stopping) {
		if (step->outcome == BANK_DONE)
			bank_tell_version(live, change->request,
					  step->based_on == 0 ? 201 : 200, step->question,
					  step->version, step->status);
		else
			bank_refuse_changed(live, change->request,
					    bank_find(live->bank, step->question));
		tell_release(live);
	}
	store_bank_step_clear(step);
}

/* Takes document, changed and note, which are owned. */
static void put_step(const struct call *call, const char *id, const struct bank_entry *entry,
		     int based_on, const char *word, const char *status, char *document,
		     char *changed, char *note)
{
	struct change *change = memory_new(1, sizeof(*change));
	struct store_bank_step *step = &change->step;
	bool is_writing = strcmp(word, "write") == 0;

	change->live = call->live;
	change->request = call->id;
	step->job.done = on_written;
	snprintf(step->question, sizeof(step->question), "%s", id);
	step->based_on = based_on;
	step->ground = entry ? entry->ground : 0;
	step->step = word;
	step->status = status;
	step->document = document;
	step->changed = changed;
	step->note = note;
	step->at_unix_ms = clock_now_ms();
	snprintf(step->by, sizeof(step->by), "%s", call->who.account);
	snprintf(step->author, sizeof(step->author), "%s",
		 is_writing || !entry ? call->who.account : entry->author);
	store_put_bank_step(call->live->store, step);
}

/* What the library says about it, as a list of errors. */
struct errors {
	struct text list;
	int count;
};

static void add_error(void *owner, const struct advice *advice)
{
	struct errors *errors = owner;

	if (!advice->is_error)
		return;
	errors->count++;
	settings_add_error(&errors->list, *advice->field ? advice->field : "question",
			   advice->sentence[LANGUAGE_EN]);
}

static void report_error(void *owner, const char *where, const char *sentence)
{
	struct errors *errors = owner;
	const char *subject = strstr(where, ": ");
	const char *field = subject ? strstr(subject + 2, ": ") : NULL;

	errors->count++;
	settings_add_error(&errors->list, field ? field + 2 : "question", sentence);
}

static void refuse_errors(const struct call *call, const struct errors *errors)
{
	rest_refuse_with(call->live, call->id, 422, "bad_values",
			 "The question cannot be taken so",
			 "See errors: each names a field and what is wrong with it.",
			 errors->list.bytes ? errors->list.bytes : "");
}

/* The document in the library's own form, or NULL after refusing it. */
static char *clean(const struct call *call, const char *sent)
{
	struct errors errors = { .count = 0 };
	struct question *question;
	char *document = NULL;

	text_init(&errors.list);
	question = question_read_text(sent, strlen(sent), report_error, &errors);
	if (question)
		document = question_write(question);
	else
		refuse_errors(call, &errors);
	question_free(question);
	text_clear(&errors.list);
	return document;
}

static void write_new(const struct call *call, const struct bank_body *body)
{
	char id[BANK_ID_SIZE];
	char *sent, *document;

	do
		bank_make_id("HT", id);
	while (bank_find(call->live->bank, id));
	sent = bank_body_question(body, &(struct bank_body_marks){ id, "draft", 1 });
	if (!sent) {
		bank_refuse_no_object(call);
		return;
	}
	document = clean(call, sent);
	if (document)
		put_step(call, id, NULL, 0, "write", "draft", document,
			 bank_document_changed(document, NULL), memory_copy_string(""));
	free(sent);
}

static void post_question(void *context, const char *argument)
{
	const struct call *call = context;
	struct bank_body *body =
		bank_body_open(call->request->body, call->request->body_length);

	(void)argument;
	if (!body)
		bank_refuse_no_object(call);
	else if (bank_count(call->live->bank) >= BANK_QUESTIONS_MAX)
		rest_refuse(call, 409, "too_many_questions", "The bank is full",
			    "It takes no more than 20000 questions.");
	else
		write_new(call, body);
	bank_body_close(body);
}

/* Takes document. What reviewers need not see again stays in use at once. */
static void write_over(const struct call *call, const struct bank_entry *entry, int based_on,
		       char *document)
{
	char *before = question_write(entry->current);
	char *changed = bank_document_changed(document, before);
	bool stays = entry->status == BANK_PUBLISHED && !bank_is_about_meaning(changed);
	struct bank_body_marks marks = {
		.id = entry->id,
		.status = stays ? "published" : "draft",
		.version =
			entry->current->version + (entry->status == BANK_PUBLISHED && !stays),
	};

	free(before);
	if (marks.version > QUESTION_VERSION_MAX)
		marks.version = QUESTION_VERSION_MAX;
	before = document;
	document = bank_document_mark(before, &marks, NULL);
	free(before);
	put_step(call, entry->id, entry, based_on, "write", marks.status, document, changed,
		 memory_copy_string(""));
}

static void put_question(void *context, const char *id)
{
	const struct call *call = context;
	const struct bank_entry *entry = bank_find_or_refuse(call, id);
	struct bank_body *body;
	char *sent = NULL, *document;

	if (!entry)
		return;
	body = bank_body_open(call->request->body, call->request->body_length);
	if (body)
		sent = bank_body_question(body, &(struct bank_body_marks){
							id, "draft", entry->current->version });
	if (!sent) {
		bank_refuse_no_object(call);
	} else if (bank_body_number(body, "based_on") != entry->version) {
		bank_refuse_changed(call->live, call->id, entry);
	} else {
		document = clean(call, sent);
		if (document)
			write_over(call, entry, entry->version, document);
	}
	free(sent);
	bank_body_close(body);
}

/* What reviewers get must be whole: nothing is published that is not. */
static void submit(const struct call *call, const struct bank_entry *entry)
{
	char day[11];
	char *document = question_write(entry->current);
	struct errors errors = { .count = 0 };
	const struct authoring against = { .laws = sets_laws(call->live->sets),
					   .law = sets_law(call->live->sets),
					   .day = day };

	bank_today(day);
	text_init(&errors.list);
	if (question_advise(document, strlen(document), &against, add_error, &errors)) {
		refuse_errors(call, &errors);
		free(document);
	} else {
		put_step(call, entry->id, entry, entry->version, "submit", "submitted",
			 document, memory_copy_string(""), memory_copy_string(""));
	}
	text_clear(&errors.list);
}

/* The entry, if the body says that its newest version is meant; else refused. */
static const struct bank_entry *find_for_step(const struct call *call, const char *id,
					      struct bank_body **body)
{
	const struct bank_entry *entry = bank_find_or_refuse(call, id);

	*body = NULL;
	if (!entry)
		return NULL;
	*body = bank_body_open(call->request->body, call->request->body_length);
	if (!*body) {
		bank_refuse_no_object(call);
		return NULL;
	}
	if (bank_body_number(*body, "based_on") == entry->version)
		return entry;
	bank_refuse_changed(call->live, call->id, entry);
	return NULL;
}

static void post_submit(void *context, const char *id)
{
	const struct call *call = context;
	struct bank_body *body;
	const struct bank_entry *entry = find_for_step(call, id, &body);

	if (entry && entry->status != BANK_DRAFT && entry->status != BANK_REVIEWED)
		rest_refuse(call, 409, "not_a_draft", "Only a draft is sent to the reviewers",
			    "This question is under review, in use or retired.");
	else if (entry)
		submit(call, entry);
	bank_body_close(body);
}

static void retire(const struct call *call, const struct bank_entry *entry,
		   const struct bank_body *body)
{
	const char *successor = bank_body_text(body, "superseded_by");
	char *note = bank_note(call, body, "reason", true);
	char *document, *marked;

	if (!note)
		return;
	document = question_write(entry->current);
	marked = bank_document_mark(
		document,
		&(struct bank_body_marks){ entry->id, "retired", entry->current->version },
		*successor ? successor : NULL);
	free(document);
	put_step(call, entry->id, entry, entry->version, "retire", "retired", marked,
		 memory_copy_string(""), note);
}

static bool is_whole(const struct question *question)
{
	struct question *copy;
	char *document = question_write(question);
	char *marked = bank_document_mark(
		document,
		&(struct bank_body_marks){ question->id, "retired", question->version }, NULL);

	copy = question_parse(marked, strlen(marked));
	question_free(copy);
	free(document);
	free(marked);
	return copy != NULL;
}

static void post_retire(void *context, const char *id)
{
	const struct call *call = context;
	struct bank_body *body;
	const struct bank_entry *entry = find_for_step(call, id, &body);
	const char *successor = entry ? bank_body_text(body, "superseded_by") : "";

	if (entry && entry->status == BANK_RETIRED)
		rest_refuse(call, 409, "retired_already", "It is retired already",
			    "There is nothing to do.");
	else if (entry && *successor &&
		 (!bank_find(call->live->bank, successor) || strcmp(successor, id) == 0))
		rest_refuse(call, 422, "bad_values", "Its successor cannot be used",
			    "superseded_by must be the id of another question of the bank.");
	else if (entry && !is_whole(entry->current))
		rest_refuse(call, 409, "unfinished",
			    "A draft that was never whole is not retired",
			    "Leave it as a draft, or finish it first.");
	else if (entry)
		retire(call, entry, body);
	bank_body_close(body);
}

static const struct api_route routes[] = {
	{ "POST", "/api/v1/bank/questions", CAN_WRITE_BANK, post_question },
	{ "PUT", "/api/v1/bank/questions/{}", CAN_WRITE_BANK, put_question },
	{ "POST", "/api/v1/bank/questions/{}/submit", CAN_WRITE_BANK, post_submit },
	{ "POST", "/api/v1/bank/questions/{}/retire", CAN_REVIEW_BANK, post_retire },
};

const struct studio_routes bank_write_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

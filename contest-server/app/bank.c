#include "app/bank.h"
#include "base/log.h"
#include "base/memory.h"
#include "question-bank/problem.h"
#include "question-bank/similar.h"
#include "wire/bank_body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bank {
	struct sets *sets; /* borrowed */
	struct bank_reader *reader;
	struct bank_entry **entries; /* by id */
	int count, room;
	struct bank_set_origin *origins;
	int origin_count;
};

static const char *const status_names[BANK_STATUSES] = {
	[BANK_DRAFT] = "draft",       [BANK_SUBMITTED] = "submitted",
	[BANK_REVIEWED] = "reviewed", [BANK_PUBLISHED] = "published",
	[BANK_RETIRED] = "retired",
};

const char *bank_status_name(enum bank_status status)
{
	return status_names[status];
}

enum bank_status bank_status_parse(const char *name)
{
	int status = 0;

	while (status < BANK_STATUSES && strcmp(status_names[status], name) != 0)
		status++;
	return (enum bank_status)status;
}

static enum bank_status status_of_file(const struct question *question)
{
	static const enum bank_status statuses[QUESTION_STATUSES] = {
		[QUESTION_DRAFT] = BANK_DRAFT,
		[QUESTION_REVIEWED] = BANK_REVIEWED,
		[QUESTION_PUBLISHED] = BANK_PUBLISHED,
		[QUESTION_RETIRED] = BANK_RETIRED,
	};

	return statuses[question->status];
}

int bank_count(const struct bank *bank)
{
	return bank->count;
}

const struct bank_entry *bank_at(const struct bank *bank, int place)
{
	return bank->entries[place];
}

struct bank_reader *bank_reader(const struct bank *bank)
{
	return bank->reader;
}

/* The place of this id, or where it would stand. */
static int place_of(const struct bank *bank, const char *id)
{
	int low = 0, high = bank->count;

	while (low < high) {
		int middle = (low + high) / 2;

		if (strcmp(bank->entries[middle]->id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct bank_entry *find(const struct bank *bank, const char *id)
{
	int place = place_of(bank, id);

	return place < bank->count && strcmp(bank->entries[place]->id, id) == 0
		       ? bank->entries[place]
		       : NULL;
}

const struct bank_entry *bank_find(const struct bank *bank, const char *id)
{
	return find(bank, id);
}

static struct bank_entry *add(struct bank *bank, const char *id)
{
	struct bank_entry *entry = memory_new(1, sizeof(*entry));
	int place = place_of(bank, id);

	if (bank->count == bank->room) {
		bank->room = bank->room ? bank->room * 2 : 1024;
		bank->entries = memory_resize(bank->entries, (size_t)bank->room,
					      sizeof(struct bank_entry *));
	}
	memmove(&bank->entries[place + 1], &bank->entries[place],
		(size_t)(bank->count++ - place) * sizeof(struct bank_entry *));
	bank->entries[place] = entry;
	snprintf(entry->id, sizeof(entry->id), "%s", id);
	return entry;
}

static void entry_free(struct bank_entry *entry)
{
	if (entry->used != entry->owned)
		question_free(entry->used);
	question_free(entry->owned);
	question_free(entry->kept);
	free(entry->haystack);
	free(entry->shingles);
	free(entry);
}

/* What is derived from the newest version. */
static void look_at(struct bank_entry *entry)
{
	uint64_t shingles[SIMILAR_SHINGLES_MAX];

	free(entry->haystack);
	free(entry->shingles);
	entry->haystack = bank_haystack(entry->current);
	entry->shingle_count = similar_shingles(entry->current, shingles);
	entry->shingles = memory_copy(shingles, (entry->shingle_count + 1) * sizeof(*shingles));
}

static void take_of_file(void *owner, const struct question *question)
{
	struct bank *bank = owner;
	struct bank_entry *entry;

	if (find(bank, question->id))
		return; /* a file of another set has it, too: the first counts */
	entry = add(bank, question->id);
	entry->ground = entry->version = 1;
	entry->status = status_of_file(question);
	entry->first = entry->current = question;
	if (question->status == QUESTION_PUBLISHED) {
		entry->in_use = question;
		entry->in_use_version = 1;
	}
	look_at(entry);
}

/* A set that has questions of its own will have this one's next version in its place. */
static void keep_first(struct bank_entry *entry)
{
	char *text = question_write(entry->first);

	entry->kept = question_parse(text, strlen(text));
	free(text);
	if (entry->in_use == entry->first)
		entry->in_use = entry->kept;
	entry->first = entry->current = entry->kept;
}

static void replace_use(struct bank *bank, struct bank_entry *entry, struct question *question)
{
	struct question *old = entry->used;

	entry->used = question;
	entry->in_use = entry->status == BANK_PUBLISHED ? question : NULL;
	entry->in_use_version = entry->status == BANK_PUBLISHED ? entry->version : 0;
	sets_put_question(bank->sets, question);
	if (old && old != entry->owned)
		question_free(old);
}

static void replace_current(struct bank_entry *entry, struct question *question)
{
	if (entry->owned != entry->used)
		question_free(entry->owned);
	entry->owned = question;
	entry->current = question;
}

void bank_take_step(struct bank *bank, const struct stored_step *step)
{
	struct question *question = question_parse(step->document, strlen(step->document));
	struct bank_entry *entry = find(bank, step->question);

	if (!question) {
		log_error("bank-unreadable", "question=%s version=%d", step->question,
			  step->version);
		return;
	}
	if (!entry)
		entry = add(bank, step->question);
	if (entry->first && !entry->kept)
		keep_first(entry);
	entry->version = step->version;
	entry->status = bank_status_parse(step->status);
	entry->at_unix_ms = step->at_unix_ms;
	snprintf(entry->author, sizeof(entry->author), "%s", step->author);
	snprintf(entry->by, sizeof(entry->by), "%s", step->by);
	replace_current(entry, question);
	if (entry->status == BANK_PUBLISHED || entry->status == BANK_RETIRED)
		replace_use(bank, entry, question);
	look_at(entry);
}

void bank_forget(struct bank *bank, const char *id)
{
	struct bank_entry *entry = find(bank, id);
	int place = place_of(bank, id);

	if (!entry || entry->status != BANK_DRAFT || entry->version != 1 || entry->first)
		return;
	memmove(&bank->entries[place], &bank->entries[place + 1],
		(size_t)(--bank->count - place) * sizeof(struct bank_entry *));
	entry_free(entry);
}

void bank_put_uses(struct bank *bank, const struct bank_counted *counted, int count)
{
	int next = 0;

	for (int i = 0; i < bank->count; i++) {
		struct bank_entry *entry = bank->entries[i];

		while (next < count && strcmp(counted[next].id, entry->id) < 0)
			next++;
		memset(&entry->use, 0, sizeof(entry->use));
		if (next < count && strcmp(counted[next].id, entry->id) == 0)
			entry->use = counted[next].use;
	}
}

struct stale bank_stale(const struct bank *bank, const struct question *question,
			const char *day)
{
	struct stale none = { STALE_NOT, NULL, NULL, NULL };

	return question->from ? question_stale(question, sets_laws(bank->sets), day) : none;
}

bool bank_is_stale(const struct bank *bank, const struct bank_entry *entry, const char *day)
{
	return entry->status != BANK_RETIRED &&
	       bank_stale(bank, entry->current, day).reason != STALE_NOT;
}

static struct bank_set_origin *origin_of(const struct bank *bank, const char *id)
{
	for (int i = 0; i < bank->origin_count; i++)
		if (strcmp(bank->origins[i].id, id) == 0)
			return &bank->origins[i];
	return NULL;
}

struct bank_set_origin bank_set_origin(const struct bank *bank, const char *id)
{
	const struct bank_set_origin *origin = origin_of(bank, id);
	struct bank_set_origin of_file = { .version = 1 };

	return origin ? *origin : of_file;
}

static const struct question *find_in_use(void *finder, const char *id)
{
	const struct bank_entry *entry = bank_find(finder, id);

	if (!entry)
		return NULL;
	/* A retired one stays where it was picked; nobody is asked it. */
	return entry->in_use ? entry->in_use : entry->used ? entry->used : entry->first;
}

struct question_set *bank_read_set(struct bank *bank, const char *document, size_t length,
				   set_problem_fn *report, void *owner)
{
	struct problems problems = { .file = "set", .report = report, .owner = owner };
	struct question_set *set = question_set_parse(document, length, "set", report, owner);

	if (set && set->pick_count > 0 && question_set_pick(set, find_in_use, bank, &problems))
		return set;
	question_set_free(set);
	return NULL;
}

void bank_take_set(struct bank *bank, const struct stored_set *stored)
{
	char *plain = bank_set_plain(stored->document);
	struct question_set *set = bank_read_set(bank, plain, strlen(plain), NULL, NULL);
	struct bank_set_origin *origin = origin_of(bank, stored->id);

	free(plain);
	if (!set || !sets_put(bank->sets, set)) {
		log_error("bank-set-left-out", "set=%s version=%d", stored->id,
			  stored->version);
		return;
	}
	if (!origin) {
		bank->origins = memory_resize(bank->origins, (size_t)bank->origin_count + 1,
					      sizeof(*bank->origins));
		origin = &bank->origins[bank->origin_count++];
		origin->rule = NULL;
		snprintf(origin->id, sizeof(origin->id), "%s", stored->id);
	}
	free(origin->rule);
	origin->rule = bank_set_rule(stored->document);
	origin->version = stored->version;
	origin->at_unix_ms = stored->at_unix_ms;
	snprintf(origin->by, sizeof(origin->by), "%s", stored->by);
}

static void load_step(void *owner, const struct stored_step *step)
{
	bank_take_step(owner, step);
}

static void load_set(void *owner, const struct stored_set *set)
{
	bank_take_set(owner, set);
}

struct bank *bank_open(struct sets *sets, const char *database, struct failure *why)
{
	struct bank *bank = memory_new(1, sizeof(*bank));

	bank->sets = sets;
	sets_each_question(sets, take_of_file, bank);
	bank->reader = bank_reader_open(database, why);
	if (bank->reader && bank_reader_state(bank->reader, load_step, bank) &&
	    bank_reader_sets(bank->reader, load_set, bank)) {
		log_info("bank", "questions=%d sets=%d", bank->count, sets_count(sets));
		return bank;
	}
	if (bank->reader)
		failure_set(why, "the question bank cannot be read, see the line above");
	bank_close(bank);
	return NULL;
}

void bank_close(struct bank *bank)
{
	if (!bank)
		return;
	for (int i = 0; i < bank->count; i++)
		entry_free(bank->entries[i]);
	free(bank->entries);
	for (int i = 0; i < bank->origin_count; i++)
		free(bank->origins[i].rule);
	free(bank->origins);
	bank_reader_close(bank->reader);
	free(bank);
}

int bank_similar(const struct bank *bank, const struct question *question,
		 struct bank_similar similar[BANK_SIMILAR_MAX])
{
	uint64_t shingles[SIMILAR_SHINGLES_MAX];
	size_t size = similar_shingles(question, shingles);
	int count = 0;

	for (int i = 0; i < bank->count; i++) {
		const struct bank_entry *entry = bank->entries[i];
		double share =
			similar_share(shingles, size, entry->shingles, entry->shingle_count);
		int place = count;

		if (share < BANK_SIMILAR_SHARE || entry->status == BANK_RETIRED ||
		    (question->id && strcmp(entry->id, question->id) == 0))
			continue;
		while (place > 0 && similar[place - 1].share < share)
			place--;
		if (place == BANK_SIMILAR_MAX)
			continue;
		count += count < BANK_SIMILAR_MAX;
		memmove(&similar[place + 1], &similar[place],
			(size_t)(count - 1 - place) * sizeof(similar[0]));
		similar[place] = (struct bank_similar){ entry, share };
	}
	return count;
}

/* How questions did where they were asked, counted from results on the pool: of each finished
 * round and of each contest once, and kept in the store (store/bank_use.h), so that the list of
 * the bank has the figures of all of them at hand. One count at a time; nothing waits for it.
 */
#include "store/bank_use.h"
#include "app/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "studio/bank.h"
#include "studio/results.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
	USE_BATCH_MAX = 16,   /* rounds and contests that one job counts */
	USE_PAUSE_MS = 2000,  /* between looking whether there is something new */
	USE_ROOM_FIRST = 256, /* questions; doubled when they are more */
};

struct counting {
	uv_work_t work;
	struct live *live;
	struct desk_order order;
	bool is_good;

	/* What is new, each to be stored; owned. */
	struct use_source pending[USE_BATCH_MAX];
	struct store_bank_use *counts[USE_BATCH_MAX];
	int pending_count, count;

	/* What was stored before, by question; owned. */
	struct bank_counted *all;
	int all_count, all_room;
};

struct count_job {
	struct store_bank_use use;
	struct live *live;
	bool is_last; /* of its batch: look whether there is more */
};

static struct stored_use *use_of(struct store_bank_use *count, const char *question)
{
	struct stored_use *use;

	for (int i = 0; i < count->count; i++)
		if (strcmp(count->uses[i].question, question) == 0)
			return &count->uses[i];
	count->uses =
		memory_resize(count->uses, (size_t)count->count + 1, sizeof(*count->uses));
	use = &count->uses[count->count++];
	memset(use, 0, sizeof(*use));
	snprintf(use->question, sizeof(use->question), "%s", question);
	return use;
}

static struct pooled pooled_of_stored(const struct stored_use *use)
{
	return (struct pooled){
		.people = use->people,
		.answered = use->answered,
		.scored = use->scored,
		.worth = use->worth,
		.pairs = use->pairs,
		.mean_worth = use->mean_worth,
		.mean_rest = use->mean_rest,
		.worth_square = use->worth_square,
		.rest_square = use->rest_square,
		.product = use->product,
	};
}

static void put_pooled(struct stored_use *use, const struct pooled *pooled)
{
	use->people = pooled->people;
	use->answered = pooled->answered;
	use->scored = pooled->scored;
	use->worth = pooled->worth;
	use->pairs = pooled->pairs;
	use->mean_worth = pooled->mean_worth;
	use->mean_rest = pooled->mean_rest;
	use->worth_square = pooled->worth_square;
	use->rest_square = pooled->rest_square;
	use->product = pooled->product;
}

/* A question that stands in two sets of a contest is one question. */
static void count_items(struct store_bank_use *count, const struct outcome *outcome,
			const struct question *const *questions)
{
	for (int32_t i = 0; i < outcome->item_count; i++) {
		struct pooled pooled = pooled_of(&outcome->items[i]), before;
		struct stored_use *use;

		if (!questions[i]->id || !pooled.people)
			continue;
		use = use_of(count, questions[i]->id);
		before = pooled_of_stored(use);
		pooled_add(&before, &pooled);
		put_pooled(use, &before);
	}
}

static enum desk_status count_round(struct store_bank_use *count,
				    const struct desk_order *order)
{
	struct round_outcome round;
	enum desk_status status = round_outcome_open(&round, order);

	if (status != DESK_OK)
		return status;
	count->at_unix_ms = round.room->finished_at_ms;
	count_items(count, &round.outcome, round.texts);
	round_outcome_close(&round);
	return DESK_OK;
}

static bool count_contest(void *owner, const struct contest *contest,
			  const struct outcome *outcome,
			  const struct question *const *questions)
{
	struct store_bank_use *count = owner;

	count->at_unix_ms = contest->created_at_ms;
	for (int32_t i = 0; i < contest->attempt_count; i++)
		if (contest->attempts[i].submitted_at_ms > count->at_unix_ms)
			count->at_unix_ms = contest->attempts[i].submitted_at_ms;
	count_items(count, outcome, questions);
	return true;
}

/* One that cannot be read any more is counted as nothing, so that it is not tried for ever; the
 * log says why. */
static void count_one(struct counting *counting, const struct use_source *source)
{
	struct store_bank_use *count = memory_new(1, sizeof(struct count_job));
	struct desk_order order = counting->order;
	enum desk_status status;

	snprintf(order.id, sizeof(order.id), "%s", source->id);
	count->source = *source;
	status = source->is_contest
			 ? results_with_outcome(order.database, order.id, count_contest, count)
			 : count_round(count, &order);
	if (status == DESK_FAILED) {
		store_bank_use_clear(count);
		free(count);
		return; /* logged; tried again when somebody looks next */
	}
	counting->counts[counting->count++] = count;
}

static void take_pending(void *owner, const struct use_source *source)
{
	struct counting *counting = owner;

	counting->pending[counting->pending_count++] = *source;
}

static void take_stored(void *owner, const struct stored_use *use, bool is_contest,
			int64_t at_unix_ms)
{
	struct counting *counting = owner;
	struct bank_counted *last =
		counting->all_count ? &counting->all[counting->all_count - 1] : NULL;
	struct pooled pooled = pooled_of_stored(use);

	if (!last || strcmp(last->id, use->question) != 0) {
		if (counting->all_count == counting->all_room) {
			counting->all_room =
				counting->all_room ? counting->all_room * 2 : USE_ROOM_FIRST;
			counting->all = memory_resize(counting->all, (size_t)counting->all_room,
						      sizeof(*counting->all));
		}
		assert(counting->all);
		last = &counting->all[counting->all_count++];
		memset(last, 0, sizeof(*last));
		memcpy(last->id, use->question, sizeof(last->id));
	}
	last->use.rounds += !is_contest;
	last->use.contests += is_contest;
	if (at_unix_ms > last->use.last_at_ms)
		last->use.last_at_ms = at_unix_ms;
	pooled_add(&last->use.pooled, &pooled);
}

static void count(uv_work_t *work)
{
	struct counting *counting = work->data;
	struct failure why = { "" };
	struct use_reader *reader = use_reader_open(counting->order.database, &why);

	if (!reader) {
		log_error("bank-uses-unreadable", "reason=\"%s\"", why.text);
		return;
	}
	counting->is_good = use_reader_all(reader, take_stored, counting) &&
			    use_reader_pending(reader, USE_BATCH_MAX, take_pending, counting);
	use_reader_close(reader);
	for (int i = 0; counting->is_good && i < counting->pending_count; i++) {
		count_one(counting, &counting->pending[i]);
		if (counting->pending[i].is_contest)
			break; /* may have taken long, and the program may have to end */
	}
}

static void start(struct live *live);

static void on_stored(struct store_job *job)
{
	struct count_job *done = (struct count_job *)(void *)job;
	struct live *live = done->live;
	bool is_last = done->is_last;

	store_bank_use_clear(&done->use);
	free(done);
	if (is_last && !live->is_stopping)
		start(live);
}

/* Stores what was counted; what is left in the struct is to be freed. */
static void store_counts(struct counting *counting)
{
	struct live *live = counting->live;

	for (int i = 0; i < counting->count; i++) {
		struct count_job *job = (struct count_job *)(void *)counting->counts[i];

		job->live = live;
		job->is_last = i == counting->count - 1;
		job->use.job.done = on_stored;
		store_put_bank_use(live->store, &job->use);
	}
	counting->count = 0;
}

static void on_counted(uv_work_t *work, int status)
{
	struct counting *counting = work->data;
	struct live *live = counting->live;
	bool is_going_on = false;

	(void)status; /* never cancelled */
	/* Whoever is stopping may have closed the store by now. */
	if (!live->is_stopping) {
		if (counting->is_good)
			bank_put_uses(live->bank, counting->all, counting->all_count);
		is_going_on = counting->count > 0 &&
			      store_room(live->store) >= (size_t)counting->count;
	}
	if (!is_going_on)
		live->studio->is_counting = false;
	else
		store_counts(counting); /* goes on when they are stored */
	for (int i = 0; i < counting->count; i++) {
		store_bank_use_clear(counting->counts[i]);
		free(counting->counts[i]);
	}
	free(counting->all);
	free(counting);
}

static void start(struct live *live)
{
	struct counting *counting = memory_new(1, sizeof(*counting));

	live->studio->is_counting = true;
	live->studio->counted_at_ms = clock_now_ms();
	counting->work.data = counting;
	counting->live = live;
	counting->order = (struct desk_order){ .database = live->options.database,
					       .players_max = live->options.players_max };
	uv_queue_work(live->loop, &counting->work, count, on_counted);
}

void bank_count_uses(struct live *live)
{
	struct studio *studio = live->studio;

	if (studio->is_counting || live->is_stopping ||
	    clock_now_ms() < studio->counted_at_ms + USE_PAUSE_MS)
		return;
	start(live);
}

static void say_share(struct text *body, const char *name, bool is_there, double share)
{
	text_add_format(body, ",\"%s\":", name);
	if (is_there)
		text_add_format(body, "%.6f", share);
	else
		text_add(body, "null");
}

void bank_say_use(struct text *body, const struct bank_use *use)
{
	double facility = 0, discrimination = 0;
	bool has_facility = pooled_facility(&use->pooled, &facility);
	bool has_discrimination = pooled_discrimination(&use->pooled, &discrimination);
	bool is_first = true;

	text_add_format(body, ",\"use\":{\"rounds\":%d,\"contests\":%d,\"people\":%" PRId64,
			use->rounds, use->contests, use->pooled.people);
	if (use->last_at_ms)
		text_add_format(body, ",\"last_at\":%" PRId64, use->last_at_ms);
	else
		text_add(body, ",\"last_at\":null");
	say_share(body, "facility", has_facility, facility);
	say_share(body, "discrimination", has_discrimination, discrimination);
	text_add(body, ",\"signs\":[");
	for (int i = BANK_TOO_FEW; i < BANK_SIGNS; i++) {
		if (!bank_has_sign(use, (enum bank_sign)i))
			continue;
		text_add_format(body, "%s\"%s\"", is_first ? "" : ",",
				bank_sign_name((enum bank_sign)i));
		is_first = false;
	}
	text_add(body, "]}");
}

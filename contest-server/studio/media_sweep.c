/* Now and then, pictures and recordings that nothing names any more are taken away: looked for
 * on the pool, taken away by the store a few at a time, until there are none. */
#include "store/media_sweep.h"
#include "app/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "studio/media_inside.h"

#include <stdlib.h>
#include <string.h>

enum {
	DAY_MS = 24 * 3600 * 1000,
	TRIES_MAX = 3, /* of what is overtaken; then a day later */
	ELSEWHERE_FIRST = 16,
};

struct looking {
	uv_work_t work;
	struct live *live;
	struct media_named_elsewhere elsewhere; /* owned */
	struct unused_media unused;
	int64_t until_ms;
	bool is_good;
};

struct sweeping {
	struct store_media_sweep sweep; /* first */
	struct live *live;
};

static void add_elsewhere(void *owner, const struct question *question)
{
	struct media_named_elsewhere *elsewhere = owner;

	for (int i = 0; i < question->media_count; i++) {
		/* As large as the next power of two. */
		if (elsewhere->count >= ELSEWHERE_FIRST &&
		    (elsewhere->count & (elsewhere->count - 1)) == 0)
			elsewhere->ids = memory_resize(elsewhere->ids, 2 * elsewhere->count,
						       sizeof(*elsewhere->ids));
		snprintf(elsewhere->ids[elsewhere->count++], MEDIA_ID_SIZE, "%s",
			 question->media[i].file);
	}
}

static void look(uv_work_t *work)
{
	struct looking *looking = work->data;

	looking->is_good = media_find_unused(&looking->unused, looking->live->options.database,
					     looking->until_ms, &looking->elsewhere);
}

static void start(struct live *live);

static void end(struct live *live)
{
	live->studio->media->is_swept = false;
	live->studio->media->tries = 0;
}

static void on_swept(struct store_job *job)
{
	struct sweeping *sweeping = (struct sweeping *)(void *)job;
	const struct store_media_sweep *sweep = &sweeping->sweep;
	struct live *live = sweeping->live;
	struct media_shelf *shelf = live->studio->media;

	shelf->is_closed = false;
	shelf->bytes -= sweep->bytes;
	for (int i = 0; i < sweep->unused.count; i++)
		if (sweep->is_gone[i])
			media_shelf_forget(shelf, sweep->unused.ids[i]);
	if (sweep->gone)
		log_info("media-swept", "files=%d bytes=%lld", sweep->gone,
			 (long long)sweep->bytes);
	if (!live->is_stopping &&
	    (sweep->is_overtaken ? ++shelf->tries < TRIES_MAX : sweep->gone == MEDIA_SWEEP_MAX))
		start(live);
	else
		end(live);
	free(sweeping);
}

/* Whoever brings a file has it noted first: a name that was looked for may be theirs. */
static bool may_sweep(const struct live *live)
{
	return !live->is_stopping && !live->studio->media->incoming &&
	       store_room(live->store) > 0;
}

static void on_looked(uv_work_t *work, int status)
{
	struct looking *looking = work->data;
	struct live *live = looking->live;
	struct sweeping *sweeping;

	if (status == 0 && looking->is_good && looking->unused.count && may_sweep(live)) {
		sweeping = memory_new(1, sizeof(*sweeping));
		sweeping->live = live;
		sweeping->sweep.job.done = on_swept;
		sweeping->sweep.unused = looking->unused;
		sweeping->sweep.until_unix_ms = looking->until_ms;
		sweeping->sweep.at_unix_ms = clock_now_ms();
		media_folder(live, sweeping->sweep.folder);
		live->studio->media->is_closed = true;
		store_sweep_media(live->store, &sweeping->sweep);
	} else {
		end(live);
	}
	free(looking->elsewhere.ids);
	free(looking);
}

static void start(struct live *live)
{
	struct looking *looking = memory_new(1, sizeof(*looking));

	live->studio->media->is_swept = true;
	live->studio->media->swept_at_ms = clock_now_ms();
	looking->work.data = looking;
	looking->live = live;
	looking->until_ms = clock_now_ms() - (int64_t)MEDIA_UNUSED_DAYS * DAY_MS;
	looking->elsewhere.ids = memory_new(ELSEWHERE_FIRST, MEDIA_ID_SIZE);
	sets_each_question(live->sets, add_elsewhere, &looking->elsewhere);
	uv_queue_work(live->loop, &looking->work, look, on_looked);
}

void media_sweep(struct live *live)
{
	const struct media_shelf *shelf = live->studio->media;

	if (!shelf->is_swept && !live->is_stopping &&
	    clock_now_ms() >= shelf->swept_at_ms + DAY_MS)
		start(live);
}

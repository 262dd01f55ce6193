/* The rows of live rounds, and tokens, on their way to the writer: see store.h. */
#include "base/memory.h"
#include "store/work.h"

#include <stdio.h>

int64_t store_put_event(struct store *store, const struct store_event *event)
{
	return store_put_work(store, &(struct work){ .kind = WORK_EVENT, .of.event = *event });
}

int64_t store_put_player(struct store *store, const struct store_player *player)
{
	struct work work = { .kind = WORK_PLAYER, .of.player = *player };

	work.of.player.name = memory_copy_string(player->name);
	return store_put_work(store, &work);
}

int64_t store_put_round(struct store *store, const struct store_round *round)
{
	struct store_round *copy = memory_copy(round, sizeof(*round));

	copy->id = memory_copy_string(round->id);
	copy->code = memory_copy_string(round->code);
	copy->title = memory_copy_string(round->title);
	copy->settings = memory_copy_string(round->settings);
	copy->questions = memory_copy_string(round->questions);
	return store_put_work(store, &(struct work){ .kind = WORK_ROUND, .of.round = copy });
}

int64_t store_put_host(struct store *store, int64_t round, const struct secret_hash *hash,
		       const char *by)
{
	struct work work = { .kind = WORK_HOST, .of.host = { .round = round, .hash = *hash } };

	snprintf(work.of.host.by, sizeof(work.of.host.by), "%s", by);
	return store_put_work(store, &work);
}

int64_t store_put_results(struct store *store, int64_t round, int32_t question,
			  const struct store_result *results, size_t count)
{
	return store_put_work(
		store,
		&(struct work){
			.kind = WORK_RESULTS,
			.of.results = { .round = round,
					.question = question,
					.list = memory_copy(results, count * sizeof(*results)),
					.count = count } });
}

int64_t store_put_standings(struct store *store, int64_t round,
			    const struct store_standing *standings, size_t count,
			    const struct store_unit_standing *units, size_t unit_count,
			    int64_t finished_at_unix_ms)
{
	struct work work = { .kind = WORK_STANDINGS };

	work.of.standings.round = round;
	work.of.standings.finished_at_unix_ms = finished_at_unix_ms;
	work.of.standings.list = memory_copy(standings, count * sizeof(*standings));
	work.of.standings.count = count;
	work.of.standings.units = memory_copy(units, unit_count * sizeof(*units));
	work.of.standings.unit_count = unit_count;
	return store_put_work(store, &work);
}

int64_t store_put_token(struct store *store, const struct store_token *token)
{
	return store_put_work(store, &(struct work){ .kind = WORK_TOKEN, .of.token = *token });
}

int64_t store_drop_token(struct store *store, const struct secret_hash *hash)
{
	return store_put_work(store,
			      &(struct work){ .kind = WORK_DROP_TOKEN, .of.hash = *hash });
}

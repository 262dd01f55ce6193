#include "app/metrics.h"
#include "app/contests.h"
#include "app/disk.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

static void add(struct text *text, const char *name, const char *type, const char *help,
		uint64_t value)
{
	text_add_format(text,
			"# HELP hoithi_%s %s\n# TYPE hoithi_%s %s\nhoithi_%s %" PRIu64 "\n",
			name, help, name, type, name, value);
}

/* counts are of single buckets; Prometheus wants them summed up, in seconds. */
static void add_histogram(struct text *text, const char *name, const char *help,
			  const uint64_t *counts, const int64_t *bounds_us, int buckets,
			  uint64_t total_us)
{
	uint64_t sum = 0;

	text_add_format(text, "# HELP hoithi_%s %s\n# TYPE hoithi_%s histogram\n", name, help,
			name);
	for (int i = 0; i < buckets; i++) {
		sum += counts[i];
		if (i + 1 < buckets)
			text_add_format(text, "hoithi_%s_bucket{le=\"%g\"} %" PRIu64 "\n", name,
					(double)bounds_us[i] / 1e6, sum);
	}
	text_add_format(text,
			"hoithi_%s_bucket{le=\"+Inf\"} %" PRIu64 "\nhoithi_%s_sum %g\n"
			"hoithi_%s_count %" PRIu64 "\n",
			name, sum, name, (double)total_us / 1e6, name, sum);
}

static void add_rounds(struct text *text, const struct live *live)
{
	int by_state[ROUND_STATES] = { 0 };

	for (int i = 0; i < live->room_count; i++)
		by_state[live->rooms[i]->round.state]++;
	text_add(text, "# HELP hoithi_rounds Rounds in memory by state.\n"
		       "# TYPE hoithi_rounds gauge\n");
	for (int state = 0; state < ROUND_STATES; state++)
		text_add_format(text, "hoithi_rounds{state=\"%s\"} %d\n",
				round_state_name((enum round_state)state), by_state[state]);
}

static void add_sockets(struct text *text, const struct live *live)
{
	struct server_figures figures = server_figures(live->server);

	add(text, "connections", "gauge", "WebSocket sessions open now.", figures.sessions);
	add(text, "connections_total", "counter", "WebSocket sessions ever.",
	    figures.sessions_total);
	add(text, "connections_refused_total", "counter", "Connections over a limit.",
	    figures.refused_total);
	add(text, "requests_total", "counter", "HTTP requests.", figures.requests_total);
	add(text, "messages_total", "counter", "Messages from clients.",
	    figures.messages_total);
	add(text, "frames_total", "counter", "Frames to clients.", figures.frames_total);
	add(text, "outbox_frames", "gauge", "Frames held for slow sessions.",
	    figures.outbox_frames);
	add(text, "snapshots_dropped_total", "counter",
	    "Sessions that fell behind: held frames dropped, one snapshot sent.",
	    figures.outbox_dropped_total);
}

static void add_store(struct text *text, const struct live *live)
{
	struct store_figures figures = store_figures(live->store);
	int64_t free_bytes = disk_free(&live->options);

	add(text, "store_queue", "gauge", "Pieces of work waiting for the disk.",
	    figures.queued);
	add(text, "outgoing_queue", "gauge", "Messages waiting for the disk.",
	    live->outgoing.count);
	add(text, "store_rows_total", "counter", "Rows written.", figures.rows_total);
	if (free_bytes != DISK_UNKNOWN)
		add(text, "disk_free_bytes", "gauge", "Room on the disk of the database.",
		    (uint64_t)free_bytes);
	add_histogram(text, "commit_seconds", "One commit to the disk.", figures.latency,
		      store_latency_bounds_us, STORE_LATENCY_BUCKETS, figures.latency_total_us);
}

static void add_board(struct text *text, const struct live *live)
{
	struct board_figures figures;

	if (!live->board)
		return;
	figures = board_figures(live->board);
	add(text, "redis_connected", "gauge", "1 while Redis answers.", figures.is_connected);
	add(text, "board_pending", "gauge", "Commands on their way to Redis.", figures.pending);
	add(text, "board_rows_total", "counter", "Rows put on boards.", figures.rows_total);
	add(text, "board_dropped_total", "counter", "Rows that Redis could not take.",
	    figures.dropped_total);
	add(text, "redis_restarts_total", "counter", "Starts of the private redis-server.",
	    figures.restarts_total);
}

static void add_contests(struct text *text, const struct contests *contests)
{
	uint64_t entrants = 0, open = 0;

	for (int i = 0; i < contests->count; i++) {
		entrants += (uint64_t)contests->list[i]->entrant_count;
		open += (uint64_t)contests->list[i]->open_count;
	}
	add(text, "contests", "gauge", "Contests that are hosted.", (uint64_t)contests->count);
	add(text, "contest_entrants", "gauge", "People who registered for them.", entrants);
	add(text, "contest_attempts_open", "gauge", "Attempts that are under way.", open);
	add(text, "contest_starts_total", "counter", "Attempts begun.",
	    contests->counts.starts_total);
	add(text, "contest_steps_total", "counter", "Answers, guesses and passes kept.",
	    contests->counts.steps_total);
	add(text, "contest_submissions_total", "counter", "Attempts ended.",
	    contests->counts.submissions_total);
}

void metrics_write(struct text *text, struct live *live)
{
	add_rounds(text, live);
	add_sockets(text, live);
	add(text, "joins_total", "counter", "Players who joined.", live->counts.joins_total);
	add(text, "answers_total", "counter", "Answers accepted.", live->counts.answers_total);
	add(text, "refusals_total", "counter", "Messages refused.", live->counts.refused_total);
	add(text, "rounds_made_total", "counter", "Rounds made.", live->counts.rounds_total);
	add_histogram(text, "fanout_seconds", "One broadcast to all of a round.",
		      live->counts.fanout, live_fanout_bounds_us, LIVE_FANOUT_BUCKETS,
		      live->counts.fanout_total_us);
	add_contests(text, live->contests);
	add_store(text, live);
	add_board(text, live);
}

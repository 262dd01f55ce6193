/* marathon: a province takes part in a self-paced contest in compressed time, and what it
 * measured is printed as one JSON object. Exits 1 with a sentence if anybody does not come
 * to a result or anything does not add up.
 *
 * There are two stretches. The days: few are connected at a time, and each answers as soon as
 * the answer before is kept; so this is as fast as the server goes. The last hour: many
 * come within seconds and stay; they answer in turns, so many a second together however fast
 * the server is, until everyone has submitted. A turn that comes while the server still
 * owes the answer to the one before counts from when it came. */
#include "clock.h"
#include "process.h"
#include "province.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	CONTESTANTS_MAX = 2000000,
	CONNECTIONS_MAX = 60000,
	SPARE_DESCRIPTORS = 32,
	WAKE_MS = 1,
	LONG_WAKE_MS = 100,
};

struct options {
	int port, contestants,
		connections; /* connections: of the last hour, and most at once */
	int crowd;           /* connections during the days */
	int arrivals, rate;  /* a second, in the last hour: people, turns */
	int questions, process;
	const char *contest, *round;
};

/* Turns, or arrivals, that are due so many nanoseconds after the first. */
static int64_t due(int64_t since_ns, int rate)
{
	return (int64_t)((double)(clock_ns() - since_ns) * rate / 1e9) + 1;
}

static int hour_of(const struct options *options)
{
	int half = options->contestants - options->contestants / 2;

	return options->connections < half ? options->connections : half;
}

/* Everyone but those of the last hour, one after the other on few seats. */
static bool days(struct province *province, const struct options *options,
		 struct stretch *stretch)
{
	int people = options->contestants - hour_of(options);
	int seats = options->crowd < people ? options->crowd : people;

	province->stretch = stretch;
	province->is_hurried = true;
	stretch->began_ns = province->news_at_ns = clock_ns();
	for (int i = 0; i < seats; i++)
		province_come(province, i);
	while (province->done < people) {
		if (!province_serve(province, LONG_WAKE_MS))
			return false;
		for (int i = 0; i < seats && province->next_number < people; i++)
			if (province->seats[i].stage == STAGE_DONE)
				province_come(province, i);
	}
	stretch->ended_ns = clock_ns();
	return true;
}

static bool arrive(struct province *province, const struct options *options, int people)
{
	int64_t since_ns = clock_ns();
	int come = 0, first = province->next_number;

	while (come < people || province->messages[ACT_START] < first + people) {
		int64_t now_due = due(since_ns, options->arrivals);

		while (come < people && come < now_due)
			province_come(province, come++);
		if (!province_serve(province, come < people ? WAKE_MS : LONG_WAKE_MS))
			return false;
	}
	return true;
}

static bool last_hour(struct province *province, const struct options *options,
		      struct stretch *stretch)
{
	int people = hour_of(options), before = province->done;
	int64_t turns = (int64_t)people * (options->questions + 1), taken = 0, since_ns;

	province->stretch = stretch;
	province->is_hurried = false;
	stretch->began_ns = province->news_at_ns = clock_ns();
	if (!arrive(province, options, people))
		return false;
	since_ns = clock_ns();
	while (province->done < before + people) {
		int64_t now_due = due(since_ns, options->rate);

		for (; taken < turns && taken < now_due; taken++)
			province_turn(province, (int)(taken % people));
		if (!province_serve(province, taken < turns ? WAKE_MS : LONG_WAKE_MS))
			return false;
	}
	stretch->ended_ns = clock_ns();
	return true;
}

static double per_second(int64_t count, int64_t from_ns, int64_t to_ns)
{
	return to_ns > from_ns ? (double)count * 1e9 / (double)(to_ns - from_ns) : 0;
}

static void print_stretch(const char *name, const struct stretch *stretch)
{
	const struct histogram *acts = stretch->acts;

	printf("\"%s\":{\"seconds\":%.3f,\"attempts_per_s\":%.1f,\"answers_per_s\":%.1f,"
	       "\"waited\":%" PRId64,
	       name, (double)(stretch->ended_ns - stretch->began_ns) / 1e9,
	       per_second(acts[ACT_SUBMIT].count, stretch->began_ns, stretch->ended_ns),
	       per_second(acts[ACT_ANSWER].count, stretch->first_answer_ns,
			  stretch->last_kept_ns),
	       stretch->waited);
	for (int act = 0; act < ACTS; act++) {
		printf(",\"%s\":", act_words[act]);
		histogram_write(&acts[act], stdout);
	}
	printf("},");
}

static void print(const struct province *province, const struct options *options,
		  const struct stretch stretches[2], int64_t rss_kb)
{
	printf("{\"contestants\":%d,\"connections\":%d,\"questions\":%d,\"rate\":%d,"
	       "\"kept\":%" PRId64 ",",
	       options->contestants, hour_of(options), options->questions, options->rate,
	       province->kept);
	print_stretch("days", &stretches[0]);
	print_stretch("hour", &stretches[1]);
	printf("\"rss_kb\":%" PRId64 ",\"bytes\":{", rss_kb);
	for (int act = ACT_ENTER; act < ACTS; act++)
		printf("%s\"%s\":%" PRId64, act > ACT_ENTER ? "," : "", act_words[act],
		       province->bytes[act] / province->messages[act]);
	puts("}}");
}

static bool is_usable(const struct options *options)
{
	return options->port > 0 && options->port <= UINT16_MAX && options->contestants > 1 &&
	       options->contestants <= CONTESTANTS_MAX && options->connections > 0 &&
	       options->connections <= CONNECTIONS_MAX && options->crowd > 0 &&
	       options->arrivals > 0 && options->rate > 0 && options->questions > 0 &&
	       options->questions <= ANSWERS_MAX && options->contest && options->round;
}

static bool read_options(struct options *options, int count, char **words)
{
	static const char *const names[] = { "port",    "contestants", "connections", "crowd",
					     "rate",    "arrivals",    "questions",   "process",
					     "contest", "round" };
	int *const numbers[] = { &options->port,        &options->contestants,
				 &options->connections, &options->crowd,
				 &options->rate,        &options->arrivals,
				 &options->questions,   &options->process };
	const char **const texts[] = { &options->contest, &options->round };
	enum {
		NUMBERS = sizeof(numbers) / sizeof(numbers[0]),
		FLAGS = sizeof(names) / sizeof(names[0])
	};
	struct option flags[FLAGS + 1] = { 0 };
	int flag, which = 0;

	for (int i = 0; i < FLAGS; i++)
		flags[i] = (struct option){ names[i], required_argument, NULL, 'v' };
	while ((flag = getopt_long(count, words, "", flags, &which)) != -1) {
		if (flag != 'v')
			return false;
		if (which < NUMBERS)
			*numbers[which] = atoi(optarg);
		else
			*texts[which - NUMBERS] = optarg;
	}
	if (options->crowd > options->connections)
		options->crowd = options->connections;
	return optind == count && is_usable(options);
}

int main(int count, char **words)
{
	struct options options = { .contestants = 1000,
				   .connections = 500,
				   .crowd = 500,
				   .arrivals = 500,
				   .rate = 2000,
				   .questions = 20,
				   .round = "thi" };
	static struct stretch stretches[2];
	struct province province;
	bool is_over;

	if (!read_options(&options, count, words)) {
		fprintf(stderr,
			"usage: marathon --port PORT --contest ID [--round ID] "
			"[--contestants 2..%d] [--connections 1..%d] [--crowd N] [--rate N] "
			"[--arrivals N] [--questions 1..%d] [--process PID]\n",
			CONTESTANTS_MAX, CONNECTIONS_MAX, ANSWERS_MAX);
		return 2;
	}
	if (!process_raise_descriptors(options.connections + SPARE_DESCRIPTORS)) {
		fprintf(stderr,
			"marathon: %d connections need as many open files; raise `ulimit -n`\n",
			options.connections);
		return 1;
	}
	if (!province_open(&province, options.port, options.connections))
		abort();
	province.contest = options.contest;
	province.round = options.round;
	province.expected_questions = options.questions;
	is_over = days(&province, &options, &stretches[0]) &&
		  last_hour(&province, &options, &stretches[1]);
	if (is_over)
		print(&province, &options, stretches,
		      options.process ? process_rss_kb(options.process) : 0);
	else
		fprintf(stderr, "marathon: %s\n", province.failure);
	province_close(&province);
	return is_over ? 0 : 1;
}

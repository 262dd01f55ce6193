/* herd: plays one whole round with N phones and its host against a server, and
 * prints what it measured as one JSON object. Exits 1 with a sentence if the
 * round does not play to the end or anything in it does not add up. */
#include "clock.h"
#include "crowd.h"
#include "http.h"
#include "process.h"
#include "samples.h"
#include "text.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	PLAYERS_MAX = 60000,
	QUESTIONS_MAX = 40,
	ROUND_TEXT_MAX = 3072,
	ANSWER_TEXT_MAX = 4096,
	ROUND_ID_MAX = 64,
	SPARE_DESCRIPTORS = 32,
	SETTLE_MS = 300,       /* for what is still on its way after a burst */
	IDLE_SETTLE_MS = 2000, /* for what a server puts in order behind a burst */
	LONE_GAP_MS = 4,       /* between lone answers: the server has gone to sleep */
};

/* How a question is answered. */
enum manner {
	MANNER_TOGETHER, /* when the last phone has the question: measures the fan-out */
	MANNER_AT_ONCE,  /* each when it has the question: measures the round */
	MANNER_ALONE,    /* one after the other, then the rest: measures the lone answer */
};

struct options {
	int port, players, process;
	int fanouts, rounds, lone; /* questions, questions, answers */
	int idle_ms;
	const char *token;
};

struct measured {
	char round[ROUND_ID_MAX];
	struct samples join_ms, fanout_ms, round_ms, lone_us, reveal_ms, standings_ms;
	int64_t rss_before_kb, rss_after_kb;
	double idle_cpu; /* percent of a core; -1 if it was not measured */
};

static int question_count(const struct options *options)
{
	return options->fanouts + options->rounds + (options->lone > 0);
}

static enum manner manner_of(const struct options *options, int index)
{
	int pairs = options->fanouts < options->rounds ? options->fanouts : options->rounds;

	if (index < 2 * pairs)
		return index % 2 == 0 ? MANNER_TOGETHER : MANNER_AT_ONCE;
	if (index < options->fanouts + options->rounds)
		return options->fanouts > pairs ? MANNER_TOGETHER : MANNER_AT_ONCE;
	return MANNER_ALONE;
}

static bool make_round(const struct options *options, char *answer, size_t size)
{
	char text[ROUND_TEXT_MAX];
	int length = snprintf(text, sizeof(text),
			      "{\"mode\":\"live\",\"set\":\"labour-law-basics\","
			      "\"title\":\"Ngày hội công nhân\",\"questions\":%d,"
			      "\"kinds\":[\"single\"],\"lead_ms\":0,\"answer_ms\":60000,"
			      "\"units\":[",
			      question_count(options));
	int status;

	for (int i = 0; i < CROWD_UNITS; i++)
		length += snprintf(
			text + length, sizeof(text) - (size_t)length,
			"%s{\"id\":\"unit-%d\",\"name\":\"Xưởng %d\",\"headcount\":%d}",
			i > 0 ? "," : "", i, i + 1, options->players);
	snprintf(text + length, sizeof(text) - (size_t)length, "]}");
	status = http_post(options->port, "/api/v1/rounds", options->token, text, answer, size);
	if (status != 201)
		fprintf(stderr, "herd: the round was not made (status %d): %s\n", status,
			status > 0 ? answer : "no answer; is the server running on this port?");
	return status == 201;
}

static bool gather(struct crowd *crowd, const struct options *options,
		   struct measured *measured)
{
	char answer[ANSWER_TEXT_MAX] = "", token[128], code[CROWD_CODE_MAX];
	int64_t since_ns;

	if (!make_round(options, answer, sizeof(answer)))
		return false;
	if (!text_word(answer, strlen(answer), "id", measured->round,
		       sizeof(measured->round)) ||
	    !text_word(answer, strlen(answer), "code", code, sizeof(code)) ||
	    !text_word(answer, strlen(answer), "host_token", token, sizeof(token))) {
		fprintf(stderr, "herd: the round has no id, code or token: %s\n", answer);
		return false;
	}
	if (!crowd_host(crowd, measured->round, token))
		return false;
	since_ns = clock_ns();
	if (!crowd_seat(crowd, code))
		return false;
	samples_add(&measured->join_ms,
		    clock_ms_between(since_ns, crowd->tallies[HEARD_JOINED].complete_at_ns));
	return true;
}

static bool measure_idling(struct crowd *crowd, const struct options *options,
			   struct measured *measured)
{
	int64_t since_ns, cpu_ns;

	measured->idle_cpu = -1;
	if (options->idle_ms == 0 || options->process == 0)
		return true;
	if (!crowd_rest(crowd, IDLE_SETTLE_MS))
		return false;
	since_ns = clock_ns();
	cpu_ns = process_cpu_ns(options->process);
	if (!crowd_rest(crowd, options->idle_ms))
		return false;
	measured->idle_cpu = 100.0 * (double)(process_cpu_ns(options->process) - cpu_ns) /
			     (double)(clock_ns() - since_ns);
	return true;
}

static bool answer_alone(struct crowd *crowd, int answers, struct samples *lone_us)
{
	if (!crowd_rest(crowd, SETTLE_MS))
		return false;
	for (int i = 0; i < answers; i++) {
		int phone = (int)((int64_t)i * crowd->count / answers);
		int64_t since_ns;

		if (!crowd_rest(crowd, LONE_GAP_MS))
			return false;
		since_ns = clock_ns();
		crowd_answer(crowd, phone);
		if (!crowd_wait_one(crowd, phone, HEARD_ANSWERED))
			return false;
		samples_add(lone_us, (double)(clock_ns() - since_ns) / 1e3);
	}
	return true;
}

static bool ask(struct crowd *crowd, int index, const struct options *options,
		struct measured *measured)
{
	enum manner manner = manner_of(options, index);
	int64_t next_at_ns;

	crowd_expect(crowd, index, manner == MANNER_AT_ONCE);
	next_at_ns = clock_ns();
	crowd_command(crowd, "next");
	if (!crowd_wait(crowd, HEARD_QUESTION))
		return false;
	if (manner != MANNER_AT_ONCE)
		samples_add(&measured->fanout_ms,
			    clock_ms_between(next_at_ns,
					     crowd->tallies[HEARD_QUESTION].complete_at_ns));
	if (manner == MANNER_ALONE && !answer_alone(crowd, options->lone, &measured->lone_us))
		return false;
	for (int i = 0; i < crowd->count; i++)
		crowd_answer(crowd, i);
	if (!crowd_wait(crowd, HEARD_ANSWERED))
		return false;
	if (manner == MANNER_AT_ONCE)
		samples_add(&measured->round_ms,
			    clock_ms_between(next_at_ns,
					     crowd->tallies[HEARD_ANSWERED].complete_at_ns));
	return crowd_wait(crowd, HEARD_CLOSED) && crowd_wait_host(crowd, HEARD_CLOSED);
}

static bool show(struct crowd *crowd, struct measured *measured)
{
	int64_t since_ns, reveal_at_ns, result_at_ns;

	if (!crowd_rest(crowd, SETTLE_MS))
		return false;
	since_ns = clock_ns();
	crowd_command(crowd, "reveal");
	if (!crowd_wait(crowd, HEARD_REVEAL) || !crowd_wait(crowd, HEARD_RESULT) ||
	    !crowd_wait_host(crowd, HEARD_REVEAL))
		return false;
	reveal_at_ns = crowd->tallies[HEARD_REVEAL].complete_at_ns;
	result_at_ns = crowd->tallies[HEARD_RESULT].complete_at_ns;
	samples_add(&measured->reveal_ms,
		    clock_ms_between(since_ns, reveal_at_ns > result_at_ns ? reveal_at_ns
									   : result_at_ns));
	if (!crowd_rest(crowd, SETTLE_MS))
		return false;
	since_ns = clock_ns();
	crowd_command(crowd, "standings");
	if (!crowd_wait(crowd, HEARD_STANDINGS) || !crowd_wait_host(crowd, HEARD_STANDINGS))
		return false;
	samples_add(&measured->standings_ms,
		    clock_ms_between(since_ns, crowd->tallies[HEARD_STANDINGS].complete_at_ns));
	return crowd_rest(crowd, SETTLE_MS);
}

static bool play(struct crowd *crowd, const struct options *options, struct measured *measured)
{
	int count = question_count(options);

	measured->rss_before_kb = options->process ? process_rss_kb(options->process) : 0;
	if (!gather(crowd, options, measured) || !measure_idling(crowd, options, measured))
		return false;
	for (int i = 0; i < count; i++)
		if (!ask(crowd, i, options, measured) || !show(crowd, measured))
			return false;
	crowd_expect(crowd, count, false);
	crowd_command(crowd, "next");
	if (!crowd_wait(crowd, HEARD_FINISHED) || !crowd_wait_host(crowd, HEARD_FINISHED) ||
	    !crowd_rest(crowd, SETTLE_MS))
		return false;
	measured->rss_after_kb = options->process ? process_rss_kb(options->process) : 0;
	if (crowd->host.done != crowd->host.commands)
		crowd_fail(crowd, "%d of the host's %d commands were answered by `done`",
			   crowd->host.done, crowd->host.commands);
	return crowd->failure[0] == '\0';
}

static void print_samples(const char *name, const struct samples *samples)
{
	printf("\"%s\":", name);
	samples_write(samples, stdout);
	putchar(',');
}

static void print_measured(const struct crowd *crowd, const struct options *options,
			   const struct measured *measured)
{
	printf("{\"round\":\"%s\",\"players\":%d,\"questions\":%d,\"answers\":%" PRId64
	       ",\"repeats\":%" PRId64 ",",
	       measured->round, crowd->count, question_count(options),
	       crowd->messages[HEARD_ANSWERED], crowd->repeats);
	print_samples("join_ms", &measured->join_ms);
	print_samples("fanout_ms", &measured->fanout_ms);
	print_samples("round_ms", &measured->round_ms);
	print_samples("lone_us", &measured->lone_us);
	print_samples("reveal_ms", &measured->reveal_ms);
	print_samples("standings_ms", &measured->standings_ms);
	printf("\"rss_kb\":%" PRId64 ",\"idle_cpu\":%.3f,\"bytes\":{",
	       measured->rss_after_kb - measured->rss_before_kb, measured->idle_cpu);
	for (int kind = HEARD_JOINED, first = 1; kind <= HEARD_FINISHED; kind++, first = 0)
		printf("%s\"%s\":%" PRId64, first ? "" : ",", heard_words[kind],
		       crowd->bytes[kind] / crowd->messages[kind]);
	puts("}}");
}

static bool read_options(struct options *options, int count, char **words)
{
	static const char *const names[] = { "port",   "players", "process", "fanouts",
					     "rounds", "lone",    "idle-ms" };
	int *const numbers[] = { &options->port,    &options->players, &options->process,
				 &options->fanouts, &options->rounds,  &options->lone,
				 &options->idle_ms };
	enum { NUMBERS = sizeof(names) / sizeof(names[0]) };
	struct option flags[NUMBERS + 2] = { 0 };
	int flag, which = 0;

	for (int i = 0; i < NUMBERS; i++)
		flags[i] = (struct option){ names[i], required_argument, NULL, 'n' };
	flags[NUMBERS] = (struct option){ "token", required_argument, NULL, 't' };
	while ((flag = getopt_long(count, words, "", flags, &which)) != -1) {
		if (flag == 'n')
			*numbers[which] = atoi(optarg);
		else if (flag == 't')
			options->token = optarg;
		else
			return false;
	}
	return optind == count && options->port > 0 && options->port <= UINT16_MAX &&
	       options->players > 0 && options->players <= PLAYERS_MAX &&
	       options->fanouts >= 0 && options->rounds >= 0 && options->lone >= 0 &&
	       options->lone <= options->players && options->lone <= SAMPLES_MAX &&
	       question_count(options) > 0 && question_count(options) <= QUESTIONS_MAX;
}

int main(int count, char **words)
{
	struct options options = { .players = 1000, .fanouts = 3, .rounds = 3, .lone = 200 };
	static struct measured measured;
	struct crowd crowd;
	bool is_played;

	if (!read_options(&options, count, words)) {
		fprintf(stderr,
			"usage: herd --port PORT [--players 1..%d] [--token TOKEN] "
			"[--process PID] [--fanouts N] [--rounds N] [--lone 0..players] "
			"[--idle-ms MS]\n",
			PLAYERS_MAX);
		return 2;
	}
	if (!process_raise_descriptors(options.players + SPARE_DESCRIPTORS)) {
		fprintf(stderr, "herd: %d phones need as many open files; raise `ulimit -n`\n",
			options.players);
		return 1;
	}
	if (!crowd_open(&crowd, options.port, options.players))
		abort();
	is_played = play(&crowd, &options, &measured);
	if (is_played)
		print_measured(&crowd, &options, &measured);
	else if (crowd.failure[0])
		fprintf(stderr, "herd: %s\n", crowd.failure);
	crowd_close(&crowd);
	return is_played ? 0 : 1;
}

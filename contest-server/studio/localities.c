/* Localities: today's, and those of before with what they became. */
#include "account/localities.h"
#include "account/locality_list.h"
#include "app/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/organisations.h"
#include "studio/answer.h"
#include "studio/inside.h"
#include "studio/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANYBODY_SIGNED_IN = (1 << CAPABILITIES) - 1 };

/* A list while it is read; then its change is put and owns the rows. */
struct list_reading {
	struct locality_change *change;
	size_t capacity;
	struct text problems;
	int problem_count;
};

static void add_problem(struct text *problems, int line, const char *column,
			const char *sentence)
{
	char field[48];

	snprintf(field, sizeof(field), "%d.%s", line, column);
	settings_add_error(problems, field, sentence);
}

static void on_problem(void *owner, int line, const char *column, const char *sentence)
{
	struct list_reading *reading = owner;

	if (reading->problem_count++ < LOCALITY_PROBLEMS_MAX)
		add_problem(&reading->problems, line, column, sentence);
}

static void on_line(void *owner, int line, const char *const columns[LOCALITY_COLUMNS])
{
	struct list_reading *reading = owner;
	struct locality_change *change = reading->change;
	struct locality_row *row;

	if (change->count == reading->capacity) {
		reading->capacity = reading->capacity ? reading->capacity * 2 : 128;
		change->rows =
			memory_resize(change->rows, reading->capacity, sizeof(*change->rows));
	}
	row = &change->rows[change->count++];
	*row = (struct locality_row){ .line = line };
	snprintf(row->code, sizeof(row->code), "%s", columns[LOCALITY_CODE]);
	snprintf(row->parent, sizeof(row->parent), "%s", columns[LOCALITY_PARENT]);
	snprintf(row->became, sizeof(row->became), "%s", columns[LOCALITY_BECAME]);
	snprintf(row->level, sizeof(row->level), "%s", columns[LOCALITY_LEVEL]);
	snprintf(row->effective_from, sizeof(row->effective_from), "%s",
		 columns[LOCALITY_FROM]);
	snprintf(row->effective_to, sizeof(row->effective_to), "%s", columns[LOCALITY_TO]);
	row->name = text_clean_line(columns[LOCALITY_NAME], LOCALITY_NAME_MAX);
	row->folded = text_folded(row->name);
}

static void change_free(struct locality_change *change)
{
	for (size_t i = 0; i < change->count; i++) {
		free(change->rows[i].name);
		free(change->rows[i].folded);
	}
	free(change->rows);
	free(change);
}

static void refuse_lines(struct live *live, uint64_t request, const struct text *problems)
{
	rest_refuse_with(live, request, 422, "bad_lines", "Some lines cannot be used",
			 "Nothing was taken. See errors: each names a line and a column. Mend "
			 "them and send the whole file again.",
			 problems->bytes);
}

static void on_put(struct store_job *job)
{
	struct locality_change *change = (struct locality_change *)(void *)job;
	struct live *live = change_live(&change->change);
	struct text text;

	text_init(&text);
	for (size_t i = 0; i < change->problem_count; i++)
		add_problem(&text, change->problems[i].line,
			    change->problems[i].is_parent ? "parent" : "became",
			    "There is no such code, neither in this file nor in the list.");
	if (change->is_shipped && change->problem_count)
		log_error("localities-refused", "problems=%zu", change->problem_count);
	else if (live && !change->is_shipped && change->problem_count) {
		refuse_lines(live, change->change.request, &text);
	} else if (live && !change->is_shipped) {
		text_add_format(&text, "{\"rows\":%zu}", change->count);
		tell_reply(live, change->change.request, 200, &text);
		tell_release(live);
	}
	text_clear(&text);
	change_free(change);
}

static struct locality_change *read_list(const char *bytes, size_t length,
					 struct text *problems)
{
	struct list_reading reading = { .change = memory_new(1, sizeof(*reading.change)) };

	locality_list_read(bytes, length, on_line, on_problem, &reading);
	*problems = reading.problems;
	return reading.change;
}

static void post_localities(void *context, const char *argument)
{
	const struct call *call = context;
	struct locality_change *change;
	struct text problems;

	(void)argument;
	if (!(call->who.everywhere & CAN_MANAGE)) {
		rest_refuse(call, 403, "forbidden", "The list of localities is for all",
			    "Ask an administrator of the organisation at the top.");
		return;
	}
	change = read_list(call->request->body, call->request->body_length, &problems);
	if (problems.length) {
		refuse_lines(call->live, call->id, &problems);
		change_free(change);
	} else {
		change_begin(&change->change, call, on_put);
		localities_put(call->live->store, change);
	}
	text_clear(&problems);
}

void localities_ship(struct live *live)
{
	struct text problems;
	struct locality_change *change = read_list(
		(const char *)localities_csv, strlen((const char *)localities_csv), &problems);

	if (problems.length)
		log_error("localities-unreadable", "problems=%s", problems.bytes);
	text_clear(&problems);
	change->is_shipped = true;
	change->digest = secret_hash_of((const char *)localities_csv);
	change->change.owner = live;
	change->change.at_unix_ms = clock_now_ms();
	change->change.job.done = on_put;
	localities_put(live->store, change);
}

static void get_localities(void *context, const char *argument)
{
	const struct call *call = context;
	struct list_order order;

	(void)argument;
	if (page_begin(call, &order, LIST_LOCALITIES, 0, LISTS_TREE_MAX) &&
	    page_word(call, "level", order.one) && page_word(call, "of", order.other))
		page_answer(call, &order);
}

static const struct api_route routes[] = {
	{ "GET", "/api/v1/localities", ANYBODY_SIGNED_IN, get_localities },
	{ "POST", "/api/v1/localities", CAN_MANAGE, post_localities },
};

const struct studio_routes locality_routes = { routes, sizeof(routes) / sizeof(routes[0]) };

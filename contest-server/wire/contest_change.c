#include "wire/contest_change.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WHERE_SIZE = 160 };

static const char fixed[] = "People take part by this already, so that it may not change any "
			    "more; put it back as it was.";
static const char later[] = "Once it is known it may only move later, and not after it has "
			    "passed; put it back, or choose a later time.";
static const char added[] = "A unit that people may have chosen would no more be ranked as it "
			    "was; put the new one at the top, or below a new one.";

struct judging {
	const struct contest_version *from, *to;
	int64_t now_ms;
	contest_problem_fn *report;
	void *owner;
	bool is_fair;
};

static void object(struct judging *judging, const char *sentence, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void object(struct judging *judging, const char *sentence, const char *format, ...)
{
	char where[WHERE_SIZE];
	va_list values;

	va_start(values, format);
	vsnprintf(where, sizeof(where), format, values);
	va_end(values);
	judging->is_fair = false;
	if (judging->report)
		judging->report(judging->owner, CONTEST_ERROR, where, sentence);
}

/* A copy without what is null or empty, which is as if it were not there. */
static json_t *plain(json_t *value)
{
	json_t *copy, *item;
	const char *key;
	size_t i;

	if (json_is_array(value)) {
		copy = json_array();
		json_array_foreach(value, i, item) json_array_append_new(copy, plain(item));
		return copy;
	}
	if (!json_is_object(value))
		return json_deep_copy(value);
	copy = json_object();
	json_object_foreach(value, key, item)
	{
		json_t *kept = plain(item);

		if (json_is_null(kept) || (json_is_array(kept) && json_array_size(kept) == 0) ||
		    (json_is_object(kept) && json_object_size(kept) == 0))
			json_decref(kept);
		else
			json_object_set_new(copy, key, kept);
	}
	return copy;
}

static json_t *parse(const char *document)
{
	json_t *object = json_loads(document, 0, NULL);
	json_t *copy = plain(object);

	json_decref(object);
	return copy;
}

/* Are they the same but for these fields? */
static bool is_same(json_t *one, json_t *other, const char *const *but)
{
	json_t *a = json_copy(one), *b = json_copy(other);
	bool is;

	for (; *but; but++) {
		json_object_del(a, *but);
		json_object_del(b, *but);
	}
	is = json_equal(a, b);
	json_decref(a);
	json_decref(b);
	return is;
}

/* Entries keep their places; only what is free of each may change. */
static void judge_list(struct judging *judging, const json_t *from, const json_t *to,
		       const char *list, const char *const *free_fields, bool may_grow)
{
	const json_t *old = json_object_get(from, list), *new = json_object_get(to, list);
	size_t count = json_array_size(old);

	if (may_grow ? json_array_size(new) < count : json_array_size(new) != count) {
		object(judging, fixed, "%s", list);
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (!is_same(json_array_get(old, i), json_array_get(new, i), free_fields))
			object(judging, fixed, "%s[%zu]", list, i);
}

/* What may change in the entries of each list; the rest of the document stays. */
static const char *const names[] = { "name", NULL };
static const char *const titles[] = { "title", NULL };
static const char *const texts[] = { "text", NULL };
static const char *const of_round[] = { "title", "windows", "sittings", "access_code", NULL };
static const char *const free_of_all[] = { "$schema", "title", "description", NULL };

static const struct {
	const char *list;
	const char *const *free_fields;
	bool may_grow;
} lists[] = {
	{ "rounds", of_round, false },  { "units", names, true },
	{ "divisions", titles, false }, { "collective", titles, false },
	{ "prizes", names, false },     { "predictions", texts, false },
};

enum { LISTS = sizeof(lists) / sizeof(lists[0]) };

static bool is_free(const char *key)
{
	for (int i = 0; free_of_all[i]; i++)
		if (strcmp(free_of_all[i], key) == 0)
			return true;
	for (int i = 0; i < LISTS; i++)
		if (strcmp(lists[i].list, key) == 0)
			return true;
	/* By its words: one language may be written in two ways. */
	return strcmp(key, "notice") == 0;
}

static void judge_fields(struct judging *judging, json_t *from, json_t *to)
{
	const char *key;
	json_t *value;

	json_object_foreach(from, key, value) if (!is_free(key) &&
						  !json_equal(value, json_object_get(to, key)))
		object(judging, fixed, "%s", key);
	json_object_foreach(to, key, value) if (!is_free(key) && !json_object_get(from, key))
		object(judging, fixed, "%s", key);
	for (int i = 0; i < LISTS; i++)
		judge_list(judging, from, to, lists[i].list, lists[i].free_fields,
			   lists[i].may_grow);
}

static bool is_same_text(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

/* What was consented to. */
static void judge_notice(struct judging *judging)
{
	const struct contest_text *from = &judging->from->rules->notice;
	const struct contest_text *to = &judging->to->rules->notice;

	if (!is_same_text(from->vi, to->vi) || !is_same_text(from->en, to->en))
		object(judging, fixed, "notice");
}

static bool may_move(int64_t from_ms, int64_t to_ms, int64_t now_ms)
{
	return to_ms == from_ms || (to_ms > from_ms && from_ms > now_ms);
}

static void judge_times(struct judging *judging, int32_t number)
{
	const struct contest_round *from = &judging->from->rules->rounds[number];
	const struct contest_round *to = &judging->to->rules->rounds[number];

	if (to->window_count < from->window_count)
		object(judging, later, "rounds[%d]", number);
	for (int32_t i = 0; i < to->window_count; i++) {
		const struct contest_window *now = &to->windows[i];

		if (i >= from->window_count) {
			if (now->opens_at_ms <= judging->now_ms)
				object(judging, later, "rounds[%d].windows[%d].opens", number,
				       i);
			continue;
		}
		if (!may_move(from->windows[i].opens_at_ms, now->opens_at_ms, judging->now_ms))
			object(judging, later, "rounds[%d].windows[%d].opens", number, i);
		if (!may_move(from->windows[i].closes_at_ms, now->closes_at_ms,
			      judging->now_ms))
			object(judging, later, "rounds[%d].windows[%d].closes", number, i);
	}
}

static bool has_children(const struct contest_rules *rules, int32_t unit)
{
	for (int32_t i = unit + 1; i < rules->unit_count; i++)
		if (rules->units[i].parent == unit)
			return true;
	return false;
}

/* One with none below it is ranked as a leaf, and people may be of it. */
static void judge_added(struct judging *judging)
{
	const struct contest_rules *from = judging->from->rules, *to = judging->to->rules;

	for (int32_t i = from->unit_count; i < to->unit_count; i++) {
		int32_t parent = to->units[i].parent;

		if (parent != CONTEST_NONE && parent < from->unit_count &&
		    !has_children(from, parent))
			object(judging, added, "units[%d].parent", i);
	}
}

bool contest_change_is_fair(const struct contest_version *from,
			    const struct contest_version *to, int64_t now_ms,
			    contest_problem_fn *report, void *owner)
{
	struct judging judging = { from, to, now_ms, report, owner, true };
	json_t *old = parse(from->document), *new = parse(to->document);

	judge_fields(&judging, old, new);
	judge_notice(&judging);
	for (int32_t i = 0; i < from->rules->round_count && i < to->rules->round_count; i++)
		judge_times(&judging, i);
	judge_added(&judging);
	json_decref(old);
	json_decref(new);
	return judging.is_fair;
}

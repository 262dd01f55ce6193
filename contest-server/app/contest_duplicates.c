/* Looking people up: by what they are called, and those who registered twice, perhaps: the same
 * name, year of birth and unit under different phones or codes. A person decides; nothing is
 * struck out by itself. */
#include "app/contest_archive.h"
#include "base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct likeness {
	char *name; /* folded; owned */
	int32_t entrant, unit;
	int16_t birth_year;
};

static int by_likeness(const void *one, const void *other)
{
	const struct likeness *a = one, *b = other;
	int by_name = strcmp(a->name, b->name);

	if (by_name)
		return by_name;
	if (a->birth_year != b->birth_year)
		return a->birth_year - b->birth_year;
	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return a->entrant - b->entrant;
}

static bool is_alike(const struct likeness *one, const struct likeness *other)
{
	return strcmp(one->name, other->name) == 0 && one->birth_year == other->birth_year &&
	       one->unit == other->unit;
}

/* The object is left open. */
static void add_entrant(struct text *body, const struct contest *contest, int32_t number)
{
	const struct entrant *entrant = &contest->entrants[number];
	const char *unit = contest_unit_name(contest, entrant, LANGUAGE_VI);

	text_add_format(body, "{\"entrant\":%d,\"name\":", number + 1);
	text_add_json(body, entrant->name);
	if (entrant->birth_year)
		text_add_format(body, ",\"birth_year\":%d", entrant->birth_year);
	if (unit) {
		text_add(body, ",\"unit\":");
		text_add_json(body, unit);
	}
	text_add(body, ",\"identity\":");
	text_add_json(body, entrant->masked);
	text_add_format(body, ",\"registered_at\":%" PRId64 ",\"void\":%s",
			entrant->registered_at_ms, entrant->is_void ? "true" : "false");
}

static bool is_open(const struct contest *contest, int32_t number)
{
	int32_t attempt = contest->entrants[number].last_attempt;

	for (; attempt != CONTEST_NONE; attempt = contest->attempts[attempt].previous)
		if (!contest->attempts[attempt].submitted_at_ms)
			return true;
	return false;
}

static bool is_found(const struct entrant *entrant, const char *letters)
{
	char *name = text_folded(entrant->name);
	bool is_it = name && strstr(name, letters) != NULL;

	free(name);
	return is_it;
}

void contest_search_write(struct text *body, const struct contest *contest, const char *search)
{
	char *letters = text_folded(search);
	long number = strtol(search, NULL, 10);
	int32_t total = 0;
	struct text found;

	text_init(&found);
	for (int32_t i = 0; letters && !contest->erased_at_ms && i < contest->entrant_count;
	     i++) {
		if (number != i + 1 && !is_found(&contest->entrants[i], letters))
			continue;
		if (total++ >= CONTEST_FOUND_MAX)
			continue;
		text_add(&found, total > 1 ? "," : "");
		add_entrant(&found, contest, i);
		text_add_format(&found, ",\"open\":%s}",
				is_open(contest, i) ? "true" : "false");
	}
	text_add_format(body, "{\"total\":%d,\"entrants\":[", total);
	text_add(body, found.length ? found.bytes : "");
	text_add(body, "]}");
	text_clear(&found);
	free(letters);
}

static void add_group(struct text *body, const struct contest *contest,
		      const struct likeness *group, size_t count)
{
	text_add(body, "{\"reason\":\"same_name_birth_year_unit\",\"entrants\":[");
	for (size_t i = 0; i < count; i++) {
		if (i)
			text_add(body, ",");
		add_entrant(body, contest, group[i].entrant);
		text_add(body, "}");
	}
	text_add(body, "]}");
}

void contest_duplicates_write(struct text *body, const struct contest *contest)
{
	/* Without names nobody is like anybody. */
	size_t count = contest->erased_at_ms ? 0 : (size_t)contest->entrant_count;
	struct likeness *list = memory_new(count, sizeof(*list));
	bool is_first = true;

	for (size_t i = 0; i < count; i++)
		list[i] = (struct likeness){ .name = text_folded(contest->entrants[i].name),
					     .entrant = (int32_t)i,
					     .unit = contest->entrants[i].unit,
					     .birth_year = contest->entrants[i].birth_year };
	qsort(list, count, sizeof(*list), by_likeness);
	text_add(body, "{\"duplicates\":[");
	for (size_t i = 0, alike; i < count; i += alike) {
		for (alike = 1; i + alike < count && is_alike(&list[i], &list[i + alike]);)
			alike++;
		if (alike == 1)
			continue;
		if (!is_first)
			text_add(body, ",");
		is_first = false;
		add_group(body, contest, &list[i], alike);
	}
	text_add(body, "]}");
	for (size_t i = 0; i < count; i++)
		free(list[i].name);
	free(list);
}

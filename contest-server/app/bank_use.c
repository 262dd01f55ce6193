/* What the answers to a question say about it, and the bank in the order of such figures. */
#include "app/bank.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static const char *const sign_names[BANK_SIGNS] = {
	[BANK_USED] = "used",         [BANK_UNUSED] = "unused", [BANK_TOO_FEW] = "too_few",
	[BANK_EASY] = "easy",         [BANK_HARD] = "hard",     [BANK_WEAK] = "weak",
	[BANK_BACKWARD] = "backward",
};

static const char *const order_names[BANK_ORDERS] = {
	[BANK_BY_ID] = "id",
	[BANK_BY_USE] = "use",
	[BANK_BY_LAST] = "last",
	[BANK_BY_FACILITY] = "facility",
	[BANK_BY_DISCRIMINATION] = "discrimination",
};

const char *bank_sign_name(enum bank_sign sign)
{
	return sign_names[sign];
}

static int place_in(const char *const *names, int count, const char *name)
{
	int place = 0;

	while (place < count && strcmp(names[place], name) != 0)
		place++;
	return place;
}

enum bank_sign bank_sign_parse(const char *name)
{
	return (enum bank_sign)place_in(sign_names, BANK_SIGNS, name);
}

enum bank_order bank_order_parse(const char *name)
{
	return (enum bank_order)place_in(order_names, BANK_ORDERS, name);
}

static bool is_used(const struct bank_use *use)
{
	return use->rounds > 0 || use->contests > 0;
}

/* Bounds as in item_hints.c: below the number that is needed nothing is said. */
bool bank_has_sign(const struct bank_use *use, enum bank_sign sign)
{
	bool is_enough = use->pooled.answered >= ITEM_DISCRIMINATION_MIN;
	double facility = 0, discrimination = 0;
	bool has_facility = pooled_facility(&use->pooled, &facility);
	bool has_discrimination = pooled_discrimination(&use->pooled, &discrimination);

	switch (sign) {
	case BANK_USED:
		return is_used(use);
	case BANK_UNUSED:
		return !is_used(use);
	case BANK_TOO_FEW:
		return use->pooled.scored > 0 && !is_enough;
	case BANK_EASY:
		return is_enough && has_facility && facility >= ITEM_EASY_FACILITY;
	case BANK_HARD:
		return is_enough && has_facility && facility <= ITEM_HARD_FACILITY;
	case BANK_WEAK:
		return is_enough && has_discrimination && discrimination >= 0 &&
		       discrimination < ITEM_WEAK_DISCRIMINATION;
	case BANK_BACKWARD:
		return is_enough && has_discrimination && discrimination < 0;
	case BANK_SIGNS:
	default:
		return false;
	}
}

/* A place with what it is sorted by. */
struct ranked {
	int place; /* in the list before */
	int entry;
	bool has_figure;
	double figure;
};

static bool figure_of(const struct bank_use *use, enum bank_order order, double *figure)
{
	switch (order) {
	case BANK_BY_USE:
		*figure = (double)use->pooled.people;
		return true;
	case BANK_BY_LAST:
		*figure = (double)use->last_at_ms;
		return use->last_at_ms > 0;
	case BANK_BY_FACILITY:
		return pooled_facility(&use->pooled, figure);
	case BANK_BY_DISCRIMINATION:
		return pooled_discrimination(&use->pooled, figure);
	case BANK_BY_ID:
	case BANK_ORDERS:
	default:
		return false;
	}
}

static int compare(const void *one, const void *other)
{
	const struct ranked *a = one, *b = other;

	if (a->has_figure != b->has_figure)
		return a->has_figure ? -1 : 1;
	if (a->has_figure && a->figure < b->figure)
		return -1;
	if (a->has_figure && a->figure > b->figure)
		return 1;
	return a->place - b->place;
}

void bank_sort(const struct bank *bank, const struct bank_filter *filter, int *places,
	       int count)
{
	struct ranked *ranked;

	if (filter->order == BANK_BY_ID)
		return;
	ranked = memory_new((size_t)count + 1, sizeof(*ranked));
	for (int i = 0; i < count; i++) {
		ranked[i] = (struct ranked){ .place = i, .entry = places[i] };
		ranked[i].has_figure = figure_of(&bank_at(bank, places[i])->use, filter->order,
						 &ranked[i].figure);
		if (filter->is_descending)
			ranked[i].figure = -ranked[i].figure;
	}
	qsort(ranked, (size_t)count, sizeof(*ranked), compare);
	for (int i = 0; i < count; i++)
		places[i] = ranked[i].entry;
	free(ranked);
}

/* The order of a standing: key after key, the lot last. */
#include "base/memory.h"
#include "contest/lots.h"
#include "contest/tally_inside.h"

#include <stdlib.h>
#include <string.h>

/* One row while it is sorted: the first key at hand, the others in the table. */
struct ranked {
	uint64_t first;
	size_t row;
};

/* The keys of all rows, so that a smaller number is better. The lot, the last one, is drawn
 * when two rows first need it; 0 until then. */
struct key_table {
	size_t count; /* keys of a row */
	uint64_t *keys;
	const struct tally_row *rows;
	struct lots lots;
};

static uint64_t key_value(const struct tally_row *row, const struct tally_entrant *entrant,
			  const struct contest_sort_key *key)
{
	switch (key->key) {
	case KEY_SCORE:
		return key_of_more(score_units(row->score));
	case KEY_RIGHT:
		return key_of_more(row->right);
	case KEY_PREDICTION:
		return key_of_less(row->distances[key->prediction]);
	case KEY_TIME:
		return key_of_less(row->time_ms);
	case KEY_SUBMITTED:
		return key_of_less(row->submitted_at_ms);
	case KEY_STARTED:
		return key_of_less(row->started_at_ms);
	case KEY_PERFECT:
		return key_of_more(row->perfect);
	case KEY_ATTEMPTS:
		return key_of_less(row->attempts);
	case KEY_REGISTERED:
		return key_of_less(entrant->registered_at_ms);
	case KEY_LOT:
	case KEYS:
		break;
	}
	return 0;
}

static void table_init(struct key_table *table, const struct tally_standing *standing,
		       const struct tally_input *input, const char *scope)
{
	size_t count = (size_t)input->rules->key_count;

	table->count = count;
	table->rows = standing->rows;
	table->keys = memory_new(standing->count * count, sizeof(*table->keys));
	lots_init(&table->lots, input->seed, scope);
	for (size_t row = 0; row < standing->count; row++)
		for (size_t key = 0; key < count; key++)
			table->keys[row * count + key] =
				key_value(&standing->rows[row],
					  &input->entrants[standing->rows[row].entrant],
					  &input->rules->keys[key]);
}

static uint64_t lot_of(struct key_table *table, size_t row)
{
	uint64_t *lot = &table->keys[(row + 1) * table->count - 1];

	if (*lot == 0)
		*lot = lots_draw(&table->lots, table->rows[row].entrant);
	return *lot;
}

/* The index of the first key in which they differ; that of the lot if in none before. */
static size_t first_difference(const struct key_table *table, size_t one, size_t other)
{
	const uint64_t *left = &table->keys[one * table->count];
	const uint64_t *right = &table->keys[other * table->count];
	size_t key = 0;

	while (key + 1 < table->count && left[key] == right[key])
		key++;
	return key;
}

static bool is_before(struct key_table *table, const struct ranked *one,
		      const struct ranked *other)
{
	size_t key;
	uint64_t left, right;

	if (one->first != other->first)
		return one->first < other->first;
	key = first_difference(table, one->row, other->row);
	if (key + 1 < table->count)
		return table->keys[one->row * table->count + key] <
		       table->keys[other->row * table->count + key];
	left = lot_of(table, one->row);
	right = lot_of(table, other->row);
	if (left != right)
		return left < right;
	return table->rows[one->row].entrant < table->rows[other->row].entrant;
}

/* By merging halves; spare has as much room. */
static void sort(struct key_table *table, struct ranked *list, struct ranked *spare,
		 size_t count)
{
	size_t half = count / 2, left = 0, right = half;

	if (count < 2)
		return;
	sort(table, list, spare, half);
	sort(table, list + half, spare, count - half);
	memcpy(spare, list, half * sizeof(*list));
	for (size_t at = 0; left < half; at++)
		list[at] = right < count && is_before(table, &list[right], &spare[left])
				   ? list[right++]
				   : spare[left++];
}

static struct tally_row *rows_in_order(const struct key_table *table, const struct ranked *list,
				       size_t count)
{
	struct tally_row *rows = memory_new(count, sizeof(*rows));

	for (size_t i = 0; i < count; i++) {
		rows[i] = table->rows[list[i].row];
		rows[i].place = (int32_t)i + 1;
		if (i > 0)
			rows[i].decided =
				(int32_t)first_difference(table, list[i - 1].row, list[i].row);
	}
	return rows;
}

static void order(struct tally_standing *standing, const struct tally_input *input,
		  const char *scope)
{
	struct ranked *list = memory_new(standing->count * 2, sizeof(*list));
	struct key_table table;
	struct tally_row *rows;

	table_init(&table, standing, input, scope);
	for (size_t i = 0; i < standing->count; i++)
		list[i] = (struct ranked){ table.keys[i * table.count], i };
	sort(&table, list, list + standing->count, standing->count);
	rows = rows_in_order(&table, list, standing->count);
	free(standing->rows);
	standing->rows = rows;
	free(table.keys);
	free(list);
}

void tally_order(struct tally *tally, const struct tally_input *input)
{
	char scope[LOTS_SCOPE_SIZE];

	for (size_t i = 0; i < tally->standing_count; i++) {
		struct tally_standing *standing = &tally->standings[i];

		if (standing->scope == TALLY_ROUND)
			lots_scope(scope, "round", input->rules->rounds[standing->of].id);
		else if (standing->scope == TALLY_DIVISION)
			lots_scope(scope, "division", input->rules->division_ids[standing->of]);
		else
			lots_scope(scope, "contest", NULL);
		order(standing, input, scope);
	}
}

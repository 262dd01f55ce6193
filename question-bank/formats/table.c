#include "question-bank/formats/table.h"

#include <assert.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS_MIN = 256, LETTERS = 26, REFERENCE_LETTERS_MAX = 3, REFERENCE_DIGITS_MAX = 7 };

void table_clear_cells(struct table *table)
{
	arena_clear(&table->arena);
	free(table->bytes);
	free(table->cells);
	free(table->rows);
	*table = (struct table){ 0 };
}

const char *table_place(int row, int column, char place[TABLE_PLACE_MAX])
{
	char letters[8];
	size_t at = sizeof(letters) - 1;

	assert(column >= 1 && column <= TABLE_COLUMNS_MAX);
	letters[at] = '\0';
	for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS)
		letters[--at] = (char)('A' + (rest - 1) % LETTERS);
	snprintf(place, TABLE_PLACE_MAX, "cell %s%d", letters + at, row);
	return place;
}

const char *table_row_place(int row, char place[TABLE_PLACE_MAX])
{
	snprintf(place, TABLE_PLACE_MAX, "row %d", row);
	return place;
}

bool table_reference(const char *name, int *row, int *column)
{
	int letters = 0, digits = 0;

	*row = *column = 0;
	for (; *name >= 'A' && *name <= 'Z'; name++, letters++) {
		if (letters == REFERENCE_LETTERS_MAX)
			return false;
		*column = *column * LETTERS + (*name - 'A') + 1;
	}
	for (; *name >= '0' && *name <= '9'; name++, digits++) {
		if (digits == REFERENCE_DIGITS_MAX)
			return false;
		*row = *row * 10 + (*name - '0');
	}
	return *name == '\0' && letters > 0 && *row > 0;
}

static void refuse_rest(struct table *table, struct import *import,
			const struct table_cell *cell, const char *wrong)
{
	char place[TABLE_PLACE_MAX];

	if (!table->is_cut)
		import_problem(import, table_row_place(cell->row, place), "",
			       "The rest of the sheet was not read; split the file.", "%s",
			       wrong);
	table->is_cut = true;
}

/* True if the cell is within the columns that are read. */
static bool is_narrow(struct table *table, struct import *import, const struct table_cell *cell)
{
	char place[TABLE_PLACE_MAX];

	if (cell->column <= TABLE_COLUMNS_MAX)
		return true;
	if (!table->is_narrowed)
		import_problem(import, table_row_place(cell->row, place), "",
			       "The columns beyond were not read.",
			       "There are more than %d columns; delete those not needed.",
			       TABLE_COLUMNS_MAX);
	table->is_narrowed = true;
	return false;
}

void table_put(struct table *table, struct import *import, const struct table_cell *cell)
{
	if (cell->length == 0 || !is_narrow(table, import, cell))
		return;
	if (table->cell_count == TABLE_CELLS_MAX) {
		refuse_rest(table, import, cell, "The sheet has more than a million cells.");
		return;
	}
	if (cell->length > TABLE_BYTES_MAX - table->cell_bytes) {
		refuse_rest(table, import, cell, "The texts of the sheet are too large.");
		return;
	}
	if (table->cell_count == table->cell_capacity) {
		table->cell_capacity =
			table->cell_capacity ? table->cell_capacity * 2 : CELLS_MIN;
		table->cells =
			realloc(table->cells, table->cell_capacity * sizeof(*table->cells));
		if (!table->cells)
			abort();
	}
	table->cell_bytes += cell->length;
	table->cells[table->cell_count++] = *cell;
}

static int compare_places(const struct table_cell *one, const struct table_cell *other)
{
	if (one->row != other->row)
		return one->row < other->row ? -1 : 1;
	return (one->column > other->column) - (one->column < other->column);
}

/* Merges two sorted halves, the first of equals first. */
static void merge(const struct table_cell *cells, size_t half, size_t count,
		  struct table_cell *merged)
{
	size_t left = 0, right = half;

	for (size_t i = 0; i < count; i++)
		if (right == count ||
		    (left < half && compare_places(&cells[left], &cells[right]) <= 0))
			merged[i] = cells[left++];
		else
			merged[i] = cells[right++];
}

/* Sorts without changing the order of equals. As deep as the count has binary digits. */
static void sort(struct table_cell *cells, size_t count, struct table_cell *spare)
{
	size_t half = count / 2;

	if (count < 2)
		return;
	sort(cells, half, spare);
	sort(cells + half, count - half, spare);
	if (compare_places(&cells[half - 1], &cells[half]) <= 0)
		return;
	merge(cells, half, count, spare);
	memcpy(cells, spare, count * sizeof(*cells));
}

static void keep_first_in_each_place(struct table *table)
{
	size_t kept = 0;

	for (size_t i = 0; i < table->cell_count; i++)
		if (kept == 0 || compare_places(&table->cells[kept - 1], &table->cells[i]) != 0)
			table->cells[kept++] = table->cells[i];
	table->cell_count = kept;
}

static size_t count_rows(const struct table *table)
{
	size_t count = 0;

	for (size_t i = 0; i < table->cell_count; i++)
		count += i == 0 || table->cells[i].row != table->cells[i - 1].row;
	return count;
}

void table_finish(struct table *table)
{
	struct table_cell *spare = malloc((table->cell_count + 1) * sizeof(*spare));

	if (!spare)
		abort();
	sort(table->cells, table->cell_count, spare);
	free(spare);
	keep_first_in_each_place(table);
	free(table->rows);
	table->rows = calloc(count_rows(table) + 1, sizeof(*table->rows));
	if (!table->rows)
		abort();
	table->row_count = 0;
	for (size_t i = 0; i < table->cell_count; i++) {
		const struct table_cell *cell = &table->cells[i];

		if (i == 0 || cell->row != cell[-1].row)
			table->rows[table->row_count++] =
				(struct table_row){ .number = cell->row, .cells = cell };
		table->rows[table->row_count - 1].count++;
	}
}

const struct table_cell *table_cell_in(const struct table_row *row, int column)
{
	size_t from = 0, to = row->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (row->cells[middle].column == column)
			return &row->cells[middle];
		if (row->cells[middle].column < column)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

#include "question-bank/formats/viet_answer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
	LIST_MIN = 64,
	ROW_MAX = 64 * 1024, /* bytes; a longer line is no table's */
};

bool viet_answer_is_same(struct viet_answer one, struct viet_answer other)
{
	return one.is_truth == other.is_truth &&
	       (one.is_truth ? one.is_true == other.is_true : one.letters == other.letters);
}

static bool is_letter(char byte)
{
	return isalpha((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

bool viet_answer_truth(const char *bytes, size_t length, size_t from,
		       struct viet_answer *answer, size_t *rest)
{
	static const struct {
		const char *word;
		bool is_true, is_short;
	} rows[] = {
		{ "dung", true, false }, { "true", true, false },   { "d", true, true },
		{ "sai", false, false }, { "false", false, false }, { "s", false, true },
	};
	struct viet_head head;

	if (!bytes[from] || !strchr("DdTtSsFf\xC4", bytes[from]))
		return false; /* most are, and this is quick */
	viet_head_read(&head, bytes, length, from);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t size = strlen(rows[i].word);

		if (strncmp(head.plain, rows[i].word, size) != 0 ||
		    isalpha((unsigned char)head.plain[size]) ||
		    head.plain[size] == VIET_UNKNOWN)
			continue;
		if (rows[i].is_short && rows[i].is_true && bytes[from] != '\xC4')
			continue;
		*answer = (struct viet_answer){ .is_truth = true, .is_true = rows[i].is_true };
		*rest = head.after[size - 1];
		return true;
	}
	return false;
}

size_t viet_answer_letters(const char *bytes, size_t length, size_t from, unsigned *letters)
{
	size_t at = from;
	unsigned read = 0;
	int last = -1;

	while (at < length && isalpha((unsigned char)bytes[at])) {
		bool is_capital = bytes[at] >= 'A' && bytes[at] <= 'Z';
		int letter = bytes[at] - (is_capital ? 'A' : 'a');

		if (letter <= last || (at > from && !is_capital))
			return from;
		read |= 1u << letter;
		last = letter;
		at++;
	}
	if (at == from || (at < length && is_letter(bytes[at])))
		return from;
	if (at - from > 1 && (!isupper((unsigned char)bytes[from]) || last > 9))
		return from; /* a word */
	*letters |= read;
	return at;
}

/* Behind a joining sign or word, or where it was. */
static size_t skip_joiner(const char *bytes, size_t length, size_t from)
{
	static const char *const words[] = { "va ", "and ", NULL };
	size_t at = viet_skip_blanks(bytes, length, from);
	struct viet_head head;

	if (at < length && strchr(",;&+/", bytes[at]) && bytes[at])
		return viet_skip_blanks(bytes, length, at + 1);
	if (at == from)
		return from;
	viet_head_read(&head, bytes, length < at + 8 ? length : at + 8, at);
	for (int i = 0; words[i]; i++)
		if (strncmp(head.plain, words[i], strlen(words[i])) == 0)
			return head.after[strlen(words[i]) - 1];
	return from;
}

bool viet_answer_read(const char *bytes, size_t length, size_t from, struct viet_answer *answer,
		      size_t *rest)
{
	size_t at = viet_skip_blanks(bytes, length, from), end;

	*answer = (struct viet_answer){ .letters = 0 };
	if (at < length && viet_answer_truth(bytes, length, at, answer, rest))
		return true;
	end = viet_answer_letters(bytes, length, at, &answer->letters);
	if (end == at)
		return false;
	for (size_t next; (next = skip_joiner(bytes, length, end)) > end; end = next) {
		at = next;
		next = viet_answer_letters(bytes, length, at, &answer->letters);
		if (next == at)
			break;
	}
	*rest = end;
	return true;
}

void viet_table_clear(struct viet_table *table)
{
	free(table->entries);
	free(table->firsts);
	*table = (struct viet_table){ .entries = NULL };
}

void viet_table_put(struct viet_table *table, int number, struct viet_answer answer)
{
	if (table->count == VIET_TABLE_MAX)
		return;
	if (table->count == table->capacity) {
		table->capacity = table->capacity ? table->capacity * 2 : LIST_MIN;
		table->entries =
			realloc(table->entries, table->capacity * sizeof(*table->entries));
		if (!table->entries)
			abort();
	}
	table->entries[table->count++] = (struct viet_entry){ number, answer };
}

/* Sorts by counting, so that entries of one number keep their order. */
void viet_table_close(struct viet_table *table)
{
	struct viet_entry *sorted = malloc((table->count + 1) * sizeof(*sorted));
	size_t *firsts = calloc(VIET_NUMBER_MAX + 2, sizeof(*firsts));

	if (!sorted || !firsts)
		abort();
	for (size_t i = 0; i < table->count; i++)
		firsts[table->entries[i].number + 1]++;
	for (int i = 0; i <= VIET_NUMBER_MAX; i++)
		firsts[i + 1] += firsts[i];
	for (size_t i = 0; i < table->count; i++)
		sorted[firsts[table->entries[i].number]++] = table->entries[i];
	for (int i = VIET_NUMBER_MAX; i > 0; i--)
		firsts[i] = firsts[i - 1];
	firsts[0] = 0;
	free(table->entries);
	table->entries = sorted;
	table->firsts = firsts;
}

size_t viet_table_count(const struct viet_table *table, int number)
{
	return table->firsts[number + 1] - table->firsts[number];
}

struct viet_answer viet_table_answer(const struct viet_table *table, int number, size_t nth)
{
	return table->entries[table->firsts[number] + nth].answer;
}

/* One thing of a row: a number, an answer, or the row's title. */
struct cell {
	enum { CELL_END, CELL_NUMBER, CELL_ANSWER, CELL_TITLE, CELL_OTHER } kind;
	int number;
	struct viet_answer answer;
};

/* "Phần II:" */
static bool read_part(const struct viet_head *head, size_t *at)
{
	static const char part[] = "phan ";
	size_t name = sizeof(part) - 1, end;

	if (strncmp(head->plain, part, name) != 0)
		return false;
	end = name + strspn(head->plain + name, "ivx");
	if (end == name && isalnum((unsigned char)head->plain[name]))
		end++;
	if (end == name || isalnum((unsigned char)head->plain[end]))
		return false;
	*at = head->after[end - 1];
	return true;
}

static bool read_title(const char *bytes, size_t length, size_t *at)
{
	static const char *const titles[] = { "dap an", "cau hoi", "cau", "question",
					      "answer" };
	struct viet_head head;

	viet_head_read(&head, bytes, length, *at);
	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		size_t size = strlen(titles[i]);

		if (strncmp(head.plain, titles[i], size) == 0 &&
		    !isalpha((unsigned char)head.plain[size])) {
			*at = head.after[size - 1];
			return true;
		}
	}
	return read_part(&head, at);
}

static size_t skip_signs(const char *bytes, size_t length, size_t at)
{
	static const char *const dashes[] = { "–", "—", "→" };

	for (;;) {
		size_t before = at;

		at = viet_skip_blanks(bytes, length, at);
		while (at < length && bytes[at] && strchr(".:)-=>,;|/", bytes[at]))
			at++;
		for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
			if (length - at >= 3 && memcmp(bytes + at, dashes[i], 3) == 0)
				at += 3;
		if (at == before)
			return at;
	}
}

static struct cell next_cell(const char *bytes, size_t length, size_t *at)
{
	struct cell cell = { .kind = CELL_OTHER };
	size_t from;

	*at = from = skip_signs(bytes, length, *at);
	if (*at >= length)
		return (struct cell){ .kind = CELL_END };
	while (*at < length && isdigit((unsigned char)bytes[*at]) &&
	       cell.number <= VIET_NUMBER_MAX)
		cell.number = cell.number * 10 + bytes[(*at)++] - '0';
	if (*at > from) {
		if (cell.number > 0 && cell.number <= VIET_NUMBER_MAX)
			cell.kind = CELL_NUMBER;
		return cell;
	}
	if (viet_answer_read(bytes, length, *at, &cell.answer, at))
		cell.kind = CELL_ANSWER;
	else if (is_letter(bytes[*at]) && read_title(bytes, length, at))
		cell.kind = CELL_TITLE;
	return cell;
}

bool viet_row_read(const char *bytes, size_t length, struct viet_row *row)
{
	size_t at = 0;
	bool is_number_next = true;

	*row = (struct viet_row){ .is_paired = true };
	if (length > ROW_MAX)
		return false;
	for (;;) {
		struct cell cell = next_cell(bytes, length, &at);

		if (cell.kind == CELL_OTHER)
			return false;
		if (cell.kind == CELL_END)
			break;
		if (cell.kind == CELL_TITLE)
			continue;
		row->numbers += cell.kind == CELL_NUMBER;
		row->answers += cell.kind == CELL_ANSWER;
		row->is_paired = row->is_paired && is_number_next == (cell.kind == CELL_NUMBER);
		is_number_next = !is_number_next;
	}
	row->is_paired = row->is_paired && row->numbers == row->answers && row->numbers > 0;
	return row->numbers + row->answers > 0;
}

static struct cell next_of(const char *bytes, size_t length, size_t *at, int kind)
{
	struct cell cell = next_cell(bytes, length, at);

	while ((int)cell.kind != kind && cell.kind != CELL_END && cell.kind != CELL_OTHER)
		cell = next_cell(bytes, length, at);
	return cell;
}

static void add_cells(struct viet_table *table, const char *numbers, size_t numbers_length,
		      const char *answers, size_t answers_length)
{
	size_t number_at = 0, answer_at = 0;

	for (;;) {
		struct cell number = next_of(numbers, numbers_length, &number_at, CELL_NUMBER);
		struct cell answer = next_of(answers, answers_length, &answer_at, CELL_ANSWER);

		if (number.kind != CELL_NUMBER || answer.kind != CELL_ANSWER)
			return;
		viet_table_put(table, number.number, answer.answer);
	}
}

void viet_table_add(struct viet_table *table, const char *bytes, size_t length)
{
	add_cells(table, bytes, length, bytes, length);
}

void viet_table_add_columns(struct viet_table *table, const char *numbers,
			    size_t numbers_length, const char *answers, size_t answers_length)
{
	add_cells(table, numbers, numbers_length, answers, answers_length);
}

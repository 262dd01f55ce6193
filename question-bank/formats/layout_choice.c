#include "question-bank/formats/layout_choice.h"

#include "question-bank/formats/table.h"

#include <stdio.h>
#include <string.h>

static const char *const words[LAYOUT_COLUMNS] = {
	[LAYOUT_ID] = "id",
	[LAYOUT_KIND] = "kind",
	[LAYOUT_TOPIC] = "topic",
	[LAYOUT_AUDIENCE] = "audience",
	[LAYOUT_DIFFICULTY] = "difficulty",
	[LAYOUT_TEXT] = "text",
	[LAYOUT_ANSWER] = "answer",
	[LAYOUT_ORDER] = "order",
	[LAYOUT_NUMBER] = "number",
	[LAYOUT_TOLERANCE] = "tolerance",
	[LAYOUT_CLOSENESS] = "closeness",
	[LAYOUT_UNIT] = "unit",
	[LAYOUT_EXPLANATION] = "explanation",
	[LAYOUT_PINNED] = "pinned",
	[LAYOUT_BASIS] = "basis",
};

void layout_word(enum layout_column column, char word[LAYOUT_WORD_MAX])
{
	if (words[column])
		snprintf(word, LAYOUT_WORD_MAX, "%s", words[column]);
	else if (column < LAYOUT_ANSWER)
		snprintf(word, LAYOUT_WORD_MAX, "%c", 'a' + (int)(column - LAYOUT_OPTION));
	else
		snprintf(word, LAYOUT_WORD_MAX, "why_%c",
			 'a' + (int)(column - LAYOUT_OPTION_EXPLANATION));
}

static enum layout_column column_of_word(const char *word, size_t length)
{
	char known[LAYOUT_WORD_MAX];
	enum layout_column column = 0;

	for (; column < LAYOUT_COLUMNS; column++) {
		layout_word(column, known);
		if (strlen(known) == length && memcmp(known, word, length) == 0)
			break;
	}
	return column;
}

/* "AB" gives 28; 0 if it is no column that is read. */
static int column_of_letters(const char *letters, size_t length)
{
	char name[8];
	int row, column;

	snprintf(name, sizeof(name), "%.*s1", length < 4 ? (int)length : 4, letters);
	return table_reference(name, &row, &column) && row == 1 && column <= TABLE_COLUMNS_MAX
		       ? column
		       : 0;
}

static bool is_chosen(const int columns[LAYOUT_COLUMNS], int place)
{
	for (int i = 0; i < LAYOUT_COLUMNS; i++)
		if (columns[i] == place)
			return true;
	return false;
}

bool layout_choose(const char *choice, int columns[LAYOUT_COLUMNS])
{
	memset(columns, 0, LAYOUT_COLUMNS * sizeof(*columns));
	while (*choice) {
		size_t letters = strcspn(choice, "=,");
		const char *word = choice + letters + (choice[letters] == '=');
		size_t length = strcspn(word, ",");
		int place = column_of_letters(choice, letters);
		enum layout_column column = column_of_word(word, length);

		if (place == 0 || column == LAYOUT_COLUMNS || columns[column] > 0 ||
		    is_chosen(columns, place))
			return false;
		columns[column] = place;
		choice = word + length + (word[length] == ',');
	}
	return columns[LAYOUT_TEXT] > 0;
}

void layout_choice_write(const int columns[LAYOUT_COLUMNS], char *choice)
{
	size_t length = 0;

	*choice = '\0';
	for (enum layout_column i = 0; i < LAYOUT_COLUMNS; i++) {
		char place[TABLE_PLACE_MAX], word[LAYOUT_WORD_MAX];

		if (columns[i] == 0)
			continue;
		table_place(1, columns[i], place);
		layout_word(i, word);
		/* "cell AB1" without what is around the letters. */
		length += (size_t)snprintf(choice + length, LAYOUT_CHOICE_MAX - length,
					   "%s%.*s=%s", length ? "," : "",
					   (int)strlen(place) - 6, place + 5, word);
	}
}

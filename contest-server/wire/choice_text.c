#include "wire/choice_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUMBER_START "{\"number\":"

static void write_number(char text[CHOICE_TEXT_MAX], double number)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%.15g", number);
	if (strtod(digits, NULL) != number)
		snprintf(digits, sizeof(digits), "%.17g", number);
	snprintf(text, CHOICE_TEXT_MAX, NUMBER_START "%s}", digits);
}

void choice_write(char text[CHOICE_TEXT_MAX], bool is_number, struct choice choice)
{
	char *at = text;

	if (is_number) {
		write_number(text, choice_number(choice));
		return;
	}
	*at++ = '[';
	for (int i = 0; i < choice_count(choice); i++) {
		if (i)
			*at++ = ',';
		*at++ = (char)('0' + choice_at(choice, i));
	}
	*at++ = ']';
	*at = '\0';
}

static bool read_list(const char *text, struct choice *choice)
{
	int list[CHOICE_OPTIONS_MAX];
	int count = 0;

	for (text++; *text && *text != ']'; text += text[1] == ',' ? 2 : 1) {
		if (count == CHOICE_OPTIONS_MAX || *text < '0' || *text > '9')
			return false;
		list[count++] = *text - '0';
	}
	*choice = choice_of_list(list, count);
	return text[0] == ']' && text[1] == '\0';
}

bool choice_read(const char *text, struct choice *choice)
{
	char *end;

	if (text[0] == '[')
		return read_list(text, choice);
	if (strncmp(text, NUMBER_START, sizeof(NUMBER_START) - 1) != 0)
		return false;
	*choice = choice_of_number(strtod(text + sizeof(NUMBER_START) - 1, &end));
	return strcmp(end, "}") == 0;
}

#include "question-bank/formats/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool number_parse(const char *text, double *number)
{
	static const char blanks[] = " \t\r\n";
	size_t length;
	char copy[NUMBER_SIZE * 2], *comma, *end;

	text += strspn(text, blanks);
	length = strlen(text);
	while (length > 0 && strchr(blanks, text[length - 1]))
		length--;
	if (length == 0 || length >= sizeof(copy) || strspn(text, "0123456789+-.,eE") < length)
		return false;
	memcpy(copy, text, length);
	copy[length] = '\0';
	comma = strchr(copy, ',');
	if (comma && strchr(copy, '.'))
		return false;
	if (comma)
		*comma = '.';
	*number = strtod(copy, &end);
	return *end == '\0' && isfinite(*number);
}

const char *number_write(double number, char text[NUMBER_SIZE])
{
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, NUMBER_SIZE, "%.*g", digits, number);
		if (strtod(text, NULL) == number)
			break;
	}
	return text;
}

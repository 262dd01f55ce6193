#include "account/locality_list.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[LOCALITY_COLUMNS] = {
	"code", "name", "level", "parent", "effective_from", "effective_to", "became",
};

struct reading {
	locality_line_fn *take;
	locality_problem_fn *complain;
	void *owner;
	int line;
	bool is_bad; /* this line */
};

static void complain(struct reading *reading, enum locality_column column, const char *sentence)
{
	reading->is_bad = true;
	reading->complain(reading->owner, reading->line, names[column], sentence);
}

/* Cuts one column off the line, in place; NULL when there is none left. A quote is doubled
 * within quotes. */
static char *cut(char **rest)
{
	char *at = *rest, *column = at, *to = at;
	bool is_quoted = at && *at == '"';

	if (!at)
		return NULL;
	if (is_quoted)
		at++;
	while (*at && (is_quoted || *at != ',')) {
		if (is_quoted && *at == '"') {
			at++;
			if (*at != '"') {
				is_quoted = false;
				continue;
			}
		}
		*to++ = *at++;
	}
	*rest = *at ? at + 1 : NULL;
	*to = '\0';
	return column;
}

static bool is_code(const char *text)
{
	size_t length = strlen(text);

	return length >= 1 && length <= LOCALITY_CODE_MAX &&
	       strspn(text,
		      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") ==
		       length;
}

static bool is_day(const char *text)
{
	static const char form[] = "dddd-dd-dd";
	int month, day;

	for (size_t i = 0; i < sizeof(form); i++)
		if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
			return false;
	month = atoi(text + 5);
	day = atoi(text + 8);
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool is_level(const char *text)
{
	return strcmp(text, "province") == 0 || strcmp(text, "district") == 0 ||
	       strcmp(text, "commune") == 0;
}

static void check(struct reading *reading, const char *const columns[LOCALITY_COLUMNS])
{
	char *name = text_clean_line(columns[LOCALITY_NAME], LOCALITY_NAME_MAX);

	if (!is_code(columns[LOCALITY_CODE]))
		complain(reading, LOCALITY_CODE,
			 "Must be a code of 1 to 20 letters, digits or hyphens.");
	if (!name)
		complain(reading, LOCALITY_NAME, "Must be a name of 1 to 100 characters.");
	if (!is_level(columns[LOCALITY_LEVEL]))
		complain(reading, LOCALITY_LEVEL, "Must be province, district or commune.");
	else if (strcmp(columns[LOCALITY_LEVEL], "province") == 0 && *columns[LOCALITY_PARENT])
		complain(reading, LOCALITY_PARENT, "A province stands below nothing.");
	else if (strcmp(columns[LOCALITY_LEVEL], "province") != 0 &&
		 !is_code(columns[LOCALITY_PARENT]))
		complain(reading, LOCALITY_PARENT, "Must be the code of what it is part of.");
	if (*columns[LOCALITY_FROM] && !is_day(columns[LOCALITY_FROM]))
		complain(reading, LOCALITY_FROM, "Must be a day as YYYY-MM-DD, or empty.");
	if (*columns[LOCALITY_TO] && !is_day(columns[LOCALITY_TO]))
		complain(reading, LOCALITY_TO, "Must be a day as YYYY-MM-DD, or empty.");
	else if (*columns[LOCALITY_TO] &&
		 strcmp(columns[LOCALITY_TO], columns[LOCALITY_FROM]) < 0)
		complain(reading, LOCALITY_TO, "Must not be before effective_from.");
	if (*columns[LOCALITY_BECAME] && !is_code(columns[LOCALITY_BECAME]))
		complain(reading, LOCALITY_BECAME, "Must be a code, or empty.");
	free(name);
}

static void read_line(struct reading *reading, char *line)
{
	const char *columns[LOCALITY_COLUMNS];
	char *rest = line;

	reading->is_bad = false;
	for (int i = 0; i < LOCALITY_COLUMNS; i++)
		columns[i] = cut(&rest);
	if (rest || !columns[LOCALITY_COLUMNS - 1]) {
		complain(reading, LOCALITY_CODE, "Must have seven columns.");
		return;
	}
	check(reading, columns);
	if (!reading->is_bad)
		reading->take(reading->owner, reading->line, columns);
}

static bool is_heading(const char *line)
{
	return strcmp(line, "code,name,level,parent,effective_from,effective_to,became") == 0;
}

static char *copy(const char *bytes, size_t length)
{
	static const char mark[] = "\xef\xbb\xbf"; /* spreadsheets begin a file with it */
	char *text = malloc(length + 1);

	if (!text)
		abort();
	if (length >= 3 && memcmp(bytes, mark, 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	memcpy(text, bytes, length);
	text[length] = '\0';
	return text;
}

void locality_list_read(const char *bytes, size_t length, locality_line_fn *take,
			locality_problem_fn *problem, void *owner)
{
	struct reading reading = { take, problem, owner, 0, false };
	char *text = copy(bytes, length);

	for (char *line = text; line && reading.line <= LOCALITY_LINES_MAX + 1;) {
		char *next = strchr(line, '\n');

		if (next)
			*next++ = '\0';
		line[strcspn(line, "\r")] = '\0';
		reading.line++;
		if (reading.line == 1 && !is_heading(line))
			complain(&reading, LOCALITY_CODE,
				 "The first line must be "
				 "code,name,level,parent,effective_from,effective_to,became.");
		else if (reading.line > LOCALITY_LINES_MAX + 1 && *line)
			complain(&reading, LOCALITY_CODE, "At most 20000 lines at a time.");
		else if (reading.line > 1 && *line)
			read_line(&reading, line);
		line = next;
	}
	free(text);
}

#include "question-bank/formats/xlsx_sheet.h"

#include "question-bank/problem.h"

#include <string.h>

static bool is_visible(const struct xml_node *sheet)
{
	const char *state = xml_attribute(sheet, "state");

	return !state || strcmp(state, "visible") == 0;
}

/* The sheet that our own files have beside the questions. */
static bool is_guide(const struct xml_node *sheet)
{
	const char *name = xml_attribute(sheet, "name");

	return name && (strcmp(name, "Hướng dẫn") == 0 || strcmp(name, "Instructions") == 0);
}

static const char *name_of(const struct xml_node *sheet)
{
	const char *name = xml_attribute(sheet, "name");

	return name ? name : "";
}

static void tell_sheets(struct table *table, const struct xml_node *sheets,
			const struct xml_node *chosen)
{
	table->sheet = -1;
	for (const struct xml_node *sheet = xml_child(sheets, "sheet");
	     sheet && table->sheet_count < TABLE_SHEETS_MAX; sheet = xml_next(sheet, "sheet")) {
		const char *name = name_of(sheet);

		if (sheet == chosen)
			table->sheet = table->sheet_count;
		if (sheet == chosen || is_visible(sheet))
			table->sheets[table->sheet_count++] =
				arena_copy(&table->arena, name, strlen(name));
	}
}

static const struct xml_node *named_sheet(const struct xml_node *sheets, const char *wanted)
{
	const struct xml_node *sheet = xml_child(sheets, "sheet");

	while (sheet && strcmp(name_of(sheet), wanted) != 0)
		sheet = xml_next(sheet, "sheet");
	return sheet;
}

/* The first sheet that people see; a second is reported. */
static const struct xml_node *first_sheet(const struct xml_node *sheets, struct import *import)
{
	char shown[IMPORT_WORDS_MAX];
	const struct xml_node *first = NULL;

	for (const struct xml_node *sheet = xml_child(sheets, "sheet"); sheet;
	     sheet = xml_next(sheet, "sheet")) {
		if (!is_visible(sheet) || (first && is_guide(sheet)))
			continue;
		if (!first) {
			first = sheet;
			continue;
		}
		import_problem(import, "", "",
			       "It was not read; move its questions to the first sheet.",
			       "There is a second sheet, «%s».",
			       problem_show(name_of(sheet), shown, sizeof(shown)));
		break;
	}
	return first;
}

const struct xml_node *xlsx_sheet_choose(const struct xml_node *sheets, struct import *import,
					 struct table *table)
{
	const char *wanted = import->options.sheet;
	const struct xml_node *chosen =
		wanted ? named_sheet(sheets, wanted) : first_sheet(sheets, import);

	tell_sheets(table, sheets, chosen);
	return chosen;
}

#include "question-bank/formats/format.h"

#include "question-bank/formats/aiken.h"
#include "question-bank/formats/bank_json.h"
#include "question-bank/formats/booklet.h"
#include "question-bank/formats/docx.h"
#include "question-bank/formats/gift.h"
#include "question-bank/formats/layout.h"
#include "question-bank/formats/layout_write.h"
#include "question-bank/formats/moodle.h"
#include "question-bank/formats/qti.h"
#include "question-bank/formats/quiz_sheet.h"
#include "question-bank/formats/viet_list.h"

#include <string.h>

/* In the order of asking whose a file is: what can be told for certain comes first, and what
 * any text might be comes last. */
const struct format formats[] = {
	{
		.name = "json",
		.title = "our own JSON",
		.endings = { ".json" },
		.is_mine = bank_json_is_mine,
		.read = bank_json_read,
		.write = bank_json_write,
		.kinds = KINDS_ALL,
		.carries = CARRIES_ALL,
	},
	{
		.name = "moodle-xml",
		.title = "Moodle XML",
		.endings = { ".xml" },
		.is_mine = moodle_is,
		.read = moodle_read,
		.write = moodle_write,
		.kinds = MOODLE_KINDS,
		.carries = MOODLE_CARRIES,
	},
	{
		.name = "qti12",
		.title = "QTI 1.2",
		.endings = { ".xml" },
		.is_mine = qti1_is,
		.read = qti_read,
	},
	{
		.name = "qti3",
		.title = "QTI 3.0",
		.endings = { ".xml" },
		.is_mine = qti3_is,
		.read = qti_read,
	},
	{
		.name = "qti2",
		.title = "QTI 2.1, and packages of any version",
		.endings = { ".zip", ".xml", ".imscc" },
		.is_mine = qti2_is,
		.read = qti_read,
		.write = qti_write,
		.kinds = QTI_KINDS,
		.carries = QTI_CARRIES,
	},
	{
		.name = "docx",
		.title = "Vietnamese list, Word document",
		.endings = { ".docx" },
		.is_mine = docx_is,
		.read = docx_read,
	},
	{
		.name = "kahoot",
		.title = "Kahoot template",
		.endings = { ".xlsx" },
		.is_mine = kahoot_is,
		.read = kahoot_read,
	},
	{
		.name = "wayground",
		.title = "Wayground (Quizizz), Blooket, Gimkit",
		.endings = { ".csv", ".xlsx" },
		.is_mine = wayground_is,
		.read = wayground_read,
	},
	{
		.name = "csv",
		.title = "CSV sheet",
		.endings = { ".csv", ".tsv" },
		.is_mine = layout_is_csv,
		.read = layout_read,
		.write = layout_write_csv,
		.kinds = LAYOUT_KINDS,
		.carries = LAYOUT_CARRIES,
	},
	{
		.name = "xlsx",
		.title = "Excel sheet",
		.endings = { ".xlsx" },
		.is_mine = layout_is_xlsx,
		.read = layout_read,
		.write = layout_write_xlsx,
		.kinds = LAYOUT_KINDS,
		.carries = LAYOUT_CARRIES,
	},
	{
		.name = "gift",
		.title = "GIFT",
		.endings = { ".gift", ".txt" },
		.is_mine = gift_is_mine,
		.read = gift_read,
		.write = gift_write,
		.kinds = GIFT_KINDS,
		.carries = GIFT_CARRIES,
	},
	{
		.name = "aiken",
		.title = "Aiken",
		.endings = { ".txt", ".aiken" },
		.is_mine = aiken_is_mine,
		.read = aiken_read,
		.write = aiken_write,
		.kinds = AIKEN_KINDS,
		.carries = AIKEN_CARRIES,
	},
	{
		.name = "list",
		.title = "Vietnamese list, plain text",
		.endings = { ".txt" },
		.is_mine = viet_list_is_mine,
		.read = viet_list_read_text,
	},
	{
		.name = "booklet",
		.title = "booklet to print (HTML)",
		.endings = { ".html" },
		.write = booklet_write,
		.kinds = BOOKLET_KINDS,
		.carries = BOOKLET_CARRIES,
	},
};

const int format_count = (int)(sizeof(formats) / sizeof(formats[0]));

const struct format *format_named(const char *name)
{
	for (int i = 0; i < format_count; i++)
		if (formats[i].name && strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

const struct format *format_of(const char *name, const char *bytes, size_t length)
{
	for (int i = 0; i < format_count; i++)
		if (formats[i].is_mine && formats[i].is_mine(name, bytes, length))
			return &formats[i];
	return NULL;
}
